// The game Catch, as nnfs_lit.games plays it; tests/page/test_catch_live.py plays both.

export const SIZE = 10;
export const REACH = 1; // columns of the paddle on either side of its middle
export const LAST = SIZE - 1;
export const KEYS = ["left", "stay", "right"];

export function bounce(ball, drift) {
  const moved = ball + drift;
  if (moved < 0) return [-moved, -drift];
  if (moved > LAST) return [2 * LAST - moved, -drift];
  return [moved, drift];
}

/** A source of random numbers from 0 to 1 that begins where the seed says (mulberry32). */
export function randoms(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const moved = (middle, key) => Math.min(Math.max(middle + key - 1, REACH), LAST - REACH);

/** Press a key: the game one row later, which knows how it was before. */
export function step({ row, ball, drift, middle }, key) {
  const [to, onward] = bounce(ball, drift);
  return { row: row + 1, ball: to, drift: onward, middle: moved(middle, key), before: { ball, middle } };
}

export function newGame(random) {
  const below = (n) => Math.floor(n * random());
  const game = { row: 0, ball: below(SIZE), drift: below(5) - 2, middle: REACH + below(SIZE - 2 * REACH) };
  return step(game, 1);
}

export const isDown = ({ row }) => row === LAST;
export const isCaught = ({ ball, middle }) => Math.abs(ball - middle) <= REACH;

/** The key of a player who knows where the ball will land. */
export function teacher({ row, ball, drift, middle }) {
  let [to, onward] = [ball, drift];
  for (let at = row; at < LAST; at += 1) [to, onward] = bounce(to, onward);
  const target = Math.min(Math.max(to, REACH), LAST - REACH);
  return Math.sign(target - middle) + 1;
}

/** What is kept of a screen and the key that belongs to it. */
export const sample = ({ row, ball, middle, before }, key) =>
  [row, before.ball, before.middle, ball, middle, key];

/** A game in its k-th row, out of the lists that Python gives of one that it played. */
export const replayed = ({ balls, drifts, middles }, row) => ({
  row,
  ball: balls[row],
  drift: drifts[row],
  middle: middles[row],
  before: { ball: balls[row - 1], middle: middles[row - 1] },
});
