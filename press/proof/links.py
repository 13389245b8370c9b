"""Every address that the built site gives, in whatever kind of file.

Pages, the site map, the pages as Markdown, llms.txt, the notebooks and the index of the
search all lead into the site, and each of them is written by other code.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ATTRIBUTES = {"action", "cite", "data", "formaction", "href", "poster", "src"}
_ATTRIBUTES |= {"xlink:href"}
_FENCE = re.compile(r"^( *)(`{3,}).*?^\1\2`*$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(`+)[^`].*?\1")
_MARKDOWN = re.compile(r"\]\(<?([^()\s<>]+(?:\([^()\s]*\))?)|<(https?://[^\s<>]+)>")
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")


@dataclass(frozen=True)
class Link:
    """An address, and the file of the site in which it stands."""

    source: str
    address: str

    def __str__(self) -> str:
        return f"{self.source}: {self.address}"


class _Page(HTMLParser):
    """Collects what a page leads to, and what others may lead to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.places: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(
        self,
        tag: str,  # noqa: ARG002 (of no interest here)
        attrs: list[tuple[str, str | None]],
    ) -> None:
        """Look at one element."""
        for name, value in attrs:
            if name in _ATTRIBUTES and value is not None:
                self.addresses.append(value)
            elif name == "id":
                self.places.append(value or "")


class BuiltSite:
    """A site in a folder.

    Parameters
    ----------
    folder : Path
        Where it was built.
    address : str
        The address that it was built for, with the slash at the end.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    @cached_property
    def pages(self) -> dict[str, _Page]:
        """Its pages, by their paths within the site."""
        return {
            path.relative_to(self.folder).as_posix(): _Page(path.read_text("utf-8"))
            for path in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def links(self) -> list[Link]:
        """All that its files lead to, in the site and out of it."""
        found = [
            Link(name, address)
            for name, page in self.pages.items()
            for address in page.addresses
        ]
        for path in sorted(self.folder.rglob("*")):
            if (read := _READERS.get(path.suffix)) or (read := _READERS.get(path.name)):
                name = path.relative_to(self.folder).as_posix()
                found += [Link(name, each) for each in read(path.read_text("utf-8"))]
        return found

    def within(self, link: Link) -> tuple[str, str] | None:
        """Give the path within the site and the place there, or None: it leads out."""
        # What the search knows is counted from the root.
        home = "" if link.source.endswith("search_index.json") else link.source
        full = urljoin(self.address + home, link.address)
        if not full.startswith(self.address):
            return None
        parts = urlsplit(full)
        path = unquote(parts.path)[len(urlsplit(self.address).path) :]
        if not path or path.endswith("/"):
            path += "index.html"
        return path, unquote(parts.fragment)

    def broken(self) -> list[str]:
        """List the links into the site that lead to no file, or to no place in it."""
        return [
            str(link)
            for link in self.links
            if (to := self.within(link)) and not self._is_there(*to)
        ]

    def _is_there(self, path: str, place: str) -> bool:
        if not (self.folder / path).is_file():
            return False
        # The places of a page are those of its Markdown as well.
        page = self.pages.get(re.sub(r"\.md$", ".html", path))
        return not place or (page is not None and place in page.places)

    def outward(self) -> dict[str, list[str]]:
        """Give each address of another host, and the pages that lead there."""
        found: dict[str, set[str]] = {}
        for link in self.links:
            if self.within(link) is None and link.address.startswith("http"):
                address = link.address.partition("#")[0]
                found.setdefault(address, set()).add(link.source)
        return {address: sorted(pages) for address, pages in sorted(found.items())}


def _in_markdown(text: str) -> Iterator[str]:
    prose = _CODE.sub("", _FENCE.sub("", text))
    for address, bare in _MARKDOWN.findall(prose):
        yield address or bare


def _in_notebook(text: str) -> Iterator[str]:
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "markdown":
            yield from _in_markdown("".join(cell["source"]))


def _in_search(text: str) -> Iterator[str]:
    for entry in json.loads(text)["docs"]:
        yield entry["location"]


_READERS: dict[str, Callable[[str], Iterator[str]]] = {
    ".md": _in_markdown,
    ".ipynb": _in_notebook,
    "llms.txt": _in_markdown,
    "llms-full.txt": _in_markdown,
    "search_index.json": _in_search,
    "sitemap.xml": lambda text: iter(_LOCATION.findall(text)),
}
