// Chapter 34. What one learns: a part can bring at most what it takes. The shares come out
// of the picture that the page holds, and so out of the record of the benchmarks.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { gain } from "./shares.js";
import { fixed } from "./words.js";

const PARTS = ["forward", "softmax and loss", "backward", "Adam"];
const [LEFT, UNIT] = [270, 290];

// Where there is no picture, as when room is measured: something of the same form.
const SPARE = ["a small network", "a large network"].map((name) => ({
  name, shares: [0.25, 0.25, 0.25, 0.25],
}));

function networks(figure) {
  const found = figure.querySelectorAll?.(":scope > .figure .parts") ?? [];
  const read = Array.from(found, ({ dataset }) => ({
    name: dataset.name,
    shares: dataset.shares.split(" ").map(Number),
  }));
  return read.length ? read : SPARE;
}

export default class FasterParts extends LiveFigure {
  static title = "How much a faster part helps the whole step";

  start() {
    this.networks ??= networks(this);
    return { times: PARTS.map(() => 1) };
  }

  build() {
    PARTS.forEach((name, i) => {
      this.slider({
        name,
        min: 1,
        max: 20,
        step: 1,
        get: () => this.state.times[i],
        set: (times) => { this.state.times[i] = times; },
        text: (times) => (times === 1 ? "as it is" : `${times} times as fast`),
      });
    });
  }

  result() {
    const gains = this.networks.map(
      ({ name, shares }) => `${name}: ${fixed(gain(shares, this.state.times), 2)}`,
    );
    return `How many times as fast the whole step is. ${gains.join("; ")}.`;
  }

  draw() {
    const { times } = this.state;
    let content = "";
    this.networks.forEach(({ name, shares }, place) => {
      let y = 24 + 222 * place;
      content += draw.text(20, y, name, { anchor: "start", bold: true });
      const row = (words, before, after, bold) => {
        y += bold ? 36 : 34;
        content +=
          draw.text(LEFT - 12, y, words, { anchor: "end", bold }) +
          draw.box(LEFT, y - 11, UNIT * before, 22, { fill: "grid" }) +
          draw.box(LEFT, y - 11, Math.max(2, UNIT * after), 22, { fill: bold ? "data-0" : "muted" }) +
          draw.text(LEFT + UNIT * before + 8, y, `${fixed(100 * after, 0)}%`, { anchor: "start", bold });
      };
      PARTS.forEach((words, i) => row(words, shares[i], shares[i] / times[i], false));
      row("the whole step", 1, 1 / gain(shares, times), true);
    });
    return { height: 24 + 222 * (this.networks.length - 1) + 200, content };
  }
}
