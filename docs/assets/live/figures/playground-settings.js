// What can be chosen in the playground, and how a choice is written into an address.
// Python refuses whatever is not listed here (docs/assets/live/py/playground.py).

export const DEFAULTS = {
  data: "spiral",
  classes: 3,
  samples: 100,
  noise: 0,
  test: 30,
  inputs: ["x1", "x2"],
  hidden: [8, 8],
  activation: "relu",
  optimizer: "adam",
  rate: 0.02,
  decay: 0,
  batch: 30,
  penalty: "none",
  strength: 0.001,
  dropout: 0,
  seed: 0,
  weights: 0,
};

// What a list shows, in words, by what the program calls it.
export const NAMES = {
  data: {
    spiral: "spiral",
    rings: "rings",
    checks: "chessboard",
    clouds: "clouds",
    vertical: "upright stripes",
    plane: "plane",
    hills: "hill, hollow",
  },
  inputs: {
    x1: "x\u2081",
    x2: "x\u2082",
    x1x1: "x\u2081\u00b2",
    x2x2: "x\u2082\u00b2",
    x1x2: "x\u2081x\u2082",
    sinx1: "sin 2\u03c0x\u2081",
    sinx2: "sin 2\u03c0x\u2082",
  },
  activation: { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoid", linear: "linear (none)" },
  optimizer: {
    sgd: "SGD",
    momentum: "SGD, momentum 0.9",
    adagrad: "AdaGrad",
    rmsprop: "RMSProp",
    adam: "Adam",
  },
  penalty: { none: "none", l1: "L1", l2: "L2" },
};

/** Whether the network learns a number, and not a class. */
export const isNumeric = ({ data }) => ["plane", "hills"].includes(data);

// What a list offers where it is about numbers; an address may have others.
export const NUMBERS = {
  classes: [2, 3, 4, 5],
  samples: [10, 20, 50, 100, 200, 500],
  rate: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.1, 0.3, 1, 3, 10],
  decay: [0, 0.0001, 0.001, 0.01, 0.1],
  batch: [1, 5, 10, 30, 50, 100, 0],
  strength: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1],
};

export const BOUNDS = {
  classes: [2, 5],
  samples: [10, 500],
  noise: [0, 0.5],
  test: [10, 90],
  rate: [1e-6, 100],
  decay: [0, 1],
  batch: [0, 2500],
  strength: [0, 1],
  dropout: [0, 0.9],
  seed: [0, 999999],
  weights: [0, 999999],
};

const FRACTIONS = ["noise", "rate", "decay", "strength", "dropout"];
export const WIDEST = 64;
export const DEEPEST = 4;

// How many neurons a layer may have: one by one up to 8, and then in longer steps.
export const WIDTHS = [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64];

/** The next number of neurons, upwards or downwards. */
export function wider(width, up) {
  const found = up
    ? WIDTHS.find((other) => other > width)
    : WIDTHS.filter((other) => other < width).pop();
  return found ?? width;
}

const written = (value) => (Array.isArray(value) ? value.join(",") : String(value));

// What a link can hide, so that somebody who teaches can show a few controls at a time.
export const CONTROLS = {
  ideas: "Try this",
  step: "Step",
  fresh: "New weights",
  pace: "Pace",
  data: "Kind of points",
  classes: "Classes",
  samples: "How many points",
  noise: "Noise",
  test: "Kept for the test",
  again: "New points",
  inputs: "What it sees",
  layers: "Layers and neurons",
  activation: "Activation",
  optimizer: "Optimizer",
  rate: "Learning rate",
  decay: "Decay",
  batch: "Batch size",
  penalty: "Penalty",
  strength: "Strength",
  dropout: "Dropout",
  ticks: "Ticks below the map",
  losses: "Table and curves",
  trouble: "Advice",
  code: "The program",
};

export function toFragment(settings, hidden = []) {
  const parts = Object.keys(DEFAULTS).map((key) => `${key}=${written(settings[key])}`);
  if (hidden.length) parts.push(`hide=${written(hidden)}`);
  return parts.join("&");
}

