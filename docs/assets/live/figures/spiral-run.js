// Chapter 21. What one learns: the borders bend as the folds leave the middle, and the loss
// falls with them. It begins where the chapter's own run does, and the page trains as far as
// one looks.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { Axes, range } from "./plot.js";
import { HIDDEN, Run, favourite, fold, labelOf } from "./spiral.js";
import { START } from "./spiral-start.js";
import { fixed } from "./words.js";

// Smaller squares than those of the page's pictures, so that all of it is in view.
const SIZE = 256;
const square = (left) => new Axes({ x: [-1, 1], y: [-1, 1], left, right: left + SIZE, top: 40, bottom: 40 + SIZE });
const [BORDERS, FOLDS] = [50, 334].map(square);
const LAST = 300;
// From a little before 0, or the point would lie on the number beside it.
const CURVE = new Axes({ x: [-8, LAST], y: [0, 1.2], left: 62, right: 612, top: 358, bottom: 446 });
const AXIS = range(-1, 1, 50);
const BEAT = 60; // ms
const PER_BEAT = 2; // epochs
const still = matchMedia("(prefers-reduced-motion: reduce)");

const [xs, ys, parameters] = [START.x, START.y, START.parameters].map((each) => each.map((it) => it / 10_000));
const points = xs.map((x, i) => [x, ys[i]]);
const marks = points
  .map((point, i) => (i % 4 ? "" : draw.classMark(BORDERS.at(...point), labelOf(i, points), 4)))
  .join("");

const rim = ({ left, top }) => draw.box(left, top, SIZE, SIZE, { stroke: "muted", strokeWidth: 1.5 });

// The square by what the network says, each row in as few pieces as can be.
function regions(parameters) {
  const half = (AXIS[1] - AXIS[0]) / 2;
  const edge = (value) => Math.min(Math.max(value, -1), 1);
  const pieces = ["", "", ""];
  for (const y of AXIS) {
    const row = AXIS.map((x) => favourite(parameters, x, y));
    for (let first = 0, after; first < row.length; first = after) {
      after = first + 1;
      while (row[after] === row[first]) after += 1;
      const [left, low] = BORDERS.at(edge(AXIS[first] - half), edge(y - half));
      const [right, high] = BORDERS.at(edge(AXIS[after - 1] + half), edge(y + half));
      pieces[row[first]] += draw.way([[left, low], [right, low], [right, high], [left, high]], true);
    }
  }
  return pieces
    .map((d, k) => draw.element("path", { d, fill: draw.colour(`data-${k}`), fillOpacity: 0.3 }))
    .join("");
}

// The part of a fold that crosses the square: from one side to another.
function crossing([w1, w2, b]) {
  const ends = [-1, 1].flatMap((side) => [[side, -(w1 * side + b) / w2], [-(w2 * side + b) / w1, side]]);
  const [from, to] = ends.filter((end) => end.every((value) => Math.abs(value) <= 1));
  return to ? draw.line(FOLDS.at(...from), FOLDS.at(...to), { stroke: "neuron", width: 1.5 }) : "";
}

export default class SpiralRun extends LiveFigure {
  static title = "The run on the spiral: borders, folds and loss at any epoch";

  start() {
    this.halt();
    this.run ??= new Run(points, parameters);
    return { epoch: 0, seen: 0 };
  }

  build() {
    const shared = {
      min: 0, max: LAST, step: 1,
      get: () => this.state.epoch,
      set: (epoch) => this.go(epoch),
      held: () => this.halt(),
      text: (epoch) => `${epoch}`,
    };
    this.slider({ name: "epochs", ...shared });
    this.handle({
      ...shared,
      name: "epochs on the curve",
      vertical: false,
      radius: 30,
      at: () => CURVE.at(this.state.epoch, this.now.loss),
      move: (x) => CURVE.from(x, 0)[0],
    });
    const play = this.button("", () => (this.timer ? this.halt() : this.play()));
    this.buttons.prepend(play);
    this.follow(() => { play.textContent = this.timer ? "Pause" : "Play"; });
  }

  go(epoch) {
    this.state.epoch = Math.round(Math.min(epoch, LAST));
    this.state.seen = Math.max(this.state.seen, this.state.epoch);
  }

  play() {
    if (this.state.epoch === LAST) this.state.epoch = 0;
    if (still.matches) return this.go(LAST); // nothing moves: the end is there at once
    this.every(BEAT, () => {
      this.go(this.state.epoch + PER_BEAT);
      if (this.state.epoch === LAST) this.halt();
    });
  }

  get now() {
    return this.run.after(this.state.epoch);
  }

  result() {
    const { epoch } = this.state;
    const { loss, right } = this.now;
    const when = epoch ? `After ${epoch} epoch${epoch > 1 ? "s" : ""}` : "Before training";
    return `${when}: loss ${fixed(loss, 2)}, ${Math.round(100 * right)} % right.`;
  }

  draw(said) {
    const { parameters: now } = this.now;
    const losses = this.run.kept.slice(0, this.state.seen + 1).map(({ loss }, epoch) => [epoch, loss]);
    let content =
      draw.text(BORDERS.left + SIZE / 2, 20, "borders") +
      regions(now) + rim(BORDERS) + marks +
      draw.text(FOLDS.left + SIZE / 2, 20, "folds");
    for (let j = 0; j < HIDDEN; j += 1) content += crossing(fold(now, j));
    content +=
      rim(FOLDS) +
      CURVE.frame({ xTicks: [0, 100, 200, 300], yTicks: [0, 0.5, 1], yLabel: "loss after each epoch" }) +
      CURVE.line(losses, { stroke: "neuron", width: 3.5 });
    return { height: 482, content, words: `Borders, folds and loss. ${said}` };
  }
}
