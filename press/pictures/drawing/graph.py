"""Graphs of a computation: a box for each number, blue arrows on, purple ones back.

The upper half of a box holds the number, its lower half how much the last number goes
up for it. Arrows keep to the halves that they belong to. The way back is dashed, so
that it can be told from the way forward without colour.
"""

from __future__ import annotations

from press.pictures.drawing.shapes import Point, arrow, box, line
from press.pictures.drawing.svg import Markup, group
from press.pictures.drawing.words import number_text, text

THERE, BACK = "neuron", "data-3"
HEIGHT = 60.0


def value_box(
    x: float,
    y: float,
    value: float,
    slope: float | None = None,
    *,
    width: float = 70,
    border: str = "muted",
    dashed: bool = False,
    name: str = "",
) -> Markup:
    """Draw one number and under it its slope, if it has one; (x, y) is the middle.

    The border says what the number is: a weight, a bias, or neither.
    """
    left, top = x - width / 2, y - HEIGHT / 2
    return group(
        box(
            left,
            top,
            width,
            HEIGHT,
            fill="paper",
            stroke=border,
            stroke_width=2.5,
            radius=8,
            dash="7 4" if dashed else None,
        ),
        line((left + 8, y), (left + width - 8, y), stroke="grid", width=1.5),
        text(x, y - HEIGHT / 4 + 1, number_text(value), fill=THERE),
        text(x, y + HEIGHT / 4, number_text(slope), fill=BACK, bold=True)
        if slope is not None
        else Markup(),
        text(x, top - 17, name) if name else Markup(),
        class_="value",
    )


def there(start: Point, end: Point, width: float = 70) -> Markup:
    """Draw the way from one box to another, between their upper halves."""
    return arrow(
        (start[0] + width / 2 + 3, start[1] - HEIGHT / 4),
        (end[0] - width / 2 - 3, end[1] - HEIGHT / 4),
        stroke=THERE,
        head=11,
        class_="there",
    )


def back(start: Point, end: Point, width: float = 70) -> Markup:
    """Draw the way back from a box to an earlier one, between their lower halves."""
    return arrow(
        (start[0] - width / 2 - 3, start[1] + HEIGHT / 4),
        (end[0] + width / 2 + 3, end[1] + HEIGHT / 4),
        stroke=BACK,
        head=11,
        dash="6 4",
        class_="back",
    )


def graph_key(x: float, y: float, *, back: bool = True) -> Markup:
    """Explain the two kinds of arrows in one row, some 550 units wide."""
    shown = [
        arrow((x, y), (x + 44, y), stroke=THERE, head=11),
        text(x + 54, y, "forward: the number", anchor="start", fill="muted"),
    ]
    if back:
        shown += [
            arrow((x + 334, y), (x + 290, y), stroke=BACK, head=11, dash="6 4"),
            text(x + 344, y, "back: the slope", anchor="start", fill="muted"),
        ]
    return group(*shown, class_="key")
