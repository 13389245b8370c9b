"""Boxes of the book: refuse what is none, give the card its place, drop comments.

A Python-Markdown extension. `/// note` opens a box and `///` closes it; around it
another one has more strokes. One of a kind that is not there would stand on the page as
it was typed, and one without an end would swallow all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from press.formats.plain_markdown import COMMENT
from press.markdown import extension
from press.site.error_locations import place_of_line

# As pymdownx.blocks reads them.
_STROKES = re.compile(r" {0,3}(?P<strokes>/{3,}) *(?P<kind>[\w-]*) *(?:\|.*)?")
_CARD = re.compile(r"^/{3} card\b.*$", re.MULTILINE)
_FENCE = re.compile(r"(?P<ticks>`{3,}|~{3,})(?P<rest>.*)")


class BoxError(ValueError):
    """A box of an unknown kind, or without an end."""


class _Boxes(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        for number, message in problems(lines, self._kinds()):
            raise BoxError(place_of_line(self.md, number, len(lines)) + message)
        return lines

    def _kinds(self) -> set[str]:
        processor: Any = self.md.parser.blockprocessors["blocks"]
        return set(processor.blocks)


class _Unseen(Preprocessor):
    """Drop the comments, which are for the tests, and give the card its `#card`."""

    def run(self, lines: list[str]) -> list[str]:
        text = COMMENT.sub("", "\n".join(lines))
        return _CARD.sub(r"\g<0>\n    attrs: {id: card}", text).split("\n")


def problems(lines: list[str], kinds: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of a line, counted from 1, and what is wrong with its box."""
    opened: list[tuple[str, int]] = []
    for number, line in _outside_of_code(lines):
        found = _STROKES.fullmatch(line)
        if not found:
            continue
        if found["kind"]:
            opened.append((found["strokes"], number))
            if found["kind"] not in kinds:
                known = ", ".join(sorted(kinds))
                yield number, f"no kind of box is called {found['kind']!r}: {known}"
        elif opened and opened[-1][0] == found["strokes"]:
            opened.pop()
        else:
            yield number, f"{line!r} closes no box"
    for _, number in opened:
        yield number, f"{lines[number - 1]!r} has no end"


def _outside_of_code(lines: list[str]) -> Iterator[tuple[int, str]]:
    ticks = ""
    for number, line in enumerate(lines, start=1):
        fence = _FENCE.match(line)
        if not ticks and not fence:
            yield number, line
        elif fence and not ticks:
            ticks = fence["ticks"]
        elif fence and fence["ticks"].startswith(ticks) and not fence["rest"].strip():
            ticks = ""


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Come before all that changes the lines of the page."""
    md.preprocessors.register(_Boxes(md), "boxes", 2000)
    # Code is out of the way (25), and HTML not yet (20).
    md.preprocessors.register(_Unseen(md), "unseen", 22)
