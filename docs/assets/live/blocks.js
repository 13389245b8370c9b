// Run, Edit, Reset and Share on every Python block of a chapter, and what comes out.
//
// The code in the page is the only copy. What runs and what has run is the notebook's
// affair (notebook.js); here it is shown.

import { button, element, icon, preformatted, say } from "./dom.js";
import { Editor } from "./editor.js";
import { fromFragment, toLink } from "./links.js";
import { notebookOf, restart } from "./notebook.js";
import { copyIt, offer } from "./offer.js";
import { Panel, VERDICTS } from "./result.js";
import { ON_THE_WAY, progressText, session } from "./session.js";

const REFRESH = 80; // milliseconds between two looks at a block that prints

let views = [];

/** Put the buttons on a page that has just been opened. */
export async function show() {
  const mark = document.querySelector("[data-chapter]");
  if (!mark || mark.querySelector(".cell-tools")) return;
  const { chapter } = mark.dataset;
  // A listing in a fold leaves the names of the chapter alone: there is nothing to run.
  const found = [...document.querySelectorAll("article [data-block]")].filter(
    (block) => !(block.dataset.title && block.closest("details")),
  );
  const notebook = notebookOf(chapter, () => found.map(read));
  for (const view of views) view.leave();
  views = found.map((block, i) => new View(notebook.cells[i], block));
  tools(mark, notebook);
  showGone(mark, notebook);
  await openShared();
}

