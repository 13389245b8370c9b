"""Cutting lines at a rectangle: a clip path would need an id."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from press.pictures.drawing.shapes import Point

Bounds = tuple[float, float, float, float]  # left, top, right, bottom


def _distances(point: Point, bounds: Bounds) -> tuple[float, float, float, float]:
    left, top, right, bottom = bounds
    x, y = point
    return x - left, right - x, y - top, bottom - y


def _segment(start: Point, end: Point, bounds: Bounds) -> tuple[Point, Point] | None:
    # Liang and Barsky (1984): the shares of the way at which each edge is crossed.
    first, last = 0.0, 1.0
    for a, b in zip(_distances(start, bounds), _distances(end, bounds), strict=True):
        if a < 0 and b < 0:
            return None
        if a < 0:
            first = max(first, a / (a - b))
        elif b < 0:
            last = min(last, a / (a - b))
    if first > last:
        return None
    return _along(start, end, first), _along(start, end, last)


def _along(start: Point, end: Point, share: float) -> Point:
    if share in (0.0, 1.0):
        return end if share else start
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
    )


def clip_line(points: Sequence[Point], bounds: Bounds) -> list[list[Point]]:
    """Cut a line through points into the pieces that lie inside."""
    pieces: list[list[Point]] = []
    for start, end in pairwise(points):
        inside = _segment(start, end, bounds)
        if inside is None:
            continue
        if pieces and pieces[-1][-1] == inside[0]:
            pieces[-1].append(inside[1])
        else:
            pieces.append(list(inside))
    return pieces
