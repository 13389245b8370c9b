// Code that is not the block's: from a link, or the reader's own of an older text. It stands
// beside the block under a label of its own, and nothing runs it unasked.

import { button, element, preformatted, say } from "./dom.js";

/** Make the box; `choices` are [label, action], and end with the one that closes it. */
export function offer({ label, source, original, choices }) {
  const buttons = choices.map(([words, onclick]) => button(words, onclick));
  const old = element("details", { className: "cell-promised" }, element("summary", {}, "The book's code then"));
  if (original) old.append(preformatted(original));
  return element(
    "div",
    { className: "cell-offer", role: "group", ariaLabel: label },
    element("p", { className: "cell-verdict" }, label),
    ...(source ? [preformatted(source)] : []),
    ...(original ? [old] : []),
    element("div", { className: "cell-choices" }, ...buttons),
  );
}

/** Copy the code of a box, or mark it, where the browser does not let a page copy. */
export async function copyIt(text, box) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    getSelection().selectAllChildren(box.querySelector("code"));
    say("Marked, to be copied.");
  }
}
