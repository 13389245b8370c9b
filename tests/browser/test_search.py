"""What the search puts first, and what it forgives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visits import visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

# A word, and the chapter that teaches it.
TAUGHT = {
    "softmax": "09-softmax",
    "learning rate": "19-gradient-descent",
    "logits": "09-softmax",
    "gradient": "14-gradients",
    "loss": "10-loss",
    "classes": "09-softmax",
    # What others say, in the words of the glossary.
    "overfitting": "22-data-it-has-never-seen",
    "cost": "10-loss",
    "unit": "01-neuron",
    "activation": "07-activations",
    "activations": "07-activations",
    "weight decay": "23-l1-and-l2",
    # Slips of the fingers.
    "sofmax": "09-softmax",
    "overfiting": "22-data-it-has-never-seen",
    "learnig rate": "19-gradient-descent",
    "backpropogation": "15-back-through-a-neuron",
}


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open one page, whose search answers all questions."""
    with visit(browser) as page:
        page.goto(f"{address}/licences.html")
        page.wait_for_load_state("networkidle")
        yield page


def found(page: Page, query: str) -> list[str]:
    """Type a query; list the pages that are found, in order."""
    field = page.get_by_role("textbox", name="Search")
    field.fill("")
    field.press("Backspace")
    page.get_by_text("Type to start searching").wait_for()
    field.fill(query)
    field.press("End")  # a key, and so one question
    page.locator(".md-search-result__item").first.wait_for()
    links = page.locator(".md-search-result__item > a")
    return list(links.evaluate_all("all => all.map(a => a.pathname.slice(1))"))


@pytest.mark.parametrize(("query", "chapter"), TAUGHT.items())
def test_the_chapter_that_teaches_a_word_comes_first(
    page: Page, query: str, chapter: str
) -> None:
    """By the word, by what others call it, and with a slip."""
    assert found(page, query)[0] == f"chapters/{chapter}.html"


def test_messages_of_errors_come_last(page: Page) -> None:
    """They have the words of the whole book in them, and teach none."""
    assert "reference/refusals.html" not in found(page, "float")[:10]


def test_suggestions_have_no_commas(page: Page) -> None:
    """Chapter 4 is called Batches, shapes and the transpose."""
    found(page, "batche")
    suggestion = page.locator("[data-md-component=search-suggest]")
    assert suggestion.text_content() == "batches"


def test_a_result_on_the_open_page_marks_its_own_words(
    browser: Browser, address: str
) -> None:
    """Only those, and the address is that of the last search."""
    with visit(browser) as page:
        page.goto(f"{address}/chapters/09-softmax.html")
        page.wait_for_load_state("networkidle")
        for query in ("softmax", "logits", "softmax"):
            found(page, query)
            page.locator(".md-search-result__item > a").first.click()
            page.wait_for_url(f"**/09-softmax.html?h={query.rstrip('s')}*")
            marks = page.locator("article mark")
            marks.first.wait_for(state="attached")  # it may lie in a fold
            words = {word.lower() for word in marks.all_text_contents()}
            assert all(word.startswith(query.rstrip("s")) for word in words)
            assert page.locator("article mark mark").count() == 0
        page.go_back()
        page.wait_for_url("**/09-softmax.html?h=logit*")
