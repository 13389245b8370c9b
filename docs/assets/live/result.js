// Below a block: what it printed, its value or its error, and how it compares.

import { drawn } from "./drawn.js";
import { element, preformatted } from "./dom.js";
import { shortened } from "./output.js";

export const VERDICTS = {
  same: ["✓", "The same as in the book"],
  differs: ["≠", "Not what the book shows"],
  known: ["≠", "A browser differs here"],
  edited: ["", "What your version gives"],
  "edited-above": ["≠", "Not what the book shows: code above was edited"],
  error: ["✗", "It ended with an error"],
  stopped: ["■", "Stopped"],
  before: ["", "From before the change: not yet run again"],
};

export class Panel {
  constructor(block) {
    this.head = element("p", { className: "cell-verdict" });
    this.printed = element("code", { tabIndex: 0 });
    this.pre = element("pre", {}, this.printed);
    this.rest = element("div");
    this.root = element(
      "div",
      { className: "cell-result", role: "group", ariaLabel: `Result of block ${block}` },
      this.head,
      this.pre,
      this.rest,
    );
  }

  show({ result, reason, promised, before }) {
    const { output, dropped, value, error } = result;
    const verdict = before ? "before" : result.verdict;
    const [sign, words] = VERDICTS[verdict] ?? ["", "Output"];
    this.root.dataset.verdict = verdict ?? "";
    const silent = verdict === "same" && output.length === 0 && !value;
    const said = silent ? "It ran, and prints nothing, as in the book" : words;
    this.head.replaceChildren(sign && element("span", { ariaHidden: true }, `${sign} `), said);
    this.printed.replaceChildren(
      ...(dropped ? [element("i", {}, `(${dropped.toLocaleString("en")} lines before this)\n`)] : []),
      ...output.map(({ stream, text }) =>
        stream === "out" ? text : element("span", { className: `cell-${stream}` }, text),
      ),
    );
    this.pre.hidden = output.length === 0 && !dropped;
    if (dropped) this.printed.scrollTop = this.printed.scrollHeight;
    this.rest.replaceChildren(
      ...(error ? [preformatted(shortened(error.text), "cell-error")] : []),
      ...(value ? [drawn(value)] : []),
      ...(verdict === "known" ? [element("p", { className: "cell-reason" }, reason)] : []),
      ...(["known", "differs", "edited", "edited-above", "before"].includes(verdict) && promised
        ? [
            element(
              "details",
              { className: "cell-promised" },
              element("summary", {}, "What the book shows"),
              preformatted(promised),
            ),
          ]
        : []),
    );
    this.root.dispatchEvent(new Event("cell-shown", { bubbles: true })); // sums.js listens
  }
}
