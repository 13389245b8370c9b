"""The figures of chapter 7: straight lines, and what bends them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from press.pictures.drawing import (
    LARGE,
    Axes,
    Markup,
    Network,
    class_marks,
    key,
    line,
    number_text,
    picture,
    signed,
    text,
)
from press.pictures.figures import Names, figure


@figure("07-straight-lines")
def straight_lines(names: Names) -> str:
    """Draw the valley that was asked for, and what three linear networks answer."""
    temperatures = [row[0] for row in names["thermometer"]]
    axes = Axes(x=(0, 80), y=(-5, 30), left=60, right=516, top=62, bottom=352)
    drawn = [axes.frame("degrees", "worry")]
    for label, (depth, layers) in enumerate(names["networks"].items(), start=1):
        answers = names["forward_pass"](layers, [[t] for t in temperatures])
        ys = [row[0] for row in answers]
        drawn.append(axes.line(temperatures, ys, label=label))
        words = "1 layer" if depth == 1 else f"{depth} layers"
        drawn.append(_at_end(axes, ys[-1], words, f"data-{label}"))
    drawn.append(axes.line(temperatures, names["wanted"], label=0, width=6))
    drawn.append(_at_end(axes, names["wanted"][-1], "wanted", "data-0"))
    return picture(412, *drawn)


def _at_end(axes: Axes, y: float, words: str, fill: str) -> Markup:
    return axes.note(axes.x[1], y, words, shift=(10, 0), anchor="start", fill=fill)


@figure("07-collapse")
def collapse(names: Names) -> str:
    """Ask a stack of linear layers and the one layer that it is the same thing."""
    deep, reading = names["network"], names["reading"]
    values: list[Any] = [reading]
    for layer in deep:
        values.append(layer.forward([values[-1]])[0])
    weights, biases = names["merged_weights"], names["merged_biases"]
    left = Network(
        columns=[reading, *([""] * 4 for _ in range(2)), _short(values[-1])],
        weights=[_by_neuron(layer.weights) for layer in deep],
        biases=[layer.biases for layer in deep],
        bias_values=False,
        left=42,
        right=362,
        top=50,
        bottom=290,
        radius=28,
    )
    right = Network(
        columns=[reading, _short(reading @ weights + biases)],
        weights=[_by_neuron(weights)],
        biases=[biases],
        bias_values=False,
        left=478,
        right=598,
        top=126,
        bottom=214,
        radius=28,
    )
    counts = [sum(layer.n_parameters for layer in deep), weights.size + biases.size]
    return picture(
        412,
        left.draw(),
        right.draw(),
        text(420, 170, "=", size=40),
        *(
            text(x, 342, f"{count} parameters", size=22, bold=True)
            for x, count in zip((202, 538), counts, strict=True)
        ),
        key(24, 390),
    )


def _by_neuron(weights: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    return list(zip(*weights, strict=True))


def _short(values: Sequence[float]) -> list[str]:
    return [number_text(value, 1) for value in values]


@figure("07-four-functions")
def four_functions(names: Names) -> str:
    """Step, sigmoid, tanh and ReLU, and beside each how steeply it climbs."""
    sigmoid, relu, step = names["sigmoid"], names["relu"], names["step"]
    xs = [i / 10 for i in range(-40, 41)]
    shapes: list[tuple[str, Callable[[float], float], tuple[float, ...]]] = [
        ("step", step, (0, 1)),
        ("sigmoid", sigmoid, (0, 1)),
        ("tanh", math.tanh, (-1, 1)),
        ("ReLU", relu, (0, 4)),
    ]
    drawn: list[Markup] = []
    for place, (name, function, levels) in enumerate(shapes):
        top = 56.0 + 214 * place
        space = 0.15 * (levels[-1] - levels[0])
        left, right = (
            Axes(
                x=(-4, 4),
                y=heights,
                left=side,
                right=side + 246,
                top=top,
                bottom=top + 122,
            )
            for side, heights in [
                (58.0, (levels[0] - space, levels[-1] + space)),
                (374.0, (-0.15, 1.15)),
            ]
        )
        drawn += [
            left.frame(x_ticks=(-4, 0, 4), y_ticks=levels),
            right.frame(x_ticks=(-4, 0, 4), y_ticks=(0, 1)),
            text(181, top - 22, name, size=LARGE, bold=True),
            text(497, top - 22, "how steeply it climbs"),
        ]
        # Two pieces where it jumps: a line between them would show what is never said.
        halves = [[x for x in xs if x <= 0], [x for x in xs if x >= 0]]
        for half, side in zip(halves, (-1, 1), strict=True):
            near = [x + side * 1e-9 for x in half]
            ys = [function(x) for x in near]
            slopes = [(function(x + 1e-6) - function(x)) / 1e-6 for x in near]
            if side < 0:  # the last one would look across the corner
                slopes[-1] = (function(near[-1]) - function(near[-1] - 1e-6)) / 1e-6
            drawn.append(left.line(half, ys, stroke="neuron", width=5))
            drawn.append(right.line(half, slopes, stroke="weight-positive", width=5))
        if name == "step":
            drawn.append(class_marks([left.at(0, function(0))], 0, radius=8))
    return picture(56 + 214 * 4 - 40, *drawn)


@figure("07-valley")
def valley(names: Names) -> str:
    """Two neurons that are silent on one side each, and what they add up to."""
    ends, relu, together = names["valley"]
    temperatures = list(range(0, 81, 2))
    heard = relu.forward(ends.forward([[t] for t in temperatures]))
    drawn: list[Markup] = []
    for neuron, words in enumerate(("first neuron", "second neuron")):
        left = 60.0 + 310 * neuron
        axes = Axes(
            x=(0, 80), y=(0, 22), left=left, right=left + 244, top=58, bottom=178
        )
        drawn += [
            axes.frame(x_ticks=(0, 20, 40, 60, 80), y_ticks=(0, 10, 20)),
            text((axes.left + axes.right) / 2, 28, words),
            axes.line(
                temperatures,
                [row[neuron] for row in heard],
                label=(1, 2)[neuron],
                width=5,
            ),
        ]
        drawn.append(axes.dot(20 + 40 * neuron, 0, label=(1, 2)[neuron]))
    axes = Axes(x=(0, 80), y=(0, 22), left=60, right=614, top=282, bottom=442)
    said = [row[0] for row in together.forward(heard)]
    drawn += [
        text(337, 250, "both together"),
        axes.frame("degrees", x_ticks=(0, 20, 40, 60, 80), y_ticks=(0, 10, 20)),
        axes.line(temperatures, said, stroke="neuron", width=6),
        axes.dot(20, 0, label=1),
        axes.dot(60, 0, label=2),
    ]
    return picture(506, *drawn)


@figure("07-sine-bends")
def sine_bends(names: Names) -> str:
    """Add the neurons up one after the other, from one to all eight."""
    nails, weights = names["nails"], names["weights"]
    relu = names["relu"]
    xs = [i / 200 for i in range(201)]
    drawn: list[Markup] = []
    for last, (nail, weight) in enumerate(zip(nails, weights, strict=True)):
        left, top = 44.0 + 150 * (last % 4), 52.0 + 194 * (last // 4)
        axes = Axes(
            x=(0, 1),
            y=(-1.5, 1.5),
            left=left,
            right=left + 130,
            top=top,
            bottom=top + 100,
        )

        def total(x: float, count: int = last + 1) -> float:
            heard = 0.0
            for k, w in zip(nails[:count], weights[:count], strict=True):
                heard += w * relu(x - k)
            return heard

        drawn += [
            axes.frame(x_ticks=(), y_ticks=() if last % 4 else (-1, 0, 1)),
            line(axes.at(0, 0), axes.at(1, 0), stroke="muted"),
            axes.line(
                xs, [math.sin(2 * math.pi * x) for x in xs], stroke="muted", width=2.5
            ),
        ]
        if last:
            drawn.append(
                axes.line(
                    (nail, 1),
                    (total(nail, last), total(1, last)),
                    stroke="weight-positive",
                    dash="5 6",
                    width=3,
                )
            )
        drawn += [
            axes.line(xs, [total(x) for x in xs], stroke="neuron", width=5),
            axes.dot(nail, total(nail), label=0, radius=9),
            text(
                left,
                top - 22,
                f"{last + 1} neurons" if last else "1 neuron",
                anchor="start",
                bold=True,
            ),
            text(
                left,
                axes.bottom + 16,
                f"bend {signed(round(weight, 2) + 0.0, 2)}",
                anchor="start",
            ),
        ]
    return picture(52 + 194 + 136, *drawn)
