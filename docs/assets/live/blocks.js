// Run, Edit, Reset and Share on every Python block of a chapter, and what comes out.
//
// The code in the page is the only copy. What runs and what has run is the notebook's
// affair (notebook.js); here it is shown.

import { element, icon, say } from "./dom.js";
import { notebookOf, restart } from "./notebook.js";
import { ON_THE_WAY, progressText, session } from "./session.js";
import * as storage from "./storage.js";

const REFRESH = 80; // milliseconds between two looks at a block that prints

const VERDICTS = {
  same: ["✓", "The same as in the book"],
  differs: ["≠", "Not what the book shows"],
  known: ["≠", "A browser differs here"],
  edited: ["", "What your version gives"],
  "edited-above": ["≠", "Not what the book shows: code above was edited"],
  error: ["✗", "It ended with an error"],
  stopped: ["■", "Stopped"],
};

let views = [];

/** Put the buttons on a page that has just been opened. */
export async function show() {
  const mark = document.querySelector("[data-chapter]");
  if (!mark || mark.querySelector(".cell-tools")) return;
  const { chapter } = mark.dataset;
  const found = [...document.querySelectorAll("article [data-block]")];
  const notebook = notebookOf(chapter, () => found.map(read));
  for (const view of views) view.leave();
  views = found.map((block, i) => new View(notebook.cells[i], block));
  tools(mark, notebook);
  await openShared();
}

/** What a block in the page says. */
function read(block) {
  const number = Number(block.dataset.block);
  const output = outputOf(block);
  return {
    block: number,
    source: block.querySelector("pre > code").textContent,
    promised: output?.querySelector("pre > code").textContent ?? "",
    reason: block.dataset.differs,
  };
}

function outputOf(block) {
  const next = block.nextElementSibling;
  return next?.dataset.outputOf === block.dataset.block ? next : null;
}

/** Beside the number of the chapter: what concerns all of its blocks. */
function tools(mark, notebook) {
  const button = (label, action) =>
    element("button", { type: "button", className: "cell-button", onclick: action }, label);
  const all = button("", () => (notebook.whole ? notebook.stop() : notebook.runAll()));
  const clear = button("Clear", () => {
    notebook.clear();
    say("All results are cleared.");
  });
  const again = button("Restart", () => {
    restart();
    notebook.clear();
    say("Python starts anew, with empty memory.");
  });
  all.title = "Run every block of this chapter, from top to bottom";
  clear.ariaLabel = "Clear results"; // the search has a Clear as well
  clear.title = "Take all results off the page";
  again.title = "Start Python anew, with empty memory";
  const status = element("span", { className: "cell-status" });
  const place = element("span", { className: "cell-tools" }, status, all, clear, again);
  const refresh = () => {
    if (!place.isConnected && place.parentNode === null) return;
    const { whole, cells } = notebook;
    const none = session.state === "asleep" && !cells.some((c) => c.result);
    clear.hidden = again.hidden = whole || none;
    const label = whole ? "Stop" : "Run all";
    if (all.textContent !== label) {
      all.replaceChildren(icon(whole ? "stop" : "run"), label);
      all.ariaLabel = whole ? "Stop all" : label;
    }
    const at = cells.findIndex((cell) => cell.status === "running") + 1;
    if (!whole) status.replaceChildren(...outcome(notebook));
    else if (session.state === "loading") status.textContent ||= "Starting Python";
    else if (at) status.textContent = `Block ${at} of ${cells.length}`;
  };
  const loading = ({ detail }) => {
    if (notebook.whole) status.textContent = progressText(detail);
  };
  mark.append(place);
  refresh();
  for (const cell of notebook.cells) cell.addEventListener("change", refresh);
  session.addEventListener("state", refresh);
  session.addEventListener("progress", loading);
}

/** What the first run costs, and how running all of them ended. */
function outcome({ ended, cells }) {
  if (!ended) return session.state === "asleep" ? [`The first run fetches ${ON_THE_WAY} MB`] : [];
  const cell = cells.find(({ result }) => ["error", "stopped"].includes(result?.verdict));
  const odd = cell ?? cells.find(({ result }) => result?.verdict === "differs");
  if (!odd) return cells.every(({ result }) => result) ? [`✓ ${cells.length} of ${cells.length}`] : [];
  const [sign] = VERDICTS[odd.result.verdict];
  const onclick = () => views.find((view) => view.cell === odd)?.reveal();
  const properties = { type: "button", className: "cell-button", onclick };
  return [element("button", properties, `${sign} Block ${odd.block}`)];
}

/** Open the block that the address carries, if it carries one. */
async function openShared() {
  const shared = await storage.fromFragment(location.hash);
  const view = shared && views.find(({ cell }) => cell.block === shared.block);
  if (!view) return;
  view.reveal();
  await view.openEditor(shared.source);
  view.note("This code came with the link. Read it before you run it.");
}
addEventListener("hashchange", openShared);

class View {
  #timer = 0;
  #editor = null;
  #shown = null; // the result whose panel stands there
  #panel = null;
  #told = null; // what the status line was last written for

