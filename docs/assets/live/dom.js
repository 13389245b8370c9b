// The few things that every part of the page which makes elements needs.

/** Make an element: its properties, then what is in it. */
export function element(name, properties = {}, ...content) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

/** A button of a block or a box; `more` are further properties. */
export function button(label, onclick, more = {}) {
  return element("button", { type: "button", className: "cell-button", onclick, ...more }, label);
}

/** Text as it is, letter for letter; a keyboard can scroll it. */
export function preformatted(text, className = "") {
  return element("pre", { className }, element("code", { tabIndex: 0 }, text));
}

const SHAPES = { run: "M3 1.5v13l11-6.5z", stop: "M2.500 2.500h11v11h-11z" };

export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

const HEARD = 10_000; // milliseconds that words stay, for whom the machine reads slowly

// Here from the start: what a region already says when it comes is not heard.
// Each time it is given words of their own: they wait for those before them, and do not
// take their place, and the same words are heard again.
const voice = element("div", { className: "cell-voice", role: "status", ariaAtomic: "false" });
document.body.append(voice);

/** Tell those who do not see the page what has happened. */
export function say(text) {
  if (!voice.isConnected) document.body.append(voice);
  const words = element("p", {}, text);
  voice.append(words);
  setTimeout(() => words.remove(), HEARD);
}
