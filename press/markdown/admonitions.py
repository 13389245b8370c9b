"""Boxes of the book: refuse what is none, give the card its place, drop comments.

A Python-Markdown extension. `/// note` opens a box and `///` closes it; around it
another one has more strokes. One of a kind that is not there would stand on the page as
it was typed, and one without an end would swallow all that follows.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from press.formats.plain_markdown import COMMENT, Box, BoxError, Node, nodes
from press.markdown import extension
from press.site import error_locations
from press.site.error_locations import being_built

_CARD = re.compile(r"^/{3} card\b.*$", re.MULTILINE)


class _Boxes(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        page = being_built(self.md)
        path = error_locations.DOCS / page
        if path.is_file():
            try:
                self._look_at(nodes(path))
            except BoxError as error:
                message = f"docs/{page}:{error}"
                raise ValueError(message) from None
        return lines

    def _look_at(self, found: tuple[Node, ...]) -> None:
        processor: Any = self.md.parser.blockprocessors["blocks"]
        for box in found:
            if isinstance(box, Box):
                if box.kind not in processor.blocks:
                    known = ", ".join(sorted(processor.blocks))
                    message = f"no kind of box is called {box.kind!r}: {known}"
                    raise BoxError(box.line, message)
                self._look_at(box.inside)


class _Unseen(Preprocessor):
    """Drop the comments, which are for the tests, and give the card its `#card`."""

    def run(self, lines: list[str]) -> list[str]:
        text = COMMENT.sub("", "\n".join(lines))
        return _CARD.sub(r"\g<0>\n    attrs: {id: card}", text).split("\n")


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Come before all that changes the lines of the page."""
    md.preprocessors.register(_Boxes(md), "boxes", 2000)
    # Code is out of the way (25), and HTML not yet (20).
    md.preprocessors.register(_Unseen(md), "unseen", 22)
