// Chapter 25. What one learns: the launches that went well are half of the answer. The
// neuron is trained anew on whatever is in the picture.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { logistic, sigmoid } from "./maths.js";
import { LAUNCHES } from "./numbers.js";
import { Axes, range } from "./plot.js";
import { fixed } from "./words.js";

const AXES = new Axes({
  x: [30, 85], y: [-0.12, 1.12], left: 64, right: 612, top: 62, bottom: 342,
});
const STEPS = 300;
const ALL = LAUNCHES.temperatures.map((temperature, i) => [temperature, LAUNCHES.damaged[i]]);
const DAMAGED = ALL.filter(([, damaged]) => damaged);
const WELL = ALL.filter(([, damaged]) => !damaged);
const perTen = (temperature) => (temperature - 70) / 10;
const percent = (p) => `${fixed(100 * p, p > 0.0995 && p < 0.9905 ? 0 : 2)} %`;

export default class YesOrNo extends LiveFigure {
  static title = "Launches with and without damage, and what one neuron learns from them";

  start() {
    return { well: WELL.length, temperature: 31 };
  }

  build() {
    this.slider({
      name: "launches without damage",
      min: 0,
      max: WELL.length,
      step: 1,
      colour: "data-0",
      get: () => this.state.well,
      set: (well) => {
        this.state.well = well;
      },
    });
    this.slider({
      name: "temperature",
      min: 31,
      max: 84,
      step: 1,
      get: () => this.state.temperature,
      set: (temperature) => {
        this.state.temperature = temperature;
      },
      text: (temperature) => `${temperature} °F`,
    });
  }

  shown() {
    return [...DAMAGED, ...WELL.slice(0, this.state.well)];
  }

  // What the neuron has learned, at a temperature.
  chances() {
    const seen = this.shown();
    const { weight, bias } = logistic(
      seen.map(([temperature]) => perTen(temperature)),
      seen.map(([, damaged]) => damaged),
      STEPS,
    );
    return (temperature) => sigmoid(weight * perTen(temperature) + bias);
  }

  result() {
    const { well, temperature } = this.state;
    const chance = this.chances();
    return (
      `From ${DAMAGED.length} launches with damage and ${well} without: ` +
      `damage at ${temperature} °F has a probability of ${percent(chance(temperature))}.`
    );
  }

  draw() {
    const { temperature } = this.state;
    const chance = this.chances();
    const curve = range(...AXES.x, 110).map((x) => [x, chance(x)]);
    const seen = new Map();
    const marks = this.shown().map(([x, damaged]) => {
      const above = seen.get(`${x} ${damaged}`) ?? 0;
      seen.set(`${x} ${damaged}`, above + 1);
      return draw.classMark(AXES.at(x, damaged + 0.055 * above), damaged, 8);
    });
    const place = AXES.at(temperature, chance(temperature));
    const content =
      AXES.frame({
        xTicks: [31, 40, 50, 60, 70, 80],
        yTicks: [0, 0.5, 1],
        xLabel: "temperature in °F",
        yLabel: "probability of damage",
      }) +
      AXES.line(curve, { stroke: "neuron" }) +
      draw.line(AXES.at(temperature, 0), place, { stroke: "muted", dash: "5 5" }) +
      marks.join("") +
      draw.circle(...place, 9, { fill: "paper", stroke: "ink" });
    return { height: 412, content };
  }
}
