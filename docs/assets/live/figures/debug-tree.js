// Chapter 35. The tree of questions, one after the other; the first no is where to work.

import * as draw from "./draw.js";
import { LiveFigure, make } from "./live-figure.js";

// The words of press/pictures/figures/chapter_35.py.
const TREE = [
  [["loss at the start", "near log k?"], ["scale the inputs;", "softmax along rows"]],
  [["ten samples", "by heart?"], ["one softmax? check", "gradients, labels, rate"]],
  [["all numbers", "finite?"], ["a smaller rate; look", "for nan in the data"]],
  [["training loss", "below log k?"], ["try other rates;", "wider, longer"]],
  [["held back nearly", "as good?"], ["check labels; then", "add data, L2, dropout"]],
  [["better than", "the baseline?"], ["take the baseline, or", "ask for other inputs"]],
  [["fast enough?"], ["measure first"]],
];
const LAST = "look at the worst mistakes, one by one";

const lines = (x, y, words, options) =>
  words
    .map((each, i) => draw.text(x, y - 12 * (words.length - 1) + 24 * i, each, options))
    .join("");

export default class DebugTree extends LiveFigure {
  static title = "Seven questions to a network that does not work";

  start() {
    return { answered: 0, no: false };
  }

  build() {
    for (const [words, act] of [
      ["Yes", () => (this.state.answered += 1)],
      ["No", () => (this.state.no = true)],
    ]) {
      const button = make("button", { type: "button", className: "live-button" }, words);
      button.addEventListener("click", () => {
        act();
        this.changed();
        if (this.done()) this.buttons.lastElementChild.focus(); // Reset: this one is off
      });
      this.follow(() => {
        button.disabled = this.done();
      });
      this.buttons.prepend(button);
    }
    this.buttons.prepend(this.buttons.children[1]); // Yes before No
  }

  done() {
    return this.state.no || this.state.answered === TREE.length;
  }

  result() {
    const { answered, no } = this.state;
    if (answered === TREE.length) return `All yes: ${LAST}.`;
    const [question, remedy] = TREE[answered].map((words) => words.join(" "));
    if (!no) return `Question ${answered + 1} of ${TREE.length}: ${question}`;
    return `No at question ${answered + 1}, so here is your work: ${remedy}`;
  }

  draw() {
    const { answered, no } = this.state;
    let content = "";
    TREE.forEach(([question, remedy], i) => {
      const y = 46 + 100 * i;
      const here = i === answered;
      const far = { fill: i > answered ? "muted" : "ink" };
      content +=
        draw.box(20, y - 32, 240, 64, {
          stroke: i > answered ? "grid" : "neuron",
          strokeWidth: here ? 5 : 3,
          radius: 8,
        }) +
        lines(140, y, question, { ...far, bold: here });
      const lit = here && no;
      const stroke = lit ? "ink" : "grid";
      const fill = lit ? "ink" : "muted";
      content +=
        draw.arrow([262, y], [366, y], { stroke }) +
        draw.text(314, y - 16, "no", { fill }) +
        draw.box(370, y - 32, 250, 64, { stroke, radius: 8 }) +
        lines(495, y, remedy, { fill, bold: lit });
      if (i < answered) {
        content += draw.arrow([140, y + 34], [140, y + 66]) + draw.text(172, y + 50, "yes");
      }
    });
    const end = 46 + 100 * TREE.length;
    const all = answered === TREE.length;
    content += draw.text(20, end - 12, LAST, {
      anchor: "start", bold: all, fill: all ? "ink" : "muted",
    });
    return { height: end + 18, content };
  }
}
