"""The files of the site that the build writes: style sheet, package, other formats."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from press import CHECKS, ROOT
from press.formats import feed, llms, notebooks, pdf
from press.pages import scripts
from press.pages.chapters import chapter_files, read_page
from press.pages.navigation import entries
from press.site import style_sheet, wheel
from press.site.about_page import last_change
from press.site.cache import Cache, digest, of_files
from press.site.cached_page import checks_of, figures_of, road_of


def contents(config: Mapping[str, Any], cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Yield the address in the site, and the content, of each file.

    `config` is what mkdocs.yml says.
    """
    site = config["site_url"] or ""
    yield "assets/css/all.css", style_sheet.combined().encode()
    package = cache.remember("wheel", "wheel", of_files(wheel.sources()), wheel.build)
    yield "assets/live/nnfs_lit.whl", wheel.for_page(package)
    for name in wheel.LATER:
        data = ROOT / "nnfs_lit" / "data" / name
        yield f"assets/live/data/{name}", data.read_bytes()
    yield f"{notebooks.FOLDER}/{notebooks.wheel_name()}", package
    for path in chapter_files():
        name = f"{path.stem}.ipynb"
        yield f"{notebooks.FOLDER}/{name}", _notebook(path, site, cache).encode()
        if script := _script(path, cache):
            yield f"scripts/{path.stem}.py", script.encode()
    yield from _for_programs(config, cache)
    if changed := changes(config, cache):
        yield feed.NAME, changed.encode()
    if (printed := pdf.FILE).is_file():
        yield pdf.FILE.name, printed.read_bytes()


def changes(config: Mapping[str, Any], cache: Cache) -> str:
    """Write the feed of what has changed; empty where nobody knows when."""
    if not feed.FILE.is_file():
        return ""
    day = last_change([feed.FILE])
    about = [config[key] for key in ("site_url", "site_name", "site_author")]
    key = digest(*about, config["repo_url"], day, of_files([feed.FILE]))
    text = feed.FILE.read_text("utf-8")
    return cache.remember("feed", feed.NAME, key, lambda: feed.feed(config, text, day))


def _notebook(path: Path, site: str, cache: Cache) -> str:
    figures = figures_of(path.read_text("utf-8"))
    sources = of_files([path, scripts.file_of(path), *figures, *checks_of(path.name)])
    key = digest(site, notebooks.wheel_name(), sources)
    compute = partial(notebooks.text, path, site)
    return cache.remember("notebooks", path.stem, key, compute)


def _script(path: Path, cache: Cache) -> str:
    def text() -> str:
        script = scripts.whole_script(read_page(path))
        return scripts.text(script) if script else ""

    key = of_files([path, scripts.file_of(path)])
    return cache.remember("scripts", path.stem, key, text)


def _for_programs(
    config: Mapping[str, Any], cache: Cache
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages as Markdown, llms.txt and llms-full.txt."""
    site = config["site_url"] or ""
    pages = []
    for entry in entries(config["nav"] or []):
        if not entry.path.is_file():  # MkDocs says so
            continue
        sources = [entry.path, *llms.modules(entry), *checks_of(entry.path.name)]
        key = digest(site, of_files(sources), road_of(entry.source, cache))
        page = cache.remember(
            "markdown", entry.source, key, partial(llms.page, entry, site)
        )
        pages.append((entry, page))
        yield entry.source, page.markdown.encode()
    about = config["site_name"], config["site_description"] or ""
    yield "llms.txt", llms.index(*about, site, pages).encode()
    yield "llms-full.txt", llms.full(*about, site, pages).encode()


_ONE_LINE = re.compile(r"`[^`\n]*`")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/).|\n)*\*/[ \t]*)\n", re.MULTILINE)


def without_comments(script: str) -> str:
    r"""Leave out of a script the comments that have lines of their own, and indents.

    Where a string goes over several lines, indents may be a part of it: they stay.

    >>> without_comments("// Why.\n  a = 1; // here\n/** What.\n */\nb = 2;\n")
    'a = 1; // here\nb = 2;\n'
    >>> without_comments("a = `\n  b`;\n")
    'a = `\n  b`;\n'
    """
    bare = _COMMENT.sub("", script)
    if "`" in _ONE_LINE.sub("", bare):
        return bare
    return _INDENT.sub("", bare)


_checks_read: dict[Path, int] = {}


def forget_old_checks() -> None:
    """Let Python import the checks of exercises again that changed while it served."""
    for path in CHECKS.glob("chapter_*.py"):
        changed = path.stat().st_mtime_ns
        if _checks_read.setdefault(path, changed) != changed:
            _checks_read[path] = changed
            sys.modules.pop(f"nnfs_lit.check.{path.stem}", None)
