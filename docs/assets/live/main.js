// The only script that every page loads: it looks what the page has to play with, and
// brings that. A classic script, since a page from disk may load no module; there it
// says why nothing runs.
{
  const home = new URL("./", document.currentScript.src);

  // What to look for on a page, the module that is then needed, and what to call in it.
  const PARTS = [
    ["[data-chapter]", "blocks.js", "show"],
    [".exercise-cell, .exercise-progress", "exercises.js", "show"],
    ['.live-figure, .formula a[href$="#line-1"]', "figures/register.js", "register"],
  ];

  const visit = () => {
    if (location.protocol === "file:") return explain();
    for (const [selector, module, task] of PARTS) {
      if (document.querySelector(selector)) {
        import(new URL(module, home)).then((part) => part[task]());
      }
    }
  };

  const explain = () => {
    const note = document.createElement("span");
    note.className = "cell-tools";
    note.textContent = "Opened from disk: to run the code, let a server bring the page";
    document.querySelector("[data-chapter]")?.append(note);
    for (const cell of document.querySelectorAll(".exercise-cell")) cell.hidden = true;
  };

  // Instant navigation puts a new page in place of the old one, and tells here.
  document$.subscribe(visit);
}
