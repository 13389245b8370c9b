// What code prints: all of it to compare with the book, and what a page can show of it.
// Nothing is left out without a word.

const KEPT = 1_000_000; // letters that are compared with the book's
const SHOWN = 60_000; // letters that are shown: the last ones
const LINE = 2_000; // letters of one line that are shown: the first ones

const count = (number) => number.toLocaleString("en");

/** Cut a text that is too long to be shown, and say how long it is. */
export function shortened(text) {
  if (text.length <= SHOWN) return text;
  return `${whole(text.slice(0, SHOWN))} …\n(the first ${count(SHOWN)} of ${count(text.length)} letters)`;
}

// Half of a letter that takes two places is none.
const whole = (text) => text.replace(/[\ud800-\udbff]$/, "");

export class Output {
  parts = []; // {stream, text}; the stream is "out", "err" or "note"
  dropped = 0; // lines at the front that are not shown any more
  whole = ""; // null, once it is longer than any output of the book
  #length = 0;
  #column = 0; // letters of the line that is being printed

  add({ stream, text }) {
    if (stream === "out" && this.whole !== null) {
      this.whole += text;
      if (this.whole.length > KEPT) this.whole = null;
    }
    for (const piece of text.split(/(?<=\n)/)) this.#addToLine(stream, piece);
    if (this.#length > 2 * SHOWN) this.#cut();
  }

  /** Nothing more comes. */
  end() {
    if (this.#column > LINE) this.#put("note", "\n");
    this.#endLine();
  }

  /** All that is shown, as one text. */
  get text() {
    const dropped = this.dropped ? `(${count(this.dropped)} lines before this)\n` : "";
    return dropped + this.parts.map(({ text }) => text).join("");
  }

  #addToLine(stream, piece) {
    const ended = piece.endsWith("\n");
    const room = Math.max(LINE - this.#column, 0);
    const letters = piece.length - ended;
    this.#put(stream, letters > room ? whole(piece.slice(0, room)) : piece.slice(0, letters));
    this.#column += letters;
    if (!ended) return;
    this.#put(stream, "\n");
    this.#endLine();
  }

  #endLine() {
    if (this.#column > LINE) {
      this.#put("note", `(the first ${count(LINE)} of the ${count(this.#column)} letters in this line)\n`);
    }
    this.#column = 0;
  }

  #put(stream, text) {
    if (!text) return;
    const last = this.parts.at(-1);
    if (last?.stream === stream) last.text += text;
    else this.parts.push({ stream, text });
    this.#length += text.length;
  }

  #cut() {
    while (this.#length > SHOWN) {
      const [first] = this.parts;
      let end = Math.min(first.text.length, this.#length - SHOWN);
      const line = first.text.indexOf("\n", end);
      end = line < 0 ? first.text.length : line + 1;
      if (first.stream !== "note") this.dropped += first.text.slice(0, end).split("\n").length - 1;
      this.#length -= end;
      first.text = first.text.slice(end);
      if (!first.text) this.parts.shift();
    }
  }
}
