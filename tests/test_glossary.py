"""The glossary: each term once, its example true, and no term used too early."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pytest

import nnfs_lit
from press.chapters import ROOT, Page, chapters

GLOSSARY = ROOT / "docs" / "glossary.md"
ENTRY = re.compile(
    r"^(?P<term>\S[^\n]*)\n:   (?P<text>.*?)\n"
    r"    \[Chapter (?P<number>\d+)\]\(chapters/(?P<file>[\w-]+)\.md\) ·\n"
    r"    `(?P<example>[^`]+)` gives `(?P<result>[^`]+)`$",
    re.MULTILINE | re.DOTALL,
)
# Words that mean something else in daily life, or in Python, are looked for in their
# technical company only.
PATTERNS = {
    "Array": r"arrays?",
    "Axis": r"ax[ie]s",
    "Batch": r"batch(es)?",
    "Class": r"(right|wrong|true|each|several|\d+) class(es)?\b(?! of| in Python)",
    "Depth": r"depth of (a|the) network",
    "Hidden layer": r"hidden (layer|neuron)s?",
    "Input": r"inputs?",
    "Label": r"labels?",
    "Loss": r"the loss|loss(es)? of",
    "Matrix": r"matri(x|ces)",
    "Output layer": r"output layers?",
    "Overflow": r"overflow(s|ed)?",
    "Sigmoid": r"sigmoids?",
    "Slope": r"slope at",  # the slope of a straight line is known from school
    "Stochastic gradient descent": r"stochastic\*? gradient descent",
    "Step function": r"step functions?",
    "Target": r"targets?",
    "Temperature": r"(at|the|low|high) temperature (of )?\d|temperature of the softmax",
    "Underflow": r"underflow(s|ed)?",
    "Width": r"width of (a|the) layer",
}


@dataclass(frozen=True)
class Entry:
    """One entry of the glossary."""

    term: str
    text: str
    number: int
    file: str
    example: str
    result: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What to look for in the prose."""
        word = PATTERNS.get(self.term, rf"{re.escape(self.term)}s?")
        return re.compile(rf"\b{word}\b", re.IGNORECASE)


def _entries() -> list[Entry]:
    text = GLOSSARY.read_text("utf-8")
    return [
        Entry(**{**match.groupdict(), "number": int(match["number"])})
        for match in ENTRY.finditer(text)
    ]


ENTRIES = _entries()


def prose(page: Page) -> str:
    """Return the words of a page that are the author's own and teach.

    Code, addresses and figures' file names are no prose; the boxes that tell what
    others say use words of others.
    """
    lines = page.path.read_text("utf-8").splitlines(keepends=True)
    for fence in page.fences:
        for number in range(fence.line - 1, fence.last_line):
            lines[number] = "\n"
    text = "".join(lines)
    blank = re.compile(r"[^\n]")
    for left_out in (
        r"^/// admonition \| Also called.*?^///$",
        r"`[^`]*`",
        r"(?<=\])\([^)]*\)",
        r"(?<=\])\[[^\]]*\]",
        r"\$[^$]*\$",
        r"<[^>]*>",
    ):
        text = re.sub(
            left_out,
            lambda match: blank.sub(" ", match[0]),
            text,
            flags=re.MULTILINE | re.DOTALL,
        )
    return text


def test_every_entry_is_well_formed_and_there_once() -> None:
    """What looks like an entry is one; terms are in order and unique."""
    text = GLOSSARY.read_text("utf-8")
    assert len(ENTRIES) == len(re.findall(r"^:   ", text, re.MULTILINE))
    terms = [entry.term.lower() for entry in ENTRIES]
    assert terms == sorted(set(terms))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.term)
def test_example_is_true(entry: Entry) -> None:
    """Each example is evaluated with the names that the page promises."""
    public = {name: getattr(nnfs_lit, name) for name in nnfs_lit.__all__}
    made = {name: getattr(nnfs_lit.data, name) for name in nnfs_lit.data.__all__}
    names = {**public, **made, "np": np, "rng": np.random.default_rng(0)}
    shown = " ".join(str(eval(entry.example, names)).split())
    assert shown.replace("[ ", "[") == entry.result


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.term)
def test_term_is_introduced_where_the_glossary_says(entry: Entry) -> None:
    """The chapter uses the term, and no chapter before it does."""
    pages = chapters()
    home = pages[entry.number - 1]
    assert home.path.stem == entry.file
    assert entry.pattern.search(prose(home)), f"{home.path} never says it"
    early = [
        f"{page.path}:{prose(page)[: match.start()].count(chr(10)) + 1}: {match[0]}"
        for page in pages[: entry.number - 1]
        for match in entry.pattern.finditer(prose(page))
    ]
    assert early == []
