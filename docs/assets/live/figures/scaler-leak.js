// Chapter 27. What one learns: a scaler that has seen the test reading moves the training
// data, and a scaler that has not does not.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { standardize } from "./maths.js";
import { TRAINING } from "./numbers.js";
import { Axes } from "./plot.js";
import { fixed } from "./words.js";

const written = (values) => values.map((value) => fixed(value, 2)).join(", ");

export default class ScalerLeak extends LiveFigure {
  static title = "Three training readings, scaled with a test reading and without it";

  start() {
    return { test: 100 };
  }

  build() {
    this.slider({
      name: "the test reading",
      min: 0,
      max: 100,
      step: 1,
      get: () => this.state.test,
      set: (test) => {
        this.state.test = test;
      },
    });
  }

  lines() {
    return {
      alone: standardize(TRAINING, TRAINING),
      together: standardize([...TRAINING, this.state.test], TRAINING),
    };
  }

  result() {
    const { alone, together } = this.lines();
    return (
      `By the training data: ${written(alone)}. ` +
      `With a test reading of ${this.state.test}: ${written(together)}.`
    );
  }

  draw() {
    const { alone, together } = this.lines();
    const part = (top, words, values) => {
      const axes = new Axes({
        x: [-2, 2], y: [0, 1], left: 40, right: 610, top, bottom: top + 50,
      });
      return (
        draw.text(40, top - 24, words, { anchor: "start" }) +
        axes.frame({ xTicks: [-2, -1, 0, 1, 2] }) +
        draw.line(axes.at(-2, 0.5), axes.at(2, 0.5), { stroke: "grid" }) +
        values.map((value) => draw.classMark(axes.at(value, 0.5), 0, 9)).join("")
      );
    };
    const content =
      part(60, "scaled by the training data", alone) +
      part(190, `scaled together with a test reading of ${this.state.test}`, together);
    return { height: 276, content };
  }
}
