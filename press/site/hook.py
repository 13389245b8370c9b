"""The one hook of MkDocs: what the site has beyond the pages that it is made from.

MkDocs calls the functions below by their names, in this order, for each build.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from press.formats import feed, pdf
from press.pages.navigation import entries
from press.site import about_page, error_locations, generated, kept_page
from press.site.cache import TOOLS, Cache
from press.site.cached_page import CachedPage
from press.site.finish import finish
from press.site.search import CachedIndex

_cache: Cache
_frame: kept_page.Frame
_command = "build"


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Note whether the site is only a preview."""
    global _command
    _command = command
    if command == "build":  # what it makes stays to its end: there is no garbage
        gc.disable()


def on_config(config: MkDocsConfig) -> None:
    """Name lines in messages, index from the cache, offer the PDF if there is one."""
    global _cache
    _cache = Cache()
    error_locations.add_to_messages()
    generated.forget_old_checks()
    about_page.forget()
    search: Any = config.plugins.get("material/search")
    if search is not None:
        search.search_index = CachedIndex(_cache, **search.config)
    config.extra["pdf"] = pdf.about()
    if os.environ.get("MIKE_DOCS_VERSION"):  # the site is one of several versions
        config.extra["version"] = {"provider": "mike"}
        config.site_url = f"{(config.site_url or '').rstrip('/')}/"
    config.extra["feed"] = feed.NAME if generated.changes(config, _cache) else ""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Let pages come from the cache."""
    # MkDocs looks by itself for pages that are missing in the navigation.
    for entry in entries(config.nav or []):
        if file := files.get_file_from_path(entry.source):
            CachedPage(entry, file, config, _cache)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the theme's templates as Python has compiled them, and finished pages."""
    global _frame
    folder = _cache.folder / "templates" / TOOLS
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "touched").touch()
        env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    pages = [file.page for file in files.documentation_pages() if file.page]
    _frame = kept_page.Frame(env, config, pages, _cache)


def on_page_context(
    context: TemplateContext,
    *,
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001
) -> None:
    """Let the head of a page say what the page is about, and its end how old it is."""
    # Only now: what is kept of a page goes by what its own source says. A site made
    # from another folder of pages is not the book's, whose history this tells.
    if isinstance(page, CachedPage) and page.entry.path.is_file():
        found = about_page.about(page.entry, config.site_name, _cache)
        page.meta = {**found, **page.meta}
    if page.meta.get("template") == kept_page.TEMPLATE:
        _frame.put_around(page, context)


def on_post_build(config: MkDocsConfig) -> None:
    """Add what no page of Markdown becomes."""
    finish(Path(config.site_dir), config, served=_command == "serve")
