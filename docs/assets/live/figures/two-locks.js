// Chapter 12. What one learns: a lock that says how far off one is opens after a few turns
// of one dial after the other; of a lock that only says no, one has to try all combinations.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { Axes, range } from "./plot.js";
import { ORDINALS, numberText } from "./words.js";

const DIALS = 3;
const DIGITS = 10;
const CODES = { silent: [2, 7, 5], telling: [6, 3, 8] };
const BOUNDS = { x: [-0.5, 9.5], y: [-1.5, 22], top: 64, bottom: 300 };
const LOCKS = [
  { name: "silent", title: "says no until it says yes", left: 30, right: 306 },
  { name: "telling", title: "says how many steps off", left: 344, right: 620 },
];
const NO = 16; // how high a no is drawn

// Without a 0, where the dials begin: a lock that is open at once teaches nothing.
const anyCode = () =>
  Array.from({ length: DIALS }, () => 1 + Math.floor((DIGITS - 1) * Math.random()));
const off = (dials, code) =>
  dials.reduce((total, digit, i) => total + Math.abs(digit - code[i]), 0);

export default class TwoLocks extends LiveFigure {
  static title = "Two locks with three dials each, which get the same tries";

  start(codes = CODES) {
    const dials = Array(DIALS).fill(0);
    return { codes, dials, turned: 0, tried: new Set([dials.join(" ")]), openAt: {} };
  }

  build() {
    for (let i = 0; i < DIALS; i += 1) {
      this.slider({
        name: `${ORDINALS[i]} dial`,
        min: 0,
        max: DIGITS - 1,
        step: 1,
        get: () => this.state.dials[i],
        set: (digit) => this.turn(i, digit),
      });
    }
    this.button("Other combinations", () => {
      this.state = this.start({ silent: anyCode(), telling: anyCode() });
    });
  }

  turn(i, digit) {
    const { codes, dials, tried, openAt } = this.state;
    this.state.turned = i;
    dials[i] = digit;
    tried.add(dials.join(" "));
    for (const [name, code] of Object.entries(codes)) {
      if (!off(dials, code)) openAt[name] ??= tried.size;
    }
  }

  // What a lock says to the dials as they stand: nothing but no, or how far off they are.
  answer(name, dials = this.state.dials) {
    const far = off(dials, this.state.codes[name]);
    if (!far) return { height: 0, words: "open" };
    if (name === "silent") return { height: NO, words: "no" };
    return { height: far, words: `${far} off` };
  }

  result() {
    const { dials, tried, openAt } = this.state;
    const [left, right] = LOCKS.map(({ name }) =>
      openAt[name] ? `opened at try ${openAt[name]}` : `says “${this.answer(name).words}”`,
    );
    const rest = openAt.silent ? "" : `, with ${DIGITS ** DIALS - tried.size} left to try`;
    return `Try ${tried.size}, ${dials.join(" ")}. The right lock ${right}, the left one ${left}${rest}.`;
  }

  draw() {
    const { dials, turned, tried } = this.state;
    const at = (digit) => dials.map((other, i) => (i === turned ? digit : other));
    const known = range(0, DIGITS - 1, DIGITS - 1).filter((digit) => tried.has(at(digit).join(" ")));
    let content = "";
    for (const { name, title, left, right } of LOCKS) {
      const axes = new Axes({ ...BOUNDS, left, right });
      const [middle, floor] = [(left + right) / 2, axes.at(0, 0)[1]];
      content += draw.text(middle, 30, title) + draw.line([left, floor], [right, floor]);
      const places = known.map((digit) => [digit, this.answer(name, at(digit)).height]);
      content += axes.line(places, { stroke: "muted", width: 2 });
      for (const [digit, height] of places) {
        content += height
          ? draw.classMark(axes.at(digit, height), 0)
          : draw.classMark(axes.at(digit, 0), 1, 10);
      }
      const { height, words } = this.answer(name);
      const here = axes.at(dials[turned], height);
      const anchor = dials[turned] < 1 ? "start" : dials[turned] > 8 ? "end" : "middle";
      content += draw.circle(...here, 14, { stroke: "ink", width: 2 });
      content += draw.text(here[0], here[1] - 28, words, { anchor, bold: true, halo: true });
      for (const digit of range(0, DIGITS - 1, DIGITS - 1)) {
        content += draw.text(axes.at(digit, 0)[0], 322, numberText(digit), { fill: "muted" });
      }
    }
    const words = `the ${ORDINALS[turned]} dial, while the others stay`;
    content += draw.text(320, 366, words, { fill: "muted" });
    return { height: 390, content };
  }
}
