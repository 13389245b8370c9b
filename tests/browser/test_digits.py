"""The pad for digits in a browser: written by mouse, finger and keys; learned there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pages import SLOW
from tests.browser.visits import EXCESS, LAPTOP, PHONE, until, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page


@contextmanager
def figure(
    browser: Browser, address: str, size: dict[str, int] = LAPTOP
) -> Iterator[tuple[Page, Locator]]:
    """Open the chapter, and wait until the figure has come."""
    with visit(browser, size) as page:
        page.goto(f"{address}/chapters/29-handwritten-digits.html")
        there = page.locator("digit-reader")
        there.scroll_into_view_if_needed()
        there.locator(".live-button").first.wait_for()
        yield page, there


def press(there: Locator, name: str) -> None:
    """Press one of its buttons."""
    there.get_by_role("button", name=name, exact=True).click()


def result(there: Locator) -> str:
    """Return the sentence below the picture."""
    return there.locator(".live-result").inner_text()


def state(page: Page, part: str) -> Any:
    """Return a part of what the figure remembers."""
    return page.evaluate(f"() => document.querySelector('digit-reader').{part}")


def train(page: Page, there: Locator) -> None:
    """Let it learn, and wait."""
    press(there, "Train")
    until(page, "() => document.querySelector('digit-reader').network", timeout=SLOW)


def write(page: Page, there: Locator) -> None:
    """Write a 2 with the mouse, in one stroke."""
    there.locator(".digit-pad").evaluate("e => e.scrollIntoView({ block: 'center' })")
    box = there.locator(".digit-pad > rect").bounding_box()
    assert box is not None
    way = [(30, 30), (38, 17), (55, 13), (70, 22), (68, 40), (50, 60), (27, 87)]
    places = [
        (box["x"] + x * box["width"] / 100, box["y"] + y * box["height"] / 100)
        for x, y in [*way, (73, 87)]
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    page.mouse.up()


def test_it_reads_what_is_written_and_leads_to_its_mistakes(
    browser: Browser, address: str
) -> None:
    """The whole way: write, train, move, the table, an image of it, clear."""
    with figure(browser, address) as (page, there):
        assert there.get_by_role("button", name="Look at its mistakes").is_disabled()
        press(there, "An image from the data")
        assert "Press Train first" in there.locator(".live-note").inner_text()
        write(page, there)
        assert "64 numbers" in result(there)
        train(page, there)
        assert "It says 2, " in result(there)
        assert "97 %" in there.locator(".live-note").inner_text() or "98 %" in (
            there.locator(".live-note").inner_text()
        )
        before = result(there)
        press(there, "move it right by a pixel")
        press(there, "move it down by a pixel")
        assert state(page, "state.move") == [1, 1]
        assert result(there) != before
        press(there, "Look at its mistakes")
        assert "read as" in result(there)
        there.locator(".live-ways select").nth(0).select_option("8")
        there.locator(".live-ways select").nth(1).select_option("8")
        assert "images of an 8, read as 8" in result(there)
        press(there, "An image from the data")
        assert "an 8; the network says 8" in there.locator(".live-note").inner_text()
        assert "It says 8, " in result(there)
        press(there, "Clear")
        assert "Write a digit" in result(there)
        there.locator(".live-ways select").last.select_option("moved")
        assert there.get_by_role("button", name="Train", exact=True).is_enabled()


def test_a_field_of_the_table_can_be_clicked(browser: Browser, address: str) -> None:
    """And then an image in it."""
    with figure(browser, address) as (page, there):
        train(page, there)
        press(there, "Look at its mistakes")
        there.locator(".live-picture svg").evaluate(
            "e => e.scrollIntoView({ block: 'center' })"
        )
        box = there.locator(".live-picture svg").bounding_box()
        assert box is not None
        scale = box["width"] / 640
        page.mouse.click(box["x"] + (62 + 75) * scale, box["y"] + (76 + 75) * scale)
        assert state(page, "field") == [2, 2]
        page.mouse.click(box["x"] + (392 + 30) * scale, box["y"] + (76 + 30) * scale)
        assert state(page, "state.mode") == "write"
        assert "It says 2, " in result(there)


def test_it_can_be_written_on_without_a_pointer(browser: Browser, address: str) -> None:
    """Arrow keys and the space bar; where the pen is, is said."""
    with figure(browser, address) as (page, there):
        there.locator(".digit-pad").focus()
        page.keyboard.press("Space")
        for _ in range(8):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        strokes = state(page, "state.strokes")
        assert [len(points) for points in strokes] == [9]
        assert "64 numbers" in result(there)
        until(
            page,
            "() => /Pen up, column/.test("
            "document.querySelector('digit-reader .live-status').textContent)",
        )


def test_a_finger_writes_and_the_page_stays(browser: Browser, address: str) -> None:
    """Nothing scrolls under it."""
    with figure(browser, address, PHONE) as (page, there):
        pad = there.locator(".digit-pad")
        pad.evaluate("e => e.scrollIntoView({ block: 'center' })")
        box = pad.locator("rect").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + 20
        before = page.evaluate("scrollY")
        hand = page.context.new_cdp_session(page)
        for kind, points in (
            ("touchStart", [{"x": x, "y": y}]),
            ("touchMove", [{"x": x, "y": y + 30}]),
            ("touchMove", [{"x": x, "y": y + 80}]),
            ("touchEnd", []),
        ):
            page.wait_for_timeout(50)  # as a hand would
            hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        until(
            page,
            "() => document.querySelector('digit-reader').state.strokes.length === 1",
        )
        assert page.evaluate("scrollY") == before
        assert page.evaluate(EXCESS) <= 0


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_it_is_for_everybody(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    """No violation that axe-core knows of, in light and in dark, in both views."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with figure(browser, address, size) as (page, there):
        write(page, there)
        train(page, there)
        for mode in ("Write a digit", "Look at its mistakes"):
            press(there, mode)
            for scheme in ("default", "slate"):
                dark = scheme == "slate"
                page.emulate_media(color_scheme="dark" if dark else "light")
                page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
                page.wait_for_timeout(400)  # colours fade into each other
                found = axe.run(page, context="digit-reader").response["violations"]
                assert found == []
                assert page.evaluate(EXCESS) <= 0
