"""Build the wheel of nnfs_lit that the reader's browser runs, with the site.

A Python-Markdown extension with nothing to say about Markdown: MkDocs makes its
extensions when it checks its configuration, before it looks which files the site has,
and copies what lies in the theme's directory. So a wheel that is put there now belongs
to the site that is being built, from this very source; `mkdocs serve`, which checks its
configuration again whenever a watched file has changed, builds it again as well.

The wheel is the one that hatchling would make for anybody, byte for byte the same
whenever the source is. It has a name without its version, for the page to find it.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.wheel import WheelBuilder
from markdown.extensions import Extension

from press import made

if TYPE_CHECKING:
    from markdown import Markdown

ROOT = Path(__file__).resolve().parent.parent
TARGET = made.THEME / "assets" / "live" / "nnfs_lit.whl"


def build(root: Path = ROOT) -> bytes:
    """Return the wheel of the project in `root`."""
    with tempfile.TemporaryDirectory() as scratch:
        builder = WheelBuilder(str(root))
        built = next(builder.build(directory=scratch, versions=["standard"]))
        return Path(built).read_bytes()


def update(target: Path = TARGET) -> None:
    """Put the wheel where the site takes it from."""
    made.put(target, current())


def current() -> bytes:
    """Return the wheel of this project, built once for each state of its source."""
    return _built(_state())


def _state() -> tuple[tuple[Path, int], ...]:
    """Tell one state of the source from another: each page of the book asks anew."""
    sources = [ROOT / "pyproject.toml", *sorted((ROOT / "nnfs_lit").rglob("*"))]
    return tuple(
        (path, path.stat().st_mtime_ns)
        for path in sources
        if path.is_file() and path.suffix != ".pyc"
    )


@lru_cache(maxsize=1)
def _built(_: tuple[tuple[Path, int], ...]) -> bytes:
    return build()


class PackageWheelExtension(Extension):
    """Build the wheel when the site's configuration is read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: ARG002, N802
        """Leave Markdown as it is."""
        update()


def makeExtension(**options: Any) -> PackageWheelExtension:  # noqa: N802
    """Give Python-Markdown what it looks for in a module of this name."""
    return PackageWheelExtension(**options)
