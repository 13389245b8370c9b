"""Read a page of the book: its Python blocks, their outputs, its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from press import DOCS, ROOT as ROOT

CHAPTERS = DOCS / "chapters"

_FIGURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?:\.\./)*figures/(?P<name>[\w-]+)\.svg\)")
_WHOLE = re.compile(r"The whole script\b")
_BOX = re.compile(r"/{3,} *(?P<kind>[\w-]*)")
_COMMENT = re.compile(r"<!--(?P<text>.*?)(?:-->|\Z)", re.DOTALL)
FRAMEWORK = re.compile(r"^ *(?:import|from) (torch|keras|jax)\b", re.MULTILINE)
_OPTION = re.compile(r'(?P<key>[^\s=]+)(?:="(?P<value>[^"]*)")?')


@dataclass(frozen=True)
class Fence:
    """A fenced block; `line` is the line of its opening fence, counted from 1."""

    line: int
    last_line: int
    language: str
    options: dict[str, str] = field(hash=False)
    text: str

    def written(self) -> str:
        """Write it as it stands in a page: longer than any run of ticks inside it."""
        longest = max((len(run) for run in re.findall(r"`+", self.text)), default=0)
        ticks = "`" * max(3, longest + 1)
        given = self.options.items()
        options = "".join(f' {key}="{value}"' for key, value in given if value)
        text = self.text.removesuffix("\n")
        return f"{ticks}{self.language}{options}\n{text}\n{ticks}"


@dataclass(frozen=True)
class Comment:
    """A comment of HTML, which no reader sees."""

    line: int
    text: str


@dataclass(frozen=True)
class Block:
    """A Python block, with the output and the comments that belong to it."""

    path: Path
    fence: Fence
    section: int
    output: Fence | None
    is_folded: bool = False  # in a `/// details`
    comments: tuple[Comment, ...] = ()

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

    @property
    def is_listing(self) -> bool:
        """Whether the block shows a part of the package."""
        return self.title.startswith("nnfs_lit/")

    @property
    def frameworks(self) -> tuple[str, ...]:
        """Those of PyTorch, Keras and JAX that the block imports."""
        return tuple(sorted(set(FRAMEWORK.findall(self.code))))

    @property
    def stands_aside(self) -> bool:
        """Whether it leaves the names of its page alone: a listing in a fold."""
        return self.is_listing and self.is_folded


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
    strays: tuple[Comment, ...]  # comments that belong to no block

    @property
    def chapter(self) -> str | None:
        """How the chapter is called in names of files, "07"; None for other pages.

        A page without a number goes by the chapter before it: "07b".
        """
        found = re.match(r"(\d\d[a-z]?)-", self.path.name)
        return found[1] if found else None

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
    return [read_page(path) for path in chapter_files(folder)]


def chapter_files(folder: Path = CHAPTERS) -> list[Path]:
    """List the files of all chapters, in order."""
    return sorted(folder.glob("[0-9][0-9]*-*.md"))


def chapter_name(chapter: str) -> str:
    """Say which chapter it is: "chapter 7", or "the page after chapter 7" for "07b"."""
    number = int(chapter[:2])
    return f"chapter {number}" if chapter.isdigit() else f"the page after {number}"


def read_page(path: Path) -> Page:
    """Parse a page; a page that has not changed is parsed once."""
    return _read_page(path, path.stat().st_mtime_ns)


# The plugin finds its blocks with this parser, so this module must use the same. What
# stands within a line takes as long again to parse, and only comments are looked for.
_INLINE = MarkdownIt("commonmark")
_PARSER = MarkdownIt("commonmark").disable(["inline", "text_join"])


@lru_cache(maxsize=128)  # more than the book has
def _read_page(path: Path, _changed: int) -> Page:
    tokens = _PARSER.parse(path.read_text("utf-8"))
    fences: list[Fence] = []
    blocks: list[Block] = []
    figures: list[FigureUse] = []
    headings: list[str] = []
    strays: list[Comment] = []
    boxes: list[str] = []  # those that are open
    title, section = "", 0
    may_have_comments = False
    for position, token in enumerate(tokens):
        comments = list(_comments(token))
        if comments and may_have_comments and token.type == "html_block":
            both = *blocks[-1].comments, *comments
            blocks[-1] = replace(blocks[-1], comments=both)
            continue
        strays += comments
        may_have_comments = False
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
                blocks.append(Block(path, fence, section, output, "details" in boxes))
            may_have_comments = bool(blocks) and fence in (
                blocks[-1].fence,
                blocks[-1].output,
            )
        elif token.type == "inline":
            figures.extend(_figures(path, token, section))
            for box in filter(None, map(_BOX.match, token.content.splitlines())):
                if box["kind"]:
                    boxes.append(box["kind"])
                elif boxes:
                    boxes.pop()
    parts = tuple(fences), tuple(blocks), tuple(figures), tuple(headings)
    return Page(path, title, *parts, tuple(strays))


def _comments(token: Token) -> Iterator[Comment]:
    if token.type in ("html_block", "inline") and token.map and "<!--" in token.content:
        is_inline = token.type == "inline"
        parts = _INLINE.parseInline(token.content)[0].children if is_inline else [token]
        for part in parts or []:
            if part.type.startswith("html_"):
                for match in _COMMENT.finditer(part.content):
                    above = part.content[: match.start()].count("\n")
                    yield Comment(token.map[0] + 1 + above, match["text"].strip())


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