/** What a block in the page says. */
function read(block) {
  const number = Number(block.dataset.block);
  const output = outputOf(block);
  return {
    block: number,
    id: block.dataset.id,
    hash: block.dataset.hash,
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
  if (cells.some(({ before }) => before)) return [];
  const cell = cells.find(({ result }) => ["error", "stopped"].includes(result?.verdict));
  const odd = cell ?? cells.find(({ result }) => result?.verdict === "differs");
  if (!odd) return cells.every(({ result }) => result) ? [`✓ ${cells.length} of ${cells.length}`] : [];
  const [sign] = VERDICTS[odd.result.verdict];
  return [button(`${sign} Block ${odd.block}`, () => viewOf(odd)?.reveal())];
}

const viewOf = (cell) => views.find((view) => view.cell === cell);

/** At the end of the chapter: what the reader made of blocks that are no longer in it. */
function showGone(mark, notebook) {
  for (const version of notebook.gone) {
    const box = offer({
      label: "The book has changed, and this block of yours has gone from it. Your version:",
      ...version,
      choices: [
        ["Copy it", () => copyIt(version.source, box)],
        ["Forget it", () => {
          notebook.forgetGone(version);
          box.remove();
        }],
      ],
    });
    mark.parentElement.append(box);
  }
}

// What came with a link is nobody's edit: it stands beside its block until the reader
// takes it over, and Run all passes it by.

let shared = null;

async function openShared() {
  shared?.remove();
  shared = null;
  const link = await fromFragment(location.hash);
  if (!link) return;
  const numbered = /^\d+$/.test(link.id);
  const view = views.find(({ cell }) => (numbered ? String(cell.block) : cell.id) === link.id);
  if (link.source !== null && link.source === view?.cell.source) return view.reveal(); // it is there
  const choices = [["Close", () => {
    shared.remove();
    history.replaceState(history.state, "", location.pathname + location.search);
    view?.runButton.focus();
  }]];
  if (view && link.source !== null) {
    const take = (next) => () => {
      shared.remove();
      view.adopt(link.source);
      next();
    };
    choices.unshift(["Run it", take(() => view.run())], ["Edit it", take(() => view.edit())]);
  }
  shared = offer({ label: labelOf(link, view, numbered), source: link.source, choices });
  if (view) {
    view.reveal();
    view.beside(shared);
  } else {
    document.querySelector("[data-chapter]").parentElement.append(shared);
    shared.scrollIntoView({ block: "center" });
  }
  say("Code that came with the link is shown.");
}

function labelOf({ source, hash }, view, numbered) {
  if (source === null) return "From a link: it carries more code than a link may (16 KB), and is not opened.";
  const label = "From a link. Read it before you run it.";
  if (!view) return `${label} Its block is not in this chapter any more.`;
  if (numbered) return `${label} It is an old one, and may have been made for another block.`;
  return hash === view.cell.hash ? label : `${label} The book's code was another when it was made.`;
}
addEventListener("hashchange", openShared);

class View {
  #timer = 0;
  #editor = null;
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
    this.turn = () => this.cell.busy && this.showStatus();
    cell.addEventListener("change", this.change);
    session.addEventListener("progress", this.progress);
    session.addEventListener("state", this.turn);
    block.addEventListener("keydown", (event) => this.key(event));
    this.#told = cell.busy ? null : cell.result;
    this.refresh();
    this.offerOutdated();
  }

  /** Another page is shown: what runs goes on without this view. */
  leave() {
    clearTimeout(this.#timer);
    this.cell.removeEventListener("change", this.change);
    session.removeEventListener("progress", this.progress);
    session.removeEventListener("state", this.turn);
    this.#editor?.close();
  }

  build() {
    const name = `block ${this.cell.block}`;
    const named = (label, action) => button(label, action, { ariaLabel: `${label} ${name}` });
    this.runButton = named("Run", () => this.run());
    this.runButton.replaceChildren(); // refresh() knows its label, and its icon
    this.runButton.title = "Run this block, after those above that have not run (Shift-Enter)";
    this.editButton = named("Edit", () => this.edit());
    this.resetButton = named("Reset", () => this.reset());
    this.resetButton.title = "Back to the code of the book";
    this.shareButton = named("Share", () => this.share());
    this.shareButton.title = "Copy a link to this block with your code in it";
    this.earlierButton = named("Your earlier version", () => this.bringBack());
    this.status = element("span", { className: "cell-status" });
    this.bar = this.block.querySelector(".cell-bar");
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", name);
    this.bar.append(
      this.runButton,
      this.editButton,
      this.resetButton,
      this.shareButton,
      this.earlierButton,
      this.status,
    );
    this.mine = preformatted("", "cell-mine"); // the reader's code, while no editor is open
  }

  key(event) {
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
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

  /** The book has changed since the reader edited this block: both stand side by side. */
  offerOutdated() {
    for (const version of this.cell.outdated) {
      const box = offer({
        label: "The book has changed here. Your version of the old block:",
        ...version,
        choices: [
          ["Use it here", () => {
            this.cell.bringBack(version);
            box.remove();
            this.edit();
          }],
          ["Forget it", () => {
            this.cell.forget(version);
            box.remove();
            this.runButton.focus();
          }],
        ],
      });
      this.beside(box);
    }
  }

  edit() {
    if (this.#editor) return this.closeEditor();
    const { cell } = this;
    const place = element("div", { className: "cell-editor" });
    this.pre.after(place);
    this.#editor = new Editor(place, {
      source: cell.source,
      label: `The code of block ${cell.block}. Escape leaves the editor, Shift-Enter runs it.`,
      changed: (text) => {
        cell.source = text;
      },
      leave: () => this.runButton.focus(),
    });
    this.refresh();
    this.#editor.focus();
    this.#editor.grow();
  }

  closeEditor() {
    this.#editor.close();
    this.#editor = null;
    this.block.querySelector(".cell-editor").remove();
    this.refresh();
    this.editButton.focus();
  }

  /** Show code that the reader has taken over. */
  adopt(source) {
    this.cell.adopt(source);
    if (this.#editor) this.#editor.source = source;
  }

  bringBack() {
    const { cell } = this;
    cell.bringBack(cell.earlier[0]);
    if (this.#editor) this.#editor.source = cell.source;
    say(`Your earlier version of block ${cell.block} is back.`);
  }

  reset() {
    const { cell } = this;
    const taken = cell.source;
    cell.source = cell.original;
    if (!cell.busy) cell.notebook.forget(cell);
    if (this.#editor) this.closeEditor();
    else this.editButton.focus();
    this.note(
      button("Undo", () => {
        this.note();
        this.adopt(taken);
        this.runButton.focus();
      }),
    );
    say(`Block ${cell.block} is as in the book again. Undo brings your code back.`);
  }

  async share() {
    const link = await toLink(this.cell, this.cell.source);
    if (!link) return this.note("More than 16 KB of code: too much for a link");
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

  /** Put a box below the block and what belongs to it. */
  beside(box) {
    (this.#panel?.root ?? this.output ?? this.block).after(box);
  }

  note(...content) {
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
    this.earlierButton.hidden = cell.earlier.length === 0;
    this.pre.hidden = editing || edited;
    if (editing || !edited) this.mine.remove();
    else {
      if (!this.mine.isConnected) this.pre.after(this.mine);
      this.mine.firstChild.textContent = cell.source;
    }
    block.classList.toggle("cell-edited", edited);
    block.classList.toggle("cell-busy", cell.busy);
    this.showResult();
    const now = cell.busy ? cell.status : cell.result;
    if (now !== this.#told) {
      this.#told = now;
      this.showStatus();
    }
    const lines = cell.status === "done" ? (cell.result?.error?.lines ?? []) : [];
    const shown = cell.before ? [] : lines;
    this.#editor?.markLines(shown);
    this.markLines(cell.result?.edited === edited ? shown : []);
  }

  /** Light up lines of code that stands there without an editor, and has no element for a line. */
  markLines(numbers) {
    const code = (this.mine.isConnected ? this.mine : this.pre).querySelector("code");
    code.style.background = "";
    if (!numbers.length) return;
    const top = getComputedStyle(code).paddingTop;
    const place = (number) => `0 calc(${top} + ${number - 1}lh) / 100% 1lh no-repeat`;
    const lit = numbers.map((number) => `linear-gradient(var(--cell-faulty) 0 0) ${place(number)}`);
    code.style.background = `${lit.join()}, var(--md-code-bg-color)`;
  }

  showStatus() {
    const { status, result, block, notebook, label } = this.cell;
    const { running } = session;
    const ahead = notebook.cells.find((cell) => cell.label === running);
    const mine = ahead && ahead.batch === this.cell.batch;
    if (status === "waiting" && (mine || !running)) this.note("Those above run first");
    else if (this.cell.busy && running && running !== label && !mine) {
      this.note(`Waits for ${running}`, button("Stop that", () => session.stopFirst()));
    } else if (status === "running" && session.state === "loading") this.note("Starting Python");
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
    const { loaded, total, what, offline } = detail;
    if (offline) return this.note(progressText(detail));
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
      this.#panel?.root.remove();
      this.#panel = null;
      return;
    }
    if (!this.#panel) {
      this.#panel = new Panel(this.cell.block);
      (this.output ?? this.block).after(this.#panel.root);
    }
    this.#panel.show(this.cell);
  }
}
