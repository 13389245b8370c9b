"""The race down the valley, in the chapters that have it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.visits import EXCESS, LAPTOP, PHONE, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PLACES = {"valley-walk": "19-gradient-descent", "valley-race": "20-adam"}


@contextmanager
def race(
    browser: Browser,
    address: str,
    size: dict[str, int] = LAPTOP,
    *,
    name: str = "valley-race",
    moves: bool = False,
) -> Iterator[Page]:
    """Open its chapter and go to it, as somebody who wants it still or not."""
    with visit(browser, size) as page:
        page.emulate_media(reduced_motion="no-preference" if moves else "reduce")
        page.goto(f"{address}/chapters/{PLACES[name]}.html")
        page.locator(name).scroll_into_view_if_needed()
        page.locator(f"{name} .live-result").wait_for()
        yield page


def said(page: Page) -> str:
    """Return the sentence below the picture."""
    return page.locator(".live-race .live-result").inner_text()


def press(page: Page, name: str) -> None:
    """Press one of its buttons."""
    page.locator(".live-race").get_by_role("button", name=name, exact=True).click()


def test_everybody_arrives_as_in_the_chapters(browser: Browser, address: str) -> None:
    """With the rates at which the race begins; who wants it still sees the end."""
    with race(browser, address) as page:
        assert said(page).startswith("Step 0. SGD: loss 25;")
        press(page, "Play")
        words = said(page)
        for name, steps in (
            ("SGD", 50),
            ("momentum 0.9", 53),
            ("AdaGrad", 30),
            ("RMSProp", 28),
            ("Adam", 44),
        ):
            assert re.search(rf"(^|\. |; ){name}: in the hut after {steps}\b", words)
        press(page, "Back to the start")
        assert said(page).startswith("Step 0. ")


def test_play_and_pause(browser: Browser, address: str) -> None:
    """It moves step by step, stops at once, and Step goes one further."""
    with race(browser, address, moves=True) as page:
        press(page, "Play")
        # It takes a step in each picture: on a busy machine some are never seen.
        page.locator(".live-result", has_text=re.compile(r"^Step [1-9]")).wait_for()
        press(page, "Pause")
        words = said(page)
        page.wait_for_timeout(400)
        assert said(page) == words
        press(page, "Step")
        step = int(re.findall(r"Step (\d+)", words)[0])
        assert said(page).startswith(f"Step {step + 1}. ")


def test_start_and_rates_can_be_moved(browser: Browser, address: str) -> None:
    """By the keyboard and by the pointer; a rate beyond the cliff flies away."""
    with race(browser, address) as page:
        rate = page.get_by_label("learning rate of SGD", exact=True)
        rate.focus()
        page.keyboard.press("End")
        press(page, "Play")
        assert "SGD: out of this world" in said(page)
        page.get_by_role("checkbox", name="1 SGD", exact=True).uncheck()
        assert "SGD: out" not in said(page)
        assert rate.is_disabled()

        press(page, "Reset")
        first = page.get_by_label("start, first weight", exact=True)
        assert first.input_value() == "-3"
        grip = page.locator(".live-race .live-handle .live-mark")
        grip.scroll_into_view_if_needed()
        box = grip.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 120, y + 10, steps=4)
        page.mouse.up()
        assert float(first.input_value()) > -2
        first.focus()
        page.keyboard.press("Home")
        assert first.input_value() == "-4"


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("name", ["valley-race", "valley-walk"])
def test_it_is_for_everybody(
    browser: Browser, address: str, size: dict[str, int], name: str
) -> None:
    """No violation that axe-core knows of, and no page wider than its window."""
    axe: Any = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with race(browser, address, size, name=name) as page:
        press(page, "Play")
        for scheme in ("default", "slate"):
            dark = scheme == "slate"
            page.emulate_media(color_scheme="dark" if dark else "light")
            page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
            page.wait_for_timeout(400)
            found = axe.run(page, context=name).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate(EXCESS) <= 0
