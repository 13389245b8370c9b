"""Words and numbers inside a picture: never too small for a phone."""

from __future__ import annotations

from typing import Literal, SupportsFloat

from press.pictures.drawing.palette import colour
from press.pictures.drawing.svg import Markup, element, group, rounded

# A phone shows the 640 units of a picture on some 360 px: 20 units are 11 px there.
TEXT = 20.0
LARGE = 26.0
_SMALLEST = 19.0

# By name, since they are easily taken for a letter and a hyphen.
TIMES = "\N{MULTIPLICATION SIGN}"
MINUS = "\N{MINUS SIGN}"

Anchor = Literal["start", "middle", "end"]

# Widths in ems, on the generous side of the fonts that systems bring along. They
# need not be exact: they keep labels apart and size the tags behind them.
_NARROW = frozenset(".,:;'|!ijl ()[]ft")
_WIDE = frozenset("mwMW=+@\N{RIGHTWARDS ARROW}" + TIMES + MINUS)


def number_text(value: SupportsFloat, places: int = 3) -> str:
    r"""
    Write a number as a reader writes it: no trailing zeros, a real minus sign.

    Examples
    --------
    >>> number_text(35.699999999999996)
    '35.7'
    >>> number_text(-0.5) == "\N{MINUS SIGN}0.5"
    True
    """
    return rounded(value, places).replace("-", MINUS)


def signed(value: SupportsFloat, places: int = 3) -> str:
    """Write a number as the next term of a sum: ``+ 3``, or with a minus."""
    written = number_text(value, places)
    if written.startswith(MINUS):
        return f"{MINUS} {written[1:]}"
    return f"+ {written}"


def text_width(content: str, size: float = TEXT) -> float:
    """Estimate, rather too high than too low, how wide a line of text will be."""
    ems = (
        0.4 if letter in _NARROW else 0.9 if letter in _WIDE else 0.66
        for letter in content
    )
    return size * sum(ems)


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float = TEXT,
    anchor: Anchor = "middle",
    fill: str = "ink",
    bold: bool = False,
    halo: bool = False,
) -> Markup:
    """Write one line of text whose middle line runs through ``y``.

    `anchor` says which part of it stands at ``x``; a `halo` keeps the lines that run
    behind the letters away from them.
    """
    if size < _SMALLEST:
        msg = f"size must be at least {_SMALLEST:g} to be read on a phone, got {size:g}"
        raise ValueError(msg)
    if not content:
        return Markup()
    # A third of an em below the middle: not every renderer knows dominant-baseline.
    return element(
        "text",
        content,
        x=x,
        y=y + 0.35 * size,
        font_size=size,
        text_anchor=None if anchor == "start" else anchor,
        font_weight="bold" if bold else None,
        fill=colour(fill),
        stroke=colour("paper") if halo else None,
        stroke_width=6 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )


def tag(
    x: float,
    y: float,
    content: str,
    *,
    border: str = "muted",
    dashed: bool = False,
    fill: str = "paper",
    ink: str = "ink",
) -> Markup:
    """
    Write a short text on a small rounded label, to be hung on a line.

    With ``border="none"`` the label only keeps the line away from the words.
    """
    width = text_width(content) + 14
    return group(
        element(
            "rect",
            x=x - width / 2,
            y=y - 15,
            width=width,
            height=30,
            rx=9,
            fill=colour(fill),
            stroke=None if border == "none" else colour(border),
            stroke_width=None if border == "none" else 1.5,
            stroke_dasharray="5 3" if dashed else None,
        ),
        text(x, y, content, fill=ink),
        class_="tag",
    )
