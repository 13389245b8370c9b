// Chapter 4. What one learns: the two numbers in the middle must agree, and vanish; the
// outer two remain. And a square table fits the wrong way round without a word.

import * as draw from "./draw.js";
import { Grid } from "./grid.js";
import { LiveFigure } from "./live-figure.js";
import { matrixProduct, transpose } from "./maths.js";
import { PUMP } from "./numbers.js";
import { shapeText } from "./words.js";

const LEFT = 302;
const FOOT = 278;

export default class BatchShapes extends LiveFigure {
  static title = "The shapes of a batch, of the weights and of what they give";

  start() {
    return { samples: 3, inputs: 4, neurons: 3, turned: true };
  }

  build() {
    const size = (kind, max, colour) =>
      this.slider({
        name: kind,
        min: 1,
        max,
        step: 1,
        colour,
        get: () => this.state[kind],
        set: (value) => {
          this.state[kind] = value;
        },
      });
    size("samples", 5, "neuron");
    size("inputs", 4, "ink");
    size("neurons", 3, "weight-positive");
    this.tick({
      name: "weights turned (.T)",
      get: () => this.state.turned,
      set: (turned) => {
        this.state.turned = turned;
      },
    });
  }

  // The minutes begin again after the third, as in the weekend of the chapter.
  tables() {
    const { samples, inputs, neurons, turned } = this.state;
    const batch = Array.from({ length: samples }, (_, i) =>
      PUMP.batch[i % PUMP.batch.length].slice(0, inputs),
    );
    const weights = PUMP.weights.slice(0, neurons).map((row) => row.slice(0, inputs));
    const right = turned ? transpose(weights) : weights;
    const fits = batch[0].length === right.length;
    return { batch, right, products: fits ? matrixProduct(batch, right) : null };
  }

  result() {
    const { samples, inputs, neurons, turned } = this.state;
    const { right, products } = this.tables();
    const shapes = `${shapeText(samples, inputs)} @ ${shapeText(right.length, right[0].length)}`;
    if (!products) {
      // Word for word what the package says.
      const wanted = `${inputs} row${inputs === 1 ? "" : "s"}`;
      return `${shapes}: b must have ${wanted}, one for each column of a, got ${right.length}`;
    }
    const given = `${shapes} gives ${shapeText(samples, products[0].length)}`;
    if (turned) return `${given}: ${inputs} and ${inputs} meet in the middle, and vanish.`;
    const trap = "It fits, nobody complains, and it is wrong: minutes meet sensors, not neurons.";
    return neurons === 1 && inputs === 1 ? `${given}.` : `${given}. ${trap}`;
  }

  draw() {
    const { batch, right, products } = this.tables();
    const wide = right[0].length > 3 ? 66 : 88;
    // A minute and a neuron that meet, as in the picture that stands there without a script.
    const meet = products && this.state.turned;
    const row = batch.length > 1 ? 1 : 0;
    const upper = new Grid({
      values: right,
      x: LEFT,
      y: 234 - 46 * right.length,
      cell: [wide, 46],
      columns: meet ? [0] : [],
    });
    const lower = new Grid({
      values: batch,
      x: 18 + 60 * (4 - batch[0].length),
      y: FOOT,
      cell: [60, 46],
      rows: meet ? [row] : [],
    });
    const muted = { fill: "muted" };
    const shape = (grid) => shapeText(...grid.shape);
    const beside = (grid, y) =>
      draw.text(grid.right + 12, y, shape(grid), { anchor: "start", ...muted });
    let content =
      upper.draw() +
      lower.draw() +
      draw.text(upper.x + upper.width / 2, upper.y - 24, this.state.turned ? "weights, turned" : "weights") +
      beside(upper, upper.y + upper.height / 2) +
      draw.text(lower.x + lower.width / 2, FOOT - 26, "batch") +
      draw.text(lower.x + lower.width / 2, lower.bottom + 20, shape(lower), muted);
    if (products) {
      const cells = meet ? [[row, 0]] : [];
      const result = new Grid({ values: products, x: LEFT, y: FOOT, cell: [wide, 46], cells });
      content += result.draw() + beside(result, result.y + result.height / 2);
    } else {
      const [width, height] = [wide * right[0].length, lower.height];
      content += draw.box(LEFT, FOOT, width, height, { stroke: "muted", dash: "5 5", radius: 4 });
      content += draw.text(LEFT + width / 2, FOOT + height / 2, width < 150 ? "?" : "does not fit");
    }
    // As high as its tallest state, so that nothing below jumps.
    return { height: 544, content };
  }
}
