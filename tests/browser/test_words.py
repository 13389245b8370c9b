"""The words of the glossary where a chapter uses them, and the names in its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visits import CHAPTER, PHONE, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SOFTMAX = "chapters/09-softmax.html"
BATCH = "article a.term[href$='glossary.html#batch']"
SENTENCE = "Several samples, one a row, that go through a layer together."


def test_a_word_shows_its_sentence_to_mouse_and_keyboard(
    browser: Browser, address: str
) -> None:
    """A screen reader is told it too; the link leads to the entry."""
    with visit(browser) as page:
        page.goto(f"{address}/{SOFTMAX}")
        page.wait_for_load_state("networkidle")
        word = page.locator(BATCH)
        tooltip = page.get_by_role("tooltip", name=SENTENCE)
        word.hover()
        tooltip.wait_for()
        page.mouse.move(0, 0)
        tooltip.wait_for(state="detached")
        word.focus()
        tooltip.wait_for()
        described = word.get_attribute("aria-describedby")
        assert page.locator(f"[id='{described}']").inner_text() == SENTENCE
        page.keyboard.press("Enter")
        page.wait_for_url("**/glossary.html#batch")
        entry = page.locator("dt#batch + dd")
        entry.get_by_text(SENTENCE).wait_for()
        entry.get_by_role("link", name="Chapter 4").click()
        page.wait_for_url("**/chapters/04-batches.html")


def test_a_finger_sees_the_sentence_before_it_follows(
    browser: Browser, address: str
) -> None:
    """The first touch shows it, the second leads there."""
    with visit(browser, PHONE, has_touch=True, is_mobile=True) as page:
        page.goto(f"{address}/{SOFTMAX}")
        page.wait_for_load_state("networkidle")
        word = page.locator(BATCH)
        word.tap()
        tooltip = page.get_by_role("tooltip", name=SENTENCE)
        tooltip.wait_for()
        box = tooltip.locator("> *").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert page.url.endswith(SOFTMAX)
        word.tap()
        page.wait_for_url("**/glossary.html#batch")


LINKED = "links => links.map(link => link.href.split('#')[1])"


def test_a_word_is_linked_once_and_not_before_it_is_introduced(
    browser: Browser, address: str
) -> None:
    """In no heading, code, fold or card; each link finds its entry."""
    with visit(browser) as page:
        page.goto(f"{address}/glossary.html")
        known = page.locator("dt[id]").evaluate_all("all => all.map(dt => dt.id)")
        assert len(known) == page.locator("dt").count()
        page.goto(f"{address}/{SOFTMAX}")
        words = page.locator("article a.term").evaluate_all(LINKED)
        assert {"layer", "batch", "overflow", "logarithm"} <= set(words) <= set(known)
        assert not {"softmax", "logit", "probability", "loss"} & set(words)
        assert len(words) == len(set(words))
        outside = ":is(h1, h2, h3, code, details, .card, .abstract, a a) a.term"
        assert page.locator(outside).count() == 0


@pytest.mark.parametrize(
    ("chapter", "place"),
    [
        (SOFTMAX, "plain-activations.html#nnfs_lit.plain.activations.softmax"),
        (CHAPTER, "neurons.html#nnfs_lit.neurons.neuron"),
    ],
)
def test_code_leads_to_the_reference_and_back(
    browser: Browser, address: str, chapter: str, place: str
) -> None:
    """The name is linked, its place is there, and above it stands the chapter."""
    with visit(browser) as page:
        page.goto(f"{address}/{chapter}")
        page.wait_for_load_state("networkidle")
        link = page.locator(f"article pre a[href$='reference/{place}']").first
        assert link.text_content() == place.rpartition(".")[2]
        link.evaluate("link => link.click()")  # it may be in a fold
        page.wait_for_url(f"**/reference/{place}")
        page.locator(f"[id='{place.partition('#')[2]}']").wait_for()
        page.locator(f"h1 + p a[href$='{chapter}']").click()
        page.wait_for_url(f"**/{chapter}")
