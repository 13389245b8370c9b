// How far the reader has come with the exercises. It stays in this browser, in
// localStorage under the one key below, as this JSON:
//
//   {"what": "nnfs-lit exercises", "version": 1,
//    "answers": {"01-neuron": {"2": {"solved": true, "code": "silence = …"}}}}
//
// A chapter goes by the name of its page, an exercise by its number. The same JSON is
// what is exported, and what can be imported. Storage may be full or forbidden: then
// nothing outlasts the visit, and all else goes on.

export const KEY = "nnfs-lit:exercises";
const WHAT = "nnfs-lit exercises";
const VERSION = 1;

/** Tells "change" whenever an answer is kept or forgotten, here or in another tab. */
export const changes = new EventTarget();

let fallback = null; // where there is no storage

function read() {
  try {
    return parsed(localStorage.getItem(KEY)) ?? fallback ?? {};
  } catch {
    return fallback ?? {};
  }
}

function write(answers) {
  fallback = answers;
  try {
    if (Object.keys(answers).length) localStorage.setItem(KEY, toText(answers));
    else localStorage.removeItem(KEY);
  } catch {
    // full, or forbidden
  }
  changes.dispatchEvent(new Event("change"));
}

addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  fallback = null;
  changes.dispatchEvent(new Event("change"));
});

function toText(answers) {
  return JSON.stringify({ what: WHAT, version: VERSION, answers }, null, 1);
}

/** Read answers out of text, or give null: it may come from anywhere. */
function parsed(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (found?.what !== WHAT || found.version !== VERSION) return null;
  if (typeof found.answers !== "object" || found.answers === null) return null;
  const answers = {};
  for (const [chapter, exercises] of Object.entries(found.answers)) {
    if (!/^\d\d-[\w-]+$/.test(chapter)) return null;
    for (const [number, answer] of Object.entries(exercises ?? {})) {
      if (!/^\d+$/.test(number) || typeof answer?.code !== "string") return null;
      answers[chapter] ??= {};
      answers[chapter][number] = { solved: answer.solved === true, code: answer.code };
    }
  }
  return answers;
}

/** What is known of an exercise: {solved, code}, or null. */
export function answer(chapter, number) {
  return read()[chapter]?.[number] ?? null;
}

/** Keep the reader's code; code as it was at first, of an exercise not solved, is forgotten. */
export function keep(chapter, number, code, { start, solved = false }) {
  const answers = read();
  const own = { ...answers[chapter] };
  const done = solved || own[number]?.solved === true;
  if (done || code !== start) own[number] = { solved: done, code };
  else delete own[number];
  if (Object.keys(own).length) answers[chapter] = own;
  else delete answers[chapter];
  write(answers);
}

/** How many exercises of a chapter are solved, and how many are begun. */
export function counted(chapter) {
  const answers = Object.values(read()[chapter] ?? {});
  const solved = answers.filter((one) => one.solved).length;
  return { solved, begun: answers.length - solved };
}

export function exported() {
  return toText(read());
}

/** Add what was exported elsewhere. Gives how many answers came, or null if it is none. */
export function imported(text) {
  const theirs = parsed(text);
  if (!theirs) return null;
  const answers = read();
  let came = 0;
  for (const [chapter, exercises] of Object.entries(theirs)) {
    for (const [number, their] of Object.entries(exercises)) {
      came += 1;
      answers[chapter] ??= {};
      // A right answer is never replaced by one that is not.
      if (answers[chapter][number]?.solved && !their.solved) continue;
      answers[chapter][number] = their;
    }
  }
  write(answers);
  return came;
}

export function clear() {
  write({});
}
