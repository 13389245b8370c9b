// The only script of ours that every page loads: it looks what the page has to play with,
// and brings that. A classic script, since a page from disk may load no module; there it
// says why nothing runs.
{
  const home = new URL("./", document.currentScript.src);

  // What to look for on a page, the module that is then needed, and what to call in it.
  const PARTS = [
    ["[data-chapter]", "blocks.js", "show"],
    [".exercise-cell, .exercise-progress", "exercises.js", "show"],
    ['.live-figure, .formula a[href$="#line-1"]', "figures/register.js", "register"],
    [".offline", "offline.js", "show"],
  ];

  // What cannot be fetched says so, and comes by itself once the net is back: that may be
  // told by the browser, or be found out by trying. By another address, since some browsers
  // remember what failed.
  const AWAY = "This cannot be fetched now. It comes when the network is back.";
  const UNFETCHED = /^(Failed to fetch|error loading|Importing a module|Load failed|NetworkError)/i;
  const bring = async (selector, module, task) => {
    const places = [...document.querySelectorAll(selector)];
    for (let tries = 0; ; tries += 1) {
      try {
        const part = await import(new URL(tries ? `${module}?${tries}` : module, home));
        if (!places.some((place) => place.isConnected)) return; // another page has come meanwhile
        await part[task]();
        for (const place of places) delete place.dataset.missing;
        return;
      } catch (error) {
        if (!UNFETCHED.test(error.message)) throw error;
        for (const place of places) place.dataset.missing = AWAY;
        await new Promise((again) => {
          addEventListener("online", again, { once: true });
          setTimeout(again, Math.min(1000 * 2 ** tries, 30_000));
        });
      }
    }
  };

  const kept = (what) => {
    try {
      return `nnfs-lit:${what}` in localStorage;
    } catch {
      return false; // storage is forbidden
    }
  };

  // Where the reader is gets noted from the first time on that they scroll.
  const note = () => import(new URL("reading.js", home)).then((part) => part.show(), () => {});

  // Numbers in outputs can be asked where they come from once the reader does anything.
  const numbers = () => {
    if (!document.querySelector("[data-chapter]")) return;
    if (document.querySelector("[data-sums]")) import(new URL("sums.js", home)).then((part) => part.show(), () => {});
  };

  // The buttons of a chapter come at once, wherever on the page a visit begins; the other
  // parts when something that needs them is at most a screen away. But who has answered
  // exercises is shown at once which, and the empty panel of the start page has no place.
  let near;
  let later = []; // the parts that are not there yet

  const visit = () => {
    if (location.protocol === "file:") return explain();
    if (kept("reading")) note();
    else addEventListener("scroll", note, { once: true });
    for (const act of ["scroll", "pointermove", "keydown"]) addEventListener(act, numbers, { once: true });
    near?.disconnect();
    near = new IntersectionObserver(
      (seen) => {
        const wanted = ([selector]) => seen.some((each) => each.isIntersecting && each.target.matches(selector));
        for (const part of later.filter(wanted)) bring(...part);
        later = later.filter((part) => !wanted(part));
      },
      { rootMargin: "100% 0%" },
    );
    later = PARTS.filter(([selector, module, task]) => {
      const places = document.querySelectorAll(selector);
      const atOnce =
        module === "blocks.js" ||
        places[0]?.matches(".exercise-progress") ||
        (module === "exercises.js" && kept("exercises"));
      if (atOnce) bring(selector, module, task);
      else for (const place of places) near.observe(place);
      return !atOnce;
    });
  };

  // What a browser has just kept need not wait until it is near: the network may go away.
  addEventListener("kept", () => {
    for (const part of later.splice(0)) bring(...part);
  });

  const explain = () => {
    const note = document.createElement("span");
    note.className = "cell-tools";
    note.textContent = "Opened from disk: to run the code, let a server bring the page";
    document.querySelector("[data-chapter]")?.append(note);
    for (const cell of document.querySelectorAll(".exercise-cell")) cell.hidden = true;
    for (const frame of document.querySelectorAll(".live-frame")) frame.remove(); // nothing comes
  };

  // A sentence that is marked can be reported, by the link at the end of the page.
  const report = () => {
    if (getSelection().isCollapsed || !document.querySelector(".report")) return;
    document.removeEventListener("selectionchange", report);
    import(new URL("report.js", home)).then((part) => part.follow(), () => {});
  };
  if (location.protocol !== "file:") document.addEventListener("selectionchange", report);

  // A page that this browser has kept may have to offer a new version.
  if (navigator.serviceWorker?.controller) import(new URL("offline.js", home)).catch(() => {});

  // What the theme's own script leaves a keyboard or a screen reader without: the one
  // button on each block of code, which comes when the block does, is no landmark, and a
  // table that is wider than the page has to be reached before it can be scrolled.
  const noLandmarks = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.className === "md-code__nav") node.role = "none";
    }
  });
  const reachable = new ResizeObserver((changed) => {
    for (const { target } of changed) {
      const wide = target.scrollWidth > target.clientWidth;
      target.role = wide ? "group" : null;
      target.ariaLabel = wide ? "A wide table" : null;
      if (wide) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  const mend = () => {
    for (const nav of document.querySelectorAll(".md-code__nav")) nav.role = "none";
    noLandmarks.observe(document.querySelector("article"), { childList: true, subtree: true });
    reachable.disconnect();
    for (const table of document.querySelectorAll(".md-typeset__scrollwrap")) reachable.observe(table);
  };

  // A finger cannot point: its first touch of a word shows what it means (the theme does),
  // the second follows the link.
  let touched;
  const explainFirst = (event) => {
    const term = event.target.closest?.(".term");
    if (event.pointerType === "touch" && term && term !== touched) {
      event.preventDefault();
      event.stopPropagation();
    }
    touched = term;
  };
  addEventListener("click", explainFirst, true);

  // Instant navigation puts a new page in place of the old one, and tells here.
  document$.subscribe(mend);
  document$.subscribe(visit);
}
