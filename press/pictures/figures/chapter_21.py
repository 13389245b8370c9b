"""The figures of chapter 21: a network learns the spiral."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from nnfs_lit import show
from press.pictures.drawing import (
    Axes,
    Markup,
    box,
    colour,
    element,
    group,
    picture,
    text,
)
from press.pictures.figures import Names, figure

N_HIDDEN = 64


def _square(left: float, top: float, size: float) -> Axes:
    return Axes(
        x=(-1, 1), y=(-1, 1), left=left, right=left + size, top=top, bottom=top + size
    )


def _rim(axes: Axes) -> Markup:
    size = axes.right - axes.left
    return box(axes.left, axes.top, size, size, stroke="muted", stroke_width=1.5)


def _cells(axes: Axes, places: Any, chosen: Any) -> str:
    """Outline the chosen cells of a grid, each row in as few pieces as can be."""
    half = (places[1] - places[0]) / 2
    pieces = []
    for y, row in zip(places, chosen, strict=True):
        inside = np.flatnonzero(np.diff([0, *row, 0]))
        low, high = max(y - half, -1), min(y + half, 1)
        for first, after in inside.reshape(-1, 2):
            left = max(places[first] - half, -1)
            right = min(places[after - 1] + half, 1)
            (left, low_y), (right, high_y) = axes.at(left, low), axes.at(right, high)
            pieces.append(
                f"M{left:.1f} {low_y:.1f}H{right:.1f}V{high_y:.1f}H{left:.1f}Z"
            )
    return "".join(pieces)


def _regions(axes: Axes, places: Any, favourites: Any) -> Markup:
    table = np.reshape(favourites, (len(places), len(places)))
    return group(
        *(
            element(
                "path",
                class_=f"region class-{label}",
                d=_cells(axes, places, table == label),
                fill=colour(f"data-{label}"),
                fill_opacity=0.3,
            )
            for label in range(3)
        )
    )


@figure("21-boundary")
def boundary(names: Names) -> str:
    """Colour the square by what the network says, at four moments."""
    size = 290.0
    drawn: list[Markup] = []
    for place, (epoch, favourites) in enumerate(names["favourites"].items()):
        left = 20 + (place % 2) * (size + 20)
        top = 42 + (place // 2) * (size + 52)
        axes = _square(left, top, size)
        words = "before" if epoch == 0 else f"epoch {epoch:,}"
        drawn += [
            text(left + size / 2, top - 20, words),
            _regions(axes, names["axis"], favourites),
            _rim(axes),
            axes.scatter(names["points"][::4], names["labels"][::4], radius=4),
        ]
    return picture(694, *drawn)


@figure("21-history")
def history(names: Names) -> str:
    """Give what the block draws; in a page it has the colours of the page."""
    drawn = show.curves(names["curves"], over="epoch", log=True)._repr_svg_()
    return re.sub("<style>.*?</style>", "", drawn, flags=re.DOTALL).rstrip()


def _first_layer(parameters: Any) -> tuple[Any, Any]:
    weights = parameters[: 2 * N_HIDDEN].reshape(2, N_HIDDEN)
    return weights, parameters[2 * N_HIDDEN : 3 * N_HIDDEN]


@figure("21-folds")
def folds(names: Names) -> str:
    """Draw the line of each hidden neuron, before and after."""
    size = 290.0
    drawn: list[Markup] = []
    for place, (epoch, words) in enumerate(((0, "before"), (300, "after"))):
        axes = _square(20 + place * (size + 20), 44, size)
        weights, biases = _first_layer(names["snapshots"][epoch])
        drawn += [
            text((axes.left + axes.right) / 2, 22, words),
        ]
        for (w1, w2), bias in zip(weights.T, biases, strict=True):
            length = np.hypot(w1, w2)
            middle = np.array([w1, w2]) * (-bias / length**2)
            along = np.array([-w2, w1]) / length * 3
            ends = np.array([middle - along, middle + along])
            drawn.append(axes.line(ends[:, 0], ends[:, 1], stroke="neuron", width=1.5))
        drawn.append(_rim(axes))
    return picture(354, *drawn)
