"""The cells of the exercises, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nnfs_lit.check import chapters, exercises
from tests.browser.axe import faults_in, palettes
from tests.browser.pages import SLOW
from tests.browser.visits import (
    CHAPTER,
    EXCESS,
    LAPTOP,
    PHONE,
    arrive,
    asked_by,
    until,
    visit,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

KEY = "nnfs-lit:exercises"
# What a cell needs comes with the reader.
COME_NEAR = """
  (number) => {
    const cell = document.querySelector(`.exercise-cell[data-number="${number}"]`);
    cell?.scrollIntoView({ block: "center" });
    return cell?.querySelector(".exercise-check");
  }
"""
STARTS = """
  async (starts) => {
    const { session } = await import(`${location.origin}/assets/live/session.js`);
    const states = [];
    for (const start of starts) {
      const { verdict, error } = await session.call("exercises", "judge", start);
      states.push(verdict?.state ?? error.text);
    }
    return states;
  }
"""


def cell(page: Page, number: int) -> Locator:
    """Find the cell of an exercise, with its buttons in place."""
    found = page.locator(f".exercise-cell[data-number='{number}']")
    until(page, COME_NEAR, number)
    found.locator(".exercise-check").wait_for()
    return found


def write(page: Page, number: int, code: str) -> Locator:
    """Click into a cell, and put code in place of what is there."""
    found = cell(page, number)
    found.locator("textarea, .cm-content").first.click()
    found.locator(".cm-content").wait_for()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(code)
    return found


def answer(page: Page, number: int, code: str, state: str) -> Locator:
    """Write an answer, press Check, and wait for what it is said to be."""
    found = write(page, number, code)
    # What was said of the answer before is not what is waited for.
    forget = "said => said.forEach((each) => each.removeAttribute('data-state'))"
    found.locator(".exercise-result").evaluate_all(forget)
    found.locator(".exercise-check").click()
    found.locator(f".exercise-result[data-state='{state}']").wait_for(timeout=SLOW)
    return found


def kept(page: Page) -> Any:
    """Read what the browser keeps."""
    text = page.evaluate(f"localStorage.getItem('{KEY}')")
    return json.loads(text)["answers"] if text else {}


def test_a_cell_answers(browser: Browser, address: str) -> None:
    """Not attempted, wrong, in error, right: each is said, and the last is kept."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        first = cell(page, 1)
        first.locator(".exercise-check").click()
        wrong = "def fahrenheit(celsius):\n    return celsius * 1.8"
        fourth = answer(page, 4, wrong, "unsolved")
        said = fourth.locator(".exercise-cases > li").nth(1).inner_text().split()
        assert said == ["✗fahrenheit(37)", "gave", "66.6", "Too", "small."]
        assert "gave 0.0. Too small." in page.locator(".cell-voice").inner_text()

        answer(page, 4, "def fahrenheit(celsius):\n    return 1 / 0", "unsolved")
        assert "ZeroDivisionError: division by zero (line 2" in fourth.inner_text()
        answer(page, 4, "x = 1\nx / 0", "error")
        assert 'File "exercise thermometer", line 2' in fourth.inner_text()
        assert fourth.locator(".cell-faulty").inner_text() == "x / 0"
        assert fourth.locator("xpath=preceding::h3[1]").inner_text().endswith("begun¶")

        answer(page, 4, wrong + " + 32", "solved")
        heading = fourth.locator("xpath=preceding::h3[1]")
        assert "✓ solved" in heading.inner_text()
        [own] = kept(page)["01-neuron"].values()
        assert own["solved"]
        assert own["code"] == wrong + " + 32"

        page.reload()
        assert cell(page, 4).locator("textarea").input_value() == wrong + " + 32"
        heading.get_by_text("✓ solved").wait_for()
        cell(page, 4).locator(".exercise-reset").click()
        assert "return ..." in cell(page, 4).locator("textarea").input_value()
        [own] = kept(page)["01-neuron"].values()
        assert own["solved"], "what is solved stays so"


def test_an_untouched_cell_needs_no_python(browser: Browser, address: str) -> None:
    """That there is nothing to check yet is seen without fetching anything."""
    with visit(browser) as page:
        asked = asked_by(page)
        page.goto(f"{address}/{CHAPTER}")
        first = cell(page, 1)
        first.locator(".exercise-check").click()
        first.locator("[data-state='not attempted']").wait_for()
        assert "nothing to check yet" in first.inner_text()
        assert "nothing to check yet" in page.locator(".cell-voice").inner_text()
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if "/runtime/" in url or "worker" in url] == []
        assert kept(page) == {}


