// The switch of colours in the header, in place of the theme's: that one tells the browser
// of each choice in a way that has it look at every element of the page, twice, and on
// every visit, too.
{
  const inputs = [...document.querySelectorAll("[data-palette] input")];
  const bar = document.head.appendChild(document.createElement("meta")); // the browser's own
  bar.name = "theme-color";
  let chosen = __md_get("__palette")?.index ?? 0;

  const choose = (index) => {
    chosen = Math.min(index, inputs.length - 1);
    const { mdColorMedia: media } = inputs[chosen].dataset;
    const followed = inputs.find((input, k) => k !== chosen && matchMedia(input.dataset.mdColorMedia).matches);
    const { dataset } = media === "(prefers-color-scheme)" ? followed : inputs[chosen];
    const { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = dataset;
    Object.assign(document.body.dataset, { ...dataset, mdColorMedia: media });
    inputs.forEach((input, k) => (input.nextElementSibling.hidden = k !== chosen));
    bar.content = getComputedStyle(document.querySelector(".md-header")).backgroundColor;
    __md_set("__palette", { index: chosen, color: { media, scheme, primary, accent } });
  };

  inputs.forEach((input, k) => input.addEventListener("change", () => choose(k)));
  document.querySelector("[data-palette]").addEventListener("keydown", ({ key }) => {
    if (key !== "Enter") return;
    const next = inputs[(chosen + 1) % inputs.length];
    next.click();
    next.focus();
  });
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => choose(chosen));
  choose(chosen);
}
