"""What axe-core knows to look for, on every page: it finds nothing.

Each page is opened once, and looked at in both widths and in both palettes there. That
takes axe-core ten seconds for a long chapter, most of it for the colours of thousands of
words of code; so each word is looked at once, and for the other palette and width one of
all those that are dressed alike and stand in the same place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pages import SLOW, Block
from visits import CHAPTER, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from conftest import Site

WIDTHS = (1400, 390)
SCHEMES = {"light": "default", "dark": "slate"}
OF_COLOURS = ["color-contrast", "link-in-text-block"]

# Colours fade into each other while a palette comes, and axe would judge one of those.
STILL = "*, ::before, ::after { transition: none !important }"

LOOK = """
  async (ofColours) => {
    const alike = () => {
      const found = new Map();
      const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (words.nextNode()) {
        const element = words.currentNode.parentElement;
        if (!words.currentNode.data.trim() || !element.checkVisibility()) continue;
        const { color, opacity, fontSize, fontWeight } = getComputedStyle(element);
        const place = [color, opacity, fontSize, fontWeight];
        for (let at = element; at; at = at.parentElement) {
          place.push(at.tagName, at.getAttribute("class"), at.getAttribute("style"));
          if (at.tagName === "svg") place.push(found.size); // all words of a drawing
        }
        const key = place.join();
        if (!found.has(key)) found.set(key, element);
      }
      return [...found.values()];
    };
    const options = { resultTypes: ["violations"], preload: false };
    if (ofColours) options.runOnly = { type: "rule", values: ofColours };
    const where = ofColours ? { include: alike() } : document;
    const { violations, passes } = await axe.run(where, options);
    return {
      looked: passes.reduce((sum, { nodes }) => sum + nodes.length, 0),
      faults: violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`)),
    };
  }
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """Give the script of axe-core."""
    package = pytest.importorskip(
        "axe_playwright_python.base", reason="pip install axe-playwright-python"
    )
    script: str = package.AXE_SCRIPT
    return script


def look(page: Page, axe: str, of_colours: bool = False) -> list[str]:
    """Name what is wrong on a page as it stands; or only with its colours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
        page.add_style_tag(content=STILL)
    seen: dict[str, Any] = page.evaluate(LOOK, OF_COLOURS if of_colours else None)
    assert seen["looked"], "axe has looked at nothing"
    return [f"{page.url} {fault}" for fault in seen["faults"]]


def look_from_all_sides(page: Page, axe: str) -> list[str]:
    """Look in both widths and palettes."""
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for colours, scheme in SCHEMES.items():
            page.emulate_media(color_scheme=colours)
            page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
            found = look(page, axe, of_colours=colours == "dark")
            faults += [f"{width} {colours} {fault}" for fault in found]
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
            faults += look_from_all_sides(page, axe)
    assert faults == []
