"""The figures to play with, moved by hand: what they show is what the package says.

The pages are made here, of the chapters' own pictures and with the extensions of the
site, so that each figure is tried whether or not its chapter has room for it yet.
"""

from __future__ import annotations

import math
import random
import re
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import markdown
import pytest

from nnfs_lit import plain
from press.chromium import served
from press.pages.chapters import ROOT
from press.pictures.drawing import MINUS, TIMES, number_text, signed
from press.pictures.figures.chapter_35 import TREE
from tests.browser.axe import faults_in
from tests.browser.pages import move_a_finger
from tests.browser.visits import EXCESS, LAPTOP, PHONE, newcomer, visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

FIGURES = {
    "neuron-sliders": "01-neuron",
    "dot-lists": "03-dot-product",
    "dot-agreement": "03-agreement",
    "rows-times-columns": "03-matrix-matrix",
    "batch-shapes": "04-rows-and-columns",
    "random-draws": "05-draws",
    "parameter-counter": "06-parameters",
    "parameter-puzzle": "06-puzzle",
    "sine-bends": "07-sine-bends",
    "exp-and-log": "08-exp-and-log",
    "softmax-scores": "09-softmax",
    "softmax-temperature": "09-temperature",
    "loss-of-a-guess": "10-price",
    "two-locks": "12-two-locks",
    "shorter-bridge": "13-zoom",
    "gear-train": "14-wheels",
    "chain-slopes": "14-chain",
    "back-through-neuron": "15-backward",
    "three-roads": "16-three-paths",
    "score-pushes": "17-push",
    "kink-nudge": "18-kink",
    "spiral-run": "21-folds",
    "stop-here": "22-stop-here",
    "weight-pictures": "23-digits",
    "halves-voting": "24-halves",
    "yes-or-no": "25-orings",
    "mean-or-median": "26-guess",
    "scaler-leak": "27-leak",
    "resume-run": "28-resume",
    "epsilon-place": "33-epsilon",
    "faster-parts": "34-parts",
    "debug-tree": "35-tree",
}
PUMP = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]
WEIGHTS = [[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
SCORES = [4.8, 1.21, 2.385]

SHEETS = [
    "css/figures.css",
    "css/palette.css",
    "css/book.css",
    "katex/katex.min.css",
    "live/live.css",
    "live/figures/figures.css",
    "live/figures/playground.css",
    "live/figures/asking.css",
]
FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Figures</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
{sheets}</head>
<body data-md-color-scheme="{scheme}" style="background: var(--nn-paper)">
<main class="md-content"><article class="md-content__inner md-typeset">
<h1>Figures</h1>
{body}</article></main>
<script type="module">
import {{ register }} from "./assets/live/figures/register.js";
register(document).then(() => document.body.classList.add("registered"));
</script></body></html>
"""
EXTENSIONS = [
    "attr_list",
    "def_list",
    "smarty",
    "press.markdown.mathematics",
    "press.markdown.figures_inline",
]


def symbol_by_symbol() -> str:
    """Give the section of chapter 11 that ties the formula to its lines."""
    chapter = (ROOT / "docs/chapters/11-forward-pass.md").read_text("utf-8")
    section = re.search(r"## Symbol by symbol\n(.*?)Every Σ is", chapter, re.S)
    assert section is not None
    return re.sub(r"\]\(\d\d-[\w-]+\.md\)", "](#)", section[1])


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page with all figures, once in light and once in dark."""
    folder: Path = tmp_path_factory.mktemp("figures")
    (folder / "assets").symlink_to(ROOT / "docs/assets", target_is_directory=True)
    pictures = [
        f'![A picture](../figures/{name}.svg){{ data-live="{live}" data-try="Try." }}'
        for live, name in FIGURES.items()
    ]
    text = "\n\n".join([*pictures, symbol_by_symbol()])
    body = markdown.markdown(text, extensions=EXTENSIONS)
    sheets = "".join(f'<link rel="stylesheet" href="assets/{s}">' for s in SHEETS)
    for name, scheme in (("light", "default"), ("dark", "slate")):
        page = FRAME.format(sheets=sheets, scheme=scheme, body=body)
        (folder / f"{name}.html").write_text(page, "utf-8")
    with served(folder) as address:
        yield address


@contextmanager
def shown(
    browser: Browser, address: str, size: dict[str, int] = LAPTOP, scheme: str = "light"
) -> Iterator[Page]:
    """Open the page of figures; at the end, fail if anything went wrong meanwhile."""
    with visit(browser, size, has_touch=size is PHONE) as page:
        page.goto(f"{address}/{scheme}.html")
        page.locator("body.registered").wait_for()
        yield page


@pytest.fixture
def page(browser: Browser, figures: str) -> Iterator[Page]:
    """Open the page on a laptop, in light."""
    with shown(browser, figures) as opened:
        yield opened


def press(control: Locator, *keys: str) -> None:
    """Reach a control as the keyboard does, and press keys on it."""
    control.focus()
    for key in keys:
        control.press(key)


def slider(figure: Locator, name: str) -> Locator:
    """Find a slider by the name that a screen reader says."""
    return figure.get_by_role("slider", name=name, exact=True)


def result(figure: Locator) -> str:
    """Give the sentence below the picture."""
    return figure.locator(".live-result").inner_text().replace("\n", " ")


def numbers(sentence: str) -> list[float]:
    """Pick the numbers out of a sentence, as they were written."""
    found = re.findall(rf"(?:(?<=[ (]){MINUS})?\d+(?:\.\d+)?", f" {sentence}")
    return [float(each.replace(MINUS, "-")) for each in found]


def test_every_figure_comes_alive(page: Page) -> None:
    """In place of its picture; and each has a name and a way back."""
    for live in [*FIGURES, "formula-lights"]:
        figure = page.locator(live)
        assert figure.get_by_role("group").first.get_attribute("aria-label"), live
        assert figure.get_by_role("button", name="Reset").is_visible(), live
        if live in FIGURES:
            assert not figure.locator("> .figure").is_visible(), live
            assert figure.locator(".live-try").inner_text() == "Try."


def test_without_script_the_pictures_are_there(browser: Browser, figures: str) -> None:
    """As in a book: every picture, no slider, and no word about trying."""
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{figures}/light.html")
        assert page.locator(".live-figure > .figure > svg").count() == len(FIGURES)
        for picture in page.locator(".live-figure > .figure > svg").all():
            assert picture.is_visible()
        assert page.locator("input, button, .live").locator("visible=true").count() == 0
        assert "Try." not in page.inner_text("body")


def test_on_paper_the_pictures_are_back(page: Page) -> None:
    """Whatever had been moved."""
    page.emulate_media(media="print")
    for live in FIGURES:
        assert page.locator(f"{live} > .figure > svg").is_visible(), live
        assert not page.locator(f"{live} > .live").is_visible(), live
    assert not page.locator("formula-lights > .live").is_visible()


def test_reset_leads_back(page: Page) -> None:
    """From wherever the sliders went, to the numbers of the chapter."""
    for live in FIGURES:
        figure = page.locator(live)
        picture = figure.locator(".live-picture > svg")
        start, drawn = result(figure), picture.inner_html()
        sliders = figure.get_by_role("slider").all()
        for control in sliders:
            press(control, "Home", "ArrowRight")
        if not sliders:
            figure.get_by_role("button").first.click()
        assert picture.inner_html() != drawn, live
        figure.get_by_role("button", name="Reset").click()
        assert result(figure) == start, live
        assert picture.inner_html() == drawn, live


def test_neuron(page: Page) -> None:
    """The output follows, and the sentence says by how much and why."""
    figure = page.locator("neuron-sliders")
    inputs, weights = [1.2, 5.1, 2.1], [3.1, 2.1, 8.7]
    assert result(figure) == f"output {number_text(plain.neuron(inputs, weights, 3))}."
    press(slider(figure, "third input"), *["ArrowRight"] * 10)
    moved = plain.neuron([1.2, 5.1, 3.1], weights, 3)
    change = moved - plain.neuron(inputs, weights, 3)
    assert result(figure) == (
        f"output {number_text(moved)}. Since you took hold: third input + 1, "
        f"output {signed(change)}, which is 1 {TIMES} 8.7."
    )
    press(slider(figure, "first weight"), "Home")
    assert "Since you took hold: first weight" in result(figure)
    press(slider(figure, "bias"), "End")
    last = plain.neuron([1.2, 5.1, 3.1], [-10, 2.1, 8.7], 40)
    assert numbers(result(figure))[0] == pytest.approx(last)
    drawn = figure.locator(".live-picture text").all_text_contents()
    assert number_text(last) in drawn


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Take something with the pointer and let it go elsewhere."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0] / 2, start[1] + by[1] / 2)
    page.mouse.move(start[0] + by[0], start[1] + by[1])
    page.mouse.up()


def middle(control: Locator) -> tuple[float, float]:
    """Give the middle of something on the page."""
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_sine(page: Page) -> None:
    """The gap of the chapter; a smaller one by hand; and a nail that is dragged."""
    figure = page.locator("sine-bends")
    assert result(figure) == "furthest from the sine: 0.0704"
    nails = [slider(figure, f"nail at {number_text(k / 8)}") for k in range(9)]
    heights = [math.sin(2 * math.pi * k / 8) for k in range(9)]
    for k, keys in ((2, ["ArrowUp"] * 4), (6, ["ArrowDown"] * 4)):
        press(nails[k], *keys)
        heights[k] += math.copysign(0.04, heights[k])
    for k in (1, 3, 5, 7):
        press(nails[k], *["ArrowUp" if heights[k] > 0 else "ArrowDown"] * 3)
        heights[k] = round(heights[k] + math.copysign(0.03, heights[k]), 2)
    assert numbers(result(figure)) == [pytest.approx(gap(heights), abs=6e-5)]
    assert gap(heights) < 0.05
    figure.get_by_role("button", name="Lay it flat").click()
    assert numbers(result(figure)) == [1.0]
    scale = figure.locator(".live-picture > svg").evaluate("e => e.getScreenCTM().a")
    drag(page, middle(nails[2].locator(".live-mark")), (0, -80 * scale))
    assert nails[2].get_attribute("aria-valuenow") == "1"
    press(nails[2], "Home")
    assert nails[2].get_attribute("aria-valuetext") == f"{MINUS}1.5"
    # Without the last four neurons it goes straight on to the end, where the sine is 0.
    figure.get_by_role("button", name="Reset").click()
    press(slider(figure, "neurons"), *["ArrowLeft"] * 4)
    assert numbers(result(figure)) == [pytest.approx(4 * 0.5**0.5, abs=1e-4)]


def gap(heights: list[float]) -> float:
    """Lay a network through nails, as chapter 7 does; give its largest distance."""
    rng = random.Random(0)
    knots = [k / 8 for k in range(9)]
    slopes = [8 * (b - a) for a, b in pairwise(heights)]
    bends, adding = plain.Dense(1, 8, rng=rng), plain.Dense(8, 1, rng=rng)
    bends.weights, bends.biases = [[1.0] * 8], [-knot for knot in knots[:-1]]
    adding.weights = [[b - a] for a, b in pairwise([0.0, *slopes])]
    adding.biases = [heights[0]]
    xs = [[i / 1000] for i in range(1001)]
    said = adding.forward(plain.ReLU().forward(bends.forward(xs)))
    return max(
        abs(y - math.sin(2 * math.pi * x)) for [x], [y] in zip(xs, said, strict=True)
    )


def test_exp_and_log(page: Page) -> None:
    """One slider each, and they follow one another."""
    figure = page.locator("exp-and-log")
    time, length = slider(figure, "time"), slider(figure, "length")
    assert time.get_attribute("aria-valuetext") == "1 day"
    assert length.get_attribute("aria-valuetext") == f"{number_text(math.e)} mm"
    for keys, x in ((["Home"], -3.0), (["End"], 1.38), (["Home", "ArrowRight"], -2.99)):
        press(time, *keys)
        y = math.exp(x)
        assert result(figure) == (
            f"exp({number_text(x, 2)}) = {number_text(y)}, and the way back: "
            f"log({number_text(y)}) = {number_text(math.log(y), 2)}"
        )
    press(length, "End", "Home")
    assert number_text(math.log(0.05), 2) in result(figure)


def shares(row: list[float]) -> str:
    """Write probabilities as the figures do."""
    names = ("bearing", "seal", "pipe")
    pairs = zip(names, plain.softmax(row), strict=True)
    return ", ".join(f"{name} {p:.3f}" for name, p in pairs)


def test_softmax(page: Page) -> None:
    """A score by the keyboard; all of them together, which changes nothing."""
    figure = page.locator("softmax-scores")
    assert shares(SCORES) in result(figure)
    for _ in range(3):
        figure.get_by_role("button", name="all + 1").click()
    assert shares(SCORES) in result(figure)
    assert slider(figure, "bearing score").get_attribute("aria-valuetext") == "7.8"
    press(slider(figure, "bearing score"), "Home")
    press(slider(figure, "seal score"), "End")
    assert shares([-10, 15, 5.385]) in result(figure)
    # No further than the sliders go, or the distances would change.
    figure.get_by_role("button", name="all + 1").click()
    assert shares([-10, 15, 5.385]) in result(figure)


def said_of_draws(seed: int, count: int, size: float) -> str:
    """Draw with Python, and write what the figure says of it."""
    rng = random.Random(seed)
    first = ", ".join(number_text(rng.gauss(0, size), 2) for _ in range(4))
    inside = sum(abs(rng.gauss(0, size)) < 1 for _ in range(count)) / count
    return (
        f"gauss(0, {number_text(size)}) with seed {seed}: {first}. "
        f"Of the next {count:,}, {inside:.1%} are less than 1 from zero."
    ).replace("%", " %")


def test_random_draws(page: Page) -> None:
    """The page's own draws; then another seed, fewer of them, and another size."""
    figure = page.locator("random-draws")
    assert result(figure) == said_of_draws(0, 10_000, 1)
    assert f"0.94, {MINUS}1.4, {MINUS}0.68, 0.37. Of the next 10,000, 68.1 %" in result(
        figure
    )
    bars = figure.locator(".live-picture rect")
    heights = [float(bar.get_attribute("height") or 0) for bar in bars.all()]
    rng = random.Random(0)
    draws = [rng.gauss(0, 1) for _ in range(10_004)][4:]
    for k, height in enumerate(heights):
        counted = sum(math.floor(2 * draw) == k - 8 for draw in draws)
        assert height == pytest.approx(270 * counted / 2000, abs=0.02)
    press(slider(figure, "seed"), *["ArrowRight"] * 3)
    assert result(figure) == said_of_draws(3, 10_000, 1)
    press(slider(figure, "draws"), "Home")
    assert result(figure) == said_of_draws(3, 10, 1)
    press(slider(figure, "draws"), "End")
    press(slider(figure, "size"), *["ArrowLeft"] * 5)
    assert result(figure) == said_of_draws(3, 10_000, 0.5)


def test_two_locks(page: Page) -> None:
    """Who goes by how far off it is opens the right one; the left one tells nothing."""
    figure = page.locator("two-locks")
    assert "The right lock says “17 off”" in result(figure)
    for again in range(4):
        if again:
            figure.get_by_role("button", name="Other combinations").click()
        assert result(figure).startswith("Try 1, 0 0 0. The right lock says ")
        assert "the left one says “no”, with 999 left to try." in result(figure)
        for name in ("first dial", "second dial", "third dial"):
            for _ in range(9):
                before = re.search(r"“(\d+) off”", result(figure))
                if before is None:
                    break
                press(slider(figure, name), "ArrowRight")
                after = re.search(r"“(\d+) off”", result(figure))
                if after and int(after[1]) > int(before[1]):
                    press(slider(figure, name), "ArrowLeft")
                    break
        opened = re.search(
            r"^Try \d+, ([\d ]+)\. The right lock opened", result(figure)
        )
        assert opened is not None
        tries = int(re.findall(r"opened at try (\d+)", result(figure))[0])
        assert tries <= 31
    # Back to a combination that was tried: that is no new try.
    figure.get_by_role("button", name="Reset").click()
    press(slider(figure, "third dial"), "ArrowRight", "ArrowLeft", "ArrowRight")
    assert result(figure).startswith("Try 2, 0 0 1.")
    # By chance, or one by one, the left one opens too.
    for name, turns in (("first dial", 2), ("second dial", 7), ("third dial", 4)):
        press(slider(figure, name), *["ArrowRight"] * turns)
    assert result(figure).endswith("the left one opened at try 15.")


def test_shorter_bridge(page: Page) -> None:
    """The table of the chapter; a far end that is dragged; another place."""
    figure = page.locator("shorter-bridge")
    length = slider(figure, "length h")
    for h in [3, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]:
        slope = ((3 + h) ** 2 - 9) / h
        assert result(figure).startswith(f"From 3 to {number_text(3 + h)}: ")
        assert result(figure).endswith(f"a slope of {slope:.4f}")
        press(length, "ArrowRight")
    press(length, "Home")
    press(slider(figure, "where it begins"), "ArrowLeft", "ArrowLeft")
    assert result(figure) == "From 2 to 5: 21 up on 3 along, a slope of 7.0000"
    scale = figure.locator(".live-picture > svg").evaluate("e => e.getScreenCTM().a")
    end = figure.locator(".live-mark")
    drag(page, middle(end), (-90 * scale, 0))  # 45 for each unit
    assert result(figure) == "From 2 to 3: 5 up on 1 along, a slope of 5.0000"


PLACES = {
    "random-draws": "05-dense-layers",
    "sine-bends": "07-activations",
    "two-locks": "12-guessing",
    "shorter-bridge": "13-slopes",
    "gear-train": "14-gradients",
    "chain-slopes": "14-gradients",
    "back-through-neuron": "15-back-through-a-neuron",
    "three-roads": "16-back-through-a-layer",
    "score-pushes": "17-back-through-the-loss",
    "kink-nudge": "18-gradient-check",
    "spiral-run": "21-training",
}


@pytest.mark.parametrize(
    "size", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "laptop"]
)
def test_a_picture_and_its_controls_are_in_view_together(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    """Below the bar at the top of the page, on its own page and in its own fonts."""
    with newcomer(browser, viewport=size, has_touch=size is PHONE) as page:
        for live, chapter in PLACES.items():
            page.goto(f"{address}/chapters/{chapter}.html")
            figure = page.locator(f"{live} > .live:not(.live-frame)")
            page.locator(live).scroll_into_view_if_needed()
            figure.wait_for()
            bar = page.locator(".md-header").evaluate("e => e.offsetHeight")
            assert figure.evaluate("e => e.offsetHeight") <= size["height"] - bar, live


def test_gear_train(page: Page) -> None:
    """The turns of the chapter; by hand; and other wheels."""
    figure = page.locator("gear-train")
    factors = f"the pump makes 3 {TIMES} 2 = 6."
    assert result(figure) == (
        f"Motor 1 turn, axle 3, pump 6. For each turn of the motor {factors}"
    )
    motor = slider(figure, "turns of the motor")
    press(motor, "Home", "ArrowRight")
    assert result(figure).startswith("Motor 0.05 turns, axle 0.15, pump 0.3.")
    assert result(figure).endswith(factors)
    press(motor, "Home")
    scale = figure.locator(".live-picture > svg").evaluate("e => e.getScreenCTM().a")
    reach = (24 * 5.25 - 12) * scale
    drag(page, middle(motor.locator(".live-mark")), (reach, reach))
    assert result(figure).startswith("Motor 0.25 turns, axle 0.75, pump 1.5.")
    press(slider(figure, "teeth of the small wheel"), "End")
    assert result(figure).endswith(f"the pump makes 2 {TIMES} 2 = 4.")


def test_chain_slopes(page: Page) -> None:
    """The product of the slopes, and what a nudge really brings."""
    figure = page.locator("chain-slopes")

    def y_of(x: float) -> float:
        return math.log((3 * x - 4) ** 2)

    assert result(figure) == (
        f"Slope 3 {TIMES} 4 {TIMES} 0.25 = 3. "
        "For 0.01 more x it promises 0.03 more y; really 0.0298."
    )
    for keys, x in ((["ArrowLeft"] * 10, 1.0), (["Home"], -1.0), (["End"], 4.0)):
        press(slider(figure, "x"), *keys)
        slope = plain.derivative(y_of, x)
        assert f"= {number_text(slope)}. " in result(figure)
        assert result(figure).endswith(f" {number_text(y_of(x + 0.01) - y_of(x), 4)}.")


def test_loss_of_a_guess(page: Page) -> None:
    """The three prices of the chapter, and what a halving adds: always the same."""
    figure = page.locator("loss-of-a-guess")
    guess = slider(figure, "probability of the right class")

    def price(p: float) -> float:
        return plain.categorical_cross_entropy([[p, 1 - p]], [0])[0]

    for steps, p in ((0, 0.7), (-20, 0.5), (40, 0.9)):
        press(guess, *["ArrowLeft" if steps < 0 else "ArrowRight"] * abs(steps))
        assert f"costs {price(p):.3f} by" in result(figure)
        assert f"and {1 - p:.3f} by" in result(figure)
    halve = figure.get_by_role("button", name="Halve it")
    p = 0.9
    while p / 2 >= 1e-6:
        halve.click()
        p /= 2
        assert f"costs {price(p):.3f} by" in result(figure)
        assert f"added {price(0.5):.3f} to the one" in result(figure)
    halve.click()  # no further
    assert f"costs {price(p):.3f} by" in result(figure)
    press(guess, "End")
    assert "costs 0.000 by" in result(figure)


def test_back_through_a_neuron(page: Page) -> None:
    """Each step says what its box then shows; a shut gate hands nothing on."""
    figure = page.locator("back-through-neuron")
    inputs, weights, bias, target = [2, -1, 3], [1.5, 0.5, -0.5], 1, 0.5

    def slopes(weights: list[float], bias: float) -> list[str]:
        def loss(numbers: list[float]) -> float:
            said = plain.relu(plain.neuron(inputs, numbers[:3], numbers[3]))
            return (said - target) ** 2

        return [number_text(s) for s in plain.gradient(loss, [*weights, bias])]

    def all_found(loss: float, slopes: list[str]) -> str:
        first, second, third, last = slopes
        return (
            f"The loss is {number_text(loss)}. The slopes: weights {first}, {second} "
            f"and {third}, bias {last}."
        )

    assert result(figure) == all_found(2.25, slopes(weights, bias))
    shown_numbers = figure.locator(".live-picture text")
    full = shown_numbers.count()
    figure.get_by_role("button", name="From the start").click()
    assert result(figure) == "Nothing is computed yet."
    step = figure.get_by_role("button", name="Next step")
    counts = []
    for _ in range(15):
        step.click()
        counts.append(shown_numbers.count())
    assert f"its weight gets 3 {TIMES} 3 = 9" in result(figure)
    assert counts == sorted(counts)
    assert counts[-1] == full
    press(slider(figure, "step"), *["ArrowLeft"] * 4)
    assert result(figure) == f"Back, step 4: the gate is open: 1 {TIMES} 3 = 3."
    press(slider(figure, "bias"), "Home")
    assert result(figure).startswith("Back, step 4: the gate is shut: 0")
    press(slider(figure, "step"), "End")
    assert result(figure) == all_found(0.25, slopes(weights, -4))
    press(slider(figure, "bias"), "End")
    press(slider(figure, "second weight"), "Home")
    loss = (plain.neuron(inputs, [1.5, -2, -0.5], 4) - target) ** 2
    assert result(figure) == all_found(loss, slopes([1.5, -2, -0.5], 4))


def test_three_roads(page: Page) -> None:
    """The loss moves by the sum of the three, as measured by the whole layer."""
    figure = page.locator("three-roads")
    drawn = figure.locator(".live-picture text")
    assert "?" in drawn.all_text_contents()
    sensor = slider(figure, "first sensor")
    press(sensor, *["ArrowRight"] * 10)

    def loss(first: float, prices: list[float]) -> float:
        outputs = plain.layer([first, *PUMP[0][1:]], WEIGHTS, [2, 3, 0.5])
        return plain.dot(outputs, prices)

    changed = number_text(loss(2, [2, -1, 0.5]) - loss(1, [2, -1, 0.5]))
    assert changed == f"{MINUS}0.23"
    assert result(figure) == (
        f"The sensor has moved by 1, the loss by 0.4 through the bearing, {MINUS}0.5 "
        f"through the seal, {MINUS}0.13 through the pipe: {changed} in all."
    )
    assert changed in drawn.all_text_contents()
    press(sensor, "Home")
    press(slider(figure, "back to the bearing"), "End")
    changed = number_text(loss(-1, [3, -1, 0.5]) - loss(1, [3, -1, 0.5]))
    assert result(figure).endswith(f": {changed} in all.")


def test_score_pushes(page: Page) -> None:
    """Each push is y - p, and moves the scores by as much."""
    figure = page.locator("score-pushes")
    scores, names = [math.log(7), 0.0, math.log(2)], ("bearing", "seal", "pipe")

    def said(right: int) -> str:
        loss = plain.cross_entropy_from_logits([scores], [right])[0]
        list_ = ", ".join(
            f"{name} {number_text((k == right) - p)}"
            for k, (name, p) in enumerate(
                zip(names, plain.softmax(scores), strict=True)
            )
        )
        return f"oss {number_text(loss)}. The next push: {list_}."

    assert result(figure) == f"L{said(0)}"
    for times in range(1, 6):
        p, q, r = plain.softmax(scores)
        scores = [scores[0] + 1 - p, scores[1] - q, scores[2] - r]
        figure.get_by_role("button", name="Push").click()
        words = f"After {times} push{'es' if times > 1 else ''}"
        assert result(figure) == f"{words}: l{said(0)}"
    pipe = figure.get_by_role("button", name="pipe", exact=True)
    pipe.click()
    assert pipe.get_attribute("aria-pressed") == "true"
    assert result(figure) == f"L{said(2)}"
    press(slider(figure, "bearing score"), "End")
    press(slider(figure, "seal score"), "Home")
    press(slider(figure, "pipe score"), "Home")
    assert result(figure).endswith(f": bearing {MINUS}1, seal 0, pipe 1.")
    for _ in range(3):
        figure.get_by_role("button", name="Push").click()
    scores = [9.0, -12.0, -9.0]
    assert result(figure) == f"After 3 pushes: l{said(2)}"


def test_kink(page: Page) -> None:
    """One half at the corner, however small the nudge; none of it beyond its reach."""
    figure = page.locator("kink-nudge")
    place, nudge = slider(figure, "place"), slider(figure, "nudge h")
    corner = "The corner lies between the two points."
    assert result(figure) == (
        f"At 0, nudged by 1: measured 0.5, the formula says 0. {corner}"
    )
    press(nudge, "Home")
    assert "At 0, nudged by 0.001: measured 0.5, the formula says 0." in result(figure)
    press(nudge, "End", *["ArrowLeft"] * 2)
    for steps, agreed in ((6, False), (1, True)):
        press(place, *["ArrowRight"] * steps)
        x = float(place.get_attribute("aria-valuetext") or "")
        measured = number_text(plain.derivative(plain.relu, x, 0.32))
        assert f"At {x}, nudged by 0.32: measured {measured}, the" in result(figure)
        assert result(figure).endswith("they agree.") == agreed
    handle = slider(figure, "place on the curve")
    press(handle, "Home")
    assert f"At {MINUS}1, nudged by 0.32: measured 0, the formula says 0" in result(
        figure
    )
    scale = figure.locator(".live-picture > svg").evaluate("e => e.getScreenCTM().a")
    drag(page, middle(handle.locator(".live-mark")), (140 * scale, 0))
    assert handle.get_attribute("aria-valuenow") == "0"


def test_spiral_run(page: Page) -> None:
    """It is trained as far as somebody looks, and knows every epoch again."""
    page.emulate_media(reduced_motion="reduce")
    figure = page.locator("spiral-run")
    picture = figure.locator(".live-picture > svg")
    epochs = slider(figure, "epochs")
    trained = "e => e.run.kept.length"
    assert figure.evaluate(trained) == 1, "nothing is trained before it is wanted"
    before = picture.inner_html()
    # Chapter 21: in epoch 27, that is after 26 steps, 95 in 100 were right.
    press(epochs, *["ArrowRight"] * 25)
    assert re.search(r"After 25 epochs: loss 0\.\d\d, 9[0-5] % right", result(figure))
    press(epochs, "ArrowRight")
    at_26, drawn = result(figure), picture.inner_html()
    assert re.search(r"After 26 epochs: loss 0\.\d\d, 9[5-9] % right", at_26)
    assert figure.evaluate(trained) == 27
    press(epochs, "Home")
    assert result(figure).startswith("Before training: loss 1.")
    figure.get_by_role("button", name="Play").click()
    assert re.search(r"After 300 epochs: loss 0\.0\d, 99 % right", result(figure))
    press(slider(figure, "epochs on the curve"), "Home", *["ArrowRight"] * 26)
    assert result(figure) == at_26
    assert picture.inner_html() != drawn, "the curve goes on to 300 now"
    figure.get_by_role("button", name="Reset").click()
    assert picture.inner_html() == before


def test_spiral_run_plays_and_pauses(page: Page) -> None:
    """By itself where motion is welcome, until somebody takes hold of it."""
    page.emulate_media(reduced_motion="no-preference")
    # Beats come when this test says so, however fast the machine is.
    page.evaluate("setInterval = (beat) => { window.beat = beat; return 1; }")
    figure = page.locator("spiral-run")
    play = figure.get_by_role("button", name="Play")
    pause = figure.get_by_role("button", name="Pause")
    play.click()
    for epochs in (2, 4, 6):
        page.evaluate("beat()")
        assert result(figure).startswith(f"After {epochs} epochs: ")
    pause.click()
    play.click()
    press(slider(figure, "epochs"), "ArrowRight")
    assert result(figure).startswith("After 7 epochs: ")
    assert pause.count() == 0
    press(slider(figure, "epochs"), "End", "ArrowLeft")
    play.click()
    page.evaluate("beat()")
    assert result(figure).startswith("After 300 epochs: ")
    assert pause.count() == 0


def test_yes_or_no(page: Page) -> None:
    """What one neuron says of that morning, and without the launches that went well."""
    figure = page.locator("yes-or-no")
    assert "7 launches with damage and 16 without" in result(figure)
    assert "damage at 31 °F has a probability of 99.96 %" in result(figure)
    degrees = slider(figure, "temperature")
    press(degrees, *["ArrowRight"] * 44)
    assert "damage at 75 °F has a probability of 8.55 %" in result(figure)
    press(slider(figure, "launches without damage"), "Home")
    said = re.search(r"probability of ([\d.]+) %", result(figure))
    assert said is not None
    assert float(said[1]) > 95
    figure.get_by_role("button", name="Reset").click()
    assert "99.96 %" in result(figure)


def test_mean_or_median(page: Page) -> None:
    """The one follows a wild reading, the other one does not."""
    figure = page.locator("mean-or-median")
    assert "least at 61.0, sizes at 22.0" in result(figure)
    wild = slider(figure, "the wild reading")
    press(wild, *["ArrowLeft"] * 20)
    assert "least at 57.0, sizes at 22.0" in result(figure)
    press(wild, "Home")
    assert "least at 17.0, sizes at 21.0" in result(figure)
    figure.get_by_role("button", name="Reset").click()
    assert "least at 61.0, sizes at 22.0" in result(figure)


def test_debug_tree(page: Page) -> None:
    """The first no ends it, and says what to do: in the words of the picture."""
    figure = page.locator("debug-tree")
    yes, no, reset = (
        figure.get_by_role("button", name=name) for name in ("Yes", "No", "Reset")
    )
    for number, (question, remedy) in enumerate(TREE, start=1):
        assert result(figure) == f"Question {number} of 7: {' '.join(question)}"
        press(no, "Enter")
        assert result(figure).endswith(f"here is your work: {' '.join(remedy)}")
        assert yes.is_disabled()
        press(reset, "Enter")
        for _ in range(number):
            press(yes, "Enter")
    assert result(figure) == "All yes: look at the worst mistakes, one by one."


def test_scaler_leak(page: Page) -> None:
    """The test reading moves the one line, and not the other one."""
    figure = page.locator("scaler-leak")
    alone = f"By the training data: {MINUS}1.22, 0.00, 1.22"
    assert alone in result(figure)
    assert f"100: {MINUS}0.60, {MINUS}0.58, {MINUS}0.55" in result(figure)
    press(slider(figure, "the test reading"), "Home", "ArrowRight", "ArrowRight")
    assert alone in result(figure)
    assert "reading of 2:" in result(figure)
    assert f"{MINUS}1.41, 0.00, 1.41" in result(figure)


def test_resume_run(page: Page) -> None:
    """A new Adam makes it worse, and the old one goes on."""
    figure = page.locator("resume-run")
    before, after = numbers(result(figure).replace("20 epochs", ""))
    assert after > before + 0.01
    figure.get_by_label("keep the optimizer's memory").check()
    before, after = numbers(result(figure).replace("20 epochs", ""))
    assert after <= before


def test_formula(page: Page) -> None:
    """A line lights its sign, a sign its line; and the numbers are the chapter's."""
    figure = page.locator("formula-lights")
    lines = figure.locator(".live-line")
    assert lines.count() == 11
    hidden1 = plain.relu(plain.layer(PUMP[0], WEIGHTS, [2, 3, 0.5]))
    scores = [1.0062, -0.0031, -0.24845]
    for number, wanted in (
        (2, hidden1),
        (5, scores),
        (8, plain.softmax(scores)),
        (10, plain.cross_entropy_from_logits([scores], [0])),
    ):
        press(lines.nth(number - 1), "Enter")
        shown_numbers = ", ".join(number_text(value, 4) for value in wanted)
        assert result(figure).endswith(f": {shown_numbers}")
        lit = page.locator(".formula a.live-lit")
        assert {each.evaluate("e => e.hash") for each in lit.all()} == {
            f"#line-{number}"
        }
        assert page.locator(f"#line-{number}.live-lit").count() == 1
    press(lines.nth(10), "Enter")
    assert result(figure) == (
        "line 11, loss = losses.mean(), mean over the three minutes: 0.4458"
    )
    page.mouse.move(0, 0)
    page.locator(".formula .katex-html a[href$='#line-9']").hover()
    assert lines.nth(8).evaluate("e => e.matches('.live-lit')")
    assert not lines.nth(10).evaluate("e => e.matches('.live-lit')")
    figure.get_by_role("button", name="Reset").click()
    page.mouse.move(0, 0)
    assert page.locator(".live-lit").count() == 0


def test_results_are_told_once_the_hand_rests(page: Page) -> None:
    """Quietly: not at every step, and not before anybody has moved anything."""
    figure = page.locator("neuron-sliders")
    status = figure.get_by_role("status")
    assert status.text_content() == ""
    told = (
        "e => { window.told = 0; new MutationObserver(() => window.told++).observe(e, "
    )
    status.evaluate(told + "{ childList: true }); }")
    press(slider(figure, "bias"), *["ArrowRight"] * 8)
    page.wait_for_timeout(1200)
    assert status.text_content() == result(figure)
    assert page.evaluate("window.told") == 1


def test_a_finger_finds_everything(browser: Browser, figures: str) -> None:
    """On a phone: nothing is wider than the page, nothing smaller than 24 px."""
    with shown(browser, figures, PHONE) as page:
        assert page.evaluate(EXCESS) <= 0
        controls = page.locator(".live :is(input, button, [role=slider])")
        assert controls.count() > 40
        small = []
        for control in controls.all():
            box = control.bounding_box()
            assert box is not None
            if control.get_attribute("type") == "checkbox":  # its label can be hit too
                box = control.locator("..").bounding_box() or box
            if min(box["width"], box["height"]) < 24:
                small.append(control.evaluate("e => e.outerHTML"))
        assert small == []


def test_a_finger_can_step(browser: Browser, figures: str) -> None:
    """By exactly one, though that is less than a finger is wide; and back by Reset."""
    with shown(browser, figures, PHONE) as page:
        figure = page.locator("neuron-sliders")
        more = figure.get_by_role("button", name="third input: more", exact=True)
        less = figure.get_by_role("button", name="third input: less", exact=True)
        for button in page.locator(".live-step").all():
            box = button.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 38
        for _ in range(9):
            more.tap()
        # Taken anew, it goes on from where it was taken first.
        slider(figure, "third input").focus()
        more.tap()
        assert f"third input + 1, output {signed(8.7)}, which is 1" in result(figure)
        less.tap()
        assert "third input + 0.9, " in result(figure)
        figure.get_by_role("button", name="bias: more", exact=True).tap()
        assert "Since you took hold: bias + 1, output + 1." in result(figure)
        figure.get_by_role("button", name="Reset").tap()
        assert "Since" not in result(figure)
        for _ in range(200):
            less.dispatch_event("click")
        assert slider(figure, "third input").input_value() == "-10", "and no further"


def test_a_finger_can_drag(browser: Browser, figures: str) -> None:
    """The nail follows the finger, and the page stays where it is."""
    with shown(browser, figures, PHONE) as page:
        nail = slider(page.locator("sine-bends"), "nail at 0.25")
        x, y = middle(nail.locator(".live-mark"))
        before = page.evaluate("scrollY")
        move_a_finger(page, (x, y), (x, y + 20), (x, y + 60), (x, y + 80))
        page.wait_for_timeout(100)
        assert page.evaluate("scrollY") == before
        assert float(nail.get_attribute("aria-valuenow") or "1") < 0


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(PHONE, "dark"), (LAPTOP, "light")],
    ids=["phone, dark", "laptop, light"],
)
def test_no_rule_of_accessibility_is_broken(
    browser: Browser, figures: str, axe: str, size: dict[str, int], scheme: str
) -> None:
    """By the rules of axe-core, at rest and with everything moved."""
    with shown(browser, figures, size, scheme) as page:
        for _ in range(2):
            assert faults_in(page, axe, ".live-figure") == []
            for control in page.locator(".live [type=range]").all():
                press(control, "End")
            page.locator("formula-lights .live-line").nth(6).click()


