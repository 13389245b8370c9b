// Chapter 15. What one learns: each box hands on what comes back, times its own slope, and
// where the gate is shut nothing comes back at all.

import { backwardPass, forwardPass } from "./backward.js";
import * as draw from "./draw.js";
import { BACK, HEIGHT, THERE, back, keyBack, keyThere, there, valueBox } from "./graph.js";
import { LiveFigure } from "./live-figure.js";
import { EVENING } from "./numbers.js";
import { MINUS, ORDINALS, TIMES, numberText, signed } from "./words.js";

const WIDTH = 66;
// A little lower than the picture of the page, so that the sliders are in view with it.
const TOPS = [44, 180, 316];
const [TOTAL, OUTPUT, MISS, LOSS] = [282, 387, 492, 597].map((x) => [x, 214]);
const BIAS = [282, 344];
const FORWARD = 7; // steps to the loss: three products, sum, ReLU, miss, square
const LAST = FORWARD + 9; // with all boxes full, and none lit

export default class BackThroughNeuron extends LiveFigure {
  static title = "One neuron, forward to the loss and back, step by step";

  start() {
    return { ...structuredClone(EVENING), step: LAST };
  }

  build() {
    const set = (step) => { this.state.step = step; };
    const next = this.button("", () => set(this.state.step === LAST ? 0 : this.state.step + 1));
    this.buttons.prepend(next);
    this.follow(() => { next.textContent = this.state.step === LAST ? "From the start" : "Next step"; });
    this.slider({
      name: "step", min: 0, max: LAST, step: 1, get: () => this.state.step, set,
      text: (step) => `${step} of ${LAST}`,
    });
    this.state.weights.forEach((_, i) => {
      this.slider({
        name: `${ORDINALS[i]} weight`, min: -2, max: 2, step: 0.1, colour: "weight-positive",
        get: () => this.state.weights[i],
        set: (weight) => { this.state.weights[i] = weight; },
        text: (weight) => numberText(weight),
      });
    });
    this.slider({
      name: "bias", min: -4, max: 4, step: 0.1, colour: "bias",
      get: () => this.state.bias,
      set: (bias) => { this.state.bias = bias; },
      text: (bias) => numberText(bias),
    });
  }

  // What happens in a step, with its numbers.
  result() {
    const { inputs, weights, bias, target, step } = this.state;
    const notes = forwardPass(this.state);
    const slopes = backwardPass(this.state, notes);
    const say = numberText;
    const product = (i) => `${say(inputs[i])} ${TIMES} ${say(weights[i])} = ${say(notes.products[i])}`;
    const pair = (i) =>
      `the ${ORDINALS[i]} product swaps: its weight gets ${say(slopes.total)} ${TIMES} ${say(inputs[i])} = ` +
      `${say(slopes.weights[i])}, its input ${say(slopes.total)} ${TIMES} ${say(weights[i])} = ${say(slopes.inputs[i])}.`;
    const open = notes.total > 0;
    const [first, second, third] = slopes.weights.map((slope) => say(slope));
    const said = [
      "Nothing is computed yet.",
      ...inputs.map((_, i) => `the ${ORDINALS[i]} product, ${product(i)}.`),
      `the sum, ${draw.sumText([...notes.products, bias])} = ${say(notes.total)}.`,
      open ? `the total is above 0, and ReLU lets it pass.` : "the total is not above 0, and ReLU says 0.",
      `the miss, ${say(notes.output)} ${MINUS} ${say(target)} = ${say(notes.miss)}.`,
      `its square is the loss, ${say(notes.loss)}.`,
      "if the loss goes up, the loss goes up by as much: 1.",
      `the slope of a square is twice the number: 2 ${TIMES} ${say(notes.miss)} ${TIMES} 1 = ${say(slopes.miss)}.`,
      `output minus target has the slope 1, so ${say(slopes.output)} is handed on.`,
      `the gate is ${open ? "open: 1" : "shut: 0"} ${TIMES} ${say(slopes.output)} = ${say(slopes.total)}.`,
      `the sum hands all of it, ${say(slopes.total)}, to each of its four terms.`,
      ...inputs.map((_, i) => pair(i)),
      `The loss is ${say(notes.loss)}. The slopes: weights ${first}, ${second} and ${third}, bias ${say(slopes.total)}.`,
    ][step];
    if (step === 0 || step === LAST) return said;
    return `${step <= FORWARD ? `Forward, step ${step}` : `Back, step ${step - FORWARD}`}: ${said}`;
  }

  // Each box: its number and the step that finds it, its slope and that step, and the box
  // that it leads to, with the step that goes there.
  get boxes() {
    const { inputs, weights, bias, target } = this.state;
    const notes = forwardPass(this.state);
    const slopes = backwardPass(this.state, notes);
    const pairs = TOPS.flatMap((top, i) => {
      const to = { into: [162, top + 34], later: 1 + i };
      const weight = { border: `weight-${weights[i] < 0 ? "negative" : "positive"}`, dashed: weights[i] < 0 };
      return [
        { at: [42, top], value: inputs[i], slope: slopes.inputs[i], steps: [0, 13 + i], ...to },
        { at: [42, top + 68], value: weights[i], slope: slopes.weights[i], steps: [0, 13 + i], ...to, ...weight },
        { at: to.into, value: notes.products[i], slope: slopes.total, steps: [1 + i, 12], into: TOTAL, later: 4, name: TIMES },
      ];
    });
    return [
      ...pairs,
      { at: BIAS, value: bias, slope: slopes.total, steps: [0, 12], border: "bias" },
      { at: TOTAL, value: notes.total, slope: slopes.total, steps: [4, 11], into: OUTPUT, later: 5, name: "+" },
      { at: OUTPUT, value: notes.output, slope: slopes.output, steps: [5, 10], into: MISS, later: 6, name: "ReLU" },
      { at: MISS, value: notes.miss, slope: slopes.miss, steps: [6, 9], into: LOSS, later: 7, name: signed(-target) },
      { at: LOSS, value: notes.loss, slope: slopes.loss, steps: [7, 8], name: "square" },
    ];
  }

  draw(said) {
    const { step } = this.state;
    let [arrows, boxes] = ["", ""];
    for (const { at, value, slope, steps: [first, second], into, later, ...look } of this.boxes) {
      if (into) arrows += there(at, into, WIDTH, step < later ? "grid" : THERE);
      if (into && step >= second) arrows += back(into, at, WIDTH);
      const lit = step > 0 && (step === first || step === second);
      boxes += valueBox(at, step < first ? null : value, step < second ? null : slope, { width: WIDTH, lit, ...look });
    }
    const names = [[TOTAL, "total"], [OUTPUT, "output"], [MISS, "miss"], [LOSS, "loss"]];
    for (const [[x, y], name] of names) {
      boxes += draw.text(x, y - HEIGHT / 2 - 42, name, { fill: "muted" });
    }
    const [x, top, foot] = [TOTAL[0], TOTAL[1] + HEIGHT / 2 + 4, BIAS[1] - HEIGHT / 2 - 4];
    boxes += draw.biasMark(x - WIDTH / 2, foot + 4, 11);
    boxes += draw.arrow([x - 14, foot], [x - 14, top], { stroke: step < 4 ? "grid" : THERE, head: 11 });
    if (step >= 12) boxes += draw.arrow([x + 14, top], [x + 14, foot], { stroke: BACK, head: 11, dash: "6 4" });
    const key = keyThere(362, 350) + keyBack(362, 384);
    return { height: 424, content: arrows + boxes + key, words: `One neuron as a graph. ${said}` };
  }
}
