// What becomes of a digit that was drawn: the image that the network sees. No page, no
// state; tests/page/test_digits_live.py tries it.

export const SIDE = 8; // squares of an image, across and down
const BITS = 32; // squares of the fine grid, four for each of the image
const WIDTH = 20; // what the digits of the data mostly fill of it, across
const STRETCH = 1.3; // at most so much more across than down: a bar stays a bar

/** Half the width of a pen stroke, so that there is about as much ink as in the data. */
export function penRadius(strokes) {
  const { left, right, top, bottom } = rim(strokes);
  return Math.max(right - left, bottom - top, 60) / 10.5;
}

function rim(strokes) {
  const xs = strokes.flat().map(([x]) => x);
  const ys = strokes.flat().map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function distance([x, y], [x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  const share = square && Math.min(Math.max(((x - x0) * dx + (y - y0) * dy) / square, 0), 1);
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
}

/**
 * Bring strokes, lists of points, to 64 numbers from 0 (paper) to 1 (ink).
 *
 * As the data were made: the digit is drawn as high as a grid of 32 by 32 squares and
 * about 20 squares wide, in the middle, and the inked ones of each 4 by 4 are counted.
 */
export function shrunk(strokes) {
  const image = new Array(SIDE * SIDE).fill(0);
  if (!strokes.length) return image;
  const radius = penRadius(strokes);
  const { left, right, top, bottom } = rim(strokes);
  const [width, height] = [right - left + 2 * radius, bottom - top + 2 * radius];
  // A dash is not blown up to a wall.
  const down = Math.min(BITS / height, (2 * WIDTH) / width);
  const across = Math.min(WIDTH / width, STRETCH * down);
  const [x0, y0] = [(left + right) / 2, (top + bottom) / 2];
  for (let row = 0; row < BITS; row += 1) {
    for (let column = 0; column < BITS; column += 1) {
      const place = [
        x0 + (column + 0.5 - BITS / 2) / across,
        y0 + (row + 0.5 - BITS / 2) / down,
      ];
      const inked = strokes.some((points) =>
        points.some((point, k) => distance(place, point, points[k + 1] ?? point) <= radius));
      const step = BITS / SIDE;
      if (inked) image[SIDE * Math.floor(row / step) + Math.floor(column / step)] += 1 / (step * step);
    }
  }
  return image;
}

/** Move an image by so many squares; what leaves it is lost, and paper comes in. */
export function shifted(image, right, down) {
  return image.map((_, k) => {
    const [row, column] = [Math.floor(k / SIDE) - down, (k % SIDE) - right];
    const inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
    return inside ? image[SIDE * row + column] : 0;
  });
}

/** Images by what they are and what the network says: table[target][guess] lists them. */
export function sorted(targets, guesses, classes = 10) {
  const table = Array.from({ length: classes }, () => Array.from({ length: classes }, () => []));
  targets.forEach((target, k) => table[target][guesses[k]].push(k));
  return table;
}

/** What a network of one hidden layer makes of an image; weights are flat, input by input. */
export function forward({ weights1, biases1, weights2, biases2 }, image) {
  const layer = (inputs, weights, biases) =>
    Array.from(biases, (bias, j) =>
      inputs.reduce((total, input, i) => total + input * weights[i * biases.length + j], bias));
  const hidden = layer(image, weights1, biases1).map((z) => Math.max(z, 0));
  const logits = layer(hidden, weights2, biases2);
  const powers = logits.map((z) => Math.exp(z - Math.max(...logits)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return { hidden, shares: powers.map((power) => power / total) };
}
