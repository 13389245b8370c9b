// Chapter 14. What one learns: the slope of a chain is the product of the slopes of its
// parts, each at the place where it stands; so two of the three change with x.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { chain } from "./maths.js";
import { MINUS, TIMES, numberText } from "./words.js";

const NUDGE = 0.01;
const WIDE = 78;
const HIGH = 60;
const Y = 108;
const PLACES = [56, 232, 408, 584];
const DONE = [`3x ${MINUS} 4`, "u²", "log v"];

// A number, and below it the slope (press/pictures/drawing/graph.py).
function valueBox(x, value, slope, name) {
  const [left, top] = [x - WIDE / 2, Y - HIGH / 2];
  return (
    draw.box(left, top, WIDE, HIGH, {
      fill: "paper", stroke: "muted", strokeWidth: 2.5, radius: 8,
    }) +
    draw.line([left + 8, Y], [left + WIDE - 8, Y], { stroke: "grid", width: 1.5 }) +
    draw.text(x, Y - HIGH / 4 + 1, numberText(value), { fill: "neuron" }) +
    draw.text(x, Y + HIGH / 4, numberText(slope), { fill: "data-3", bold: true }) +
    draw.text(x, top - 17, name)
  );
}

export default class ChainSlopes extends LiveFigure {
  static title = "A chain of three functions, with the slope of each";

  start() {
    return { x: 2 };
  }

  build() {
    this.slider({
      name: "x",
      min: -1,
      max: 4,
      step: 0.1,
      get: () => this.state.x,
      set: (x) => {
        this.state.x = Math.round(10 * x) / 10;
      },
      text: (x) => numberText(x),
    });
  }

  result() {
    const { x } = this.state;
    const { values, slopes } = chain(x);
    const product = slopes.reduce((all, each) => all * each, 1);
    const factors = slopes.map((each) => (each < 0 ? `(${numberText(each)})` : numberText(each)));
    const moved = chain(x + NUDGE).values.at(-1) - values.at(-1);
    return (
      `Slope ${factors.join(` ${TIMES} `)} = ${numberText(product)}. For ${NUDGE} more x it ` +
      `promises ${numberText(product * NUDGE, 4)} more y; really ${numberText(moved, 4)}.`
    );
  }

  draw() {
    const { values, slopes } = chain(this.state.x);
    const back = [1];
    for (const slope of [...slopes].reverse()) back.unshift(slope * back[0]);
    const [near, far] = [WIDE / 2 + 3, HIGH / 4];
    let content = "";
    slopes.forEach((slope, i) => {
      const [from, to] = [PLACES[i] + near, PLACES[i + 1] - near];
      const middle = (from + to) / 2;
      content +=
        draw.arrow([from, Y - far], [to, Y - far], { stroke: "neuron", head: 11 }) +
        draw.arrow([to, Y + far], [from, Y + far], { stroke: "data-3", head: 11, dash: "6 4" }) +
        draw.text(middle, Y - 38, DONE[i], { fill: "neuron" }) +
        draw.text(middle, Y + 40, `${TIMES} ${numberText(slope)}`, { fill: "data-3", bold: true });
    });
    PLACES.forEach((place, i) => {
      content += valueBox(place, values[i], back[i], "xuvy"[i]);
    });
    content +=
      draw.arrow([60, 192], [104, 192], { stroke: "neuron", head: 11 }) +
      draw.text(114, 192, "forward: the number", { anchor: "start", fill: "muted" }) +
      draw.arrow([394, 192], [350, 192], { stroke: "data-3", head: 11, dash: "6 4" }) +
      draw.text(404, 192, "back: the slope", { anchor: "start", fill: "muted" });
    return { height: 222, content, words: this.result() };
  }
}
