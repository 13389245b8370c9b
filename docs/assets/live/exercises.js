// A cell for each exercise: the reader's code, Check, Run, Reset, Undo, and the verdict.
//
// What an answer is worth is said by nnfs_lit.check (py/exercises.py asks it); what was
// answered is kept by progress.js.

import { button, element, icon, preformatted, say } from "./dom.js";
import { Editor } from "./editor.js";
import { copyIt, offer } from "./offer.js";
import { Output, shortened } from "./output.js";
import * as progress from "./progress.js";
import { chapterNumber, progressText, session } from "./session.js";

const STATES = {
  solved: ["✓", "Solved"],
  unsolved: ["✗", "Not solved yet"],
  "not attempted": ["", "There is nothing to check yet: put your answer in place of the dots"],
};

const NOTHING = { state: "not attempted", note: "", results: [] };

const works = new Map(); // what goes on in an exercise goes on when another page is shown
let views = [];

/** Make the cells of a page that has just been opened, or the panel of the start page. */
export function show() {
  for (const view of views) view.leave();
  const mark = document.querySelector("[data-chapter]");
  const places = mark ? [...document.querySelectorAll("article .exercise-cell:empty")] : [];
  views = places.map((place) => new View(workOf(mark.dataset.chapter, place.dataset), place));
  if (places.length) showGone(mark);
  const panel = document.querySelector(".exercise-progress[data-chapters]:empty");
  if (panel) return import("./exercise-progress.js").then(({ fill }) => fill(panel));
}

function workOf(chapter, { exercise: id, number, question: hash, start }) {
  const name = `${chapter}, exercise ${id}`;
  const work = works.get(name) ?? new Work({ name, chapter, id, number, hash, start });
  works.set(name, work);
  work.takeUp();
  return work;
}

/** Answers of which the exercise has changed, or gone, are offered below the others. */
function showGone(mark) {
  const { chapter } = mark.dataset;
  for (const [id, found] of Object.entries(progress.known(chapter))) {
    const view = views.find(({ work }) => work.id === id || id.startsWith(`${work.id}--`));
    if (view?.work.id === id && view.work.hash === found.hash) continue;
    const forget = ["Forget it", () => {
      progress.put(chapter, id, null);
      box.remove();
    }];
    const copy = ["Copy it", () => copyIt(found.code, box)];
    const take = view && ["Use it here", () => {
      progress.put(chapter, id, null);
      box.remove();
      view.put({ code: found.code, result: null, note: "" });
    }];
    const box = offer({
      label: view
        ? "The book has changed this exercise. Your answer to the old one:"
        : "The book has changed, and this exercise has gone from it. Your answer:",
      source: found.code,
      original: found.start,
      choices: [take ?? copy, forget],
    });
    if (view) view.place.after(box);
    else mark.parentElement.append(box);
  }
}

/** The answer to an exercise: its code, and what came of it. */
class Work extends EventTarget {
  busy = null; // "check" or "run"
  result = null; // {verdict, error, output, value}; shown: the reader asked what was wanted
  note = "";

  #code;

  constructor(exercise) {
    super();
    Object.assign(this, exercise);
    this.label = `exercise ${this.number} of chapter ${chapterNumber(this.chapter)}`;
  }

  /** Begin a visit with what is kept; what stands on the screen from then on counts. */
  takeUp() {
    if (!this.busy) this.#code = progress.answer(this)?.code ?? this.start;
  }

  get code() {
    return this.#code;
  }

