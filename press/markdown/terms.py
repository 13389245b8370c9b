"""Link the first use of each term in a chapter to the glossary, with its sentence.

A Python-Markdown extension. A term is linked in the chapters after the one that
introduces it, and in no heading, code, link, fold or card. In the glossary each term
gets the place that is linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from press.markdown import extension
from press.pages.glossary import Entry, glossary
from press.site.error_locations import being_built

# The box that tells what others say (abstract) has other words of its own.
_PROSE = {"p", "li", "em", "strong"}
_OUTSIDE = {"h1", "h2", "h3", "h4", "a", "code", "pre", "details", "figure", "summary"}
_BOXES = {"abstract", "card", "formula"}


class _Terms(Treeprocessor):
    def run(self, root: Element) -> None:
        page = being_built(self.md)
        if page == "glossary.md":
            for term, entry in zip(root.iter("dt"), glossary(), strict=True):
                term.set("id", entry.anchor)
        elif page.startswith("chapters/"):
            link(root, introduced_before(PurePosixPath(page).stem))


def introduced_before(chapter: str) -> set[str]:
    """List the terms that a reader of this chapter has met in another one."""
    # The files of the chapters are named in their order.
    return {entry.term for entry in glossary() if entry.file < chapter}


def link(root: Element, wanted: set[str]) -> None:
    """Link the first use of each of the terms that are wanted."""
    # The longer first: no gradient is linked in "gradient descent".
    entries = sorted(glossary(), key=lambda entry: -len(entry.term))
    # Twenty times as fast as groups around the words, and upper case as good as lower:
    # so Python knows the letter that each word begins with.
    words = "|".join(f"(?:{entry.word})(?P<t{i}>)" for i, entry in enumerate(entries))
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    left = set(wanted)

    def split(text: str) -> Iterator[tuple[str, Entry | None]]:
        start = 0
        for match in pattern.finditer(text.lower()):
            entry = entries[int((match.lastgroup or "t0")[1:])]
            if entry.term in left:
                left.discard(entry.term)
                yield text[start : match.start()], None
                yield text[match.start() : match.end()], entry
                start = match.end()
        yield text[start:], None

    def linked(text: str | None) -> tuple[str, list[Element]]:
        before, links = "", []
        for part, entry in split(text or ""):
            if entry:
                to = f"../glossary.md#{entry.anchor}"
                found = {"class": "term", "href": to, "title": entry.sentence}
                links.append(Element("a", found))
                links[-1].text = part
            elif links:
                links[-1].tail = part
            else:
                before = part
        return before, links

    def walk(element: Element, *, prose: bool) -> None:
        children = list(element)
        if prose:
            element.text, links = linked(element.text)
            for at, each in enumerate(links):
                element.insert(at, each)
        for child in children:
            boxes = child.get("class", "").split()
            if child.tag not in _OUTSIDE and not _BOXES.intersection(boxes):
                walk(child, prose=child.tag in _PROSE)
            if prose:
                child.tail, links = linked(child.tail)
                after = list(element).index(child) + 1
                for at, each in enumerate(links):
                    element.insert(after + at, each)

    walk(root, prose=False)


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Come after the marks within a line (20), and before links are resolved (0)."""
    md.treeprocessors.register(_Terms(md), "terms", 8)
