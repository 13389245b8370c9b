"""The link by which a reader reports a mistake, with the sentence that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.visits import CHAPTER, LAPTOP, PHONE, arrive, asked_by, until, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SENTENCE = "You have just invented the neuron."
MARK = """text => {
  const found = [...document.querySelectorAll("article p")];
  getSelection().selectAllChildren(found.find(each => each.textContent === text));
}"""


def issue(page: Page) -> dict[str, list[str]]:
    """Return what the issue would say."""
    address = page.locator(".report").get_attribute("href") or ""
    assert address.startswith("https://github.com/nnfs-lit/nnfs-lit/issues/new?")
    return parse_qs(urlsplit(address).query)


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_marked_sentence_goes_into_the_report(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    """The link comes to the reader, and goes back when nothing is marked."""
    with visit(browser, size) as page:
        scripts = asked_by(page)
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        assert not [url for url in scripts if url.endswith("/report.js")]
        plain = issue(page)
        assert plain["title"] == ["In “1. A neuron”"]
        assert plain["body"] == [f"{address}/{CHAPTER}\n\n"]
        page.evaluate(MARK, SENTENCE)
        link = page.get_by_role("link", name="Report what you have marked")
        link.wait_for()
        assert issue(page)["body"] == [f"{address}/{CHAPTER}\n\n> {SENTENCE}\n\n"]
        box = link.bounding_box()
        assert box is not None
        assert 0 < box["y"] < size["height"]
        # It is pressed where the mark is kept, and then where there is none.
        link.evaluate(
            "e => e.addEventListener('click', event => event.preventDefault())"
        )
        link.click()
        assert SENTENCE in issue(page)["body"][0]
        page.evaluate("getSelection().removeAllRanges()")
        page.get_by_role("link", name="Report a mistake on this page").wait_for()
        assert issue(page) == plain


def test_a_long_mark_is_cut_and_the_next_page_has_its_own(
    browser: Browser, address: str
) -> None:
    """An address has no room for a chapter; another page has another link."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        page.evaluate(
            "getSelection().selectAllChildren(document.querySelector('article'))"
        )
        until(page, "() => document.querySelector('.report-here') !== null")
        assert len(issue(page)["body"][0]) < 800
        page.locator(".md-footer__link--next").click()
        arrive(page, "02-layer.html", "A layer")
        until(page, "() => document.querySelector('.report-here') === null")
        assert issue(page)["title"] == ["In “2. A layer”"]
        page.evaluate(
            "getSelection().selectAllChildren(document.querySelector('article h2'))"
        )
        until(page, "() => document.querySelector('.report-here') !== null")
        assert "02-layer.html" in issue(page)["body"][0]
