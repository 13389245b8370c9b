// Fetches a figure that can be played with when a page has one, and only then.

const FIGURES = {
  "neuron-sliders": "./neuron-sliders.js",
  "dot-lists": "./dot-lists.js",
  "dot-agreement": "./dot-agreement.js",
  "rows-times-columns": "./rows-times-columns.js",
  "batch-shapes": "./batch-shapes.js",
  "parameter-counter": "./parameter-counter.js",
  "parameter-puzzle": "./parameter-puzzle.js",
  "sine-bends": "./sine-bends.js",
  "exp-and-log": "./exp-and-log.js",
  "softmax-scores": "./softmax-scores.js",
  "softmax-temperature": "./softmax-temperature.js",
  "loss-of-a-guess": "./loss-of-a-guess.js",
  "formula-lights": "./formula-lights.js",
  "valley-walk": "./valley-walk.js",
  "valley-race": "./valley-race.js",
  "nn-playground": "./nn-playground.js",
};

const dressed = new Map();

// A style sheet in the head would be gone after the next instant navigation.
function dress(sheet) {
  const put = () => fetch(new URL(sheet, import.meta.url))
    .then((answer) => {
      if (!answer.ok) throw new Error(`${sheet}: ${answer.status}`);
      return answer.text();
    })
    .then((rules) => new CSSStyleSheet().replace(rules))
    .then((made) => document.adoptedStyleSheets.push(made));
  if (!dressed.has(sheet)) dressed.set(sheet, put());
  return dressed.get(sheet);
}

// The formula of chapter 11 leads to its lines by links; what lights them up stands
// below it. (The theme writes whole addresses into links, so only their end is known.)
function standByFormula(root) {
  const link = root.querySelector('.formula a[href$="#line-1"]');
  if (!link || root.querySelector("formula-lights")) return;
  link.closest(".formula").after(document.createElement("formula-lights"));
}

export async function register(root = document) {
  standByFormula(root);
  const wanted = Object.keys(FIGURES).filter((name) => root.querySelector(name));
  if (!wanted.length) return;
  await dress("./figures.css");
  await Promise.all(
    wanted
      .filter((name) => !customElements.get(name))
      .map(async (name) => {
        const { default: Figure } = await import(FIGURES[name]);
        if (Figure.sheet) await dress(Figure.sheet);
        if (!customElements.get(name)) customElements.define(name, Figure);
      }),
  );
}
