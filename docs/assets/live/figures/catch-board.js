// The screen of Catch, drawn and in words, and the keys that it is played with.

import * as draw from "./draw.js";
import { make } from "./live-figure.js";
import { KEYS, LAST, REACH, SIZE } from "./catch-rules.js";

const columns = (middle) => `${middle - REACH + 1} to ${middle + REACH + 1}`;

/** What a game looks like, for those who cannot see it; rows and columns count from 1. */
export const described = ({ row, ball, middle, before }) =>
  `Row ${row + 1} of ${SIZE}. Ball in column ${ball + 1}, a row before in ${before.ball + 1}. ` +
  `Paddle in columns ${columns(middle)}.`;

/** The empty screen. */
export function screen(x, y, size) {
  const cell = size / SIZE;
  let rules = "";
  for (let k = 1; k < SIZE; k += 1) {
    rules += draw.line([x + k * cell, y], [x + k * cell, y + size], { stroke: "grid", width: 1 });
    rules += draw.line([x, y + k * cell], [x + size, y + k * cell], { stroke: "grid", width: 1 });
  }
  return draw.box(x, y, size, size, { fill: "paper" }) + rules;
}

export const rim = (x, y, size) => draw.box(x, y, size, size, { stroke: "muted" });

export const centre = (x, y, size, row, column) =>
  [x + ((column + 0.5) * size) / SIZE, y + ((row + 0.5) * size) / SIZE];

export function ball(x, y, size, row, column, { hollow } = {}) {
  const [cx, cy] = centre(x, y, size, row, column);
  const radius = (0.36 * size) / SIZE;
  return draw.circle(cx, cy, radius, { fill: hollow ? "paper" : "data-1", stroke: "data-1", width: size > 200 ? 2.5 : 1.5 });
}

/** A paddle; `share` and `shift` say which part of the row's height it takes. */
export function paddle(x, y, size, middle, { fill = "neuron", share = 0.5, shift = 0.25, hollow, dash } = {}) {
  const cell = size / SIZE;
  return draw.box(x + (middle - REACH) * cell + 1, y + (LAST + shift) * cell, (2 * REACH + 1) * cell - 2, share * cell, {
    fill: hollow ? "none" : fill, stroke: hollow ? "muted" : undefined, strokeWidth: 1.5, dash, radius: 3,
  });
}

/** The ball where it is, and where it was in the last frame. */
export function fall(x, y, size, { row, ball: column, before }) {
  const [from, to] = [centre(x, y, size, row - 1, before.ball), centre(x, y, size, row, column)];
  return draw.line(from, to, { stroke: "muted", width: 2, dash: "4 4" }) +
    ball(x, y, size, row - 1, before.ball, { hollow: true }) + ball(x, y, size, row, column);
}

/** The screen as it is now, with a trace of the last frame: what a player sees. */
export const board = (x, y, size, game) =>
  screen(x, y, size) +
  paddle(x, y, size, game.before.middle, { hollow: true, share: 0.7, shift: 0.15, dash: "4 3" }) +
  paddle(x, y, size, game.middle) + fall(x, y, size, game) + rim(x, y, size);

/** One frame, small. */
export const frame = (x, y, size, row, column, middle) =>
  draw.box(x, y, size, size, { fill: "paper" }) + paddle(x, y, size, middle, { share: 0.8, shift: 0.1 }) +
  ball(x, y, size, row, column) + rim(x, y, size);

/** How much each key has of something: three bars with their names. */
export function bars(x, y, width, values, { chosen, words = String, most = Math.max(...values, 1) } = {}) {
  return values.map((value, k) => {
    const top = y + 50 * k;
    return draw.text(x, top, `${KEYS[k]}${k === chosen ? " ✓" : ""}`, { anchor: "start", bold: k === chosen }) +
      draw.text(x + width, top, words(value), { anchor: "end" }) +
      draw.box(x, top + 13, width, 12, { stroke: "grid", strokeWidth: 1 }) +
      draw.box(x, top + 13, (width * value) / most, 12, { fill: `data-${k}` });
  }).join("");
}

/** Three buttons, the arrow keys within the figure, and the screen's three thirds. */
export function keyboard(figure, press) {
  const signs = ["← left", "stay", "right →"];
  const row = make("div", { className: "live-keys", role: "group", "aria-label": "Keys" },
    ...signs.map((words, key) => {
      const button = make("button", { type: "button", className: "live-button" }, words);
      button.addEventListener("click", () => press(key));
      return button;
    }));
  const arrows = { ArrowLeft: 0, ArrowDown: 1, ArrowRight: 2 };
  figure.live.addEventListener("keydown", (event) => {
    if (!(event.key in arrows) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (/^(input|select|summary)$/i.test(event.target.localName)) return;
    event.preventDefault();
    press(arrows[event.key]);
  });
  const picture = figure.svg;
  picture.classList.add("catch-screen");
  picture.addEventListener("click", (event) => {
    const [x, y] = figure.place(event);
    const { left, top, size } = figure.constructor.screen;
    if (x < left || x > left + size || y < top || y > top + size) return;
    press(Math.min(Math.floor((3 * (x - left)) / size), 2));
  });
  return row;
}
