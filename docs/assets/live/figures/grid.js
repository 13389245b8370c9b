// An array as a table of its numbers (press/pictures/drawing/matrix.py).

import { box, line, path, text } from "./draw.js";
import { numberText } from "./words.js";

export class Grid {
  constructor({ values, x, y, cell, rows = [], columns = [], cells = [] }) {
    Object.assign(this, { values, x, y, cell, rows, columns, cells });
    this.width = cell[0] * values[0].length;
    this.height = cell[1] * values.length;
    this.right = x + this.width;
    this.bottom = y + this.height;
  }

  get shape() {
    return [this.values.length, this.values[0].length];
  }

  centre(row, column) {
    return [this.x + this.cell[0] * (column + 0.5), this.y + this.cell[1] * (row + 0.5)];
  }

  draw() {
    const { x, y, cell, values, right, bottom } = this;
    let drawn = box(x, y, this.width, this.height, { fill: "paper" });
    values.forEach((row, i) =>
      row.forEach((_, j) => {
        const lit =
          this.rows.includes(i) ||
          this.columns.includes(j) ||
          this.cells.some(([r, c]) => r === i && c === j);
        if (lit) {
          drawn += box(x + j * cell[0], y + i * cell[1], ...cell, { fill: "highlight" });
        }
      }),
    );
    for (let i = 1; i < values.length; i += 1) {
      const at = y + i * cell[1];
      drawn += line([x, at], [right, at], { stroke: "grid", width: 1.5 });
    }
    for (let j = 1; j < values[0].length; j += 1) {
      const at = x + j * cell[0];
      drawn += line([at, y], [at, bottom], { stroke: "grid", width: 1.5 });
    }
    // Square brackets, as in the code and on the blackboard.
    for (const [at, lip] of [[x, 9], [right, -9]]) {
      const corners = [[at + lip, y], [at, y], [at, bottom], [at + lip, bottom]];
      drawn += path(corners, { stroke: "ink", width: 2.5 });
    }
    // A border besides the colour: a highlight must show on grey paper too.
    const ring = { stroke: "ink", strokeWidth: 3, radius: 3 };
    for (const i of this.rows) drawn += box(x, y + i * cell[1], this.width, cell[1], ring);
    for (const j of this.columns) drawn += box(x + j * cell[0], y, cell[0], this.height, ring);
    for (const [i, j] of this.cells) {
      drawn += box(x + j * cell[0], y + i * cell[1], ...cell, ring);
    }
    values.forEach((row, i) =>
      row.forEach((value, j) => {
        drawn += text(...this.centre(i, j), numberText(value));
      }),
    );
    return drawn;
  }
}