  set code(code) {
    this.#code = code;
    progress.keep(this, code);
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  async check() {
    const { chapter, id, start, code } = this;
    if (code.trimEnd() === start.trimEnd()) {
      // No need of Python to see that.
      Object.assign(this, { note: "", result: { verdict: NOTHING, code } });
      this.tell();
      return this.changed();
    }
    await this.work("check", async () => {
      const asked = [chapter.split("-", 1)[0], id, code];
      const { label } = this;
      const { verdict, error, printed } = await session.call("exercises", "judge", asked, { label });
      this.result = { verdict, error, output: printed, code };
      if (verdict?.state === "solved") progress.keep(this, this.code, true);
      this.tell();
    });
  }

  async run() {
    await this.work("run", async () => {
      const { code } = this;
      const output = new Output();
      const shown = { output: "", verdict: null, code };
      const { value, error, stopped } = await session.run({
        chapter: this.name,
        block: 1,
        source: code,
        label: this.label,
        onOutput: (piece) => {
          output.add(piece);
          shown.output = output.text;
          this.result = shown;
          this.changed();
        },
      });
      output.end();
      shown.output = output.text;
      if (stopped) throw Object.assign(new Error("stopped"), { name: "Stopped" });
      this.result = { ...shown, value: value?.text, error };
      const last = (error?.text ?? value?.text ?? shown.output).trim().split("\n").at(-1);
      say(`Exercise ${this.number}: ${last || "it ran, and printed nothing"}`);
    });
  }

  async work(kind, action) {
    Object.assign(this, { busy: kind, slow: false, result: null, note: "" });
    this.changed();
    const timer = setTimeout(() => {
      this.slow = true;
      this.changed();
    }, 10_000);
    try {
      await action();
    } catch (error) {
      this.note = error.name === "Stopped" ? "Stopped" : error.message;
      say(`Exercise ${this.number}: ${this.note}`);
    }
    clearTimeout(timer);
    this.busy = null;
    this.changed();
  }

  tell() {
    const { verdict, error } = this.result;
    const wrong = verdict?.results.find(({ passed }) => passed === false);
    const more = wrong ? `${wrong.what}: gave ${wrong.got}. ${wrong.help}` : "";
    const last = error?.text.trim().split("\n").at(-1);
    const words = verdict ? verdict.note || STATES[verdict.state][1] : last;
    say(`Exercise ${this.number}: ${words}. ${more}`);
  }
}

/** An exercise as the page shows it. */
class View {
  #editor = null;
  #timer = 0;
  #taken = null; // {code, result, note} that Reset took away

  constructor(work, place) {
    this.work = work;
    this.place = place;
    this.heading = headingOf(place);
    this.build();
    this.change = () => this.later();
    this.loading = ({ detail }) => this.showLoading(detail);
    this.mark = () => this.showMark();
    work.addEventListener("change", this.change);
    session.addEventListener("progress", this.loading);
    session.addEventListener("state", this.change);
    progress.changes.addEventListener("change", this.mark);
    this.refresh();
    this.showMark();
  }

