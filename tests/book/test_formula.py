"""The formula of chapter 11: each sign leads to its line of code, and back."""

from __future__ import annotations

import re

import pytest

from press.pages.chapters import CHAPTERS, read_page

PAGE = read_page(CHAPTERS / "11-forward-pass.md")
TEXT = PAGE.path.read_text("utf-8")
LISTED = re.findall(r"^\*\*(\d+)\*\* `([^`]+)` \{: #line-(\d+) \}$", TEXT, re.MULTILINE)
LINKS_DOWN = re.findall(r"\\href\{#line-(\d+)\}", TEXT)
SIGNS = re.findall(r"\\htmlId\{sign-(\d+)\}", TEXT)
LINKS_UP = re.findall(r"\]\(#sign-(\d+)\)", TEXT)
# Subtracting the largest score changes nothing on paper, so no sign stands for it.
WITHOUT_SIGN = "6"


def test_lines_are_those_that_are_run() -> None:
    """The eleven lines that are explained are one block, in the same order."""
    lines = "".join(f"{code}\n" for _, code, _ in LISTED)
    assert lines in [block.code for block in PAGE.blocks]
    assert [int(number) for number, _, _ in LISTED] == list(range(1, 12))
    assert all(number == anchor for number, _, anchor in LISTED)


@pytest.mark.parametrize("number", [str(n) for n in range(1, 12)])
def test_sign_and_line_lead_to_each_other(number: str) -> None:
    """Down from the formula, and up from the line; each sign can be reached once."""
    expected = 0 if number == WITHOUT_SIGN else 1
    assert min(LINKS_DOWN.count(number), 1) == expected
    assert SIGNS.count(number) == expected
    assert LINKS_UP.count(number) == expected


def test_both_copies_of_the_formula_are_one() -> None:
    """The one with the links is the one that the chapter opens with."""
    whole, linked = re.findall(r"^\$\$\n(\\small.*?)^\$\$$", TEXT, re.M | re.S)
    assert _signs(whole) == _signs(linked)


def _signs(formula: str) -> str:
    bare = formula
    for _ in range(3):  # what a command holds may hold braces, and commands
        inside = r"((?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*)"
        bare = re.sub(rf"\\(?:href|htmlId)\{{[^{{}}]*\}}\{{{inside}\}}", r"\1", bare)
    return re.sub(r"\\[,;]|\s+|\\small", "", bare)
