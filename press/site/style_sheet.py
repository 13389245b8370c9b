"""Join the style sheets of the book into one, so that a page waits for one."""

from __future__ import annotations

import re
from pathlib import Path

from press import DOCS

ASSETS = DOCS / "assets"
# In this order: what comes later may overrule what came before. The start page
# and the playground have sheets of their own (theme/main.html).
PARTS = (
    "katex/katex.min.css",
    "katex/letters.css",
    "css/figures.css",
    "css/palette.css",
    "css/book.css",
    "css/code.css",
    "css/elsewhere.css",
    "css/print.css",
    "live/live.css",
    "live/exercises.css",
    "live/figures/figures.css",
    "live/figures/asking.css",
    "live/figures/catch.css",
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*([{};,\n])\s*")
_URL = re.compile(r"url\((?!data:|[\"'/])")


def combined() -> str:
    """Return the parts as one, without comments; each URL leads where it did."""
    parts = []
    for part in PARTS:
        text = _COMMENT.sub("", (ASSETS / part).read_text("utf-8"))
        text = _URL.sub(f"url(../{Path(part).parent.as_posix()}/", text)
        parts.append(_SPACE.sub(r"\1", text).strip())
    return "\n".join(parts) + "\n"
