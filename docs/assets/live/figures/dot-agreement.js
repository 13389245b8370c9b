// Chapter 3. What one learns: the dot product says how well two arrows agree. It is
// zero at a right angle, and it grows with the length of an arrow too.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { dot } from "./maths.js";
import { BAD_DAY } from "./numbers.js";
import { Axes } from "./plot.js";
import { TIMES, numberText } from "./words.js";

const AXES = new Axes({ x: [-4, 5], y: [-2, 4], left: 50, right: 590, top: 24, bottom: 384 });
const [A, B] = BAD_DAY.bad_day;
const STEP = 0.5;

const toStep = (value) => Math.round(value / STEP) * STEP + 0;
const term = (value) => (value < 0 ? `(${numberText(value)})` : numberText(value));

// The line at a right angle to the bad day, from the foot of the picture to its top.
const ACROSS = AXES.y.map((y) => AXES.at((-B * y) / A, y));

export default class DotAgreement extends LiveFigure {
  static title = "An arrow to move, and how well it agrees with the bad day";

  start() {
    return { day: [...BAD_DAY.days[0]] };
  }

  build() {
    for (const [i, name] of ["first sensor (right)", "second sensor (up)"].entries()) {
      const [min, max] = i ? AXES.y : AXES.x;
      this.slider({
        name,
        min,
        max,
        step: STEP,
        colour: "data-0",
        get: () => this.state.day[i],
        set: (value) => {
          this.state.day[i] = value;
        },
        text: (value) => numberText(value),
      });
    }
    this.grip({
      radius: 42,
      at: () => AXES.at(...this.state.day),
      move: (x, y) => {
        this.state.day = AXES.from(x, y).map(toStep);
      },
    });
  }

  get product() {
    return dot(BAD_DAY.bad_day, this.state.day);
  }

  result() {
    const [x, y] = this.state.day;
    const value = this.product;
    const zero = x || y ? "a right angle" : "a day like any other";
    const verdict = value > 0 ? "they agree" : value < 0 ? "they contradict each other" : zero;
    return `${A} ${TIMES} ${term(x)} + ${B} ${TIMES} ${term(y)} = ${numberText(value)}: ${verdict}`;
  }

  draw() {
    const { day } = this.state;
    const [origin, pattern, end] = [AXES.at(0, 0), AXES.at(A, B), AXES.at(...day)];
    const value = this.product;
    let content = AXES.frame({
      xTicks: [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5],
      yTicks: [-2, -1, 0, 1, 2, 3, 4],
    });
    content += draw.line(...ACROSS, { stroke: "muted", width: 2, dash: "2 6" });
    const [x, y] = ACROSS[0];
    content += draw.text(x + 14, y - 22, "right angle", { anchor: "start", halo: true, fill: "muted" });
    for (const [right, up] of BAD_DAY.days) {
      if (right === day[0] && up === day[1]) continue;
      const tip = AXES.at(right, up);
      content += draw.arrow(origin, tip, { stroke: "grid", width: 4, head: 18 });
      const words = numberText(dot(BAD_DAY.bad_day, [right, up]));
      content += draw.text(tip[0] - 30, tip[1] - 12, words, { fill: "muted", halo: true });
    }
    content += draw.arrow(origin, pattern, { stroke: "weight-positive", width: 7, head: 24 });
    content += draw.arrow(origin, end, { stroke: "data-0", width: 4, head: 18 });
    content += draw.text(pattern[0] + 14, pattern[1] + 14, "bad day", { anchor: "start", halo: true });
    // Beside the tip, and within the picture.
    const left = day[0] > 4 || (day[0] < 0 && day[0] > -3);
    const at = [end[0] + (left ? -44 : 44), Math.max(end[1] - 22, 20)];
    content += draw.text(...at, numberText(value), { size: 26, bold: true, halo: true });
    return { height: 424, content };
  }
}
