"""Where the reader was, what they have read, and the keys that bring them on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.browser.pages import Block
from tests.browser.test_exercises import KEY
from tests.browser.visits import CHAPTER, asked_by, until, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SOFTMAX = "chapters/09-softmax.html"
READING = "JSON.parse(localStorage.getItem('nnfs-lit:reading'))"


def read_to(page: Page, address: str, place: str) -> None:
    """Open a chapter and scroll to a place; wait until that is noted."""
    page.goto(f"{address}/{SOFTMAX}")
    page.wait_for_load_state("networkidle")
    # The first movement brings what notes it, and the next one is noted.
    noted = f"""() => {{
      document.querySelector("{place}").scrollIntoView({{ behavior: "instant" }});
      dispatchEvent(new Event("scroll"));
      return {READING}?.chapters["09-softmax"]?.place;
    }}"""
    until(page, noted)


def tick(page: Page, chapter: str) -> str | None:
    """Say what the sidebar shows beside a chapter."""
    link = page.locator(f".md-nav--primary a.md-nav__link[href$='{chapter}']").last
    mark = link.get_by_role("img", include_hidden=True)
    return mark.get_attribute("aria-label") if mark.count() else None


def test_the_reader_goes_on_where_they_stopped(browser: Browser, address: str) -> None:
    """From the start page, and from the beginning of the chapter."""
    with visit(browser) as page:
        asked = asked_by(page)
        read_to(page, address, "#shares-of-a-cake")
        assert any(url.endswith("/reading.js") for url in asked)
        page.goto(f"{address}/index.html")
        page.get_by_role("link", name="Go on: Softmax, “Shares of a cake”").click()
        page.wait_for_url(f"**/{SOFTMAX}#shares-of-a-cake")
        page.goto("about:blank")
        page.goto(f"{address}/{SOFTMAX}")
        line = page.get_by_role("group", name="Where you stopped")
        line.get_by_text("You stopped at “Shares of a cake”.").wait_for()
        line.get_by_role("link", name="Go on there").click()
        page.wait_for_url(f"**/{SOFTMAX}#shares-of-a-cake")
        line.wait_for(state="detached")


def test_a_first_visit_is_asked_nothing(browser: Browser, address: str) -> None:
    """Nothing is kept before the reader scrolls, nor fetched for it."""
    with visit(browser) as page:
        asked = asked_by(page)
        page.goto(f"{address}/{SOFTMAX}")
        page.wait_for_load_state("networkidle")
        assert not [url for url in asked if url.endswith("/reading.js")]
        assert page.evaluate(READING) is None


def test_the_sidebar_shows_minutes_and_what_is_read(
    browser: Browser, address: str
) -> None:
    """As many minutes as on the start page; a tick once the card has been seen."""
    with visit(browser) as page:
        page.goto(f"{address}/index.html")
        item = page.locator(".road li", has_text="Softmax").first.inner_text()
        minutes = re.findall(r"\d+ min", item)[0]
        read_to(page, address, "#shares-of-a-cake")
        link = page.locator(".md-nav--primary a.md-nav__link--active")
        assert link.locator("small").inner_text() == minutes
        assert tick(page, "09-softmax.html") is None
        read_to(page, address, "#card")
        until(page, f"() => {READING}.chapters['09-softmax'].read")
        assert tick(page, "09-softmax.html") == "read"
        page.goto(f"{address}/{CHAPTER}")
        page.locator(".nav-tick").wait_for(state="attached")
        assert tick(page, "09-softmax.html") == "read"
        assert tick(page, "01-neuron.html") is None
        solve_all(page)
        until(page, f"() => {READING}.chapters['01-neuron']?.done")
        assert tick(page, "01-neuron.html") == "all exercises are solved"


def solve_all(page: Page) -> None:
    """Answer the exercises of chapter 1, as another tab would."""
    names = page.locator(".exercise-cell").evaluate_all(
        "cells => cells.map(cell => cell.dataset.exercise)"
    )
    answers = {name: {"solved": True, "code": "1"} for name in names}
    kept = {"what": "nnfs-lit exercises", "version": 2}
    text = json.dumps({**kept, "answers": {"01-neuron": answers}})
    page.evaluate(
        """([key, text]) => {
          localStorage.setItem(key, text);
          dispatchEvent(new StorageEvent("storage", { key }));
        }""",
        [KEY, text],
    )


def test_one_file_takes_everything_along(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    """Answers, edits and place, from one browser into another."""
    saved = tmp_path / "nnfs-lit.json"
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        Block(page, 1).edit("print('mine')")
        solve_all(page)
        read_to(page, address, "#shares-of-a-cake")
        page.goto(f"{address}/index.html")
        with page.expect_download() as download:
            page.get_by_role("button", name="Export").click()
        assert download.value.suggested_filename == saved.name
        download.value.save_as(saved)
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        Block(page, 1).edit("print('another')")
        page.goto(f"{address}/index.html")
        panel = page.locator(".exercise-progress")
        panel.locator("input").set_input_files(saved)
        panel.get_by_text("answers have come in.").wait_for()
        assert tick(page, "01-neuron.html") == "all exercises are solved"
        page.reload()
        page.get_by_role("link", name="Go on: Softmax").wait_for()
        page.evaluate("sessionStorage.clear()")
        page.goto(f"{address}/{CHAPTER}")
        mine = Block(page, 1).root.locator(".cell-mine")
        mine.get_by_text("another").wait_for()
        Block(page, 1).button("Your earlier version").click()
        mine.get_by_text("print('mine')").wait_for()
        page.goto(f"{address}/index.html")
        page.once("dialog", lambda dialog: dialog.accept())
        panel.get_by_role("button", name="Clear").click()
        panel.get_by_text("All answers are forgotten.").wait_for()
        kept = "Object.keys(localStorage).filter(key => key.startsWith('nnfs-lit'))"
        assert page.evaluate(kept) == []


def test_shift_and_enter_run_a_block(browser: Browser, address: str) -> None:
    """Without another line; in a cell of an exercise they run the answer."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 1)
        block.edit("print('by keys')")
        page.keyboard.press("Shift+Enter")
        assert "by keys" in block.wait("edited")
        assert block.root.locator(".cm-line").count() == 1
        # The mark of what is edited goes from top to bottom, and nothing covers it.
        at_its_left = """editor => {
          const { left, top, bottom } = editor.getBoundingClientRect();
          return document.elementFromPoint(left + 1, (top + bottom) / 2) === editor;
        }"""
        assert block.root.locator(".cell-editor").evaluate(at_its_left)


