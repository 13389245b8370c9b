// Chapter 26. What one learns: the lowest point of the squared error follows one wild
// reading, and that of the absolute error does not.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { meanErrors } from "./maths.js";
import { READINGS } from "./numbers.js";
import { Axes, range } from "./plot.js";
import { fixed } from "./words.js";

const SQUARES = { x: [0, 100], left: 92, right: 612, top: 58, bottom: 198 };
const SIZES = { x: [0, 100], left: 92, right: 612, top: 276, bottom: 416 };
const GUESSES = range(0, 100, 200);

// Round bounds that hold all costs, so that the curve fills its square.
function bounds(costs) {
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  const unit = 10 ** Math.floor(Math.log10(most - least));
  const step = [0.5, 1, 2, 5].map((k) => k * unit).find((s) => (most - least) / s <= 4);
  return { y: [Math.floor(least / step) * step, Math.ceil(most / step) * step], step };
}

export default class MeanOrMedian extends LiveFigure {
  static title = "What one guess for five readings costs, by squares and by sizes";

  start() {
    return { wild: READINGS.at(-1) };
  }

  build() {
    this.slider({
      name: "the wild reading",
      min: 0,
      max: 250,
      step: 1,
      get: () => this.state.wild,
      set: (wild) => {
        this.state.wild = wild;
      },
    });
  }

  readings() {
    return [...READINGS.slice(0, -1), this.state.wild].sort((a, b) => a - b);
  }

  best() {
    const readings = this.readings();
    return {
      mean: readings.reduce((total, each) => total + each, 0) / readings.length,
      median: readings[(readings.length - 1) / 2],
    };
  }

  result() {
    const { mean, median } = this.best();
    return (
      `Readings ${this.readings().join(", ")}. Squares are least at ${fixed(mean, 1)}, ` +
      `sizes at ${fixed(median, 1)}.`
    );
  }

  draw() {
    const readings = this.readings();
    const { mean, median } = this.best();
    const costs = GUESSES.map((guess) => meanErrors(guess, readings));
    const part = (place, key, best, label, names) => {
      const heights = costs.map((cost) => cost[key]);
      const { y, step } = bounds(heights);
      const axes = new Axes({ ...place, y });
      const least = meanErrors(best, readings)[key];
      return (
        axes.frame({
          xTicks: names.xLabel ? [0, 20, 40, 60, 80, 100] : [],
          yTicks: range(...y, Math.round((y[1] - y[0]) / step)),
          ...names,
        }) +
        axes.line(GUESSES.map((guess, i) => [guess, heights[i]]), {
          stroke: `data-${label}`,
          dash: label ? "12 6" : null,
        }) +
        draw.classMark(axes.at(best, least), label, 9) +
        axes.note(best, least, fixed(best, 1), { shift: [0, -24], bold: true })
      );
    };
    const content =
      part(SQUARES, "squared", mean, 0, { yLabel: "mean squared error" }) +
      part(SIZES, "absolute", median, 1, {
        xLabel: "the guess",
        yLabel: "mean absolute error",
      });
    return { height: 486, content };
  }
}