  constructor(cell, block) {
    this.cell = cell;
    this.block = block;
    this.output = outputOf(block);
    this.pre = block.querySelector("pre");
    this.build();
    this.change = () => this.later();
    this.progress = ({ detail }) => this.showProgress(detail);
    cell.addEventListener("change", this.change);
    session.addEventListener("progress", this.progress);
    block.addEventListener("keydown", (event) => this.key(event));
    this.#told = cell.busy ? null : cell.result;
    this.refresh();
    if (cell.edit !== null) this.openEditor(cell.edit);
    else this.offerKept();
  }

  /** Another page is shown: what runs goes on without this view. */
  leave() {
    clearTimeout(this.#timer);
    this.cell.removeEventListener("change", this.change);
    session.removeEventListener("progress", this.progress);
  }

  build() {
    const name = `block ${this.cell.block}`;
    const button = (label, action) =>
      element(
        "button",
        { type: "button", className: "cell-button", onclick: action, ariaLabel: `${label} ${name}` },
        label,
      );
    this.runButton = button("Run", () => this.run());
    this.runButton.replaceChildren(); // refresh() knows its label, and its icon
    this.runButton.title = "Run this block, after those above that have not run (Ctrl-Enter)";
    this.editButton = button("Edit", () => this.edit());
    this.resetButton = button("Reset", () => this.reset());
    this.resetButton.title = "Back to the code of the book";
    this.shareButton = button("Share", () => this.share());
    this.shareButton.title = "Copy a link to this block with your code in it";
    this.status = element("span", { className: "cell-status" });
    this.bar = this.block.querySelector(".cell-bar");
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", name);
    this.bar.append(this.runButton, this.editButton, this.resetButton, this.shareButton, this.status);
  }

  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!this.cell.busy) this.run();
    }
  }

  run() {
    if (this.cell.busy) {
      this.cell.notebook.stop();
    } else {
      this.cell.notebook.run(this.cell);
    }
  }

  // Editing

  /** On a visit after an edit: offer it, and do not impose it. */
  offerKept() {
    const { cell } = this;
    const kept = storage.keptEdit(cell.notebook.chapter, cell.block);
    if (kept === null || kept === cell.original) return;
    const say = (label, action) =>
      element("button", { type: "button", className: "cell-button", onclick: action }, label);
    this.note(
      "You edited this block.",
      say("Go on with it", () => this.openEditor(kept, true)),
      say("Forget it", () => {
        storage.keepEdit(cell.notebook.chapter, cell.block, null);
        this.note();
        this.runButton.focus();
      }),
    );
  }

  async edit() {
    if (this.#editor) return this.closeEditor();
    await this.openEditor(this.cell.source, true);
  }

  async openEditor(source, focus = false) {
    this.note("Fetching the editor …");
    const { openEditor } = await import("./editor.js");
    this.note();
    if (this.#editor) {
      this.#editor.source = source;
    } else {
      const place = element("div", { className: "cell-editor" });
      this.pre.after(place);
      this.pre.hidden = true;
      this.#editor = await openEditor(place, {
        source,
        label: `The code of block ${this.cell.block}. Escape leaves the editor, Control-Enter runs it.`,
        changed: (text) => {
          this.cell.source = text;
        },
        leave: () => this.runButton.focus(),
      });
    }
    this.cell.source = source;
    this.refresh();
    if (focus) this.#editor.focus();
  }

  closeEditor() {
    this.#editor.close();
    this.#editor = null;
    this.block.querySelector(".cell-editor").remove();
    this.pre.hidden = false;
    this.refresh();
    this.editButton.focus();
  }

  reset() {
    this.cell.source = this.cell.original;
    if (!this.cell.busy) this.cell.notebook.forget(this.cell);
    this.closeEditor();
    say(`Block ${this.cell.block} is as in the book again.`);
  }

  async share() {
    const link = await storage.toLink(this.cell.block, this.cell.source);
    try {
      await navigator.clipboard.writeText(link);
      this.note("The link is copied.");
    } catch {
      history.replaceState(history.state, "", link);
      this.note("The link stands in the address bar.");
    }
    say("The link to your version is ready.");
  }

  // Showing

  /** Unfold what the block lies in, and bring it into sight. */
  reveal() {
    for (let at = this.block; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    this.block.scrollIntoView({ block: "center" });
  }

  note(...content) {
    this.noted = content.length > 0;
    this.status.replaceChildren(...content);
  }

  later() {
    if (!this.cell.busy || this.cell.status !== this.#told) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      return this.refresh();
    }
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.refresh();
    }, REFRESH);
  }

  refresh() {
    const { cell, block } = this;
    const editing = this.#editor !== null;
    const edited = cell.edit !== null;
    const label = cell.busy ? "Stop" : "Run";
    if (this.runButton.textContent !== label) {
      this.runButton.replaceChildren(icon(label.toLowerCase()), label);
      this.runButton.ariaLabel = `${label} block ${cell.block}`;
    }
    const close = editing ? "Close" : "Edit";
    this.editButton.textContent = close;
    this.editButton.ariaLabel = `${close} block ${cell.block}`;
    this.editButton.hidden = editing && edited;
    this.resetButton.hidden = this.shareButton.hidden = !edited;
    block.classList.toggle("cell-edited", edited);
    block.classList.toggle("cell-busy", cell.busy);
    this.showResult();
    const now = cell.busy ? cell.status : cell.result;
    if (now !== this.#told) {
      this.#told = now;
      this.showStatus();
    }
    const lines = cell.status === "done" ? (cell.result?.error?.lines ?? []) : [];
    this.#editor?.markLines(lines);
    this.markLines(cell.result?.edited ? [] : lines);
  }

  /** Light up lines of the book's own code, which has no element for a line. */
  markLines(numbers) {
    const code = this.pre.querySelector("code");
    code.style.background = "";
    if (!numbers.length) return;
    const top = getComputedStyle(code).paddingTop;
    const place = (number) => `0 calc(${top} + ${number - 1}lh) / 100% 1lh no-repeat`;
    const lit = numbers.map((number) => `linear-gradient(var(--cell-faulty) 0 0) ${place(number)}`);
    code.style.background = `${lit.join()}, var(--md-code-bg-color)`;
  }

  showStatus() {
    const { status, result, block } = this.cell;
    if (status === "waiting") this.note("Those above run first");
    else if (status === "running" && session.state === "loading") this.note("Starting Python");
    else if (status === "running") this.note("Running");
    else this.note();
    if (status === "done" && result?.verdict) {
      const [, words] = VERDICTS[result.verdict];
      const last = result.error?.text.trim().split("\n").at(-1) ?? "";
      say(`Block ${block}: ${words}. ${last}`);
    }
  }

  showProgress(detail) {
    if (!this.cell.busy) return;
    const { loaded, total, what } = detail;
    const bar = this.status.querySelector("progress") ?? element("progress", { ariaLabel: what });
    bar.max = total;
    bar.value = loaded;
    this.note(bar, progressText(detail));
  }

  showResult() {
    const { result, status } = this.cell;
    const replaces = result !== null && (status === "done" || result.output.length > 0);
    this.output?.classList.toggle("cell-replaced", replaces);
    this.block.classList.toggle("cell-has-result", replaces);
    if (!replaces) {
      this.#panel?.remove();
      this.#panel = this.#shown = null;
      return;
    }
    if (!this.#panel) {
      this.#panel = new Panel(this.cell.block);
      (this.output ?? this.block).after(this.#panel.root);
      this.#panel.remove = () => this.#panel.root.remove();
    }
    this.#panel.show(this.cell);
  }
}

