// What the figures compute. No page, no state: numbers in, numbers out, under the
// names that nnfs_lit gives them; tests/test_live_figures.py holds the two together.

export function dot(a, b) {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += a[i] * b[i];
  return total;
}

export const neuron = (inputs, weights, bias) => dot(inputs, weights) + bias;

export const transpose = (matrix) => matrix[0].map((_, j) => matrix.map((row) => row[j]));

export const matrixProduct = (a, b) => {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
};

export const layer = (inputs, weights, biases) =>
  weights.map((row, i) => neuron(inputs, row, biases[i]));

export const relu = (inputs) =>
  Array.isArray(inputs) ? inputs.map(relu) : Math.max(inputs, 0);

// Without the largest taken away first, a score of 1000 would end as NaN.
export const shifted = (logits) => {
  const highest = Math.max(...logits);
  return logits.map((logit) => logit - highest);
};

const addUp = (numbers) => numbers.reduce((total, number) => total + number, 0);

export function softmax(logits) {
  const powers = shifted(logits).map(Math.exp);
  const total = addUp(powers);
  return powers.map((power) => power / total);
}

export function logSumExp(logits) {
  return Math.max(...logits) + Math.log(addUp(shifted(logits).map(Math.exp)));
}

export function logSoftmax(logits) {
  const moved = shifted(logits);
  const log = Math.log(addUp(moved.map(Math.exp)));
  return moved.map((value) => value - log);
}

export const price = (p) => -Math.log(p) + 0; // + 0 makes 0 of -0

export const countParameters = (widths) =>
  widths.slice(1).map((width, i) => widths[i] * width + width);

// A network of one hidden layer that follows a thread from nail to nail: each weight
// is the new slope minus the old one.
export function bendsThrough(knots, heights) {
  const weights = [];
  let old = 0;
  for (let i = 0; i + 1 < knots.length; i += 1) {
    const slope = (heights[i + 1] - heights[i]) / (knots[i + 1] - knots[i]);
    weights.push(slope - old);
    old = slope;
  }
  return { weights, bias: heights[0] };
}

export const sumOfBends = (x, knots, { weights, bias }) =>
  weights.reduce((total, weight, i) => total + weight * relu(x - knots[i]), bias);
