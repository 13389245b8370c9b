"""The figures of chapter 11: the whole forward pass, and what it is done to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from press.pictures.drawing import (
    WIDTH,
    Axes,
    Grid,
    Markup,
    arrow,
    box,
    class_marks,
    colour,
    element,
    path_through,
    picture,
    text,
)
from press.pictures.figures import Names, figure


@figure("11-stations")
def stations(names: Names) -> str:
    """Unroll the formula: one minute of the pump, from the sensors to the loss."""
    x = np.array(names["minute"], dtype=float)
    rows: list[tuple[str, Any]] = [("inputs", x)]
    layers = [(names[f"weights{k}"], names[f"biases{k}"]) for k in (1, 2, 3)]
    for k, (weights, biases) in enumerate(layers):
        x = x @ np.array(weights) + np.array(biases)
        rows.append((f"layer {k + 1}", x))
        if k < 2:
            x = np.maximum(0, x)
            rows.append(("ReLU", x))
    powers = np.exp(x - x.max())
    rows.append(("softmax", powers / powers.sum()))
    rows.append(("loss", [-math.log(rows[-1][1][names["label"]])]))
    signs = ("X", "W1, b1", "max", "W2, b2", "max", "W3, b3", "exp, sum", "y, log")
    drawn, y, high, pitch = [], 56.0, 42.0, 66.0
    for i, ((name, values), sign) in enumerate(zip(rows, signs, strict=True)):
        width = 94.0
        left = 400 - width * len(values) / 2
        last = i == len(rows) - 1
        # The loss looks at one probability only.
        right = (0, names["label"]) if name == "softmax" else None
        grid = Grid(
            values=[float(v) for v in values],
            x=left,
            y=y - high / 2,
            cell=(width, high),
            shape="",
            cells=[(0, 0)] if last else [right] if right else (),
        )
        drawn += [
            text(24, y, name, anchor="start", bold=True),
            text(140, y, sign, anchor="start", fill="muted"),
            grid.draw(),
        ]
        if not last:
            middle = grid.centre(*right)[0] if right else 400.0
            start, end = (middle, y + high / 2 + 3), (400.0, y + pitch - high / 2 - 2)
            drawn.append(arrow(start, end, head=9))
        y += pitch
    return picture(y - 12, *drawn)


def _square(size: float = 420.0, top: float = 24.0) -> Axes:
    left = (WIDTH - size) / 2 + 20
    return Axes(
        x=(-1, 1), y=(-1, 1), left=left, right=left + size, top=top, bottom=top + size
    )


@figure("11-spiral")
def spiral(names: Names) -> str:
    """Draw the data set as it is."""
    axes = _square()
    steps = [-1, -0.5, 0, 0.5, 1]
    return picture(
        axes.bottom + 84,
        axes.frame(x_ticks=steps, y_ticks=steps),
        axes.scatter(names["points"], names["arms"]),
        _key(axes.bottom + 60, ("class 0", "class 1", "class 2")),
    )


def _key(y: float, words: Sequence[str]) -> Markup:
    drawn = []
    for k, word in enumerate(words):
        x = 120 + 155 * k
        drawn += [
            class_marks([(x, y)], k, radius=8),
            text(x + 18, y, word, anchor="start"),
        ]
    return Markup("\n".join(drawn))


def image_of(pixels: Any, left: float, top: float, size: float) -> Markup:
    """Draw an image of eight by eight pixels, the more ink the darker."""
    cell = size / 8
    drawn = [box(left, top, size, size, stroke="grid", stroke_width=1.5)]
    levels = np.reshape(np.round(np.asarray(pixels) * 16), (8, 8)).astype(int)
    for level in range(1, 17):
        places = [
            path_through(
                [
                    (left + cell * j, top + cell * i),
                    (left + cell * (j + 1), top + cell * i),
                    (left + cell * (j + 1), top + cell * (i + 1)),
                    (left + cell * j, top + cell * (i + 1)),
                ],
                closed=True,
            )
            for i, j in zip(*np.nonzero(levels == level), strict=True)
        ]
        if places:
            drawn.append(
                element(
                    "path",
                    d="".join(places),
                    fill=colour("ink"),
                    fill_opacity=level / 16,
                )
            )
    return Markup("\n".join(drawn))


@figure("11-digits")
def digits(names: Names) -> str:
    """Show the first ten images with their labels."""
    size, gap = 104.0, 18.0
    drawn = []
    for k in range(10):
        left = 24 + (k % 5) * (size + gap)
        top = 20 + (k // 5) * (size + 54)
        drawn += [
            image_of(names["images"][k], left, top, size),
            text(left + size / 2, top + size + 20, str(names["digit_labels"][k])),
        ]
    return picture(346, *drawn)
