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

Point = tuple[int, int]

_PATH = re.compile(r' d="([^"]*)"')

# The lines that follow one another are one step.
_STEP = re.compile(r"([MLZza])([^A-KM-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
# What the book's drawings are made of; other paths stay as they are.
_KNOWN = re.compile(r"[MLZza\s\d.,-]*")
FINENESS = 10
# A row of an area that is drawn row by row: left and right, right and left.
_ROW = re.compile(r"M([\d.]+) ([\d.]+)L([\d.]+) \2L\3 ([\d.]+)L\1 \4Z")
_ROWS = re.compile(f"(?:{_ROW.pattern})+")


def minified(drawing: str) -> str:
    """Return a drawing, its paths written in fewer letters."""
    return _PATH.sub(lambda path: f' d="{shortened(path[1])}"', drawing)


def shortened(path: str) -> str:
    """Return a path, its points rounded to a tenth, each told from the one before it.

    >>> shortened("M20 232L210 232L210 230.81L20.04 230.81ZM3 4a3 3 0 1 0 6 0")
    'm20 232h190v-1.2h-190zm-17-228a3 3 0 1 0 6 0'
    """
    if not path.startswith("M") or not _KNOWN.fullmatch(path):
        return path
    return "".join(_written(_ROWS.sub(_merged, path)))


def _merged(run: re.Match[str]) -> str:
    """Make one area of the rows that stand one on another: it has fewer corners.

    >>> shortened("M0 4L9 4L9 2L0 2ZM0 2L6 2L6 0L0 0Z")
    'm9 4v-2h-3v-2h-6v4z'
    """
    areas: list[list[tuple[str, ...]]] = []
    for row in _ROW.findall(run[0]):
        below = areas[-1][-1] if areas else row
        overlap = float(row[0]) < float(below[2]) and float(below[0]) < float(row[2])
        if areas and row[1] == below[3] and overlap:
            areas[-1].append(row)
        else:
            areas.append([row])
    return "".join(map(_outline, areas))


def _outline(rows: list[tuple[str, ...]]) -> str:
    """Go round an area: along the right ends of its rows, back along the left."""
    right = [f"{x} {y}" for _, low, x, high in rows for y in (low, high)]
    left = [f"{x} {y}" for x, low, _, high in reversed(rows) for y in (high, low)]
    return f"M{'L'.join(right + left)}Z"


def _written(path: str) -> Iterator[str]:
    at = start = (0, 0)
    for command, numbers in _STEP.findall(path):
        values = [float(number) for number in _NUMBER.findall(numbers)]
        if command in "Zz":
            yield "z"
            at = start
        elif command == "a":
            for k in range(0, len(values), 7):
                *shape, x, y = values[k : k + 7]
                by = (round(x * FINENESS), round(y * FINENESS))
                yield "a" + _joined([f"{value:g}" for value in shape] + _told(*by))
                at = (at[0] + by[0], at[1] + by[1])
        else:
            coordinates = [round(value * FINENESS) for value in values]
            points = list(zip(coordinates[::2], coordinates[1::2], strict=True))
            for k, to in enumerate(_needed(points)):
                by = (to[0] - at[0], to[1] - at[1])
                at = to
                if command == "M" and k == 0:
                    start = at
                    yield "m" + _joined(_told(*by))
                elif not by[1]:
                    yield "h" + _told(*by)[0]
                elif not by[0]:
                    yield "v" + _told(*by)[1]
                else:
                    yield "l" + _joined(_told(*by))


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


def _told(*tenths: int) -> list[str]:
    """Write numbers without what can be left out.

    >>> _told(5, -5, 120, -12)
    ['.5', '-.5', '12', '-1.2']
    """
    told = []
    for value in tenths:
        whole, rest = divmod(abs(value), FINENESS)
        digits = f"{whole or '' if rest else whole}{f'.{rest}' if rest else ''}"
        told.append(f"-{digits}" if value < 0 else digits)
    return told


def _joined(numbers: list[str]) -> str:
    return " ".join(numbers).replace(" -", "-")
