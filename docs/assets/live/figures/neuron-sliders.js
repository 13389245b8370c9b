// Chapter 1. What one learns: a weight is how much the output changes when its input
// goes up by one, and an input counts as much as its weight says.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { neuron } from "./maths.js";
import { NEURON } from "./numbers.js";
import { ORDINALS, TIMES, numberText, signed } from "./words.js";

const CENTRE = [470, 206];
const RADIUS = 52;
const PLACES = [96, 206, 316].map((y) => [50, y]);

export default class NeuronSliders extends LiveFigure {
  static title = "A neuron with sliders for its inputs, weights and bias";

  start() {
    this.before = null;
    return structuredClone(NEURON);
  }

  build() {
    this.classList.add("live-pairs");
    const each = (kind, i, name, colour, most) => {
      this.slider({
        name: `${ORDINALS[i]} ${name}`,
        min: -most,
        max: most,
        step: 0.1,
        colour,
        get: () => this.state[kind][i],
        set: (value) => {
          this.state[kind][i] = value;
        },
        text: (value) => numberText(value),
        held: () => this.hold(kind, i),
      });
    };
    for (const i of PLACES.keys()) {
      each("inputs", i, "input", "neuron", 10);
      each("weights", i, "weight", "weight-positive", 10);
    }
    this.slider({
      name: "bias",
      min: -40,
      max: 40,
      step: 1,
      colour: "bias",
      get: () => this.state.bias,
      set: (value) => {
        this.state.bias = value;
      },
      text: (value) => numberText(value),
      held: () => this.hold("bias"),
    });
  }

  // Remember how things stood when the reader took hold of something: of the same slider
  // they may let go, and take it again.
  hold(kind, i) {
    if (this.before?.kind === kind && this.before.i === i) return;
    this.before = { kind, i, state: structuredClone(this.state) };
  }

  get output() {
    return neuron(this.state.inputs, this.state.weights, this.state.bias);
  }

  result() {
    return `output ${numberText(this.output)}. ${this.change()}`.trim();
  }

  change() {
    if (!this.before) return "";
    const { kind, i, state } = this.before;
    const of = (each) => (kind === "bias" ? each.bias : each[kind][i]);
    const step = of(this.state) - of(state);
    if (Math.abs(step) < 1e-9) return "";
    const moved = this.output - neuron(state.inputs, state.weights, state.bias);
    const name = kind === "bias" ? "bias" : `${ORDINALS[i]} ${kind.slice(0, -1)}`;
    const said = `Since you took hold: ${name} ${signed(step)}, output ${signed(moved)}`;
    if (kind === "bias") return `${said}.`;
    const other = kind === "inputs" ? "weights" : "inputs";
    return `${said}, which is ${numberText(step)} ${TIMES} ${numberText(state[other][i])}.`;
  }

  draw() {
    const { inputs, weights, bias } = this.state;
    const largest = Math.max(10, ...weights.map(Math.abs));
    const [x, y] = CENTRE;
    const products = inputs.map((value, i) => value * weights[i]);
    let lines = "";
    let tags = "";
    PLACES.forEach((place, i) => {
      lines += draw.weightLine(...draw.trim(place, CENTRE, 0, RADIUS), weights[i], largest);
      lines += draw.inputBox(...place, numberText(inputs[i]));
      tags += draw.weightTag(...draw.between(place, CENTRE, 0.29), weights[i], `${TIMES} `);
      tags += draw.tag(...draw.between(place, CENTRE, 0.58), `= ${numberText(products[i])}`, {
        border: "grid",
      });
    });
    const output = numberText(this.output);
    const words = `${draw.sumText([...products, bias])} = ${output}`;
    const content =
      draw.text(50, 36, "inputs", { fill: "muted" }) +
      draw.text(172, 36, "weights", { fill: "muted" }) +
      draw.text(294, 36, "products", { fill: "muted" }) +
      lines +
      tags +
      draw.line([x, y + RADIUS + 60], [x, y + RADIUS], { stroke: "bias", width: 3 }) +
      draw.biasMark(x, y + RADIUS + 60, 16) +
      draw.text(x + 26, y + RADIUS + 60, `${signed(bias)}  bias`, { anchor: "start" }) +
      draw.neuronMark(x, y, RADIUS) +
      draw.text(x, y, output, { size: output.length > 6 ? 21 : 26, bold: true }) +
      draw.arrow([x + RADIUS + 5, y], [620, y]) +
      draw.text(546, y - 26, "output", { anchor: "start", fill: "muted" }) +
      draw.text(320, 392, words, { size: 22 });
    return { height: 424, content, words: `A neuron: ${words}` };
  }
}
