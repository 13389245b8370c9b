"""The figures of chapter 18: slopes that are claimed, and slopes that are measured."""

from __future__ import annotations

from nnfs_lit.plain import relu
from press.pictures.drawing import Axes, Network, between, picture, tag, text
from press.pictures.figures import Names, figure


@figure("18-thirteen-numbers")
def thirteen_numbers(_: Names) -> str:
    """Say where in the list each weight and bias stands."""
    net = Network(
        columns=[["x", "y"], ["", "", ""], [""]],
        biases=[[0.0] * 3, [0.0]],
        bias_values=False,
    )
    inputs, last = [net.at(0, i) for i in range(2)], net.at(2, 0)
    hidden = [net.at(1, j) for j in range(3)]
    places = []
    for j, end in enumerate(hidden):
        for i, start in enumerate(inputs):
            places.append(tag(*between(start, end, 0.74), str(3 * j + i)))
        places.append(tag(*between(end, last, 0.5), str(9 + j)))
    for (x, y), place in zip([*hidden, last], ("2", "5", "8", "12"), strict=True):
        words = text(x + 46, y + 35, place, anchor="start", fill="bias", halo=True)
        places.append(words)
    return picture(400, net.draw(), *places)


@figure("18-two-walks")
def two_walks(names: Names) -> str:
    """Let both networks go down: nobody sees which of them is wrong."""
    anna, ben = names["anna_losses"], names["ben_losses"]
    axes = Axes(x=(0, 200), y=(0, 0.5), left=64, right=560, top=62, bottom=322)
    steps = range(len(anna))
    return picture(
        392,
        axes.frame("steps", "loss"),
        axes.line(steps, anna, label=0),
        axes.line(steps, ben, label=1),
        axes.note(200, anna[-1], "Anna", shift=(12, -8), anchor="start"),
        axes.note(200, ben[-1], "Ben", shift=(12, 12), anchor="start"),
    )


@figure("18-kink")
def kink(_: Names) -> str:
    """Put one foot on either side of the corner."""
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
