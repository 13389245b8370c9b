"""Plots: axes with round ticks, and what is drawn between them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from press.pictures.drawing.clip import clip_line
from press.pictures.drawing.palette import colour
from press.pictures.drawing.shapes import Point, box, class_marks, line, path_through
from press.pictures.drawing.svg import WIDTH, Markup, element, group
from press.pictures.drawing.words import TEXT, Anchor, number_text, text

# Lines are told apart without colour by these, in the order of the data colours.
DASHES: tuple[str | None, ...] = (None, "12 6", "3 6", "14 5 3 5", "7 4")


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """
    Choose round numbers between two bounds: steps of 1, 2 or 5 times a power of ten.

    Examples
    --------
    >>> ticks(0, 37)
    [0.0, 10.0, 20.0, 30.0]
    """
    rough = (high - low) / about
    power = math.floor(math.log10(rough))
    base = 10.0**power
    step = next(base * f for f in (1, 2, 5, 10) if base * f >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    # The last digits of 3 * 0.1 are noise: a tick of 0.3 should be 0.3.
    return [round(k * step, 12 - power) for k in range(first, last + 1)]


@dataclass(frozen=True, kw_only=True)
class Axes:
    """A rectangle of the picture that shows a rectangle of the plane."""

    x: tuple[float, float]  # the least and the greatest value
    y: tuple[float, float]
    left: float = 70  # in units of the picture, labels outside of it
    right: float = WIDTH - 30
    top: float = 50
    bottom: float = 320

    def at(self, x: float, y: float) -> Point:
        """Give the place of a point in the picture."""
        (x0, x1), (y0, y1) = self.x, self.y
        return (
            self.left + (self.right - self.left) * (float(x) - x0) / (x1 - x0),
            self.bottom - (self.bottom - self.top) * (float(y) - y0) / (y1 - y0),
        )

    def frame(
        self,
        x_label: str = "",
        y_label: str = "",
        *,
        x_ticks: Sequence[float] | None = None,
        y_ticks: Sequence[float] | None = None,
        x_names: Sequence[str] | None = None,
    ) -> Markup:
        """Draw grid lines, ticks and labels; to be drawn first.

        Ticks are round numbers by default; an empty sequence stands for none. `x_names`
        are written instead of the numbers of `x_ticks`. The label of y lies level over
        the upper end: nobody has to turn the head.
        """
        x_ticks = ticks(*self.x) if x_ticks is None else x_ticks
        y_ticks = ticks(*self.y) if y_ticks is None else y_ticks
        names = [number_text(v) for v in x_ticks] if x_names is None else x_names
        drawn: list[Markup] = []
        for value in y_ticks:
            _, y = self.at(0, value)
            drawn += [
                self._rule((self.left, y), (self.right, y), zero=value == 0),
                text(self.left - 10, y, number_text(value), anchor="end", fill="muted"),
            ]
        for value, name in zip(x_ticks, names, strict=True):
            x, _ = self.at(value, 0)
            drawn += [
                self._rule((x, self.top), (x, self.bottom), zero=value == 0)
                if x_names is None
                else Markup(),
                text(x, self.bottom + TEXT, name, fill="muted"),
            ]
        if x_label:
            drawn.append(
                text(self.right, self.bottom + 2.4 * TEXT, x_label, anchor="end")
            )
        if y_label:
            drawn.append(text(self.left - 40, self.top - 26, y_label, anchor="start"))
        return group(*drawn, class_="axes")

    def line(
        self,
        xs: Iterable[float],
        ys: Iterable[float],
        *,
        label: int = 0,
        stroke: str | None = None,
        dash: str | None = None,
        width: float = 4,
    ) -> Markup:
        """
        Draw a line through points, cut off at the edges.

        `label` (0 to 4) picks a colour of the data and a dash that goes with it;
        `stroke` names another colour of the palette.
        """
        points = [self.at(x, y) for x, y in zip(xs, ys, strict=True)]
        bounds = self.left, self.top, self.right, self.bottom
        return group(
            *(
                element(
                    "path",
                    class_=f"line class-{label}",
                    d=path_through(piece),
                    fill="none",
                    stroke=colour(stroke or f"data-{label}"),
                    stroke_width=width,
                    stroke_dasharray=dash if dash or stroke else DASHES[label],
                    stroke_linejoin="round",
                )
                for piece in clip_line(points, bounds)
            )
        )

    def scatter(
        self,
        points: Iterable[Sequence[Any]],
        labels: Iterable[int] | None = None,
        *,
        radius: float = 6,
    ) -> Markup:
        """Draw points, each in the colour and with the mark of its class."""
        places = [self.at(x, y) for x, y in points]
        classes = [0] * len(places) if labels is None else [int(c) for c in labels]
        pairs = list(zip(places, classes, strict=True))
        return group(
            *(
                class_marks([p for p, c in pairs if c == label], label, radius=radius)
                for label in sorted(set(classes))
            )
        )

    def bars(
        self,
        positions: Iterable[float],
        heights: Iterable[float],
        *,
        width: float = 0.7,
    ) -> Markup:
        """Draw bars that stand on zero, `width` wide in units of the x axis."""
        drawn = []
        for position, height in zip(positions, heights, strict=True):
            (x0, y0), (x1, y1) = (
                self.at(position - width / 2, max(float(height), 0)),
                self.at(position + width / 2, min(float(height), 0)),
            )
            drawn.append(box(x0, y0, x1 - x0, y1 - y0, fill="data-0", class_="bar"))
        return group(*drawn, class_="bars")

    def region(
        self,
        corners: Iterable[Sequence[Any]],
        *,
        label: int = 0,
        fill: str | None = None,
        opacity: float = 0.25,
    ) -> Markup:
        """Fill an area; to be drawn before lines and points."""
        return element(
            "path",
            class_=f"region class-{label}",
            d=path_through([self.at(x, y) for x, y in corners], closed=True),
            fill=colour(fill or f"data-{label}"),
            fill_opacity=opacity,
        )

    def note(
        self,
        x: float,
        y: float,
        words: str,
        *,
        shift: tuple[float, float] = (0, 0),
        anchor: Anchor = "middle",
        fill: str = "ink",
        bold: bool = False,
    ) -> Markup:
        """Write words at a point, shifted by so many units of the picture."""
        place = self.at(x, y)
        return text(
            place[0] + shift[0],
            place[1] + shift[1],
            words,
            anchor=anchor,
            fill=fill,
            bold=bold,
            halo=True,
        )

    def dot(self, x: float, y: float, *, label: int = 0, radius: float = 8) -> Markup:
        """Mark one point with the mark of a class."""
        return class_marks([self.at(x, y)], label, radius=radius)

    @staticmethod
    def _rule(start: Point, end: Point, *, zero: bool) -> Markup:
        if zero:
            return line(start, end, stroke="muted", width=2, class_="zero")
        return line(start, end, stroke="grid", width=1.5)
