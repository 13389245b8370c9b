"""What `nnfs_lit.show` draws, where a block is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.pages import Block
from tests.browser.visits import CHAPTER, PHONE, until, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DRAW = """
from nnfs_lit import show

show.curves({"loss": [1.1, 0.5, 0.2], "accuracy": [0.3, 0.8, 0.9]}, over="epoch")
"""
LOADED = "document.querySelector('.cell-drawing').naturalWidth === 640"


def test_a_picture_appears_in_the_panel(browser: Browser, address: str) -> None:
    """With words for those who do not see it, and within the page of a phone."""
    with visit(browser, PHONE) as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 1)
        block.try_code(DRAW)
        picture = block.result.get_by_role("img")
        words = "Curves over epoch from 1 to 3: loss from 1.1 to 0.2, accuracy from 0.3"
        assert (picture.get_attribute("alt") or "").startswith(words)
        until(page, LOADED)
        box, room = picture.bounding_box(), block.result.bounding_box()
        assert box is not None
        assert room is not None
        assert room["x"] <= box["x"]
        assert box["x"] + box["width"] <= room["x"] + room["width"]
        assert 1.4 < box["width"] / box["height"] < 1.6


def test_it_follows_the_palette_of_the_page(browser: Browser, address: str) -> None:
    """Whatever the screen is set to: the switch of the page decides."""
    with visit(browser, colours="light") as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 1)
        block.try_code(DRAW)
        picture = block.result.get_by_role("img")
        until(page, LOADED)
        picture.scroll_into_view_if_needed()
        box = picture.bounding_box()
        assert box is not None
        x, y = box["x"] + 40, box["y"] + 3
        sheets = []
        for name in ("default", "slate", "default"):
            page.evaluate(f"document.body.dataset.mdColorScheme = '{name}'")
            page.wait_for_timeout(300)  # colours may fade
            sheets.append(
                page.screenshot(clip={"x": x, "y": y, "width": 8, "height": 8})
            )
        assert sheets[0] == sheets[2] != sheets[1]
