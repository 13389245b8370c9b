"""Read the glossary: its terms, and how each is recognised in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown.extensions.toc import slugify

from press import DOCS

GLOSSARY = DOCS / "glossary.md"

_ENTRY = re.compile(
    r"^(?P<term>\S[^\n]*)\n:   (?P<text>.*?)\n"
    r"    \[(?:Chapter (?P<number>\d+)|After chapter \d+)\]"
    r"\(chapters/(?P<file>[\w-]+)\.md\) ·\n"
    r"    `(?P<example>[^`]+)` gives `(?P<result>[^`]+)`$",
    re.MULTILINE | re.DOTALL,
)
# Words that mean something else in daily life, or in Python, are looked for in their
# technical company only.
_PATTERNS = {
    "Array": r"arrays?",
    "Axis": r"ax[ie]s",
    "Batch": r"batch(?:es)?(?! normali[sz]ation)",
    "Bias": r"bias(?:es)?(?! correction)",
    "Class": r"(?:(?<=(?:right|wrong)\s)|(?<=(?:true|each)\s)|(?<=several\s)"
    r"|(?<=\d\s))class(?:es)?(?! of| in Python)",
    "Decay": r"(?<!weight )decay",
    "Depth": r"depth(?= of (?:a|the) network)",
    "Hidden layer": r"hidden (?:layer|neuron)s?",
    "Input": r"inputs?",
    "L1": r"l1(?! loss)",
    "L2": r"l2(?! loss)",
    "Label": r"labels?",
    "Loss": r"(?<=the\s)loss|loss(?:es)?(?=\sof)",
    "Matrix": r"matri(?:x|ces)",
    "Output layer": r"output layers?",
    "Overflow": r"overflow(?:s|ed)?",
    "Regression": r"(?<!logistic )regression",
    "Sigmoid": r"sigmoids?",
    "Step function": r"step functions?",
    "Stochastic gradient descent": r"stochastic\*? gradient descent",
    "Target": r"targets?",
    "Temperature": r"(?:(?<=at\s)|(?<=the\s)|(?<=low\s)|(?<=high\s))temperature"
    r"(?= (?:of )?\d)|temperature(?= of the softmax)",
    "Underflow": r"underflow(?:s|ed)?",
    "Width": r"width(?= of (?:a|the) layer)",
}


@dataclass(frozen=True)
class Entry:
    """One entry of the glossary."""

    term: str
    text: str
    number: str | None  # of the chapter that introduces it; some pages have none
    file: str
    example: str
    result: str

    @property
    def word(self) -> str:
        """What to look for in prose in lower case, as a regular expression."""
        # The page may have any sign for an apostrophe.
        words = r"\s+".join(re.escape(w) for w in self.term.lower().split()).replace(
            "'", r"\S+"
        )
        return _PATTERNS.get(self.term, f"{words}s?")

    @property
    def sentence(self) -> str:
        """What it means, in the words of the glossary."""
        return " ".join(self.text.partition("*Also")[0].replace("`", "").split())

    @property
    def synonyms(self) -> list[str]:
        """What others call it."""
        text = " ".join(self.text.split())
        _, _, others = text.partition("*Also called*")
        words = re.split(r", (?:where|when|with)\b|[;.]", others)[0]
        return [word.strip() for word in words.split(",") if "$" not in word and word]

    @property
    def anchor(self) -> str:
        """Its place on the page of the glossary."""
        return slugify(self.term, "-")


def glossary() -> tuple[Entry, ...]:
    """Read all entries; a glossary that has not changed is read once."""
    return _read(GLOSSARY.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(_changed: int) -> tuple[Entry, ...]:
    return tuple(_entries(GLOSSARY.read_text("utf-8")))


def _entries(text: str) -> Iterator[Entry]:
    for match in _ENTRY.finditer(text):
        yield Entry(**match.groupdict())
