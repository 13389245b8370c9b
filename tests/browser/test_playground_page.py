"""The playground in a browser: what trains, what it shows, and what it never does."""

from __future__ import annotations

import contextlib
import io
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import faults_in, palettes
from tests.browser.pages import SLOW, press
from tests.browser.visits import EXCESS, LAPTOP, PHONE, arrive, asked_by, until, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PAGE = "playground.html"
FRAME = "document.querySelector('nn-playground').frame"


def open_playground(page: Page, address: str, fragment: str = "") -> None:
    """Go there and wait until it has dressed."""
    page.goto(f"{address}/{PAGE}{fragment}")
    page.get_by_role("button", name="Play", exact=True).wait_for()


def points_of(page: Page, kind: str) -> Locator:
    """Find the picture of one kind of points."""
    return page.get_by_role("radio", name=kind, exact=True)


def reach(page: Page, epoch: int) -> None:
    """Wait until so many epochs are over."""
    until(page, f"{FRAME}?.epoch >= {epoch}", timeout=SLOW)


def numbers(page: Page) -> dict[str, Any]:
    """Return what Python said last, without the pictures."""
    found: dict[str, Any] = page.evaluate(
        "(({epoch, steps, learn, test, grid, error}) =>"
        f" ({{epoch, steps, learn, test, grid, error}}))({FRAME})"
    )
    return found


def wait_for_code(page: Page) -> str:
    """Open the code, if it is not open, and return it."""
    code = page.locator(".play-code")
    if code.get_attribute("open") is None:
        code.locator("summary").click()
    until(
        page,
        "document.querySelector('.play-code pre').innerText.startsWith('import numpy')",
    )
    return code.locator("pre").inner_text()


