"""The figures of chapter 26: numbers instead of classes."""

from __future__ import annotations

import numpy as np

from press.pictures.drawing import Axes, line, number_text, picture, text
from press.pictures.figures import Names, figure


@figure("26-readings")
def readings(names: Names) -> str:
    """Draw the five readings, with their numbers."""
    found = names["readings"]
    axes = Axes(x=(0, 230), y=(0, 1), left=40, right=610, top=58, bottom=116)
    four, wild = axes.at(sum(found[:4]) / 4, 0.5), axes.at(found[4], 0.5)
    said = ", ".join(number_text(value) for value in found[:4])
    return picture(
        182,
        axes.frame("degrees", x_ticks=(0, 50, 100, 150, 200), y_ticks=()),
        line(axes.at(0, 0.5), axes.at(230, 0.5), stroke="muted"),
        axes.scatter([(value, 0.5) for value in found], [0] * len(found), radius=8),
        text(four[0], 42, said, bold=True),
        text(wild[0], 42, number_text(found[4]), bold=True),
    )


@figure("26-guess")
def guess(names: Names) -> str:
    """Draw what each guess costs, by both losses, each on a scale of its own."""
    guesses = np.linspace(0, 100, 401)
    squared, absolute = zip(*(names["costs"](g) for g in guesses), strict=True)
    upper = Axes(x=(0, 100), y=(6000, 11000), left=92, right=612, top=58, bottom=198)
    lower = Axes(x=(0, 100), y=(30, 100), left=92, right=612, top=276, bottom=416)
    marks = []
    for axes, costs in ((upper, squared), (lower, absolute)):
        least = int(np.argmin(costs))
        marks += [
            axes.dot(guesses[least], costs[least]),
            axes.note(
                guesses[least],
                costs[least],
                number_text(round(guesses[least])),
                shift=(0, -24),
                bold=True,
            ),
        ]
    return picture(
        486,
        upper.frame("", "mean squared error", x_ticks=(), y_ticks=(6000, 8000, 10000)),
        lower.frame("the guess", "mean absolute error", y_ticks=(40, 60, 80)),
        upper.line(guesses, squared, label=0),
        lower.line(guesses, absolute, label=1),
        *marks,
    )


def _curve(names: Names, network: str, xs: np.ndarray) -> np.ndarray:
    scaled = names["scaler"].transform(xs.reshape(-1, 1))
    return np.asarray(names[network].forward(scaled))[:, 0]


@figure("26-wild")
def wild(names: Names) -> str:
    """Draw both fits of the wave with the wild target."""
    axes = Axes(x=(0, 1), y=(-1.5, 4), left=64, right=612, top=58, bottom=338)
    xs = np.linspace(0, 1, 301)
    points = np.column_stack([names["inputs"], names["targets"]])[names["others"]]
    top = axes.at(names["inputs"][12, 0], 4)
    return picture(
        404,
        axes.frame("x", "y", x_ticks=(0, 0.5, 1), y_ticks=(-1, 0, 1, 2, 3, 4)),
        axes.line(xs, _curve(names, "sizes", xs), stroke="data-2", width=7),
        axes.scatter(points, radius=3),
        axes.line(xs, _curve(names, "squares", xs), label=1),
        axes.note(0.36, 3.0, "squares", anchor="start"),
        axes.note(0.22, 0.4, "sizes"),
        text(top[0], top[1] + 14, "↑", halo=True),
        text(top[0] + 16, top[1] + 14, "one point at 10", anchor="start", halo=True),
    )


@figure("26-beyond")
def beyond(names: Names) -> str:
    """Draw the network where it has seen points, and where it has not."""
    axes = Axes(x=(-0.6, 1.6), y=(-3, 3), left=64, right=612, top=58, bottom=338)
    xs = np.linspace(-0.6, 1.6, 441)
    points = np.column_stack([names["inputs"], names["targets"]])
    return picture(
        404,
        axes.frame(
            "x", "y", x_ticks=(-0.5, 0, 0.5, 1, 1.5), y_ticks=(-3, -2, -1, 0, 1, 2, 3)
        ),
        axes.line(xs, np.sin(2 * np.pi * xs), stroke="muted", width=2, dash="4 6"),
        axes.scatter(points, radius=5),
        axes.line(xs, _curve(names, "network", xs), label=1),
        axes.note(1.25, 0.3, "the sine", fill="muted"),
        axes.note(-0.3, -2.3, "the network", anchor="start", shift=(16, 0)),
    )
