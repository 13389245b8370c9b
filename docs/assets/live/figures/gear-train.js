// Chapter 14. What one learns: what one wheel passes on to the next is multiplied. The two
// wheels on the axle turn together; each pair of teeth that meet is a factor.

import * as draw from "./draw.js";
import { LiveFigure } from "./live-figure.js";
import { TEETH } from "./numbers.js";
import { TIMES, numberText } from "./words.js";

const Y = 164;
const LEFT = 40; // of the motor's wheel
const ROOM = 570; // for all of them, side by side
const TURN = 2 * Math.PI;
const STEP = 0.05;
const MOST = 2; // turns of the motor
const COLUMNS = [126, 334, 542];

const said = (turns) => `${numberText(turns, 2)} ${turns === 1 ? "turn" : "turns"}`;

// With `shift` 0 a tooth points right (press/pictures/figures/chapter_14.py). The spoke is
// there so that turns can be counted.
function wheel([x, y], teeth, pitch, { fill = "grid", shift = 0, turns }) {
  const at = (radius, angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  const radius = pitch * teeth;
  const rim = [[-0.3, -5], [-0.16, 5], [0.16, 5], [0.3, -5]];
  const corners = Array.from({ length: teeth }, (_, tooth) =>
    rim.map(([share, reach]) =>
      at(radius + reach, TURN * ((tooth + shift + share) / teeth + turns)),
    ),
  ).flat();
  return (
    draw.path(corners, { fill, stroke: "muted", width: 2, closed: true }) +
    draw.line([x, y], at(radius - 12, TURN * (turns - 0.25)), { stroke: "neuron", width: 4 }) +
    draw.circle(x, y, 6, { fill: "ink" })
  );
}

export default class GearTrain extends LiveFigure {
  static title = "Gear wheels: a motor drives an axle, and the axle a pump";

  start() {
    return { turns: 1, teeth: { ...TEETH } };
  }

  build() {
    for (const [wheel, name, min, max] of [
      ["small", "small wheel", 6, 12],
      ["large", "large wheel", 12, 24],
      ["pump", "pump wheel", 8, 20],
    ]) {
      this.slider({
        name,
        label: `teeth of the ${name}`,
        min,
        max,
        step: 1,
        get: () => this.state.teeth[wheel],
        set: (teeth) => {
          this.state.teeth[wheel] = teeth;
        },
      });
    }
    this.handle({
      name: "turns of the motor",
      min: 0,
      max: MOST,
      step: STEP,
      get: () => this.state.turns,
      set: (turns) => {
        this.state.turns = Math.round(turns / STEP) * STEP;
      },
      text: said,
      at: () => {
        const { motor, pitch } = this.places();
        const [reach, angle] = [pitch * TEETH.motor - 12, TURN * (this.state.turns - 0.25)];
        return [motor[0] + reach * Math.cos(angle), motor[1] + reach * Math.sin(angle)];
      },
      move: (x, y) => {
        const { motor } = this.places();
        const part = Math.atan2(y - motor[1], x - motor[0]) / TURN + 0.25;
        return part + Math.round(this.state.turns - part); // the nearest of all such turns
      },
    });
  }

  get factors() {
    const { motor, small, large, pump } = this.state.teeth;
    return [motor / small, large / pump];
  }

  // Where the wheels stand, and how much a tooth adds to a radius.
  places() {
    const { motor, small, large, pump } = this.state.teeth;
    const pitch = Math.min(5.25, ROOM / (2 * motor + small + large + 2 * pump));
    const first = LEFT + pitch * motor;
    const second = first + pitch * (motor + small);
    return { pitch, motor: [first, Y], axle: [second, Y], pump: [second + pitch * (large + pump), Y] };
  }

  result() {
    const { turns } = this.state;
    const [first, second] = this.factors;
    const [axle, pump] = [turns * first, turns * first * second].map((each) => numberText(each, 2));
    return (
      `Motor ${said(turns)}, axle ${axle}, pump ${pump}. For each turn of the motor the pump ` +
      `makes ${numberText(first)} ${TIMES} ${numberText(second)} = ${numberText(first * second)}.`
    );
  }

  draw() {
    const { turns, teeth } = this.state;
    const { pitch, motor, axle, pump } = this.places();
    const [first, second] = this.factors;
    const [axleTurns, pumpTurns] = [-turns * first, turns * first * second];
    // On the left side of a wheel that is driven a gap has to stand.
    const gap = (n) => n / 2 - 0.5;
    let content =
      wheel(axle, teeth.large, pitch, { fill: "paper", turns: axleTurns }) +
      wheel(pump, teeth.pump, pitch, { fill: "paper", shift: gap(teeth.pump), turns: pumpTurns }) +
      wheel(motor, teeth.motor, pitch, { turns }) +
      wheel(axle, teeth.small, pitch, { shift: gap(teeth.small), turns: axleTurns });
    for (const [x, y, words] of [
      [motor[0], Y - 76, "motor"],
      [motor[0], Y + 40, `${teeth.motor} teeth`],
      [axle[0], Y - pitch * teeth.large - 22, `${teeth.large} teeth`],
      [axle[0], Y + 22, `${teeth.small}`],
      [pump[0], Y - pitch * teeth.pump - 22, "pump"],
      [pump[0], Y + pitch * teeth.pump + 22, `${teeth.pump} teeth`],
    ]) {
      content += draw.text(x, y, words, { halo: true });
    }
    [turns, turns * first, turns * first * second].forEach((each, i) => {
      const [number, unit] = said(each).split(" ");
      content +=
        draw.text(COLUMNS[i], 344, number, { size: 24, bold: true }) +
        draw.text(COLUMNS[i], 372, unit);
    });
    [first, second].forEach((factor, i) => {
      const [left, right] = [COLUMNS[i] + 52, COLUMNS[i + 1] - 52];
      content +=
        draw.arrow([left, 344], [right, 344], { stroke: "neuron" }) +
        draw.text((left + right) / 2, 372, `${TIMES} ${numberText(factor)}`, { fill: "neuron" });
    });
    return { height: 398, content };
  }
}
