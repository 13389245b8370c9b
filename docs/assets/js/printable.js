// Dresses the page of the whole book, which does without the theme's scripts: in the
// colours that the reader has chosen on another page, or else in those of the system.
{
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const { media = "(prefers-color-scheme)", scheme } = __md_get("__palette")?.color ?? {};
  const dress = () => {
    const slate = media === "(prefers-color-scheme)" ? dark.matches : scheme === "slate";
    document.body.dataset.mdColorScheme = slate ? "slate" : "default";
  };
  dark.addEventListener("change", dress);
  dress();
}

// A keyboard must reach what is wider than the page before it can scroll it; where there
// is a script of the theme, it sees to that.
{
  const reachable = new ResizeObserver((changed) => {
    for (const { target } of changed) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const wide of document.querySelectorAll("pre > code, table")) reachable.observe(wide);
}
