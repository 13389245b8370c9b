"""Lines, arrows, boxes and the marks that tell classes apart without colour."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from press.pictures.drawing.palette import colour
from press.pictures.drawing.svg import Markup, element, group, rounded

Point = tuple[float, float]


def line(
    start: Point,
    end: Point,
    *,
    stroke: str = "ink",
    width: float = 2,
    dash: str | None = None,
    class_: str | None = None,
) -> Markup:
    """Draw a straight line."""
    return element(
        "line",
        class_=class_,
        x1=start[0],
        y1=start[1],
        x2=end[0],
        y2=end[1],
        stroke=colour(stroke),
        stroke_width=width,
        stroke_dasharray=dash,
    )


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    stroke: str = "none",
    stroke_width: float = 2,
    radius: float = 0,
    dash: str | None = None,
    class_: str | None = None,
) -> Markup:
    """Draw a rectangle from its upper left corner."""
    return element(
        "rect",
        class_=class_,
        x=x,
        y=y,
        width=width,
        height=height,
        rx=radius or None,
        fill=colour(fill),
        stroke=None if stroke == "none" else colour(stroke),
        stroke_width=None if stroke == "none" else stroke_width,
        stroke_dasharray=dash,
    )


def path_through(points: Sequence[Point], *, closed: bool = False) -> str:
    """Write the ``d`` of a path through points."""
    steps = (f"{rounded(x, 2)} {rounded(y, 2)}" for x, y in points)
    return "M" + "L".join(steps) + ("Z" if closed else "")


def trim(start: Point, end: Point, before: float, after: float) -> tuple[Point, Point]:
    """Shorten a line at both ends, so that it stops at the rim of what it joins."""
    length = math.dist(start, end)
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    return (
        (start[0] + dx * before, start[1] + dy * before),
        (end[0] - dx * after, end[1] - dy * after),
    )


def between(start: Point, end: Point, share: float) -> Point:
    """Give the point that lies at a share (0 to 1) of the way."""
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
    )


def arrow(
    start: Point,
    end: Point,
    *,
    stroke: str = "ink",
    width: float = 2.5,
    head: float = 12,
    dash: str | None = None,
    class_: str | None = None,
) -> Markup:
    """Draw a line with a head at its end (a polygon: markers would need ids)."""
    _, neck = trim(start, end, 0, head * 0.8)
    length = math.dist(start, end)
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    back = (end[0] - dx * head, end[1] - dy * head)
    wing = head * 0.5
    corners = [
        end,
        (back[0] - dy * wing, back[1] + dx * wing),
        (back[0] + dy * wing, back[1] - dx * wing),
    ]
    return group(
        line(start, neck, stroke=stroke, width=width, dash=dash),
        element("path", d=path_through(corners, closed=True), fill=colour(stroke)),
        class_=class_ or "arrow",
    )


def _disc(x: float, y: float, r: float) -> str:
    a, b, c, d = (rounded(v, 2) for v in (x - r, y, r, 2 * r))
    return f"M{a} {b}a{c} {c} 0 1 0 {d} 0a{c} {c} 0 1 0 -{d} 0Z"


def _polygon(*corners: Point) -> Callable[[float, float, float], str]:
    def at(x: float, y: float, r: float) -> str:
        return path_through([(x + r * u, y + r * v) for u, v in corners], closed=True)

    return at


def _star() -> list[Point]:
    corners = []
    for step in range(10):
        angle, reach = math.pi * step / 5, 0.55 if step % 2 else 1.3
        corners.append((reach * math.sin(angle), -reach * math.cos(angle)))
    return corners


# Of about equal area, so that no class looks more important. The rhombus is missing on
# purpose: it is the mark of the bias, and of nothing else.
MARKS: tuple[Callable[[float, float, float], str], ...] = (
    _disc,
    _polygon((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    _polygon((0, -1.25), (1.2, 0.85), (-1.2, 0.85)),
    _polygon((0, 1.25), (1.2, -0.85), (-1.2, -0.85)),
    _polygon(*_star()),
)


def class_marks(points: Sequence[Point], label: int, *, radius: float = 6) -> Markup:
    """Draw the points of one class: its colour and its shape, in one path."""
    return element(
        "path",
        class_=f"class-{label}",
        d="".join(MARKS[label](x, y, radius) for x, y in points),
        fill=colour(f"data-{label}"),
        stroke=colour("paper"),
        stroke_width=1,
    )
