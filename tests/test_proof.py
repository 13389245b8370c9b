"""The book as its proof-readers see it: British spelling, valid HTML, CSS and SVG."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from press import proof
from press.proof import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Site

pytestmark = pytest.mark.skipif(
    proof.missing() is not None, reason=str(proof.missing())
)


@pytest.fixture(scope="module")
def messages(built_site: Site) -> list[str]:
    """Let the checker read everything once."""
    names = [ROOT / name for name in proof.written() if name.endswith(".css")]
    drawings = sorted((ROOT / "docs").rglob("*.svg"))
    assert len(names) > 8
    assert len(drawings) > 80
    return [
        *proof.invalid(built_site.directory),
        *proof.invalid(*names, kind="css"),
        *proof.invalid(*drawings, kind="svg"),
    ]


def test_everything_is_valid(messages: list[str]) -> None:
    """Each built page, each style sheet of ours and each figure."""
    assert proof.faulty(messages) == []


def test_every_allowance_is_needed(messages: list[str]) -> None:
    """What nobody does any more is not allowed any more."""
    unused = [
        rule
        for rule in proof.ALLOWED
        if not any(re.search(rule, message) for message in messages)
    ]
    assert unused == []


def test_faults_of_every_kind_are_found(tmp_path: Path) -> None:
    """So that the silence above means something."""
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><div></p>")
    sheet = tmp_path / "sheet.css"
    sheet.write_text("p { colour: red }")
    drawing = tmp_path / "drawing.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"><circle rr="1"/></svg>')
    assert "No “p” element in scope" in "".join(proof.faulty(proof.invalid(tmp_path)))
    for path, words in ((sheet, "“colour”"), (drawing, "“rr”")):
        found = proof.faulty(proof.invalid(path, kind=path.suffix[1:]))
        assert words in "".join(found)


def test_spelling() -> None:
    """Of every page, and of every comment."""
    names = proof.written()
    assert len(names) > 300
    assert proof.misspelt(names) == []


# cspell:disable
@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("page.md", "A neurron fires.", "neurron"),
        ("page.md", "Its color is blue.", "color"),
        ("page.md", "In the center.", "center"),
        ("code.py", "x = 1  # the behavior of x", "behavior"),
        ("code.py", '"""Say its flavor."""', "flavor"),
        ("code.js", "f(); // it rememberes", "rememberes"),
        ("code.css", "p { /* very smalll */ }", "smalll"),
    ],
)
# cspell:enable
def test_misspelt_words_are_found(
    tmp_path: Path, name: str, text: str, word: str
) -> None:
    """American spelling among them."""
    path = tmp_path / name
    path.write_text(f"{text}\n")
    (found,) = proof.misspelt([str(path)])
    assert f"{name}:1:" in found
    assert f"({word})" in found


def test_code_is_left_alone(tmp_path: Path) -> None:
    """Names in a program are not words of the book."""
    page = tmp_path / "page.md"
    page.write_text("See `argsrt`.\n\n```python\nxqz = 1  # wrng\n```\n\n$xqz$\n")
    code = tmp_path / "code.py"
    code.write_text("xqz = wrng(xqz)\n")
    assert proof.misspelt([str(page), str(code)]) == []
