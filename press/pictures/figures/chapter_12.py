"""The figures of chapter 12: guessing, and why it is hopeless."""

from __future__ import annotations

import math
import random

import numpy as np

from nnfs_lit import Adam, CategoricalCrossEntropy, Network, train
from press.pictures.drawing import (
    Axes,
    Markup,
    class_marks,
    colour,
    element,
    line,
    picture,
    text,
)
from press.pictures.figures import Names, figure


@figure("12-two-locks")
def two_locks(names: Names) -> str:  # noqa: ARG001 (two answers, no numbers)
    """Set the lock that says no beside the one that says how far off one is."""
    right = 6
    places = range(10)
    silent = Axes(x=(-0.5, 9.5), y=(-0.4, 7), left=30, right=306, top=70, bottom=240)
    telling = Axes(x=(-0.5, 9.5), y=(-0.4, 7), left=344, right=620, top=70, bottom=240)
    drawn = []
    for axes, title, answers in (
        (silent, "says no until it says yes", [0 if p == right else 5 for p in places]),
        (telling, "says how far off", [abs(p - right) for p in places]),
    ):
        middle = (axes.left + axes.right) / 2
        drawn += [
            text(middle, 30, title),
            line((axes.left, axes.at(0, 0)[1]), (axes.right, axes.at(0, 0)[1])),
            axes.line(places, answers, stroke="muted", width=2),
            class_marks([axes.at(p, answers[p]) for p in places if p != right], 0),
            class_marks([axes.at(right, 0)], 1, radius=10),
            text(axes.at(right, 0)[0], 266, "open", bold=True),
        ]
    drawn.append(text(320, 306, "one dial, turned through ten positions", fill="muted"))
    return picture(330, *drawn)


def _staircase(losses: list[float]) -> tuple[list[float], list[float]]:
    """Give the corners of a line that falls only where there is a new lowest."""
    xs, ys = [0.0], [losses[0]]
    for k, loss in enumerate(losses):
        if loss != ys[-1]:
            xs += [k, k]
            ys += [ys[-1], loss]
    return [*xs, len(losses) - 1], [*ys, losses[-1]]


@figure("12-stripes")
def stripes(names: Names) -> str:
    """Let both searches run from the same start, a thousand tries each."""
    rng = random.Random(0)
    lowest, guessed = math.inf, []
    for _ in range(1001):
        lowest = min(lowest, names["loss_of"]([rng.gauss(0, 5) for _ in range(9)]))
        guessed.append(lowest)
    axes = Axes(x=(0, 1000), y=(0, 3), left=60, right=606, top=62, bottom=342)
    shrug = math.log(3)
    return picture(
        412,
        axes.frame("tries", "lowest loss so far"),
        line(axes.at(0, shrug), axes.at(1000, shrug), stroke="muted", dash="3 5"),
        axes.note(1000, shrug, "a shrug", shift=(0, -18), anchor="end", fill="muted"),
        axes.line(*_staircase(guessed), label=1),
        axes.line(*_staircase(names["stripe_losses"]), label=0),
        axes.note(330, 1.45, "guessing", anchor="start"),
        axes.note(330, 0.4, "nudging", shift=(0, -26), anchor="start"),
    )


def _with_slopes(names: Names, looks: int) -> tuple[np.ndarray, np.ndarray]:
    """Train from the start of the nudging; a move is charged as three looks."""
    layers = names["network"](2, 3, np.random.default_rng(12))
    history = train(
        Network(layers),
        CategoricalCrossEntropy(),
        Adam(0.02),
        names["spiral"],
        names["arms"],
        epochs=looks // 3,
    )
    # The loss of an epoch was found before its move.
    return 1 + 3 * np.arange(len(history.loss)), np.array(history.loss)


@figure("12-spiral")
def spiral(names: Names) -> str:
    """Guessing, nudging and what is to come, by the looks that each has taken."""
    axes = Axes(x=(0, 3), y=(0, 1.3), left=60, right=606, top=62, bottom=342)
    looks, losses = _with_slopes(names, 1000)
    guessed, nudged = names["guess_losses"], names["spiral_losses"]
    drawn = [
        axes.frame(
            "looks at all points",
            "loss",
            x_ticks=[0, 1, 2, 3],
            x_names=["1", "10", "100", "1000"],
            y_ticks=[0, 0.25, 0.5, 0.75, 1],
        )
    ]
    for label, losses_so_far in ((1, guessed), (0, nudged)):
        tries, lowest = _staircase(losses_so_far)
        drawn.append(axes.line(np.log10(np.add(tries, 1)), lowest, label=label))
    drawn.append(axes.line(np.log10(looks), losses, label=2))
    third = int(np.searchsorted(looks, 70))
    drawn += [
        axes.note(2.4, guessed[250], "guessing", shift=(0, -20)),
        axes.note(2.5, nudged[316], "nudging", shift=(10, -16), anchor="start"),
        axes.note(
            math.log10(looks[third]),
            losses[third],
            "with slopes",
            shift=(-16, 0),
            anchor="end",
        ),
    ]
    return picture(412, *drawn)


@figure("12-blind")
def blind(names: Names) -> str:
    """Strew the agreements of random directions, for few and for many numbers."""
    agreement = names["agreement"]
    rng = random.Random(4)
    axes = Axes(x=(-1, 1), y=(0, 3), left=40, right=600, top=30, bottom=330)
    drawn: list[Markup] = [axes.frame("agreement", y_ticks=())]
    for row, n in enumerate([2, 9, 4547]):
        best = [rng.gauss(0, 1) for _ in range(n)]
        level = 2.38 - row
        radius = 2.5 if n > 1000 else 3.5
        for k in range(100):
            shared = agreement([rng.gauss(0, 1) for _ in range(n)], best)
            # Spread over five heights, so that dots at one place can be counted.
            x, y = axes.at(shared, level + 0.09 * (k % 5 - 2))
            drawn.append(element("circle", cx=x, cy=y, r=radius, fill=colour("data-0")))
        drawn += [
            axes.note(-1, level + 0.42, f"{n} numbers", shift=(6, 0), anchor="start"),
        ]
    return picture(400, *drawn)
