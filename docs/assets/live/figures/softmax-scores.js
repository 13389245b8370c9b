// Chapter 9. What one learns: every score moves every share, the shares stay positive
// and make 1, and where all the scores move together nothing happens to the shares.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { softmax } from "./maths.js";
import { CLASSES, SCORES } from "./numbers.js";
import { MINUS, fixed, numberText } from "./words.js";

const FIRST = 108;
const PITCH = 78;
const LONGEST = 140;

// exp of a score may be enormous or tiny: then as Python writes it, in short.
const brief = (value) =>
  value >= 1e6 || (value > 0 && value < 0.0005)
    ? value.toExponential(1).replace("+", "").replace("-", MINUS)
    : numberText(value);

export default class SoftmaxScores extends LiveFigure {
  static title = "Three scores, their exps and their shares";

  start() {
    return { scores: [...SCORES] };
  }

  build() {
    CLASSES.forEach((name, k) => {
      this.slider({
        name: `${name} score`,
        min: -10,
        max: 15,
        step: 0.01,
        colour: `data-${k}`,
        get: () => this.state.scores[k],
        set: (score) => {
          this.state.scores[k] = score;
        },
        text: (score) => numberText(score),
      });
    });
    for (const [words, step] of [["all + 1", 1], [`all ${MINUS} 1`, -1]]) {
      this.button(words, () => {
        const moved = this.state.scores.map((score) => score + step);
        // All or none, or the distances between them would change.
        if (moved.every((score) => Math.abs(score - 2.5) <= 12.5)) this.state.scores = moved;
      });
    }
  }

  result() {
    const shares = softmax(this.state.scores);
    const list = CLASSES.map((name, k) => `${name} ${fixed(shares[k], 3)}`).join(", ");
    return `shares: ${list}. Together they make 1.`;
  }

  draw() {
    const { scores } = this.state;
    const powers = scores.map(Math.exp);
    const shares = softmax(scores);
    const furthest = Math.max(...scores.map(Math.abs), 1e-9);
    const columns = [
      // A score may be negative: its bar then begins in the middle and goes left.
      [118, "score", scores, (value) => value / furthest],
      [298, "exp", powers, (value) => value / Math.max(...powers)],
      [478, "share", shares, (value) => value],
    ];
    const mixed = Math.min(...scores) < 0;
    let content = "";
    CLASSES.forEach((name, k) => {
      content += draw.text(20, FIRST + 6 + PITCH * k, name, { anchor: "start" });
    });
    for (const [left, title, values, part] of columns) {
      content += draw.text(left, 34, title, { anchor: "start", bold: true });
      values.forEach((value, k) => {
        const y = FIRST + PITCH * k;
        const half = title === "score" && mixed;
        const length = (half ? LONGEST / 2 : LONGEST) * Math.abs(part(value));
        const zero = half ? left + LONGEST / 2 : left;
        content += draw.text(left, y - 18, title === "score" ? numberText(value) : brief(value), { anchor: "start" });
        content += draw.box(left, y, LONGEST, 22, { stroke: "grid", radius: 2 });
        content += draw.box(value < 0 ? zero - length : zero, y, Math.max(length, 2), 22, {
          fill: `data-${k}`,
          radius: 2,
        });
        if (half) content += draw.line([zero, y - 3], [zero, y + 25], { stroke: "muted" });
      });
    }
    const foot = FIRST + PITCH * CLASSES.length;
    const total = powers.reduce((sum, power) => sum + power, 0);
    for (const [left, words] of [[298, `sum ${brief(total)}`], [478, "sum 1"]]) {
      content += draw.line([left, foot - 30], [left + LONGEST, foot - 30], { stroke: "muted" });
      content += draw.text(left, foot, words, { anchor: "start", fill: "muted" });
    }
    for (const start of [206, 386]) {
      content += draw.arrow([start, 34], [start + 62, 34], { stroke: "muted" });
    }
    return { height: foot + 30, content };
  }
}
