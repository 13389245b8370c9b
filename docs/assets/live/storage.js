// What the browser keeps for the reader, and nothing of it is sent.
//
// Storage may be full, forbidden or spoiled. Nothing here throws: what cannot be kept
// stays in memory until the page is left, and one line says so.

import { button, element } from "./dom.js";

const UNKEPT =
  "This browser keeps nothing for this page: its storage is full, or closed. " +
  "What you write here is gone when you leave.";

class Store {
  #memory = new Map(); // what the browser did not take
  #kind;

  constructor(kind) {
    this.#kind = kind;
  }

  get(key) {
    if (this.#memory.has(key)) return this.#memory.get(key);
    try {
      return window[this.#kind].getItem(key);
    } catch {
      return null;
    }
  }

  /** Keep a text; null forgets it. */
  set(key, text) {
    try {
      if (text === null) window[this.#kind].removeItem(key);
      else window[this.#kind].setItem(key, text);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, text);
      if (text !== null) tellUnkept();
    }
  }

  keys(prefix) {
    let kept = [];
    try {
      kept = Object.keys(window[this.#kind]);
    } catch {
      // forbidden
    }
    const all = new Set([...kept, ...this.#memory.keys()]);
    return [...all].filter((key) => key.startsWith(prefix) && this.get(key) !== null);
  }
}

export const tab = new Store("sessionStorage"); // until the tab is closed
export const browser = new Store("localStorage");

let told = false;

/** Whether something that the reader wrote is in memory alone. */
export const isUnkept = () => told;

function tellUnkept() {
  if (told) return;
  told = true;
  const close = button("Close", () => line.remove());
  const line = element("p", { className: "cell-unkept", role: "status" }, UNKEPT, close);
  document.body.append(line);
}

// Edits
//
// A block goes by its id, which comes from the text of the book (live_blocks.py). Beside
// the reader's code stands the code that they changed, and its hash: so an edit is never
// taken for one of another block. `aside` holds versions that gave way to another one.
//
//   {"source": "…" or null, "hash": "…", "original": "…", "aside": [{"source", "hash", "original"}]}

export const EDIT = "nnfs-lit:edit:";

/** Keep what the reader made of a block; null forgets it. */
export function keepEdit(chapter, id, edit) {
  // Its own tab first: another tab may have edited the same block in another way.
  const text = edit && JSON.stringify(edit);
  for (const store of [tab, browser]) store.set(`${EDIT}${chapter}:${id}`, text);
}

/** All that the reader made of the blocks of a chapter, by their ids. */
export function keptEdits(chapter) {
  const prefix = `${EDIT}${chapter}:`;
  const keys = new Set([...tab.keys(prefix), ...browser.keys(prefix)]);
  return new Map(
    [...keys].map((key) => [key.slice(prefix.length), version(tab.get(key) ?? browser.get(key))]),
  );
}

const textOrNull = (value) => (typeof value === "string" ? value : null);
const plain = ({ source, hash, original }) => ({
  source: textOrNull(source),
  hash: textOrNull(hash),
  original: textOrNull(original),
});

/** An edit as it was kept. */
export function version(text) {
  const found = read(text);
  if (found && "source" in found) {
    const aside = Array.isArray(found.aside) ? found.aside : [];
    return { ...plain(found), aside: aside.map((one) => plain(one ?? {})).filter((one) => one.source) };
  }
  // Once the code stood there alone, under the number of its block.
  return { source: text, hash: null, original: null, aside: [] };
}

// Results, for as long as the tab lives

const RESULTS = "nnfs-lit:results:";

export function keepResults(chapter, results) {
  tab.set(RESULTS + chapter, JSON.stringify(results));
}

/** By the ids of their blocks; what is spoiled is left out. */
export function keptResults(chapter) {
  const found = Object.entries(read(tab.get(RESULTS + chapter)) ?? {});
  return Object.fromEntries(found.filter(([, kept]) => whole(kept)));
}

function whole(kept) {
  const { output, error, value, verdict } = kept?.result ?? {};
  return (
    typeof verdict === "string" &&
    Array.isArray(output) &&
    output.every((part) => typeof part?.text === "string") &&
    (!error || (typeof error.text === "string" && Array.isArray(error.lines))) &&
    (!value || typeof value.text === "string")
  );
}

/** Read an object out of JSON, or give null. */
export function read(text) {
  try {
    const found = JSON.parse(text);
    return typeof found === "object" && !Array.isArray(found) ? found : null;
  } catch {
    return null;
  }
}
