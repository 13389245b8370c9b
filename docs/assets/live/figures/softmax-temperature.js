// Chapter 9. What one learns: dividing the scores by a temperature changes how sure
// softmax is and never the order; only the distances between the scores count.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { softmax } from "./maths.js";
import { CLASSES, SCORES } from "./numbers.js";
import { Axes, DASHES, range } from "./plot.js";
import { fixed, numberText } from "./words.js";

const AXES = new Axes({ x: [0, 5], y: [-0.1, 1], left: 60, right: 530, top: 62, bottom: 372 });
const TEMPERATURES = range(0.05, 5, 99);
const APART = 0.07; // of the axis, or the names at the end lie on each other

const tempered = (scores, temperature) => softmax(scores.map((score) => score / temperature));

// Push names that are too close apart, from the lowest up, and all back into the picture.
function spread(heights) {
  const order = heights.map((_, k) => k).sort((a, b) => heights[a] - heights[b]);
  const placed = [...heights];
  order.forEach((k, i) => {
    if (i) placed[k] = Math.max(placed[k], placed[order[i - 1]] + APART);
  });
  const over = Math.max(0, placed[order.at(-1)] - 1);
  order.reverse().forEach((k, i) => {
    if (over) placed[k] = Math.min(placed[k], 1 - i * APART);
  });
  return placed;
}

export default class SoftmaxTemperature extends LiveFigure {
  static title = "Three scores and a temperature";

  start() {
    return { scores: [...SCORES], temperature: 1 };
  }

  build() {
    this.classList.add("live-pairs");
    this.slider({
      name: "temperature",
      min: 0.05,
      max: 5,
      step: 0.05,
      colour: "ink",
      get: () => this.state.temperature,
      set: (temperature) => {
        this.state.temperature = temperature;
      },
      text: (value) => numberText(value, 2),
    });
    CLASSES.forEach((name, k) => {
      this.slider({
        name: `${name} score`,
        min: -10,
        max: 10,
        step: 0.01,
        colour: `data-${k}`,
        get: () => this.state.scores[k],
        set: (score) => {
          this.state.scores[k] = score;
        },
        text: (score) => numberText(score),
      });
    });
  }

  result() {
    const { scores, temperature } = this.state;
    const shares = tempered(scores, temperature);
    const list = CLASSES.map((name, k) => `${name} ${fixed(shares[k], 3)}`).join(", ");
    return `temperature ${numberText(temperature, 2)}: ${list}`;
  }

  draw() {
    const { scores, temperature } = this.state;
    const rows = TEMPERATURES.map((each) => tempered(scores, each));
    const shares = tempered(scores, temperature);
    const ends = spread(rows.at(-1));
    const [x] = AXES.at(temperature, 0);
    let content =
      AXES.frame({
        xTicks: [0, 1, 2, 3, 4, 5],
        yTicks: [0, 0.2, 0.4, 0.6, 0.8, 1],
        xLabel: "temperature",
        yLabel: "probability",
      }) +
      AXES.line([[0, 1 / 3], [5, 1 / 3]], { stroke: "muted", width: 2, dash: "3 6" }) +
      draw.line([x, AXES.top], [x, AXES.bottom], { width: 2 });
    CLASSES.forEach((name, k) => {
      const curve = TEMPERATURES.map((each, i) => [each, rows[i][k]]);
      content += AXES.line(curve, { stroke: `data-${k}`, dash: DASHES[k] });
      content += AXES.note(5, ends[k], name, { shift: [12, 0], anchor: "start" });
    });
    const beside = temperature > 4 ? { shift: [-16, 0], anchor: "end" } : { shift: [16, 0], anchor: "start" };
    const heights = spread(shares);
    shares.forEach((share, k) => {
      content += draw.classMark(AXES.at(temperature, share), k, 9);
      content += AXES.note(temperature, heights[k], fixed(share, 3), beside);
    });
    return { height: 440, content };
  }
}
