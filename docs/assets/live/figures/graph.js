// A graph of a computation (press/pictures/drawing/graph.py): a box for each number, its
// slope in the lower half; blue arrows lead on, purple dashed ones back.

import { arrow, box, line, text } from "./draw.js";
import { numberText } from "./words.js";

export const THERE = "neuron";
export const BACK = "data-3";
export const HEIGHT = 60;

/** A box; of its number and its slope it shows what is not null. */
export function valueBox([x, y], value, slope, { width = 70, border = "muted", dashed, name, lit } = {}) {
  const [left, top] = [x - width / 2, y - HEIGHT / 2];
  return (
    box(left, top, width, HEIGHT, {
      fill: lit ? "highlight" : "paper",
      stroke: border,
      strokeWidth: lit ? 4 : 2.5,
      radius: 8,
      dash: dashed ? "7 4" : null,
    }) +
    line([left + 8, y], [left + width - 8, y], { stroke: "grid", width: 1.5 }) +
    (value === null ? "" : text(x, y - HEIGHT / 4 + 1, numberText(value), { fill: THERE })) +
    (slope === null ? "" : text(x, y + HEIGHT / 4, numberText(slope), { fill: BACK, bold: true })) +
    (name ? text(x, top - 17, name) : "")
  );
}

export const there = (start, end, width, stroke = THERE) =>
  arrow(
    [start[0] + width / 2 + 3, start[1] - HEIGHT / 4],
    [end[0] - width / 2 - 3, end[1] - HEIGHT / 4],
    { stroke, head: 11 },
  );

export const back = (start, end, width) =>
  arrow(
    [start[0] - width / 2 - 3, start[1] + HEIGHT / 4],
    [end[0] + width / 2 + 3, end[1] + HEIGHT / 4],
    { stroke: BACK, head: 11, dash: "6 4" },
  );

// What the two arrows stand for.
export const keyThere = (x, y) =>
  arrow([x, y], [x + 44, y], { stroke: THERE, head: 11 }) +
  text(x + 54, y, "forward: the number", { anchor: "start", fill: "muted" });

export const keyBack = (x, y) =>
  arrow([x + 44, y], [x, y], { stroke: BACK, head: 11, dash: "6 4" }) +
  text(x + 54, y, "back: the slope", { anchor: "start", fill: "muted" });
