// What the figures of chapters 15 to 18 compute, apart from maths.js, which other chapters
// fetch; tests/page/test_backward_live.py compares it with these chapters and the package.

import { neuron, relu, softmax } from "./maths.js";

/** Chapter 15: every number on the way to the square of the miss. */
export function forwardPass({ inputs, weights, bias, target }) {
  const products = inputs.map((value, i) => value * weights[i]);
  const total = neuron(inputs, weights, bias);
  const output = relu(total);
  const miss = output - target;
  return { products, total, output, miss, loss: miss * miss };
}

/** And the slope of every number, from the loss back. */
export function backwardPass({ inputs, weights }, { total, miss }) {
  const gate = total > 0 ? 1 : 0;
  const passed = gate * 2 * miss;
  return {
    loss: 1,
    miss: 2 * miss,
    output: 2 * miss,
    total: passed,
    weights: inputs.map((value) => passed * value),
    inputs: weights.map((weight) => passed * weight),
  };
}

/** Chapter 17: what the network said, minus what is right. */
export const scoreSlopes = (scores, right) =>
  softmax(scores).map((p, k) => p - (k === right ? 1 : 0));

/** Chapter 18: the slope of a ReLU by two points, and by its formula. */
export const measuredSlope = (x, h) => (relu(x + h) - relu(x - h)) / (2 * h);
export const claimedSlope = (x) => (x > 0 ? 1 : 0);
