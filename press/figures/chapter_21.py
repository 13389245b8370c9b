"""The figures of chapter 21: a network learns the spiral."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from press.drawing import (
    Axes,
    Markup,
    box,
    colour,
    element,
    group,
    path_through,
    picture,
    text,
)
from press.figures import Names, figure

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
            corners = [(left, low), (right, low), (right, high), (left, high)]
            kept = [axes.at(u, v) for u, v in corners]
            pieces.append(path_through(kept, closed=True))
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
    """Colour the square by what the network says, at six moments."""
    size = 190.0
    drawn: list[Markup] = []
    for place, (epoch, favourites) in enumerate(names["favourites"].items()):
        left = 20 + (place % 3) * (size + 15)
        top = 42 + (place // 3) * (size + 52)
        axes = _square(left, top, size)
        words = "before" if epoch == 0 else f"epoch {epoch:,}"
        drawn += [
            text(left + size / 2, top - 20, words),
            _regions(axes, names["axis"], favourites),
            _rim(axes),
            axes.scatter(names["spiral"], names["spiral_arms"], radius=3),
        ]
    return picture(490, *drawn)


@figure("21-history")
def history(names: Names) -> str:
    """Draw the three columns of the diary, one under the other."""
    diary = names["history"]
    rows: list[tuple[str, Sequence[float], float, Sequence[float]]] = [
        ("loss", diary.loss, 1.2, (0, 0.5, 1)),
        ("accuracy", diary.accuracy, 1.05, (0, 0.5, 1)),
        ("learning rate", diary.learning_rate, 0.06, (0, 0.025, 0.05)),
    ]
    epochs = np.arange(1, len(diary.loss) + 1)
    # Each tenfold as wide as the other, for the beginning is where things happen;
    # late epochs would lie on one another.
    shown = [i for i in range(len(epochs)) if i < 100 or i % 10 == 9]
    drawn: list[Markup] = []
    for place, (words, numbers, high, ticks) in enumerate(rows):
        top = 54.0 + 222 * place
        axes = Axes(
            x=(0, 3), y=(0, high), left=76, right=600, top=top, bottom=top + 140
        )
        drawn += [
            axes.frame(
                "epoch" if place == len(rows) - 1 else "",
                words,
                x_ticks=(0, 1, 2, 3),
                x_names=("1", "10", "100", "1,000"),
                y_ticks=ticks,
            ),
            axes.line(
                np.log10(epochs[shown]),
                np.asarray(numbers)[shown],
                stroke="neuron",
                width=3.5,
            ),
        ]
    return picture(54 + 444 + 140 + 68, *drawn)


def _first_layer(parameters: Any) -> tuple[Any, Any]:
    weights = parameters[: 2 * N_HIDDEN].reshape(2, N_HIDDEN)
    return weights, parameters[2 * N_HIDDEN : 3 * N_HIDDEN]


@figure("21-folds")
def folds(names: Names) -> str:
    """Draw the line of each hidden neuron, before and after."""
    size = 290.0
    drawn: list[Markup] = []
    for place, (epoch, words) in enumerate(((0, "before"), (1000, "after"))):
        axes = _square(20 + place * (size + 20), 44, size)
        weights, biases = _first_layer(names["snapshots"][epoch])
        drawn += [
            text((axes.left + axes.right) / 2, 22, words),
            axes.scatter(names["spiral"], names["spiral_arms"], radius=3),
        ]
        for (w1, w2), bias in zip(weights.T, biases, strict=True):
            length = np.hypot(w1, w2)
            middle = np.array([w1, w2]) * (-bias / length**2)
            along = np.array([-w2, w1]) / length * 3
            ends = np.array([middle - along, middle + along])
            drawn.append(axes.line(ends[:, 0], ends[:, 1], stroke="neuron", width=1.5))
        drawn.append(_rim(axes))
    return picture(354, *drawn)


@figure("21-neurons")
def neurons(names: Names) -> str:
    """Shade the square by how loudly each of three hidden neurons speaks."""
    size, places = 190.0, names["axis"]
    weights, biases = _first_layer(names["snapshots"][1000])
    lengths = np.hypot(*weights)
    # Those that the last layer hears best, but each looking elsewhere than the others.
    last = names["snapshots"][1000][3 * N_HIDDEN :][: 3 * N_HIDDEN]
    heard = lengths * np.abs(last.reshape(N_HIDDEN, 3)).max(axis=1)
    looks = weights / lengths
    chosen: list[int] = []
    for neuron in np.argsort(-heard):
        if all(looks[:, neuron] @ looks[:, other] < -0.2 for other in chosen):
            chosen.append(int(neuron))
    grid = np.array([[x, y] for y in places for x in places])
    drawn: list[Markup] = []
    for place, neuron in enumerate(chosen[:3]):
        axes = _square(20 + place * (size + 15), 44, size)
        said = np.maximum(0, grid @ weights[:, neuron] + biases[neuron])
        # Rounded first: the loudest place is 1, and must not become a sixth level.
        levels = np.ceil(np.round(5 * said / said.max(), 6)).astype(int)
        table = levels.reshape(len(places), len(places))
        drawn.append(text((axes.left + axes.right) / 2, 22, f"neuron {neuron}"))
        for level in range(1, 6):
            drawn.append(
                element(
                    "path",
                    d=_cells(axes, places, table == level),
                    fill=colour("neuron"),
                    fill_opacity=0.12 * level,
                )
            )
        drawn += [
            axes.scatter(names["spiral"], names["spiral_arms"], radius=3),
            _rim(axes),
        ]
    return picture(254, *drawn)