/** Below a block: what it printed, its value or its error, and how it compares. */
class Panel {
  constructor(block) {
    this.head = element("p", { className: "cell-verdict" });
    this.printed = element("code", { tabIndex: 0 });
    this.pre = element("pre", {}, this.printed);
    this.rest = element("div");
    this.root = element(
      "div",
      { className: "cell-result", role: "group", ariaLabel: `Result of block ${block}` },
      this.head,
      this.pre,
      this.rest,
    );
  }

  show({ result, reason, promised }) {
    const { output, dropped, value, error, verdict } = result;
    const [sign, words] = VERDICTS[verdict] ?? ["", "Output"];
    this.root.dataset.verdict = verdict ?? "";
    const silent = verdict === "same" && output.length === 0 && !value;
    const said = silent ? "It ran, and prints nothing, as in the book" : words;
    this.head.replaceChildren(sign && element("span", { ariaHidden: true }, `${sign} `), said);
    this.printed.replaceChildren(
      ...(dropped ? [element("i", {}, `(${dropped.toLocaleString("en")} lines before this)\n`)] : []),
      ...output.map(({ stream, text }) =>
        stream === "err" ? element("span", { className: "cell-err" }, text) : text,
      ),
    );
    this.pre.hidden = output.length === 0 && !dropped;
    if (dropped) this.printed.scrollTop = this.printed.scrollHeight;
    this.rest.replaceChildren(
      ...(error ? [preformatted(error.text, "cell-error")] : []),
      ...(value ? [drawn(value)] : []),
      ...(verdict === "known" ? [element("p", { className: "cell-reason" }, reason)] : []),
      ...(["known", "differs", "edited", "edited-above"].includes(verdict) && promised
        ? [
            element(
              "details",
              { className: "cell-promised" },
              element("summary", {}, "What the book shows"),
              preformatted(promised),
            ),
          ]
        : []),
    );
  }
}

function preformatted(text, className = "") {
  return element("pre", { className }, element("code", { tabIndex: 0 }, text));
}

/** A value as it draws itself. What it draws may come from a link, so it runs nothing. */
function drawn({ text, svg, html }) {
  if (svg) {
    const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    return element("img", { className: "cell-drawing", src: address, alt: text });
  }
  if (html) {
    const rules = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;
    const frame = element("iframe", { className: "cell-drawing", title: text });
    frame.setAttribute("sandbox", "");
    frame.srcdoc = rules + html;
    return frame;
  }
  return preformatted(text, "cell-value");
}
