"""Say on which line of which page something is wrong, while the site is built.

Python-Markdown forgets where in a page its pieces come from, so they are looked for.
As an extension of it, this has nothing to say about Markdown: it completes what MkDocs
itself says of links and of the navigation.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension

if TYPE_CHECKING:
    from markdown import Markdown

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CONFIGURATION = ROOT / "mkdocs.yml"

_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains .*?link '(?P<to>[^']+)'")
_NAVIGATION = re.compile(r"included in the [\"']nav[\"']\s+configuration")
_ENTRY = re.compile(r"A(?: reference|n absolute path) to '(?P<to>[^']+)'")
_LOGS = ("mkdocs.structure.nav", "mkdocs.structure.pages")


def being_built(md: Markdown) -> Any:
    """Return what MkDocs knows of the page that is being turned into HTML.

    Returns
    -------
    object or None
        Its `file` is the page's, its `files` and `config` are the site's; None where no
        site is being built.
    """
    # The processor that MkDocs puts among those of Markdown, for the links of a page.
    name = "relpath"
    if name not in md.treeprocessors:
        return None
    return md.treeprocessors[name]


def place(md: Markdown, text: str, nth: int = 1) -> str:
    """Name page and line of a text: ``docs/chapters/01-neuron.md:12: ``.

    Parameters
    ----------
    md : Markdown
        What is turning the page into HTML.
    text : str
        Some of the page, as it was written; if it is not there in one piece, its
        longest line is looked for.
    nth : int
        Which one, if it is there several times.

    Returns
    -------
    str
        Without the line if the text is not there; empty where no site is being built.
    """
    if not (page := being_built(md)):
        return ""
    name, source = _page(page)
    longest = max(text.splitlines(), key=len, default="")
    return _told(name, _line(source, text, nth) or _line(source, longest))


def place_of_line(md: Markdown, number: int, of: int) -> str:
    """Name page and line as :func:`place` does, for a line whose number is known.

    It is counted from 1, of so many lines that Markdown was given: those at the top,
    which tell MkDocs about the page, are not among them.
    """
    if not (page := being_built(md)):
        return ""
    name, source = _page(page)
    return _told(name, source.count("\n") + 1 - of + number)


def _page(page: Any) -> tuple[str, str]:
    return f"docs/{page.file.src_uri}", page.file.content_string


def with_place(message: str) -> str:
    """Put page and line before what MkDocs says of a link or of the navigation."""
    if match := _LINK.search(message):
        source = (DOCS / match["page"]).read_text("utf-8")
        line = _line(source, f"({match['to']})") or _line(source, match["to"])
        return _told(f"docs/{match['page']}", line) + message
    if _NAVIGATION.search(message):
        entry = _ENTRY.search(message)
        source = CONFIGURATION.read_text("utf-8")
        line = _line(source, f" {entry['to']}\n" if entry else "nav:")
        return _told("mkdocs.yml", line) + message
    return message


def _line(source: str, text: str, nth: int = 1) -> int:
    """Count the lines up to the n-th place of a text; 0 if there is none."""
    start = -1
    for _ in range(nth):
        start = source.find(text, start + 1)
        if start < 0:
            return 0
    return source.count("\n", 0, start) + 1


def _told(file: str, line: int) -> str:
    return f"{file}:{line}: " if line else f"{file}: "


class _Places(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = with_place(record.getMessage()), ()
        return True


_PLACES = _Places()


class PlacesExtension(Extension):
    """Complete the messages of MkDocs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: ARG002, N802
        """Leave Markdown as it is. A filter that is there is not added again."""
        for name in _LOGS:
            logging.getLogger(name).addFilter(_PLACES)


def makeExtension(**options: Any) -> PlacesExtension:  # noqa: N802
    """Give Python-Markdown what it looks for in a module of this name."""
    return PlacesExtension(**options)
