// The whole script of chapter 21: a network of 64 hidden neurons that learns the spiral, all
// points at once, by Adam. tests/page/test_spiral_live.py compares it with the chapter.

import { logSoftmax } from "./maths.js";

export const HIDDEN = 64;
const CLASSES = 3;
// Where what begins in the one long row of parameters: w1, b1, w2, b2.
const B1 = 2 * HIDDEN;
const W2 = B1 + HIDDEN;
const B2 = W2 + CLASSES * HIDDEN;
const PARAMETERS = B2 + CLASSES;
const RATE = 0.05;

const highest = (logits) => logits.indexOf(Math.max(...logits));

/** What the network says of a point; what its hidden neurons say is left in `hidden`. */
function scores(p, x, y, hidden) {
  const logits = [p[B2], p[B2 + 1], p[B2 + 2]];
  for (let j = 0; j < HIDDEN; j += 1) {
    hidden[j] = Math.max(0, x * p[j] + y * p[HIDDEN + j] + p[B1 + j]);
    if (!hidden[j]) continue;
    for (let k = 0; k < CLASSES; k += 1) logits[k] += hidden[j] * p[W2 + CLASSES * j + k];
  }
  return logits;
}

const room = new Float64Array(HIDDEN);
export const favourite = (p, x, y) => highest(scores(p, x, y, room));

/** The line on which a hidden neuron falls silent: w1 x + w2 y + b = 0. */
export const fold = (p, j) => [p[j], p[HIDDEN + j], p[B1 + j]];

/** The points lie in order, as many of the first class as of the second and the third. */
export const labelOf = (i, points) => Math.floor((CLASSES * i) / points.length);

// Loss, accuracy and all slopes.
function look(p, points) {
  const slopes = new Float64Array(PARAMETERS);
  const hidden = new Float64Array(HIDDEN);
  let [loss, right] = [0, 0];
  points.forEach(([x, y], i) => {
    const label = labelOf(i, points);
    const logits = scores(p, x, y, hidden);
    const logs = logSoftmax(logits);
    loss -= logs[label] / points.length;
    right += highest(logits) === label;
    const back = logs.map((log, k) => (Math.exp(log) - (k === label)) / points.length);
    for (let k = 0; k < CLASSES; k += 1) slopes[B2 + k] += back[k];
    for (let j = 0; j < HIDDEN; j += 1) {
      if (!hidden[j]) continue; // what was silent passes nothing back
      let passed = 0;
      for (let k = 0; k < CLASSES; k += 1) {
        const at = W2 + CLASSES * j + k;
        slopes[at] += hidden[j] * back[k];
        passed += p[at] * back[k];
      }
      slopes[j] += x * passed;
      slopes[HIDDEN + j] += y * passed;
      slopes[B1 + j] += passed;
    }
  });
  return { parameters: p, loss, right: right / points.length, slopes };
}

export class Run {
  constructor(points, parameters) {
    this.points = points;
    this.means = new Float64Array(PARAMETERS);
    this.squares = new Float64Array(PARAMETERS);
    this.kept = [look(Float64Array.from(parameters), points)];
  }

  /** The network after so many epochs; those that nobody has asked for are trained now. */
  after(epochs) {
    while (this.kept.length <= epochs) this.step();
    return this.kept[epochs];
  }

  step() {
    const { parameters, slopes } = this.kept.at(-1);
    const epoch = this.kept.length;
    const moved = parameters.map((value, i) => {
      this.means[i] = 0.9 * this.means[i] + 0.1 * slopes[i];
      this.squares[i] = 0.999 * this.squares[i] + 0.001 * slopes[i] ** 2;
      const mean = this.means[i] / (1 - 0.9 ** epoch);
      const square = this.squares[i] / (1 - 0.999 ** epoch);
      return value - (RATE * mean) / (Math.sqrt(square) + 1e-8);
    });
    this.kept.push(look(moved, this.points));
  }
}
