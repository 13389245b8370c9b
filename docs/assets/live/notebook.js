// A chapter as one notebook: which of its blocks have run, and what came of it.
//
// It knows nothing of the page: a block goes on running while the reader looks at another
// chapter, and blocks.js shows its state again when they come back.

import { Output } from "./output.js";
import { chapterNumber, session } from "./session.js";
import * as storage from "./storage.js";

const STORED = 5_000; // letters of a result that outlive a reload

export class Cell extends EventTarget {
  edit = null; // the reader's code, once they have changed it
  aside = []; // versions of theirs that gave way to another: {source, hash, original}
  status = "idle"; // "idle" | "waiting" | "running" | "done"
  result = null;
  ran = null; // what the result is of: {source, serial}; the serial grows with each run
  batch = null; // the blocks among which it runs
  due = true; // it has to run, before what is below can
  before = false; // the result is from before a change

  constructor(notebook, { block, id, hash, source, promised, reason }) {
    super();
    this.notebook = notebook;
    this.block = block;
    this.id = id;
    this.hash = hash;
    this.original = source;
    this.promised = promised;
    this.reason = reason; // why a browser cannot give what the book shows, if so
    this.label = `block ${block} of chapter ${chapterNumber(notebook.chapter)}`;
  }

  get source() {
    return this.edit ?? this.original;
  }

  set source(source) {
    this.edit = source === this.original ? null : source;
    this.keep();
    this.notebook.compare();
    this.changed();
  }

  /** Take another's code over; the reader's own stands aside. */
  adopt(source) {
    if (this.edit !== null && this.edit !== source) this.aside.push(this.version(this.edit));
    this.source = source;
  }

  /** The versions of this very text that stand aside, and those of an older one. */
  get earlier() {
    return this.aside.filter(({ hash }) => hash === this.hash);
  }

  get outdated() {
    return this.aside.filter(({ hash }) => hash !== this.hash);
  }

  /** Bring back a version that stands aside. */
  bringBack(version) {
    this.aside = this.aside.filter((other) => other !== version);
    this.adopt(version.source);
  }

  forget(version) {
    this.aside = this.aside.filter((other) => other !== version);
    this.keep();
    this.changed();
  }

  version(source) {
    return { source, hash: this.hash, original: this.original };
  }

  keep() {
    const nothing = this.edit === null && !this.aside.length;
    const edit = nothing ? null : { ...this.version(this.edit), aside: this.aside };
    storage.keepEdit(this.notebook.chapter, this.id, edit);
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
  gone = []; // versions of blocks that the chapter no longer has: {id, source, original}
  #turn = Promise.resolve();
  #round = 0; // raised by stop(): what was waiting then does not run
  #serial = 0;

  constructor(chapter, blocks) {
    this.chapter = chapter;
    this.cells = blocks.map((block) => new Cell(this, block));
    this.#takeUp(storage.keptEdits(chapter));
    this.#showAgain(storage.keptResults(chapter));
    this.compare();
  }

  /** An edit belongs to its block and to the text that it changed, or stands aside. */
  #takeUp(edits) {
    for (const [id, { aside, ...edit }] of edits) {
      const cell = this.cells.find((other) => other.id === id);
      const fits = cell && (edit.source === null || edit.hash === cell.hash);
      if (fits) Object.assign(cell, { edit: edit.source, aside });
      else {
        const all = edit.source === null ? aside : [edit, ...aside];
        if (cell) cell.aside = all;
        else this.gone.push(...all.map((version) => ({ ...version, id })));
      }
    }
  }

