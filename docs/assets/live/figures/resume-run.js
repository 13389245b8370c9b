// Chapter 28. What one learns: weights alone are not enough to go on. A new Adam takes its
// first steps at full length, out of the valley that the old one had found.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { adamRun, standardize } from "./maths.js";
import { LAUNCHES } from "./numbers.js";
import { Axes, range } from "./plot.js";
import { fixed } from "./words.js";

const AXES = new Axes({
  x: [20, 140], y: [0.44, 0.46], left: 76, right: 612, top: 62, bottom: 322,
});
const EPOCHS = 140;
const RATE = 0.3;
const INPUTS = standardize(LAUNCHES.temperatures, LAUNCHES.temperatures);

export default class ResumeRun extends LiveFigure {
  static title = "A run that is stopped and resumed, with the optimizer's memory or without";

  start() {
    return { stop: 100, keeps: false };
  }

  build() {
    this.slider({
      name: "stopped after",
      min: 30,
      max: 130,
      step: 1,
      get: () => this.state.stop,
      set: (stop) => {
        this.state.stop = stop;
      },
      text: (stop) => `${stop} epochs`,
    });
    this.tick({
      name: "keep the optimizer's memory",
      get: () => this.state.keeps,
      set: (keeps) => {
        this.state.keeps = keeps;
      },
    });
  }

  runs() {
    const run = (stop) => adamRun(INPUTS, LAUNCHES.damaged, RATE, EPOCHS, stop);
    return { whole: run(0), resumed: run(this.state.keeps ? 0 : this.state.stop) };
  }

  result() {
    const { stop } = this.state;
    const { resumed } = this.runs();
    const after = Math.max(...resumed.slice(stop, stop + 20));
    return (
      `Loss before the stop ${fixed(resumed[stop - 1], 4)}; ` +
      `the highest in the 20 epochs after it ${fixed(after, 4)}.`
    );
  }

  draw() {
    const { stop } = this.state;
    const { whole, resumed } = this.runs();
    const points = (losses, from, to) =>
      range(from, to, to - from).map((epoch) => [epoch, losses[Math.round(epoch)]]);
    const content =
      AXES.frame({
        xTicks: [20, 40, 60, 80, 100, 120, 140],
        yTicks: [0.44, 0.445, 0.45, 0.455, 0.46],
        xLabel: "epoch",
        yLabel: "loss",
      }) +
      draw.line(AXES.at(stop, 0.44), AXES.at(stop, 0.46), { stroke: "muted", dash: "5 5" }) +
      AXES.line(points(whole, 20, EPOCHS - 1), { stroke: "muted", width: 3, dash: "3 6" }) +
      AXES.line(points(resumed, 20, stop - 1), { stroke: "data-0" }) +
      AXES.line(points(resumed, stop - 1, EPOCHS - 1), { stroke: "data-1", dash: "12 6" });
    return { height: 386, content };
  }
}
