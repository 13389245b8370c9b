"""Write each chapter as a Jupyter notebook, from its Markdown and nothing else.

Prose becomes Markdown cells, each Python block a cell, the output below it the output
of that cell; figures travel inside the notebook, in the colours of light paper. Below
an exercise come a cell for the answer, one that checks it, and the hints and the
solution, folded. The first cell of code installs the package from the site that the
notebook came from, so that code and words are of one age.

    python -m press.formats.notebooks FOLDER

writes all of them into a folder, with what Binder needs to make a machine for them.
The build of the site does the same (press/site/generated.py).
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from press import DOCS, ROOT
from press.formats.plain_markdown import Box, Links, Node, nodes, plain, quoted, said
from press.markdown.exercises import EXERCISES, asked_in, checks_of
from press.pages import scripts
from press.pages.chapters import (
    Block,
    Fence,
    chapter_files,
    chapter_name,
    is_output,
    read_page,
)

FOLDER = "notebooks"  # on the site, and the branch that the services read
PYTHON = "3.12"  # of the machine that Binder makes

_VARIABLE = re.compile(r"var\(--[\w-]+,\s*([^()]+|\w+\([^()]*\))\)")
_HEADING = re.compile(r"(?=^#{1,6} )", re.MULTILINE)
_HOW = (
    "Each question has a cell for your answer. Put it in place of the dots, run the\n"
    "cell, and then the one after it, which says whether your answer is right. Below\n"
    "them are hints and a solution; they are folded, and a click opens them."
)
_IMPORT = "from nnfs_lit.check import report"


@cache  # the version does not change while a site is served
def wheel_name() -> str:
    """Name the wheel as pip wants it: it refuses one whose name has no version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return f"{project['name'].replace('-', '_')}-{project['version']}-py3-none-any.whl"


def wheel_address(site: str) -> str:
    """Tell where a site with this address offers the package."""
    return urljoin(site, f"{FOLDER}/{wheel_name()}")


def notebook(path: Path, site: str) -> dict[str, Any]:
    """Write one chapter as a notebook."""
    return _Notebook(path, site).written()


def text(path: Path, site: str) -> str:
    """Write one chapter as the text of a notebook."""
    return json.dumps(notebook(path, site), ensure_ascii=False, indent=1) + "\n"


@cache
def embedded(drawing: str) -> str:
    """Turn a drawing into an address that holds all of it.

    Its colours are variables of the page, with those of light paper to fall back on.
    A notebook has no such variables, and not every program knows what they are.
    """
    svg = _VARIABLE.sub(lambda match: match[1].strip(), drawing)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


