// Keeping the book in this browser, to read and run it without a network: what is kept, on a
// line at the end of a page, and the word that there is a new version. The work is done by
// service-worker.js, which comes with the first run, or when the reader asks for it.

import { button, element, say } from "./dom.js";
import { browser, isUnkept } from "./storage.js";

// Who has removed what was kept gets nothing by running code from then on.
const ASKED = "nnfs-lit:keep-when-asked";

const REASONS = {
  QuotaExceededError: "There is no room for it in this browser.",
  TypeError: "The network went away. Press again to go on.",
  VersionError: "The book has just changed. Load this page again, then keep it.",
};
const FORBIDDEN = "This browser does not let a page be kept.";

// A preview of the book has no such link, and keeps nothing.
const manifest = () => document.querySelector("link[rel=manifest]");
const root = manifest() && new URL("./", manifest().href).href;
const here = () => location.href.slice(root.length).replace(/[?#].*$/, "").replace(/^$/, "index.html");
const mega = (bytes) => `${Math.max(1, Math.round(bytes / 1e6))} MB`;

const registered = () => navigator.serviceWorker.getRegistration(root).catch(() => undefined);
let lines = [];
let busy = null; // what is being done, in words

/** Ask the newest worker; `heard` gets what it says meanwhile. */
async function ask(question, heard = () => {}) {
  const found = (await registered()) ?? (await navigator.serviceWorker.register(`${root}service-worker.js`));
  const worker = found.waiting ?? found.active ?? (await navigator.serviceWorker.ready).active;
  watch(found);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => {
      if ("result" in data) resolve(data.result);
      else if ("error" in data) reject(Object.assign(new Error(data.message), { name: data.error }));
      else heard(data);
    };
    worker.postMessage(question, [port2]);
  });
}

/** What is kept: {parts, whole, bytes, left}; null, if nothing is. */
async function kept() {
  const about = (await registered()) && (await ask({ task: "about" }).catch(() => null));
  return about?.bytes ? about : null;
}

/** Put the line on a page that has just been opened. */
export async function show() {
  if (!root) return;
  lines = [...document.querySelectorAll(".offline")];
  await refresh();
}

async function refresh(trouble = "") {
  if (!navigator.serviceWorker) return write(FORBIDDEN);
  if (busy) return write(busy);
  const about = await kept();
  if (about) return write([trouble, told(about)].join(" ").trim(), ...choices(about).map(buttonOf));
  const words = "The book can be kept in this browser, to be read and run without a network.";
  const part = ["Keep this part", () => keepAsked({})];
  const whole = [`Keep the whole book (${manifest().dataset.megabytes} MB)`, () => keepAsked({ whole: true })];
  const inPart = here().startsWith("chapters/");
  write(trouble || words, ...(inPart ? [part, whole] : [whole]).map(buttonOf));
}

/** What can be done with what is kept: words, and what to do. */
function choices({ whole, left }) {
  const more = [`Keep the whole book (${mega(left)} more)`, () => keepAsked({ whole: true })];
  return [...(whole ? [] : [more]), ["Remove what is kept", remove]];
}

function told({ parts, whole, bytes }) {
  if (!whole && !parts.length) return `A piece of the book is kept in this browser: ${mega(bytes)}.`;
  const what = whole ? "The whole book" : parts.join(" and ");
  const verb = whole || parts.length === 1 ? "is" : "are";
  return `${what} ${verb} kept in this browser, to be read and run without a network: ${mega(bytes)}.`;
}

const buttonOf = ([label, onclick]) => button(label, onclick);

function write(words, ...buttons) {
  for (const line of lines) line.replaceChildren(element("span", {}, words), ...buttons);
}

/** Keep a part, or all; gives what is kept then. */
async function keep(what) {
  busy = "Fetching what is to be kept";
  write(busy);
  let about = null;
  let trouble = "";
  try {
    about = await ask({ task: "keep", page: here(), ...what }, ({ loaded, total }) => {
      busy = `Fetching what is to be kept: ${mega(loaded)} of ${mega(total)}`;
      write(busy);
    });
  } catch (error) {
    trouble = REASONS[error.name] ?? FORBIDDEN;
    if (!(await kept())) await (await registered())?.unregister(); // it would be there for nothing
  }
  busy = null;
  await refresh(trouble);
  return { about, trouble };
}

/** The reader asks for it. */
async function keepAsked(what) {
  browser.set(ASKED, null);
  const { about, trouble } = await keep(what);
  say(trouble || told(about));
}

/** After a run the part is wanted: it is to go on where there is no network. */
export async function keepPart() {
  if (!root || !navigator.serviceWorker || busy || browser.get(ASKED) || navigator.connection?.saveData) return;
  const { about } = await keep({});
  if (!about?.fresh) return;
  tell(told(about), ...choices(about));
  dispatchEvent(new Event("kept")); // main.js brings now what is further down this page
}

// A page that was there before the worker does not ask it. Without a network the next page is
// opened anew, and not put into this one.
const openAnew = (event) => {
  if (navigator.onLine || navigator.serviceWorker?.controller) return;
  if (event.target.closest?.("a[href]")) event.stopPropagation();
};
addEventListener("click", openAnew, true);

async function remove() {
  browser.set(ASKED, "yes");
  await ask({ task: "remove" });
  await refresh("Nothing is kept any more.");
  lines[0]?.querySelector("button")?.focus();
  say("Nothing is kept any more.");
}

// A new version

const watched = new WeakSet();

/** Offer a version that has come, now or later. */
function watch(registration) {
  if (watched.has(registration)) return;
  watched.add(registration);
  const look = () => registration.waiting && registration.active && offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  look();
}

/** Nothing is lost by it: what the reader writes is kept as they write it. */
function offer(worker) {
  const warning = isUnkept() ? " What you wrote here could not be kept: copy it first." : "";
  tell(`A new version of this book is ready.${warning}`, ["Reload", () => {
    worker.addEventListener("statechange", () => worker.state === "activated" && location.reload());
    worker.postMessage({ task: "takeOver" });
  }]);
}

let box = null;

function tell(words, ...choices) {
  box?.remove();
  const close = ["Close", () => {}];
  const buttons = [...choices, close].map(buttonOf);
  for (const each of buttons) each.addEventListener("click", () => box.remove());
  box = element("p", { className: "cell-unkept", role: "region", ariaLabel: "Kept in this browser" }, words, ...buttons);
  document.body.append(box);
  say(words);
}

if (root && navigator.serviceWorker) registered().then((found) => found && watch(found));
