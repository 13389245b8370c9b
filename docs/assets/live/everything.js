// All that this browser keeps for the reader, in one file: the answers to the exercises,
// the edits of blocks, and where the reader was. A file from before, which has the answers
// alone, is read as well.

import * as progress from "./progress.js";
import { keep, reading } from "./reading.js";
import { browser, EDIT, version } from "./storage.js";

const edits = () => browser.keys(EDIT);

export function exported() {
  const answers = JSON.parse(progress.exported());
  const mine = Object.fromEntries(edits().map((key) => [key.slice(EDIT.length), browser.get(key)]));
  return JSON.stringify({ ...answers, edits: mine, reading: reading() }, null, 1);
}

export const isEmpty = () => edits().length === 0 && reading().last === null;

/** Add what was exported elsewhere. Gives how many answers came, or null if it is none. */
export function imported(text) {
  const came = progress.imported(text);
  if (came === null) return null;
  const theirs = JSON.parse(text);
  for (const [name, edit] of Object.entries(theirs.edits ?? {})) {
    if (/^[\w-]+:[\w-]+$/.test(name) && typeof edit === "string") addEdit(EDIT + name, edit);
  }
  const [mine, other] = [reading(), reading(theirs.reading)];
  for (const [chapter, own] of Object.entries(other.chapters)) {
    const { read, done } = mine.chapters[chapter] ?? {};
    mine.chapters[chapter] = { ...own, read: own.read || read === true, done: own.done || done === true };
  }
  keep({ ...mine, last: other.last ?? mine.last });
  return came;
}

/** One's own edit stays where both have one, with theirs beside it. */
function addEdit(key, text) {
  const mine = browser.get(key);
  if (mine === text) return;
  const { aside, ...theirs } = version(text);
  const both = mine && version(mine);
  browser.set(key, mine ? JSON.stringify({ ...both, aside: [...both.aside, theirs] }) : text);
}

export function clear() {
  progress.clear();
  for (const key of edits()) browser.set(key, null);
  keep(null);
}
