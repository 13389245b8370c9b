"""Mark the Python blocks of a page, so that the page can offer to run them.

A Python-Markdown extension. The fence stays the only copy of the code; its HTML gets
the number under which the tests know the block (`data-block`, counted from 1 down the
page, folded solutions included) and the file that it shows, if it shows one
(`data-title`). Numbers shift when blocks come and go, so what a reader changes is kept
under a name that comes from the text alone (`data-id`), beside a hash of the code that
was changed (`data-hash`). The fence that shows what the block prints gets
`data-output-of`, and `data-sums`, where in it stand numbers of which it is known from
which sum they come (`press/pages/sums.py`). At the
end of each block an empty bar is kept free for the buttons, so that nothing on the page
moves when a script puts them there; without script it takes no room.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from html import escape, unescape
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from press import DOCS
from press.markdown import extension
from press.pages.chapters import FRAMEWORK
from press.site.error_locations import being_built

SUMS = DOCS / "assets" / "live" / "sums"

# As pymdownx.highlight writes them; nothing inside is a <div>.
_FENCE = re.compile(
    r'<div class="language-(?P<language>[\w-]+) highlight">(?P<inside>.*?)</div>'
    r"(?P<gap>\s*)",
    re.DOTALL,
)
_FILENAME = re.compile(r'<span class="filename">(?P<title>[^<]*)</span>')
# Names and spaces have the colour of the text: they need no element.
_PLAIN = re.compile(r'<span class="(?:n|w)">([^<]*)</span>|<span></span>')
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r'<h[1-6][^>]* id="(?P<slug>[^"]+)"')
# An exercise is numbered, and a heading that is there twice is counted by `toc`.
_NUMBER = re.compile(r"^\d+-|_\d+$")

_NEEDS_A_MACHINE = (
    "PyTorch, Keras and JAX do not run in a browser. On a machine of your own, where "
    "they are installed, the block prints what the book shows."
)


BAR = '<span class="cell-bar" data-search-exclude></span>'


def mark(html: str, sums: Mapping[str, Any] | None = None) -> str:
    """Return the HTML of a page with its blocks marked.

    The sums are those of the page, if they are of these blocks and outputs.
    """
    if not sums or sums["of"] != text_hash("".join(map(_code, _FENCE.finditer(html)))):
        sums = {}
    names = iter(_identifiers(html))
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
            code = _code(match)
            attributes = f' data-block="{number}" data-id="{next(names)}"'
            attributes += f' data-hash="{text_hash(code)}"'
            attributes += f' data-title="{title}"' if title else ""
            reason = difference(code)
            attributes += f' data-differs="{escape(reason)}"' if reason else ""
            bar = BAR
        elif title == "Output" and last and last[1] == match.start():
            attributes = f' data-output-of="{last[0]}"'
            if spans := sums.get(str(last[0])):
                places = " ".join(f"{start}-{end}" for start, end, _ in spans)
                attributes += f' data-sums="{places}"'
        inside = _PLAIN.sub(r"\1", match["inside"])
        return (
            f'<div class="language-{match["language"]} highlight"{attributes}>'
            f"{inside}{bar}</div>{match['gap']}"
        )

    return _FENCE.sub(marked, html)


def text_hash(text: str) -> str:
    """Return a short name for a text: another text has another one."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _identifiers(html: str) -> list[str]:
    """Name each block after the heading above it and its first line.

    Where two blocks of a section begin alike, all of their text tells them apart; if
    that is the same too, their order does.
    """
    blocks = []
    headings = list(_HEADING.finditer(html))
    for match in _FENCE.finditer(html):
        if match["language"] == "python":
            above = [each["slug"] for each in headings if each.start() < match.start()]
            section = _NUMBER.sub("", above[-1]) if above else "top"
            code = _code(match)
            first = code.lstrip().partition("\n")[0].rstrip()
            blocks.append((f"{section}-{text_hash(first)[:6]}", text_hash(code)))
    alike = Counter(name for name, _ in blocks)
    seen: Counter[str] = Counter()
    names = []
    for name, code_hash in blocks:
        own = name if alike[name] == 1 else f"{name}-{code_hash[:6]}"
        seen[own] += 1
        names.append(own if seen[own] == 1 else f"{own}-{seen[own]}")
    return names


def _code(match: re.Match[str]) -> str:
    # The name of the file stands before the code, and is none of it.
    inside = match["inside"]
    return unescape(_TAG.sub("", inside[inside.find("<pre") :]))


def difference(code: str) -> str:
    """Say why a browser cannot give what the book shows; nothing, if it can."""
    return _NEEDS_A_MACHINE if FRAMEWORK.search(code) else ""


class _Marks(Postprocessor):
    def run(self, text: str) -> str:
        page = PurePosixPath(being_built(self.md))
        if page.parent.name != "chapters" and page.name != "index.md":
            return text  # nothing runs there
        path = SUMS / f"{page.stem}.json"
        return mark(
            text, json.loads(path.read_text("utf-8")) if path.is_file() else None
        )


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Run after the stashed HTML is back in its place (30)."""
    md.postprocessors.register(_Marks(md), "live-blocks", 15)