def test_where_to_stop(page: Page) -> None:
    """The curves are those of the picture; a stop is compared with the lowest."""
    figure = page.locator("stop-here")
    known, held = figure.locator("> .figure .curve").all()
    epochs = list(map(int, (held.get_attribute("data-epochs") or "").split()))
    losses = list(map(float, (held.get_attribute("data-losses") or "").split()))
    best = epochs[losses.index(min(losses))]
    last = float((known.get_attribute("data-losses") or "").split()[-1])
    assert f"training loss {last:.2f}, set aside {losses[-1]:.2f}" in result(figure)
    assert f"Too late: in epoch {best} " in result(figure)
    figure.get_by_role("button", name="Go to the lowest").click()
    assert f"Stopped after epoch {best}:" in result(figure)
    assert "This is the lowest" in result(figure)
    press(slider(figure, "stop here"), "Home")
    assert "Stopped after epoch 1:" in result(figure)
    assert "Too soon" in result(figure)


def test_weights_fade(page: Page) -> None:
    """The runs are those of the picture; a stronger penalty leaves more blank."""
    figure = page.locator("weight-pictures")
    runs = figure.locator("> .figure .weights").all()
    shares = []
    for place, run in enumerate(runs):
        if place:
            press(slider(figure, "strength of the price"), "ArrowRight")
        assert f"Strength {run.get_attribute('data-strength')}:" in result(figure)
        right = run.get_attribute("data-right")
        assert f" {right} % of new images" in result(figure)
        shares.append(int(re.findall(r"(\d+) % of these", result(figure))[0]))
    assert len(runs) > 3
    assert shares[0] < shares[2]


