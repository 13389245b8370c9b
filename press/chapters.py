"""Read a page of the book: its Python blocks, their outputs, its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
CHAPTERS = ROOT / "docs" / "chapters"

_FIGURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?:\.\./)*figures/(?P<name>[\w-]+)\.svg\)")
_WHOLE = re.compile(r"The whole script\b")
_OPTION = re.compile(r'(?P<key>[^\s=]+)(?:="(?P<value>[^"]*)")?')


@dataclass(frozen=True)
class Fence:
    """A fenced block; `line` is the line of its opening fence, counted from 1."""

    line: int
    last_line: int
    language: str
    options: dict[str, str]
    text: str


@dataclass(frozen=True)
class Block:
    """A Python block, with the output fence that belongs to it."""

    path: Path
    fence: Fence
    section: int
    output: Fence | None

    @property
    def line(self) -> int:
        """Line of the opening fence, as the plugin counts it."""
        return self.fence.line

    @property
    def code(self) -> str:
        """What stands between the fences."""
        return self.fence.text

    @property
    def title(self) -> str:
        """The file that the block shows, or an empty string."""
        return self.fence.options.get("title", "")


@dataclass(frozen=True)
class FigureUse:
    """A place where a page shows a figure."""

    path: Path
    line: int
    name: str
    alt: str
    section: int


@dataclass(frozen=True)
class Page:
    """A Markdown page, as far as its code and its figures go."""

    path: Path
    title: str
    fences: tuple[Fence, ...]
    blocks: tuple[Block, ...]
    figures: tuple[FigureUse, ...]
    headings: tuple[str, ...]  # of the sections, which are counted from 1

    @property
    def chapter(self) -> int | None:
        """Number of the chapter, from the file's name; None for other pages."""
        number = re.match(r"(\d\d)-", self.path.name)
        return int(number[1]) if number else None

    @property
    def whole_script(self) -> Block | None:
        """The block that has all of a chapter in it, and runs by itself."""
        for block in self.blocks:
            if block.section and _WHOLE.match(self.headings[block.section - 1]):
                return block
        return None

    def block_at(self, line: int) -> Block:
        """Return the block whose fence opens at `line`."""
        return next(block for block in self.blocks if block.line == line)


def is_output(fence: Fence) -> bool:
    """Tell whether a fence shows what the block above it prints."""
    return fence.language == "text" and fence.options.get("title") == "Output"


def chapters(folder: Path = CHAPTERS) -> list[Page]:
    """All chapters, in order."""
    return [read_page(path) for path in sorted(folder.glob("[0-9][0-9]-*.md"))]


def read_page(path: Path) -> Page:
    """Parse a page; a page that has not changed is parsed once."""
    return _read_page(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=128)  # more than the book has
def _read_page(path: Path, _changed: int) -> Page:
    # The plugin finds its blocks with this parser, so this module must use the same.
    tokens = MarkdownIt("commonmark").parse(path.read_text("utf-8"))
    fences: list[Fence] = []
    blocks: list[Block] = []
    figures: list[FigureUse] = []
    headings: list[str] = []
    title, section = "", 0
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            if token.tag == "h1":
                title = title or tokens[position + 1].content
            elif token.tag in ("h2", "h3"):
                section += 1
                headings.append(tokens[position + 1].content)
        elif token.type == "fence":
            fence = _fence(token)
            fences.append(fence)
            if fence.language == "python":
                after = tokens[position + 1 : position + 2]
                following = _fence(after[0]) if _is_fence(after) else None
                output = following if following and is_output(following) else None
                blocks.append(Block(path, fence, section, output))
        elif token.type == "inline":
            figures.extend(_figures(path, token, section))
    parts = tuple(fences), tuple(blocks), tuple(figures), tuple(headings)
    return Page(path, title, *parts)


def _is_fence(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].type == "fence"


def _fence(token: Token) -> Fence:
    assert token.map is not None
    language, _, rest = token.info.strip().partition(" ")
    options = {
        match["key"]: match["value"] or "" for match in _OPTION.finditer(rest.strip())
    }
    return Fence(token.map[0] + 1, token.map[1], language, options, token.content)


def _figures(path: Path, token: Token, section: int) -> Iterator[FigureUse]:
    assert token.map is not None
    for match in _FIGURE.finditer(token.content):
        line = token.map[0] + 1 + token.content[: match.start()].count("\n")
        alt = " ".join(match["alt"].split())
        yield FigureUse(path, line, match["name"], alt, section)
