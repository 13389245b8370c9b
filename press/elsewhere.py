"""Put the book's other shapes beside its pages: notebooks, and Markdown for programs.

A Python-Markdown extension with nothing to say about Markdown. MkDocs turns page after
page into HTML, with the site's folder emptied and its configuration at hand; when it
comes to the start page, this writes into that folder what is made from the sources
alone: a notebook for each chapter, the package for them to install, each page as
Markdown, llms.txt. Where no site is being built (a test renders a single page),
nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from press import llms, made, notebooks, package_wheel
from press.places import being_built

if TYPE_CHECKING:
    from markdown import Markdown

START = "index.md"


@dataclass(frozen=True)
class Site:
    """What has to be known of a site that is being built."""

    folder: Path
    address: str
    name: str
    description: str
    navigation: list[Any]


def write(site: Site) -> None:
    """Write everything that is made from the sources alone."""
    for place, content in made.kept().items():
        _put(site.folder / place, content)
    wheel = package_wheel.current()
    _put(site.folder / notebooks.FOLDER / notebooks.wheel_name(), wheel)
    for name, text in notebooks.files(site.address):
        _put(site.folder / notebooks.FOLDER / name, text.encode())
    pages = list(llms.entries(site.navigation))
    for entry in pages:
        text = llms.page(entry, site.address)
        _put(site.folder / entry.source, text.encode())
    about = site.name, site.description, site.address, pages
    _put(site.folder / "llms.txt", llms.index(*about).encode())
    _put(site.folder / "llms-full.txt", llms.full(*about).encode())


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


class _AtTheStartPage(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        page = being_built(self.md)
        if page and page.file.src_uri == START:
            config = page.config
            write(
                Site(
                    Path(config.site_dir),
                    config.site_url or "",
                    config.site_name,
                    config.site_description or "",
                    config.nav,
                )
            )
        return lines


class ElsewhereExtension(Extension):
    """Write the other shapes of the book when its start page is built."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Come before everything that reads the page."""
        md.preprocessors.register(_AtTheStartPage(md), "elsewhere", 1000)


def makeExtension(**options: Any) -> ElsewhereExtension:  # noqa: N802
    """Give Python-Markdown what it looks for in a module of this name."""
    return ElsewhereExtension(**options)
