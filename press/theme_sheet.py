"""Leave out of the theme's style sheet what no page of this book uses.

Two thirds of what a page would wait for is about things that other sites have: tabs in
the header, blogs, versions, consent, text from right to left. They go by the names of
their classes; a test looks that no page has one of these. Icons that nothing asks for
any more go with them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import material

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

THEME = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"

UNUSED = re.compile(
    r"""\.(?:
      md-(?:annotation|author|banner|clipboard|consent|draft|feedback|hashtag|input|meta
        |pagination|path|pin|post|profile|progress|select|social|source-file
        |source__fact|status|tabs|tag|tooltip2?|version
        |header--lifted|nav__container|sidebar--post|content--post|nav--lifted
        |nav--integrated)
      |success|question|failure|danger|bug|example|quote|info
      |annotate|arithmatex|cards|critic|emojione|gemoji|giscus|keys|key-[\w-]+|mermaid|tabbed
      |task-list|twemoji
    )(?:[_-]\S*)?(?![\w-])
    |\[dir=["']?rtl
    |\[data-md-color-(?:primary|accent)=(?!["']?custom)""",
    re.VERBOSE,
)
_INSIDE_NOT = re.compile(r":not\([^()]*(?:\([^()]*\)[^()]*)*\)")
_VARIABLE = re.compile(r"--[\w-]+")
_ASKED_FOR = re.compile(r"var\((--[\w-]+)")
_PART = re.compile(
    r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)|[^"';{}])*"""
)


def theme_sheet() -> str:
    """Return the theme's two style sheets, as one, with what is needed of them."""
    sheets = [next(THEME.glob(f"{name}.*.min.css")) for name in ("main", "palette")]
    css = "".join(sheet.read_text("utf-8") for sheet in sheets)
    # The theme's script gives it for browsers that cannot tell.
    return lean(css.replace(".focus-visible", ":focus-visible"))


def lean(css: str, unused: re.Pattern[str] = UNUSED) -> str:
    """Return a style sheet without what is not used.

    >>> lean(".md-tabs,.md-nav{color:var(--a)}:root{--a:red;--b:url('data:x;y}')}")
    '.md-nav{color:var(--a)}:root{--a:red}'
    >>> lean("@media print{.md-tabs__item{x:y}}.md-nav:not(.md-tabs){x:y}")
    '.md-nav:not(.md-tabs){x:y}'
    """

    def needed(selector: str) -> bool:
        return not unused.search(_INSIDE_NOT.sub("", selector))

    css = _filtered(css, needed, lambda _: True)
    asked_for = set(_ASKED_FOR.findall(css))
    return _filtered(css, lambda _: True, lambda name: name in asked_for)


def _filtered(
    css: str, keep_rule: Callable[[str], bool], keep_variable: Callable[[str], bool]
) -> str:
    """Keep the selectors and the variables that are to be kept."""
    written = []
    for head, body in _rules(css):
        if body is None:
            written.append(head)
        elif head.startswith(("@media", "@supports", "@layer")):
            inside = _filtered(body, keep_rule, keep_variable)
            written.append(f"{head}{{{inside}}}" if inside else "")
        elif head.startswith("@"):
            written.append(f"{head}{{{body}}}")
        else:
            selectors = ",".join(filter(keep_rule, _split(head)))
            said = (
                each
                for each in _declarations(body)
                # The theme's own icons, and not the variables that ours overrule.
                if "url(" not in each
                or not (name := _VARIABLE.match(each))
                or keep_variable(name[0])
            )
            inside = ";".join(said)
            written.append(f"{selectors}{{{inside}}}" if selectors and inside else "")
    return "".join(written)


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    at = 0
    while at < len(css):
        head = _part(css, at)
        end = at + len(head)
        if end == len(css) or css[end] == ";":
            yield css[at : end + 1], None
            at = end + 1
            continue
        depth, inside = 1, end + 1
        while depth:
            inside += len(_part(css, inside))
            depth += {"{": 1, "}": -1}.get(css[inside], 0)
            inside += 1
        yield head.strip(), css[end + 1 : inside - 1]
        at = inside


def _part(css: str, at: int) -> str:
    """Give what stands before the next brace or semicolon that is not in quotes."""
    match = _PART.match(css, at)
    assert match is not None
    return match[0]


def _declarations(body: str) -> Iterator[str]:
    at = 0
    while at < len(body):
        said = _part(body, at)
        yield said
        at += len(said) + 1


def _split(selectors: str) -> list[str]:
    """Split at the commas that are in no parentheses."""
    found, depth = [""], 0
    for letter in selectors:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found