def test_halves_vote(page: Page) -> None:
    """What each half says, and the whole network, is in the picture."""
    figure = page.locator("halves-voting")
    drawn = figure.locator("> .figure .halves")
    maps = (drawn.get_attribute("data-halves") or "").split()
    whole = drawn.get_attribute("data-whole") or ""

    def agreed(one: Iterable[str]) -> int:
        same = sum(a == b for a, b in zip(one, whole, strict=True))
        return math.floor(100 * same / len(whole) + 0.5)

    voters = slider(figure, "halves that vote")
    press(voters, "Home")
    assert "Half number 1 says" in result(figure)
    assert "A vote" not in result(figure)
    press(voters, "End")
    elected = [max("012", key=places.count) for places in zip(*maps, strict=True)]
    assert f"whole network at {agreed(maps[-1])} % of the places" in result(figure)
    assert f"first {len(maps)} does at {agreed(elected)} %" in result(figure)


def test_the_place_of_epsilon(page: Page) -> None:
    """The first steps of the chapter; and in the end no difference is left."""
    figure = page.locator("epsilon-place")
    said = "A slope of 1e-7 in step {}: ours and PyTorch's go {} of the learning rate"
    assert result(figure) == f"{said.format(1, '0.909')}, Keras's 0.031."
    keras = slider(figure, "epsilon, Keras's")
    press(keras, "ArrowLeft", "ArrowLeft")
    assert keras.get_attribute("aria-valuetext") == "1e-8"
    assert result(figure) == f"{said.format(1, '0.909')}, Keras's 0.240."
    press(keras, "ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert keras.get_attribute("aria-valuetext") == "3.2e-10"
    assert result(figure) == f"{said.format(1, '0.909')}, Keras's 0.909."
    press(keras, *["ArrowRight"] * 3)
    press(slider(figure, "step"), "End")
    assert result(figure) == f"{said.format(10_000, '0.909')}, Keras's 0.909."


def test_a_part_brings_what_it_takes(page: Page) -> None:
    """The shares are those of the picture; a part that takes little brings little."""
    figure = page.locator("faster-parts")
    start = "How many times as fast the whole step is."
    networks = [
        (str(each.get_attribute("data-name")), str(each.get_attribute("data-shares")))
        for each in figure.locator("> .figure .parts").all()
    ]
    assert len(networks) == 2
    alone = [f"{name}: 1.00" for name, _ in networks]
    assert result(figure) == f"{start} {'; '.join(alone)}."
    press(slider(figure, "Adam"), "End")
    gains = []
    for name, written in networks:
        shares = [float(share) for share in written.split()]
        assert sum(shares) == pytest.approx(1, abs=2e-4)
        left = sum(shares[:3]) + shares[3] / 20
        gains.append(f"{name}: {sum(shares) / left:.2f}")
    assert result(figure) == f"{start} {'; '.join(gains)}."
    for part in ("forward", "softmax and loss", "backward"):
        press(slider(figure, part), "End")
    assert result(figure).count(": 20.00") == 2
