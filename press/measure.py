"""Measure chapters: ``python -m press.measure [NN ...]``.

Words on the thread, with tables, boxes and the card, but without exercises and what is
folded; lines of code in view, and folded; exercises; and the minutes that a reader
needs: 200 words a minute, 5 seconds a line in view, 8 minutes for each of three
exercises.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from press.formats.plain_markdown import Box, Links, Node, nodes, plain
from press.pages.chapters import CHAPTERS, ROOT, Page, read_page
from press.pages.navigation import entries

LIMITS = {"words": 2500, "in_view": 150, "folded": 150}


@dataclass(frozen=True)
class Measure:
    """The figures of one chapter, or of several together."""

    words: int
    in_view: int
    folded: int
    exercises: int
    minutes: float
    has_card: bool

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            *(getattr(self, f.name) + getattr(other, f.name) for f in fields(Measure))
        )

    @property
    def excess(self) -> list[str]:
        """What is more than a chapter may have."""
        return [
            f"{name.replace('_', ' ')}: {getattr(self, name)}, at most {limit}"
            for name, limit in LIMITS.items()
            if getattr(self, name) > limit
        ]


def minutes(page: Page) -> int:
    """Say how long a chapter takes, to five minutes."""
    return 5 * round(measured(page).minutes / 5)


def measured(page: Page) -> Measure:
    """Measure a chapter; one that has not changed is measured once."""
    return _measured(page.path, page.path.stat().st_mtime_ns)


@cache
def _measured(path: Path, _changed: int) -> Measure:
    page = read_page(path)
    prose: list[str] = []
    lines = {False: 0, True: 0}
    exercises = 0
    has_card = False
    for node, is_folded, is_exercise in _walked(page):
        if isinstance(node, Box):
            has_card |= node.kind == "card"
        elif isinstance(node, str):
            exercises += len(re.findall(r"^### ", node, re.M)) if is_exercise else 0
            if not is_folded and not is_exercise:
                prose.append(plain(node, Links(page.path.name, ""), str))
        elif node.language == "python" and not is_exercise:
            lines[is_folded] += node.text.count("\n")
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", "\n".join(prose))  # nobody reads these
    words = sum(bool(re.search(r"\w", word)) for word in text.split())
    minutes = words / 200 + lines[False] * 5 / 60 + 8 * min(exercises, 3)
    return Measure(words, lines[False], lines[True], exercises, minutes, has_card)


def _walked(page: Page) -> Iterator[tuple[Node, bool, bool]]:
    """Yield each node, whether it is folded, and whether it is among the exercises."""
    is_exercise = False
    for node in nodes(page.path):
        if isinstance(node, str):
            for part in re.split(r"(?=^## )", node, flags=re.MULTILINE):
                if part.startswith("## "):
                    is_exercise = part.startswith("## Exercises")
                yield part, False, is_exercise
        else:
            yield from ((n, folded, is_exercise) for n, folded in _inside(node))


def _inside(node: Node, *, is_folded: bool = False) -> Iterator[tuple[Node, bool]]:
    yield node, is_folded
    if isinstance(node, Box):
        for each in node.inside:
            yield from _inside(each, is_folded=is_folded or node.kind == "details")


def parts() -> dict[str, list[tuple[str, Page]]]:
    """Read the parts of the book, and the titles of their chapters, in mkdocs.yml."""
    navigation = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    found: dict[str, list[tuple[str, Page]]] = {}
    for entry in entries(navigation):
        if entry.title and entry.path.parent == CHAPTERS and entry.path.is_file():
            page = entry.title, read_page(entry.path)
            found.setdefault(entry.section, []).append(page)
    return found


def main(*chosen: str) -> None:
    """Print a row for each chapter that was asked for, and one for each part."""
    names = [field.name.replace("_", " ") for field in fields(Measure)[:-1]]
    print(f"{'':32}" + "".join(f"{name:>10}" for name in names))
    for part, listed in parts().items():
        pages = [page for _, page in listed if not chosen or page.chapter in chosen]
        rows = {page.path.stem: measured(page) for page in pages}
        if len(rows) > 1:
            first, *rest = rows.values()
            rows[part] = sum(rest, start=first)
        for name, row in rows.items():
            figures = [getattr(row, field.name) for field in fields(row)[:-1]]
            print(f"{name:32}" + "".join(f"{figure:10.0f}" for figure in figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
