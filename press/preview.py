"""Let `mkdocs serve` make anew only what changed.

The one MkDocs hook of the project, and it adds nothing to the site: `mkdocs
build` leaves it asleep, and a builder that ignores hooks makes the same pages.
It also lets a page that is served have the script that loads it again.

After each change of a file, MkDocs makes the whole book again. But a page's
HTML, its part of the search and a module's reference depend only on what goes
into them, so one `serve` can remember them for as long as that is unchanged.
(`mkdocs serve --dirty` looks at the date of the page alone: a new docstring or
a new figure would never arrive.)
"""

from __future__ import annotations

import copy
import re
import sys
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page
from mkdocstrings_handlers.python import PythonHandler

from press import policy
from press.elsewhere import START

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files

_ROOT = Path(__file__).resolve().parent.parent
_FIGURES = _ROOT / "docs" / "figures"
_CHECKS = _ROOT / "nnfs_lit" / "check"
_CHAPTER = re.compile(r"chapters/(?P<number>\d\d)-[\w-]+\.md")

# What a page is after it was converted, besides its HTML.  The links, which
# point to files, have to be pointed at the files of the next build.
_CONVERTED = ("content", "toc", "_title_from_render", "present_anchor_ids")


def on_startup(
    *,
    command: Literal["build", "gh-deploy", "serve"],
    dirty: bool,  # noqa: ARG001 (MkDocs passes it by name)
) -> None:
    """Begin to remember, if the site is to be made more than once.

    Parameters
    ----------
    command : {"build", "gh-deploy", "serve"}
        What MkDocs was asked to do.
    dirty : bool
        Not used: whether MkDocs was asked to judge pages by their dates.
    """
    if command == "serve":
        remember()


def on_config(config: MkDocsConfig) -> None:  # noqa: ARG001 (MkDocs passes it)
    """Let Python read the checks of exercises again that changed since the last time.

    Parameters
    ----------
    config : MkDocsConfig
        Not used: what the site is made from.
    """
    for path in _CHECKS.glob("chapter_*.py"):
        changed = path.stat().st_mtime_ns
        if _checks_read.setdefault(path, changed) != changed:
            _checks_read[path] = changed
            sys.modules.pop(f"nnfs_lit.check.{path.stem}", None)


_checks_read: dict[Path, int] = {}


def on_serve(server: LiveReloadServer, **_: Any) -> LiveReloadServer:
    """Let the policy of each page admit the script that MkDocs writes into it.

    Parameters
    ----------
    server : LiveReloadServer
        What will send the pages.

    Returns
    -------
    LiveReloadServer
        The same.
    """
    inject: Callable[[bytes, int], bytes] = server._inject_js_into_html

    def admitted(content: bytes, epoch: int) -> bytes:
        return policy.admit(inject(content, epoch).decode()).encode()

    vars(server)["_inject_js_into_html"] = admitted
    return server


def remember() -> Callable[[], None]:
    """Put a memory before each slow step.

    Returns
    -------
    Callable
        Takes the memories away again.
    """
    slow: tuple[tuple[Any, str, Callable[..., Any]], ...] = (
        (Page, "render", _page_memory),
        (SearchIndex, "add_entry_from_context", _search_memory),
        (PythonHandler, "render", _reference_memory),
        (PythonHandler, "get_aliases", _aliases_memory),
    )
    originals = [(owner, name, getattr(owner, name)) for owner, name, _ in slow]
    for owner, name, memory in slow:
        setattr(owner, name, memory(getattr(owner, name)))

    def forget() -> None:
        for owner, name, original in originals:
            setattr(owner, name, original)

    return forget


def _page_memory(render: Callable[..., None]) -> Callable[..., None]:
    kept: dict[str, tuple[Hashable, dict[str, Any], dict[str, dict[str, str]]]] = {}

    @wraps(render)
    def remembered(page: Page, config: MkDocsConfig, files: Files) -> None:
        uri = page.file.src_uri
        text = page.markdown or ""
        writes = uri == START and "press.elsewhere" in config.markdown_extensions
        # What is made from a module tells others its names, and with the start page
        # all is written that is no page.
        if "\n::: " in text or writes:
            render(page, config, files)
            return
        key = (
            text,
            str(config.mdx_configs),
            _figures_in(text),
            _checks_of(uri),
            frozenset(files.src_uris),
        )
        if uri not in kept or kept[uri][0] != key:
            render(page, config, files)
            links = {
                file.src_uri: anchors
                for file, anchors in (page.links_to_anchors or {}).items()
            }
            kept[uri] = key, {name: getattr(page, name) for name in _CONVERTED}, links
            return
        _, converted, links = kept[uri]
        for name, value in converted.items():
            setattr(page, name, copy.copy(value))
        page.links_to_anchors = {
            _file(files, target): anchors for target, anchors in links.items()
        }

    return remembered


def _file(files: Files, uri: str) -> File:
    file = files.get_file_from_path(uri)
    assert file is not None, uri  # the set of files is a part of the key
    return file


def _figures_in(text: str) -> frozenset[tuple[str, int]]:
    return frozenset(
        (figure.name, figure.stat().st_mtime_ns)
        for figure in _FIGURES.glob("*.svg")
        if figure.name in text
    )


def _checks_of(uri: str) -> int | None:
    chapter = _CHAPTER.fullmatch(uri)
    path = _CHECKS / f"chapter_{chapter['number'] if chapter else ''}.py"
    return path.stat().st_mtime_ns if path.is_file() else None


def _search_memory(add: Callable[..., None]) -> Callable[..., None]:
    kept: dict[str, tuple[Hashable, list[dict[str, Any]]]] = {}

    @wraps(add)
    def remembered(index: SearchIndex, page: Page) -> None:
        key = (page.content, page.title, str(page.meta))
        if page.url not in kept or kept[page.url][0] != key:
            before = len(index.entries)
            add(index, page)
            kept[page.url] = key, index.entries[before:]
            return
        index.entries.extend(kept[page.url][1])

    return remembered


def _reference_memory(render: Callable[..., str]) -> Callable[..., str]:
    kept: dict[str, tuple[Hashable, str, list[Any]]] = {}

    @wraps(render)
    def remembered(
        handler: PythonHandler, data: Any, options: Any, locale: str | None = None
    ) -> str:
        key = (data.filepath.read_text(encoding="utf-8"), str(options), locale)
        if data.path not in kept or kept[data.path][0] != key:
            html = render(handler, data, options, locale)
            kept[data.path] = key, html, copy.deepcopy(handler._headings)
            return html
        _, html, headings = kept[data.path]
        # What the page's table of contents and the references are made from.
        handler._headings.extend(copy.deepcopy(headings))
        return html

    return remembered


def _aliases_memory(
    get_aliases: Callable[..., tuple[str, ...]],
) -> Callable[..., tuple[str, ...]]:
    kept: dict[str, tuple[str, ...]] = {}

    @wraps(get_aliases)
    def remembered(handler: PythonHandler, identifier: str) -> tuple[str, ...]:
        # Other names of a thing are found out while modules are rendered, so
        # those that are not rendered again would have fewer of them.
        found = (*get_aliases(handler, identifier), *kept.get(identifier, ()))
        kept[identifier] = tuple(dict.fromkeys(found))
        return kept[identifier]

    return remembered
