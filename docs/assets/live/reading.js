// Where the reader is, and what they have read. It stays in this browser, in localStorage
// under the one key below, as this JSON:
//
//   {"last": "09-softmax", "chapters": {"09-softmax": {"title": "Softmax", "read": false,
//    "done": false, "place": "shares-of-a-cake", "words": "Shares of a cake"}}}
//
// A chapter goes by the name of its page, a place by the id of its heading. `done` says that
// all exercises are solved.

import { button, element } from "./dom.js";
import { changes, counted } from "./progress.js";
import { browser, read } from "./storage.js";

const KEY = "nnfs-lit:reading";
const PAUSE = 300; // milliseconds between two looks at where the reader is

/** What is kept; of what may come from anywhere, only what has this form. */
export function reading(found = read(browser.get(KEY))) {
  const chapters = {};
  for (const [name, own] of Object.entries(found?.chapters ?? {})) {
    if (!/^\d\d[a-z]?-[\w-]+$/.test(name)) continue;
    const [title, place, words] = [own?.title, own?.place, own?.words].map((text) => String(text ?? ""));
    chapters[name] = { title, place, words, read: own?.read === true, done: own?.done === true };
  }
  return { last: found?.last in chapters ? found.last : null, chapters };
}

export function keep(all) {
  browser.set(KEY, all && JSON.stringify(all));
  markNavigation();
}

/** Note something about a chapter. */
export function note(chapter, news, last) {
  const all = reading();
  const before = JSON.stringify(all);
  all.chapters[chapter] = { ...all.chapters[chapter], ...news };
  all.last = last ?? all.last;
  if (JSON.stringify(all) !== before) keep(all);
}

let left = new AbortController();

/** Begin on a page that has just been opened. */
export function show() {
  left.abort();
  left = new AbortController();
  const { signal } = left;
  markNavigation();
  const chapter = document.querySelector("p.chapter")?.dataset.chapter;
  if (!chapter) return offerLast();
  const exercises = document.querySelectorAll(".exercise-cell").length;
  const count = () => {
    const done = exercises > 0 && counted(chapter).solved >= exercises;
    if (done !== (reading().chapters[chapter]?.done === true)) note(chapter, { done });
  };
  count();
  changes.addEventListener("change", count, { signal });
  offerPlace(reading().chapters[chapter], signal);
  let timer = 0;
  const look = () => {
    timer = 0;
    if (!signal.aborted) note(chapter, here(), chapter);
  };
  addEventListener("scroll", () => (timer ||= setTimeout(look, PAUSE)), { signal, passive: true });
}

/** What can be seen of the place on this page. */
function here() {
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  const at = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 2);
  const end = document.querySelector("#card, .to-take")?.getBoundingClientRect();
  const news = { title: textOf(document.querySelector("article h1")), place: at?.id ?? "", words: at ? textOf(at) : "" };
  return end?.top < innerHeight ? { ...news, read: true } : news;
}

const textOf = (heading) =>
  [...heading.childNodes]
    .filter((part) => !part.className?.match?.(/headerlink|exercise-mark/))
    .map((part) => part.textContent)
    .join("")
    .trim();

/** In the sidebar: what is read, and where all exercises are solved. */
function markNavigation() {
  const { chapters } = reading();
  for (const link of document.querySelectorAll('.md-nav--primary a.md-nav__link:not([href*="#"])')) {
    link.querySelector(".nav-tick")?.remove();
    const own = chapters[/chapters\/([\w-]+)\.html$/.exec(link.pathname)?.[1]];
    if (!own?.read && !own?.done) continue;
    const words = own.done ? "all exercises are solved" : "read";
    const tick = { className: "nav-tick", role: "img", ariaLabel: words, title: words };
    link.querySelector(".md-ellipsis").append(element("span", tick, own.done ? " ✓✓" : " ✓"));
  }
}

/** On the start page: the way back to where the reader was. */
function offerLast() {
  const { last, chapters } = reading();
  const begin = document.querySelector(".start-words .md-button");
  if (!last || !begin || document.querySelector(".start-go-on")) return;
  const { title, place, words } = chapters[last];
  begin.classList.remove("md-button--primary");
  begin.before(
    element(
      "a",
      {
        className: "md-button md-button--primary start-go-on",
        href: `chapters/${last}.html${place && `#${encodeURIComponent(place)}`}`,
      },
      `Go on: ${title}${words && `, “${words}”`}`,
    ),
    " ",
  );
}

/** In a chapter that the reader has left in the middle, while they are at its beginning. */
function offerPlace(own, signal) {
  if (!own?.place || own.read || location.hash || scrollY > innerHeight / 2) return;
  const gone = () => line.remove();
  const line = element(
    "p",
    { className: "cell-unkept", role: "group", ariaLabel: "Where you stopped" },
    `You stopped at “${own.words}”.`,
    element("a", { className: "cell-button", href: `#${encodeURIComponent(own.place)}`, onclick: gone }, "Go on there"),
    button("Close", gone),
  );
  document.querySelector("article").append(line);
  addEventListener("scroll", () => scrollY > innerHeight && gone(), { signal, passive: true });
}
