"""Say on which line of which page something is wrong, while the site is built.

Python-Markdown forgets where in a page its pieces come from, so they are looked for.
What MkDocs itself says of links gets its line here, too.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from markdown import Markdown

from press import DOCS as DOCS

_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains .*?link '(?P<to>[^']+)'")


def being_built(md: Markdown) -> str:
    """Name the page, inside docs/, if a site is built; nothing, if none is."""
    # Each builder puts a processor of its own among those of Markdown: MkDocs for the
    # links of a page, Zensical for extensions that ask what this one asks.
    if "relpath" in md.treeprocessors:
        mkdocs: Any = md.treeprocessors["relpath"]
        return str(mkdocs.file.src_uri)
    if "rendering_context" in md.preprocessors:
        zensical: Any = md.preprocessors["rendering_context"]
        return str(zensical.page.path)
    return ""


def place(md: Markdown, text: str, nth: int = 1) -> str:
    """Name page and line of a text: ``docs/chapters/01-neuron.md:12: ``.

    Of a text that is not there in one piece the longest line is looked for. Where no
    site is being built, there is nothing to name.
    """
    if not (page := being_built(md)):
        return ""
    source = (DOCS / page).read_text("utf-8")
    longest = max(text.splitlines(), key=len, default="")
    return _told(f"docs/{page}", _line(source, text, nth) or _line(source, longest))


def with_place(message: str) -> str:
    """Put page and line before what MkDocs says of a link."""
    if match := _LINK.search(message):
        source = (DOCS / match["page"]).read_text("utf-8")
        line = _line(source, f"({match['to']})") or _line(source, match["to"])
        return _told(f"docs/{match['page']}", line) + message
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


class _Locations(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = with_place(record.getMessage()), ()
        return True


_LOCATIONS = _Locations()


def add_to_messages() -> None:
    """Put page and line before what MkDocs warns of, from now on."""
    # A filter that is there is not added again.
    logging.getLogger("mkdocs.structure.pages").addFilter(_LOCATIONS)
