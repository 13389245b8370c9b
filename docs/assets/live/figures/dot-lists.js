// Chapter 3. What one learns: a dot product needs two lists of the same length, and
// then it is one number, however long they are.

import * as draw from "./draw.js";
import { Grid } from "./grid.js";
import { LiveFigure } from "./live-figure.js";
import { dot } from "./maths.js";
import { SHOPPING } from "./numbers.js";
import { TIMES, numberText } from "./words.js";

export default class DotLists extends LiveFigure {
  static title = "Two lists, their products and their sum";

  start() {
    return { quantities: 3, prices: 3 };
  }

  build() {
    for (const [name, colour] of [["quantities", "neuron"], ["prices", "weight-positive"]]) {
      this.slider({
        name: `${name} in the list`,
        min: 1,
        max: 3,
        step: 1,
        colour,
        get: () => this.state[name],
        set: (length) => {
          this.state[name] = length;
        },
      });
    }
  }

  get lists() {
    const { quantities, prices } = this.state;
    return [SHOPPING.quantities.slice(0, quantities), SHOPPING.prices.slice(0, prices)];
  }

  result() {
    const [a, b] = this.lists;
    if (a.length !== b.length) {
      // Word for word what the package says.
      const wanted = `${a.length} number${a.length === 1 ? "" : "s"}`;
      return `b must have ${wanted}, one for each of a, got ${b.length}`;
    }
    const pairs = a.map((x, i) => `${numberText(x)} ${TIMES} ${numberText(b[i])}`);
    return `${pairs.join(" + ")} = ${numberText(dot(a, b))}`;
  }

  draw() {
    const [a, b] = this.lists;
    const fits = a.length === b.length;
    const row = (values, y) => new Grid({ values: [values], x: 214, y, cell: [100, 52] });
    const [first, second] = [row(a, 26), row(b, 122)];
    let content = first.draw() + second.draw();
    const name = (words, y) => draw.text(196, y, words, { anchor: "end", fill: "muted" });
    content += name("quantities", 52) + name("prices", 148) + name("products", 244);
    const end = [first.x + 150, 346];
    const paired = Math.min(a.length, b.length);
    for (let i = 0; i < paired; i += 1) {
      content += draw.text(first.centre(0, i)[0], 100, TIMES, { size: 26 });
    }
    for (let i = paired; i < Math.max(a.length, b.length); i += 1) {
      const y = a.length > i ? 122 : 26;
      content += draw.box(first.x + 100 * i + 4, y, 92, 52, {
        stroke: "muted",
        dash: "5 5",
        radius: 4,
      });
      content += draw.text(first.centre(0, i)[0], y + 26, "?", { size: 26 });
    }
    if (fits) {
      const products = a.map((x, i) => x * b[i]);
      const third = row(products, 218);
      for (let i = 0; i < paired; i += 1) {
        const [x] = third.centre(0, i);
        content += draw.text(x, 196, "=", { size: 26 });
        content += draw.line([x, third.bottom + 6], [end[0], end[1] - 34], { stroke: "muted" });
      }
      content +=
        third.draw() +
        draw.text(...end, numberText(dot(a, b)), { size: 26, bold: true, halo: true }) +
        draw.text(end[0] - 28, end[1], `${draw.sumText(products)} =`, { anchor: "end" });
    } else {
      content += draw.text(...end, "no dot product", { size: 26, bold: true });
    }
    return { height: 384, content };
  }
}
