"""Say a page in plain Markdown, for readers that know no more than that.

The pages of the book use what Material for MkDocs offers: boxes between `///`, lists of
attributes, definitions, links from file to file. Jupyter shows all this as it stands.
Here a page is taken apart into prose, fences and boxes, and its prose is said again
with nothing but headings, links, quotes, lists and formulas.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from press import ROOT
from press.markdown.exercises import EXERCISES, asked_in, checks_of
from press.markdown.road import with_road
from press.pages.chapters import Fence, read_page
from press.pages.listings import file_of

_OPENS = re.compile(r"/{3,} *(?P<kind>[\w-]+)(?: *\| *(?P<title>.*))?$")
_CLOSES = re.compile(r"/{3,} *$")
_STROKES = re.compile(r"[^/].*")
_OPTION = re.compile(r" {4}[\w-]+:")

# What must stay as it is, letter by letter: code, and formulas.
_OPAQUE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<math>\$\$.+?\$\$|(?<![\\$])\$(?![\s$])(?:\\.|[^\\$])+?(?<!\s)\$(?![\d$]))",
    re.DOTALL,
)
_ATTRIBUTES = r"\{:?\s*[.#\w][^{}\n]*\}"
_IMAGE = re.compile(
    rf"!\[(?P<alt>[^\]]*)\]\((?P<to>[^()\s]*)\)(?:[ \t]*{_ATTRIBUTES})?"
)
_LINK = re.compile(
    rf"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<to>[^()\s]*)\)(?:{_ATTRIBUTES})?"
)
_TRAILING = re.compile(r"[ \t]*\{:?\s*[.#][^{}\n]*\}[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(
    r"^(?P<term>\S[^\n]*)\n:   (?P<body>[^\n]*(?:\n(?:    [^\n]*|(?=\n {4})))*)", re.M
)
_NOTE = re.compile(r"^\[\^(?P<name>[\w-]+)\]: (?P<body>[^\n]*(?:\n {4}[^\n]*)*)", re.M)
_NOTE_MARK = re.compile(r"\[\^(?P<name>[\w-]+)\](?!:)")
_MARKUP = re.compile(r"^(?:</?(?:div|section)\b[^<>\n]*>)+[ \t]*$\n?", re.MULTILINE)
COMMENT = re.compile(r"^<!--.*?-->[ \t]*\n?", re.MULTILINE | re.DOTALL)
# A paragraph that speaks of what only the page itself can do.
_SCREEN = re.compile(r"(?:^.+\n)+\{: \.for-the-screen \}[ \t]*$\n?", re.MULTILINE)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


class BoxError(ValueError):
    """A box of an unknown kind, or without an end, or an end without a box."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"{line}: {message}")


@dataclass(frozen=True)
class Box:
    """What stands between two `///`: an admonition, or folded details."""

    line: int
    kind: str
    title: str
    inside: tuple[Node, ...]

    @property
    def has_code(self) -> bool:
        """Whether a fence is in it, at any depth."""
        return any(
            isinstance(node, Fence) or (isinstance(node, Box) and node.has_code)
            for node in self.inside
        )


Node = str | Fence | Box


@dataclass(frozen=True)
class Links:
    """Where the links of one page lead."""

    page: str  # its source, as a path inside docs/
    site: str  # its address, with the slash
    suffix: str = ".html"  # of the book's pages; `.md` for readers of Markdown

    @property
    def here(self) -> str:
        """Address of the page itself."""
        return self.to("")

    def to(self, address: str) -> str:
        """Return the absolute address of what a link of the page leads to."""
        if re.match(r"[a-z][a-z+.-]*:", address):
            return address
        path, mark, place = address.partition("#")
        path = posixpath.join(posixpath.dirname(self.page), path) if path else self.page
        path = re.sub(r"\.md$", self.suffix, posixpath.normpath(path))
        return urljoin(self.site, path) + mark + place


def nodes(path: Path) -> tuple[Node, ...]:
    """Take a page apart; one that has not changed is taken apart once."""
    return _nodes(path, path.stat().st_mtime_ns)


@cache
def _nodes(path: Path, _changed: int) -> tuple[Node, ...]:
    text = path.read_text("utf-8")
    lines = text.splitlines()
    front = _FRONT.match(text)
    for number in range(front[0].count("\n") if front else 0):
        lines[number] = ""
    fences = {fence.line: fence for fence in read_page(path).fences}
    return _until_closed(lines, fences, 1)[0]


def _until_closed(
    lines: list[str], fences: dict[int, Fence], line: int, opened: int = 0
) -> tuple[tuple[Node, ...], int]:
    """Read from a line (counted from 1) to the end of the box that was opened."""
    found: list[Node] = []
    prose: list[str] = []

    def end_prose() -> None:
        if text := COMMENT.sub("", "\n".join(prose) + "\n").strip("\n"):
            found.append(text)
        prose.clear()

    while line <= len(lines) and not _CLOSES.match(lines[line - 1]):
        if fence := fences.get(line):
            end_prose()
            found.append(fence)
            line = fence.last_line + 1
        elif opens := _OPENS.match(lines[line - 1]):
            end_prose()
            start, line = line, line + 1
            while line <= len(lines) and _OPTION.match(lines[line - 1]):
                line += 1
            inside, end = _until_closed(lines, fences, line, start)
            found.append(Box(start, opens["kind"], opens["title"] or "", inside))
            line = end + 1
        else:
            prose.append(lines[line - 1])
            line += 1
    end_prose()
    # A box ends with as many strokes as it began with; the page itself has none.
    ends = lines[line - 1].rstrip() if line <= len(lines) else ""
    if ends != (_STROKES.sub("", lines[opened - 1]) if opened else ""):
        at, fault = (line, "closes no box") if ends else (opened, "has no end")
        raise BoxError(at, f"{lines[at - 1]!r} {fault}")
    return tuple(found), line


