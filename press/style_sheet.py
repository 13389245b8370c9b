"""Make one style sheet of the many, so that a page waits for one.

A Python-Markdown extension with nothing to say about Markdown, as is
`press.package_wheel`, which tells how what it writes comes into the site. The parts lie
in docs/assets, each about one thing; a page would wait for each of them, on a phone a
sixth of a second more.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension

from press import made
from press.theme_sheet import theme_sheet

if TYPE_CHECKING:
    from markdown import Markdown

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "docs" / "assets"
TARGET = made.THEME / "assets" / "css"
# In this order: what comes later may overrule what came before.
PARTS = (
    "katex/katex.min.css",
    "katex/letters.css",
    "css/figures.css",
    "css/palette.css",
    "css/book.css",
    "css/code.css",
    "css/start.css",
    "css/elsewhere.css",
    "css/print.css",
    "live/live.css",
    "live/exercises.css",
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"url\((?!data:|[\"'/])")


def combined() -> str:
    """Return the parts as one, without comments, each file where it lies."""
    parts = []
    for part in PARTS:
        text = (ASSETS / part).read_text("utf-8")
        text = _COMMENT.sub("", text)
        text = _URL.sub(f"url(../{Path(part).parent.as_posix()}/", text)
        lines = (line.strip() for line in text.splitlines())
        parts.append("\n".join(line for line in lines if line))
    return "\n".join(parts) + "\n"


def update(target: Path = TARGET) -> None:
    """Put the sheets where the site takes them from: ours, and the theme's."""
    made.put(target / "all.css", combined().encode())
    made.put(target / "theme.css", _theme_sheet().encode())


@cache
def _theme_sheet() -> str:
    return theme_sheet()


class StyleSheetExtension(Extension):
    """Make the sheet when the site's configuration is read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: ARG002, N802
        """Leave Markdown as it is."""
        update()


def makeExtension(**options: Any) -> StyleSheetExtension:  # noqa: N802
    """Give Python-Markdown what it looks for in a module of this name."""
    return StyleSheetExtension(**options)
