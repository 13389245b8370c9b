// Chapter 24. What one learns: halves of a network err in different ways, and a vote of them
// does not. What the halves say comes out of the picture that the page holds.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";

const ROWS = 15;
const COLUMNS = 29;
const WIDE = 290;
const TALL = 0.72 * WIDE;
const TOP = 48;

// Where there is no picture, as when room is measured.
const BLANK = "0".repeat(ROWS * COLUMNS);
const SPARE = { halves: Array(12).fill(BLANK).join(" "), whole: BLANK };

function maps(figure) {
  const { halves, whole } = figure.querySelector?.(":scope > .figure .halves")?.dataset ?? SPARE;
  return { halves: halves.split(" ").map((said) => Array.from(said, Number)), whole: Array.from(whole, Number) };
}

// What most of the first few say at each place; among equals the first class.
function vote(said) {
  return said[0].map((_, place) => {
    const counts = [0, 0, 0];
    for (const half of said) counts[half[place]] += 1;
    return counts.indexOf(Math.max(...counts));
  });
}

function map(said, left) {
  const [wide, tall] = [WIDE / COLUMNS, TALL / ROWS];
  let content = "";
  for (let row = 0; row < ROWS; row += 1) {
    for (let first = 0; first < COLUMNS;) {
      const label = said[row * COLUMNS + first];
      let after = first;
      while (after < COLUMNS && said[row * COLUMNS + after] === label) after += 1;
      const y = TOP + TALL - (row + 1) * tall;
      content += draw.box(left + first * wide, y, (after - first) * wide, tall, { fill: `data-${label}`, opacity: 0.4 });
      first = after;
    }
  }
  // Or the rims of the stripes would show as fine lines.
  content = draw.element("g", { shapeRendering: "crispEdges" }, content);
  return content + draw.box(left, TOP, WIDE, TALL, { stroke: "muted", strokeWidth: 1.5 });
}

export default class HalvesVoting extends LiveFigure {
  static title = "Halves of one network, and their vote";

  start() {
    if (!this.halves) Object.assign(this, maps(this));
    return { voters: 3 };
  }

  build() {
    this.slider({
      name: "halves that vote",
      min: 1,
      max: this.halves.length,
      step: 1,
      get: () => this.state.voters,
      set: (voters) => { this.state.voters = voters; },
    });
  }

  // How many of the places two maps agree on, in per cent.
  agreement(one, other) {
    const same = one.filter((label, place) => label === other[place]).length;
    return Math.round((100 * same) / one.length);
  }

  result() {
    const { voters } = this.state;
    const last = this.agreement(this.halves[voters - 1], this.whole);
    const some = this.agreement(vote(this.halves.slice(0, voters)), this.whole);
    const alone = `Half number ${voters} says the same as the whole network at ${last} % of the places.`;
    return voters === 1 ? alone : `${alone} A vote of the first ${voters} does at ${some} %.`;
  }

  draw() {
    const { voters } = this.state;
    const content =
      draw.text(20, 24, `half number ${voters}`, { anchor: "start" }) +
      map(this.halves[voters - 1], 20) +
      draw.text(330, 24, voters === 1 ? "a vote of one" : `a vote of ${voters}`, { anchor: "start" }) +
      map(vote(this.halves.slice(0, voters)), 330);
    return { height: TOP + TALL + 16, content };
  }
}