  /** Another page is shown: what runs goes on without this view. */
  leave() {
    clearTimeout(this.#timer);
    this.work.removeEventListener("change", this.change);
    session.removeEventListener("progress", this.loading);
    session.removeEventListener("state", this.change);
    progress.changes.removeEventListener("change", this.mark);
    this.#editor?.close();
  }

  build() {
    const { work, place } = this;
    const name = `exercise ${work.number}`;
    const tool = (kind, label, title, action) =>
      button(label, action, { className: `cell-button exercise-${kind}`, title, ariaLabel: `${label} ${name}` });
    this.label = `Your answer to ${name}. Escape leaves the editor, Control-Enter checks it.`;
    this.editorPlace = element("div", { className: "cell-editor" });
    this.#editor = new Editor(this.editorPlace, {
      source: work.code,
      label: this.label,
      changed: (text) => this.typed(text),
      leave: () => this.checkButton.focus(),
    });
    // Passing by with the Tab key is no wish to write: that stays a plain field.
    this.editorPlace.addEventListener("pointerup", () => this.#editor.grow());
    this.editorPlace.addEventListener("keydown", (event) => {
      if (!["Tab", "Shift", "Control", "Alt", "Meta", "Escape"].includes(event.key)) this.#editor.grow();
    });
    this.checkButton = tool("check", "Check", "See whether it is right (Ctrl-Enter)", () =>
      this.act("check"),
    );
    this.runButton = tool("run", "Run", "Run your code, and see what it prints (Shift-Enter)", () =>
      this.act("run"),
    );
    this.resetButton = tool("reset", "Reset", "Back to where the exercise begins", () => this.reset());
    this.undoButton = tool("undo", "Undo", "Bring your answer back", () => this.undo());
    this.status = element("span", { className: "cell-status" });
    this.bar = element(
      "div",
      { className: "exercise-bar", role: "group", ariaLabel: name },
      this.checkButton,
      this.runButton,
      this.resetButton,
      this.undoButton,
      this.status,
    );
    this.panel = element("div", {
      className: "exercise-result",
      role: "group",
      ariaLabel: `Result of ${name}`,
      hidden: true,
    });
    place.append(this.editorPlace, this.bar, this.panel);
    place.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (!work.busy) this.act(event.shiftKey ? "run" : "check");
      }
    });
  }

  async act(kind) {
    const { work } = this;
    if (work.busy) return session.stop();
    this.#taken = null;
    await work[kind]();
    this.reveal();
  }

  /** Bring what came of it into sight, unless the reader has gone elsewhere meanwhile. */
  reveal() {
    // The keyboard of a phone covers the page, which does not know.
    const { offsetTop, height } = visualViewport;
    const bar = this.bar.getBoundingClientRect();
    if (bar.bottom < offsetTop || bar.top > offsetTop + height) return;
    const below = this.panel.getBoundingClientRect().bottom - offsetTop - height;
    const room = bar.top - offsetTop - document.querySelector(".md-header").offsetHeight;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = Math.min(below, room);
    if (top > 0) scrollBy({ top, behavior: still ? "instant" : "smooth" });
  }

  typed(code) {
    this.work.code = code;
    this.#taken = null;
    this.showWays();
    this.showBefore();
  }

  /** Reset where there is something to take away, Undo where it has just been taken. */
  showWays() {
    this.resetButton.hidden = this.work.code === this.work.start;
    this.undoButton.hidden = !this.#taken || this.work.busy !== null;
  }

  reset() {
    const { code, result, note, start, number } = this.work;
    this.put({ code: start, result: null, note: "" });
    this.#taken = { code, result, note };
    this.showWays();
    this.undoButton.focus();
    say(`Exercise ${number} is as it was at first. Undo brings your answer back.`);
  }

  undo() {
    this.put(this.#taken);
    this.resetButton.focus();
    say(`Your answer to exercise ${this.work.number} is back.`);
  }

  put({ code, result, note }) {
    this.#editor.source = code;
    this.typed(code);
    Object.assign(this.work, { result, note });
    this.work.changed();
  }

  later() {
    if (!this.work.busy) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      return this.refresh();
    }
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.refresh();
    }, 80);
  }

  refresh() {
    const { work } = this;
    this.face(this.checkButton, "Check", "check");
    this.face(this.runButton, "Run", "run");
    this.showWays();
    this.place.classList.toggle("cell-busy", work.busy !== null);
    if (!work.busy) this.status.replaceChildren(work.note);
    else if (session.state === "loading" || session.state === "asleep") {
      if (!this.status.childNodes.length) this.status.replaceChildren("Starting Python");
    } else {
      const words = work.busy === "check" ? "Checking" : "Running";
      const ahead = session.running !== work.label && session.running;
      this.status.replaceChildren(
        ...(ahead
          ? [`Waits for ${ahead}`, button("Stop that", () => session.stopFirst())]
          : [words + (work.slow ? ". It takes long: is there a loop that never ends?" : "")]),
      );
    }
    this.showResult();
    this.#editor.markLines(work.result?.error?.lines ?? []);
  }

  face(button, label, kind) {
    const { work } = this;
    const shown = work.busy === kind ? "Stop" : label;
    button.disabled = work.busy !== null && work.busy !== kind;
    if (button.textContent === shown && button.firstElementChild) return;
    const sign = shown === "Stop" ? [icon("stop")] : kind === "run" ? [icon("run")] : [tick()];
    button.replaceChildren(...sign, shown);
    button.ariaLabel = `${shown} exercise ${work.number}`;
  }

  showLoading(detail) {
    if (!this.work.busy) return;
    const { loaded, total, what, offline } = detail;
    if (offline) return this.status.replaceChildren(progressText(detail));
    const bar = this.status.querySelector("progress") ?? element("progress", { ariaLabel: what });
    Object.assign(bar, { max: total, value: loaded });
    this.status.replaceChildren(bar, progressText(detail));
  }

  /** A verdict is of the code that was checked, and says so when that has changed. */
  showBefore() {
    const { result, code, busy } = this.work;
    const before = result !== null && !busy && result.code !== code;
    this.panel.classList.toggle("exercise-before", before);
    this.panel.querySelector(".exercise-old")?.remove();
    if (!before) return;
    const words = "From before the change: not checked again";
    this.panel.prepend(element("p", { className: "cell-verdict exercise-old" }, words));
  }

  showResult() {
    const { result } = this.work;
    this.panel.hidden = result === null;
    this.panel.dataset.state = result?.verdict?.state ?? (result?.error ? "error" : "");
    this.panel.replaceChildren(...(result ? written(result) : []), ...this.help());
    this.showBefore();
  }

  /** What helps on with a wrong answer: the next hint, and what was wanted. */
  help() {
    const { result, number } = this.work;
    if (result?.verdict?.state !== "unsolved") return [];
    const buttons = [];
    const hint = nextHint(this.place);
    if (hint) {
      const show = () => {
        hint.open = true;
        this.showResult();
        hint.querySelector("summary").focus();
      };
      buttons.push(button(hint.querySelector("summary").textContent, show));
    }
    if (!result.shown && result.verdict.results.some(({ passed, wanted }) => !passed && wanted)) {
      const show = () => {
        result.shown = true;
        this.showResult();
        this.panel.querySelector("ul").focus();
        say(`Exercise ${number}: what was wanted is shown`);
      };
      buttons.push(button("Show it", show));
    }
    const bar = { className: "exercise-help", role: "group", ariaLabel: "Help" };
    return buttons.length ? [element("div", bar, ...buttons)] : [];
  }

  showMark() {
    const known = progress.answer(this.work);
    this.heading?.querySelector(".exercise-mark")?.remove();
    if (!known) return;
    const words = known.solved ? "solved" : "begun";
    const sign = element("span", { ariaHidden: true }, known.solved ? "✓" : "…");
    const mark = element("span", { className: "exercise-mark" }, sign, ` ${words}`);
    mark.dataset.state = words;
    const link = this.heading?.querySelector(".headerlink");
    if (link) link.before(" ", mark);
    else this.heading?.append(mark);
  }
}

