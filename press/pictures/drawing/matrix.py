"""Arrays as grids of numbers, with their shapes beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from press.pictures.drawing.palette import colour
from press.pictures.drawing.shapes import Point, box, line, path_through
from press.pictures.drawing.svg import Markup, element, group
from press.pictures.drawing.words import TEXT, number_text, text


@dataclass(frozen=True, kw_only=True)
class Grid:
    """An array drawn as a table of its numbers; strings are written as they are."""

    values: Any  # a matrix, or a vector
    x: float  # of the upper left corner
    y: float
    cell: tuple[float, float] = (68, 44)  # width and height
    upright: bool = False  # draw a vector as a column
    rows: Collection[int] = ()  # these are highlighted, and
    columns: Collection[int] = ()
    cells: Collection[tuple[int, int]] = ()
    faded: bool = False  # write all others in the quieter colour
    name: str = ""  # written above
    shape: str | None = None  # written below; by default as Python shows it

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
                        _written(value),
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
        ys = [self.y + i * self.cell[1] for i in range(1, rows)]
        xs = [self.x + j * self.cell[0] for j in range(1, columns)]
        ends = [((self.x, y), (self.right, y)) for y in ys]
        ends += [((x, self.y), (x, self.bottom)) for x in xs]
        lines = [line(*each, stroke="grid", width=1.5) for each in ends]
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
        return lines + brackets

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
        entries = list(self.values)
        is_matrix = entries and _is_row(entries[0])
        return str(self.size) if is_matrix else f"({len(entries)},)"


def _is_row(entry: Any) -> bool:
    return hasattr(entry, "__len__") and not isinstance(entry, str)


def _written(value: Any) -> str:
    return value if isinstance(value, str) else number_text(value)
