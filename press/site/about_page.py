"""What others are told of a page: what it is about, a picture, when it was changed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from press import DOCS, ROOT
from press.formats import llms
from press.pages.navigation import Entry
from press.pictures import previews
from press.site.cache import Cache, digest, of_files
from press.site.cached_page import figures_of


def about(entry: Entry, book: str, kept: Cache) -> dict[str, str]:
    """Say it as the head of a page would; what nobody knows is not there."""
    sources = [entry.path, *llms.modules(entry)]
    figures = figures_of(entry.path.read_text("utf-8"))
    key = digest(book, entry, of_files([*sources, *figures]))

    def read() -> tuple[str, str]:
        picture = previews.path_of(entry, book)
        return llms.description(entry), picture.relative_to(DOCS).as_posix()

    told, picture = kept.remember("about", entry.source, key, read)
    found = {
        "description": told,
        "preview": picture if (DOCS / picture).is_file() else "",
        "changed": last_change(sources),
    }
    return {name: words for name, words in found.items() if words}


def last_change(paths: Iterable[Path]) -> str:
    """Tell the day of the last commit that changed one of these files.

    Empty where git does not know: in an archive, in a copy without the history, or
    while a file has changes that are in no commit.
    """
    days = _days()
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    known = [days.get(name, "") for name in names]
    return max(known) if all(known) else ""


@cache
def _days() -> dict[str, str]:
    shallow, *below = _git("rev-parse", "--is-shallow-repository", "--show-prefix")
    if shallow != "false" or any(below):  # in a repository that is not the book's
        return {}
    days: dict[str, str] = {}
    day = ""
    for line in _git("log", "--format=%x00%cs", "--name-only", "--no-renames"):
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            days.setdefault(line, day)
    for changed in _git("diff", "--name-only", "HEAD"):
        days.pop(changed, None)
    return days


def _git(*arguments: str) -> list[str]:
    command = ["git", "-C", str(ROOT), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return [""]
    return done.stdout.splitlines() or [""]


def forget() -> None:
    """Ask git again: while the site is served, there may be commits."""
    _days.cache_clear()
