// Chapter 29. Write a digit, see what a network sees of it and what it says; then look
// at the images that it mistakes.

import * as draw from "./draw.js";
import { ask, list, percent } from "./asking.js";
import { SIDE, forward, shifted, shrunk, sorted } from "./digit-rules.js";
import { LiveFigure, make, makeSvg } from "./live-figure.js";

const PAD = { left: 20, top: 44, size: 280 };
const SEEN = { left: 340, top: 44, size: 280 };
const TABLE = { left: 62, top: 76, cell: 30 };
const STEP = 20; // of the pen that is moved by keys
const SHOWN = 9; // images of a field of the table
const WAYS = [["plain", "the images as they are"], ["moved", "the images, and moved by a pixel"]];
const SIDES = [["←", "left", -1, 0], ["↑", "up", 0, -1], ["↓", "down", 0, 1], ["→", "right", 1, 0]];
const DIGITS = Array.from({ length: 10 }, (_, k) => [String(k), String(k)]);

const a = (digit) => `${digit === 8 ? "an" : "a"} ${digit}`;

// Softmax is never quite certain.
function sure(share) {
  if (share > 0.995) return "more than 99 %";
  return share < 0.005 ? "less than 1 %" : percent(share);
}

export default class DigitReader extends LiveFigure {
  static title = "A pad to write a digit on, and a network that reads it";

  networks = {}; // by the way in which they learned; a Reset leaves them

  start() {
    return {
      mode: "write",
      way: this.state?.way ?? "plain",
      strokes: [],
      chosen: null, // an image of the data in the place of strokes
      move: [0, 0],
      pen: [PAD.left + PAD.size / 2, PAD.top + PAD.size / 4],
      isDown: false,
      field: null, // of the table: what it is, what the network says
      busy: "",
      note: "",
    };
  }

  build() {
    this.modes = make("div", { className: "live-modes", role: "group", "aria-label": "What to do" });
    for (const [mode, words] of [["write", "Write a digit"], ["mistakes", "Look at its mistakes"]]) {
      const button = this.button(words, () => {
        this.state.mode = mode;
        this.state.note = "";
      }, this.modes);
      this.follow(() => {
        button.setAttribute("aria-pressed", String(this.state.mode === mode));
        button.disabled = mode === "mistakes" && !this.network;
      });
    }
    this.moves = make("div", { className: "live-keys", role: "group", "aria-label": "Move the image by a pixel" });
    for (const [sign, words, right, down] of SIDES) {
      this.button(sign, () => {
        const [x, y] = this.state.move;
        this.state.move = [x + right, y + down];
      }, this.moves).setAttribute("aria-label", `move it ${words} by a pixel`);
    }
    this.fields = make("div", { className: "live-ways" },
      list("The image is a", DIGITS, () => String(this.field[0]), (is) => { this.state.field = [Number(is), this.field[1]]; }, this),
      list("It says", DIGITS, () => String(this.field[1]), (says) => { this.state.field = [this.field[0], Number(says)]; }, this));
    const ways = make("div", { className: "live-ways" },
      list("It learns from", WAYS, () => this.state.way, (way) => { this.state.way = way; }, this));
    this.note = make("p", { className: "live-note" });
    this.follow(() => {
      this.note.textContent = this.state.busy || this.state.note || this.marks();
      this.moves.hidden = this.state.mode !== "write";
      this.fields.hidden = this.state.mode === "write";
    });
    this.panel.before(this.modes, this.moves, this.fields, ways);
    this.panel.remove();
    const [reset] = this.buttons.children;
    reset.textContent = "Clear";
    const trainer = this.button("Train", () => { this.train(); });
    trainer.classList.add("live-main");
    this.button("An image from the data", () => this.nextImage());
    this.buttons.append(reset);
    this.follow(() => { trainer.disabled = Boolean(this.state.busy) || Boolean(this.network); });
    this.buttons.after(this.note);
    this.pad();
    this.svg.addEventListener("click", (event) => this.point(...this.place(event)));
  }

  // ---- Writing

