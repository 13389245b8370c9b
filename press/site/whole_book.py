"""Put the whole book on one page, from the pages of its chapters as the site has them.

A part of the book says what it is to this page by its name: `01-neuron` is the place of
a chapter, and `01-neuron-…` are the places within it. A link to another part stays on
this page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from press.pages.navigation import Entry, entries

PAGE = "book.html"
PLACE = "<!-- the book -->"

# What the author wrote, and nothing that the theme puts around it.
_WRITTEN = re.compile(
    r'<article\b.*?(<h1\b.*?)\s*(?:<p class="for-the-screen to-take">|</article>)',
    re.DOTALL,
)
_SCREEN = re.compile(r'<p class="for-the-screen[^"]*">.*?</p>\n?', re.DOTALL)
_FOR_SCRIPTS = re.compile(
    r'<span class="cell-bar"[^>]*></span>|<div class="exercise-cell"[^>]*></div>\n?'
)
_NUMBER = re.compile(r'<p class="chapter"[^>]*>(.*?)</p>')
_IDENTIFIERS = re.compile(r'( id="|href="#|url\(#| for="| name="| aria-labelledby=")')
_ADDRESS = re.compile(r' (href|src)="(?![a-z]+:)([^"#]+)(?:#([^"]*))?"')
_HEADING = re.compile(r"<(/?)h([1-4])")


def add_book(folder: Path, navigation: list[Any]) -> None:
    """Fill the page of the whole book, in a built site that has it."""
    page = folder / PAGE
    if not page.is_file():
        return
    frame = page.read_bytes().decode()
    if PLACE in frame:
        found = "\n".join(_parts(folder, [*entries(navigation)]))
        page.write_bytes(frame.replace(PLACE, found, 1).encode())


def _parts(folder: Path, listed: list[Entry]) -> Iterator[str]:
    chapters = [each for each in listed if each.source.startswith("chapters/")]
    glossary = [each for each in listed if each.source == "glossary.md"]
    names = tuple((_address(each), each.path.stem) for each in chapters + glossary)

    def text_of(entry: Entry) -> str:
        return (folder / _address(entry)).read_bytes().decode()

    for part, inside in groupby(chapters, lambda each: each.section):
        yield f'<h1 class="part">{part}</h1>'
        for each in inside:
            yield _section(text_of(each), _address(each), names)
    for each in glossary:
        yield _section(text_of(each), _address(each), names)


def _address(entry: Entry) -> str:
    return str(PurePosixPath(entry.source).with_suffix(".html"))


@lru_cache(maxsize=128)  # a preview is made again and again, most pages as before
def _section(text: str, address: str, listed: tuple[tuple[str, str], ...]) -> str:
    """Make a page of the site a section of the book; `listed` names them all."""
    written = _WRITTEN.search(text)
    if written is None:
        message = f"{address} has no article with a title"
        raise ValueError(message)
    names = dict(listed)
    name = names[address]

    def led(link: re.Match[str]) -> str:
        attribute, path, place = link.groups()
        to = posixpath.normpath(posixpath.join(posixpath.dirname(address), path))
        if to in names:
            return f' {attribute}="#{names[to]}{f"-{place}" if place else ""}"'
        return f' {attribute}="{to}{f"#{place}" if place else ""}"'

    def lower(heading: re.Match[str]) -> str:
        return f"<{heading[1]}h{int(heading[2]) + 1}"

    html = _IDENTIFIERS.sub(rf"\g<1>{name}-", written[1])
    html = _HEADING.sub(lower, _ADDRESS.sub(led, html))
    # Paper has nothing to unfold and nothing to run.
    html = _FOR_SCRIPTS.sub("", _SCREEN.sub("", html))
    html = html.replace("<details", "<details open")
    html = html.replace(" data-block=", " data-printed-block=")
    number = _NUMBER.search(text)
    title = f'<p class="chapter">{number[1]}</p>\n' if number else ""
    return f'<section class="printed" id="{name}">\n{title}{html}\n</section>'
