"""Networks: neurons are blue circles, weights orange lines, biases green rhombuses.

How wide a line is shows how large its weight is; whole lines are positive weights and
dashed ones negative, so the sign can be seen on grey paper too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from press.pictures.drawing.palette import colour
from press.pictures.drawing.shapes import Point, between, box, line, path_through, trim
from press.pictures.drawing.svg import Markup, element, group
from press.pictures.drawing.words import (
    TEXT,
    number_text,
    signed,
    tag,
    text,
    text_width,
)

State = Literal["plain", "highlight", "faded"]
Value = Any  # a number (NumPy's too), a word, or ... for "and so on"

_THIN, _THICK = 1.5, 9.0


def neuron(
    x: float, y: float, content: str = "", *, radius: float = 34, state: State = "plain"
) -> Markup:
    """Draw a neuron with what it says written inside."""
    faded, lit = state == "faded", state == "highlight"
    return group(
        element(
            "circle", class_="halo", cx=x, cy=y, r=radius + 9, fill=colour("highlight")
        )
        if lit
        else Markup(),
        element(
            "circle",
            cx=x,
            cy=y,
            r=radius,
            fill=colour("paper" if faded else "neuron-fill"),
            stroke=colour("grid" if faded else "neuron"),
            stroke_width=5 if lit else 3,
        ),
        text(x, y, content, fill="muted" if faded else "ink") if content else Markup(),
        class_=f"neuron {state}",
    )


def input_value(x: float, y: float, content: str = "", *, size: float = 52) -> Markup:
    """Draw a number that comes in: a box, for it is given and not computed."""
    width = max(size, text_width(content) + 16)
    return group(
        box(
            x - width / 2,
            y - size / 2,
            width,
            size,
            fill="paper",
            stroke="muted",
            radius=8,
        ),
        text(x, y, content) if content else Markup(),
        class_="input",
    )


def weight(
    start: Point,
    end: Point,
    value: float | None,
    *,
    largest: float = 1.0,
    faded: bool = False,
) -> Markup:
    """Draw the line of one weight; the value None stands for any weight.

    `largest` is the largest of the picture, sign aside: it gets the widest line.
    """
    if value is None:
        return line(
            start,
            end,
            stroke="grid" if faded else "weight-positive",
            width=2,
            class_="weight",
        )
    value = float(value)
    share = min(abs(value) / largest, 1.0) if largest else 0.0
    wide = _THIN + (_THICK - _THIN) * share
    sign = "negative" if value < 0 else "positive"
    return line(
        start,
        end,
        stroke="grid" if faded else f"weight-{sign}",
        width=min(wide, 2.0) if faded else wide,
        dash="11 6" if value < 0 else None,
        class_=f"weight {sign}" + (" faded" if faded else ""),
    )


def weight_tag(x: float, y: float, value: float, *, prefix: str = "") -> Markup:
    """Write a weight on its line; the border has the colour and dash of the line."""
    negative = float(value) < 0
    border = "weight-negative" if negative else "weight-positive"
    return tag(x, y, prefix + number_text(value), border=border, dashed=negative)


def bias_mark(x: float, y: float, *, size: float = 13, faded: bool = False) -> Markup:
    """Draw the mark of a bias."""
    corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
    return element(
        "path",
        class_="bias",
        d=path_through(corners, closed=True),
        fill=colour("grid" if faded else "bias"),
        stroke=colour("paper"),
        stroke_width=2,
    )


@dataclass(frozen=True, kw_only=True)
class Network:
    """Layers of neurons, left to right, each joined to all of the layer before.

    ``at(column, place)`` gives the centre of a mark, for words and arrows around it.
    """

    # What is written into each mark: the inputs first, then one column a layer. `""`
    # stays empty, and `...` draws three dots for neurons that are left out.
    columns: Sequence[Sequence[Value]]
    # One matrix a layer, one row a neuron (transpose the weights of a `Dense`).
    weights: Sequence[Any] | None = None
    biases: Sequence[Any] | None = None  # one vector a layer
    bias_values: bool = True  # write them beside their marks
    largest: float | None = None  # the weight of the thickest line; else the largest
    left: float = 60  # the centres of the outermost marks stand on these lines
    right: float = 540
    top: float = 60
    bottom: float = 340
    radius: float = 34
    highlight: tuple[int, int] | None = None  # column and place; all others fade

    def at(self, column: int, place: int) -> Point:
        """Give the centre of a mark."""
        steps = max(len(self.columns) - 1, 1)
        x = self.left + (self.right - self.left) * column / steps
        rows = len(self.columns[column])
        tallest = max(len(each) for each in self.columns)
        pitch = (self.bottom - self.top) / max(tallest - 1, 1)
        # A layer of three beside one of four takes up a little more room than it
        # would with the same pitch: the picture gets calmer lines that way.
        pitch *= 1 + 0.25 * (tallest - rows) / tallest
        return x, (self.top + self.bottom) / 2 + pitch * (place - (rows - 1) / 2)

    def draw(self) -> Markup:
        """Draw lines first and marks over them."""
        return group(*self._lines(), *self._marks())

    def weight_tags(self, column: int, place: int, share: float = 0.4) -> Markup:
        """Write the weights of one neuron on its lines."""
        assert self.weights is not None
        row = self.weights[column - 1][place]
        end = self.at(column, place)
        return group(
            *(
                weight_tag(*between(self.at(column - 1, i), end, share), value)
                for i, value in enumerate(row)
            )
        )

    def _lines(self) -> Iterable[Markup]:
        largest = self.largest or _largest(self.weights)
        lit = []
        for column in range(1, len(self.columns)):
            for place, name in enumerate(self.columns[column]):
                for i, before in enumerate(self.columns[column - 1]):
                    if name is ... or before is ...:
                        continue
                    start, end = trim(
                        self.at(column - 1, i), self.at(column, place), 0, self.radius
                    )
                    value = (
                        None
                        if self.weights is None
                        else float(self.weights[column - 1][place][i])
                    )
                    faded = self._state(column, place) == "faded"
                    drawn = weight(start, end, value, largest=largest, faded=faded)
                    if faded:
                        yield drawn
                    else:
                        lit.append(drawn)
        yield from lit  # above the faded ones

    def _marks(self) -> Iterable[Markup]:
        for column, contents in enumerate(self.columns):
            for place, content in enumerate(contents):
                x, y = self.at(column, place)
                if content is ...:
                    yield _dots(x, y)
                elif column == 0:
                    yield input_value(x, y, _written(content))
                else:
                    state = self._state(column, place)
                    yield neuron(
                        x, y, _written(content), radius=self.radius, state=state
                    )
                    if self.biases is not None:
                        value = float(self.biases[column - 1][place])
                        yield self._bias(x, y, value, faded=state == "faded")

    def _bias(self, x: float, y: float, value: float, *, faded: bool) -> Markup:
        x, y = x + self.radius * 0.8, y + self.radius * 0.8
        words = text(
            x + 18,
            y + 8,
            signed(value),
            anchor="start",
            fill="muted" if faded else "bias",
        )
        return group(
            bias_mark(x, y, faded=faded), words if self.bias_values else Markup()
        )

    def _state(self, column: int, place: int) -> State:
        if self.highlight is None:
            return "plain"
        return "highlight" if self.highlight == (column, place) else "faded"


def key(x: float, y: float) -> Markup:
    """Explain the lines and marks in one row, some 600 units wide."""
    shown: list[Markup] = []
    entries = (
        ("positive weight", weight((x, y), (x + 44, y), 0.6)),
        ("negative weight", weight((x + 226, y), (x + 270, y), -0.6)),
    )
    for (words, drawn), at in zip(entries, (x + 54, x + 280), strict=True):
        shown += [drawn, text(at, y, words, anchor="start", fill="muted")]
    mark, at = bias_mark(x + 484, y), x + 504
    shown += [mark, text(at, y, "bias", anchor="start", fill="muted")]
    return group(*shown, class_="key")


def _written(content: Value) -> str:
    return content if isinstance(content, str) else number_text(content)


def _largest(weights: Sequence[Any] | None) -> float:
    if weights is None:
        return 1.0
    sizes = [abs(float(w)) for matrix in weights for row in matrix for w in row]
    return max(sizes, default=1.0)


def _dots(x: float, y: float) -> Markup:
    return group(
        *(
            element("circle", cx=x, cy=y + step, r=3.5, fill=colour("muted"))
            for step in (-TEXT * 0.6, 0.0, TEXT * 0.6)
        )
    )
