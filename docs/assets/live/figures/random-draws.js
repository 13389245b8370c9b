// Chapter 5. What one learns: the seed decides each number and leaves the bell as it is,
// which many draws make smooth; how wide it is the size decides alone.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { Axes, range } from "./plot.js";
import { gaussians } from "./python-random.js";
import { fixed, numberText } from "./words.js";

const COUNTS = ["10", "100", "1,000", "10,000"];
const numberOf = (count) => Number(count.replace(",", ""));
const FIRST = 4; // which the page prints before it draws the others
const REACH = 8; // stretches of half a unit on each side
const AREA = { left: 80, right: 612, top: 60, bottom: 330 };

// A round number above the highest bar, of which a quarter is round too.
function ceiling(highest) {
  const most = Math.max(highest, 4);
  const unit = 10 ** Math.floor(Math.log10(most));
  return [2, 4, 8, 20].map((k) => k * unit).find((top) => top >= most);
}

export default class RandomDraws extends LiveFigure {
  static title = "Random draws by their seed, their number and their size";

  start() {
    return { seed: 0, count: COUNTS.length - 1, size: 1 };
  }

  build() {
    const each = (name, key, min, max, step, text) =>
      this.slider({
        name,
        min,
        max,
        step,
        colour: "data-0",
        get: () => this.state[key],
        set: (value) => {
          this.state[key] = value;
        },
        text,
      });
    each("seed", "seed", 0, 99, 1);
    each("draws", "count", 0, COUNTS.length - 1, 1, (count) => COUNTS[count]);
    each("size", "size", 0.1, 1.5, 0.1, (size) => numberText(size));
  }

  draws() {
    const { seed, count, size } = this.state;
    if (this.seed !== seed) {
      this.seed = seed;
      this.standard = gaussians(seed, FIRST + numberOf(COUNTS.at(-1))); // fewer are the first of these
    }
    const drawn = this.standard.slice(0, FIRST + numberOf(COUNTS[count])).map((each) => size * each);
    return { first: drawn.slice(0, FIRST), others: drawn.slice(FIRST) };
  }

  result() {
    const { seed, count, size } = this.state;
    const { first, others } = this.draws();
    const inside = others.filter((each) => Math.abs(each) < 1).length / others.length;
    return (
      `gauss(0, ${numberText(size)}) with seed ${seed}: ` +
      `${first.map((each) => numberText(each, 2)).join(", ")}. ` +
      `Of the next ${COUNTS[count]}, ${fixed(100 * inside, 1)} % are less than 1 from zero.`
    );
  }

  draw() {
    const counts = Array(2 * REACH).fill(0);
    for (const each of this.draws().others) {
      const stretch = Math.floor(2 * each) + REACH;
      if (stretch in counts) counts[stretch] += 1;
    }
    const top = ceiling(Math.max(...counts));
    const axes = new Axes({ x: [-4, 4], y: [0, top], ...AREA });
    let content = axes.frame({
      xTicks: range(-4, 4, 8),
      yTicks: range(0, top, 4),
      xLabel: "what was drawn",
      yLabel: "how many of the draws",
    });
    counts.forEach((count, k) => {
      const [x, y] = axes.at((k - REACH) / 2 + 0.03, count);
      content += draw.box(x, y, 0.44 * 66.5, AREA.bottom - y, { fill: "data-0" });
    });
    return { height: 400, content };
  }
}
