"""What axe-core knows to look for, on every page: it finds nothing.

Each page is opened once, and looked at in both widths and both palettes there. Only two
of the rules know colours, and only they are asked in each palette. They weigh each
word of a page against what lies below it, which takes them ten seconds for the code of
a long chapter; so of all words that have the same colours, and lie in and on the same,
they are shown one. The other rules need not see what is within a drawing, which to them
is one image, nor each word of a program, which to them is text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pages import SLOW, Block
from visits import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from conftest import Site

WIDTHS = (1400, 390)
SCHEMES = {"light": "default", "dark": "slate"}

# Colours fade into each other while a palette comes, and axe would judge one of those.
STILL = "*, ::before, ::after { transition: none !important }"

LOOK = """
  async ({ colours }) => {
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
    const { violations, passes } = await axe.run(colours ? kinds() : document, {
      resultTypes: ["violations"],
      preload: false,
      ...(colours ? { runOnly: { type: "rule", values: ofColours } } : { rules: off }),
    });
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
EMPTY_DRAWINGS = """
  document.querySelectorAll("svg[role=img]").forEach((svg) => svg.replaceChildren())
"""

# The book on one page is made of the other pages; of its chapters two are left to see.
SHORTEN = """
  [...document.querySelectorAll(".printed")].slice(2).forEach((part) => part.remove())
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """Give the script of axe-core."""
    package = pytest.importorskip(
        "axe_playwright_python.base", reason="pip install axe-playwright-python"
    )
    script: str = package.AXE_SCRIPT
    return script


def look(page: Page, axe: str, *, colours: bool) -> list[str]:
    """Name what is wrong on a page as it stands: with its colours, or with all else."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
        page.add_style_tag(content=STILL)
    seen: dict[str, Any] = page.evaluate(LOOK, {"colours": colours})
    assert seen["looked"], "axe has looked at nothing"
    return [f"{page.url} {fault}" for fault in seen["faults"]]


def look_from_all_sides(page: Page, axe: str) -> list[str]:
    """Look in both widths and palettes; the drawings are gone then."""
    faults = []
    page.evaluate(THIN)
    for preferred, scheme in SCHEMES.items():
        page.emulate_media(color_scheme=preferred)
        page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = look(page, axe, colours=True)
            faults += [f"{width} {preferred} {each}" for each in found]
    page.evaluate(EMPTY_DRAWINGS)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{width} {each}" for each in look(page, axe, colours=False)]
    return faults


def test_every_page_at_rest(
    browser: Browser, address: str, built_site: Site, axe: str
) -> None:
    """As it comes."""
    faults = []
    with visit(browser) as page:
        page.set_default_timeout(SLOW)
        for name in built_site.pages:
            page.goto(f"{address}/{name}")
            page.wait_for_load_state("networkidle")
            page.evaluate(SHORTEN)
            faults += look_from_all_sides(page, axe)
    assert faults == []


def test_a_chapter_with_all_open(browser: Browser, address: str, axe: str) -> None:
    """Editors, results of every kind, and all that unfolds; then search and menu."""
    with visit(browser) as page:
        page.goto(f"{address}/chapters/08-exp-and-log.html")
        Block(page, 18).run()
        Block(page, 18).wait("known")
        assert Block(page, 17).result.get_attribute("data-verdict") == "same"
        Block(page, 1).try_code("print(1)\n# what now\n1 / 0  # why", "error")
        Block(page, 2).try_code("print('mine')\n'long ' * 40")
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        assert look_from_all_sides(page, axe) == []
        page.keyboard.press("Escape")
        assert search_and_menu(page, axe) == []


def test_the_start_page_with_all_open(browser: Browser, address: str, axe: str) -> None:
    """Its search and its menu."""
    with visit(browser) as page:
        page.goto(f"{address}/index.html")
        assert search_and_menu(page, axe) == []


def search_and_menu(page: Page, axe: str) -> list[str]:
    """Look while a search shows what it found, and while a phone shows its menu."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.keyboard.press("/")
    page.keyboard.type("weight", delay=20)
    page.locator(".md-search-result__item a").first.wait_for()
    faults = look_from_all_sides(page, axe)
    page.keyboard.press("Escape")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary .md-nav__link").first.wait_for()
    page.wait_for_timeout(500)  # it slides in
    return faults + look(page, axe, colours=False) + look(page, axe, colours=True)
