"""What axe-core finds wrong on a page.

Only two of its rules know colours, and only they are asked in each palette. They weigh
each word of a page against what lies below it, which takes them ten seconds for the
code of a long chapter; so of all words that have the same colours, and lie in and on
the same, they are shown one. The other rules need not see what is within a drawing,
which to them is one image, nor each word of a program, which to them is text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

WIDTHS = (1400, 390)
SCHEMES = {"light": "default", "dark": "slate"}

# Colours fade into each other while a palette comes, and axe would judge one of those.
STILL = "*, ::before, ::after { transition: none !important }"

LOOK = """
  async ({ colours, place }) => {
    const kinds = () => {
      const numbers = new Map();
      const number = (of) => numbers.get(of) ?? numbers.set(of, numbers.size).get(of);
      const places = new Map([[null, 0]]);
      const place = (element) => {
        if (!places.has(element)) {
          const { backgroundColor, opacity } = getComputedStyle(element);
          const { tagName, parentElement } = element;
          const name = element.getAttribute("class");
          const here = [place(parentElement), tagName, name, backgroundColor, opacity];
          places.set(element, number(here.join()));
        }
        return places.get(element);
      };
      const found = new Map();
      const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (words.nextNode()) {
        const element = words.currentNode.parentElement;
        if (!words.currentNode.data.trim() || !element.checkVisibility()) continue;
        const { color, fontSize, fontWeight } = getComputedStyle(element);
        const kind = [color, fontSize, fontWeight, place(element)];
        if (element.closest("svg")) kind.push(found.size); // in a drawing, all of them
        const key = kind.join();
        if (!found.has(key)) found.set(key, element);
      }
      return { include: [...found.values()] };
    };
    const ofColours = ["color-contrast", "link-in-text-block"];
    const off = Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }]));
    const some = {
      preload: false,
      ...(colours ? { runOnly: { type: "rule", values: ofColours } } : { rules: off }),
    };
    const { violations, passes } = await axe.run(
      place ?? (colours ? kinds() : document),
      { resultTypes: ["violations"], ...(place ? {} : some) },
    );
    return {
      looked: passes.length,
      faults: violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`)),
    };
  }
"""

# Of the words in programs that have the same class, one is left dressed.
THIN = """
  () => {
    const seen = new Set();
    for (const word of document.querySelectorAll("pre > code span")) {
      const { className, parentElement } = word;
      const around = [parentElement.className, word.closest("div").className];
      const key = [className, ...around].join();
      if (seen.has(key)) word.replaceWith(...word.childNodes);
      seen.add(key);
    }
  }
"""

# A block of code that scrolls can be reached by keyboard once it has been in sight.
PAST_WIDE_CODE = """
  async () => {
    const unseen = [...document.querySelectorAll("pre > code:not([tabindex])")];
    const wide = unseen.filter((code) => code.scrollWidth > code.clientWidth);
    for (const code of wide) {
      code.scrollIntoView();
      for (const _ of "123") await new Promise(requestAnimationFrame);
    }
    if (wide.length) scrollTo(0, 0);
  }
"""

EMPTY_DRAWINGS = """
  document.querySelectorAll("svg[role=img]").forEach((svg) => svg.replaceChildren())
"""


def palettes(page: Page) -> Iterator[str]:
    """Show a page in light and then in dark; say which it is."""
    for preferred, scheme in SCHEMES.items():
        page.emulate_media(color_scheme=preferred)
        page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
        yield preferred


def look(page: Page, axe: str, *, colours: bool) -> list[str]:
    """Name what is wrong on a page as it stands: with its colours, or with all else."""
    return ask(page, axe, colours=colours)


def faults_in(page: Page, axe: str, place: str) -> list[str]:
    """Name what is wrong within a place, which is small: by all rules."""
    return ask(page, axe, place=place)


def ask(page: Page, axe: str, **what: str | bool) -> list[str]:
    """Have axe look, once nothing fades any more."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
        page.add_style_tag(content=STILL)
    seen: dict[str, Any] = page.evaluate(LOOK, what)
    assert seen["looked"], "axe has looked at nothing"
    return [f"{page.url} {fault}" for fault in seen["faults"]]


def pass_all_code(page: Page, widths: Sequence[int] = WIDTHS) -> None:
    """Have all code in sight once that scrolls at any of these widths."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(PAST_WIDE_CODE)


def look_from_all_sides(
    page: Page, axe: str, widths: Sequence[int] = WIDTHS
) -> list[str]:
    """Look in both palettes and at these widths; the drawings are gone then."""
    faults = []
    page.evaluate(THIN)
    for preferred in palettes(page):
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            found = look(page, axe, colours=True)
            faults += [f"{width} {preferred} {each}" for each in found]
    page.evaluate(EMPTY_DRAWINGS)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{width} {each}" for each in look(page, axe, colours=False)]
    return faults
