"""Colour the code of a page with fewer letters.

The highlighter gives each word of a program a class by its grammar; a page needs no
more than its colour. What has the colour of the text needs no element, what the theme
gives the same colour gets the same class, and neighbours of one class share an element.
"""

from __future__ import annotations

import re
from functools import cache

from press.theme_sheet import THEME

_TOKEN = re.compile(r'<span class="(\w+)">([^<]*)</span>')
_NEIGHBOURS = re.compile(rf'{_TOKEN.pattern}(\s*)<span class="\1">([^<]*)</span>')
_RULE = re.compile(r"([^{}]+)\{color:var\(--md-code-hl-(\w+)-color\)\}")
_CLASS = re.compile(r"\.highlight \.(\w+)")

# What the book's palette colours as the text, and what it gives one colour.
PLAIN = "name"
ALIKE = {"punctuation": "operator", "constant": "keyword"}


def lighter(html: str) -> str:
    """Return highlighted code that looks the same.

    >>> lighter('<span class="n">x</span><span class="p">)</span> <span class="o">=')
    'x<span class="o">)</span> <span class="o">='
    >>> lighter('<span class="p">[</span> <span class="o">=</span>')
    '<span class="o">[ =</span>'
    """

    def plainer(match: re.Match[str]) -> str:
        name = classes().get(match[1], match[1])
        return f'<span class="{name}">{match[2]}</span>' if name else match[2]

    html = _TOKEN.sub(plainer, html.replace("<span></span>", ""))
    found = 1
    while found:
        html, found = _NEIGHBOURS.subn(r'<span class="\1">\2\3\4</span>', html)
    return html


@cache
def classes() -> dict[str, str]:
    """Tell for each class of the highlighter which has its colour, if one is needed."""
    sheet = next(THEME.glob("main.*.min.css")).read_text("utf-8")
    first = {PLAIN: ""}
    found = {"w": ""}  # white space
    for selectors, kind in _RULE.findall(sheet):
        for name in _CLASS.findall(selectors):
            found[name] = first.setdefault(ALIKE.get(kind, kind), name)
    return found
