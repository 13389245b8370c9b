"""The figures of chapter 11: the whole forward pass, and what it is done to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from press.drawing import (
    WIDTH,
    Axes,
    Grid,
    Markup,
    arrow,
    box,
    class_marks,
    colour,
    element,
    line,
    path_through,
    picture,
    tag,
    text,
)
from press.figures import Names, figure


@figure("11-stations")
def stations(names: Names) -> str:
    """Unroll the formula: one minute of the pump, from the sensors to the loss."""
    x = np.array(names["minute"], dtype=float)
    rows: list[tuple[str, Any]] = [("inputs", x)]
    layers = [(names[f"weights{k}"], names[f"biases{k}"]) for k in (1, 2, 3)]
    for k, (weights, biases) in enumerate(layers):
        x = np.array(weights) @ x + np.array(biases)
        rows.append((f"layer {k + 1}", x))
        if k < 2:
            x = np.maximum(0, x)
            rows.append(("ReLU", x))
    powers = np.exp(x - x.max())
    rows.append(("softmax", powers / powers.sum()))
    rows.append(("loss", [-math.log(rows[-1][1][names["label"]])]))
    signs = ("X", "W1, b1", "max", "W2, b2", "max", "W3, b3", "exp, sum", "log")
    drawn, y, high, pitch = [], 56.0, 42.0, 66.0
    for i, ((name, values), sign) in enumerate(zip(rows, signs, strict=True)):
        width = 94.0
        left = 400 - width * len(values) / 2
        last = i == len(rows) - 1
        grid = Grid(
            values=[float(v) for v in values],
            x=left,
            y=y - high / 2,
            cell=(width, high),
            shape="",
            cells=[(0, 0)] if last else (),
        )
        drawn += [
            text(24, y, name, anchor="start", bold=True),
            text(140, y, sign, anchor="start", fill="muted"),
            grid.draw(),
        ]
        if not last:
            drawn.append(
                arrow((400, y + high / 2 + 3), (400, y + pitch - high / 2 - 2), head=9)
            )
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


@figure("11-spiral-regions")
def regions(names: Names) -> str:
    """Colour the square by what the untrained network favours."""
    axes, places = _square(), names["axis"]
    table = np.reshape(names["favourites"], (len(places), len(places)))
    half = (places[1] - places[0]) / 2
    drawn = []
    for label in range(3):
        runs = []
        for y, row in zip(places, table, strict=True):
            inside = np.flatnonzero(np.diff([0, *(row == label), 0]))
            for first, after in inside.reshape(-1, 2):
                left, right = places[first] - half, places[after - 1] + half
                corners = [
                    (left, y - half),
                    (right, y - half),
                    (right, y + half),
                    (left, y + half),
                ]
                kept = [
                    axes.at(np.clip(u, -1, 1), np.clip(v, -1, 1)) for u, v in corners
                ]
                runs.append(path_through(kept, closed=True))
        drawn.append(
            element(
                "path",
                class_=f"region class-{label}",
                d="".join(runs),
                fill=colour(f"data-{label}"),
                fill_opacity=0.3,
            )
        )
    drawn.append(_borders(axes, places, table))
    drawn.append(axes.scatter(names["points"], names["arms"], radius=5))
    for label in range(3):
        drawn.append(
            tag(
                *axes.at(
                    *_roomiest(places[::5], table[::5, ::5], label, names["points"])
                ),
                f"says {label}",
            )
        )
    return picture(
        axes.bottom + 60, *drawn, _key(axes.bottom + 34, ("is 0", "is 1", "is 2"))
    )


def _borders(axes: Axes, places: Any, table: Any) -> Markup:
    half = (places[1] - places[0]) / 2
    steps = []
    for i, j in zip(*np.nonzero(table[:, 1:] != table[:, :-1]), strict=True):
        x = places[j] + half
        steps.append([(x, places[i] - half), (x, places[i] + half)])
    for i, j in zip(*np.nonzero(table[1:] != table[:-1]), strict=True):
        y = places[i] + half
        steps.append([(places[j] - half, y), (places[j] + half, y)])
    drawn = "".join(
        path_through([axes.at(np.clip(u, -1, 1), np.clip(v, -1, 1)) for u, v in step])
        for step in steps
    )
    return element("path", d=drawn, stroke=colour("ink"), stroke_width=1.5, fill="none")


def _roomiest(places: Any, table: Any, label: int, points: Any) -> tuple[float, float]:
    # The place of a class that is farthest from other classes, points and the rim. A
    # tag is wider than it is high, so that up and down count twice.
    stretch = np.array([1, 2])
    grid = np.array([[x, y] for y in places for x in places])
    own = grid[table.ravel() == label]
    others = np.concatenate([grid[table.ravel() != label], points])
    rim = ((1 - np.abs(own)) * stretch).min(axis=1)
    apart = (own[:, None, :] - others[None, :, :]) * stretch
    gaps = np.sqrt((apart**2).sum(axis=2)).min(axis=1)
    room = np.minimum(gaps, rim)
    x, y = own[room.round(6).argmax()]
    return float(x), float(y)


def _image(pixels: Any, left: float, top: float, size: float) -> Markup:
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
            _image(names["images"][k], left, top, size),
            text(left + size / 2, top + size + 20, str(names["digit_labels"][k])),
        ]
    return picture(346, *drawn)


@figure("11-digit-scores")
def digit_scores(names: Names) -> str:
    """Set one image beside what the untrained network says about it."""
    which = 3
    chances = names["chances"]
    axes = Axes(x=(-0.6, 9.6), y=(0, 0.15), left=262, right=624, top=66, bottom=262)
    level = axes.at(0, 1 / len(chances))[1]
    truth = int(names["digit_labels"][which])
    return picture(
        338,
        _image(names["images"][which], 24, 76, 176),
        text(112, 280, f"it is a {truth}"),
        axes.frame(
            "",
            "probability",
            x_ticks=list(range(10)),
            x_names=[str(k) for k in range(10)],
            y_ticks=[0, 0.05, 0.1, 0.15],
        ),
        axes.bars(range(10), chances, values=False),
        axes.bars([truth], [chances[truth]], values=False, label=1),
        line((axes.left, level), (axes.right, level), dash="6 5"),
        text(axes.right - 8, level - 25, "a shrug: 0.1", anchor="end"),
        text(443, 318, "what the network says", fill="muted"),
    )


@figure("11-vertical-and-sine")
def vertical_and_sine(names: Names) -> str:
    """Draw the two data sets that are kept for later."""
    left = Axes(x=(-0.2, 1.2), y=(0, 1), left=50, right=312, top=54, bottom=316)
    right = Axes(x=(0, 1), y=(-1, 1), left=372, right=624, top=54, bottom=316)
    halves = [0, 0.5, 1]
    return picture(
        360,
        text(181, 26, "vertical"),
        left.frame(x_ticks=halves, y_ticks=halves),
        left.scatter(names["stripes"], names["stripe_labels"], radius=4.5),
        text(498, 26, "sine"),
        right.frame(x_ticks=halves, y_ticks=[-1, 0, 1]),
        right.line(names["wave_inputs"][:, 0], names["wave_heights"][:, 0]),
    )
