"""The tables over many seeds: what stands in a chapter is what its study measures."""

from __future__ import annotations

import re
from importlib import import_module
from statistics import mean

import pytest

from benchmarks.studies import Rows
from press import ROOT

STUDIES = sorted(
    path.stem for path in (ROOT / "benchmarks" / "studies").glob("chapter_*.py")
)
#: Those whose tables are of losses.
LOSSES = ["chapter_23"]
LOSS = re.compile(r"^\| (.+) \| ([\d.]+) \(([\d.]+) to ([\d.]+)\) \|$", re.MULTILINE)
ROW = re.compile(r"^\| (.+) \| (\d+) % \((\d+) to (\d+)\) \|$", re.MULTILINE)


def page_of(study: str) -> str:
    """Read the chapter in which the table of a study stands."""
    number = study.removeprefix("chapter_")
    [page] = (ROOT / "docs" / "chapters").glob(f"{number}-*.md")
    return page.read_text("utf-8")


def shown(study: str) -> dict[str, list[int]]:
    """Return the rows of a study's table: mean, worst and best, in per cent."""
    text = page_of(study)
    return {words: list(map(int, numbers)) for words, *numbers in ROW.findall(text)}


@pytest.mark.study
@pytest.mark.parametrize("study", [s for s in STUDIES if s not in LOSSES])
def test_a_table_is_what_is_measured(study: str) -> None:
    """Within what another machine's last digits make of a training."""
    measured: Rows = import_module(f"benchmarks.studies.{study}").measure()
    table = shown(study)
    assert list(table) == list(measured)
    for words, shares in measured.items():
        found = [100 * number for number in (mean(shares), min(shares), max(shares))]
        assert found == pytest.approx(table[words], abs=3), words


@pytest.mark.study
@pytest.mark.parametrize("study", LOSSES)
def test_a_table_of_losses_is_what_is_measured(study: str) -> None:
    """Within a fifth: last digits grow in a thousand epochs, most in the worst runs."""
    measured: Rows = import_module(f"benchmarks.studies.{study}").measure()
    rows = LOSS.findall(page_of(study))
    table = {words: list(map(float, found)) for words, *found in rows}
    assert list(table) == list(measured)
    for words, found in measured.items():
        assert [mean(found), min(found)] == pytest.approx(
            table[words][:2], rel=0.2, abs=0.03
        ), words


def test_the_chapters_promise_no_more_than_is_measured() -> None:
    """What the words beside the tables say."""
    learned = {words: row[0] for words, row in shown("chapter_31").items()}
    assert learned["1,000 games, one frame"] < learned["nothing: run after the ball"]
    corrected = shown("chapter_31")["300 games, and 3 times 233 of its own, labelled"]
    assert corrected[0] >= 97
    assert learned["2,000 games"] >= 98
    orings = shown("chapter_25")
    assert orings["price of a launch left out, one neuron"][2] < 100
    assert orings["price of a launch left out, 16 hidden neurons"][1] > 100
    assert orings["price of a launch left out, 64 hidden neurons"][1] > 150
    digits = {words: row[0] for words, row in shown("chapter_29").items()}
    assert digits["64 neurons: as they are"] >= 97
    assert digits["64 neurons: moved by a pixel"] <= 50
    assert digits["64 neurons, taught moved ones: moved by a pixel"] >= 95
    waves = shown("chapter_26")
    assert waves["squared, one wild"][1] > 10
    assert waves["absolute, one wild"][2] < 5
    fitted = shown("chapter_27")
    assert fitted["the training data"][2] < 5
    assert fitted["all, with a test x of 100"][1] > 20
    resumed = shown("chapter_28")
    assert resumed["with its memory"][2] <= 101
    assert resumed["a new one"][1] > 130
    animals = {words: row[0] for words, row in shown("chapter_30").items()}
    assert animals["784 pixels"] >= 94
    assert animals["784 pixels, shuffled"] >= animals["784 pixels"] - 1
    assert animals["48 numbers by hand"] > animals["784 pixels"]
    assert animals["8 learned filters"] > animals["8 learned filters, pixels shuffled"]
    tried = shown("chapter_32")
    assert tried["30,000 games, bonus 0.3"][1] >= 95
    assert tried["60,000 games, without the bonus"][0] < 90
