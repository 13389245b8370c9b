"""Nothing moves under a reader's eyes while a page brings what it has to play with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from visits import CHAPTER, LAPTOP, PHONE, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
LINE = 26  # pixels: less than one is not noticed
BELOW = """
  [...document.querySelectorAll(".live-figure")].map((figure) => [
    figure.localName,
    figure.nextElementSibling.getBoundingClientRect().top + scrollY,
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
@pytest.mark.parametrize(
    "name",
    [
        "01-neuron",
        "03-dot-product",
        "04-batches",
        "06-stacking-layers",
        "07-activations",
        "08-exp-and-log",
        "09-softmax",
        "10-loss",
        "20-adam",
    ],
)
def test_its_room_is_kept_for_a_figure(
    browser: Browser, address: str, name: str, size: dict[str, int]
) -> None:
    """What follows it stands where it stood."""
    with visit(browser, size) as page:
        page.route(
            "**/register.js",
            lambda route: route.fulfill(
                body="export function register() {}", content_type="text/javascript"
            ),
        )
        page.goto(f"{address}/chapters/{name}.html")
        page.wait_for_load_state("networkidle")
        before = dict(page.evaluate(BELOW))
        assert before
        script = f"{address}/assets/live/figures/register.js"
        page.unroute("**/register.js")
        page.evaluate(
            "url => import(url).then((it) => it.register())", f"{script}?real"
        )
        for figure in before:
            page.locator(f"{figure} > .live").wait_for(state="attached")
        page.wait_for_timeout(300)
        after = dict(page.evaluate(BELOW))
        wandered = {
            figure: after[figure] - before[figure]
            for figure in before
            if abs(after[figure] - before[figure]) > LINE
        }
        assert wandered == {}
