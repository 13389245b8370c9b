// What the figures of chapters 33 and 34 compute, apart from maths.js, which other chapters
// fetch; tests/page/test_live_figures.py compares it with what these two chapters compute.

// How far Adam goes in a step, as a share of the learning rate, when all slopes were
// equal. Epsilon is added to the fair root, or earlier, to the root as it is.
export const stepShare = (slope, epsilon, step, early) =>
  slope / (slope + epsilon / (early ? Math.sqrt(1 - 0.999 ** step) : 1));

// How many times as fast the whole is, if each part is so many times as fast.
export function gain(shares, times) {
  let [before, after] = [0, 0];
  shares.forEach((share, i) => {
    before += share;
    after += share / times[i];
  });
  return before / after;
}
