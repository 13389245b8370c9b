// Chapter 13. What one learns: the shorter the bridge, the straighter the curve under it,
// and its slope settles on a number, which depends on the place.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { slopeBetween } from "./maths.js";
import { Axes, range } from "./plot.js";
import { fixed, numberText } from "./words.js";

const square = (x) => x * x;
const LENGTHS = [3, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const WHOLE = new Axes({ x: [0, 6], y: [0, 36], left: 50, right: 320, top: 60, bottom: 320 });
const XS = range(0, 6, 120);
const GLASS = { left: 360, right: 620, top: 60, bottom: 320 };

export default class ShorterBridge extends LiveFigure {
  static title = "A bridge on the curve of x times x, and the same under a magnifying glass";

  start() {
    return { place: 3, length: LENGTHS.indexOf(3) };
  }

  build() {
    this.slider({
      name: "length h",
      min: 0,
      max: LENGTHS.length - 1,
      step: 1,
      colour: "data-1",
      get: () => this.state.length,
      set: (length) => {
        this.state.length = length;
      },
      text: () => numberText(this.h),
    });
    this.slider({
      name: "where it begins",
      min: 0.5,
      max: 3,
      step: 0.5,
      colour: "data-0",
      get: () => this.state.place,
      set: (place) => {
        this.state.place = place;
      },
      text: (place) => numberText(place),
    });
    // The far end of the bridge, for the finger; the first slider does the same.
    this.grip({
      at: () => WHOLE.at(this.far, square(this.far)),
      move: (x, y) => {
        const h = WHOLE.from(x, y)[0] - this.state.place;
        const misses = LENGTHS.map((length) => Math.abs(length - h));
        this.state.length = misses.indexOf(Math.min(...misses));
      },
    });
  }

  get h() {
    return LENGTHS[this.state.length];
  }

  get far() {
    return this.state.place + this.h;
  }

  get slope() {
    return slopeBetween(square, this.state.place, this.far);
  }

  result() {
    const { place } = this.state;
    const up = numberText(square(this.far) - square(place), 6);
    return (
      `From ${numberText(place)} to ${numberText(this.far)}: ${up} up ` +
      `on ${numberText(this.h)} along, a slope of ${fixed(this.slope, 4)}`
    );
  }

  // The curve, the bridge drawn out to both sides, and its two ends.
  look(axes, xs) {
    const { place } = this.state;
    const [low, high] = axes.x;
    const bridge = (x) => square(place) + this.slope * (x - place);
    const ends = range(low, high, 200).map((x) => [x, bridge(x)]);
    return (
      axes.line(xs.map((x) => [x, square(x)]), { stroke: "data-0" }) +
      axes.line(ends, { stroke: "data-1", dash: "12 6" }) +
      [place, this.far].map((x) => draw.classMark(axes.at(x, square(x)), 0, 8)).join("")
    );
  }

  draw() {
    const { place } = this.state;
    const { h } = this;
    const [low, high] = [place - 0.5 * h, place + 1.5 * h];
    const middle = square(place + 0.5 * h);
    const rise = 1.3 * this.slope * h;
    const glass = new Axes({ x: [low, high], y: [middle - rise, middle + rise], ...GLASS });
    const [left, bottom] = WHOLE.at(Math.max(low, 0), Math.max(middle - rise, 0));
    const [right, top] = WHOLE.at(Math.min(high, 6), Math.min(middle + rise, 36));
    const content =
      draw.text(50, 30, "x times x", { anchor: "start", fill: "data-0", bold: true }) +
      draw.text(620, 30, `bridge of slope ${fixed(this.slope, 4)}`, {
        anchor: "end", fill: "data-1", bold: true,
      }) +
      WHOLE.frame({ xTicks: range(0, 6, 6), yTicks: [0, 9, 18, 27, 36] }) +
      this.look(WHOLE, XS) +
      draw.box(left, top, right - left, bottom - top, { stroke: "muted", dash: "4 3" }) +
      draw.box(GLASS.left, GLASS.top, 260, 260, { stroke: "grid" }) +
      this.look(glass, range(low, high, 60)) +
      draw.text(490, 340, `${numberText(low, 4)} to ${numberText(high, 4)}`, { fill: "muted" });
    return { height: 364, content };
  }
}
