// A chapter as one notebook: which of its blocks have run, and what came of it.
//
// It knows nothing of the page: a block goes on running while the reader looks at another
// chapter, and blocks.js shows its state again when they come back.

import { session } from "./session.js";
import * as storage from "./storage.js";

const KEPT = 1_000_000; // letters of an output that are compared with the book's
const SHOWN = 60_000; // letters of it that are shown
const STORED = 5_000; // letters of it that outlive a reload

export class Cell extends EventTarget {
  edit = null; // the reader's code, once they have changed it
  status = "idle"; // "idle" | "waiting" | "running" | "done"
  result = null;

  constructor(notebook, { block, source, promised, reason }) {
    super();
    this.notebook = notebook;
    this.block = block;
    this.original = source;
    this.promised = promised;
    this.reason = reason; // why a browser cannot give what the book shows, if so
  }

  get source() {
    return this.edit ?? this.original;
  }

  set source(source) {
    this.edit = source === this.original ? null : source;
    storage.keepEdit(this.notebook.chapter, this.block, this.edit);
    this.changed();
  }

  get busy() {
    return this.status === "waiting" || this.status === "running";
  }

  become(status) {
    this.status = status;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}

class Notebook {
  whole = false; // all blocks run, one after the other
  ended = false; // the last thing that ran were all blocks
  #turn = Promise.resolve();
  #round = 0; // raised by stop(): what was waiting then does not run

  constructor(chapter, blocks) {
    this.chapter = chapter;
    this.cells = blocks.map((block) => new Cell(this, block));
    const results = storage.keptResults(chapter);
    for (const cell of this.cells) {
      const kept = results[cell.block];
      // A result of code that the book has changed since would be misleading.
      if (kept && kept.original === cell.original) {
        cell.result = kept.result;
        cell.status = "done";
      }
    }
  }

  /** Run a block, after those before it that have not run. */
  run(cell) {
    const before = this.cells.slice(0, this.cells.indexOf(cell));
    const missing = before.filter((other) => !session.hasRun(this.chapter, other.block));
    return this.#runEach([...missing, cell]);
  }

  async runAll() {
    this.whole = true;
    try {
      await this.#runEach(this.cells);
    } finally {
      this.whole = false;
      this.ended = true;
      this.cells[0]?.changed();
    }
  }

  stop() {
    this.#round += 1;
    session.stop();
  }

  /** The reader has taken back the code of a block, and so what came of it. */
  forget(cell) {
    this.ended = false;
    cell.result = null;
    cell.become("idle");
    this.#keep();
  }

  clear() {
    this.ended = false;
    for (const cell of this.cells) {
      if (!cell.busy) {
        cell.result = null;
        cell.become("idle");
      }
    }
    this.#keep();
  }

  #runEach(cells) {
    const round = this.#round;
    this.ended = false;
    for (const cell of cells) if (!cell.busy) cell.become("waiting");
    this.#turn = this.#turn.then(async () => {
      let failed = false;
      for (const cell of cells) {
        if (failed || round !== this.#round) {
          if (cell.status === "waiting") cell.become(cell.result ? "done" : "idle");
        } else {
          failed = !(await this.#runOne(cell));
        }
      }
      this.#keep();
    });
    return this.#turn;
  }

  async #runOne(cell) {
    const { source } = cell;
    const output = new Output();
    const edited = source !== cell.original;
    cell.result = { output: output.parts, dropped: 0, edited };
    cell.become("running");
    const { ok, value, error, stopped } = await session.run({
      chapter: this.chapter,
      block: cell.block,
      source,
      onOutput: (piece) => {
        output.add(piece);
        cell.result.dropped = output.dropped;
        cell.changed();
      },
    });
    cell.ranEdited = edited;
    cell.result = { ...cell.result, dropped: output.dropped, value, error };
    cell.result.verdict = stopped ? "stopped" : this.#judge(cell, output, ok);
    if (edited && cell.edit === null) this.forget(cell); // taken back while it ran
    else cell.become("done");
    return ok;
  }

  /** Hold what came out against what the page shows. */
  #judge(cell, output, ok) {
    if (!ok) return "error";
    if (cell.result.edited) return "edited";
    if (output.whole !== null && same(output.whole, cell.promised)) return "same";
    if (cell.reason) return "known";
    const above = this.cells.slice(0, this.cells.indexOf(cell));
    return above.some((other) => other.ranEdited) ? "edited-above" : "differs";
  }

  #keep() {
    const results = {};
    for (const { block, original, result, status } of this.cells) {
      if (status !== "done" || !result) continue;
      const length = result.output.reduce((sum, { text }) => sum + text.length, 0);
      if (length < STORED) results[block] = { original, result };
    }
    storage.keepResults(this.chapter, results);
  }
}

const same = (one, other) => one.trimEnd() === other.trimEnd();

/** What a block prints: all of it to compare, the end of it to show. */
class Output {
  parts = []; // {stream, text}
  dropped = 0; // lines at the front that are not shown any more
  whole = ""; // null, once it is longer than any output of the book
  #length = 0;

  add({ stream, text }) {
    if (stream === "out" && this.whole !== null) {
      this.whole += text;
      if (this.whole.length > KEPT) this.whole = null;
    }
    const last = this.parts.at(-1);
    if (last?.stream === stream) last.text += text;
    else this.parts.push({ stream, text });
    this.#length += text.length;
    if (this.#length > 2 * SHOWN) this.#cut();
  }

  #cut() {
    while (this.#length > SHOWN) {
      const [first] = this.parts;
      let end = Math.min(first.text.length, this.#length - SHOWN);
      const line = first.text.indexOf("\n", end);
      end = line < 0 ? first.text.length : line + 1;
      this.dropped += first.text.slice(0, end).split("\n").length - 1;
      this.#length -= end;
      first.text = first.text.slice(end);
      if (!first.text) this.parts.shift();
    }
  }
}

const notebooks = new Map();

/** The notebook of a chapter: the same one whenever the reader comes back to it. */
export function notebookOf(chapter, blocks) {
  if (!notebooks.has(chapter)) notebooks.set(chapter, new Notebook(chapter, blocks()));
  return notebooks.get(chapter);
}

/** Begin anew: Python with empty memory, and no block has run. */
export function restart() {
  for (const notebook of notebooks.values()) {
    notebook.stop();
    for (const cell of notebook.cells) cell.ranEdited = false;
  }
  session.restart();
}
