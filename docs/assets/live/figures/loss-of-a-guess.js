// Chapter 10. What one learns: the price -log p adds the same amount each time the
// probability of the right class is halved, where 1 - p hardly notices a blunder.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { price } from "./maths.js";
import { GUESS } from "./numbers.js";
import { Axes, range } from "./plot.js";
import { MINUS, fixed, numberText } from "./words.js";

const AXES = new Axes({ x: [0, 1], y: [0, 5], left: 60, right: 612, top: 62, bottom: 342 });
const LEAST = 1e-6; // the grotesque blunder of the chapter
const CURVE = range(-5, 0, 120).map((log) => [Math.exp(log), -log]);

const said = (p) => (p < 0.001 ? p.toExponential(1).replace("-", MINUS) : numberText(p, 4));

export default class LossOfAGuess extends LiveFigure {
  static title = "The price of one guess, by the probability that the right class got";

  start() {
    this.halved = false;
    return { p: GUESS };
  }

  build() {
    this.slider({
      name: "probability of the right class",
      min: 0,
      max: 1,
      step: 0.01,
      colour: "data-0",
      get: () => this.state.p,
      set: (p) => {
        this.state.p = Math.max(p, LEAST);
        this.halved = false;
      },
      text: said,
    });
    this.button("Halve it", () => {
      this.halved = this.state.p / 2 >= LEAST;
      if (this.halved) this.state.p /= 2;
    });
  }

  result() {
    const { p } = this.state;
    const prices =
      `${said(p)} costs ${fixed(price(p), 3)} by ${MINUS}log p, ` +
      `and ${fixed(1 - p, 3)} by 1 ${MINUS} p.`;
    if (!this.halved) return prices;
    const [dear, cheap] = [price(p) - price(2 * p), p].map((each) => fixed(each, 3));
    return `${prices} This halving added ${dear} to the one and ${cheap} to the other.`;
  }

  draw() {
    const { p } = this.state;
    const dear = price(p);
    const inside = dear <= 5;
    const [x, top] = AXES.at(p, Math.min(dear, 5));
    const shift = p > 0.8 ? [0, -26] : [16, -14];
    const anchor = p > 0.8 ? "end" : "start";
    let content =
      AXES.frame({
        xTicks: [0, 0.2, 0.4, 0.6, 0.8, 1],
        yTicks: [0, 1, 2, 3, 4, 5],
        xLabel: "probability of the right class",
        yLabel: "price",
      }) +
      AXES.line([[0, 1], [1, 0]], { stroke: "data-1", dash: "12 6" }) +
      AXES.line(CURVE, { stroke: "data-0" }) +
      draw.line(AXES.at(p, 0), [x, top], { stroke: "muted", width: 2, dash: "5 5" }) +
      draw.classMark(AXES.at(p, 1 - p), 1, 9);
    content += inside
      ? draw.classMark([x, top], 0, 10) +
        AXES.note(p, dear, fixed(dear, 3), { shift, anchor, bold: true })
      : draw.arrow([x, top + 40], [x, top - 2], { stroke: "data-0", width: 4 }) +
        AXES.note(p, 5, `${fixed(dear, 3)}, above the picture`, {
          shift: [18, 24],
          anchor: "start",
          bold: true,
        });
    content +=
      AXES.note(0.06, -Math.log(0.06), `${MINUS}log p`, { shift: [16, -6], anchor: "start" }) +
      AXES.note(0.1, 0.9, `1 ${MINUS} p`, { shift: [6, -22] });
    return { height: 412, content };
  }
}
