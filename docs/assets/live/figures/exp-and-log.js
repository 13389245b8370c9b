// Chapter 8. What one learns: log is the way back from exp. What is a question on one
// curve is the answer on the other.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { Axes, range } from "./plot.js";
import { numberText } from "./words.js";

const AXES = new Axes({ x: [-3, 4], y: [-3, 4], left: 100, right: 540, top: 50, bottom: 490 });
const XS = range(-3, 1.5, 90);
const LEAST = -3;
const MOST = 1.38; // the crack is then as long as the picture is high

const days = (x) => `${numberText(x, 2)} ${numberText(Math.abs(x), 2) === "1" ? "day" : "days"}`;
const millimetres = (length) => `${numberText(length)} mm`;

export default class ExpAndLog extends LiveFigure {
  static title = "The curves of exp and log, with one point on each";

  start() {
    return { x: 1 };
  }

  build() {
    this.slider({
      name: "time",
      min: LEAST,
      max: MOST,
      step: 0.01,
      colour: "data-0",
      get: () => this.state.x,
      set: (x) => {
        this.state.x = x;
      },
      text: days,
    });
    this.slider({
      name: "length",
      min: 0.05,
      max: 3.97,
      step: 0.01,
      colour: "data-1",
      get: () => Math.exp(this.state.x),
      set: (length) => {
        this.state.x = Math.log(length);
      },
      text: millimetres,
    });
  }

  result() {
    const { x } = this.state;
    const length = Math.exp(x);
    return (
      `exp(${numberText(x, 2)}) = ${numberText(length)}, and the way back: ` +
      `log(${numberText(length)}) = ${numberText(Math.log(length), 2)}`
    );
  }

  draw() {
    const { x } = this.state;
    const y = Math.exp(x);
    const [there, back] = [AXES.at(x, y), AXES.at(y, x)];
    const exp = XS.map((each) => [each, Math.exp(each)]);
    const log = exp.map(([a, b]) => [b, a]);
    const ticks = [-3, -2, -1, 0, 1, 2, 3, 4];
    const guide = { stroke: "muted", width: 2, dash: "5 5" };
    const content =
      AXES.frame({ xTicks: ticks, yTicks: ticks }) +
      AXES.line([[-3, -3], [4, 4]], { stroke: "muted", width: 2, dash: "3 6" }) +
      AXES.line(exp, { stroke: "data-0", width: 5 }) +
      AXES.line(log, { stroke: "data-1", width: 5, dash: "12 6" }) +
      draw.line(AXES.at(x, 0), there, { ...guide, stroke: "data-0" }) +
      draw.line(AXES.at(y, 0), back, { ...guide, stroke: "data-1" }) +
      draw.line(there, back, { stroke: "muted", width: 1.5 }) +
      draw.classMark(there, 0, 10) +
      draw.classMark(back, 1, 10) +
      AXES.note(x, y, `(${numberText(x, 2)}, ${numberText(y, 2)})`, {
        shift: [-16, -14],
        anchor: x < -1.9 ? "start" : "end",
      }) +
      AXES.note(y, x, `(${numberText(y, 2)}, ${numberText(x, 2)})`, {
        shift: [14, x < -2.4 ? -4 : 26],
        anchor: y > 2.4 ? "end" : "start",
      }) +
      AXES.note(1.28, 3.6, "exp", { shift: [-20, 0], anchor: "end", bold: true }) +
      AXES.note(3.6, Math.log(3.6), "log", { shift: [0, -30], bold: true });
    return { height: 538, content };
  }
}
