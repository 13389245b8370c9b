"""The figures of the page after chapter 7: twins, and the size of the first weights."""

from __future__ import annotations

import math

from press.pictures.drawing import (
    Axes,
    Network,
    number_text,
    picture,
    text,
)
from press.pictures.figures import Names, figure


@figure("07b-twins")
def twins(names: Names) -> str:
    """Draw equal neurons twice, heard alike and heard unequally."""
    twin = names["twin"]
    drawn = []
    for left, words, heard in (
        (40, "heard alike", [0.3, 0.3]),
        (370, "heard unequally", names["heard"]),
    ):
        net = Network(
            columns=[[3, 1], ["", ""], [""]],
            weights=[[twin, twin], [heard]],
            largest=max(map(abs, names["heard"])),  # the same scale in both
            left=left,
            right=left + 230,
            top=110,
            bottom=270,
            radius=28,
        )
        drawn += [
            text(left + 115, 32, words, bold=True),
            net.draw(),
        ]
        for i, weight in enumerate(twin):  # one goes straight across, one slants
            x, y = net.at(0, i)
            outwards = -18 if i == 0 else 18
            words = number_text(weight)
            drawn += [
                text(x + 57, y + outwards, words, halo=True),
                text(x + 6, y - 3 * outwards, words, halo=True),
            ]
        for place, weight in enumerate(heard):
            (x0, y0), (x1, y1) = net.at(1, place), net.at(2, 0)
            beyond = -24 if place == 0 else 24
            middle = (x0 + x1) / 2 + 10, (y0 + y1) / 2 + beyond
            drawn.append(text(*middle, number_text(weight), halo=True))
    return picture(330, *drawn)


@figure("07b-typical-size")
def square_root(names: Names) -> str:
    """Lay what was measured beside the square root, and beside a level line."""
    measured = names["measured"]
    numbers = range(401)
    axes = Axes(x=(0, 400), y=(0, 22), left=60, right=520, top=60, bottom=360)
    drawn = [
        axes.frame("inputs", "typical size of the sum"),
        axes.line(numbers, [math.sqrt(n) for n in numbers], stroke="muted", width=3),
        axes.line([0, 400], [1, 1], stroke="muted", width=3, dash="11 6"),
    ]
    for n, size in measured.items():
        drawn.append(axes.dot(n, size / math.sqrt(n), label=1, radius=7))
    for n, size in measured.items():
        # With one input the two lie on each other: a small mark on a large one.
        drawn.append(axes.dot(n, size, radius=5 if n == 1 else 8))
    for n in list(measured)[3:]:
        words = number_text(measured[n], 1)
        drawn.append(axes.note(n, measured[n], words, shift=(-12, -20)))
    drawn += [
        axes.note(220, 14.8, "weights as drawn", shift=(14, 26), anchor="start"),
        axes.note(220, 1, "divided by the square root", shift=(0, -26)),
    ]
    return picture(432, *drawn)


@figure("07b-ten-layers")
def ten_layers(names: Names) -> str:
    """Follow the typical size through ten layers with ReLU."""
    layers = range(11)
    axes = Axes(x=(0, 10), y=(0, 1.6), left=70, right=500, top=60, bottom=330)
    drawn = [
        axes.frame("layers", "typical size", x_ticks=[0, 2, 4, 6, 8, 10]),
    ]
    for name, words, label in (
        ("with_factor", "times √2", 0),
        ("without", "without", 1),
    ):
        sizes = [1.0, *map(float, names[name])]
        drawn.append(axes.line(layers, sizes, label=label))
        drawn.append(axes.note(10, sizes[-1], words, shift=(12, 0), anchor="start"))
    return picture(400, *drawn)
