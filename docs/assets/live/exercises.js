// A cell for each exercise: the reader's code, Check, Run, Reset, Undo, and the verdict.
//
// What an answer is worth is said by nnfs_lit.check (py/exercises.py asks it); what was
// answered is kept by progress.js.

import { element, icon, say } from "./dom.js";
import * as progress from "./progress.js";
import { progressText, session } from "./session.js";

const STATES = {
  solved: ["✓", "Solved"],
  unsolved: ["✗", "Not solved yet"],
  "not attempted": ["", "There is nothing to check yet: put your answer in place of the dots"],
};

const works = new Map(); // what goes on in an exercise goes on when another page is shown
let views = [];

/** Make the cells of a page that has just been opened, or the panel of the start page. */
export function show() {
  for (const view of views) view.leave();
  const mark = document.querySelector("[data-chapter]");
  const places = mark ? [...document.querySelectorAll("article .exercise-cell:empty")] : [];
  views = places.map((place) => new View(workOf(mark.dataset.chapter, place.dataset), place));
  const panel = document.querySelector(".exercise-progress[data-chapters]:empty");
  if (panel) import("./exercise-progress.js").then(({ fill }) => fill(panel));
}

function workOf(chapter, { exercise, start }) {
  const name = `${chapter}, exercise ${exercise}`;
  if (!works.has(name)) works.set(name, new Work(name, chapter, Number(exercise), start));
  return works.get(name);
}

/** The answer to an exercise: its code, and what came of it. */
class Work extends EventTarget {
  busy = null; // "check" or "run"
  result = null; // {verdict, error, output, value}
  note = "";

  constructor(name, chapter, number, start) {
    super();
    Object.assign(this, { name, chapter, number, start });
  }

  get code() {
    return progress.answer(this.chapter, this.number)?.code ?? this.start;
  }

