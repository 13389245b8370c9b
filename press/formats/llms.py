"""Write the book for readers that are programs: as llmstxt.org proposes.

`llms.txt` says what there is, with a line for each page and the address of its
Markdown; `llms-full.txt` is all of it in one file.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.utils.meta import get_data

from press.formats.plain_markdown import Links, markdown, nodes, plain
from press.pages.chapters import CHAPTERS, read_page
from press.pages.listings import file_of
from press.pages.navigation import Entry

# Letters of a description, of which search engines show some 160.
LEAST, MOST = 60, 200
# By the proposal, what stands under this heading may be left out.
OPTIONAL = "Optional"


def links(entry: Entry, site: str) -> Links:
    """Lead from Markdown to Markdown."""
    return Links(entry.source, site, ".md")


@dataclass(frozen=True)
class Page:
    """A page as programs read it."""

    markdown: str
    about: str  # in one line; empty for a chapter, which its sections describe
    sections: tuple[str, ...]  # their headings


def page(entry: Entry, site: str) -> Page:
    """Write one page for programs."""
    text = markdown(entry.path, links(entry, site))
    return Page(text, _about(entry), tuple(headings(entry.path)))


def modules(entry: Entry) -> list[Path]:
    """Find the modules that a page of the reference is about."""
    text = entry.path.read_text("utf-8")
    return [*map(file_of, re.findall(r"^::: ([\w.]+)$", text, flags=re.MULTILINE))]


def description(entry: Entry) -> str:
    """Take the first sentences of a page, or what its modules say that they are."""
    if about := modules(entry):
        found = [
            ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in about
        ]
        firsts = [(words or "").partition("\n")[0] for words in found]
        return " ".join(firsts).replace("`", "")
    links = Links(entry.source, "")
    prose = (each for each in nodes(entry.path) if isinstance(each, str))
    paragraphs = (
        words
        for each in prose
        for words in re.split(r"\n{2,}", plain(each, links, links.to))
    )
    words = next((each for each in paragraphs if re.match(r"[\w\"“*`$(]", each)), "")
    words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[*`$]", r"\1", " ".join(words.split()))
    sentences = re.split(r"(?<=[.?:]) (?=[A-Z“\"(])", words)
    text = sentences[0]
    for sentence in sentences[1:]:
        if len(f"{text} {sentence}") > MOST and len(text) > LEAST:
            break
        text = f"{text} {sentence}"
    return text.rstrip(":")


def index(
    name: str, description: str, site: str, pages: Sequence[tuple[Entry, Page]]
) -> str:
    """Write llms.txt."""
    lines = [
        *_head(name, description),
        "",
        f"Each page is there as Markdown too; [llms-full.txt]({site}llms-full.txt) "
        "has all of them in one file.",
        "In a chapter every block of Python is run by the tests, in order and in one "
        "set of names, and the fence titled Output holds what it printed.",
        "The package `nnfs_lit` is the code of the book: `nnfs_lit.plain` in raw "
        "Python, `nnfs_lit` with NumPy, same names and arguments.",
    ]
    section = None
    usual = usual_sections(pages)
    for entry, page in pages:
        heading = "Start" if not entry.section else entry.section
        heading = OPTIONAL if heading == "Reference" else heading
        if heading != section:
            lines += ["", f"## {heading}", ""]
            section = heading
        about = page.about or "; ".join(s for s in page.sections if s not in usual)
        address = links(entry, site).here
        title = entry.title or read_page(entry.path).title
        lines.append(f"- [{title}]({address})" + (f": {about}" if about else ""))
    return "\n".join(lines) + "\n"


def full(
    name: str, description: str, site: str, pages: Sequence[tuple[Entry, Page]]
) -> str:
    """Write llms-full.txt: all pages, each after the address that it is read at."""
    parts = ["\n".join(_head(name, description))]
    for entry, page in pages:
        address = Links(entry.source, site).here
        parts.append(f"---\n\nPage: <{address}>\n\n{page.markdown.strip()}")
    return "\n\n".join(parts) + "\n"


def _head(name: str, description: str) -> list[str]:
    return [f"# {name}", "", f"> {description}"]


def _about(entry: Entry) -> str:
    if entry.path.parent == CHAPTERS:
        return ""
    _, front = get_data(entry.path.read_text("utf-8"))
    return str(front.get("description") or description(entry)).strip()


def headings(path: Path) -> list[str]:
    """List the sections of a page."""
    words = [node for node in nodes(path) if isinstance(node, str)]
    return re.findall(r"^## (.*?)(?: *\{.*\})?$", "\n".join(words), flags=re.MULTILINE)


def usual_sections(pages: Iterable[tuple[Entry, Page]]) -> set[str]:
    """Find the headings that say nothing about a chapter: those of every other one."""
    chapters = [page for entry, page in pages if entry.path.parent == CHAPTERS]
    count = Counter(heading for page in chapters for heading in page.sections)
    return {heading for heading, times in count.items() if times > len(chapters) / 3}
