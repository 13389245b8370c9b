"""Link the package's functions from the code of a chapter to the reference, and back.

A Python-Markdown extension. In a chapter the names that a block imports, and those that
a listing defines, lead to their places in the reference. A page of the reference tells
in which chapters its functions are built.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from press import DOCS
from press.markdown import extension
from press.pages.chapters import chapter_name, chapters
from press.pages.listings import introductions, public_homes, side
from press.site.error_locations import being_built

_BLOCK = re.compile(
    r'<div class="language-python highlight"[^>]*?'
    r'(?: data-title="(?P<title>nnfs_lit/[^"]*)"[^>]*)?>.*?</div>',
    re.DOTALL,
)
_IMPORT = re.compile(
    r'<span class="nn">(?P<module>nnfs_lit[\w.]*)</span> <span class="kn">import</span>'
    r'(?P<names> <span class="p">\(</span>[^)]*|[^\n]*)'
)
_DEFINITION = re.compile(
    r'(?P<start>(?:^|<code>)<span class="k">(?:def|class)</span> <span class="n[fc]">)'
    r"(?P<name>\w+)",
    re.MULTILINE,
)


@cache
def page_of(home: str) -> str:
    """Name the page of the reference that has what a file of the package defines."""
    path = PurePosixPath(home)
    twin = "plain-" if side(home.replace("/", ".")) == "plain" else ""
    names = (f"{twin}{each}" for each in (path.stem, path.parent.name))
    return next(name for name in names if (DOCS / "reference" / f"{name}.md").is_file())


def linked(html: str) -> str:
    """Return the HTML of a chapter with its names linked, each import once."""
    seen: set[tuple[str, str]] = set()

    def link(where: str, name: str) -> str:
        page = page_of(public_homes()[where, name])
        module = page.replace("plain-", "plain.")
        return f'<a href="../reference/{page}.html#nnfs_lit.{module}.{name}">{name}</a>'

    def names(match: re.Match[str]) -> str:
        where = side(match["module"])

        def one(part: re.Match[str]) -> str:
            key = where, part[0]
            if key in seen or key not in public_homes():
                return part[0]
            seen.add(key)
            return link(*key)

        start = match[0].removesuffix(match["names"])
        return start + re.sub(r"<[^>]*>|\w+", one, match["names"])

    def block(match: re.Match[str]) -> str:
        html = _IMPORT.sub(names, match[0])
        if not match["title"]:
            return html
        where = side(match["title"].replace("/", "."))
        return _DEFINITION.sub(
            lambda found: (
                found["start"] + link(where, found["name"])
                if (where, found["name"]) in public_homes()
                else found[0]
            ),
            html,
        )

    return _BLOCK.sub(block, html)


def taught() -> dict[str, str]:
    """Link, for each page of the reference, the chapters that build its functions."""
    links = {
        each.chapter: f'<a href="../chapters/{each.path.stem}.html">'
        f"{chapter_name(each.chapter or '')}, {each.title}</a>"
        for each in chapters()
    }
    found: dict[str, set[str]] = {}
    for key, chapter in introductions().items():
        if key in public_homes():
            found.setdefault(page_of(public_homes()[key]), set()).add(chapter)
    return {
        page: f"<p>In the book: {'; '.join(links[each] for each in sorted(own))}</p>"
        for page, own in found.items()
    }


class _Links(Postprocessor):
    def run(self, text: str) -> str:
        page = PurePosixPath(being_built(self.md))
        if page.parent.name == "chapters":
            return linked(text)
        # Each docstring comes here by itself, too, and has no title.
        if page.parent.name == "reference" and "</h1>" in text:
            return text.replace("</h1>", f"</h1>\n{taught().get(page.stem, '')}", 1)
        return text


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Come after the blocks of code are marked (15)."""
    md.postprocessors.register(_Links(md), "reference-links", 12)
