import { isNumeric } from "./playground-settings.js";

// Points to look at before Python is there to draw them: by the recipes of
// docs/assets/live/py/playground.py, but with random numbers of its own.

const RECIPES = {
  spiral({ classes, samples }, label, k, { normal }) {
    const radius = k / (samples - 1);
    return round(radius, (2 * Math.PI * label) / classes + 4 * radius + 0.2 * normal());
  },
  vertical: ({ classes }, label, k, { uniform, normal }) =>
    [(2 * (label + 0.5 + 0.3 * normal())) / classes - 1, 2 * uniform() - 1],
  rings: ({ classes }, label, k, { uniform }) =>
    round((label + 0.8 * uniform()) / classes, 2 * Math.PI * uniform()),
  checks: anywhere,
  plane: anywhere,
  hills: anywhere,
  clouds({ classes }, label, k, { normal }) {
    const [x, y] = round(0.6, (2 * Math.PI * label) / classes);
    return [x + 0.15 * normal(), y + 0.15 * normal()];
  },
};

// What belongs to a place, where that is not the number of its class.
const ANSWERS = {
  checks(x, y, classes) {
    const field = (value) => Math.floor(((value + 1) / 2) * classes);
    return (field(x) + field(y)) % classes;
  },
  plane: (x, y) => (x + y) / 2,
  hills(x, y) {
    const bump = (at) => Math.exp(-6 * ((x - at) ** 2 + (y - at) ** 2));
    return bump(0.4) - bump(-0.4);
  },
};

function anywhere(settings, label, k, { uniform }) {
  return [2 * uniform() - 1, 2 * uniform() - 1];
}

const round = (radius, angle) => [radius * Math.cos(angle), radius * Math.sin(angle)];

// Mulberry32, by Tommy Ettinger: small, and good enough for a picture.
function numbers(seed) {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => // Box and Muller
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

/** The data as Python's `prepare` reports them. */
export function sketch(settings) {
  const { data, classes, samples, noise, test, seed } = settings;
  const draw = numbers(seed);
  const numeric = isNumeric(settings);
  const [places, answers] = [[], []];
  for (let label = 0; label < (numeric ? 1 : classes); label += 1) {
    for (let k = 0; k < samples; k += 1) {
      const [x, y] = RECIPES[data](settings, label, k, draw);
      const strays = () => noise * draw.normal();
      answers.push((ANSWERS[data]?.(x, y, classes) ?? label) + (numeric ? strays() : 0));
      places.push(x + (numeric ? 0 : strays()), y + (numeric ? 0 : strays()));
    }
  }
  const lots = answers.map((_, k) => [draw.uniform(), k]).sort(([a], [b]) => a - b);
  const learned = answers.map(() => 1);
  for (const [, k] of lots.slice(0, Math.round((test / 100) * lots.length))) learned[k] = 0;
  return { points: places, answers, learned, view: 1.15 };
}
