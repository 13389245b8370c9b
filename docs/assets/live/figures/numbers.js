// Where each figure starts: the numbers of its chapter. They are written here once,
// and tests/page/test_live_figures.py compares them with what the chapter computes.

export const NEURON = { inputs: [1.2, 5.1, 2.1], weights: [3.1, 2.1, 8.7], bias: 3 };

export const SHOPPING = { quantities: [2, 1, 6], prices: [3, 4, 0.5] };

export const BAD_DAY = {
  bad_day: [3, 1],
  days: [
    [2, 2],
    [-1, 3],
    [-2, -1],
  ],
};

export const PUMP = {
  batch: [
    [1, 2, 3, 2.5],
    [2, 5, -1, 2],
    [-1.5, 2.7, 3.3, -0.8],
  ],
  weights: [
    [0.2, 0.8, -0.5, 1.0],
    [0.5, -0.91, 0.26, -0.5],
    [-0.26, -0.27, 0.17, 0.87],
  ],
  biases: [2, 3, 0.5],
  weights2: [
    [0.1, -0.14, 0.5],
    [-0.5, 0.12, -0.33],
    [-0.44, 0.73, -0.13],
  ],
  biases2: [-1, 2, -0.5],
  weights3: [
    [2.0, 0.5, -1.0],
    [-1.0, 1.5, 0.5],
    [0.5, -0.5, 1.0],
  ],
  biases3: [0, 0.5, -0.5],
};

// The minutes of chapter 3, side by side in columns.
export const MINUTES = [
  [1, 2],
  [2, 5],
  [3, -1],
  [2.5, 2],
];

export const WIDTHS = [2, 4, 4, 2];

export const PUZZLE = { hidden: [64, 64, 64], inputs: 5, outputs: 3, note: 9164 };

export const PIECES = 8; // of the sine

export const SCORES = [4.8, 1.21, 2.385];
export const CLASSES = ["bearing", "seal", "pipe"];

export const GUESS = 0.7; // what the right class got the first time

export const TEETH = { motor: 24, small: 8, large: 20, pump: 10 }; // of chapter 14's wheels

export const EVENING = { inputs: [2, -1, 3], weights: [1.5, 0.5, -0.5], bias: 1, target: 0.5 };

export const COMES_BACK = [2, -1, 0.5]; // to the three neurons of chapter 16

export const FIRST_CASE = [0.7, 0.1, 0.2]; // of chapter 17, where the first class is right

// The launches of chapter 25, in their order: temperature in °F, and 1 for damage.
export const LAUNCHES = {
  temperatures: [
    66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75,
    76, 58,
  ],
  damaged: [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1],
};

export const READINGS = [19, 21, 22, 23, 220]; // of chapter 26, the wild one last

export const TRAINING = [1, 2, 3]; // of chapter 27
