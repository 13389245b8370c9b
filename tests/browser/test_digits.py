"""The pad for digits in a browser: written by mouse, finger and keys; learned there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.axe import faults_in, palettes
from tests.browser.pages import SLOW, move_a_finger, press
from tests.browser.visits import EXCESS, LAPTOP, PHONE, figure, until

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Locator, Page


def digits(
    browser: Browser, address: str, size: dict[str, int] = LAPTOP
) -> AbstractContextManager[tuple[Page, Locator]]:
    """Open the chapter, and wait until the figure has come."""
    place = f"{address}/chapters/29-handwritten-digits.html"
    return figure(browser, place, "digit-reader", size)


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
    with digits(browser, address) as (page, there):
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
    with digits(browser, address) as (page, there):
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
    with digits(browser, address) as (page, there):
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
    with digits(browser, address, PHONE) as (page, there):
        pad = there.locator(".digit-pad")
        pad.evaluate("e => e.scrollIntoView({ block: 'center' })")
        box = pad.locator("rect").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + 20
        before = page.evaluate("scrollY")
        move_a_finger(page, (x, y), (x, y + 30), (x, y + 80))
        until(
            page,
            "() => document.querySelector('digit-reader').state.strokes.length === 1",
        )
        assert page.evaluate("scrollY") == before
        assert page.evaluate(EXCESS) <= 0


def test_it_is_for_everybody(browser: Browser, address: str, axe: str) -> None:
    """No violation that axe-core knows of, in light and in dark, in both views."""
    with digits(browser, address) as (page, there):
        write(page, there)
        train(page, there)
        for mode in ("Write a digit", "Look at its mistakes"):
            press(there, mode)
            for _ in palettes(page):
                for size in (LAPTOP, PHONE):
                    page.set_viewport_size(size)
                    assert faults_in(page, axe, "digit-reader") == []
                    assert page.evaluate(EXCESS) <= 0
