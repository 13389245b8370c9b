// The valley of chapters 19 and 20, and the rules that walk down it. Numbers in, numbers
// out; tests/page/test_optimizers_live.py holds them against nnfs_lit.

export const START = [-3, 2];
export const HUT = [2, 1];
export const ARRIVED = 0.01; // a loss below this is the hut

// A place of the valley that lies along the first weight, turned around the hut.
export function turned([first, second], degrees) {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [x, y] = [first - HUT[0], second - HUT[1]];
  return [HUT[0] + c * x - s * y, HUT[1] + s * x + c * y];
}

export function valleyLoss(weights, degrees = 0) {
  const [along, across] = turned(weights, -degrees);
  return ((along - 2) ** 2 + 25 * (across - 1) ** 2) / 2;
}

export function valleySlopes(weights, degrees = 0) {
  const [along, across] = turned(weights, -degrees);
  const [x, y] = turned([along, 1 + 25 * (across - 1)], degrees);
  return [x - HUT[0], y - HUT[1]];
}

// Each rule of the package by its name there, with a rate that does well in this valley,
// and with what else its walker is given.
export const RULES = {
  sgd: { name: "SGD", rate: 0.07 },
  decay: { name: "SGD, decay 0.02", rate: 0.07, decay: 0.02 },
  momentum: { name: "momentum 0.9", rate: 0.07, momentum: 0.9 },
  adagrad: { name: "AdaGrad", rate: 1 },
  rmsprop: { name: "RMSProp", rate: 0.1 },
  adam: { name: "Adam", rate: 1 },
};

// Where one weight goes next. Each weight has a memory of its own: {velocity, squares,
// means}, all of them 0 at first.
function moved(rule, weight, slope, memory, rate, step) {
  if (rule === "adagrad") {
    memory.squares += slope * slope;
    return weight - (rate * slope) / (Math.sqrt(memory.squares) + 1e-10);
  }
  if (rule === "rmsprop") {
    memory.squares = 0.99 * memory.squares + 0.01 * slope * slope;
    return weight - (rate * slope) / (Math.sqrt(memory.squares) + 1e-8);
  }
  if (rule === "adam") {
    memory.means = 0.9 * memory.means + 0.1 * slope;
    memory.squares = 0.999 * memory.squares + 0.001 * slope * slope;
    const mean = memory.means / (1 - 0.9 ** step);
    const square = memory.squares / (1 - 0.999 ** step);
    return weight - (rate * mean) / (Math.sqrt(square) + 1e-8);
  }
  memory.velocity = (RULES[rule].momentum ?? 0) * memory.velocity - rate * slope;
  return weight + memory.velocity;
}

/** All places of a walk, the start included; it ends where numbers do. */
export function walk(rule, rate, start, steps, degrees = 0) {
  const memories = start.map(() => ({ velocity: 0, squares: 0, means: 0 }));
  const path = [start];
  for (let step = 1; step <= steps; step += 1) {
    const weights = path[path.length - 1];
    const slopes = valleySlopes(weights, degrees);
    const now = rate / (1 + (RULES[rule].decay ?? 0) * (step - 1));
    const next = weights.map((weight, i) =>
      moved(rule, weight, slopes[i], memories[i], now, step),
    );
    if (!next.every((value) => Math.abs(value) < 1e9)) break;
    path.push(next);
  }
  return path;
}

/** After how many steps a walk is in the hut for the first time; -1 if it is not yet. */
export const arrival = (path, degrees = 0) =>
  path.findIndex((place) => valleyLoss(place, degrees) < ARRIVED);
