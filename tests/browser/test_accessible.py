"""A chapter at work, held against the rules of axe: for eyes, ears and hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import Block
from visits import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = {
    "phone": {"width": 390, "height": 844},
    "screen": {"width": 1400, "height": 900},
}


def violations(page: Page) -> list[str]:
    """Return what axe finds, each with the first place."""
    return [
        f"{found['id']}: {found['nodes'][0]['target']}"
        for found in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_chapter_at_work(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    """At rest; with editor, error, value and a difference in sight; light and dark."""
    with visit(browser, size) as page:
        page.goto(f"{address}/chapters/08-exp-and-log.html")
        page.wait_for_load_state("networkidle")
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            page.wait_for_timeout(500)  # colours take a moment to change
            assert violations(page) == []
        Block(page, 18).run()
        Block(page, 18).wait("known")
        Block(page, 1).try_code("print(1)\n# what now\n1 / 0  # why", "error")
        Block(page, 2).try_code("'long ' * 40")
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            page.wait_for_timeout(500)
            assert violations(page) == []
