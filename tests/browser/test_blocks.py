"""Every block of every chapter, run in the page: it prints what the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from press.markdown.live_blocks import difference
from press.pages.chapters import chapters
from tests.browser.pages import ENDED, pythons
from tests.browser.visits import arrive, until, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page as Tab

    from press.pages.chapters import Page

# In a chapter whose last block has come to its end: what became of each.
VERDICTS = """
  [...document.querySelectorAll('article [data-block]')]
    .filter((block) => !(block.dataset.title && block.closest('details')))
    .map((block) => {
    let result = block.nextElementSibling;
    if (result?.matches('.language-text')) result = result.nextElementSibling;
    return result?.matches('.cell-result')
      ? [result.dataset.verdict, result.innerText]
      : ['no result', ''];
  })
"""


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[Tab]:
    """One visit to all chapters: one Python for all of them."""
    with visit(browser, keeps=True) as page:
        page.goto(f"{address}/index.html")
        page.wait_for_load_state("networkidle")
        page.evaluate("window.sameVisit = true")
        yield page
        assert page.evaluate("window.sameVisit")
        assert len(pythons(page)) == 1


@pytest.mark.parametrize("chapter", chapters(), ids=lambda page: page.path.stem)
def test_blocks_give_what_the_page_shows(chapter: Page, tab: Tab) -> None:
    """All of them, from top to bottom, as pressing "Run all" does."""
    name = chapter.path.with_suffix(".html").name
    tab.locator(f".md-nav--primary a[href$='{name}']").first.evaluate("e => e.click()")
    arrive(tab, name, chapter.title)
    tab.get_by_role("button", name="Run all").click()
    tab.locator(".cell-busy, .cell-result").first.wait_for(state="attached")
    until(tab, ENDED, timeout=120_000)
    wanted = [
        "known" if difference(block.code) else "same"
        for block in chapter.blocks
        if not block.stands_aside
    ]
    got = tab.evaluate(VERDICTS)
    wrong = [
        f"block {number}: {verdict} instead of {right}\n{shown}"
        for number, ((verdict, shown), right) in enumerate(
            zip(got, wanted, strict=True), start=1
        )
        if verdict != right
    ]
    assert wrong == []
