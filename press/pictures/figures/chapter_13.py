"""The figures of chapter 13: slopes, by two points and by rules."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from nnfs_lit.plain import derivative, relu, step
from press.pictures.drawing import (
    Axes,
    Markup,
    arrow,
    box,
    number_text,
    picture,
    text,
)
from press.pictures.figures import Names, figure


@figure("13-screw")
def screw(names: Names) -> str:
    """Lay the slope at 0 on the bowl, and those of two bridges beside it."""
    loss_at, between = names["loss_at"], names["slope_between"]
    axes = Axes(x=(-3, 3), y=(0, 1.6), left=60, right=606, top=62, bottom=342)
    turns = np.linspace(-3, 3, 121)
    here = loss_at(0)
    slope = derivative(loss_at, 0.0)
    drawn = [
        axes.frame("turn of the bias", "loss", y_ticks=[0, 0.5, 1, 1.5]),
        axes.line(turns, [loss_at(turn) for turn in turns]),
    ]
    lines = [
        (f"{number_text(-1)} to 0", between(loss_at, -1, 0), 2),
        ("at 0", slope, 1),
        ("0 to 1", between(loss_at, 0, 1), 3),
    ]
    for k, (name, steep, label) in enumerate(lines):
        dash = "none" if label == 1 else None
        xs = [-2.6, 2.6] if label == 1 else [-1.5, 1.5]
        level = 1.4 - 0.2 * k
        drawn += [
            axes.line(xs, [here + steep * x for x in xs], label=label, dash=dash),
            axes.line([0.12, 0.5], [level, level], label=label, dash=dash),
            axes.note(
                0.58, level, f"{name}: slope {number_text(steep, 4)}", anchor="start"
            ),
        ]
    drawn += [
        axes.dot(0, here, radius=9),
        *(axes.dot(turn, loss_at(turn), radius=6) for turn in (-1, 1)),
    ]
    return picture(412, *drawn)


@figure("13-zoom")
def zoom(names: Names) -> str:
    """Magnify the curve around one point, until it is a line."""
    square = names["square"]
    place = 3.0
    slope = derivative(square, place)
    drawn: list[Markup] = []
    for k, reach in enumerate((3.0, 0.6, 0.05)):
        left = 20 + 208 * k
        low, high = place - reach, place + reach
        rise = 1.5 * slope * reach
        axes = Axes(
            x=(low, high),
            y=(square(place) - rise, square(place) + rise),
            left=left,
            right=left + 184,
            top=60,
            bottom=260,
        )
        xs = np.linspace(low, high, 41)
        drawn += [
            box(left, 60, 184, 200, stroke="grid"),
            axes.line(xs, [slope * (x - place) + square(place) for x in xs], label=1),
            axes.line(xs, [square(x) for x in xs]),
            axes.dot(place, square(place), radius=7),
            text(left + 92, 284, f"{number_text(low)} to {number_text(high)}"),
        ]
        if k < 2:
            inner = (0.6, 0.05)[k]
            (x0, y0), (x1, y1) = (
                axes.at(place - inner, square(place) + 1.5 * slope * inner),
                axes.at(place + inner, square(place) - 1.5 * slope * inner),
            )
            drawn.append(box(x0, y0, x1 - x0, y1 - y0, stroke="muted", dash="4 3"))
            drawn.append(arrow((left + 186, 160), (left + 206, 160), stroke="muted"))
    drawn += [
        text(20, 30, "x times x", anchor="start", fill="data-0", bold=True),
        text(
            620,
            30,
            f"a line of slope {number_text(slope)}",
            anchor="end",
            fill="data-1",
            bold=True,
        ),
    ]
    return picture(312, *drawn)


@figure("13-too-close")
def too_close(names: Names) -> str:
    """Draw how far the slope of the cube at 2 is off, for ever shorter bridges."""
    cube = names["cube"]
    axes = Axes(x=(-15, -1), y=(-11.5, 0.5), left=84, right=606, top=62, bottom=342)
    # The worst of a few bridges each: the dirt in the last digits jumps about.
    exponents = np.arange(-15, -0.99, 0.5)
    drawn = [
        axes.frame(
            "h",
            "error",
            x_ticks=[-15, -12, -9, -6, -3],
            x_names=["1e-15", "1e-12", "1e-9", "1e-6", "1e-3"],
            y_ticks=(),
        )
    ]
    for value in (-9, -6, -3, 0):
        _, y = axes.at(0, value)
        name = f"1e{value}" if value else "1"
        drawn.append(text(axes.left - 10, y, name, anchor="end", fill="muted"))
    for label, back in ((1, 0), (0, 1)):
        worst = []
        for exponent in exponents:
            misses = []
            for shift in (-0.2, -0.1, 0, 0.1, 0.2):
                h = 10.0 ** (exponent + shift)
                slope = (cube(2 + h) - cube(2 - back * h)) / (h + back * h)
                misses.append(abs(slope - 12))
            worst.append(math.log10(max(misses)))
        drawn.append(axes.line(exponents, worst, label=label))
    drawn += [
        text(axes.right, 30, "the slope of the cube at 2", anchor="end"),
        axes.note(-2.9, -3.0, "one side", shift=(-14, -12), anchor="end"),
        axes.note(-3.9, -7.6, "both sides", shift=(14, 14), anchor="start"),
    ]
    return picture(412, *drawn)


@figure("13-rectangle")
def rectangle(names: Names) -> str:
    """Let both sides of a rectangle grow: two strips and a corner."""
    wide, high = names["square"](3.0), 5 * 3.0
    unit, strip = 20.0, 5.0
    left, top = 150.0, 96.0
    width, height = wide * unit, high * unit
    right, upper = 6 * strip * 1.4, 5 * strip * 1.4
    bottom = top + height
    return picture(
        470,
        box(left, top, width, height, fill="neuron-fill", stroke="neuron"),
        box(left + width, top, right, height, fill="highlight", stroke="data-1"),
        box(left, top - upper, width, upper, fill="highlight", stroke="data-1"),
        box(left + width, top - upper, right, upper, stroke="muted", dash="4 3"),
        text(left + width / 2, top + height / 2, "9 times 15"),
        text(left + width / 2, bottom + 24, "9"),
        text(left - 22, top + height / 2, "15"),
        text(left + width + right / 2, bottom + 24, "6 h"),
        text(left - 28, top - upper / 2, "5 h"),
        text(left + width + right + 16, top + 150, "15 times 6 h", anchor="start"),
        text(left + width / 2, top - upper - 22, "9 times 5 h"),
        text(
            left + width + right + 16,
            top - upper / 2,
            "the corner",
            anchor="start",
            fill="muted",
        ),
    )


@figure("13-rules")
def rules(names: Names) -> str:
    """Set four functions beside their slopes."""
    square = names["square"]
    plots: list[tuple[str, Callable[[float], float], Callable[[float], float]]] = [
        ("x times x, and 2x", square, lambda x: 2 * x),
        ("exp, and exp", math.exp, math.exp),
        ("log, and 1/x", math.log, lambda x: 1 / x),
        ("ReLU, and a step", relu, step),
    ]
    drawn: list[Markup] = []
    for k, (name, function, slope) in enumerate(plots):
        left, top = 50 + 310 * (k % 2), 60 + 280 * (k // 2)
        axes = Axes(
            x=(-2, 3),
            y=(-2, 3),
            left=left,
            right=left + 250,
            top=top,
            bottom=top + 200,
        )
        low = 0.05 if function is math.log else -2
        xs = np.linspace(low, 3, 101)
        if function is relu:
            # The slope jumps: two pieces, so that no upright line is drawn.
            pieces = [np.array([-2.0, 0.0]), np.array([1e-9, 3.0])]
        else:
            pieces = [xs]
        drawn += [
            axes.frame(x_ticks=[-2, 0, 2], y_ticks=[-2, 0, 2]),
            text(left + 125, top - 24, name),
            axes.line(xs, [function(float(x)) for x in xs]),
            *(
                axes.line(piece, [slope(float(x)) for x in piece], label=1)
                for piece in pieces
            ),
        ]
    y = 606.0
    key = Axes(x=(0, 1), y=(0, 1), left=110, right=160, top=y, bottom=y + 1)
    other = Axes(x=(0, 1), y=(0, 1), left=370, right=420, top=y, bottom=y + 1)
    drawn += [
        key.line([0, 1], [0.5, 0.5]),
        text(172, y, "the function", anchor="start"),
        other.line([0, 1], [0.5, 0.5], label=1),
        text(432, y, "its derivative", anchor="start"),
    ]
    return picture(630, *drawn)
