// As much of a page as a figure needs to build itself where there is no browser, so that
// its controls and its words can be written into the HTML. Nothing of it can be clicked.

const VOID = new Set(["input", "br", "hr", "img"]);
// What takes no room and says nothing to a style sheet.
const UNSEEN = /^(aria-.*|role|tabindex|min|max|step|title|for|href|font-family|alt)$/i;
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

class Quiet {
  constructor() {
    return new Proxy(() => {}, { get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : new Quiet()), apply: () => new Quiet(), set: () => true });
  }
}

class HTMLElement extends Object {
  attributes = new Map();
  childNodes = [];
  parentElement = null;
  isConnected = true;
  clientWidth = 360; // a phone's: what depends on it says so by itself
  clientHeight = 100;
  dataset = {};
  style = new Proxy({}, {
    get: (own, name) => (name === "setProperty" ? (key, value) => { own[key] = value; } : own[name]),
    set: (own, name, value) => { own[name] = value; return true; },
  });
  classList = {
    add: (...names) => { this.className = [...new Set([...this.className.split(" "), ...names])].join(" ").trim(); },
    contains: (name) => this.className.split(" ").includes(name),
    toggle: (name, on) => {
      const others = this.className.split(" ").filter((other) => other !== name);
      this.className = [...others, ...(on ? [name] : [])].join(" ").trim();
    },
  };

  constructor(tag = "div") {
    super();
    this.localName = tag;
  }

  get className() { return this.attributes.get("class") ?? ""; }
  set className(value) { this.attributes.set("class", value); }
  get hidden() { return this.attributes.has("hidden"); }
  set hidden(value) { if (value) this.attributes.set("hidden", ""); else this.attributes.delete("hidden"); }
  get children() { return this.childNodes.filter((each) => typeof each === "object"); }
  get firstElementChild() { return this.children[0] ?? null; }
  get lastElementChild() { return this.children.at(-1) ?? null; }
  get options() { return this.children; }
  get textContent() { return this.childNodes.map((each) => each.textContent ?? each).join(""); }
  set textContent(text) { this.replaceChildren(text); }
  set innerHTML(html) { this.childNodes = [{ html }]; }

  setAttribute(name, value) { this.attributes.set(name, value); }
  getAttribute(name) { return this.attributes.get(name) ?? null; }
  removeAttribute(name) { this.attributes.delete(name); }
  hasAttribute(name) { return this.attributes.has(name); }

  append(...nodes) {
    for (const node of nodes) {
      node.remove?.();
      if (typeof node === "object") node.parentElement = this;
      this.childNodes.push(node);
    }
  }
  prepend(...nodes) {
    const rest = this.childNodes;
    this.childNodes = [];
    this.append(...nodes);
    this.childNodes.push(...rest.filter((each) => !nodes.includes(each)));
  }
  replaceChildren(...nodes) {
    this.childNodes = [];
    this.append(...nodes);
  }
  #beside(nodes, after) {
    const parent = this.parentElement;
    for (const node of nodes) {
      node.remove?.();
      node.parentElement = parent;
      parent.childNodes.splice(parent.childNodes.indexOf(this) + after, 0, node);
    }
  }
  before(...nodes) { this.#beside(nodes, 0); }
  after(...nodes) { this.#beside(nodes.reverse(), 1); }
  remove() {
    if (!this.parentElement) return;
    this.parentElement.childNodes = this.parentElement.childNodes.filter((each) => each !== this);
    this.parentElement = null;
  }

  querySelector() { return null; }
  querySelectorAll() { return []; }
  closest() { return null; }
  matches() { return false; }
  contains() { return false; }
  addEventListener() {}
  removeEventListener() {}
  focus() {}
  getContext() { return new Quiet(); }

  get outerHTML() {
    const written = [...this.attributes]
      .filter(([name, value]) => !UNSEEN.test(name) && value !== false && value !== "" || name === "hidden")
      .map(([name, value]) => ` ${name}="${escaped(value)}"`);
    const style = Object.entries(this.style).map(([name, value]) => `${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}:${value}`);
    if (style.length) written.push(` style="${escaped(style.join(";"))}"`);
    // A drawing is as high as its box of units says, whatever is in it.
    const inside = this.localName === "svg" ? "" : this.childNodes.map((each) => each.outerHTML ?? each.html ?? escaped(each)).join("");
    return `<${this.localName}${written.join("")}>${VOID.has(this.localName) ? "" : `${inside}</${this.localName}>`}`;
  }
}

const document = {
  createElement: (tag) => new HTMLElement(tag),
  createElementNS: (_, tag) => new HTMLElement(tag),
  body: new HTMLElement("body"),
  activeElement: null,
  addEventListener() {},
};
const matchMedia = () => ({ matches: false, addEventListener() {} });
const getComputedStyle = () => ({ getPropertyValue: () => "" });
const addEventListener = () => {};
const setTimeout = () => 0;
const clearTimeout = () => {};
const setInterval = () => 0;
const clearInterval = () => {};
const requestAnimationFrame = () => 0;
const performance = { now: () => 0 };
const devicePixelRatio = 1;
const structuredClone = (value) => JSON.parse(JSON.stringify(value));
const location = { hash: "", href: "" };
const history = { state: null, replaceState() {} };
class AbortController { signal = null; abort() {} }
class Observer { observe() {} unobserve() {} disconnect() {} }
const [ResizeObserver, MutationObserver, IntersectionObserver] = [Observer, Observer, Observer];
globalThis.MODULES = {};

/** Build a figure, with a word about what to try; give {html, classes}. */
globalThis.frame = (Figure, attempt) => {
  const figure = new Figure();
  if (attempt) figure.dataset.try = attempt;
  figure.connectedCallback();
  figure.live.classList.add("live-frame");
  return JSON.stringify({
    html: figure.live.outerHTML,
    classes: figure.className.split(" ").filter((name) => name && name !== "live-instead"),
  });
};
