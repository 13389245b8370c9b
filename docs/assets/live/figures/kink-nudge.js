// Chapter 18. What one learns: the nudge and the formula disagree wherever the corner lies
// between the two points, and at the corner itself no nudge is small enough.

import { claimedSlope, measuredSlope } from "./backward.js";
import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { relu } from "./maths.js";
import { Axes, DASHES } from "./plot.js";
import { numberText } from "./words.js";

const AXES = new Axes({ x: [-2, 2], y: [-0.4, 2], left: 40, right: 600, top: 30, bottom: 322 });
const CURVE = [-2, 0, 2].map((x) => [x, relu(x)]);

// A straight line through a point, as long as the picture holds it.
function through(x, y, slope, low, high) {
  const ends = [low, high].map((end) => [end, y + slope * (end - x)]);
  const [[left, bottom]] = ends;
  if (bottom < AXES.y[0]) ends[0] = [left + (AXES.y[0] - bottom) / slope, AXES.y[0]];
  const [right, top] = ends[1];
  if (top > AXES.y[1]) ends[1] = [right - (top - AXES.y[1]) / slope, AXES.y[1]];
  return ends.map((end) => AXES.at(...end));
}

export default class KinkNudge extends LiveFigure {
  static title = "The slope of a ReLU, by a nudge and by its formula";

  start() {
    return { x: 0, power: 0 };
  }

  build() {
    const place = {
      name: "place", min: -1, max: 1, step: 0.05,
      get: () => this.state.x,
      set: (x) => { this.state.x = Math.round(20 * x) / 20; },
      text: (x) => numberText(x),
    };
    this.slider(place);
    this.slider({
      name: "nudge h", min: -3, max: 0, step: 0.25, colour: "data-1",
      get: () => this.state.power,
      set: (power) => { this.state.power = power; },
      text: () => numberText(this.h),
    });
    this.handle({
      ...place,
      name: "place on the curve",
      vertical: false,
      at: () => AXES.at(this.state.x, relu(this.state.x)),
      move: (x) => AXES.from(x, 0)[0],
    });
  }

  get h() {
    return Number((10 ** this.state.power).toPrecision(2));
  }

  result() {
    const { h, state: { x } } = this;
    const [measured, claimed] = [measuredSlope(x, h), claimedSlope(x)].map((slope) => numberText(slope));
    const between = Math.abs(x) < h;
    return (
      `At ${numberText(x)}, nudged by ${numberText(h)}: measured ${measured}, the formula says ${claimed}. ` +
      `The corner ${between ? "lies between the two points." : "is not between the two points: they agree."}`
    );
  }

  draw() {
    const { h, state: { x } } = this;
    const [measured, claimed] = [measuredSlope(x, h), claimedSlope(x)];
    const feet = [x - h, x + h].map((foot) => [foot, relu(foot)]);
    const content =
      AXES.frame({ xTicks: [-1, 0, 1], yTicks: [0] }) +
      AXES.line(CURVE, { stroke: "neuron", width: 5 }) +
      draw.path(through(x, relu(x), claimed, x - 0.9, x + 0.9), { stroke: "data-2", width: 4, dash: DASHES[2] }) +
      draw.path(through(...feet[0], measured, -2, 2), { stroke: "data-1", dash: DASHES[1] }) +
      feet.map((foot) => draw.classMark(AXES.at(...foot), 1, 9)).join("") +
      draw.text(56, 56, `measured: ${numberText(measured)}`, { anchor: "start", fill: "data-1", halo: true }) +
      draw.text(56, 86, `formula: ${numberText(claimed)}`, { anchor: "start", fill: "data-2", halo: true });
    return { height: 372, content };
  }
}
