// Chapter 3. What one learns: each number of a matrix product is one row of the first
// table laid against one column of the second.

import * as draw from "./draw.js";
import { Grid } from "./grid.js";
import { LiveFigure } from "./live-figure.js";
import { dot, matrixProduct, transpose } from "./maths.js";
import { MINUTES, PUMP } from "./numbers.js";
import { ORDINALS, TIMES, numberText, signed } from "./words.js";

const RESULT = matrixProduct(PUMP.weights, MINUTES);
const COLUMNS = transpose(MINUTES);

export default class RowsTimesColumns extends LiveFigure {
  static title = "Two tables and their matrix product, cell by cell";

  start() {
    return { row: 1, column: 0 };
  }

  build() {
    const choice = (name, kind, max, colour) =>
      this.slider({
        name,
        min: 1,
        max,
        step: 1,
        colour,
        get: () => this.state[kind] + 1,
        set: (value) => {
          this.state[kind] = value - 1;
        },
      });
    choice("row of the weights", "row", RESULT.length, "weight-positive");
    choice("column of the minutes", "column", RESULT[0].length, "neuron");
    this.svg.classList.add("live-pick");
    this.svg.addEventListener("click", (event) => {
      const [x, y] = this.place(event);
      const { result } = this.grids();
      const row = Math.floor((y - result.y) / result.cell[1]);
      const column = Math.floor((x - result.x) / result.cell[0]);
      if (RESULT[row]?.[column] === undefined) return;
      this.state = { row, column };
      this.changed();
    });
  }

  terms() {
    const { row, column } = this.state;
    const pairs = PUMP.weights[row].map((w, i) => [w, COLUMNS[column][i]]);
    const term = ([w, x], i) =>
      `${i ? signed(w) : numberText(w)} ${TIMES} ${x < 0 ? `(${numberText(x)})` : numberText(x)}`;
    return pairs.map(term).join(" ");
  }

  result() {
    const { row, column } = this.state;
    const value = dot(PUMP.weights[row], COLUMNS[column]);
    return `${ORDINALS[row]} row with ${ORDINALS[column]} column: ${this.terms()} = ${numberText(value)}`;
  }

  grids() {
    const { row, column } = this.state;
    const cell = [90, 48];
    return {
      table: new Grid({ values: PUMP.weights, x: 60, y: 294, cell: [72, 48], rows: [row] }),
      other: new Grid({ values: MINUTES, x: 400, y: 56, cell, columns: [column] }),
      result: new Grid({ values: RESULT, x: 400, y: 294, cell, cells: [[row, column]] }),
    };
  }

  draw() {
    const { table, other, result } = this.grids();
    const [x, y] = result.centre(this.state.row, this.state.column);
    const muted = { fill: "muted" };
    const by = ([rows, columns]) => `${rows} by ${columns}`;
    const content =
      table.draw() +
      other.draw() +
      draw.text(table.x + table.width / 2, table.y - 20, "weights") +
      draw.text(other.x + other.width / 2, other.y - 20, "minutes") +
      draw.text(other.x - 20, 152, by(other.shape), { anchor: "end", ...muted }) +
      draw.text(table.x + table.width / 2, table.bottom + 20, by(table.shape), muted) +
      draw.text(result.x + result.width / 2, result.bottom + 20, by(result.shape), muted) +
      draw.arrow([table.right + 12, y], [result.x + result.cell[0] * this.state.column - 8, y], {
        stroke: "muted",
      }) +
      draw.arrow([x, other.bottom + 8], [x, result.y + result.cell[1] * this.state.row - 6], {
        stroke: "muted",
      }) +
      result.draw();
    return { height: 486, content };
  }
}
