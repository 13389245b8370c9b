"""Write the book for readers that are programs: as llmstxt.org proposes.

`llms.txt` says what there is, with a line for each page and the address of its
Markdown; `llms-full.txt` is all of it in one file.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mkdocs.utils.meta import get_data

from press.chapters import CHAPTERS, ROOT, read_page
from press.plain_markdown import DOCS, Links, markdown, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# By the proposal, what stands under this heading may be left out.
OPTIONAL = "Optional"


@dataclass(frozen=True)
class Entry:
    """A page in the navigation of the site; `source` is its path inside docs/."""

    section: str
    title: str
    source: str

    @property
    def path(self) -> Path:
        """The file that the page is made from."""
        return DOCS / self.source


def entries(navigation: list[Any], section: str = "") -> Iterator[Entry]:
    """Read the pages out of the `nav` of mkdocs.yml, in order.

    A section within a section counts as a part of the outer one.
    """
    for item in navigation:
        [(title, inside)] = item.items() if isinstance(item, dict) else [("", item)]
        if isinstance(inside, list):
            yield from entries(inside, section or title)
        else:
            title = title or read_page(DOCS / inside).title
            yield Entry(section, title, inside)


def links(entry: Entry, site: str) -> Links:
    """Lead from Markdown to Markdown."""
    return Links(entry.source, site, ".md")


def page(entry: Entry, site: str) -> str:
    """Say one page in Markdown; once, as long as it stays as it is."""
    return _page(entry, site, _state(entry))


def _state(entry: Entry) -> tuple[int, ...]:
    return tuple(file.stat().st_mtime_ns for file in (entry.path, *modules(entry)))


@cache
def _page(entry: Entry, site: str, _changed: tuple[int, ...]) -> str:
    return markdown(entry.path, links(entry, site))


def modules(entry: Entry) -> list[Path]:
    """Find the modules that a page of the reference is about."""
    words = [node for node in nodes(entry.path) if isinstance(node, str)]
    names = re.findall(r"^::: ([\w.]+)$", "\n".join(words), flags=re.MULTILINE)
    paths = [ROOT / name.replace(".", "/") for name in names]
    return [p / "__init__.py" if p.is_dir() else p.with_suffix(".py") for p in paths]


def index(name: str, description: str, site: str, pages: list[Entry]) -> str:
    """Write llms.txt.

    Parameters
    ----------
    name, description : str
        Of the site.
    site : str
        Its address, with the slash at the end.
    pages : list of Entry
        All pages, in order.
    """
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
    for entry in pages:
        heading = "Start" if not entry.section else entry.section
        heading = OPTIONAL if heading == "Reference" else heading
        if heading != section:
            lines += ["", f"## {heading}", ""]
            section = heading
        about = description_of(entry)
        address = links(entry, site).here
        lines.append(f"- [{entry.title}]({address})" + (f": {about}" if about else ""))
    return "\n".join(lines) + "\n"


def full(name: str, description: str, site: str, pages: list[Entry]) -> str:
    """Write llms-full.txt: all pages, each after the address that it is read at."""
    parts = ["\n".join(_head(name, description))]
    for entry in pages:
        address = Links(entry.source, site).here
        parts.append(f"---\n\nPage: <{address}>\n\n{page(entry, site).strip()}")
    return "\n\n".join(parts) + "\n"


def _head(name: str, description: str) -> list[str]:
    return [f"# {name}", "", f"> {description}"]


def description_of(entry: Entry) -> str:
    """Say in one line what is on a page, in words that stand there."""
    return _description(entry, _state(entry), frozenset(usual_headings()))


@cache
def _description(entry: Entry, _changed: tuple[int, ...], usual: frozenset[str]) -> str:
    if about := modules(entry):
        docstrings = [ast.get_docstring(ast.parse(p.read_text("utf-8"))) for p in about]
        return " ".join((words or "").partition("\n")[0] for words in docstrings)
    if entry.path.parent == CHAPTERS:
        return "; ".join(h for h in headings(entry.path) if h not in usual)
    return _first_sentence(entry)


def _first_sentence(entry: Entry) -> str:
    _, front = get_data(entry.path.read_text("utf-8"))
    if "description" in front:
        return str(front["description"]).strip()
    text = markdown(entry.path, Links(entry.source, ""))
    paragraph = re.sub(r"^#.*$", "", text, flags=re.MULTILINE).strip()
    paragraph = " ".join(paragraph.partition("\n\n")[0].split())
    paragraph = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", paragraph)
    return re.split(r"(?<=[.?:]) ", paragraph)[0].rstrip(":")


def headings(path: Path) -> list[str]:
    """List the sections of a page."""
    words = [node for node in nodes(path) if isinstance(node, str)]
    return re.findall(r"^## (.*?)(?: *\{.*\})?$", "\n".join(words), flags=re.MULTILINE)


def usual_headings() -> set[str]:
    """Find the headings that say nothing about a chapter: those of every other one."""
    paths = sorted(CHAPTERS.glob("[0-9][0-9]-*.md"))
    return _usual(tuple((path, path.stat().st_mtime_ns) for path in paths))


@cache
def _usual(chapters: tuple[tuple[Path, int], ...]) -> set[str]:
    count = Counter(heading for path, _ in chapters for heading in headings(path))
    return {heading for heading, times in count.items() if times > len(chapters) / 3}
