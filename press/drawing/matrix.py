"""Arrays as grids of numbers, with their shapes beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from press.drawing.palette import colour
from press.drawing.shapes import Point, box, line, path_through
from press.drawing.svg import Markup, element, group
from press.drawing.words import TEXT, number_text, text


@dataclass(frozen=True, kw_only=True)
class Grid:
    """
    An array drawn as a table of its numbers.

    Parameters
    ----------
    values : list of lists, list, or array
        A matrix, or a vector (drawn as one row, or with `upright` as one column).
        Strings are written as they are.
    x, y : float
        The upper left corner.
    cell : (float, float)
        Width and height of a cell.
    upright : bool
        Draw a vector as a column.
    rows, columns : collection of int
        Rows and columns that are highlighted.
    cells : collection of (int, int)
        Single cells that are highlighted.
    faded : bool
        Write all numbers that are not highlighted in the quieter colour.
    name : str
        Written above the grid.
    shape : str, optional
        Written below; by default the shape as Python shows it. "" for none.
    places : int
        Decimals at most.

    Notes
    -----
    ``width``, ``height``, ``right`` and ``bottom`` say how much room the cells take;
    ``centre(row, column)`` is the middle of a cell.
    """

    values: Any
    x: float
    y: float
    cell: tuple[float, float] = (68, 44)
    upright: bool = False
    rows: Collection[int] = ()
    columns: Collection[int] = ()
    cells: Collection[tuple[int, int]] = ()
    faded: bool = False
    name: str = ""
    shape: str | None = None
    places: int = 3

    @property
    def table(self) -> list[list[Any]]:
        """The values as rows, a vector too."""
        entries = list(self.values)
        if entries and _is_row(entries[0]):
            return [list(row) for row in entries]
        return [[value] for value in entries] if self.upright else [entries]

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns as drawn."""
        table = self.table
        return len(table), len(table[0])

    @property
    def width(self) -> float:
        """How wide the cells are together."""
        return self.cell[0] * self.size[1]

    @property
    def height(self) -> float:
        """How high the cells are together."""
        return self.cell[1] * self.size[0]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def centre(self, row: int, column: int) -> Point:
        """Give the middle of a cell."""
        return (
            self.x + self.cell[0] * (column + 0.5),
            self.y + self.cell[1] * (row + 0.5),
        )

    def draw(self) -> Markup:
        """Draw highlights, lines, numbers, the name and the shape."""
        rows, columns = self.size
        drawn = [
            box(self.x, self.y, self.width, self.height, fill="paper"),
            *(self._glow(i, j) for i in range(rows) for j in range(columns)),
            *self._rules(),
            *self._rings(),
        ]
        for i, row in enumerate(self.table):
            for j, value in enumerate(row):
                quiet = self.faded and not self._lit(i, j)
                drawn.append(
                    text(
                        *self.centre(i, j),
                        _written(value, self.places),
                        fill="muted" if quiet else "ink",
                    )
                )
        middle = self.x + self.width / 2
        if self.name:
            drawn.append(text(middle, self.y - TEXT, self.name))
        if words := self._shape():
            drawn.append(text(middle, self.bottom + TEXT, words, fill="muted"))
        return group(*drawn, class_="grid")

    def _lit(self, i: int, j: int) -> bool:
        return i in self.rows or j in self.columns or (i, j) in self.cells

    def _glow(self, i: int, j: int) -> Markup:
        if not self._lit(i, j):
            return Markup()
        x, y = self.x + self.cell[0] * j, self.y + self.cell[1] * i
        return box(x, y, *self.cell, fill="highlight", class_="lit")

    def _rules(self) -> list[Markup]:
        rows, columns = self.size
        across = [
            line(
                (self.x, self.y + i * self.cell[1]),
                (self.right, self.y + i * self.cell[1]),
                stroke="grid",
                width=1.5,
            )
            for i in range(1, rows)
        ]
        down = [
            line(
                (self.x + j * self.cell[0], self.y),
                (self.x + j * self.cell[0], self.bottom),
                stroke="grid",
                width=1.5,
            )
            for j in range(1, columns)
        ]
        # Square brackets, as in the code and on the blackboard.
        y0, y1 = self.y, self.bottom
        brackets = [
            element(
                "path",
                d=path_through([(a + lip, y0), (a, y0), (a, y1), (a + lip, y1)]),
                fill="none",
                stroke=colour("ink"),
                stroke_width=2.5,
            )
            for a, lip in ((self.x, 9), (self.right, -9))
        ]
        return across + down + brackets

    def _rings(self) -> list[Markup]:
        # A border besides the colour: a highlight must show on grey paper too.
        w, h = self.cell
        areas = [
            *((self.x, self.y + i * h, self.width, h) for i in self.rows),
            *((self.x + j * w, self.y, w, self.height) for j in self.columns),
            *((self.x + j * w, self.y + i * h, w, h) for i, j in self.cells),
        ]
        return [box(*area, stroke="ink", stroke_width=3, radius=3) for area in areas]

    def _shape(self) -> str:
        if self.shape is not None:
            return self.shape
        rows, columns = self.size
        entries = list(self.values)
        if entries and _is_row(entries[0]):
            return f"({rows}, {columns})"
        return f"({len(entries)},)"


def _is_row(entry: Any) -> bool:
    return hasattr(entry, "__len__") and not isinstance(entry, str)


def _written(value: Any, places: int) -> str:
    return value if isinstance(value, str) else number_text(value, places)
