// Chapter 20. What one learns: each rule has a pace and a path of its own, and a learning
// rate that is right for one of them is absurd for another.

import * as draw from "./draw.js";
import { LiveFigure, make } from "./live-figure.js";
import { HUT, RULES, START, arrival, turned, valleyLoss, walk } from "./optimizers.js";
import { Axes, range } from "./plot.js";
import { numberText } from "./words.js";

const AXES = new Axes({ x: [-4, 5], y: [-0.9, 2.9], left: 50, right: 620, top: 44, bottom: 284.667 });
const LEVELS = [1, 5, 12.5, 25];
const LAST = 200; // steps; who is not there by then has lost
const BEAT = 90; // ms a step
const COLOURS = ["data-0", "data-1", "data-2", "data-3", "data-4", "ink"];
const still = matchMedia("(prefers-reduced-motion: reduce)");

// A curve of equal loss, cut at the rim of the map.
const TURNS = range(0, 2 * Math.PI, 180);
const level = (loss, degrees) => {
  const reach = Math.sqrt(2 * loss);
  const points = TURNS.map((turn) =>
    turned([HUT[0] + reach * Math.cos(turn), HUT[1] + (reach / 5) * Math.sin(turn)], degrees),
  );
  return AXES.line(points, { stroke: "muted", width: 1.5 });
};
const [hutX, hutY] = AXES.at(...HUT);
const valley = (degrees) =>
  AXES.frame({ xTicks: [-4, -2, 0, 2, 4], yTicks: [0, 1, 2], xLabel: "first weight" }) +
  draw.text(10, 20, "second weight", { anchor: "start" }) +
  LEVELS.map((loss) => level(loss, degrees)).join("") +
  draw.line([hutX - 9, hutY - 9], [hutX + 9, hutY + 9], { width: 3 }) +
  draw.line([hutX - 9, hutY + 9], [hutX + 9, hutY - 9], { width: 3 });

// A rate on the slider is a power of ten, with two digits that count.
const rateOf = (power) => Number((10 ** power).toPrecision(2));

export default class ValleyRace extends LiveFigure {
  static title = "A race of optimizers down the valley";
  static rules = Object.keys(RULES);
  static turns = true;

  start() {
    this.halt();
    return {
      start: [...START],
      turn: 0,
      steps: 0,
      on: Object.fromEntries(this.constructor.rules.map((rule) => [rule, true])),
      rates: Object.fromEntries(this.constructor.rules.map((rule) => [rule, RULES[rule].rate])),
    };
  }

  get rules() {
    return this.constructor.rules.filter((rule) => this.state.on[rule]);
  }

  path(rule) {
    const { rates, start, steps, turn } = this.state;
    return walk(rule, rates[rule], start, steps, turn);
  }

  build() {
    this.live.classList.add("live-race");
    this.constructor.rules.forEach((rule, k) => {
      const { name } = RULES[rule];
      const row = make("div", { className: "live-runner" });
      const tick = this.tick({
        name: `${k + 1} ${name}`,
        get: () => this.state.on[rule],
        set: (on) => { this.state.on[rule] = on; },
      });
      row.append(tick.parentElement);
      this.slider({
        name: "learning rate",
        label: `learning rate of ${name}`,
        min: -3,
        max: 0.5,
        step: 0.01,
        colour: COLOURS[k],
        get: () => Math.log10(this.state.rates[rule]),
        set: (power) => { this.state.rates[rule] = rateOf(power); },
        text: () => numberText(this.state.rates[rule], 4),
        off: () => !this.state.on[rule],
        into: row,
      });
      this.panel.append(row);
    });
    for (const [name, i] of [["start, first weight", 0], ["start, second weight", 1]]) {
      const [low, high] = i ? AXES.y : AXES.x;
      this.slider({
        name,
        min: low,
        max: high,
        step: 0.05,
        get: () => this.state.start[i],
        set: (value) => { this.state.start[i] = value; },
        text: (value) => numberText(value, 2),
      });
    }
    if (this.constructor.turns) {
      this.slider({
        name: "turn of the valley",
        min: 0,
        max: 45,
        step: 1,
        get: () => this.state.turn,
        set: (degrees) => { this.state.turn = degrees; },
        text: (degrees) => `${numberText(degrees, 0)}°`,
      });
    }
    this.grip({
      radius: 36,
      at: () => AXES.at(...this.state.start),
      move: (x, y) => {
        this.state.start = AXES.from(x, y).map((value) => Math.round(20 * value) / 20);
      },
    });

    this.panel.before(this.buttons); // near the picture, on a phone too
    const [reset] = this.buttons.children;
    this.playButton = this.button("Play", () => (this.timer ? this.halt() : this.play()));
    this.button("Step", () => {
      this.halt();
      this.state.steps = Math.min(this.state.steps + 1, LAST);
    });
    this.button("Back to the start", () => {
      this.halt();
      this.state.steps = 0;
    });
    this.buttons.append(reset);
    this.follow(() => { this.playButton.textContent = this.timer ? "Pause" : "Play"; });
  }

  get over() {
    const { steps } = this.state;
    return steps >= LAST || !this.rules.some((rule) => {
      const path = this.path(rule);
      return arrival(path, this.state.turn) < 0 && path.length > steps;
    });
  }

  play() {
    if (this.over) this.state.steps = 0;
    if (still.matches) {
      // Nothing moves: the end is there at once.
      do this.state.steps += 1; while (!this.over);
      return;
    }
    this.every(BEAT, () => {
      this.state.steps += 1;
      if (this.over) this.halt();
    });
  }

  // What became of one of them, in words.
  fate(rule) {
    const path = this.path(rule);
    const there = arrival(path, this.state.turn);
    const last = path[path.length - 1];
    if (there >= 0) return `in the hut after ${there}`;
    if (path.length <= this.state.steps) return "out of this world";
    if (this.state.steps === LAST) return `not there after ${LAST}`;
    return AXES.holds(...last) ? `loss ${numberText(valleyLoss(last, this.state.turn), 2)}` : "off the map";
  }

  result() {
    const { rules } = this;
    if (!rules.length) return "Nobody takes part.";
    const list = rules.map((rule) => `${RULES[rule].name}: ${this.fate(rule)}`).join("; ");
    return `Step ${this.state.steps}. ${list}.`;
  }

  draw(said) {
    let paths = "";
    let marks = "";
    this.constructor.rules.forEach((rule, k) => {
      if (!this.state.on[rule]) return;
      const stroke = COLOURS[k];
      const path = this.path(rule);
      const there = arrival(path, this.state.turn);
      const shown = there < 0 ? path : path.slice(0, there + 1);
      paths += AXES.line(shown, { stroke, width: 2.5 });
      for (const place of shown.slice(1)) {
        if (AXES.holds(...place)) paths += draw.circle(...AXES.at(...place), 3, { fill: stroke });
      }
      const last = shown[shown.length - 1];
      if (this.state.steps && AXES.holds(...last)) {
        const [x, y] = AXES.at(...last);
        // In the hut they would lie on one another: there each has a place around it.
        const turn = (2 * Math.PI * k) / COLOURS.length;
        const [dx, dy] = there < 0 ? [0, 0] : [26 * Math.cos(turn), 26 * Math.sin(turn)];
        marks += draw.circle(x + dx, y + dy, 12, { fill: stroke, stroke: "paper", width: 2 });
        marks += draw.text(x + dx, y + dy, String(k + 1), { fill: "paper", bold: true, size: 17 });
      }
    });
    return { height: 352, content: valley(this.state.turn) + paths + marks, words: `A map of the valley. ${said}` };
  }
}