/** Which controls an address hides. */
export function hiddenBy(fragment) {
  const [, names] = fragment.match(/[#&]hide=([^&]*)/) ?? [];
  const wanted = names?.replaceAll("%2C", ",").split(",") ?? [];
  return Object.keys(CONTROLS).filter((name) => wanted.includes(name));
}

/** Read what an address says; what it does not say, or cannot mean, is as at first. */
export function fromFragment(fragment) {
  const said = fragment
    .replace(/^#/, "")
    .split("&")
    .map((part) => part.split("="))
    .filter(([key, value]) => Object.hasOwn(DEFAULTS, key) && value !== undefined);
  if (!said.length) return null;
  const settings = { ...DEFAULTS };
  for (const [key, value] of said) {
    const meant = read(key, value.replaceAll("%2C", ","));
    if (meant !== null) settings[key] = meant;
  }
  return settings;
}

function read(key, value) {
  if (key === "hidden") {
    const widths = value ? value.split(",").map(Number) : [];
    const sound = (n) => Number.isInteger(n) && n >= 1 && n <= WIDEST;
    return widths.length <= DEEPEST && widths.every(sound) ? widths : null;
  }
  if (key === "inputs") {
    const wanted = value.split(",");
    const known = Object.keys(NAMES.inputs).filter((name) => wanted.includes(name));
    return known.length ? known : null;
  }
  if (key in NAMES) return Object.hasOwn(NAMES[key], value) ? value : null;
  const number = value === "" ? NaN : Number(value);
  const [low, high] = BOUNDS[key];
  const sound = FRACTIONS.includes(key) ? Number.isFinite(number) : Number.isInteger(number);
  return sound && number >= low && number <= high ? number : null;
}

// Things to find out. The words ask, the network answers, and the remedy comes when one
// asks for it.
export const IDEAS = [
  {
    name: "Straight cuts",
    words:
      "Without a hidden layer every border is straight. How much of the spiral can it " +
      "get right?",
    settings: { hidden: [], rate: 0.05 },
    remedy: {
      words: "A hidden layer. Each of its neurons folds the plane once, and many folds make a curve.",
      button: "Add a layer of 16 neurons",
      settings: { hidden: [16] },
    },
  },
  {
    name: "How few neurons make a ring?",
    words:
      "Two neurons, two folds: is that enough to close a border around the inner ring? " +
      "Add one neuron at a time until it is.",
    settings: { data: "rings", classes: 2, hidden: [2], rate: 0.05 },
    remedy: {
      words:
        "Three straight sides are the fewest that close, and it takes luck to find them. " +
        "With eight neurons the border is nearly round, whatever weights it begins with.",
      button: "Take 8 neurons",
      settings: { hidden: [8] },
    },
  },
  {
    name: "The right input",
    words:
      "A chessboard of four fields, and no hidden layer. One straight cut gets half of " +
      "the points right, as a coin would. Which input does it need to see?",
    settings: { data: "checks", classes: 2, hidden: [], rate: 0.1 },
    remedy: {
      words:
        "x\u2081x\u2082, the product. It is positive in two fields and negative in the two " +
        "others, so one cut is enough. A hidden layer has to find something like it by itself.",
      button: "Show it x\u2081x\u2082",
      settings: { inputs: ["x1", "x2", "x1x2"] },
    },
  },
  {
    name: "The network of chapter 21",
    words:
      "64 hidden neurons in one layer, all points at once. Look for neurons that see " +
      "the same as others, and for some that see nothing.",
    settings: { hidden: [64], rate: 0.05, decay: 0.001, batch: 0 },
    remedy: {
      words:
        "Folds of folds: two layers of 12 have 231 parameters where this one has 387, and " +
        "do as well. Small batches give them more steps in each epoch.",
      button: "Take 12 and 12, in batches of 30",
      settings: { hidden: [12, 12], batch: 30, rate: 0.02 },
    },
  },
  {
    name: "Learned by heart",
    words:
      "Few points, much noise, a large network. Watch the two losses: one falls and " +
      "falls. And the other?",
    settings: {
      data: "clouds",
      samples: 20,
      noise: 0.35,
      test: 50,
      hidden: [32, 32],
      rate: 0.01,
    },
    remedy: {
      words:
        "More points help most, where they can be had. Otherwise a penalty keeps the " +
        "weights small and the borders calm: it learns less by heart.",
      button: "Add L2 with strength 0.03",
      settings: { penalty: "l2", strength: 0.03 },
    },
  },
  {
    name: "A number for each place",
    words:
      "Not classes, but heights: a hill and a hollow beside it. Without a hidden layer " +
      "all that it can say is a slope.",
    settings: { data: "hills", samples: 200, hidden: [], rate: 0.01 },
    remedy: {
      words: "Hidden neurons with bends, and enough of them to go around a hill.",
      button: "Add two layers of 8 neurons",
      settings: { hidden: [8, 8] },
    },
  },
  {
    name: "Fast asleep",
    words:
      "Four layers of sigmoids and plain SGD. Give it a few hundred epochs. Does " +
      "anything move?",
    settings: {
      hidden: [6, 6, 6, 6],
      activation: "sigmoid",
      optimizer: "sgd",
      rate: 0.1,
    },
    remedy: {
      words:
        "The slope of a sigmoid is at most a quarter, and four in a row leave less than a " +
        "two-hundredth. The slope of a ReLU is 1 or 0, and Adam lengthens short steps.",
      button: "Take ReLU and Adam",
      settings: { activation: "relu", optimizer: "adam", rate: 0.02 },
    },
  },
  {
    name: "Silenced",
    words:
      "A learning rate of 10. The first steps throw the weights so far that the neurons " +
      "say 0 for every point. Press Step, and look at their small maps.",
    settings: { optimizer: "sgd", rate: 10 },
    remedy: {
      words:
        "Smaller steps, and from the start: neurons that say nothing get no slope, and so " +
        "do not wake up by themselves when the learning rate is lowered.",
      button: "Begin anew with rate 0.1",
      settings: { rate: 0.1 },
    },
  },
  {
    name: "Over the cliff",
    words:
      "A learning rate that is far too large. Lower it while it runs, step by step, " +
      "and look for the one at which the loss calms down.",
    settings: { optimizer: "sgd", rate: 10, activation: "tanh" },
    remedy: {
      words: "About 0.3: short enough for the walls of the valley, long enough to get on.",
      button: "Begin anew with rate 0.3",
      settings: { rate: 0.3 },
    },
  },
];
