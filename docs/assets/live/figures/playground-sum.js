// At one place of the map: what a neuron of the playground says there, as the sum of
// products that it is. The place is chosen by a click on the map, or typed in.

import { make } from "./live-figure.js";
import { layers } from "./playground-network.js";
import { NAMES } from "./playground-settings.js";

const VIEW = 1.15; // the map reaches from -VIEW to VIEW, both ways
const MOST = 12; // terms that are written out; of more, the largest

const wave = (x) => Math.sin(2 * Math.PI * x);
const INPUTS = {
  x1: (x) => x,
  x2: (_, y) => y,
  x1x1: (x) => x * x,
  x2x2: (_, y) => y * y,
  x1x2: (x, y) => x * y,
  sinx1: wave,
  sinx2: (_, y) => wave(y),
};
const ACTIVATIONS = {
  relu: (z) => Math.max(0, z),
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  linear: (z) => z,
};
const written = (value) => (Math.abs(value) < 0.0005 ? 0 : value).toFixed(3).replace("-", "\u2212");

/** All that a neuron takes part in at a place: {products: [[value, weight]], bias, total, says}. */
export function sumAt([x, y], { inputs, activation, hidden }, sizes, parameters, [column, k]) {
  let values = inputs.map((name) => INPUTS[name](x, y));
  const tables = layers(sizes, parameters);
  for (let at = 1; ; at += 1) {
    const { weights, biases, to } = tables[at - 1];
    const productsOf = (j) => values.map((value, i) => [value, weights[i * to + j]]);
    const add = (j) => productsOf(j).reduce((sum, [value, weight]) => sum + value * weight, biases[j]);
    const said = at > hidden.length ? (z) => z : ACTIVATIONS[activation];
    if (at === column) {
      return { products: productsOf(k), bias: biases[k], total: add(k), says: said(add(k)) };
    }
    values = Array.from({ length: to }, (_, j) => said(add(j)));
  }
}

export class PlaceSum {
  place = [0.5, 0.5];
  constructor(changed) {
    this.ring = make("span", { className: "play-ring", hidden: true, "aria-hidden": "true" });
    this.fields = ["x1", "x2"].map((name, i) => {
      const input = make("input", { type: "number", step: "any", "aria-label": `${NAMES.inputs[name]} of the place` });
      input.addEventListener("change", () => {
        if (Number.isFinite(input.valueAsNumber)) this.place[i] = input.valueAsNumber;
        changed();
      });
      return input;
    });
    this.text = make("p", { className: "play-sum" });
    const [across, up] = this.fields;
    this.root = make("div", { className: "play-at" },
      make("div", {}, "At the place ", across, up, "(or click on the map)"), this.text);
    this.changed = changed;
  }

  /** Let a map be clicked on. */
  on(map) {
    map.append(this.ring);
    map.addEventListener("click", ({ clientX, clientY }) => {
      const { left, top, width, height } = map.getBoundingClientRect();
      const share = [(clientX - left) / width, 1 - (clientY - top) / height];
      this.place = share.map((each) => Math.round(100 * VIEW * (2 * each - 1)) / 100);
      this.changed();
    });
  }

  /** Write the sum of the neuron that is looked at, if one is; light what it adds up. */
  show(focus, settings, sizes, frame, spots) {
    const shown = Boolean(focus?.[0] && frame);
    for (const spot of spots.children) spot.classList.toggle("play-lit", shown && spot.place[0] === focus[0] - 1);
    this.ring.hidden = this.root.hidden = !shown;
    if (!shown) return;
    const [across, up] = this.place.map((each) => 50 * (1 + each / VIEW));
    Object.assign(this.ring.style, { left: `${across}%`, bottom: `${up}%` });
    for (const [i, field] of this.fields.entries()) {
      if (field !== document.activeElement) field.value = this.place[i];
    }
    const { products, bias, total, says } = sumAt(this.place, settings, sizes, frame.parameters, focus);
    const largest = products
      .map((pair, i) => [Math.abs(pair[0] * pair[1]), i])
      .sort(([one], [other]) => other - one)
      .slice(0, MOST)
      .map(([, i]) => i);
    const rest = products.filter((_, i) => !largest.includes(i));
    const terms = products
      .filter((_, i) => largest.includes(i))
      .map(([value, weight]) => `${written(value)}\u00a0\u00d7\u00a0${written(weight)}`);
    if (rest.length) terms.push(`${written(rest.reduce((sum, [v, w]) => sum + v * w, 0))} (${rest.length} smaller ones)`);
    terms.push(written(bias));
    const after = focus[0] > settings.hidden.length || settings.activation === "linear" ? ""
      : `; ${NAMES.activation[settings.activation]} makes ${written(says)} of it`;
    this.text.textContent = `${terms.join(" + ")} = ${written(total)}${after}`;
  }
}
