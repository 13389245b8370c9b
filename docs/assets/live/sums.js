// Where a number in an output comes from: the sum of products behind it, whose terms are
// lit where they stand in the code. Which numbers are known, press/pages/sums.py has
// found out; their places stand at each output, and the sums come when one is asked for.

import { button, element, say } from "./dom.js";

const fetched = new Map(); // the sums of each chapter
let open = null; // {number, panel}

/** Make the known numbers of a page into buttons. */
export function show() {
  for (const output of document.querySelectorAll("[data-sums]")) {
    offer(output, output);
    const below = output.nextElementSibling;
    if (below?.matches(".cell-result[data-verdict='same']")) offer(output, below);
  }
}

// What a block has printed stands in place of the book's output, and has the same numbers
// if it is the same.
addEventListener("cell-shown", ({ target }) => {
  if (open && !open.number.offsetParent) close(); // it has gone, or is hidden
  const output = target.previousElementSibling;
  if (output?.dataset.sums && target.dataset.verdict === "same") offer(output, target);
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open) close();
});

// The numbers of an output are one stop for the Tab key; the arrows go on. This comes before
// the keys of a block.
const SUM = "code .sum";
const beside = (number) => [...number.closest("code").querySelectorAll(".sum")];
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (!target.matches?.(SUM) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (key === "Enter" || key === " ") target.click();
  else if (key in STEPS) {
    const numbers = beside(target);
    numbers[numbers.indexOf(target) + STEPS[key]]?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

addEventListener("focusin", ({ target }) => {
  if (!target.matches?.(SUM)) return;
  for (const each of beside(target)) each.tabIndex = each === target ? 0 : -1;
});

/** The piece of a code that goes from one letter to another. */
function rangeOf(code, start, end) {
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const range = new Range();
  let at = 0;
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    const within = (place) => place >= at && place <= at + text.length;
    if (within(start) && start < at + text.length) range.setStart(text, start - at);
    if (within(end)) {
      range.setEnd(text, end - at);
      return range;
    }
    at += text.length;
  }
  return null;
}

function offer(output, place) {
  const code = place.querySelector("pre > code");
  if (code.querySelector(".sum")) return;
  const spans = output.dataset.sums.split(" ").map((span) => span.split("-").map(Number));
  let first = null;
  for (const [i, [start, end]] of [...spans.entries()].reverse()) {
    const range = rangeOf(code, start, end);
    if (!range || range.startContainer !== range.endContainer) continue; // cut, since it is long
    const number = element("span", {
      className: "sum",
      role: "button",
      tabIndex: -1,
      ariaExpanded: "false",
      ariaLabel: `${range}: where it comes from`,
      onclick: () => toggle(number, output, i),
    });
    range.surroundContents(number);
    first = number;
  }
  if (first) first.tabIndex = 0;
}

async function toggle(number, output, i) {
  const same = open?.number === number;
  if (open) close();
  if (same) return;
  const { chapter } = document.querySelector("[data-chapter]").dataset;
  const panel = element("div", {
    className: "sum-panel",
    role: "group",
    ariaLabel: `Where ${number.textContent} comes from`,
  });
  open = { number, panel };
  number.ariaExpanded = "true";
  number.closest("pre").after(panel);
  try {
    if (!fetched.has(chapter)) {
      const answer = await fetch(new URL(`sums/${chapter}.json`, import.meta.url));
      if (!answer.ok) throw new Error(answer.statusText);
      fetched.set(chapter, await answer.json());
    }
    const terms = fetched.get(chapter)[output.dataset.outputOf][i][2];
    panel.append(line(signed(number.textContent), terms));
    light(terms);
  } catch {
    panel.append(element("p", {}, "This cannot be fetched now."));
  }
  say(panel.textContent);
  panel.append(button("Close", close));
}

function close() {
  const { number, panel } = open;
  open = null;
  if (panel.contains(document.activeElement)) number.focus();
  number.ariaExpanded = "false";
  panel.remove();
  globalThis.CSS?.highlights?.delete("sum");
}

const signed = (text) => text.replace("-", "\u2212");
const codeOf = (block) => document.querySelector(`article [data-block="${block}"] > pre > code`);

/** A factor stands in the code, [block, start, end], or is a sum of its own, {text: terms}. */
function textOf(factor) {
  if (!Array.isArray(factor)) return signed(Object.keys(factor)[0]);
  const [block, start, end] = factor;
  return signed(codeOf(block).textContent.slice(start, end));
}

/** Write a sum: "35.70 = 1.2 × 3.1 + …"; each term can be lit alone. */
function line(total, terms) {
  const row = element("p", {}, `${total} =`);
  for (const [i, [sign, ...factors]] of terms.entries()) {
    let text = factors.map(textOf).join(" \u00d7 ");
    const alone = factors.length === 1 && text.startsWith("\u2212");
    if (alone) text = text.slice(1);
    const minus = sign < 0 !== alone;
    row.append(minus ? " \u2212 " : i ? " + " : " ");
    const onclick = ({ target }) => {
      for (const other of open.panel.querySelectorAll("[aria-pressed]")) other.ariaPressed = other === target;
      light([[sign, ...factors]])[0]?.startContainer.parentElement.scrollIntoView({ block: "nearest" });
      for (const factor of factors) {
        const [inner] = Array.isArray(factor) ? [] : Object.entries(factor);
        if (!inner?.[1].length || row.dataset[`shown${i}`]) continue;
        row.after(line(signed(inner[0]), inner[1]));
      }
      row.dataset[`shown${i}`] = "true";
    };
    const title = "Show it in the code";
    row.append(element("button", { type: "button", title, ariaPressed: "false", onclick }, text));
  }
  return row;
}

/** Light the numbers of these terms where they stand in the code. */
function light(terms) {
  const places = (factor) =>
    Array.isArray(factor)
      ? [rangeOf(codeOf(factor[0]), factor[1], factor[2])]
      : Object.values(factor).flat().flatMap(([, ...factors]) => factors.flatMap(places));
  const ranges = terms.flatMap(([, ...factors]) => factors.flatMap(places));
  if (globalThis.Highlight) CSS.highlights.set("sum", new Highlight(...ranges));
  return ranges;
}
