"""The figures of chapter 18: slopes that are claimed, and slopes that are measured."""

from __future__ import annotations

import math

import numpy as np

from nnfs_lit import derivative
from press.drawing import Axes, Markup, picture, text
from press.figures import Names, figure


@figure("18-two-walks")
def two_walks(names: Names) -> str:
    """Let both networks go down: nobody sees which of them is wrong."""
    one, other = names["one_losses"], names["other_losses"]
    axes = Axes(x=(0, 200), y=(0.8, 1.3), left=64, right=560, top=62, bottom=322)
    steps = range(len(one))
    return picture(
        392,
        axes.frame("steps", "loss"),
        axes.line(steps, one, label=0),
        axes.line(steps, other, label=1),
        axes.note(200, one[-1], "one", shift=(12, -8), anchor="start"),
        axes.note(200, other[-1], "other", shift=(12, 12), anchor="start"),
    )


@figure("18-nudge")
def nudge(names: Names) -> str:
    """Set the mistake of a measured slope over the size of the nudge."""
    axes = Axes(x=(-15.5, -0.8), y=(-12, 1), left=84, right=612, top=62, bottom=372)
    powers = (-15, -10, -5, -1)
    drawn = [
        axes.frame(
            "size of the nudge",
            x_ticks=powers,
            x_names=[_power(k) for k in powers],
            y_ticks=(),
        ),
        text(axes.left - 60, axes.top - 30, "off by", anchor="start"),
    ]
    for k in (0, -5, -10):
        drawn += [
            text(axes.left - 10, axes.at(0, k)[1], _power(k), anchor="end"),
            axes.line(axes.x, (k, k), stroke="grid", width=1.5),
        ]
    for k in powers:
        drawn.append(axes.line((k, k), axes.y, stroke="grid", width=1.5))
    kinds = ((np.float64, 51, 0, "float64"), (np.float32, 22, 1, "float32"))
    for number, smallest, label, words in kinds:
        xs, ys = [], []
        for k in range(3, smallest):
            h, x = number(2.0**-k), number(1.1)
            slope = (names["cube"](x + h) - names["cube"](x - h)) / (2 * h)
            error = abs(float(slope) - 3 * float(x) * float(x))
            if error:
                xs.append(math.log10(h))
                ys.append(math.log10(error))
        drawn.append(axes.line(xs, ys, label=label))
        place = (-12.2, -6.2) if label == 0 else (-7.9, -0.4)
        drawn.append(axes.note(*place, words))
    return picture(442, *drawn)


def _power(k: int) -> str:
    return "1" if k == 0 else "0.1" if k == -1 else f"1e\N{MINUS SIGN}{-k}"


@figure("18-kink")
def kink(names: Names) -> str:
    """Put one foot on either side of the corner."""
    relu = names["plain"].relu
    axes = Axes(x=(-2, 2), y=(-0.4, 2), left=40, right=600, top=30, bottom=322)
    ends = [(x, relu(x)) for x in (-1, 1)]
    middle = (ends[0][1] + ends[1][1]) / 2
    return picture(
        372,
        axes.frame(
            x_ticks=(-1, 0, 1), x_names=("\N{MINUS SIGN}h", "0", "h"), y_ticks=(0,)
        ),
        axes.line((-2, 0, 2), [relu(x) for x in (-2, 0, 2)], stroke="neuron", width=5),
        axes.line((-2, 2), (middle - 1, middle + 1), label=1),
        *(axes.dot(x, y, label=1, radius=9) for x, y in ends),
        axes.note(-1.5, 0, "slope 0", shift=(0, -22)),
        axes.note(1.5, 1.5, "slope 1", shift=(-12, -30), anchor="end"),
        axes.note(0, middle, "measured: one half", shift=(-16, -20), anchor="end"),
    )


@figure("18-clipped")
def clipped(names: Names) -> str:
    """Measure the slope of the clipped loss, and hold the backward pass against it."""
    loss = names["ClippedLoss"]()
    axes = Axes(x=(0, 30), y=(0, 1.2), left=64, right=604, top=62, bottom=322)

    def price(behind: float) -> float:
        said: float = loss.forward(np.array([[0.0, behind]]), [0])
        return said

    places = np.linspace(0, 30, 241)
    claimed, measured = [], []
    for behind in places:
        price(behind)
        claimed.append(loss.backward()[0, 1])
        measured.append(derivative(price, behind))
    edge = places[np.argmin(measured)]
    drawn: list[Markup] = [
        axes.frame("how far the right score lies behind", "slope"),
        axes.line(places, claimed, label=0),
        axes.line(places, measured, label=1),
        axes.note(29.5, 1, "by backward", shift=(0, -22), anchor="end"),
        axes.note(29.5, 0, "by difference", shift=(0, -22), anchor="end"),
        axes.note(edge, 0.5, f"{edge:.1f}", shift=(14, 0), anchor="start"),
    ]
    return picture(392, *drawn)
