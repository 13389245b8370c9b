"""With all that opens open, axe-core finds nothing: of pages at rest, see elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.axe import WIDTHS, look, look_from_all_sides, pass_all_code
from tests.browser.pages import Block
from tests.browser.visits import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_a_chapter_with_all_open(browser: Browser, address: str, axe: str) -> None:
    """Editors, results of every kind, and all that unfolds; then search and menu."""
    with visit(browser) as page:
        page.goto(f"{address}/chapters/08-exp-and-log.html")
        Block(page, 10).run()
        Block(page, 10).wait("same")
        Block(page, 1).try_code("print(1)\n# what now\n1 / 0  # why", "error")
        Block(page, 2).try_code("print('mine')\n'long ' * 40")
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        pass_all_code(page)
        assert look_from_all_sides(page, axe) == []
        page.keyboard.press("Escape")
        assert search_and_menu(page, axe) == []


def test_the_start_page_with_all_open(browser: Browser, address: str, axe: str) -> None:
    """Its search and its menu."""
    with visit(browser) as page:
        page.goto(f"{address}/index.html")
        pass_all_code(page)
        assert search_and_menu(page, axe) == []


def search_and_menu(page: Page, axe: str) -> list[str]:
    """Look while a search shows what it found, and while a phone shows its menu."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.keyboard.press("/")
    page.keyboard.type("weight", delay=20)
    page.locator(".md-search-result__item a").first.wait_for()
    faults = look_from_all_sides(page, axe)
    page.keyboard.press("Escape")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary .md-nav__link").first.wait_for()
    page.wait_for_timeout(500)  # it slides in
    return faults + look(page, axe, colours=False) + look(page, axe, colours=True)