/** The first of the hints, each within the one before it, that is not open yet. */
function nextHint(place) {
  let hint = place.nextElementSibling;
  while (hint?.matches("details.hint") && hint.open) hint = hint.querySelector("details.hint");
  return hint?.matches("details.hint") ? hint : null;
}

function headingOf(place) {
  let at = place.previousElementSibling;
  while (at && at.tagName !== "H3") at = at.previousElementSibling;
  return at;
}

function tick() {
  const svg = icon("run");
  svg.firstElementChild.setAttribute("d", "M1.500 8.500l2-2 3 3 6-7 2 2-8 9z");
  return svg;
}

/** A result in HTML: what was printed, the error or the value, and the cases. */
function written({ output, verdict, error, value, shown }) {
  const parts = [];
  if (output) parts.push(preformatted(output));
  if (error) {
    parts.push(heading("✗", "It ended with an error"), preformatted(shortened(error.text), "cell-error"));
  }
  if (value) parts.push(preformatted(shortened(value), "cell-value"));
  if (verdict) {
    const [sign, words] = STATES[verdict.state];
    const right = verdict.results.filter(({ passed }) => passed).length;
    const all = verdict.results.length;
    const number = verdict.state === "unsolved" && all > 1 ? `: ${right} of ${all} are right` : "";
    parts.push(heading(sign, verdict.note || words + number));
    if (verdict.state !== "not attempted") {
      const cases = verdict.results.map((result) => tried(result, shown));
      parts.push(element("ul", { className: "exercise-cases", tabIndex: -1 }, ...cases));
    }
  }
  return parts.length ? parts : [heading("", "It ran, and printed nothing")];
}

function heading(sign, words) {
  const signs = sign ? [element("span", { ariaHidden: true }, `${sign} `)] : [];
  return element("p", { className: "cell-verdict" }, ...signs, words);
}

function tried({ what, passed, got, help, wanted }, shown) {
  const [sign, word] =
    passed === null ? ["…", "still open"] : passed ? ["✓", "right"] : ["✗", "not right"];
  const item = element(
    "li",
    {},
    element("span", { className: "exercise-sign", role: "img", ariaLabel: word }, sign),
    element("span", {}, what),
  );
  item.dataset.passed = String(passed);
  if (passed) return item;
  const rows = [
    ["gave", got],
    ["wanted", shown ? wanted : ""],
  ].filter(([, text]) => text);
  if (rows.length) {
    item.append(
      element(
        "dl",
        {},
        ...rows.flatMap(([name, text]) => [
          element("dt", {}, name),
          element("dd", {}, element("code", {}, text)),
        ]),
      ),
    );
  }
  if (help) item.append(element("p", {}, help));
  return item;
}
