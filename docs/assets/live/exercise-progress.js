// On the start page: how far the reader is on the road, and what can be done with that.

import { button, element, say } from "./dom.js";
import * as everything from "./everything.js";
import * as progress from "./progress.js";
import { note } from "./reading.js";

/** Fill the panel, and mark the chapters of the road. */
export function fill(panel) {
  const chapters = JSON.parse(panel.dataset.chapters);
  const words = element("p");
  const save = button("Export", () => download(status), {
    title: "Save your answers, your edits and your place as a file",
  });
  const open = button("Import", () => file.click(), { title: "Read such a file" });
  const clear = button("Clear", () => {
    if (!confirm("Forget all of your answers and edits, and where you were? An export keeps them.")) return;
    everything.clear();
    refresh();
    tell("All answers are forgotten.");
  }, { title: "Forget your answers, your edits and your place" });
  const file = element("input", {
    type: "file",
    accept: ".json,application/json",
    hidden: true,
    ariaLabel: "A file with answers",
    onchange: async () => {
      const [chosen] = file.files;
      file.value = "";
      if (!chosen) return;
      const came = everything.imported(await chosen.text());
      if (came === null) tell(`${chosen.name} is no file that Export has written.`);
      else tell(`${came} ${came === 1 ? "answer has" : "answers have"} come in.`);
    },
  });
  const status = element("span", { className: "cell-status" });
  const tell = (text) => {
    status.textContent = text;
    say(text);
  };
  const bar = element(
    "div",
    { className: "exercise-bar", role: "group", ariaLabel: "Your answers" },
    save,
    open,
    clear,
    file,
    status,
  );
  panel.append(words, bar);

  const refresh = () => {
    if (!panel.isConnected) return progress.changes.removeEventListener("change", refresh);
    let solved = 0;
    let all = 0;
    let begun = 0;
    for (const [chapter, count] of Object.entries(chapters)) {
      const own = progress.counted(chapter);
      solved += own.solved;
      begun += own.begun;
      all += count;
      mark(chapter, own, count);
      if (own.solved === count) note(chapter, { done: true });
    }
    words.textContent =
      solved + begun
        ? `You have solved ${solved} of ${all} exercises. Your answers are in this browser and nowhere else.`
        : `${all} exercises check your answers. What you solve is marked here, in this browser and nowhere else.`;
    save.disabled = clear.disabled = solved + begun === 0 && everything.isEmpty();
  };
  progress.changes.addEventListener("change", refresh);
  refresh();
}

/** On the road, below the name of a chapter. */
function mark(chapter, { solved, begun }, all) {
  const link = document.querySelector(`.road li > a[href$="chapters/${chapter}.html"]`);
  link?.parentNode.querySelector(".road-progress")?.remove();
  if (!link || solved + begun === 0) return;
  const sign = solved === all ? "✓ " : "";
  const text = `${solved} of ${all} exercises`;
  const note = element("small", { className: "road-progress" });
  if (sign) note.append(element("span", { ariaHidden: true }, sign));
  note.append(text);
  note.dataset.all = String(solved === all);
  link.after(note);
}

function download(status) {
  const address = URL.createObjectURL(new Blob([everything.exported()], { type: "application/json" }));
  element("a", { href: address, download: "nnfs-lit.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  status.textContent = "Saved as nnfs-lit.json";
}
