// How far the reader has come with the exercises. It stays in this browser, in
// localStorage under the one key below, as this JSON:
//
//   {"what": "nnfs-lit exercises", "version": 2, "answers": {"01-neuron": {"silence-3f21":
//    {"solved": true, "code": "silence = …", "hash": "…", "start": "silence = ..."}}}}
//
// A chapter goes by the name of its page, an exercise by its id, which comes from its text
// (press/markdown/exercises.py); the hash is that of the text that was answered, `start`
// the code to begin with. The same JSON is what is exported, and what can be imported.

import { browser, read } from "./storage.js";

export const KEY = "nnfs-lit:exercises";
const WHAT = "nnfs-lit exercises";
const VERSION = 2; // the first had numbers for ids, and no hashes

/** Tells "change" whenever an answer is kept or forgotten, here or in another tab. */
export const changes = new EventTarget();

function answers() {
  const text = browser.get(KEY);
  const found = parsed(text);
  if (found || !text) return found ?? {};
  browser.set(`${KEY}:unread`, text); // spoiled, but perhaps not for everybody
  return {};
}

function write(kept) {
  browser.set(KEY, Object.keys(kept).length ? toText(kept) : null);
  changes.dispatchEvent(new Event("change"));
}

addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) changes.dispatchEvent(new Event("change"));
});

function toText(kept) {
  return JSON.stringify({ what: WHAT, version: VERSION, answers: kept }, null, 1);
}

/** Read answers out of text, or give null: it may come from anywhere. */
function parsed(text) {
  const found = read(text);
  if (found?.what !== WHAT || ![1, VERSION].includes(found.version)) return null;
  if (typeof found.answers !== "object" || found.answers === null) return null;
  const kept = {};
  for (const [chapter, exercises] of Object.entries(found.answers)) {
    if (!/^\d\d[a-z]?-[\w-]+$/.test(chapter)) return null;
    for (const [id, answer] of Object.entries(exercises ?? {})) {
      if (!/^[\w-]+$/.test(id) || typeof answer?.code !== "string") return null;
      const { solved, code, hash, start } = answer;
      kept[chapter] ??= {};
      kept[chapter][id] = { solved: solved === true, code };
      if (/^\w+$/.test(hash ?? "")) kept[chapter][id].hash = hash;
      if (typeof start === "string") kept[chapter][id].start = start;
    }
  }
  return kept;
}

let seen = { text: null, all: {} }; // a page asks for each of its exercises

/** What is known of the exercises of a chapter, by their ids: {solved, code, hash, start}. */
export function known(chapter) {
  const text = browser.get(KEY);
  if (text !== seen.text) seen = { text, all: answers() };
  return seen.all[chapter] ?? {};
}

/** What is known of an exercise as it stands there now, or null. */
export function answer({ chapter, id, hash }) {
  const found = known(chapter)[id];
  return found && found.hash === hash ? found : null;
}

/** Keep the reader's code; code as it was at first, of an exercise not solved, is forgotten. */
export function keep({ chapter, id, hash, start }, code, solved = false) {
  const done = solved || answer({ chapter, id, hash })?.solved === true;
  put(chapter, id, done || code !== start ? { solved: done, code, hash, start } : null);
}

/** Put an answer in its place; null forgets it. */
export function put(chapter, id, found) {
  const kept = answers();
  const own = { ...kept[chapter] };
  // The answer to an older text of the exercise is not lost.
  const before = own[id];
  if (found && before && before.hash !== found.hash) own[`${id}--${before.hash ?? "first"}`] = before;
  if (found) own[id] = found;
  else delete own[id];
  if (Object.keys(own).length) kept[chapter] = own;
  else delete kept[chapter];
  write(kept);
}

/** How many exercises of a chapter are solved, and how many are begun. */
export function counted(chapter) {
  const all = Object.values(known(chapter));
  const solved = all.filter((one) => one.solved).length;
  return { solved, begun: all.length - solved };
}

export function exported() {
  return toText(answers());
}

/** Add what was exported elsewhere. Gives how many answers came, or null if it is none. */
export function imported(text) {
  const theirs = parsed(text);
  if (!theirs) return null;
  const kept = answers();
  let came = 0;
  for (const [chapter, exercises] of Object.entries(theirs)) {
    for (const [id, their] of Object.entries(exercises)) {
      came += 1;
      kept[chapter] ??= {};
      // A right answer is never replaced by one that is not.
      if (kept[chapter][id]?.solved && !their.solved) continue;
      kept[chapter][id] = their;
    }
  }
  write(kept);
  return came;
}

export function clear() {
  write({});
}
