"""The figures of chapter 25: yes or no."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit import Adam, BinaryCrossEntropy, Dense, Network, ReLU, sigmoid, train
from press.pictures.drawing import Axes, Markup, line, picture, text
from press.pictures.figures import Names, figure

AXES = Axes(x=(30, 85), y=(-0.12, 1.12), left=64, right=612, top=62, bottom=342)
TICKS: Any = {"x_ticks": (31, 40, 50, 60, 70, 80), "y_ticks": (0, 0.5, 1)}
DEGREES = np.linspace(30, 85, 221)


def beside(places: list[float]) -> list[tuple[float, float]]:
    """Set marks that would lie on each other one above the other."""
    seen: dict[float, int] = {}
    found: list[tuple[float, float]] = []
    for place in places:
        found.append((place, seen.get(place, 0)))
        seen[place] = seen.get(place, 0) + 1
    return found


def launches(names: Names, only: int | None = None) -> Markup:
    """Draw the launches: damaged ones at 1, the others at 0."""
    points, labels = [], []
    for label in (0, 1):
        of_kind = [
            t
            for t, d in zip(names["temperatures"], names["damaged"], strict=True)
            if d == label and only in (None, label)
        ]
        for t, above in beside(of_kind):
            points.append((t, label + 0.055 * above))
            labels.append(label)
    return AXES.scatter(points, labels, radius=8)


@figure("25-damaged")
def damaged_alone(names: Names) -> str:
    """Draw the launches that were looked at."""
    left, right, y = 64, 612, 84
    axes = Axes(x=(28, 85), y=(0, 1), left=left, right=right, top=48, bottom=120)
    seven = [
        t for t, d in zip(names["temperatures"], names["damaged"], strict=True) if d
    ]
    points = [(t, 0.35 + 0.3 * above) for t, above in beside(sorted(seven))]
    return picture(
        190,
        text(right, 24, "launches with damage", anchor="end"),
        line((left, y), (right, y), stroke="grid"),
        axes.frame("temperature in °F", x_ticks=range(30, 81, 10), y_ticks=()),
        axes.line((31, 31), axes.y, stroke="muted", width=2, dash="3 5"),
        text(axes.at(31, 0)[0], 24, "tomorrow", fill="muted"),
        axes.scatter(points, [1] * 7, radius=6),
    )


@figure("25-orings")
def all_of_them(names: Names) -> str:
    """Draw all launches, and what the neuron makes of them."""
    chances = [names["chance"](t) for t in DEGREES]
    return picture(
        412,
        AXES.frame("temperature in °F", "probability of damage", **TICKS),
        AXES.line(DEGREES, chances, stroke="neuron", width=4),
        launches(names),
        AXES.note(58, 1, "damage", shift=(0, -26)),
        AXES.note(56, 0, "no damage", shift=(0, -22)),
        AXES.dot(31, names["chance"](31), label=2),
    )


@figure("25-bootstrap")
def fan(names: Names) -> str:
    """Draw some of the thousand curves behind the one."""
    x = (DEGREES - 70) / 10
    others = [
        AXES.line(DEGREES, sigmoid(w * x + b), stroke="grid", width=1.5)
        for w, b in zip(names["ws"][:60, 0], names["bs"][:60, 0], strict=True)
    ]
    chances = [names["chance"](t) for t in DEGREES]
    return picture(
        412,
        AXES.frame("temperature in °F", "probability of damage", **TICKS),
        *others,
        AXES.line(DEGREES, chances, stroke="neuron", width=4),
        launches(names),
    )


@figure("25-too-many")
def by_heart(names: Names) -> str:
    """Set a network with a hidden layer beside the neuron."""
    rng = np.random.default_rng(0)
    large = Network([Dense(1, 64, rng=rng), ReLU(), Dense(64, 1, rng=rng)])
    loss, targets = BinaryCrossEntropy(), names["targets"]
    train(large, loss, Adam(0.01), names["x"], targets, epochs=1000)
    x = (DEGREES[:, np.newaxis] - 70) / 10
    chances = [names["chance"](t) for t in DEGREES]
    return picture(
        412,
        AXES.frame("temperature in °F", "probability of damage", **TICKS),
        AXES.line(DEGREES, chances, stroke="neuron", width=4),
        AXES.line(
            DEGREES, sigmoid(large.forward(x))[:, 0], stroke="data-2", dash="12 6"
        ),
        launches(names),
        AXES.note(44, 0.82, "one neuron"),
        AXES.note(74, 0.62, "64 hidden neurons"),
    )
