// Chapter 17. What one learns: each score is pushed by what is right minus what was said,
// never by more than 1, and less and less as the network gets it right.

import { scoreSlopes } from "./backward.js";
import * as draw from "./draw.js";
import { LiveFigure, make } from "./live-figure.js";
import { logSumExp, softmax } from "./maths.js";
import { CLASSES, FIRST_CASE } from "./numbers.js";
import { Axes } from "./plot.js";
import { numberText, signed } from "./words.js";

const AXES = new Axes({ x: [0, 1], y: [0, 1], left: 116, right: 540, top: 30, bottom: 218 });
const HIGH = 34;
const FURTHEST = 12; // of a score from 0

export default class ScorePushes extends LiveFigure {
  static title = "Three scores, and how hard each is pushed";

  start() {
    return { scores: FIRST_CASE.map((p) => Math.log(10 * p)), right: 0, pushes: 0 };
  }

  build() {
    CLASSES.forEach((name, k) => {
      this.slider({
        name: `${name} score`, min: -FURTHEST, max: FURTHEST, step: 0.1, colour: `data-${k}`,
        get: () => this.state.scores[k],
        set: (score) => {
          this.state.scores[k] = score;
          this.state.pushes = 0;
        },
        text: (score) => numberText(score, 2),
      });
    });
    const right = make("div", { className: "live-modes", role: "group", "aria-label": "The right class" }, make("span", {}, "It was the"));
    CLASSES.forEach((name, k) => {
      const button = this.button(name, () => Object.assign(this.state, { right: k, pushes: 0 }), right);
      this.follow(() => button.setAttribute("aria-pressed", String(this.state.right === k)));
    });
    this.panel.before(right);
    const push = this.button("Push", () => {
      const { pushes } = this;
      const keep = (score) => Math.min(Math.max(score, -FURTHEST), FURTHEST);
      this.state.scores = this.state.scores.map((score, k) => keep(score + pushes[k]));
      this.state.pushes += 1;
    });
    this.buttons.prepend(push);
  }

  // A push is the slope with its sign flipped.
  get pushes() {
    return scoreSlopes(this.state.scores, this.state.right).map((slope) => -slope);
  }

  get loss() {
    return logSumExp(this.state.scores) - this.state.scores[this.state.right];
  }

  result() {
    const { pushes, loss } = this;
    const list = CLASSES.map((name, k) => `${name} ${numberText(pushes[k])}`).join(", ");
    const times = this.state.pushes;
    const after = times ? `After ${times} push${times > 1 ? "es" : ""}: l` : "L";
    return `${after}oss ${numberText(loss)}. The next push: ${list}.`;
  }

  draw() {
    const { scores, right } = this.state;
    const shares = softmax(scores);
    const { pushes } = this;
    let content = AXES.frame({ xTicks: [0, 0.5, 1] });
    CLASSES.forEach((name, k) => {
      const y = 62 + 62 * k;
      const [zero, said, end] = [0, shares[k], k === right ? 1 : 0].map((share) => AXES.at(share, 0)[0]);
      content += draw.box(zero, y - HIGH / 2, said - zero, HIGH, { fill: "neuron-fill", stroke: "neuron" });
      if (k === right) {
        content += draw.box(zero, y - HIGH / 2, end - zero, HIGH, { stroke: "muted", dash: "6 5" });
      }
      content +=
        draw.arrow([said, y], [end, y], { width: 4, head: 14 }) +
        draw.text(104, y, name, { anchor: "end", bold: k === right }) +
        draw.text(556, y, signed(pushes[k]), { anchor: "start" });
    });
    return { height: 262, content };
  }
}
