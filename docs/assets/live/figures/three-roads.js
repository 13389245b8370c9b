// Chapter 16. What one learns: three roads lead from the sensor to the loss, and the loss
// follows their sum.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { dot, layer } from "./maths.js";
import { CLASSES, COMES_BACK, PUMP } from "./numbers.js";
import { TIMES, numberText } from "./words.js";

const SENSOR = [60, 210];
const ENDS = [80, 210, 340].map((y) => [440, y]);
const [MINUTE] = PUMP.batch;
const WEIGHTS = PUMP.weights.map(([first]) => first);
const LARGEST = Math.max(...WEIGHTS.map(Math.abs));
const BACK = "data-3"; // of graph.js, which is not worth its weight here
const DASHED = { stroke: BACK, dash: "6 4" };

const backTag = (x, y, words) => draw.tag(x, y, words, { border: BACK, ink: BACK });
const outputs = (sensor) => layer([sensor, ...MINUTE.slice(1)], PUMP.weights, PUMP.biases);

export default class ThreeRoads extends LiveFigure {
  static title = "A sensor, three neurons, and what comes back from them";

  start() {
    return { sensor: MINUTE[0], gradients: [...COMES_BACK] };
  }

  build() {
    this.classList.add("live-pairs");
    this.slider({
      name: "first sensor", min: -1, max: 3, step: 0.1,
      get: () => this.state.sensor,
      set: (sensor) => { this.state.sensor = sensor; },
      text: (sensor) => numberText(sensor),
    });
    CLASSES.forEach((name, k) => {
      this.slider({
        name: `back to the ${name}`, min: -3, max: 3, step: 0.1, colour: BACK,
        get: () => this.state.gradients[k],
        set: (gradient) => { this.state.gradients[k] = gradient; },
        text: (gradient) => numberText(gradient),
      });
    });
  }

  get step() {
    return Number((this.state.sensor - MINUTE[0]).toFixed(6)); // without the crumbs of 0.1
  }

  // How much the loss has gone up with each neuron since the sensor moved.
  get changes() {
    const [before, after] = [outputs(MINUTE[0]), outputs(this.state.sensor)];
    return this.state.gradients.map((gradient, k) => gradient * (after[k] - before[k]));
  }

  get slopes() {
    return WEIGHTS.map((weight, k) => weight * this.state.gradients[k]);
  }

  result() {
    if (!this.step) return "The sensor has not moved. How fast does the loss move with it?";
    const { changes } = this;
    const list = CLASSES.map((name, k) => `${numberText(changes[k])} through the ${name}`).join(", ");
    return `The sensor has moved by ${numberText(this.step)}, the loss by ${list}: ${numberText(dot(changes, [1, 1, 1]))} in all.`;
  }

  draw() {
    const { sensor, gradients } = this.state;
    const { slopes } = this;
    const said = outputs(sensor);
    let [lines, marks] = ["", ""];
    ENDS.forEach((end, k) => {
      const middle = draw.between(SENSOR, end, 0.54);
      lines += draw.weightLine(...draw.trim(middle, end, 0, 34), WEIGHTS[k], LARGEST);
      marks +=
        draw.arrow(middle, [92, 194 + 16 * k], DASHED) +
        draw.neuronMark(...end, 34) +
        draw.text(...end, numberText(said[k]), { size: 19 }) +
        draw.text(end[0], end[1] - 50, CLASSES[k], { halo: true }) +
        draw.arrow([620, end[1]], [480, end[1]], DASHED) +
        backTag(560, end[1], numberText(gradients[k])) +
        backTag(...middle, `${numberText(WEIGHTS[k])} ${TIMES} ${numberText(gradients[k])} = ${numberText(slopes[k])}`);
    });
    const sum = dot(slopes, [1, 1, 1]);
    const content =
      lines +
      draw.inputBox(...SENSOR, numberText(sensor)) +
      draw.text(20, 160, "first sensor", { anchor: "start", halo: true }) +
      marks +
      draw.text(560, 30, "comes back", { fill: "muted" }) +
      backTag(60, 258, this.step ? numberText(sum) : "?") +
      (this.step ? draw.text(20, 364, `${draw.sumText(slopes)} = ${numberText(sum)}`, { anchor: "start", fill: BACK }) : "");
    return { height: 392, content };
  }
}
