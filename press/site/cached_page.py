"""Convert a page from Markdown only if something that it is made from has changed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from press import CHECKS, DOCS, ROOT
from press.markdown.live_blocks import SUMS
from press.markdown.reference_links import taught
from press.measure import minutes
from press.pages.chapters import chapter_files, read_page
from press.pages.glossary import GLOSSARY
from press.pages.listings import file_of
from press.pages.navigation import Entry
from press.site.cache import Cache, digest, of_files

FIGURES = DOCS / "figures"
LIVE = DOCS / "assets" / "live"

_CHAPTER = re.compile(r"(?:chapters/)?(?P<key>\d\d[a-z]?)-[\w-]+\.md")
_FIGURE = re.compile(r"figures/([\w-]+\.svg)")
_MODULE = re.compile(r"^::: ([\w.]+)", re.MULTILINE)
_IMPORT = re.compile(r"^(?:from|import) (nnfs_lit[\w.]*)", re.MULTILINE)

# What `Page.render` finds out, besides the links, which point to objects of this build.
_RENDERED = ("content", "toc", "_title_from_render", "present_anchor_ids")
_LOG = logging.getLogger("mkdocs")


class CachedPage(Page):
    """A page that takes its HTML from the cache, if it can."""

    def __init__(
        self, entry: Entry, file: File, config: MkDocsConfig, cache: Cache
    ) -> None:
        super().__init__(entry.title, file, config)
        self.entry = entry
        self.cache = cache

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the page; the sidebar tells how long a chapter takes."""
        super().read_source(config)
        path = DOCS / self.file.src_uri
        if _CHAPTER.fullmatch(self.file.src_uri) and path.is_file():
            self.meta.setdefault("subtitle", f"{_length(path, self.cache)} min")

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the page, or take what was kept; a page with warnings is not kept."""
        uri = self.file.src_uri
        key = digest(
            self.markdown,
            self.meta,
            sources_of(uri, self.markdown or ""),
            road_of(uri, self.cache),
            self._taught_in(),
            config.mdx_configs,
            config.validation,
            [str(each) for each in config.markdown_extensions if isinstance(each, str)],
            getattr(config.plugins.get("mkdocstrings"), "config", None),
            self.cache.once("files", lambda: _addresses(files)),
        )
        if kept := self.cache.get("pages", uri, key):
            self._restore(kept, config, files)
            return
        with _noted(config) as noted:
            super().render(config, files)
        # Less is logged with -q, and with -v the links to places are not looked at.
        usual = logging.DEBUG < _LOG.getEffectiveLevel() <= logging.WARNING
        if usual and not noted["warnings"]:
            noted["rendered"] = {name: getattr(self, name) for name in _RENDERED}
            noted["links"] = {
                file.src_uri: anchors
                for file, anchors in (self.links_to_anchors or {}).items()
            }
            self.cache.put("pages", uri, key, noted)

    def _taught_in(self) -> str:
        """Tell what a page of the reference says of the chapters."""
        page = Path(self.file.src_uri)
        if page.parent.name != "reference":
            return ""
        found = self.cache.once("taught", self._taught)
        return found.get(page.stem, "")

    def _taught(self) -> dict[str, str]:
        key = of_files(chapter_files())
        return self.cache.remember("taught", "chapters", key, taught)

    def _restore(
        self, kept: dict[str, Any], config: MkDocsConfig, files: Files
    ) -> None:
        for name, value in kept["rendered"].items():
            setattr(self, name, value)
        self.links_to_anchors = {
            file: anchors
            for uri, anchors in kept["links"].items()
            if (file := files.get_file_from_path(uri))
        }
        plugins: Any = config.plugins
        for arguments, options in kept["anchors"]:
            plugins["autorefs"].register_anchor(self, *arguments, **options)
        if kept["inventory"]:
            reference = plugins["mkdocstrings"]
            reference.get_handler(reference.config.default_handler)
            reference.handlers.inventory.update(kept["inventory"])


def _addresses(files: Files) -> str:
    return digest(sorted((file.src_uri, file.url) for file in files))


@contextmanager
def _noted(config: MkDocsConfig) -> Iterator[dict[str, Any]]:
    """Note what the conversion of a page does besides: warnings, anchors, inventory."""
    noted: dict[str, Any] = {"warnings": [], "anchors": [], "inventory": {}}
    handler = logging.Handler(logging.WARNING)
    handler.emit = noted["warnings"].append  # type: ignore[method-assign]
    # A site without a reference has neither.
    autorefs: Any = config.plugins.get(
        "autorefs", SimpleNamespace(register_anchor=None)
    )
    reference: Any = config.plugins.get("mkdocstrings")
    inventory = reference.handlers.inventory if reference else {}
    before = dict(inventory)
    register = autorefs.register_anchor

    def register_and_note(page: Page, *arguments: Any, **options: Any) -> None:
        noted["anchors"].append((arguments, options))
        register(page, *arguments, **options)

    autorefs.register_anchor = register_and_note
    _LOG.addHandler(handler)
    try:
        yield noted
    finally:
        del autorefs.register_anchor
        _LOG.removeHandler(handler)
    noted["inventory"] = {
        name: item for name, item in inventory.items() if before.get(name) is not item
    }


def sources_of(uri: str, text: str) -> str:
    """Return a digest of the files that go into a page besides its own."""
    figures = figures_of(text)
    modules = [file for name in _MODULE.findall(text) for file in _module(name)]
    chapter = _CHAPTER.fullmatch(uri)
    checks = [] if modules else checks_of(uri) if chapter else CHECKS.rglob("*.py")
    # A figure to play with is built by its script, for the room that it takes.
    scripts = list(LIVE.rglob("*.js")) if "data-live" in text else []
    words = [GLOSSARY, SUMS / f"{Path(uri).stem}.json"] if chapter else []
    return of_files({*figures, *modules, *checks, *scripts, *words})


def checks_of(uri: str) -> list[Path]:
    """List the modules that the checks of a chapter are made of; for others none."""
    if not (chapter := _CHAPTER.fullmatch(uri)):
        return []
    others = f"chapter_(?!{chapter['key']}$)"
    return [path for path in CHECKS.glob("*.py") if not re.match(others, path.stem)]


def road_of(uri: str, cache: Cache) -> str:
    """Return a digest of what the start page tells: chapters, order and length."""
    if uri != "index.md":
        return ""
    lengths = [(path.stem, _length(path, cache)) for path in chapter_files()]
    return digest(of_files([ROOT / "mkdocs.yml"]), lengths)


def _length(path: Path, cache: Cache) -> int:
    """Say how many minutes a chapter takes; a change in it is another key."""
    key = of_files([path])
    return cache.remember("minutes", path.stem, key, lambda: minutes(read_page(path)))


def figures_of(text: str) -> list[Path]:
    """List the drawings that a page shows."""
    return [FIGURES / name for name in set(_FIGURE.findall(text))]


def _module(name: str) -> Iterator[Path]:
    """Yield the file of a module, those it imports from, and those that export it."""
    file = file_of(name)
    yield file
    yield from (ROOT / "nnfs_lit").rglob("__init__.py")
    if file.is_file():
        yield from map(file_of, _IMPORT.findall(file.read_text("utf-8")))
