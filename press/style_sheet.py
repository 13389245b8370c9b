"""Make one style sheet of the many, so that a page waits for one; bring the theme's.

A Python-Markdown extension with nothing to say about Markdown, as is
`press.package_wheel`, which tells how what it writes comes into the site. The parts lie
in docs/assets, each about one thing; a page would wait for each of them, on a phone a
sixth of a second more. The theme's sheet and its script come along without what the
book does not use.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension

from press import made
from press.theme_script import script
from press.theme_sheet import lean, theme_sheet

if TYPE_CHECKING:
    from markdown import Markdown

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "docs" / "assets"
TARGET = made.THEME / "assets"
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
# Of KaTeX's: what no formula has, by the names of the classes. A test looks for them.
NO_FORMULA = re.compile(
    r"""\.(?:
      angl|anglpad|arraycolsep|boxpad|fbox|fcolorbox|fleqn|leqno|eqn-num|mml-eqn-num
      |(?:brace|cancel|cd|halfarrow)-[\w-]+|x-arrow(?:-pad)?|reflectbox
      |katex-(?:hdashline|hline|newline|overlay|rule|smash|sout|tag|thinbox|vbox|version)
      |(?:math|text)(?:bb|bold\w+|cal|frak|itsf|scr|sfit|tt)|amsrm
      |reset-size(?:[1-4789]|1[01])|size(?:[4789]|1[01])
    )(?![\w-])""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*([{};,\n])\s*")
_URL = re.compile(r"url\((?!data:|[\"'/])")


def combined() -> str:
    """Return the parts as one, without comments, each file where it lies."""
    parts = []
    for part in PARTS:
        text = (ASSETS / part).read_text("utf-8")
        text = _COMMENT.sub("", text)
        if part == "katex/katex.min.css":
            text = lean(text, NO_FORMULA)
        text = _URL.sub(f"url(../{Path(part).parent.as_posix()}/", text)
        parts.append(_SPACE.sub(r"\1", text).strip())
    return "\n".join(parts) + "\n"


def update(target: Path = TARGET) -> None:
    """Put them where the site takes them from: our sheet, and what is the theme's."""
    made.put(target / "css" / "all.css", combined().encode())
    made.put(target / "css" / "theme.css", _theme_sheet().encode())
    made.put(target / "js" / "theme.js", script().encode())


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
