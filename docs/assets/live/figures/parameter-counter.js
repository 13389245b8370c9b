// Chapter 6. What one learns: weights come from multiplying two widths, biases only
// from one; so where wide meets wide, the count explodes.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { countParameters } from "./maths.js";
import { WIDTHS } from "./numbers.js";
import { TIMES } from "./words.js";

const NAMES = ["inputs", "first hidden layer", "second hidden layer", "output layer"];
const MOST = 8;
const FOOT = 262;

export default class ParameterCounter extends LiveFigure {
  static title = "The parameters of a network, counted layer by layer";

  start() {
    return { widths: [...WIDTHS] };
  }

  build() {
    this.classList.add("live-pairs");
    NAMES.forEach((name, i) => {
      this.slider({
        name,
        min: 1,
        max: MOST,
        step: 1,
        colour: i ? "neuron" : "ink",
        get: () => this.state.widths[i],
        set: (width) => {
          this.state.widths[i] = width;
        },
      });
    });
  }

  result() {
    const { widths } = this.state;
    const counts = countParameters(widths);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const weights = widths.slice(1).reduce((sum, width, i) => sum + width * widths[i], 0);
    return `${counts.join(" + ")} = ${total} parameters: ${weights} weights and ${total - weights} biases`;
  }

  draw() {
    const { widths } = this.state;
    const counts = countParameters(widths);
    const wide = Math.max(...widths.slice(1));
    const high = Math.max(...widths.slice(0, -1)) + 1 / 3;
    const pitch = Math.min(40, 184 / wide, 178 / high);
    const size = 0.65 * pitch;
    let content = "";
    counts.forEach((count, place) => {
      const [before, width] = [widths[place], widths[place + 1]];
      const middle = 118 + 202 * place;
      for (let j = 0; j < width; j += 1) {
        const x = middle + pitch * (j - (width - 1) / 2);
        content += draw.biasMark(x, FOOT - 26, size / 2);
        for (let i = 0; i < before; i += 1) {
          content += draw.weightSquare(x, FOOT - 26 - 12 - pitch * (i + 1), size);
        }
      }
      content += draw.text(middle, 26, `${before} ${TIMES} ${width} + ${width}`);
      content += draw.text(middle, FOOT + 24, count, { size: 26, bold: true });
      if (place) content += draw.text(middle - 101, FOOT + 24, "+", { size: 26 });
    });
    const total = counts.reduce((sum, count) => sum + count, 0);
    content +=
      draw.text(320, FOOT + 78, `= ${total} parameters`, { size: 26, bold: true }) +
      draw.weightSquare(222, FOOT + 128) +
      draw.text(246, FOOT + 128, "weight", { anchor: "start", fill: "muted" }) +
      draw.biasMark(354, FOOT + 128) +
      draw.text(376, FOOT + 128, "bias", { anchor: "start", fill: "muted" });
    return { height: FOOT + 156, content };
  }
}