  set code(code) {
    progress.keep(this.chapter, this.number, code, this);
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  async check() {
    const { chapter, number, start, code } = this;
    if (code.trimEnd() === start.trimEnd()) {
      // No need of Python to see that.
      Object.assign(this, { note: "", result: { verdict: { state: "not attempted", results: [] } } });
      this.tell();
      return this.changed();
    }
    await this.work("check", async () => {
      const asked = [Number.parseInt(chapter, 10), number, code];
      const { verdict, error, printed } = await session.call("exercises", "judge", asked);
      this.result = { verdict, error, output: printed };
      if (verdict?.state === "solved") {
        progress.keep(chapter, number, this.code, { start, solved: true });
      }
      this.tell();
    });
  }

  async run() {
    await this.work("run", async () => {
      const shown = { output: "", verdict: null };
      const { value, error, stopped } = await session.run({
        chapter: this.name,
        block: 1,
        source: this.code,
        onOutput: ({ text }) => {
          shown.output = (shown.output + text).slice(-20_000);
          this.result = shown;
          this.changed();
        },
      });
      if (stopped) throw Object.assign(new Error("stopped"), { name: "Stopped" });
      this.result = { ...shown, value: value?.text, error };
      const last = (error?.text ?? value?.text ?? shown.output).trim().split("\n").at(-1);
      say(`Exercise ${this.number}: ${last || "it ran, and printed nothing"}`);
    });
  }

  async work(kind, action) {
    // An endless block elsewhere would keep it waiting, and nobody would know why.
    const behind = session.state === "running";
    Object.assign(this, { busy: kind, behind, result: null, note: "" });
    this.changed();
    try {
      await action();
    } catch (error) {
      this.note = error.name === "Stopped" ? "Stopped" : error.message;
      say(`Exercise ${this.number}: ${this.note}`);
    }
    this.busy = null;
    this.changed();
  }

  tell() {
    const { verdict, error } = this.result;
    const wrong = verdict?.results.find(({ passed }) => passed === false);
    const more = wrong ? `${wrong.what}: gave ${wrong.got}, wanted ${wrong.wanted}` : "";
    const words = verdict ? STATES[verdict.state][1] : error.text.trim().split("\n").at(-1);
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
    progress.changes.addEventListener("change", this.mark);
    this.refresh();
    this.showMark();
  }

  /** Another page is shown: what runs goes on without this view. */
  leave() {
    clearTimeout(this.#timer);
    this.work.removeEventListener("change", this.change);
    session.removeEventListener("progress", this.loading);
    progress.changes.removeEventListener("change", this.mark);
    this.#editor?.close();
  }

  build() {
    const { work, place } = this;
    const name = `exercise ${work.number}`;
    const button = (kind, label, title, action) =>
      element(
        "button",
        {
          type: "button",
          className: `cell-button exercise-${kind}`,
          onclick: action,
          title,
          ariaLabel: `${label} ${name}`,
        },
        label,
      );
    this.label = `Your answer to ${name}. Escape leaves the editor, Control-Enter checks it.`;
    this.field = element("textarea", {
      value: work.code,
      rows: work.code.split("\n").length,
      spellcheck: false,
      autocapitalize: "off",
      ariaLabel: this.label,
      oninput: () => this.typed(this.field.value),
    });
    this.field.setAttribute("autocorrect", "off");
    this.editorPlace = element("div", { className: "cell-editor" }, this.field);
    // Passing by with the Tab key is no wish to write: that stays a plain field.
    this.field.addEventListener("pointerup", () => this.openEditor());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.checkButton.focus();
      else if (!["Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key)) this.openEditor();
    });
    this.checkButton = button("check", "Check", "See whether it is right (Ctrl-Enter)", () =>
      this.act("check"),
    );
    this.runButton = button("run", "Run", "Run your code, and see what it prints", () =>
      this.act("run"),
    );
    this.resetButton = button("reset", "Reset", "Back to where the exercise begins", () =>
      this.reset(),
    );
    this.undoButton = button("undo", "Undo", "Bring your answer back", () => this.undo());
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
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (!work.busy) this.act("check");
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
    if (this.#editor) this.#editor.source = code;
    else this.field.value = code;
    this.typed(code);
    Object.assign(this.work, { result, note });
    this.work.changed();
  }

  /** Put CodeMirror in the place of the plain field, with what has been typed so far. */
  async openEditor() {
    if (this.opening) return;
    this.opening = true;
    const { openEditor } = await import("./editor.js");
    const place = element("div");
    const editor = await openEditor(place, {
      source: this.field.value,
      label: this.label,
      changed: (text) => this.typed(text),
      leave: () => this.checkButton.focus(),
    });
    const focused = document.activeElement === this.field;
    const at = this.field.selectionStart;
    if (editor.source !== this.field.value) editor.source = this.field.value;
    this.field.replaceWith(place);
    this.#editor = editor;
    if (focused) {
      editor.focus();
      putCaret(place, this.field.value, at);
    }
    this.refresh();
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
      this.status.replaceChildren(work.behind ? `${words}, once what runs above has ended` : words);
    }
    this.showResult();
    this.#editor?.markLines(work.result?.error?.lines ?? []);
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
    const { loaded, total, what } = detail;
    const bar = this.status.querySelector("progress") ?? element("progress", { ariaLabel: what });
    Object.assign(bar, { max: total, value: loaded });
    this.status.replaceChildren(bar, progressText(detail));
  }

  showResult() {
    const { result } = this.work;
    this.panel.hidden = result === null;
    this.panel.dataset.state = result?.verdict?.state ?? (result?.error ? "error" : "");
    this.panel.replaceChildren(...(result ? written(result) : []));
  }

  showMark() {
    const known = progress.answer(this.work.chapter, this.work.number);
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
function written({ output, verdict, error, value }) {
  const parts = [];
  if (output) parts.push(preformatted(output));
  if (error) {
    parts.push(heading("✗", "It ended with an error"), preformatted(error.text, "cell-error"));
  }
  if (value) parts.push(preformatted(value, "cell-value"));
  if (verdict) {
    const [sign, words] = STATES[verdict.state];
    const right = verdict.results.filter(({ passed }) => passed).length;
    const all = verdict.results.length;
    const number = verdict.state === "unsolved" && all > 1 ? `: ${right} of ${all} are right` : "";
    parts.push(heading(sign, words + number));
    if (verdict.state !== "not attempted") {
      parts.push(element("ul", { className: "exercise-cases" }, ...verdict.results.map(tried)));
    }
  }
  return parts.length ? parts : [heading("", "It ran, and printed nothing")];
}

function heading(sign, words) {
  const signs = sign ? [element("span", { ariaHidden: true }, `${sign} `)] : [];
  return element("p", { className: "cell-verdict" }, ...signs, words);
}

function preformatted(text, className = "") {
  return element("pre", { className }, element("code", { tabIndex: 0 }, text));
}

function tried({ what, passed, got, wanted, reason }) {
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
    ["wanted", passed === null ? "" : wanted],
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
  if (reason) item.append(element("p", {}, reason));
  return item;
}

/** Put the caret where it was in the plain field: the editor follows the selection. */
function putCaret(place, text, offset) {
  const before = text.slice(0, offset).split("\n");
  const line = place.querySelectorAll(".cm-line")[before.length - 1];
  let rest = before.at(-1).length;
  const walker = line && document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (walker?.nextNode()) {
    const node = walker.currentNode;
    if (rest <= node.length) return getSelection().collapse(node, rest);
    rest -= node.length;
  }
  if (line) getSelection().collapse(line, 0);
}
