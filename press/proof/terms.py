"""One word for one thing: what a page says in a word that is another's.

The glossary gives, after "also called", the words of others for each of ours. In a
chapter they stand in the box "Also called", or in italics where one is told of, and
nowhere else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from press.chapters import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
GLOSSARY = DOCS / "glossary.md"

# These words of others have a daily meaning too, or are ours for another thing. They
# are looked for in the company in which they would be another's, or not at all.
COMPANY = {
    "activation": None,  # what chapter 7 calls the functions and the layers
    "attribute": None,  # Python's
    "category": None,
    "coefficient": None,
    "cost": r"costs? functions?|the cost of (?:a|the) (?:network|batch|sample)s?",
    "delta": None,
    "derivative": None,  # ours for the function, and slope for its value
    "dimension": None,  # those of a space
    "dimensions": None,
    "error": r"error functions?|the error of (?:a|the) (?:network|batch|sample)s?",
    "example": r"(?:training|labelled) examples?|examples? (?:in|of) the batch",
    "exp": None,  # the function of Python
    "heavy ball": None,  # the one that rolls through chapter 19
    "head": r"(?:output|classification|network's) heads?",
    "inference": None,
    "input": None,  # what a neuron gets: a feature is one of the data
    "instance": r"(?:training|labelled) instances?",
    "linear layer": r"(?:a|the|one) linear layer",  # more of them are linear in truth
    "log": None,  # the function of Python
    "logs": None,  # of Python, too: more than one of the above
    "net": r"(?:neural|our|deep) nets?",
    "neural network": None,  # the title
    "node": r"nodes?(?!\.js)",
    "rectifier": None,  # the electrical part after which ReLU is called
    "score": None,  # ours, until chapter 9 has told of logits
    "SGD": None,  # the name of the class
    "size": None,
    "slope": None,
    "unit": r"(?:hidden|input|output|neural) units?",
    "weight": None,  # one of the two kinds of parameters
}
NEVER = {
    "simply": "leave it out: what is simple shows",
    "obviously": "leave it out: what is obvious shows",
}

_BOX = r"^(?P<box>/{3,}) admonition \| Also called$.*?^(?P=box)$"
_FENCE = r"^(?P<in> *)(?P<ticks>`{3,}).*?^(?P=in)(?P=ticks)`*$"
_NOTE = r"^\[\^[\w-]+\]:.*\n(?:(?: {4}.*)?\n)*"
_ITALIC = r"(?<![\w*])\*(?!\s)[^*]{1,80}?\*(?!\w)"
_OTHER = (
    r"(?P<code>`+)[^`].*?(?P=code)|\$\$.*?\$\$|\$[^$\n]+\$|\]\([^)]*\)|\"[^\"]{,99}\""
)
_NOT_PROSE = re.compile(
    "|".join((_FENCE, _BOX, _NOTE, _ITALIC, _OTHER)), re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"^(?P<term>\S[^\n]*)\n:   (?P<text>.*?)(?=\n\n|\Z)", re.M | re.S)
_ALSO = re.compile(r"\*Also called\* (?P<words>.*?)\.(?: |$)")


def pages() -> list[Path]:
    """List what is read: the glossary alone may tell of the words of others."""
    in_book = sorted(set(DOCS.rglob("*.md")) - {GLOSSARY})
    return [*in_book, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


@cache
def others() -> dict[str, str]:
    """Read out of the glossary the words of others, each with ours."""
    found = {}
    for entry in _ENTRY.finditer(GLOSSARY.read_text("utf-8")):
        if also := _ALSO.search(" ".join(entry["text"].split())):
            for word in re.split(r", | or ", also["words"]):
                found[word.strip()] = entry["term"].lower()
    return found


@cache
def _rules() -> list[tuple[re.Pattern[str], str]]:
    rules = [(rf"\b{word}\b", advice) for word, advice in NEVER.items()]
    rules.append((r"[a-z]!(?!\S*\])", "leave the exclamation mark out"))
    for word, ours in others().items():
        usual = re.escape(word).replace(r"\ ", r"[\s-]+") + "(?:s|es)?"
        if pattern := COMPANY.get(word, usual):
            pattern = rf"(?<![\w-])(?:{pattern})(?![\w-])"
            rules.append((pattern, f"the book says {ours}"))
    return [(re.compile(pattern, re.IGNORECASE), advice) for pattern, advice in rules]


def prose(path: Path) -> str:
    """Give a page, each line in its place, with nothing in them but our own words."""

    def blank(match: re.Match[str]) -> str:
        return "\n" * match[0].count("\n") or " "

    return _NOT_PROSE.sub(blank, path.read_text("utf-8"))


def faults(path: Path) -> list[str]:
    """List what a page says in words that it should not.

    Parameters
    ----------
    path : Path
        A page, in Markdown.

    Returns
    -------
    list of str
        File and line, the word, and what to say in its place.
    """
    text = prose(path)
    return [
        f"{path}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0]!r}: {advice}"
        for pattern, advice in _rules()
        for hit in pattern.finditer(text)
    ]
