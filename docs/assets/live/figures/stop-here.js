// Chapter 22. What one learns: the loss on training data never says stop. The curves come
// out of the picture that the page holds, and so out of the chapter's own run.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { Axes, DASHES } from "./plot.js";
import { fixed } from "./words.js";

const AXES = new Axes({ x: [0, 3], y: [0, 2.2], left: 76, right: 600, top: 62, bottom: 322 });
const TOP = 2.2;
const TENFOLDS = [["1", 0], ["10", 1], ["100", 2], ["1,000", 3]];

// Where there is no picture, as when room is measured: something of the same form.
const SPARE = [{ name: "training", epochs: [1, 1000], losses: [1.1, 0] }, { name: "set aside", epochs: [1, 1000], losses: [1.1, 0.9] }];

function curves(figure) {
  const found = figure.querySelectorAll?.(":scope > .figure .curve") ?? [];
  const numbers = (words) => words.split(" ").map(Number);
  const read = Array.from(found, ({ dataset }) => ({
    name: dataset.name,
    epochs: numbers(dataset.epochs),
    losses: numbers(dataset.losses),
  }));
  return read.length === 2 ? read : SPARE;
}

// Between two epochs that were kept, along the straight line of the picture.
function lossAt({ epochs, losses }, power) {
  const after = Math.max(1, epochs.findIndex((epoch) => Math.log10(epoch) >= power - 1e-9));
  const [low, high] = [Math.log10(epochs[after - 1]), Math.log10(epochs[after])];
  const share = (power - low) / (high - low);
  return losses[after - 1] + share * (losses[after] - losses[after - 1]);
}

export default class StopHere extends LiveFigure {
  static title = "Where to stop: two losses over the epochs";

  start() {
    this.curves ??= curves(this);
    return { power: 3 };
  }

  get epoch() {
    return Math.round(10 ** this.state.power);
  }

  get lowest() {
    const { epochs, losses } = this.curves[1];
    const least = Math.min(...losses);
    return { epoch: epochs[losses.indexOf(least)], loss: least };
  }

  build() {
    const shared = {
      min: 0,
      max: 3,
      step: 0.01,
      get: () => this.state.power,
      set: (power) => { this.state.power = power; },
      text: () => `epoch ${this.epoch}`,
    };
    this.slider({ name: "stop after", ...shared });
    this.handle({
      name: "stop here",
      ...shared,
      vertical: false,
      at: () => AXES.at(this.state.power, TOP),
      move: (x) => AXES.from(x, 0)[0],
    });
    this.button("Go to the lowest", () => { this.state.power = Math.log10(this.lowest.epoch); });
  }

  result() {
    const [known, held] = this.curves.map((curve) => lossAt(curve, this.state.power));
    const { epoch, loss } = this.lowest;
    const where = this.epoch === epoch
      ? "This is the lowest that the second one gets."
      : `${this.epoch < epoch ? "Too soon" : "Too late"}: in epoch ${epoch} the second one was ${fixed(loss, 2)}.`;
    return `Stopped after epoch ${this.epoch}: training loss ${fixed(known, 2)}, set aside ${fixed(held, 2)}. ${where}`;
  }

  draw() {
    const { power } = this.state;
    const [x] = AXES.at(power, 0);
    let content = AXES.frame({ yTicks: [0, 0.5, 1, 1.5, 2], xLabel: "epoch", yLabel: "loss" });
    for (const [words, place] of TENFOLDS) {
      content += draw.text(AXES.at(place, 0)[0], AXES.bottom + 20, words, { fill: "muted" });
    }
    // What comes after the stop has not happened yet.
    content += draw.box(x, AXES.top, AXES.right - x, AXES.bottom - AXES.top, { fill: "grid", opacity: 0.5 });
    this.curves.forEach((curve, label) => {
      const points = curve.epochs.map((epoch, i) => [Math.log10(epoch), Math.min(curve.losses[i], TOP)]);
      content += AXES.line(points, { stroke: `data-${label}`, dash: DASHES[label] });
      content += draw.classMark(AXES.at(power, Math.min(lossAt(curve, power), TOP)), label, 9);
    });
    content += draw.line([x, AXES.top], [x, AXES.bottom], { stroke: "ink", width: 2 });
    const { loss } = this.lowest;
    content += AXES.note(2.6, lossAt(this.curves[0], 2.6), "training", { shift: [40, -18] });
    content += AXES.note(2.6, lossAt(this.curves[1], 2.6), "set aside", { shift: [-70, -10] });
    content += draw.line(AXES.at(0, loss), AXES.at(3, loss), { stroke: "muted", width: 1.5, dash: "3 6" });
    return { height: 386, content };
  }
}
