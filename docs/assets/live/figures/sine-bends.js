// Chapter 7. What one learns: a sum of neurons that each bend once follows any thread
// from nail to nail; the weight of each neuron is how much the thread bends there.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { bendsThrough, sumOfBends } from "./maths.js";
import { PIECES } from "./numbers.js";
import { Axes, range } from "./plot.js";
import { fixed, numberText } from "./words.js";

const AXES = new Axes({ x: [0, 1], y: [-1.5, 1.5], left: 72, right: 612, top: 20, bottom: 260 });
const KNOTS = range(0, 1, PIECES);
const XS = range(0, 1, 1000);
const sine = (x) => Math.sin(2 * Math.PI * x);
const SINE = range(0, 1, 200).map((x) => [x, sine(x)]);
const STEP = 0.01;

const MIDDLE = 330; // of the bars
const HIGH = 36;
const STEEP = 6; // a bend whose bar is as high as there is room

export default class SineBends extends LiveFigure {
  static title = "A thread of eight neurons, to be laid along the sine by its nails";

  start() {
    return { heights: KNOTS.map(sine), count: PIECES };
  }

  build() {
    this.slider({
      name: "neurons",
      min: 1,
      max: PIECES,
      step: 1,
      get: () => this.state.count,
      set: (count) => {
        this.state.count = count;
      },
    });
    KNOTS.forEach((knot, i) => {
      this.handle({
        name: `nail at ${numberText(knot)}`,
        min: AXES.y[0],
        max: AXES.y[1],
        step: STEP,
        radius: 34,
        get: () => this.state.heights[i],
        set: (height) => {
          this.state.heights[i] = Math.round(height / STEP) * STEP;
        },
        text: (height) => numberText(height, 2),
        at: () => AXES.at(knot, this.state.heights[i]),
        move: (_, y) => AXES.from(0, y)[1],
      });
    });
    this.button("Lay it flat", () => {
      this.state.heights = KNOTS.map(() => 0);
    });
  }

  get network() {
    return bendsThrough(KNOTS, this.state.heights);
  }

  // What the first neurons add up to, as a function.
  sum(count = this.state.count) {
    const { weights, bias } = this.network;
    const first = { weights: weights.slice(0, count), bias };
    return (x) => sumOfBends(x, KNOTS, first);
  }

  get gap() {
    const sum = this.sum();
    return Math.max(...XS.map((x) => Math.abs(sum(x) - sine(x))));
  }

  result() {
    return `furthest from the sine: ${fixed(this.gap, 4)}`;
  }

  draw(said) {
    const { count } = this.state;
    const { weights } = this.network;
    let content =
      AXES.frame({ xTicks: [0, 0.25, 0.5, 0.75, 1], yTicks: [-1, 0, 1] }) +
      AXES.line(SINE, { stroke: "muted", width: 3 });
    // How it would go on without the newest neuron.
    if (count > 1) {
      const before = this.sum(count - 1);
      const rest = XS.filter((x) => x >= KNOTS[count - 1]).map((x) => [x, before(x)]);
      content += AXES.line(rest, { stroke: "weight-positive", width: 3, dash: "5 6" });
    }
    const sum = this.sum();
    content += AXES.line(XS.map((x) => [x, sum(x)]), { stroke: "neuron", width: 5 });
    content += draw.line([AXES.left, MIDDLE], [AXES.right, MIDDLE], { stroke: "muted", width: 2 });
    weights.forEach((weight, i) => {
      const [x] = AXES.at(KNOTS[i], 0);
      const high = HIGH * Math.max(-1, Math.min(weight / STEEP, 1));
      const heard = i < count;
      content += draw.box(x - 13, MIDDLE - Math.max(high, 0), 26, Math.abs(high), {
        fill: heard ? `weight-${weight < 0 ? "negative" : "positive"}` : "grid",
        radius: 3,
      });
      const places = Math.abs(weight) < 9.995 ? 2 : 1;
      content += draw.text(x, 390, numberText(weight, places), { fill: heard ? "ink" : "muted" });
    });
    content += draw.text(626, MIDDLE - 24, "bends", { anchor: "end", fill: "muted" });
    const list = weights.map((weight) => numberText(weight, 2)).join(", ");
    return { height: 412, content, words: `${said}; the bends: ${list}` };
  }
}
