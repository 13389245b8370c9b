// A rectangle of the picture that shows a rectangle of the plane (press/pictures/drawing/plot.py).

import { line, path, text } from "./draw.js";
import { numberText } from "./words.js";

export const DASHES = [null, "12 6", "3 6"];

export class Axes {
  constructor(bounds) {
    Object.assign(this, bounds); // x, y: [low, high]; left, right, top, bottom
  }

  at(x, y) {
    const [[x0, x1], [y0, y1]] = [this.x, this.y];
    return [
      this.left + ((this.right - this.left) * (x - x0)) / (x1 - x0),
      this.bottom - ((this.bottom - this.top) * (y - y0)) / (y1 - y0),
    ];
  }

  // The way back: from a place in the picture to the plane, kept within the axes.
  from(px, py) {
    const [[x0, x1], [y0, y1]] = [this.x, this.y];
    const x = x0 + ((px - this.left) / (this.right - this.left)) * (x1 - x0);
    const y = y0 + ((this.bottom - py) / (this.bottom - this.top)) * (y1 - y0);
    return [Math.min(Math.max(x, x0), x1), Math.min(Math.max(y, y0), y1)];
  }

  holds(x, y) {
    const [[x0, x1], [y0, y1]] = [this.x, this.y];
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }

  frame({ xTicks = [], yTicks = [], xLabel = "", yLabel = "" }) {
    const rule = (zero) =>
      zero ? { stroke: "muted", width: 2 } : { stroke: "grid", width: 1.5 };
    const { left, right, top, bottom } = this;
    let drawn = "";
    for (const value of yTicks) {
      const [, y] = this.at(0, value);
      drawn += line([left, y], [right, y], rule(value === 0));
      drawn += text(left - 10, y, numberText(value), { anchor: "end", fill: "muted" });
    }
    for (const value of xTicks) {
      const [x] = this.at(value, 0);
      drawn += line([x, top], [x, bottom], rule(value === 0));
      drawn += text(x, bottom + 20, numberText(value), { fill: "muted" });
    }
    if (xLabel) drawn += text(right, bottom + 48, xLabel, { anchor: "end" });
    if (yLabel) drawn += text(left - 40, top - 26, yLabel, { anchor: "start" });
    return drawn;
  }

  // Points outside are left out; a curve may leave the picture and come back.
  line(points, options = {}) {
    const runs = [[]];
    for (const [x, y] of points) {
      if (this.holds(x, y)) runs.at(-1).push(this.at(x, y));
      else if (runs.at(-1).length) runs.push([]);
    }
    return runs
      .filter((run) => run.length > 1)
      .map((run) => path(run, options))
      .join("");
  }

  note(x, y, words, { shift = [0, 0], ...options } = {}) {
    const [px, py] = this.at(x, y);
    return text(px + shift[0], py + shift[1], words, { halo: true, ...options });
  }
}

export const range = (low, high, steps) =>
  Array.from({ length: steps + 1 }, (_, k) => low + ((high - low) * k) / steps);
