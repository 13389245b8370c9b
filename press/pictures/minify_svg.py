"""Write the paths of a drawing in fewer letters, for a page that has to travel.

As it is drawn a path says where each of its points lies, to a hundredth of a unit. In
its file it says how far it is from each to the next, to a tenth, which is as fine as a
screen can show: marks and steps that are alike are then written alike. A point that is
no further than that off the line between its neighbours is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import dist

Point = tuple[int, int]  # in tenths

_PATH = re.compile(r' d="([^"]*)"')
# The lines that follow one another are one step.
_STEP = re.compile(r"([MZa])([^MZa]*)")
# What the parts of the drawings are made of; other paths stay as they are.
_KNOWN = re.compile(r"M[MLZa\d. -]*")
_LEADING_ZERO = re.compile(r"(?<!\d)0(?=\.)")


def minified(drawing: str) -> str:
    """Return a drawing, its paths written in fewer letters."""
    return _PATH.sub(lambda path: f' d="{shortened(path[1])}"', drawing)


def shortened(path: str) -> str:
    """Return a path, its points rounded to a tenth, each told from the one before it.

    >>> shortened("M20 232L210 232L210 230.81L20.04 230.81ZM3 4a3 3 0 1 0 6 0")
    'm20 232h190v-1.2h-190zm-17-228a3 3 0 1 0 6 0'
    """
    if not _KNOWN.fullmatch(path):
        return path
    return _LEADING_ZERO.sub("", "".join(_written(path))).replace(" -", "-")


def _written(path: str) -> Iterator[str]:
    at = start = (0, 0)
    for command, written in _STEP.findall(path):
        numbers = [float(number) for number in re.split("[ L]", written) if number]
        if command == "Z":
            yield "z"
            at = start
        elif command == "a":
            by = (round(numbers[5] * 10), round(numbers[6] * 10))
            shape = " ".join(f"{number:g}" for number in numbers[:5])
            yield f"a{shape} {by[0] / 10:g} {by[1] / 10:g}"
            at = (at[0] + by[0], at[1] + by[1])
        else:
            tenths = [round(number * 10) for number in numbers]
            points = list(zip(tenths[::2], tenths[1::2], strict=True))
            start = points[0]
            for k, to in enumerate(_needed(points)):
                x, y = (to[0] - at[0]) / 10, (to[1] - at[1]) / 10
                at = to
                if k and not y:
                    yield f"h{x:g}"
                elif k and not x:
                    yield f"v{y:g}"
                else:
                    yield f"{'l' if k else 'm'}{x:g} {y:g}"


def _needed(points: list[Point]) -> list[Point]:
    """Leave out what is a tenth at most off the line through those that stay.

    >>> _needed([(0, 0), (9, 1), (20, 0), (20, 20)])
    [(0, 0), (20, 0), (20, 20)]
    """
    kept, between = points[:1], points[1:2]
    for point in points[2:]:
        if any(_distance(each, kept[-1], point) > 1 for each in between):
            kept.append(between[-1])
            between = []
        between.append(point)
    return [*kept, *between[-1:]]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Tell how far a point lies from the line between two others."""
    length = dist(start, end)
    along = (end[0] - start[0]) * (point[0] - start[0])
    along += (end[1] - start[1]) * (point[1] - start[1])
    share = min(max(along / length**2, 0), 1) if length else 0
    nearest = (s + share * (e - s) for s, e in zip(start, end, strict=True))
    return dist(point, tuple(nearest))
