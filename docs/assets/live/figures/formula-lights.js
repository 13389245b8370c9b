// Chapter 11. What one learns: each sign of the formula is one line of code, and the
// numbers go through the lines from the innermost bracket to the L.

import { make } from "./live-figure.js";
import { layer, logSoftmax, relu, shifted, softmax } from "./maths.js";
import { PUMP } from "./numbers.js";
import { numberText } from "./words.js";

const LABELS = [0, 1, 1]; // what was wrong with the pump, minute by minute
const PATIENCE = 700;

// What leaves each line for one minute; the last line needs all of them.
export function walk(minute, label) {
  const sums1 = layer(minute, PUMP.weights, PUMP.biases);
  const hidden1 = relu(sums1);
  const sums2 = layer(hidden1, PUMP.weights2, PUMP.biases2);
  const hidden2 = relu(sums2);
  const scores = layer(hidden2, PUMP.weights3, PUMP.biases3);
  const moved = shifted(scores);
  const probabilities = softmax(scores);
  const logs = logSoftmax(scores);
  const powers = moved.map(Math.exp);
  return [sums1, hidden1, sums2, hidden2, scores, moved, powers, probabilities, logs, [-logs[label]]];
}

export function stations() {
  const all = PUMP.batch.map((minute, i) => walk(minute, LABELS[i]));
  const loss = all.reduce((sum, each) => sum + each.at(-1)[0], 0) / all.length;
  return [...all[0], [loss]];
}

export default class FormulaLights extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    if (this.list) return;
    this.classList.add("live-figure");
    const page = this.closest("article") ?? document;
    const lines = [...page.querySelectorAll('dt[id^="line-"]')];
    const values = stations();
    if (lines.length !== values.length) return; // another page than the one this is for
    this.parts = new Map();
    const note = (number, element) => {
      if (!this.parts.has(number)) this.parts.set(number, []);
      this.parts.get(number).push(element);
      this.watch(element, number);
    };
    for (const link of page.querySelectorAll('.formula .katex-html a[href*="#line-"]')) {
      note(Number(link.hash.slice(6)), link);
    }
    this.buttons = lines.map((line, i) => {
      const number = i + 1;
      note(number, line);
      const button = make(
        "button",
        {
          type: "button",
          className: "live-line",
          "aria-pressed": "false",
          "aria-label": `line ${number}, ${line.querySelector("code").textContent}`,
        },
        String(number),
      );
      button.addEventListener("click", () => this.keep(number));
      note(number, button);
      return button;
    });
    [this.lines, this.values] = [lines, values];
    this.list = make("div", { className: "live-lines" }, ...this.buttons);
    this.said = make("p", { className: "live-result" });
    this.status = make("p", { className: "live-status", role: "status" });
    const reset = make("button", { type: "button", className: "live-button" }, "Reset");
    reset.addEventListener("click", () => this.keep(null));
    this.append(
      make(
        "div",
        { className: "live", role: "group", "aria-label": "The eleven lines, lit with their signs" },
        this.list,
        this.said, // below: it may grow, and must not move what is pointed at
        make("div", { className: "live-buttons" }, reset),
        this.status,
      ),
    );
    this.kept = null;
    this.show(null);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  // A pointer that rests on a part, or the focus, lights it for as long as it is there.
  watch(element, number) {
    for (const [enter, leave] of [["pointerenter", "pointerleave"], ["focus", "blur"]]) {
      element.addEventListener(enter, () => this.show(number));
      element.addEventListener(leave, () => this.show(this.kept));
    }
    if (element.matches("a")) element.addEventListener("click", () => this.keep(number));
  }

  keep(number) {
    this.kept = number;
    this.show(number);
    this.bringIntoView(number);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.status.textContent = this.said.textContent;
    }, PATIENCE);
  }

  // On a phone the formula is wider than its box: move it to the sign.
  bringIntoView(number) {
    const sign = this.parts.get(number)?.find((part) => part.matches("a"));
    const box = sign?.closest(".formula");
    if (!box) return;
    const [inner, outer] = [sign.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inner.left < outer.left || inner.right > outer.right) {
      box.scrollLeft += inner.left - outer.left - outer.width / 3;
    }
  }

  show(number) {
    for (const [each, elements] of this.parts) {
      for (const element of elements) element.classList.toggle("live-lit", each === number);
    }
    this.buttons.forEach((button, i) => {
      button.setAttribute("aria-pressed", String(this.kept === i + 1));
    });
    if (number === null) {
      this.said.textContent = "Touch a sign of the formula, or the number of a line.";
      return;
    }
    const code = this.lines[number - 1].querySelector("code").textContent;
    const list = this.values[number - 1].map((value) => numberText(value, 4)).join(", ");
    const whose = number === 11 ? "mean over the three minutes" : "first minute";
    this.said.replaceChildren(`line ${number}, `, make("code", {}, code), `, ${whose}: ${list}`);
  }
}
