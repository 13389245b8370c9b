"""Write the paths of a drawing in fewer letters, for a page that has to travel.

In its file a path says where each of its points lies, to a hundredth of a unit. In a
page it says how far it is from each to the next, to a tenth, which is as fine as a
screen can show: marks and steps that are alike are then written alike, and a picture of
a thousand points comes, compressed, in a third of the bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = re.compile(r"([MLZza])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
# What the book's drawings are made of; other paths stay as they are.
_KNOWN = re.compile(r"[MLZza\s\d.,-]*")
FINENESS = 10


def shortened(path: str) -> str:
    """Return a path, its points rounded to a tenth, each told from the one before it.

    >>> shortened("M20 232L210 232L210 230.81L20.04 230.81ZM3 4a3 3 0 1 0 6 0")
    'm20 232h190v-1.2h-190zm-17-228a3 3 0 1 0 6 0'
    """
    if not path.startswith("M") or not _KNOWN.fullmatch(path):
        return path
    return "".join(_written(path))


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
            for k in range(0, len(values), 2):
                to = (round(values[k] * FINENESS), round(values[k + 1] * FINENESS))
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
