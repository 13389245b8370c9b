"""Refuse a box that is none: of an unknown kind, or without an end.

A Python-Markdown extension. `/// note` opens a box and `///` closes it; around it
another one has more strokes. One of a kind that is not there would stand on the page as
it was typed, and one without an end would swallow all that follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from press.places import place_of_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

# As pymdownx.blocks reads them.
_STROKES = re.compile(r" {0,3}(?P<strokes>/{3,}) *(?P<kind>[\w-]*) *(?:\|.*)?")
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


class BoxesExtension(Extension):
    """Look at the boxes of each page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Come before all that changes the lines of the page."""
        md.preprocessors.register(_Boxes(md), "boxes", 2000)


def makeExtension(**options: Any) -> BoxesExtension:  # noqa: N802
    """Give Python-Markdown what it looks for in a module of this name."""
    return BoxesExtension(**options)
