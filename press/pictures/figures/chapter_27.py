"""The figures of chapter 27: the Model object."""

from __future__ import annotations

import numpy as np

from press.pictures.drawing import (
    MINUS,
    Axes,
    Markup,
    arrow,
    box,
    group,
    line,
    number_text,
    picture,
    text,
)
from press.pictures.figures import Names, figure


@figure("27-model")
def model(names: Names) -> Markup:  # noqa: ARG001 (its parts have no numbers)
    """Draw what belongs together, and the way that must not be taken."""
    middle = 150

    def part(x: float, y: float, words: str, stroke: str = "muted") -> Markup:
        frame = box(x, y - 28, 130, 56, fill="paper", stroke=stroke, radius=8)
        return group(frame, text(x + 65, y, words))

    return picture(
        330,
        text(170, 46, "Model", anchor="start", bold=True),
        box(150, 68, 370, 182, stroke="neuron", stroke_width=2.5, radius=12),
        part(175, middle + 54, "scaler", "bias"),
        part(365, middle + 54, "network", "neuron"),
        part(175, middle - 30, "loss"),
        part(365, middle - 30, "optimizer"),
        text(70, middle + 54, "31 °F"),
        arrow((106, middle + 54), (171, middle + 54)),
        arrow((309, middle + 54), (361, middle + 54)),
        arrow((499, middle + 54), (552, middle + 54)),
        text(592, middle + 54, "0.9996"),
        line((70, middle + 80), (70, 294), stroke="muted", dash="6 6"),
        line((70, 294), (430, 294), stroke="muted", dash="6 6"),
        arrow((430, 294), (430, 236), stroke="muted"),
        line((232, 280), (262, 308), stroke="weight-positive", width=4),
        line((262, 280), (232, 308), stroke="weight-positive", width=4),
    )


@figure("27-leak")
def leak(names: Names) -> str:
    """Draw the training readings, scaled by themselves and with the test reading."""
    alone = np.array([1.0, 2.0, 3.0])
    alone = (alone - alone.mean()) / alone.std()
    together = [row[0] for row in names["scaled_together"](100.0)]
    drawn = []
    for top, words, values in (
        (60, "scaled by the training data", alone),
        (190, "scaled together with a test reading of 100", together),
    ):
        axes = Axes(x=(-2, 2), y=(0, 1), left=40, right=610, top=top, bottom=top + 50)
        ends = (values[0], values[-1])
        said = ", ".join(number_text(value, 2) for value in dict.fromkeys(ends))
        drawn += [
            text(40, top - 24, words, anchor="start"),
            text(610, top - 24, said.replace("-", MINUS), anchor="end", bold=True),
            axes.frame("", x_ticks=(-2, -1, 0, 1, 2), y_ticks=()),
            line(axes.at(-2, 0.5), axes.at(2, 0.5), stroke="grid"),
            axes.scatter([(value, 0.5) for value in values], [0] * 3, radius=9),
        ]
    return picture(276, *drawn)