def plain(
    text: str,
    links: Links,
    image: Callable[[str], str],
    notes: dict[str, int] | None = None,
) -> str:
    """Say a piece of prose in plain Markdown.

    `image` gives the address of an image. `notes` has the numbers of the footnotes seen
    so far; without it they stay as they are, for readers who know them.
    """
    opaque: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept = match["code"] or plain_formula(match["math"])
        opaque.append(kept)
        return f"\0{len(opaque) - 1}\0"

    def picture(match: re.Match[str]) -> str:
        words = " ".join(match["alt"].split())
        return f"![{words}]({image(match['to'])})"

    text = _OPAQUE.sub(keep, _SCREEN.sub("", text))
    text = _MARKUP.sub("", text)
    text = re.sub(r"<small>(.*?)</small>", r"\1:", text)
    text = _IMAGE.sub(picture, text)
    text = _LINK.sub(lambda m: f"[{m['text']}]({links.to(m['to'])})", text)
    text = _TRAILING.sub("", text)
    text = _DEFINITION.sub(_item, text)
    if notes is not None:
        text = _numbered(text, notes)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return re.sub("\0(\\d+)\0", lambda match: opaque[int(match[1])], text).strip("\n")


def _item(match: re.Match[str]) -> str:
    """Turn a definition into an item of a list, its term above its words."""
    term = match["term"]
    term = term if term.startswith("**") else f"**{term}**"
    body = re.sub(r"^ {4}", "", match["body"], flags=re.MULTILINE)
    return f"- {term}  \n" + re.sub(r"^(?=.)", "  ", body, flags=re.MULTILINE)


def _numbered(text: str, notes: dict[str, int]) -> str:
    """Give numbers to the footnotes, which Jupyter does not know."""

    def number(name: str) -> int:
        return notes.setdefault(name, len(notes) + 1)

    def words(match: re.Match[str]) -> str:
        body = re.sub(r"^ {4}", "", match["body"], flags=re.MULTILINE)
        return f"<sup>{number(match['name'])}</sup> {body}"

    text = _NOTE_MARK.sub(lambda m: f"<sup>{number(m['name'])}</sup>", text)
    return _NOTE.sub(words, text)


def plain_formula(formula: str) -> str:
    r"""Leave out what only the book's own pages can do: links and places in a formula.

    Examples
    --------
    >>> print(plain_formula(r"$\href{#line-9}{\htmlId{sign-9}{\log}}(x)$"))
    $\log(x)$
    """
    start = re.compile(r"\\(?:href|htmlId|htmlClass)\{[^{}]*\}\{")
    while match := start.search(formula):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(formula[end], 0)
            end += 1
        inside = formula[match.end() : end - 1]
        after = formula[end:]
        # `\log` must not run into a letter that followed the bracket.
        gap = " " if re.search(r"\\[a-zA-Z]+$", inside) and after[:1].isalpha() else ""
        formula = formula[: match.start()] + inside + gap + after
    return formula


def quoted(title: str, text: str) -> str:
    """Turn a box into a quotation that begins with the title of the box."""
    lines = [f"**{title}**", "", *text.splitlines()] if title else text.splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines)


def markdown(path: Path, links: Links) -> str:
    """Say a whole page in plain Markdown."""
    by_id = {each.id: each for each in checks_of(path.name)}
    parts: list[str] = []
    asked = ""
    for node in nodes(path):
        if isinstance(node, str):
            asked = asked_in(node, asked)
        elif isinstance(node, Box) and node.title == "Solution" and asked in by_id:
            # The page has a cell here, which is more than a text can do.
            parts.append(f"Start from this:\n\n```python\n{by_id[asked].start}```")
        parts.append(said([node], links, links.to))
        if by_id and isinstance(node, str) and EXERCISES in node:
            parts[-1] = parts[-1].replace(EXERCISES, f"{EXERCISES}\n\n{_command(path)}")
    if "data-live" in path.read_text("utf-8") and not by_id:
        here = Links(links.page, links.site).here
        told = f"(This is about something that [its page]({here}) has.)"
        parts[0] = parts[0].replace("\n\n", f"\n\n{told}\n\n", 1)
    return "\n\n".join(part for part in parts if part) + "\n"


def _command(path: Path) -> str:
    check = f"python -m nnfs_lit.check {path.name.partition('-')[0]}"
    return (
        f"`{check} > answers.py` writes a file for your answers, and\n"
        f"`{check} answers.py` says which answers in it are right."
    )


def said(
    found: Iterable[Node],
    links: Links,
    image: Callable[[str], str],
    notes: dict[str, int] | None = None,
) -> str:
    """Say parts of a page in plain Markdown; `image` and `notes` are as for `plain`."""
    parts = []
    for node in found:
        if isinstance(node, Fence):
            parts.append(node.written())
        elif isinstance(node, str):
            text = plain(with_road(node), links, image, notes)
            parts.append(re.sub(r"^::: ([\w.]+)$", _source, text, flags=re.MULTILINE))
        else:
            inside = said(node.inside, links, image, notes)
            title = node.title or node.kind.capitalize()
            titled = f"**{title}**\n\n{inside}"
            parts.append(titled if node.has_code else quoted(title, inside))
    return "\n\n".join(part for part in parts if part)


def _source(match: re.Match[str]) -> str:
    """Show a module where its page has only the name of it."""
    path = file_of(match[1])
    name = path.relative_to(ROOT).as_posix()
    fence = Fence(0, 0, "python", {"title": name}, path.read_text("utf-8"))
    return fence.written()
