"""The race down the valley, in the chapters that have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import faults_in, palettes
from tests.browser.pages import press
from tests.browser.visits import EXCESS, LAPTOP, PHONE, figure

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Locator, Page

PLACES = {"valley-walk": "19-gradient-descent", "valley-race": "20-adam"}


def race(
    browser: Browser,
    address: str,
    *,
    name: str = "valley-race",
    motion: str = "reduce",
) -> AbstractContextManager[tuple[Page, Locator]]:
    """Open its chapter and go to it, as somebody who wants it still or not."""
    place = f"{address}/chapters/{PLACES[name]}.html"
    return figure(browser, place, name, reduced_motion=motion)


def said(there: Locator) -> str:
    """Return the sentence below the picture."""
    return there.locator(".live-result").inner_text()


def test_everybody_arrives_as_in_the_chapters(browser: Browser, address: str) -> None:
    """With the rates at which the race begins; who wants it still sees the end."""
    with race(browser, address) as (_, there):
        assert said(there).startswith("Step 0. SGD: loss 25;")
        press(there, "Play")
        words = said(there)
        for name, steps in (
            ("SGD", 50),
            ("momentum 0.9", 53),
            ("AdaGrad", 30),
            ("RMSProp", 28),
            ("Adam", 44),
        ):
            assert re.search(rf"(^|\. |; ){name}: in the hut after {steps}\b", words)
        press(there, "Back to the start")
        assert said(there).startswith("Step 0. ")


def test_play_and_pause(browser: Browser, address: str) -> None:
    """It moves step by step, stops at once, and Step goes one further."""
    with race(browser, address, motion="no-preference") as (page, there):
        press(there, "Play")
        # It takes a step in each picture: on a busy machine some are never seen.
        page.locator(".live-result", has_text=re.compile(r"^Step [1-9]")).wait_for()
        press(there, "Pause")
        words = said(there)
        page.wait_for_timeout(400)
        assert said(there) == words
        press(there, "Step")
        step = int(re.findall(r"Step (\d+)", words)[0])
        assert said(there).startswith(f"Step {step + 1}. ")


def test_start_and_rates_can_be_moved(browser: Browser, address: str) -> None:
    """By the keyboard and by the pointer; a rate beyond the cliff flies away."""
    with race(browser, address) as (page, there):
        rate = page.get_by_label("learning rate of SGD", exact=True)
        rate.focus()
        page.keyboard.press("End")
        press(there, "Play")
        assert "SGD: out of this world" in said(there)
        page.get_by_role("checkbox", name="1 SGD", exact=True).uncheck()
        assert "SGD: out" not in said(there)
        assert rate.is_disabled()

        press(there, "Reset")
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


@pytest.mark.parametrize("name", PLACES)
def test_it_is_for_everybody(
    browser: Browser, address: str, axe: str, name: str
) -> None:
    """No violation that axe-core knows of, and no page wider than its window."""
    with race(browser, address, name=name) as (page, there):
        press(there, "Play")
        for _ in palettes(page):
            for size in (LAPTOP, PHONE):
                page.set_viewport_size(size)
                assert faults_in(page, axe, name) == []
                assert page.evaluate(EXCESS) <= 0
