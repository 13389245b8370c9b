// What the figures compute. No page, no state: numbers in, numbers out, under the
// names that nnfs_lit gives them; tests/page/test_live_figures.py holds the two together.

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

// Of a bridge from one place of a curve to another.
export const slopeBetween = (f, a, b) => (f(b) - f(a)) / (b - a);

// Chapter 14: u = 3x - 4, v = u * u, y = log(v), with the slope of each where it stands.
export function chain(x) {
  const u = 3 * x - 4;
  const v = u * u;
  return { values: [x, u, v, Math.log(v)], slopes: [3, 2 * u, 1 / v] };
}

// Two forms, so that no exponential is larger than 1.
export const sigmoid = (z) =>
  z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z));

// One neuron with a sigmoid, from 0, all samples at once, with a learning rate of 1.
export function logistic(xs, targets, steps) {
  let [weight, bias] = [0, 0];
  for (let step = 0; step < steps; step += 1) {
    let [slope, shift] = [0, 0];
    for (let i = 0; i < xs.length; i += 1) {
      const error = sigmoid(weight * xs[i] + bias) - targets[i];
      slope += (error * xs[i]) / xs.length;
      shift += error / xs.length;
    }
    weight -= slope;
    bias -= shift;
  }
  return { weight, bias };
}

// What one guess for all readings costs, by squares and by sizes.
export function meanErrors(guess, readings) {
  let [squared, absolute] = [0, 0];
  for (const reading of readings) {
    const error = guess - reading;
    squared += (error * error) / readings.length;
    absolute += Math.abs(error) / readings.length;
  }
  return { squared, absolute };
}

// Some numbers, by the mean and the standard deviation of others.
export function standardize(known, numbers) {
  const mean = addUp(known) / known.length;
  const square = addUp(known.map((each) => (each - mean) ** 2)) / known.length;
  const deviation = Math.min(...known) < Math.max(...known) ? Math.sqrt(square) : 1;
  return numbers.map((each) => (each - mean) / deviation);
}

// The losses of one neuron with a sigmoid that Adam trains from 0, all samples at once.
// After some epochs, unless these are 0, a new Adam takes over.
export function adamRun(xs, targets, rate, epochs, stop) {
  const weights = [0, 0];
  let [means, squares, step] = [[0, 0], [0, 0], 0];
  const losses = [];
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    if (stop && epoch === stop) [means, squares, step] = [[0, 0], [0, 0], 0];
    const slopes = [0, 0];
    let loss = 0;
    for (let i = 0; i < xs.length; i += 1) {
      const z = weights[0] * xs[i] + weights[1];
      const error = (sigmoid(z) - targets[i]) / xs.length;
      loss += Math.max(z, 0) - z * targets[i] + Math.log1p(Math.exp(-Math.abs(z)));
      slopes[0] += error * xs[i];
      slopes[1] += error;
    }
    losses.push(loss / xs.length);
    step += 1;
    for (let k = 0; k < 2; k += 1) {
      means[k] = 0.9 * means[k] + 0.1 * slopes[k];
      squares[k] = 0.999 * squares[k] + 0.001 * slopes[k] ** 2;
      const root = Math.sqrt(squares[k] / (1 - 0.999 ** step));
      weights[k] -= (rate * means[k]) / (1 - 0.9 ** step) / (root + 1e-8);
    }
  }
  return losses;
}
