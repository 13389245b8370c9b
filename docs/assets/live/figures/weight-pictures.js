// Chapter 23. What one learns: what the data do not ask for goes first. The weights come out
// of the picture that the page holds, and so out of the chapter's own runs.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";

const SIDE = 8;
const CELL = 14;
const GAP = 14;
const DIGITS = 5;
const HEIGHT = 44 + SIDE * CELL + 16;

// Where there is no picture, as when room is measured.
const SPARE = [0, 0.03].map((strength) => ({
  strength, right: 90, weights: Array.from({ length: DIGITS * SIDE * SIDE }, () => 0),
}));

function runs(figure) {
  const found = figure.querySelectorAll?.(":scope > .figure .weights") ?? [];
  const read = Array.from(found, ({ dataset }) => ({
    strength: Number(dataset.strength),
    right: Number(dataset.right),
    weights: dataset.weights.split(" ").map((hundredths) => hundredths / 100),
  }));
  return read.length ? read : SPARE;
}

// A square above 0, a disc below, as large as the root of its size.
function mark(weight, x, y) {
  const reach = (CELL * Math.sqrt(Math.min(Math.abs(weight), 1))) / 2;
  if (reach < 0.6) return "";
  return weight > 0
    ? draw.box(x - reach, y - reach, 2 * reach, 2 * reach, { fill: "data-0" })
    : draw.circle(x, y, reach, { fill: "data-1" });
}

export default class WeightPictures extends LiveFigure {
  static title = "The weights of five digits, by what weights cost";

  start() {
    this.runs ??= runs(this);
    return { place: 0 };
  }

  get run() {
    return this.runs[this.state.place];
  }

  build() {
    this.slider({
      name: "strength of the price",
      min: 0,
      max: this.runs.length - 1,
      step: 1,
      get: () => this.state.place,
      set: (place) => { this.state.place = place; },
      text: () => String(this.run.strength),
    });
  }

  result() {
    const { strength, right, weights } = this.run;
    const blank = weights.filter((weight) => Math.abs(weight) < 0.02).length;
    const share = Math.round((100 * blank) / weights.length);
    return `Strength ${strength}: ${share} % of these weights within 0.02 of 0, ` +
      `${right} % of new images recognized.`;
  }

  draw() {
    const { strength, weights } = this.run;
    let content = draw.text(14, 24, strength ? `strength of the price: ${strength}` : "weights cost nothing", { anchor: "start" });
    for (let digit = 0; digit < DIGITS; digit += 1) {
      const left = 14 + digit * (SIDE * CELL + GAP);
      for (let k = 0; k < SIDE * SIDE; k += 1) {
        const [x, y] = [left + ((k % SIDE) + 0.5) * CELL, 44 + (Math.floor(k / SIDE) + 0.5) * CELL];
        content += mark(weights[digit * SIDE * SIDE + k], x, y);
      }
      content += draw.box(left, 44, SIDE * CELL, SIDE * CELL, { stroke: "muted", strokeWidth: 1.5 });
    }
    return { height: HEIGHT, content };
  }
}