def test_the_start_page_runs_its_block(browser: Browser, address: str) -> None:
    """And is told before what the first run fetches."""
    with visit(browser) as page:
        page.goto(f"{address}/index.html")
        page.locator(".start-code").get_by_text("The first run fetches").wait_for()
        assert not page.get_by_role("button", name="Run all").is_visible()
        Block(page, 1).run()
        assert "35.7" in Block(page, 1).wait("same")


def test_marks_of_a_search_survive_a_reload(browser: Browser, address: str) -> None:
    """They are in the address."""
    with visit(browser) as page:
        for _ in range(2):
            page.goto(f"{address}/{SOFTMAX}?h=logits")
            page.locator("article mark", has_text="logits").first.wait_for()


def test_the_way_up_is_short(browser: Browser, address: str) -> None:
    """A button comes when the reader turns back; the page of keys tells another way."""
    with visit(browser) as page:
        page.goto(f"{address}/{SOFTMAX}")
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo({ top: 9000, behavior: 'instant' })")
        page.mouse.wheel(0, -300)
        page.get_by_role("button", name="Back to top").click()
        until(page, "scrollY === 0")
        page.goto(f"{address}/keys.html")
        page.get_by_text("Up to the top").wait_for()
        page.keyboard.press("p")
        page.wait_for_url("**/glossary.html")
