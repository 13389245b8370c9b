// Chapter 6. What one learns: the count goes up by 64 with each input and by 65 with
// each output, and with an input at all it never is 9164.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { countParameters } from "./maths.js";
import { PUZZLE } from "./numbers.js";

const XS = [0, 1, 2, 3, 4].map((column) => 50 + 135 * column);
const YS = [90, 160, 230, 300];
const MOST = 20;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

export default class ParameterPuzzle extends LiveFigure {
  static title = "The puzzle: which network has 9164 parameters?";

  start() {
    return { inputs: PUZZLE.inputs, outputs: PUZZLE.outputs };
  }

  build() {
    for (const kind of ["inputs", "outputs"]) {
      this.slider({
        name: kind,
        min: 0,
        max: MOST,
        step: 1,
        colour: kind === "inputs" ? "ink" : "neuron",
        get: () => this.state[kind],
        set: (value) => {
          this.state[kind] = value;
        },
      });
    }
  }

  // The total alone: how it comes about is the question.
  result() {
    const { inputs, outputs } = this.state;
    const total = sum(countParameters([inputs, ...PUZZLE.hidden, outputs]));
    const left = PUZZLE.note - total;
    const off =
      left > 0 ? `${left} too few` : left < 0 ? `${-left} too many` : "as the note says";
    const hint = left === 0 && !inputs ? ", but with no inputs at all" : "";
    return `${total} parameters, ${off}${hint}.`;
  }

  // Of a layer, three neurons at most are drawn, with dots for the others.
  column(place, width) {
    const x = XS[place];
    const shown = width > 4 ? [0, 1, 3] : Array.from({ length: width }, (_, i) => i);
    return { x, width, points: shown.map((i) => [x, YS[i]]) };
  }

  draw() {
    const { inputs, outputs } = this.state;
    const widths = [inputs, ...PUZZLE.hidden, outputs];
    const columns = widths.map((width, place) => this.column(place, width));
    let content = "";
    columns.slice(1).forEach(({ points }, place) => {
      for (const start of columns[place].points) {
        for (const end of points) {
          content += draw.line(start, end, { stroke: "weight-positive", width: 2 });
        }
      }
    });
    columns.forEach(({ x, width, points }, place) => {
      for (const [, y] of points) {
        content += place ? draw.neuronMark(x, y, 22) : draw.inputBox(x, y, "");
      }
      if (width > 4) {
        for (const dy of [-12, 0, 12]) content += draw.circle(x, YS[2] + dy, 3, { fill: "ink" });
      }
      content += draw.text(x, 30, width, { size: 26, bold: true });
    });
    content +=
      draw.text(XS[0], 362, "inputs", { fill: "muted" }) +
      draw.text(320, 362, "three hidden layers", { fill: "muted" }) +
      draw.text(XS[4], 362, "outputs", { fill: "muted" });
    return { height: 388, content };
  }
}
