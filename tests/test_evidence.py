"""The page that tells how the book is tested shows what the runs found."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from press import checkout, evidence

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_is_what_the_runs_found() -> None:
    """``python -m press.evidence`` was not forgotten."""
    assert evidence.PAGE.read_text("utf-8") == evidence.page()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a place where runs are kept, and a page that asks for one of them."""
    monkeypatch.setattr(evidence, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(evidence, "TEMPLATE", tmp_path / "page.md")
    evidence.TEMPLATE.write_text("It was\n[[some-run.mutants]] times.", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("place")
def test_a_figure_gets_to_its_place() -> None:
    """As a reader writes it, and the newest one."""
    evidence.record("some-run", "pytest", mutants=1)
    evidence.record("some-run", "pytest", mutants=1028, run=7)
    assert evidence.page() == "It was\n1,028 times."


def test_a_run_says_of_what(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which commit it tried, and whether with changes; what was found is no change."""
    monkeypatch.setattr(checkout, "ROOT", place)
    assert checkout.commit() == "none"
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost"]
    for words in ("init -q", "commit -q -m empty --allow-empty"):
        subprocess.run([*git, *words.split()], cwd=place, check=True)
    (place / "page.md").unlink()
    found = checkout.commit()
    assert re.fullmatch("[0-9a-f]{7}", found)
    runs = place / "press" / "evidence" / "runs"
    runs.mkdir(parents=True)
    (runs / "some-run.json").touch()
    assert checkout.commit() == found
    (place / "new.py").touch()
    assert checkout.commit() == f"{found}-dirty"


@pytest.mark.usefixtures("place")
def test_a_figure_that_nobody_found_is_an_error() -> None:
    """It names the line, and no gap is left on the page."""
    evidence.record("some-run", "pytest", survivors=1)
    with pytest.raises(ValueError, match=r"page\.md:2: no run has found \[\[some-run"):
        evidence.page()


@pytest.mark.usefixtures("place")
def test_a_run_that_the_page_leaves_out_is_an_error() -> None:
    """What was measured is told."""
    evidence.record("some-run", "pytest", mutants=1)
    evidence.record("other-run", "pytest", mutants=1)
    with pytest.raises(ValueError, match="says nothing of the runs other-run"):
        evidence.page()
