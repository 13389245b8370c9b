"""Nothing moves under a reader's eyes while a page brings what it has to play with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from press import ROOT
from tests.browser.visits import CHAPTER, LAPTOP, PHONE, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = ROOT / "docs"

# A sixth of what Google calls good.
STILL = 0.015
WATCH = """
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      moved.push([value, ...sources.map(({ node }) => node?.textContent.slice(0, 60))]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
# On a machine of one's own, and on those that have other fonts, in other sizes.
FONTS = {
    "own": "",
    "wide": "body, body * { font-family: monospace !important }",
    "large": "html { font-size: 150% !important }"
    "body * { font-family: serif !important }",
}
DRESS = """
  async (rules) => {
    const sheet = await new CSSStyleSheet().replace(rules);
    const others = document.adoptedStyleSheets.filter((it) => it !== window.dressed);
    document.adoptedStyleSheets = [...others, (window.dressed = sheet)];
    await document.fonts.ready;
  }
"""
# A chapter without its text is laid out ten times as fast.
FIGURES_ALONE = "article > :not(.live-figure, :has(.live-figure)) { display: none }"
HEIGHTS = """
  [...document.querySelectorAll(".live-figure")].map((figure) => [
    figure.localName,
    figure.getBoundingClientRect().height,
  ])
"""


def moved(page: Page) -> float:
    """Add up how far what was in sight has moved, as Chromium counts it."""
    shifts = page.evaluate("moved")
    return sum(value for value, *_ in shifts)


@pytest.mark.parametrize("start", ["", "#exercises"], ids=["top", "end"])
def test_a_phone_reads_chapter_1(browser: Browser, address: str, start: str) -> None:
    """Downwards from the top, and upwards from its end."""
    with visit(browser, PHONE) as page:
        page.add_init_script(WATCH)
        page.goto(f"{address}/{CHAPTER}{start}")
        page.wait_for_load_state("networkidle")
        for _ in range(40):
            page.mouse.wheel(0, -500 if start else 500)
            page.wait_for_timeout(60)
        page.locator("neuron-sliders .live").wait_for(state="attached")
        assert moved(page) < STILL, page.evaluate("moved")


def test_the_playground_comes_on_a_phone(browser: Browser, address: str) -> None:
    """It is four screens high there."""
    with visit(browser, PHONE) as page:
        page.add_init_script(WATCH)
        page.goto(f"{address}/playground.html")
        page.locator("nn-playground .live").wait_for()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        assert moved(page) < STILL, page.evaluate("moved")


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_start_page_gets_its_buttons(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    """And is told what the first run fetches."""
    with visit(browser, size) as page:
        page.add_init_script(WATCH)
        page.goto(f"{address}/index.html")
        page.get_by_text("The first run fetches").wait_for()
        page.wait_for_load_state("networkidle")
        assert moved(page) < STILL, page.evaluate("moved")


WITH_FIGURES = [
    page.relative_to(DOCS).with_suffix(".html")
    for page in sorted(DOCS.rglob("*.md"))
    if "data-live=" in page.read_text("utf-8")
]


@pytest.mark.parametrize("part", range(2))
def test_its_room_is_kept_for_a_figure(
    browser: Browser, address: str, part: int
) -> None:
    """It is as high before as after, to the pixel, in any font, wide and narrow."""
    assert len(WITH_FIGURES) > 10
    wandered = {}
    with visit(browser) as page:
        for name in WITH_FIGURES[part::2]:
            page.route(
                "**/register.js",
                lambda route: route.fulfill(
                    body="export function register() {}", content_type="text/javascript"
                ),
            )
            page.goto(f"{address}/{name}")
            page.wait_for_load_state("networkidle")
            page.add_style_tag(content=FIGURES_ALONE)
            before = heights(page)
            assert before
            script = f"{address}/assets/live/figures/register.js"
            page.unroute("**/register.js")
            page.evaluate(
                "url => import(url).then((it) => it.register())", f"{script}?real"
            )
            for figure, *_ in before:
                there = page.locator(f"{figure} > .live:not(.live-frame)")
                there.wait_for(state="attached")
            page.wait_for_timeout(300)
            after = heights(page)
            for where, height in before.items():
                # The network of the playground is as high as its width allows.
                most = 10 if where[0] == "nn-playground" else 1
                if abs(after[where] - height) > most:
                    wandered[where] = after[where] - height
    assert wandered == {}


def heights(page: Page) -> dict[tuple[str, str, int], float]:
    """Measure all figures in each font and width."""
    found = {}
    for fonts, rules in FONTS.items():
        page.evaluate(DRESS, rules)
        for size in (PHONE, LAPTOP):
            page.set_viewport_size(size)
            page.wait_for_timeout(50)
            for figure, height in page.evaluate(HEIGHTS):
                found[figure, fonts, size["width"]] = height
    return found