  #showAgain(results) {
    let edited = false;
    for (const cell of this.cells) {
      const kept = results[cell.id];
      edited ||= cell.edit !== null;
      // A result of code that the book has changed since would be misleading.
      if (kept?.hash !== cell.hash) continue;
      cell.result = kept.result;
      cell.status = "done";
      // Python has forgotten what the reader's code did.
      cell.ran = { source: kept.source, serial: edited || kept.before ? -1 : 0 };
    }
  }

  /** Forget a version whose block has gone. */
  forgetGone(version) {
    this.gone = this.gone.filter((other) => other !== version);
    const [first, ...aside] = this.gone.filter(({ id }) => id === version.id);
    storage.keepEdit(this.chapter, version.id, first ? { ...first, aside } : null);
  }

  /** Find out which results came of other code than stands here now, or of other above. */
  compare() {
    let newest = 0;
    let changed = false;
    for (const cell of this.cells) {
      const { ran, edit } = cell;
      changed ||= ran ? ran.source !== cell.source || ran.serial < newest : edit !== null;
      newest = Math.max(newest, ran?.serial ?? 0);
      const stopped = cell.result?.verdict === "stopped";
      cell.due = changed || stopped || !session.hasRun(this.chapter, cell.block);
      const before = changed && cell.result !== null && !cell.busy;
      if (before === cell.before) continue;
      cell.before = before;
      cell.changed();
    }
  }

  /** Run a block, after those before it that have not run as they stand. */
  run(cell) {
    const before = this.cells.slice(0, this.cells.indexOf(cell));
    return this.#runEach([...before.filter(({ due }) => due), cell]);
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

  /** Python has empty memory: no block has run. */
  restarted() {
    for (const cell of this.cells) cell.ran = null;
    this.compare();
  }

  #runEach(cells) {
    const round = this.#round;
    this.ended = false;
    for (const cell of cells) {
      if (cell.busy) continue;
      cell.batch = cells;
      cell.become("waiting");
    }
    this.#turn = this.#turn.then(async () => {
      let failed = false;
      for (const cell of cells) {
        if (failed || round !== this.#round) {
          if (cell.status === "waiting") cell.become(cell.result ? "done" : "idle");
        } else {
          failed = !(await this.#runOne(cell));
        }
      }
      this.compare();
      this.#keep();
    });
    return this.#turn;
  }

  async #runOne(cell) {
    const { source } = cell;
    const output = new Output();
    const edited = source !== cell.original;
    cell.result = { output: output.parts, dropped: 0, edited };
    cell.ran = { source, serial: ++this.#serial };
    cell.become("running");
    const { ok, value, error, stopped } = await session.run({
      chapter: this.chapter,
      block: cell.block,
      label: cell.label,
      source,
      onOutput: (piece) => {
        output.add(piece);
        cell.result.dropped = output.dropped;
        cell.changed();
      },
    });
    output.end();
    cell.result = { ...cell.result, dropped: output.dropped, value, error };
    cell.result.verdict = stopped ? "stopped" : this.#judge(cell, output, ok);
    if (edited && cell.edit === null) this.forget(cell); // taken back while it ran
    else cell.become("done");
    this.compare();
    return ok || cell.result.verdict === "known";
  }

  /** Compare what came out with what the page shows. */
  #judge(cell, output, ok) {
    const { edited } = cell.result;
    if (cell.reason && !edited) return "known"; // it may need what a browser has not
    if (!ok) return "error";
    if (edited) return "edited";
    if (output.whole !== null && same(output.whole, cell.promised)) return "same";
    const above = this.cells.slice(0, this.cells.indexOf(cell));
    return above.some(({ ran, original }) => ran && ran.source !== original)
      ? "edited-above"
      : "differs";
  }

  #keep() {
    const results = {};
    for (const { id, hash, ran, before, result, status } of this.cells) {
      if (status !== "done" || !result?.verdict) continue;
      if (JSON.stringify(result).length < STORED) {
        results[id] = { hash, source: ran?.source, before, result };
      }
    }
    storage.keepResults(this.chapter, results);
  }
}

const same = (one, other) => one.trimEnd() === other.trimEnd();

const notebooks = new Map();

/** The notebook of a chapter: the same one whenever the reader comes back to it. */
export function notebookOf(chapter, blocks) {
  if (!notebooks.has(chapter)) notebooks.set(chapter, new Notebook(chapter, blocks()));
  return notebooks.get(chapter);
}

/** Begin anew: Python with empty memory, and no block has run. */
export function restart() {
  for (const notebook of notebooks.values()) notebook.stop();
  session.restart();
  for (const notebook of notebooks.values()) notebook.restarted();
}