def test_reset_can_be_taken_back(browser: Browser, address: str) -> None:
    """The answer comes back with its verdict, in the plain field and in the editor."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        found = answer(page, 1, "small = 5.5", "solved")
        reset, undo = (found.locator(f".exercise-{kind}") for kind in ("reset", "undo"))
        assert not undo.is_visible()
        reset.click()
        assert not reset.is_visible()
        assert undo.evaluate("e => e.matches(':focus')")
        assert "..." in found.locator(".cm-content").inner_text()
        assert not found.locator(".exercise-result").is_visible()
        page.keyboard.press("Enter")
        assert found.locator(".cm-content").inner_text() == "small = 5.5"
        assert found.locator("[data-state='solved']").is_visible()
        assert reset.evaluate("e => e.matches(':focus')")
        assert not undo.is_visible()

        # The next letter ends it.
        reset.click()
        write(page, 1, "small = 6")
        assert not undo.is_visible()

        page.reload()
        found = cell(page, 1)
        field = found.locator("textarea")
        reset.click()
        assert "..." in field.input_value()
        undo.click()
        assert field.input_value() == "small = 6"
        [own] = kept(page)["01-neuron"].values()
        assert own["code"] == "small = 6"
        reset.click()
        found.locator(".exercise-check").click()
        assert not undo.is_visible(), "a check ends it too"


def test_the_result_comes_into_sight(browser: Browser, address: str) -> None:
    """Half a screen, as a phone's keyboard leaves it; and lines are not folded."""
    with visit(browser, {"width": 390, "height": 420}) as page:
        page.goto(f"{address}/{CHAPTER}")
        third = cell(page, 3)
        field = third.locator("textarea")
        assert field.evaluate("e => e.scrollWidth > e.clientWidth")
        write(page, 3, "with_bias = 71.4\nwithout_bias = 65.4\n" + "# " + "long " * 40)
        lines = third.locator(".cm-line")
        heights = lines.evaluate_all("all => all.map(e => e.offsetHeight)")
        assert len(set(heights)) == 1
        button = third.locator(".exercise-check")
        button.evaluate("e => e.scrollIntoView({ block: 'end' })")
        button.click()
        panel = third.locator(".exercise-result[data-state='unsolved']")
        panel.wait_for(timeout=SLOW)
        page.wait_for_timeout(1000)
        assert panel.evaluate("e => e.getBoundingClientRect().bottom") <= 421


def test_run_and_stop(browser: Browser, address: str) -> None:
    """Run shows what is printed; an endless loop is ended, run or checked."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        found = write(page, 1, "small = 5.5\nprint('hello')\nsmall")
        found.locator(".exercise-run").click()
        found.locator(".cell-value").wait_for(timeout=SLOW)
        assert found.locator(".exercise-result").inner_text().split() == [
            "hello",
            "5.5",
        ]
        for kind in ("run", "check"):
            write(page, 1, "while True:\n    pass")
            found.locator(f".exercise-{kind}").click()
            page.wait_for_timeout(300)
            found.get_by_role("button", name="Stop exercise 1").click()
            found.get_by_text("Stopped").wait_for()
        answer(page, 1, "small = 5.5", "solved")


def test_keys_are_enough(browser: Browser, address: str) -> None:
    """Tab passes by, a letter opens the editor, Escape leaves it, Ctrl-Enter checks."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        found = cell(page, 1)
        found.locator("textarea").focus()
        page.keyboard.press("Tab")
        assert found.locator(".exercise-check").evaluate("e => e.matches(':focus')")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.press("Backspace")
        found.locator(".cm-content").wait_for()
        for _ in "..":
            page.keyboard.press("Backspace")
        page.keyboard.type("5.5")
        page.keyboard.press("Escape")
        assert found.locator(".exercise-check").evaluate("e => e.matches(':focus')")
        page.keyboard.press("ControlOrMeta+Enter")
        found.locator("[data-state='solved']").wait_for(timeout=SLOW)