def run(program: str) -> str:
    """Run what was copied with the Python of this machine."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(program, "copied.py", "exec"), {})
    return out.getvalue()


def losses(text: str) -> list[float]:
    """Read the two losses that a copied program prints."""
    return [float(found) for found in re.findall(r"loss ([\d.]+)", text)]


def test_it_learns_and_says_by_which_program(browser: Browser, address: str) -> None:
    """Play, Pause, and the copied program ends with the same losses elsewhere."""
    with visit(browser) as page:
        asked = asked_by(page)
        open_playground(page, address)
        page.wait_for_load_state("networkidle")
        quiet = ("/runtime/", ".whl", "/py/", "kernel.py", "/live/worker.js")
        assert [url for url in asked if any(part in url for part in quiet)] == []

        press(page, "Play")
        reach(page, 80)
        press(page, "Pause")
        page.get_by_role("button", name="Play", exact=True).wait_for()
        page.wait_for_timeout(300)  # the slice that was on its way
        end = numbers(page)
        page.wait_for_timeout(500)
        assert numbers(page) == end, "it went on after Pause"
        assert end["error"] is None

        # Pause may come in the midst of an epoch, where the loss leaps.
        press(page, "Step")
        reach(page, end["epoch"] + 1)
        end = numbers(page)
        program = wait_for_code(page)
        assert f"epochs={end['epoch']}," in program
        native = losses(run(program))
        # The browser's exp and sums differ in the last bits, and these grow.
        assert end["learn"][0] == pytest.approx(native[0], abs=0.05)
        assert end["test"][0] == pytest.approx(native[1], abs=0.08)
        assert max(end["learn"][0], native[0]) < 0.15
        assert end["learn"][1] > 0.95
        assert "right" in page.locator("nn-playground .live-status").inner_text()


def test_steps_agree_with_the_machine(browser: Browser, address: str) -> None:
    """After three epochs nothing had time to grow: four digits are the same."""
    with visit(browser) as page:
        open_playground(page, address, "#data=rings&classes=2&activation=tanh&hidden=5")
        for epoch in (1, 2, 3):
            press(page, "Step")
            reach(page, epoch)
        assert numbers(page)["epoch"] == 3
        native = losses(run(wait_for_code(page)))
        assert numbers(page)["learn"][0] == pytest.approx(native[0], abs=2e-4)
        assert numbers(page)["test"][0] == pytest.approx(native[1], abs=2e-4)

        # A new learning rate on the way, and a weight by hand, stand in the program.
        page.get_by_label("Learning rate").select_option("0.1")
        press(page, "Step")
        reach(page, 4)
        press(page, "Layer 1, neuron 2")
        weight = page.locator(".play-weights").get_by_label("x₂")
        weight.fill("-1.25")
        weight.press("Enter")
        until(page, f"{FRAME}.parameters[6] === -1.25")
        wait_for_code(page)
        until(
            page, "document.querySelector('.play-code pre').innerText.includes('-1.25')"
        )
        program = wait_for_code(page)
        assert "optimizer.learning_rate = 0.1\n" in program
        assert "network.layers[0].weights[1, 1] = -1.25\n" in program
        assert losses(run(program))[0] == pytest.approx(
            numbers(page)["learn"][0], abs=1e-3
        )


def test_settings_live_in_the_address(browser: Browser, address: str) -> None:
    """What one has chosen is there after a reload, and in a link for others."""
    with visit(browser) as page:
        open_playground(page, address)
        points_of(page, "chessboard").check()
        page.get_by_label("Classes").select_option("2")
        page.get_by_label("Optimizer").select_option("rmsprop")
        page.get_by_role("checkbox", name="x₁x₂").check()
        press(page, "Layer 2: fewer")
        press(page, "Hidden layers: more")
        press(page, "New weights")
        page.wait_for_url("**weights=1")
        page.reload()
        page.get_by_role("button", name="Play", exact=True).wait_for()
        assert points_of(page, "chessboard").is_checked()
        assert page.get_by_label("Optimizer").input_value() == "rmsprop"
        assert page.get_by_role("checkbox", name="x₁x₂").is_checked()
        widths = page.locator(".play-stepper b").all_inner_texts()
        assert widths == ["3", "8", "7", "7"]

        # A link of another sort, in the same tab; what it cannot mean stays out.
        page.evaluate("location.hash = 'hidden=3&data=import os&rate=0.07&seed=1e9'")
        until(page, "document.querySelectorAll('.play-stepper').length == 2")
        assert points_of(page, "spiral").is_checked()
        assert page.get_by_label("Learning rate").input_value() == "0.07"
        press(page, "Step")
        reach(page, 1)
        assert "rng = np.random.default_rng(0)" in wait_for_code(page)


# How far from the middle of a canvas each pixel is that is not empty; 1 is the edge of
# the data.
INKED = """(canvas) => {
  const [wide, tall] = [canvas.width, canvas.height];
  const copy = new OffscreenCanvas(wide, tall);
  const pen = copy.getContext("2d", { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  const { data } = pen.getImageData(0, 0, wide, tall);
  const reach = [];
  for (let k = 0; k < wide * tall; k += 1) {
    const [x, y] = [k % wide, Math.floor(k / wide)];
    const [right, down] = [2 * x / wide - 1, 2 * y / tall - 1];
    if (data[4 * k + 3]) reach.push(Math.hypot(right, down) * 1.15);
  }
  return reach;
}"""


def test_points_are_in_view_before_play(browser: Browser, address: str) -> None:
    """What is chosen is drawn at once, without Python, which then draws its own."""
    inked = f"() => ({INKED})(document.querySelector('nn-playground').dots)"
    with visit(browser) as page:
        asked = asked_by(page)
        open_playground(page, address)
        spiral = page.evaluate(inked)
        assert len(spiral) > 500
        page.get_by_label("Classes").select_option("2")
        points_of(page, "rings").check()
        rings = page.evaluate(inked)
        # The gap between two rings, from 0.4 to 0.5, is narrower by the marks' size.
        assert 0 < max(rings) < 1
        near = [sum(low < r < low + 0.02 for r in rings) for low in (0.34, 0.45, 0.56)]
        assert near[1] < min(near[0], near[2]) / 2
        assert page.evaluate(FRAME) is None
        assert not any("/runtime/" in url for url in asked)
        assert "sketch" in page.locator(".play-note").inner_text()
        press(page, "Step")
        reach(page, 1)
        assert page.locator(".play-note").inner_text() == ""
        assert page.evaluate(inked) != rings


def test_no_old_map_stays_under_new_points(browser: Browser, address: str) -> None:
    """Not for a moment, though Python may be busy."""
    with visit(browser) as page:
        open_playground(page, address, "#classes=2")
        press(page, "Step")
        reach(page, 1)
        seen = page.evaluate(
            f"""() => {{
              const inked = {INKED};
              const {{ dots, map, pictures }} = document.querySelector("nn-playground");
              const before = [inked(map).length, inked(dots)];
              pictures.find(([kind]) => kind === "rings")[1].parentElement.click();
              return [...before, inked(map).length, inked(dots)];
            }}"""
        )
        old_map, _, new_map, rings = seen
        assert old_map > 0
        assert new_map == 0
        gap, ring = [sum(low < r < low + 0.02 for r in rings) for low in (0.45, 0.56)]
        assert gap < ring / 2
        until(page, f"{FRAME}?.epoch === 0")


def state(page: Page) -> tuple[int, list[float]]:
    """Return how far the network is, and its parameters."""
    epoch, parameters = page.evaluate(f"[{FRAME}.epoch, [...{FRAME}.parameters]]")
    return epoch, parameters


def test_training_is_kept_for_a_return(browser: Browser, address: str) -> None:
    """Over the other pages of the book, and over a reload, without another Python."""
    with visit(browser) as page:
        open_playground(page, address, "#hidden=4,3&dropout=0.1&optimizer=momentum")
        press(page, "Play")
        reach(page, 6)
        press(page, "Pause")
        page.get_by_role("button", name="Play", exact=True).wait_for()
        page.locator(".live-status", has_text="After").wait_for(state="attached")
        left = state(page)
        for other, title in (("glossary.html", "Glossary"), (PAGE, "Playground")):
            link = page.locator(f".md-nav--primary a[href$='{other}']").first
            link.evaluate("e => e.click()")
            arrive(page, other, title)
        page.get_by_role("button", name="Play", exact=True).wait_for()
        until(page, f"{FRAME}?.epoch >= 6")
        assert state(page) == left
        assert page.locator(".play-clock").inner_text() == f"Epoch {left[0]}"
        assert page.locator(".play-stepper b").all_inner_texts() == ["2", "4", "3"]
        press(page, "Step")
        reach(page, left[0] + 1)
        left = state(page)
        program = wait_for_code(page)
        assert f"epochs={left[0]}," in program
        kept = "JSON.parse(sessionStorage['nnfs-lit:playground']).frame?.epoch"
        until(page, f"{kept} === {left[0]}")

        asked = asked_by(page)
        page.goto("about:blank")
        page.goto(f"{address}/{PAGE}")
        page.locator(".play-note", has_text="As you left it").wait_for()
        assert state(page) == left
        chart = page.locator(".play-chart").evaluate(f"c => ({INKED})(c).length")
        assert chart > 0
        assert not any("/runtime/" in url for url in asked)
        page.get_by_label("Learning rate").select_option("0.01")
        assert page.locator(".play-clock").inner_text() == f"Epoch {left[0]}"
        press(page, "Step")
        reach(page, left[0] + 1)
        program = wait_for_code(page)
        assert f"epochs={left[0]}," in program
        assert "optimizer.learning_rate = 0.01\n\nhistory" in program
        # The browser's exp and sums differ in the last bits.
        native = losses(run(program))
        assert numbers(page)["learn"][0] == pytest.approx(native[0], abs=2e-3)

        # Reset, and another choice, are kept as well.
        press(page, "Reset")
        page.reload()
        page.get_by_role("button", name="Play", exact=True).wait_for()
        page.locator(".play-stepper b", has_text="3").wait_for()
        assert page.locator(".play-clock").inner_text() == "Epoch 0"


def test_a_link_wins_over_what_was_kept(browser: Browser, address: str) -> None:
    """Whoever opens one gets what it says, and a network that has learned nothing."""
    with visit(browser) as page:
        open_playground(page, address, "#hidden=4")
        press(page, "Step")
        reach(page, 1)
        until(page, "sessionStorage['nnfs-lit:playground']?.includes('state')")
        page.goto("about:blank")
        open_playground(page, address, "#hidden=5")
        page.wait_for_load_state("networkidle")
        assert page.locator(".play-stepper b").all_inner_texts() == ["1", "5"]
        assert page.evaluate(FRAME) is None


def test_a_link_hides_controls(browser: Browser, address: str) -> None:
    """For a class; the last panel makes the link, and brings them back."""
    with visit(browser) as page:
        gone = (
            "ideas,step,pace,data,classes,samples,noise,test,again,inputs,layers,code"
        )
        open_playground(page, address, f"#rate=0.1&hide={gone},decay,ticks,losses")
        for label in ("Pace", "Decay", "Classes", "Try this", "sharp borders"):
            assert page.get_by_label(label).is_hidden()
        for name in ("Step", "New points", "Layer 1: more"):
            assert page.get_by_role("button", name=name, exact=True).count() == 0
        assert page.get_by_role("region", name="Data").count() == 0
        assert page.locator(".play-code").is_hidden()
        assert page.get_by_label("Learning rate").input_value() == "0.1"
        share = page.locator(".play-share")
        share.get_by_text("15 controls are hidden").click()
        share.get_by_role("checkbox", name="Decay").check()
        share.get_by_role("checkbox", name="Optimizer").uncheck()
        page.get_by_role("combobox", name="Decay").wait_for()
        page.get_by_role("combobox", name="Optimizer").wait_for(state="hidden")
        link = share.locator(".play-link").inner_text()
        assert "optimizer" in link.split("hide=")[1]
        page.wait_for_url(link)
        page.goto("about:blank")
        open_playground(page, address, link[link.index("#") :])
        page.get_by_role("combobox", name="Decay").wait_for()
        page.get_by_role("combobox", name="Optimizer").wait_for(state="hidden")
        assert page.evaluate(EXCESS) <= 0


def test_silent_neurons_are_told_of_and_helped(browser: Browser, address: str) -> None:
    """A rate of 10 silences them: that is said, with what helps, which does help."""
    with visit(browser) as page:
        open_playground(page, address, "#optimizer=sgd&rate=10")
        press(page, "Play")
        trouble = page.locator(".play-trouble")
        trouble.get_by_text("silent").wait_for(timeout=SLOW)
        assert page.locator(".live-status").inner_text()
        trouble.get_by_role("button", name="Begin anew with rate 0.1").click()
        assert page.get_by_label("Learning rate").input_value() == "0.1"
        trouble.wait_for(state="hidden")
        reach(page, 5)
        press(page, "Pause")
        assert trouble.is_hidden()
        assert page.evaluate(f"Math.max(...{FRAME}.asleep)") in (0, 1)
        assert page.evaluate(f"{FRAME}.learn[0]") < 1.1


def test_penalty_dropout_and_where_to_stop(browser: Browser, address: str) -> None:
    """They are in the program and in the link; the chart says where to stop."""
    with visit(browser) as page:
        open_playground(page, address, "#data=clouds&samples=10&noise=0.4&rate=0.05")
        strength = page.get_by_label("Strength")
        assert strength.is_disabled()
        page.get_by_label("Penalty").select_option("l2")
        strength.select_option("0.0003")
        dropout = page.get_by_label("Dropout")
        dropout.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**penalty=l2&strength=0.0003&dropout=0.1&**")
        page.reload()
        page.get_by_role("button", name="Play", exact=True).wait_for()
        assert page.get_by_label("Penalty").input_value() == "l2"
        assert dropout.input_value() == "0.1"
        press(page, "Play")
        until(page, f"{FRAME}?.best?.[0] + 20 < {FRAME}?.epoch", timeout=SLOW)
        press(page, "Pause")
        page.locator(".live-status", has_text="Stop here: epoch").wait_for(
            state="attached"
        )
        epoch = page.evaluate(f"{FRAME}.best[0]")
        chart = page.get_by_role("img", name=f"Stop here: epoch {epoch},")
        assert chart.count() == 1
        program = wait_for_code(page)
        assert "penalty = L2(0.0003)\n" in program
        assert "Dropout(0.1, rng=rng)" in program
        assert "stop here: epoch" in run(program)


def test_it_learns_numbers(browser: Browser, address: str) -> None:
    """A hill and a hollow: a loss, no share of right ones, one output, a shaded map."""
    with visit(browser) as page:
        open_playground(page, address, "#data=hills&samples=200&rate=0.01")
        assert page.get_by_label("Classes").is_disabled()
        assert page.get_by_label("sharp borders").is_hidden()
        press(page, "Play")
        until(page, f"{FRAME}?.test[0] < 0.02", timeout=SLOW)
        press(page, "Pause")
        page.locator(".live-status", has_text="After").wait_for(state="attached")
        assert "right" not in page.locator(".live-status").inner_text()
        cells = page.locator(".play-table tbody td").all_inner_texts()
        assert not any("%" in cell for cell in cells)
        marks = page.locator(".play-table small").all_inner_texts()
        assert [mark.strip() for mark in marks] == ["(no dot)", "(dot)"]
        assert page.locator(".play-spots button").count() == 2 + 8 + 8 + 1
        press(page, "Output")
        page.locator(".play-range", has_text="Between").wait_for()
        # Of the map: red, green and blue on the hill, in the hollow, and far from both.
        hill, hollow, flat = page.evaluate(
            """() => {
              const { map } = document.querySelector("nn-playground");
              const copy = new OffscreenCanvas(map.width, map.height);
              const pen = copy.getContext("2d", { willReadFrequently: true });
              pen.drawImage(map, 0, 0);
              const at = (x, y) => [...pen.getImageData(
                ((x / 1.15 + 1) / 2) * map.width,
                ((1 - y / 1.15) / 2) * map.height, 1, 1).data];
              return [at(0.4, 0.4), at(-0.4, -0.4), at(-0.6, 0.6)];
            }"""
        )
        assert hill[2] > hill[0] + 40, "blue"
        assert hollow[0] > hollow[2] + 40, "brown"
        assert max(flat[:3]) - min(flat[:3]) < 60, "the paper"
        assert "MeanSquaredError" in wait_for_code(page)


def test_every_neuron_has_its_map(browser: Browser, address: str) -> None:
    """To be reached by mouse and by keyboard, and larger when it is chosen."""
    with visit(browser) as page:
        open_playground(page, address, "#hidden=3,2")
        press(page, "Step")
        reach(page, 1)
        spots = page.locator(".play-spots button")
        assert spots.count() == 2 + 3 + 2 + 3
        page.locator(".play-spots button[tabindex='0']").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        title = page.locator(".play-detail .play-title")
        assert title.inner_text() == "Layer 2, neuron 2"
        page.locator(".play-range", has_text="Between").wait_for()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        # The focus goes on into the panel, which stays since Enter has pinned it.
        assert title.inner_text() == "Layer 2, neuron 2"
        assert page.locator(".play-weights input").count() == 4
        # The maps are drawn, and no two of them are the same picture.
        seen = page.evaluate(
            """() => {
              const { plan, canvas } = document.querySelector("nn-playground");
              const fine = canvas.width / canvas.clientWidth;
              // A copy, to read from often without a warning of the browser.
              const copy = new OffscreenCanvas(canvas.width, canvas.height);
              const pen = copy.getContext("2d", { willReadFrequently: true });
              pen.drawImage(canvas, 0, 0);
              return plan.tiles.flat().map(({ x, y, size }) => {
                const inside = [x + 4, y + 4, size - 12, size - 12];
                return pen.getImageData(...inside.map((v) => v * fine)).data.join();
              });
            }"""
        )
        assert len(set(seen)) == len(seen) == 10


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_it_draws_while_it_learns(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    """Picture after picture, and the page stays as wide as its window."""
    with visit(browser, size) as page:
        open_playground(page, address)
        press(page, "Play")
        reach(page, 5)
        drawn = "document.querySelector('nn-playground').drawnAt.length"
        until(page, f"{drawn} >= {page.evaluate(drawn)} + 10", timeout=SLOW)
        press(page, "Pause")
        assert page.evaluate(EXCESS) <= 0


def test_pause_acts_within_an_epoch(browser: Browser, address: str) -> None:
    """Where an epoch takes seconds, Pause does not wait for its end."""
    with visit(browser) as page:
        open_playground(page, address, "#samples=500&batch=1&hidden=32,32")
        press(page, "Play")
        until(page, f"{FRAME}?.steps > 0", timeout=SLOW)
        press(page, "Pause")
        page.wait_for_timeout(300)
        end = numbers(page)
        assert end["steps"] > 0
        page.wait_for_timeout(300)
        assert numbers(page) == end


def test_those_who_want_it_still_see_few_pictures(
    browser: Browser, address: str
) -> None:
    """It learns as fast, and shows it once a second: never two in half of one."""
    with visit(browser) as page:
        page.emulate_media(reduced_motion="reduce")
        open_playground(page, address)
        press(page, "Play")
        drawn = "document.querySelector('nn-playground').drawnAt"
        reach(page, 30)
        until(page, f"{drawn}.length >= 4", timeout=SLOW)
        gaps = page.evaluate(f"{drawn}.slice(1).map((t, i) => t - {drawn}[i])")
        assert min(gaps[1:]) > 500
        press(page, "Pause")


def test_a_run_that_breaks_off_says_why(browser: Browser, address: str) -> None:
    """And Reset begins anew."""
    with visit(browser) as page:
        open_playground(page, address, "#optimizer=sgd&rate=100&activation=linear")
        press(page, "Play")
        page.locator(
            ".play-note", has_text="a smaller learning rate may help"
        ).wait_for(timeout=SLOW)
        assert page.get_by_role("button", name="Play", exact=True).is_visible()
        press(page, "Reset")
        until(page, f"{FRAME}?.error === null")
        assert numbers(page)["epoch"] == 0


def test_it_survives_the_end_of_its_worker(browser: Browser, address: str) -> None:
    """Python is stopped by something else: the next Play begins anew."""
    with visit(browser) as page:
        open_playground(page, address, "#hidden=4")
        press(page, "Play")
        reach(page, 3)
        page.evaluate(
            "import(new URL('assets/live/session.js', location.href))"
            ".then(({ session }) => session.stop())"
        )
        page.locator(".play-note", has_text="Python was stopped").wait_for()
        press(page, "Play")
        page.locator(".play-note", has_not_text="stopped").wait_for(timeout=SLOW)
        until(page, f"{FRAME}?.epoch < 3", timeout=SLOW)
        reach(page, 3)
        press(page, "Pause")


def test_ideas_learn_what_they_promise(browser: Browser, address: str) -> None:
    """Each of them makes a network that runs."""
    with visit(browser) as page:
        open_playground(page, address)
        ideas = page.get_by_label("Try this").locator("option").all_inner_texts()[1:]
        assert len(ideas) >= 5
        for idea in ideas:
            page.get_by_label("Try this").select_option(idea)
            assert page.locator(".play-idea > p").inner_text()
            press(page, "Step")
            reach(page, 1)
            assert numbers(page)["error"] is None
            remedy = page.locator(".play-remedy")
            assert remedy.get_by_role("button").is_hidden()
            remedy.get_by_text("What helps?").click()
            before = page.url
            remedy.get_by_role("button").click()
            until(page, f"location.href !== {before!r}")
            assert page.locator(".play-clock").inner_text() == "Epoch 0"


def test_it_is_for_everybody(browser: Browser, address: str, axe: str) -> None:
    """No violation that axe-core knows of: at rest, and with everything open."""
    with visit(browser) as page:
        open_playground(page, address, "#hidden=12,4")
        for begun in (False, True):
            if begun:
                press(page, "Step")
                reach(page, 1)
                press(page, "Layer 1, neuron 2")
                wait_for_code(page)
                page.locator(".play-share summary").click()
            for _ in palettes(page):
                for size in (LAPTOP, PHONE):
                    page.set_viewport_size(size)
                    assert faults_in(page, axe, "nn-playground") == []
                    assert page.evaluate(EXCESS) <= 0


SIDEWAYS = {"width": 844, "height": 390}
SIZES = {"laptop": LAPTOP, "phone": PHONE, "on its side": SIDEWAYS}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_play_is_in_sight(browser: Browser, address: str, size: dict[str, int]) -> None:
    """From the start, and below the header while something further down is watched."""
    with visit(browser, size) as page:
        open_playground(page, address)
        play = page.get_by_role("button", name="Play", exact=True)
        header = page.locator(".md-header")
        bottom = "e => e.getBoundingClientRect().bottom"
        assert play.evaluate(bottom) < size["height"]
        for part in ("network", "rule", "result"):
            place = page.locator(f".play-{part}")
            place.evaluate("e => e.scrollIntoView({ block: 'end' })")
            top = play.evaluate("e => e.getBoundingClientRect().top")
            least = header.evaluate(bottom)
            assert least <= top < size["height"] - 60, part
            play.click(trial=True)
        row = page.locator(".play-row").first.evaluate("e => e.offsetHeight")
        assert row < 70, "it takes no more than a line"
        # The map fits below it.
        page.locator(".play-map").evaluate("e => e.scrollIntoView({ block: 'end' })")
        top = page.locator(".play-map").evaluate("e => e.getBoundingClientRect().top")
        assert top >= play.evaluate(bottom)
