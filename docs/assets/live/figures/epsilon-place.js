// Chapter 33. What one learns: added before the root is made fair, epsilon weighs more, and
// the earlier the step, the more.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { Axes, DASHES, range } from "./plot.js";
import { stepShare } from "./shares.js";

const AXES = new Axes({ x: [-10, -4], y: [0, 1], left: 76, right: 612, top: 62, bottom: 322 });
const POWERS = range(-10, -4, 120);
const LIBRARIES = [
  { key: "here", early: false, label: "ours, PyTorch", name: "epsilon, ours" },
  { key: "keras", early: true, label: "Keras", name: "epsilon, Keras's" },
];
const small = (power) => (10 ** power).toExponential(Number.isInteger(power) ? 0 : 1);

export default class EpsilonPlace extends LiveFigure {
  static title = "How far Adam's steps go, with epsilon in two places";

  start() {
    return { here: -8, keras: -7, tenfold: 0 };
  }

  build() {
    for (const { key, name } of LIBRARIES) {
      this.slider({
        name,
        min: -10,
        max: -5,
        step: 0.5,
        get: () => this.state[key],
        set: (power) => { this.state[key] = power; },
        text: small,
      });
    }
    this.slider({
      name: "step",
      min: 0,
      max: 4,
      step: 0.5,
      get: () => this.state.tenfold,
      set: (tenfold) => { this.state.tenfold = tenfold; },
      text: () => String(this.step),
    });
  }

  get step() {
    return Math.round(10 ** this.state.tenfold);
  }

  share({ key, early }, slope) {
    return stepShare(slope, 10 ** this.state[key], this.step, early);
  }

  result() {
    const [here, keras] = LIBRARIES.map((each) => this.share(each, 1e-7).toFixed(3));
    return (
      `A slope of 1e-7 in step ${this.step}: ours and PyTorch's go ${here} of the ` +
      `learning rate, Keras's ${keras}.`
    );
  }

  draw() {
    let content = AXES.frame({
      yTicks: [0, 0.5, 1],
      xLabel: "slope",
      yLabel: "share of the learning rate",
    });
    for (const power of range(-10, -4, 6)) {
      const [x] = AXES.at(power, 0);
      content +=
        draw.line([x, AXES.top], [x, AXES.bottom], { stroke: "grid", width: 1.5 }) +
        draw.text(x, AXES.bottom + 20, `1e${power}`, { fill: "muted" });
    }
    LIBRARIES.forEach((library, label) => {
      const curve = POWERS.map((power) => [power, this.share(library, 10 ** power)]);
      content +=
        AXES.line(curve, { stroke: `data-${label}`, dash: DASHES[label] }) +
        draw.classMark(AXES.at(-7, this.share(library, 1e-7)), label, 9);
      const half = curve.find(([, share]) => share >= 0.5)?.[0] ?? -4;
      content += label
        ? AXES.note(Math.min(half + 0.25, -5), 0.35, library.label, { anchor: "start" })
        : AXES.note(Math.max(half - 0.25, -8), 0.65, library.label, { anchor: "end" });
    });
    return { height: 386, content };
  }
}
