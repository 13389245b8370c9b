"""A number shows the sum of products behind it: in outputs, and in the playground."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import look_from_all_sides, pass_all_code
from tests.browser.pages import SLOW, Block
from tests.browser.visits import CHAPTER, EXCESS, PHONE, asked_by, until, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

LIT = "[...(CSS.highlights.get('sum') ?? [])].map((range) => range.toString())"
LAST = "chapters/11-forward-pass.html"


def number(page: Page, block: int, text: str) -> Locator:
    """Scroll to an output, and find the first button that it has for a number."""
    output = page.locator(f"[data-output-of='{block}']")
    output.scroll_into_view_if_needed()
    name = f"{text}: where it comes from"
    return output.get_by_role("button", name=name, exact=True).first


def panel(page: Page, text: str) -> Locator:
    """Find what opens below the output."""
    return page.get_by_role("group", name=f"Where {text} comes from", exact=True)


def test_a_number_shows_its_sum(browser: Browser, address: str) -> None:
    """And the terms are lit where they stand in the code."""
    with visit(browser) as page:
        asked = asked_by(page)
        page.goto(f"{address}/{CHAPTER}")
        number(page, 2, "35.70").wait_for()
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if "/sums/" in url] == []
        number(page, 2, "35.70").click()
        words = "35.70 = 1.2 × 3.1 + 5.1 × 2.1 + 2.1 × 8.7 + 3"  # noqa: RUF001
        panel(page, "35.70").get_by_text(words).wait_for()
        lit = ["1.2", "3.1", "5.1", "2.1", "2.1", "8.7", "3"]
        assert page.evaluate(LIT) == lit
        panel(page, "35.70").get_by_role("button", name="5.1 × 2.1").click()  # noqa: RUF001
        assert page.evaluate(LIT) == ["5.1", "2.1"]
        pressed = panel(page, "35.70").get_by_role("button", pressed=True)
        assert pressed.all_inner_texts() == ["5.1 × 2.1"]  # noqa: RUF001
        # Another one takes its place; the same one again closes it.
        number(page, 2, "32.70").click()
        panel(page, "32.70").get_by_text("2.1 × 8.7").wait_for()  # noqa: RUF001
        assert panel(page, "35.70").count() == 0
        number(page, 2, "32.70").click()
        assert panel(page, "32.70").count() == 0
        assert page.evaluate(LIT) == []


def test_axe_finds_nothing_in_it(browser: Browser, address: str, axe: str) -> None:
    """With a sum open, one of its terms chosen, in both palettes and widths."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        pass_all_code(page)
        number(page, 2, "35.70").click()
        panel(page, "35.70").get_by_role("button", name="5.1 × 2.1").click()  # noqa: RUF001
        assert look_from_all_sides(page, axe) == []


def test_the_keyboard_is_enough(browser: Browser, address: str) -> None:
    """One stop for Tab, arrows from number to number, Enter opens, Escape closes."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        first = number(page, 1, "3.7199999999999998")
        first.wait_for()
        first.focus()
        page.keyboard.press("ArrowRight")
        second = number(page, 1, "10.709999999999999")
        until(page, "document.activeElement.textContent === '10.709999999999999'")
        assert [each.get_attribute("tabindex") for each in (first, second)] == [
            "-1",
            "0",
        ]
        page.keyboard.press("Enter")
        panel(page, "10.709999999999999").get_by_text("5.1 × 2.1").wait_for()  # noqa: RUF001
        assert second.get_attribute("aria-expanded") == "true"
        panel(page, "10.709999999999999").get_by_role("button", name="Close").focus()
        page.keyboard.press("Escape")
        assert panel(page, "10.709999999999999").count() == 0
        assert (
            page.evaluate("document.activeElement.textContent") == "10.709999999999999"
        )


def test_what_a_run_prints_has_them_too(browser: Browser, address: str) -> None:
    """If it is the same; the reader's own version comes from other numbers."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        number(page, 2, "35.70").click()
        panel(page, "35.70").wait_for()
        block = Block(page, 2)
        block.run()
        block.wait("same")
        assert panel(page, "35.70").count() == 0
        result = block.result.get_by_role("button", name="35.70", exact=False)
        result.click()
        panel(page, "35.70").get_by_text("+ 3").wait_for()
        block.try_code("total = first + second\nprint(f'{total:.2f}')")
        assert block.result.locator(".sum").count() == 0


def test_sums_of_sums_unfold(browser: Browser, address: str) -> None:
    """Of a later layer: what comes in is a sum too. By finger, on a phone."""
    with visit(browser, PHONE) as page:
        page.goto(f"{address}/{LAST}")
        number(page, 2, "0.503").click()
        row = panel(page, "0.503")
        row.get_by_role("button", name="4.8 × 0.1").click()  # noqa: RUF001
        row.get_by_text("4.8 = 1 × 0.2 + 2 × 0.8 + 3 × −0.5").wait_for()  # noqa: RUF001
        assert page.evaluate(EXCESS) <= 0


def test_a_page_without_the_file_says_so(browser: Browser, address: str) -> None:
    """Off the net, say: the panel tells, and nothing breaks."""
    with browser.new_page() as page:
        page.set_default_timeout(SLOW)
        page.route("**/sums/*.json", lambda route: route.abort())
        page.goto(f"{address}/{CHAPTER}")
        number(page, 2, "35.70").click()
        panel(page, "35.70").get_by_text("cannot be fetched now").wait_for()


def test_a_neuron_of_the_playground_shows_its_sum(
    browser: Browser, address: str
) -> None:
    """At a place of the map that one clicks on, with the neurons lit that come in."""
    with visit(browser) as page:
        page.goto(f"{address}/playground.html#hidden=3&weights=1")
        page.get_by_role("button", name="Step", exact=True).click()
        until(page, "document.querySelector('nn-playground').frame?.epoch >= 1")
        spot = page.get_by_role("button", name="Layer 1, neuron 2", exact=True)
        spot.click()
        text = page.locator(".play-sum")
        lit = page.locator(".play-lit")
        names = [each.get_attribute("aria-label") for each in lit.all()]
        assert names == ["Input x₁", "Input x₂"]
        weights, bias = page.evaluate(
            "(({parameters}) => [[parameters[1], parameters[4]], parameters[7]])"
            "(document.querySelector('nn-playground').frame)"
        )

        def agrees(x: float, y: float) -> None:
            sum_of, _, rest = (
                text.inner_text().replace("\u2212", "-").replace("\u00a0", " ")
            ).partition(" = ")
            total = x * weights[0] + y * weights[1] + bias
            assert float(rest.split(";")[0]) == pytest.approx(total, abs=6e-4)
            terms = [
                math.prod(float(f) for f in term.split(" × "))  # noqa: RUF001
                for term in sum_of.split(" + ")
            ]
            assert sum(terms) == pytest.approx(total, abs=5e-3)
            assert float(rest.split("makes ")[1].split()[0]) == pytest.approx(
                max(0, total), abs=6e-4
            )

        agrees(0.5, 0.5)
        across = page.get_by_label("x₁ of the place")
        across.fill("-1")
        across.press("Enter")
        agrees(-1, 0.5)
        box = page.locator(".play-map").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
        until(page, "document.querySelector('.play-at input').value !== '-1'")
        x, y = (
            float(each.input_value()) for each in page.locator(".play-at input").all()
        )
        assert (x, y) == pytest.approx((-1.15 / 2, 1.15 / 2), abs=0.03)
        agrees(x, y)
