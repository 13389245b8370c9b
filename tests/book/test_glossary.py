"""The glossary: each term once, its example true, and no term used too early."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest

import nnfs_lit
from press.pages.chapters import Page, chapters
from press.pages.glossary import GLOSSARY, Entry, glossary

# Before they are introduced, these are looked for in narrower company: the slope of a
# straight line is known from school.
EARLY = {"Advantage": r"called\s+\*advantages", "Slope": r"slope at"}
ENTRIES = glossary()


@cache
def prose(page: Page) -> str:
    """Return the words of a page that are the author's own and teach.

    Code, addresses and figures' file names are no prose; the boxes that tell what
    others say use words of others, and a card is for those who come back.
    """
    lines = page.path.read_text("utf-8").splitlines(keepends=True)
    for fence in page.fences:
        for number in range(fence.line - 1, fence.last_line):
            lines[number] = "\n"
    text = "".join(lines)
    blank = re.compile(r"[^\n]")
    for left_out in (
        r"^/// (admonition \| Also called|card\b).*?^///$",
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
    assert len(ENTRIES) == text.count("` gives `")
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
    place = [page.path.stem for page in pages].index(entry.file)
    home = pages[place]
    assert entry.number is None or home.chapter == entry.number.zfill(2)
    word = EARLY.get(entry.term, entry.word)
    pattern = re.compile(rf"\b(?:{word})\b", re.IGNORECASE)
    assert pattern.search(prose(home)), f"{home.path} never says it"
    early = [
        f"{page.path}:{prose(page)[: match.start()].count(chr(10)) + 1}: {match[0]}"
        for page in pages[:place]
        for match in pattern.finditer(prose(page))
    ]
    assert early == []
