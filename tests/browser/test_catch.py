"""Catch in a browser: played with keys, fingers and a teacher; learned in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.pages import SLOW, press
from tests.browser.visits import EXCESS, LAPTOP, PHONE, figure, until

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Locator, Page

PLACES = {"catch-game": "31-game", "catch-trial": "32-past-the-teacher"}


def catch(
    browser: Browser, address: str, name: str, size: dict[str, int] = LAPTOP
) -> AbstractContextManager[tuple[Page, Locator]]:
    """Open its chapter as somebody who wants it still, and wait until it has come."""
    place = f"{address}/chapters/{PLACES[name]}.html"
    return figure(browser, place, name, size, reduced_motion="reduce")


def state(page: Page, name: str, part: str) -> Any:
    """Return a part of what the figure remembers."""
    return page.evaluate(f"(name) => document.querySelector(name).state.{part}", name)


def test_it_can_be_played_without_a_pointer(browser: Browser, address: str) -> None:
    """With the arrow keys; what is to be seen is said, and each key is recorded."""
    with catch(browser, address, "catch-game") as (page, there):
        there.get_by_role("button", name="stay", exact=True).focus()
        for key in ("ArrowLeft", "ArrowRight", "ArrowDown"):
            page.keyboard.press(key)
        assert [one[5] for one in state(page, "catch-game", "samples")] == [0, 2, 1]
        until(
            page,
            "(name) => /Row 5 of 10. Ball in column/.test("
            "document.querySelector(`${name} .live-status`).textContent)",
            "catch-game",
        )
        while state(page, "catch-game", "game.row") < 9:
            page.keyboard.press("ArrowDown")
        assert state(page, "catch-game", "games")[0] == 1
        assert "Any key begins" in there.locator(".live-result").inner_text()
        page.keyboard.press("ArrowLeft")
        assert state(page, "catch-game", "game.row") == 1
        assert len(state(page, "catch-game", "samples")) == 8


def test_fingers_press_thirds_of_the_screen(browser: Browser, address: str) -> None:
    """And the three buttons, which stand in one row on a phone."""
    with catch(browser, address, "catch-game", PHONE) as (page, there):
        screen = there.locator("svg.catch-screen")
        screen.evaluate("e => e.scrollIntoView({ block: 'center' })")
        box = screen.bounding_box()
        assert box is not None
        for third in (0, 2, 1):
            across = (20 + 400 * (third + 0.5) / 3) / 640
            page.mouse.click(box["x"] + across * box["width"], box["y"] + 90)
        assert [one[5] for one in state(page, "catch-game", "samples")] == [0, 2, 1]
        tops = there.locator(".live-keys").first.evaluate(
            "row => [...row.children].map((key) => key.offsetTop)"
        )
        assert len(set(tops)) == 1
        assert page.evaluate(EXCESS) <= 0


def test_at_a_pace_it_falls_by_itself(browser: Browser, address: str) -> None:
    """From the first key on, and no further than to the ground."""
    with catch(browser, address, "catch-game") as (page, there):
        there.locator(".live-list select").first.select_option("fast")
        page.wait_for_timeout(600)
        assert state(page, "catch-game", "game.row") == 1
        press(there, "right →")
        until(
            page,
            "(name) => document.querySelector(name).state.game.row === 9",
            "catch-game",
        )
        keys = [one[5] for one in state(page, "catch-game", "samples")]
        assert keys == [2, *[1] * 7]


def test_it_learns_loses_and_is_corrected(browser: Browser, address: str) -> None:
    """The whole round, without a hand free: the teacher plays, and corrects."""
    with catch(browser, address, "catch-game") as (page, there):
        assert there.get_by_role("button", name="Watch it").is_disabled()
        for _ in range(3):
            press(there, "The teacher plays 100 games")
        press(there, "Train")
        rounds = "(n) => document.querySelector('catch-game').state.rounds.length === n"
        until(page, rounds, 1, timeout=SLOW)
        assert "It presses" in there.locator(".live-result").inner_text()
        press(there, "Next row")
        assert state(page, "catch-game", "game.row") == 2
        press(there, "Correct it")
        press(there, "stay")
        assert len(state(page, "catch-game", "samples")) == 2401
        press(there, "The teacher corrects 100 games")
        assert len(state(page, "catch-game", "samples")) == 3201
        press(there, "Train")
        until(page, rounds, 2, timeout=SLOW)
        first, second = state(page, "catch-game", "rounds")
        assert 0.6 < first["caught"] < second["caught"]
        press(there, "Forget everything")
        assert state(page, "catch-game", "samples") == []
        assert there.get_by_role("button", name="Train", exact=True).is_disabled()


def test_it_learns_by_itself_and_plays_against_one(
    browser: Browser, address: str
) -> None:
    """Games are counted, a match goes on meanwhile, and Pause is a pause."""
    with catch(browser, address, "catch-trial") as (page, there):
        press(there, "Learn")
        games = "(n) => document.querySelector('catch-trial').state.games >= n"
        until(page, games, 500, timeout=SLOW)
        press(there, "stay")
        for row in range(2, 10):
            press(there, "stay")
            until(
                page,
                "(n) => document.querySelector('catch-trial').state.match.row === n",
                row,
                timeout=SLOW,
            )
        assert state(page, "catch-trial", "score")[0] == 1
        assert "You " in there.locator(".live-result").inner_text()
        press(there, "Pause")
        until(page, "() => !document.querySelector('catch-trial').learning")
        page.wait_for_timeout(1000)
        end = state(page, "catch-trial", "games")
        page.wait_for_timeout(500)
        assert state(page, "catch-trial", "games") == end
        press(there, "A new network")
        assert state(page, "catch-trial", "games") == 0