  pad() {
    const { left, top, size } = PAD;
    const pad = makeSvg("g", {
      class: "digit-pad", role: "application", tabindex: "0",
      "aria-label": "Pad. Arrow keys move the pen, the space bar puts it down and lifts it.",
    });
    const sheet = makeSvg("rect", { x: left, y: top, width: size, height: size, fill: "transparent" });
    const mark = makeSvg("circle", { class: "live-mark", r: 9 });
    pad.append(sheet, mark);
    this.drag(pad, (x, y) => this.write(x, y), () => this.lower());
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    pad.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const { state } = this;
      if (event.key === " ") {
        state.isDown = !state.isDown;
        if (state.isDown) {
          this.lower();
          this.write(...state.pen);
        }
      } else if (event.key in ways) {
        const [across, down] = ways[event.key];
        const [x, y] = state.pen;
        state.pen = this.kept(x + STEP * across, y + STEP * down);
        if (state.isDown) this.write(...state.pen);
      } else return;
      event.preventDefault();
      state.byKeys = true;
      this.changed();
    });
    this.follow(() => {
      const [x, y] = this.state.pen;
      mark.setAttribute("transform", `translate(${x} ${y})`);
      pad.setAttribute("display", this.state.mode === "write" ? "inline" : "none");
    });
    this.svg.setAttribute("role", "group");
    this.svg.append(pad);
  }

  kept(x, y) {
    const within = (value, low) => Math.min(Math.max(value, low + 10), low + PAD.size - 10);
    return [within(x, PAD.left), within(y, PAD.top)];
  }

  lower() {
    const { state } = this;
    state.chosen = null;
    state.move = [0, 0];
    state.note = "";
    state.strokes.push([]);
  }

  write(x, y) {
    this.state.pen = this.kept(x, y);
    this.state.strokes.at(-1).push(this.state.pen);
  }

  // ---- Images of the data

  get network() {
    return this.networks[this.state.way];
  }

  get field() {
    return this.state.field ?? this.network?.worst ?? [0, 0];
  }

  // In a field of the table, those first of which the network is most certain.
  get images() {
    const [is, says] = this.field;
    return this.network?.table[is][says] ?? [];
  }

  show(number) {
    const { state } = this;
    const { labels, guesses } = this.network;
    Object.assign(state, { mode: "write", strokes: [], chosen: number, move: [0, 0], isDown: false });
    state.note = `An image that was held back, ${a(labels[number])}; the network says ${guesses[number]}.`;
  }

  nextImage() {
    const { state } = this;
    if (!this.network) {
      state.note = "The images come with the network. Press Train first.";
      return;
    }
    if (state.mode === "mistakes") {
      if (this.images.length) this.show(this.images[0]);
      else state.note = "There is no such image.";
    } else this.show(((state.chosen ?? -1) + 1) % this.network.labels.length);
  }

  point(x, y) {
    const { mode } = this.state;
    if (mode !== "mistakes" || !this.network) return;
    const { left, top, cell } = TABLE;
    const [says, is] = [Math.floor((x - left) / cell), Math.floor((y - top) / cell)];
    if (says >= 0 && says < 10 && is >= 0 && is < 10) this.state.field = [is, says];
    else {
      const number = this.images.slice(0, SHOWN).findIndex((_, k) => {
        const [x0, y0, size] = this.spot(k);
        return x >= x0 && x < x0 + size && y >= y0 && y < y0 + size;
      });
      if (number < 0) return;
      this.show(this.images[number]);
    }
    this.changed();
  }

  spot(k) {
    return [392 + 78 * (k % 3), TABLE.top + 78 * Math.floor(k / 3), 70];
  }

  // ---- Learning

  tell(words) {
    this.state.busy = words;
    this.changed();
  }

  async train() {
    const { way } = this.state;
    this.tell("Training …");
    try {
      const report = await ask(this, "digits", "learn", [way === "moved"], {
        onMessage: ({ epoch, epochs }) => this.tell(`Training: epoch ${epoch} of ${epochs}`),
      });
      this.networks[way] = this.prepared(report);
      Object.assign(this.state, { busy: "", note: "", field: null });
    } catch (error) {
      this.state.busy = "";
      this.state.note = error.name === "Stopped" ? "Python was stopped. Press Train again." : error.message;
    }
    this.changed();
  }

  prepared(report) {
    const { labels, guesses } = report;
    const images = labels.map((_, k) => [...report.images.slice(SIDE * SIDE * k, SIDE * SIDE * (k + 1))]);
    const certain = images.map((image) => Math.max(...forward(report, image).shares));
    const table = sorted(labels, guesses);
    for (const field of table.flat()) field.sort((a, b) => certain[b] - certain[a]);
    const wrong = labels.map((_, k) => k).filter((k) => labels[k] !== guesses[k]);
    const worst = wrong.reduce((best, k) => (best === null || certain[k] > certain[best] ? k : best), null);
    return { ...report, images, table, worst: worst === null ? null : [labels[worst], guesses[worst]] };
  }

  // ---- Pictures and words

  marks() {
    if (!this.network) return "Nothing has been learned yet. Write a digit, and press Train.";
    const { right, moved } = this.network;
    return `Of the images that were held back it reads ${percent(right)}, and ${percent(moved)} when they are moved by a pixel.`;
  }

  // What the network sees: the digit on the pad, or one of the data.
  seen() {
    const { strokes, chosen, move } = this.state;
    const whole = chosen !== null && this.network ? this.network.images[chosen] : shrunk(strokes.filter((points) => points.length));
    return shifted(whole, ...move);
  }

  update() {
    // Both the sentence and the picture are made of these, which take a while to find.
    if (this.state.mode === "write") {
      this.image = this.seen();
      this.answer = this.network && this.image.some(Boolean) ? forward(this.network, this.image) : null;
    }
    super.update();
  }

  result() {
    const { mode } = this.state;
    if (mode === "mistakes") {
      const [is, says] = this.field;
      const count = this.images.length;
      return `${count} ${count === 1 ? "image" : "images"} of ${a(is)}, read as ${says}.`;
    }
    if (!this.image.some(Boolean)) return "Write a digit from 0 to 9 on the pad, large.";
    if (!this.network) return "This is what the network sees: 64 numbers.";
    const { shares } = this.answer;
    const order = shares.map((_, k) => k).sort((a, b) => shares[b] - shares[a]);
    return `It says ${order[0]}, with ${sure(shares[order[0]])}. Next is ${order[1]}, with ${sure(shares[order[1]])}.`;
  }

  spoken() {
    const { pen, isDown, byKeys, busy, note, mode } = this.state;
    const [column, row] = [(pen[0] - PAD.left) / STEP, (pen[1] - PAD.top) / STEP].map((n) => Math.ceil(n));
    const where = byKeys && mode === "write" ? `Pen ${isDown ? "down" : "up"}, column ${column}, row ${row} of 14.` : "";
    return [busy || note, where, this.result()].filter(Boolean).join(" ");
  }

  draw() {
    return this.state.mode === "write" ? this.drawWriting() : this.drawMistakes();
  }

  drawWriting() {
    const { strokes, chosen } = this.state;
    const { left, top, size } = PAD;
    let content = draw.text(left + size / 2, 22, "your digit") + draw.box(left, top, size, size, { fill: "paper", stroke: "muted" });
    for (const points of strokes) {
      if (points.length === 1) content += draw.circle(...points[0], 8, { fill: "ink" });
      else if (points.length) content += `<g stroke-linecap="round">${draw.path(points, { stroke: "ink", width: 16 })}</g>`;
    }
    if (chosen !== null) content += draw.text(left + size / 2, top + size / 2, "an image from the data", { fill: "muted" });
    content += draw.text(SEEN.left + SEEN.size / 2, 22, "what the network sees") + picture(SEEN.left, SEEN.top, SEEN.size, this.image);
    content += draw.text(left, 352, "64 hidden neurons", { anchor: "start" }) + draw.text(SEEN.left, 352, "ten probabilities", { anchor: "start" });
    let words = `An image of 8 by 8 squares, row by row, from 0 for paper to 9 for ink: ${inWords(this.image)}.`;
    if (this.answer) {
      const { hidden, shares } = this.answer;
      const most = Math.max(...hidden, 1e-9);
      hidden.forEach((value, k) => {
        const [x, y] = [left + 8.75 + 17.5 * (k % 16), 382 + 20 * Math.floor(k / 16)];
        content += value > 0 ? draw.circle(x, y, 8.5 * Math.sqrt(value / most), { fill: "neuron" }) : draw.circle(x, y, 2, { fill: "muted" });
      });
      const best = shares.indexOf(Math.max(...shares));
      shares.forEach((share, k) => {
        const x = SEEN.left + 28 * k;
        content += draw.box(x + 4, 452 - 80 * share, 20, 80 * share, { fill: "neuron" }) +
          draw.text(x + 14, 468, String(k), { bold: k === best });
      });
      content += draw.line([SEEN.left, 452], [SEEN.left + 280, 452], { stroke: "muted" });
      words += ` ${hidden.filter((value) => value > 0).length} of 64 hidden neurons are active.` +
        ` Probabilities of 0 to 9: ${shares.map(percent).join(", ")}.`;
    } else {
      content += draw.text(left, 392, "silent so far", { anchor: "start", fill: "muted" }) +
        draw.text(SEEN.left, 392, "none so far", { anchor: "start", fill: "muted" });
    }
    return { height: 490, content, words };
  }

  drawMistakes() {
    const { left, top, cell } = TABLE;
    const { table } = this.network ?? { table: sorted([], []) };
    const [is, says] = this.field;
    let content = draw.text(left + 5 * cell, 20, "the network says") + draw.text(20, top - 28, "it is", { anchor: "start" });
    table.forEach((row, i) => {
      const y = top + cell * (i + 0.5);
      content += draw.text(left - 16, y, String(i), { bold: true }) + draw.text(left + cell * (i + 0.5), top - 16, String(i), { bold: true });
      row.forEach((images, j) => {
        const count = images.length;
        const fill = i === j ? "neuron-fill" : count ? "highlight" : "paper";
        content += draw.box(left + cell * j, top + cell * i, cell, cell, { fill, stroke: "grid", strokeWidth: 1 });
        if (count) content += draw.text(left + cell * (j + 0.5), y, String(count), { size: 19 });
      });
    });
    content += draw.box(left + cell * says, top + cell * is, cell, cell, { stroke: "ink", strokeWidth: 4 });
    content += draw.text(392, 20, `${a(is)}, read as ${says}`, { anchor: "start" });
    this.images.slice(0, SHOWN).forEach((number, k) => {
      content += picture(...this.spot(k), this.network.images[number]);
    });
    if (this.images.length > SHOWN) content += draw.text(392, top + 250, `the first ${SHOWN} of ${this.images.length}`, { anchor: "start", fill: "muted" });
    const wrong = table.map((row, i) => row.map((images, j) => [i, j, images.length]).filter(([a, b, n]) => a !== b && n)).flat();
    const words = `A table of ten by ten. Mistakes: ${wrong.map(([a, b, n]) => `${n} of ${a} read as ${b}`).join(", ") || "none"}.`;
    return { height: 400, content, words };
  }
}

function picture(x, y, size, image) {
  const cell = size / SIDE;
  let drawn = draw.box(x, y, size, size, { fill: "paper" });
  image.forEach((ink, k) => {
    if (ink) drawn += draw.box(x + cell * (k % SIDE), y + cell * Math.floor(k / SIDE), cell, cell, { fill: "ink", opacity: ink });
  });
  return drawn + draw.box(x, y, size, size, { stroke: "muted" });
}

const inWords = (image) =>
  Array.from({ length: SIDE }, (_, row) => image.slice(SIDE * row, SIDE * (row + 1)).map((ink) => Math.round(9 * ink)).join("")).join(", ");
