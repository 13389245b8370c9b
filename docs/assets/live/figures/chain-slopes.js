// Chapter 14. What one learns: the slope of a chain is the product of the slopes of its
// parts, each at the place where it stands; so two of the three change with x.

import * as draw from "./draw.js";
import { BACK, THERE, back, keyBack, keyThere, there, valueBox } from "./graph.js";
import { LiveFigure } from "./live-figure.js";
import { chain } from "./maths.js";
import { MINUS, TIMES, numberText } from "./words.js";

const NUDGE = 0.01;
const WIDE = 78;
const PLACES = [56, 232, 408, 584].map((x) => [x, 108]);
const DONE = [`3x ${MINUS} 4`, "u²", "log v"];

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
    const totals = [1];
    for (const slope of [...slopes].reverse()) totals.unshift(slope * totals[0]);
    let content = "";
    slopes.forEach((slope, i) => {
      const [start, end] = [PLACES[i], PLACES[i + 1]];
      const [x, y] = draw.between(start, end, 0.5);
      content +=
        there(start, end, WIDE) +
        back(end, start, WIDE) +
        draw.text(x, y - 38, DONE[i], { fill: THERE }) +
        draw.text(x, y + 40, `${TIMES} ${numberText(slope)}`, { fill: BACK, bold: true });
    });
    PLACES.forEach((place, i) => {
      content += valueBox(place, values[i], totals[i], { width: WIDE, name: "xuvy"[i] });
    });
    content += keyThere(60, 192) + keyBack(350, 192);
    return { height: 222, content };
  }
}
