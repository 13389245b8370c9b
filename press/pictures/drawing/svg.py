"""SVG as text: escaping, numbers that come out alike everywhere, and the page.

There are no ids, no scripts and no style sheets in what is written here, so any
number of pictures can stand in one HTML page and none can colour another.
"""

from __future__ import annotations

import math
from typing import SupportsFloat

# Every picture is as wide as this, so that letters have one size through the book.
WIDTH = 640.0

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Markup(str):
    """A string that is SVG already and is not escaped again."""

    __slots__ = ()


def escape(text: str) -> str:
    """Make a string safe inside an element and inside a quoted attribute."""
    return text.translate(_ESCAPES)


def rounded(value: SupportsFloat, places: int) -> str:
    """
    Write a number with at most so many decimals, the same on every machine.

    Two machines may differ in the last bit of a sum or of an exponential. Where the
    number lies on the border between two roundings, that bit would decide; so it is
    rounded finely first, which takes the bit away, and coarsely afterwards.
    """
    number = float(value)
    if not math.isfinite(number):
        msg = f"a drawing needs finite numbers, got {number}"
        raise ValueError(msg)
    written = f"{round(number, places + 6):.{places}f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def element(tag: str, *children: str, **attributes: str | float | None) -> Markup:
    """Write one element.

    Children that are no `Markup` are escaped. ``stroke_width`` becomes
    ``stroke-width``, ``class_`` becomes ``class``, and what is None is left out.
    """
    start = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    held = [child for child in children if child]
    if not held:
        return Markup(f"<{tag}{start}/>")
    # One element a line keeps the differences between two versions small.
    gap = "\n" if all(isinstance(child, Markup) for child in held) else ""
    inside = [child if isinstance(child, Markup) else escape(child) for child in held]
    return Markup(f"<{tag}{start}>{gap}{gap.join(inside)}{gap}</{tag}>")


def group(*children: Markup, class_: str | None = None) -> Markup:
    """Hold several elements together; without a class they are just joined."""
    drawn = [child for child in children if child]
    if class_ is None or not drawn:
        return Markup("\n".join(drawn))
    return element("g", *drawn, class_=class_)


def picture(height: float, *children: Markup) -> Markup:
    """
    Write a whole SVG document, 640 units wide and without a size in pixels.

    It lies on a sheet of its own paper: inside a page nobody sees the sheet, and a
    picture that is looked at by itself can be read on a dark ground too.
    """
    sheet = element(
        "rect",
        class_="paper",
        width=WIDTH,
        height=height,
        rx=8,
        fill="var(--nn-paper, #ffffff)",
    )
    return element(
        "svg",
        sheet,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_="nn-figure",
        viewBox=f"0 0 {rounded(WIDTH, 2)} {rounded(height, 2)}",
        font_family="system-ui, sans-serif",
    )


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else rounded(value, 2)