class _Notebook:
    """A notebook while it is being written."""

    def __init__(self, path: Path, site: str) -> None:
        self.page = read_page(path)
        self.site = site
        self.links = Links(path.relative_to(DOCS).as_posix(), site)
        self.blocks = {block.line: block for block in self.page.blocks}
        self.notes: dict[str, int] = {}
        self.checked = {each.id: each for each in checks_of(path.name)}
        self.asked = ""  # the id of the exercise that is being written
        self.prose: list[str] = []
        self.cells: list[dict[str, Any]] = []

    def written(self) -> dict[str, Any]:
        self._begin()
        first, *rest = nodes(self.page.path)
        if not isinstance(first, str) or not first.startswith("# "):
            message = f"{self.page.path}:1: a chapter begins with its title"
            raise ValueError(message)
        _, _, words = first.partition("\n")
        self._add((words, *rest))
        script = scripts.whole_script(self.page)
        if script and script.path != self.page.path:
            self.prose.append("## The whole script")
            self._code(script)
        self._end_prose()
        for number, cell in enumerate(self.cells, start=1):
            cell["id"] = f"cell-{number}"
        return {
            "cells": self.cells,
            "metadata": {
                "kernelspec": {
                    "display_name": "Python 3",
                    "language": "python",
                    "name": "python3",
                },
                "language_info": {"name": "python"},
                "title": self.page.title,
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }

    def _begin(self) -> None:
        """Say what this is and where it comes from, and get the package."""
        name = chapter_name(self.page.chapter or "").capitalize()
        install = f"%pip install -q {wheel_address(self.site)}"
        self._markdown(
            f"# {self.page.title}\n\n"
            f"*{name} of [Neural networks from scratch]"
            f"({self.site}), as a notebook. It was written from [its page]"
            f"({self.links.here}), and what stands below each cell is what the tests "
            "of the book saw there. The next cell installs the package `nnfs_lit`, "
            "which is the code of the book; run it first, then the others from top to "
            "bottom. Words and pictures: CC BY 4.0. Code: MIT.*"
        )
        self._cell("code", install, execution_count=None, outputs=[])

    def _add(self, found: tuple[Node, ...]) -> None:
        for position, node in enumerate(found):
            if isinstance(node, str):
                self._say(node)
            elif isinstance(node, Box):
                self._add_box(node, *found[position + 1 : position + 2])
            elif node.line in self.blocks:
                self._code(self.blocks[node.line])
            elif not is_output(node):
                self.prose.append(node.written())

    def _say(self, words: str) -> None:
        # A heading begins a cell, so that Jupyter can fold what stands below it.
        for part in _HEADING.split(words):
            if part.startswith("#"):
                self._end_prose()
            self.asked = asked_in(part, self.asked)
            self.prose.append(plain(part, self.links, self._image, self.notes))
            if self.checked and part.startswith(EXERCISES):
                self.prose.append(_HOW)

    def _image(self, address: str) -> str:
        file = (self.page.path.parent / address).resolve()
        if file.suffix != ".svg" or not file.is_file():
            return self.links.to(address)
        return embedded(file.read_text("utf-8"))

    def _solution(self, box: Box) -> None:
        """Write the cells of an exercise, and what is folded below them."""
        hints: tuple[str, ...] = ()
        if exercise := self.checked.get(self.asked):
            hints = exercise.hints
            chapter = json.dumps(self.page.chapter)
            asked = f"report({chapter}, {json.dumps(exercise.id)}, globals())"
            for source in (exercise.start.rstrip("\n"), f"{_IMPORT}\n\n{asked}"):
                self._end_prose()
                self._cell("code", source, execution_count=None, outputs=[])
        names = ["A hint", *["Another hint"] * (len(hints) - 1)]
        self.prose += map(_folded, names, hints)
        bare = [
            replace(each, options={}) if isinstance(each, Fence) else each
            for each in box.inside
        ]
        words = said(bare, self.links, self._image, self.notes)
        self.prose.append(_folded(box.title, words))

    def _add_box(self, box: Box, following: Node = "# ") -> None:
        if box.kind == "details" and box.title == "Solution":
            self._solution(box)
        elif box.kind != "details" and not box.has_code:
            words = [
                plain(each, self.links, self._image, self.notes)
                for each in box.inside
                if isinstance(each, str)
            ]
            self.prose.append(quoted(box.title, "\n\n".join(words)))
        elif box.kind != "tab" and str(following).startswith("#"):
            # Up to the next heading all belongs to it, and Jupyter can fold that.
            self._end_prose()
            heading = f"#### {box.title}"
            self._markdown(heading, {"jp-MarkdownHeadingCollapsed": True})
            self._add(box.inside)
        else:
            self.prose.append(f"**{box.title}**")
            self._add(box.inside)

    def _code(self, block: Block) -> None:
        if block.title:
            self.prose.append(f"From the package, `{block.title}`:")
        if block.stands_aside:  # as a cell it would replace what the chapter defines
            self.prose.append(replace(block.fence, options={}).written())
            return
        self._end_prose()
        printed = block.output.text if block.output else ""
        stream = {"name": "stdout", "output_type": "stream", "text": _lines(printed)}
        self._cell(
            "code",
            block.code.rstrip("\n"),
            execution_count=None,
            outputs=[stream] if printed else [],
        )

    def _end_prose(self) -> None:
        if said := "\n\n".join(part for part in self.prose if part):
            self._markdown(said)
        self.prose = []

    def _markdown(self, source: str, metadata: dict[str, Any] | None = None) -> None:
        self._cell("markdown", source, metadata)

    def _cell(
        self,
        kind: str,
        source: str,
        metadata: dict[str, Any] | None = None,
        **others: object,
    ) -> None:
        self.cells.append(
            {
                "cell_type": kind,
                "metadata": metadata or {},
                "source": _lines(source),
                **others,
            }
        )


def _folded(title: str, words: str) -> str:
    """Fold some Markdown, in the one way that all programs for notebooks know."""
    # The empty lines tell them that what is inside is Markdown again.
    return f"<details>\n<summary>{title}</summary>\n\n{words}\n\n</details>"


def _lines(words: str) -> list[str]:
    return words.splitlines(keepends=True)


def files(site: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each notebook."""
    for path in chapter_files():
        yield f"{path.stem}.ipynb", text(path, site)


def for_binder(site: str) -> Iterator[tuple[str, str]]:
    """Yield the files that tell Binder which machine the notebooks need."""
    yield "requirements.txt", f"numpy\n{wheel_address(site)}\n"
    yield "runtime.txt", f"python-{PYTHON}\n"


def main() -> None:
    """Write the notebooks of the configured site into a folder."""
    from mkdocs.config import load_config

    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    site = load_config(str(ROOT / "mkdocs.yml")).site_url or ""
    for name, content in [*files(site), *for_binder(site)]:
        (folder / name).write_text(content, "utf-8")
        print(folder / name)


if __name__ == "__main__":
    main()