def test_progress_is_shown_saved_and_read(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    """On the road of the start page; exported, cleared, and imported again."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        cell(page, 1)
        answers = {"by-hand": {"solved": True, "code": "small = 5.5"}}
        state = {"what": "nnfs-lit exercises", "version": 2}
        state["answers"] = {"01-neuron": answers}
        page.evaluate("item => localStorage.setItem(...item)", [KEY, json.dumps(state)])
        page.goto(f"{address}/index.html")
        panel = page.locator(".exercise-progress")
        all_of_them = sum(len(exercises(chapter)) for chapter in chapters())
        panel.get_by_text(f"You have solved 1 of {all_of_them} exercises").wait_for()
        note = page.locator(".road li", has_text="A neuron").locator("small")
        assert note.inner_text() == f"1 of {len(exercises(1))} exercises"

        with page.expect_download() as download:
            panel.get_by_role("button", name="Export").click()
        saved = tmp_path / "answers.json"
        download.value.save_as(saved)
        assert json.loads(saved.read_text("utf-8")).items() >= state.items()

        page.once("dialog", lambda dialog: dialog.dismiss())
        panel.get_by_role("button", name="Clear").click()
        assert kept(page) == state["answers"]
        page.once("dialog", lambda dialog: dialog.accept())
        panel.get_by_role("button", name="Clear").click()
        panel.get_by_text("All answers are forgotten.").wait_for()
        assert kept(page) == {}
        assert note.count() == 0

        other = tmp_path / "other.json"
        other.write_text('{"answers": 1}', "utf-8")
        panel.locator("input").set_input_files(other)
        panel.get_by_text("other.json is no file that Export has written.").wait_for()
        panel.locator("input").set_input_files(saved)
        panel.get_by_text("1 answer has come in.").wait_for()
        assert kept(page) == state["answers"]


def test_answers_survive_a_look_elsewhere(browser: Browser, address: str) -> None:
    """Instant navigation and the back button bring the verdict back."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        page.evaluate("window.sameVisit = true")
        answer(page, 1, "small = 5", "unsolved")
        page.locator(".md-footer__link--next").click()
        arrive(page, "02-layer.html", "A layer")
        page.go_back()
        arrive(page, CHAPTER, "A neuron")
        first = cell(page, 1)
        first.locator("[data-state='unsolved']").wait_for()
        assert first.locator("textarea").input_value() == "small = 5"
        assert page.evaluate("window.sameVisit")


def test_a_cell_helps_before_it_tells(browser: Browser, address: str) -> None:
    """The hints one by one, and what is wanted on a click; a misspelt name is told."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        first = answer(page, 1, "small = 12345", "unsolved")
        result = first.locator(".exercise-result")
        assert "Too large." in result.inner_text()
        assert "5.5" not in result.inner_text()
        hints = first.locator("xpath=following-sibling::details[1]")
        for name in ["A hint", "Another hint"]:
            hint = hints.locator(f"summary:text-is('{name}')")
            assert hint.locator("..").get_attribute("open") is None
            result.get_by_role("button", name=name, exact=True).click()
            assert hint.locator("..").get_attribute("open") is not None
        assert result.get_by_role("button").all_inner_texts() == ["Show it"]
        result.get_by_role("button", name="Show it").click()
        said = first.locator(".exercise-cases > li").inner_text().split()
        assert said == ["✗small", "gave", "12345", "wanted", "5.5", "Too", "large."]
        assert result.get_by_role("button").count() == 0

        answer(page, 1, "smal = 5.5", "not attempted")
        assert (
            "You defined `smal`; the exercise asks for `small`." in first.inner_text()
        )


def test_a_check_is_not_what_the_one_before_has_left(
    browser: Browser, address: str
) -> None:
    """Each has the package, its data and built-in functions anew."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        harm = """
import builtins
import nnfs_lit.check.chapter_01 as checks, nnfs_lit.plain as plain
checks.PUMP.clear()
plain.neuron = builtins.len = builtins.print = None
small = 12345"""
        answer(page, 1, harm, "unsolved")
        answer(page, 2, "print('hello')\nsilence = -32.7", "solved")
        assert "hello" in cell(page, 2).inner_text()


def test_cats_and_dogs_come_when_they_are_wanted(
    browser: Browser, address: str
) -> None:
    """Half a megabyte that the wheel of the page has not; other data are there."""
    with visit(browser) as page:
        asked = asked_by(page)
        page.goto(f"{address}/{CHAPTER}")
        code = "from nnfs_lit.data import digits, orings\nsmall = len(digits()[0])"
        answer(page, 1, f"{code} + len(orings()[0])", "unsolved")
        assert "1820" in cell(page, 1).inner_text()
        assert not [url for url in asked if "cats_dogs" in url]
        code = "from nnfs_lit.data import cats_dogs\nsmall = len(cats_dogs()[0])"
        for _ in range(2):
            answer(page, 1, code, "unsolved")
            assert "2000" in cell(page, 1).inner_text()


def test_every_start_runs_in_the_page(browser: Browser, address: str) -> None:
    """In each chapter: all of it can be imported there, and nothing is an attempt."""
    starts = [
        [chapter, each.id, each.start]
        for chapter in chapters()
        for each in exercises(chapter)
    ]
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        assert set(page.evaluate(STARTS, starts)) == {"not attempted"}


def test_without_script_there_are_hints(browser: Browser, address: str) -> None:
    """One within the other, and no empty place where the cell would be."""
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{address}/{CHAPTER}")
        assert page.locator(".exercise-cell").count() == len(exercises(1))
        assert not page.locator(".exercise-cell").first.is_visible()
        hints = page.locator("details.hint > summary", has_text="A hint")
        assert hints.first.is_visible()
        another = page.locator("details.hint details.hint > summary").first
        assert not another.is_visible()
        hints.first.click()
        assert another.is_visible()


def test_cells_can_be_used_by_all(browser: Browser, address: str, axe: str) -> None:
    """Nothing for axe to complain of, in any state, and nothing wider than the page."""
    faults = []
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        answer(page, 1, "small = 5.5", "solved")
        answer(page, 3, "with_bias = 71.4\nwithout_bias = 65.4", "unsolved")
        answer(page, 5, "1 / 0", "error")
        page.evaluate("document.querySelectorAll('.hint').forEach(d => d.open = true)")
        for place in (".exercise-cell", ".hint", ".exercise-progress"):
            if place == ".exercise-progress":
                page.goto(f"{address}/index.html")
                page.locator(".exercise-progress button").first.wait_for()
            for colours in palettes(page):
                for size in (LAPTOP, PHONE):
                    page.set_viewport_size(size)
                    assert page.evaluate(EXCESS) <= 0
                    found = faults_in(page, axe, place)
                    faults += [(place, colours, each) for each in found]
    assert faults == []
