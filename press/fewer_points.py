"""Leave out of a drawing's paths the points that nobody can see.

A curve is drawn through hundreds of points, most of which lie on the line between their
neighbours; an area of one colour is drawn row by row, though its outline tells as much.
In a page that has to travel neither is worth its bytes.
"""

from __future__ import annotations

import re
from math import dist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]

VISIBLE = 0.1  # units of a drawing, which are pixels at most
_PIECE = re.compile(r"M[^M]*")
_STRAIGHT = re.compile(r"M[\d\s.L-]*Z?")
_NUMBER = re.compile(r"-?\d+\.?\d*|-?\.\d+")


def thinned(path: str) -> str:
    """Return a path that looks the same, of fewer points; its curves stay as they are.

    >>> thinned("M0 0L5 .01L10 0L10 10M1 1a3 3 0 1 0 6 0Z")
    'M0.0 0.0L10.0 0.0L10.0 10.0M1 1a3 3 0 1 0 6 0Z'
    >>> thinned("M0 4L9 4L9 2L0 2ZM0 2L6 2L6 0L0 0Z")
    'M0.0 4.0L9.0 4.0L9.0 2.0L6.0 2.0L6.0 0.0L0.0 0.0Z'
    """
    told: list[str] = []
    rows: list[list[Point]] = []
    for piece in _PIECE.findall(path):
        points = _points(piece) if _STRAIGHT.fullmatch(piece) else []
        if piece.endswith("Z") and _is_row(points):
            if rows and not _meet(rows[-1], points):
                told.append(_outline(rows))
                rows = []
            rows.append(points)
            continue
        if rows:
            told.append(_outline(rows))
            rows = []
        open_line = points and not piece.endswith("Z")
        told.append(_through(straightened(points)) if open_line else piece)
    return "".join([*told, _outline(rows)] if rows else told)


def straightened(points: Sequence[Point], width: float = VISIBLE) -> list[Point]:
    """Leave out the points that are hardly off the line (Ramer, Douglas and Peucker).

    Parameters
    ----------
    points : sequence of (x, y)
        At least one.
    width : float
        How far from the new line an old point may lie.

    Returns
    -------
    list of (x, y)
        The first and the last of them, and those between them that are needed.
    """
    if len(points) < 3:
        return list(points)
    off = [_distance(point, points[0], points[-1]) for point in points[1:-1]]
    far = max(range(len(off)), key=off.__getitem__)
    if off[far] <= width:
        return [points[0], points[-1]]
    here = straightened(points[: far + 2], width)
    return here[:-1] + straightened(points[far + 1 :], width)


def _distance(point: Point, start: Point, end: Point) -> float:
    """Tell how far a point lies from the line between two others."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = dist(start, end)
    if not length:
        return dist(point, start)
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length**2
    share = min(max(along, 0), 1)
    return dist(point, (x0 + share * (x1 - x0), y0 + share * (y1 - y0)))


def _points(piece: str) -> list[Point]:
    numbers = [float(number) for number in _NUMBER.findall(piece)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _is_row(points: Sequence[Point]) -> bool:
    """Tell whether these are left and right below, right and left above."""
    if len(points) != 4:
        return False
    (a, b), (c, d), (e, f), (g, h) = points
    return b == d and c == e and f == h and g == a and a < c and f < b


def _meet(below: Sequence[Point], above: Sequence[Point]) -> bool:
    """Tell whether one row stands on another."""
    (left, height), (right, _), _, _ = above
    return height == below[2][1] and left < below[1][0] and below[0][0] < right


def _outline(rows: Sequence[Sequence[Point]]) -> str:
    """Go around rows that stand one on the other: up on the right, down on the left."""
    right = [point for row in rows for point in row[1:3]]
    left = [point for row in reversed(rows) for point in (row[3], row[0])]
    around = [*right, *left]
    corners = [
        here
        for before, here, after in zip(
            [around[-1], *around[:-1]], around, [*around[1:], around[0]], strict=True
        )
        if here != after
        and not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]
    start = corners.index(left[-1])
    return _through([*corners[start:], *corners[:start]]) + "Z"


def _through(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)
