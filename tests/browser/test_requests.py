"""The site in a real browser: its search, its colours, its links, and from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.visits import CHAPTER, PHONE, arrive, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.site import Site


def test_colours_can_be_switched(browser: Browser, address: str) -> None:
    """From those of the system to light, to dark, and back; and they stay."""
    with visit(browser, colours="dark") as page:
        page.goto(f"{address}/{CHAPTER}")
        seen = []
        for _ in range(3):
            seen.append(page.get_attribute("body", "data-md-color-scheme"))
            page.locator("form[data-palette] label:visible").click()
        assert seen == ["slate", "default", "slate"]
        page.locator("form[data-palette] label:visible").click()
        page.reload()
        assert page.get_attribute("body", "data-md-color-scheme") == "default"
        paper = "getComputedStyle(document.body).getPropertyValue('--nn-paper')"
        assert page.evaluate(paper).strip() == "#ffffff"


def copy_button(fence: Locator) -> Locator:
    """Find the button that copies a fence, which gets one when it is to be seen."""
    fence.scroll_into_view_if_needed()
    return fence.locator(".md-code__button").first


def test_pages_change_without_reloading(browser: Browser, address: str) -> None:
    """The next page comes in place of this one, and is dressed like it."""
    with visit(browser) as page:
        page.goto(f"{address}/index.html")
        page.wait_for_load_state("networkidle")  # until then links are plain links
        page.evaluate("window.stillHere = true")
        page.locator(".md-footer__link--next").click()
        arrive(page, CHAPTER, "A neuron")
        copy_button(page.locator(".md-content .highlight").first).wait_for()
        assert page.evaluate("window.stillHere") is True


def search(page: Page, word: str = "neuron") -> None:
    """Look for a word, follow the first result, and see the word marked."""
    page.keyboard.press("/")
    page.keyboard.type(word, delay=20)
    result = page.locator(".md-search-result__item a").first
    result.wait_for()
    assert word in result.inner_text().lower()
    result.click()
    page.wait_for_url(f"**h={word}**")
    page.locator(".md-content mark").first.wait_for()


def test_search_finds(browser: Browser, address: str) -> None:
    """Behind a server, where it runs in a worker."""
    with visit(browser) as page:
        page.goto(f"{address}/glossary.html")
        search(page)


def test_book_can_be_read_from_disk(browser: Browser, built_site: Site) -> None:
    """Opened without any server: links lead on, formulas have their letters."""
    with visit(browser) as page:
        page.goto((built_site.directory / "index.html").as_uri())
        page.evaluate("document.fonts.ready")
        # Of the faces of this family the small one has all that the book sets.
        faces = "[...document.fonts].filter(f => f.family === 'KaTeX_Main')"
        assert page.evaluate(f"{faces}.some(f => f.status === 'loaded')")
        page.locator(".md-footer__link--next").click()
        arrive(page, CHAPTER, "A neuron")
        copy_button(page.locator(".md-content .highlight").first).wait_for()


def test_formula_scrolls_by_itself(browser: Browser, address: str) -> None:
    """The long one on the start page is wider than a phone, its box is not."""
    with visit(browser, PHONE) as page:
        page.goto(f"{address}/index.html")
        box = page.locator(".formula").first
        assert box.evaluate("e => e.scrollWidth > e.clientWidth")
        assert box.evaluate("e => e.getBoundingClientRect().right <= innerWidth")


def test_output_hangs_below_its_code(browser: Browser, address: str) -> None:
    """Nothing comes between the two, and only the code offers to be copied."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        code = page.locator(".language-python:has(+ .language-text)").first
        output = page.locator(".language-python + .language-text").first
        # Both at one moment: a figure above may be about to become one to play with.
        between = output.evaluate(
            "e => e.getBoundingClientRect().top"
            " - e.previousElementSibling.getBoundingClientRect().bottom"
        )
        assert abs(between) < 1
        copy_button(code).wait_for()
        assert not copy_button(output).is_visible()
