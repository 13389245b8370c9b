"""The figures of chapter 24: dropout."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from press.pictures.drawing import (
    Axes,
    Markup,
    Network,
    box,
    colour,
    element,
    group,
    neuron,
    number_text,
    path_through,
    picture,
    text,
)
from press.pictures.figures import Names, figure

#: How the chapter lays out the places that it asks about.
ROWS, COLUMNS = 15, 29


def square(left: float, top: float, width: float) -> Axes:
    """Return a little map of the stripes."""
    height = 0.72 * width
    sides = {"left": left, "right": left + width, "top": top, "bottom": top + height}
    return Axes(x=(0, COLUMNS), y=(0, ROWS), **sides)


def regions(axes: Axes, said: Any) -> Markup:
    """Colour each place by the class that is said there."""
    table = np.reshape(said, (ROWS, COLUMNS))
    drawn = []
    for label in range(3):
        pieces = []
        for y, row in enumerate(table == label):
            for first, after in np.flatnonzero(np.diff([0, *row, 0])).reshape(-1, 2):
                corners = [(first, y), (after, y), (after, y + 1), (first, y + 1)]
                places = [axes.at(u, v) for u, v in corners]
                pieces.append(path_through(places, closed=True))
        drawn.append(
            element(
                "path",
                class_=f"region class-{label}",
                d="".join(pieces),
                fill=colour(f"data-{label}"),
                fill_opacity=0.4,
            )
        )
    width, height = axes.right - axes.left, axes.bottom - axes.top
    rim = box(axes.left, axes.top, width, height, stroke="muted", stroke_width=1.5)
    return group(*drawn, rim)


@figure("24-silenced")
def silenced(names: Names) -> str:
    """Draw all six hidden neurons, and those that are heard after the first tosses."""
    rng = random.Random(46)  # as in the chapter's first block
    tosses = [rng.random() >= 0.5 for _ in names["hidden"]]
    drawn: list[Markup] = []
    for place, (words, heard) in enumerate(
        (("all are heard", [True] * len(tosses)), ("in one step", tosses))
    ):
        left = 50.0 + 330 * place
        shown = [
            number_text(value) if is_heard else ...
            for value, is_heard in zip(names["hidden"], heard, strict=True)
        ]
        network = Network(
            columns=[["", ""], shown, ["", "", ""]],
            left=left,
            right=left + 210,
            top=84,
            bottom=364,
            radius=24,
        )
        drawn += [text(left + 105, 26, words), network.draw()]
        drawn += [
            neuron(*network.at(1, k), "0", radius=24, state="faded")
            for k, is_heard in enumerate(heard)
            if not is_heard
        ]
    return picture(410, *drawn)


@figure("24-halves")
def halves(names: Names) -> str:
    """Draw what a dozen halves say, and what most of them say."""
    drawn: list[Markup] = [text(14, 24, "twelve halves", anchor="start")]
    for k, said in enumerate(names["halves"]):
        row, column = divmod(k, 4)
        axes = square(14 + column * 104, 48 + row * 78, 94)
        drawn.append(regions(axes, said))
    drawn += [
        text(446, 24, "their vote", anchor="start"),
        regions(square(446, 48, 180), names["vote"]),
        element(
            "g",
            class_="halves",
            data_halves=" ".join("".join(map(str, said)) for said in names["halves"]),
            data_whole="".join(map(str, names["whole"])),
        ),
    ]
    return picture(48 + 3 * 78 + 6, *drawn)
