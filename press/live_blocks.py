"""Mark the Python blocks of a page, so that the page can offer to run them.

A Python-Markdown extension. The fence stays the only copy of the code; its HTML gets
the number under which the tests know the block (`data-block`, counted from 1 down the
page, folded solutions included) and the file that it shows, if it shows one
(`data-title`). The fence that shows what the block prints gets `data-output-of`. At the
end of each block an empty bar is kept free for the buttons, so that nothing on the page
moves when a script puts them there; without script it takes no room.
"""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser
from itertools import count
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from press.lighter_code import lighter

if TYPE_CHECKING:
    from markdown import Markdown

# As pymdownx.highlight writes them; nothing inside is a <div>.
_FENCE = re.compile(
    r'<div class="language-(?P<language>[\w-]+) highlight">(?P<inside>.*?)</div>'
    r"(?P<gap>\s*)",
    re.DOTALL,
)
_FILENAME = re.compile(r'<span class="filename">(?P<title>[^<]*)</span>')
_TAG = re.compile(r"<[^>]*>")

# Blocks that print something else in a browser, by a line of theirs, and why. A test
# runs every block there: those that are named here must differ, and no others may.
DIFFERENCES = {
    'with np.errstate(over="raise"):': (
        "WebAssembly, in which a browser runs Python, does not tell anybody that a "
        "number has overflowed. NumPy cannot notice it here, and raises nothing. On a "
        "machine of your own it prints what the book shows."
    ),
}

BAR = '<span class="cell-bar" data-search-exclude></span>'


def mark(html: str) -> str:
    """Return the HTML of a page with its blocks marked."""
    numbers = count(1)
    last: tuple[int, int] | None = None  # number of a block, and where it ended

    def marked(match: re.Match[str]) -> str:
        nonlocal last
        named = _FILENAME.search(match["inside"])
        title = named["title"] if named else ""
        attributes = ""
        bar = ""
        if match["language"] == "python":
            number = next(numbers)
            last = number, match.end()
            attributes = f' data-block="{number}"'
            attributes += f' data-title="{title}"' if title else ""
            reason = difference(unescape(_TAG.sub("", match["inside"])))
            attributes += f' data-differs="{escape(reason)}"' if reason else ""
            bar = BAR
        elif title == "Output" and last and last[1] == match.start():
            attributes = f' data-output-of="{last[0]}"'
        return (
            f'<div class="language-{match["language"]} highlight"{attributes}>'
            f"{lighter(match['inside'])}{bar}</div>{match['gap']}"
        )

    return _FENCE.sub(marked, html)


def difference(code: str) -> str:
    """Say why a browser cannot give what the book shows; nothing, if it can."""
    lines = {line.strip() for line in code.splitlines()}
    return " ".join(why for line, why in DIFFERENCES.items() if line in lines)


def code_of(html: str) -> dict[int, str]:
    """Read the blocks back out of a page, as the script in the page does."""
    reader = _Reader()
    reader.feed(html)
    return {number: "".join(parts) for number, parts in reader.blocks.items()}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: dict[int, list[str]] = {}
        self.block = 0
        self.in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self.block = int(dict(attrs).get("data-block") or 0)
        elif tag == "code" and self.block:
            self.in_code = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "code" and self.in_code:
            self.in_code, self.block = False, 0

    def handle_data(self, data: str) -> None:
        if self.in_code:
            self.blocks.setdefault(self.block, []).append(data)


class _Marks(Postprocessor):
    def run(self, text: str) -> str:
        return mark(text)


class LiveBlocksExtension(Extension):
    """Mark blocks once all of the page is HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Run after the stashed HTML is back in its place (30)."""
        md.postprocessors.register(_Marks(md), "live-blocks", 15)


def makeExtension(**options: Any) -> LiveBlocksExtension:  # noqa: N802
    """Give Python-Markdown what it looks for in a module of this name."""
    return LiveBlocksExtension(**options)
