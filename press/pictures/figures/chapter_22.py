"""The figures of chapter 22: data it has never seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnfs_lit.data import spiral
from press.pictures.drawing import (
    Axes,
    Markup,
    box,
    colour,
    element,
    group,
    path_through,
    picture,
    text,
)
from press.pictures.figures import Names, figure

#: A grid across the stripes.
ACROSS, UP = np.linspace(-0.2, 1.2, 106), np.linspace(0, 1, 53)


def regions(axes: Axes, favourites: Any) -> Markup:
    """Colour each place of the grid by the class that is said there."""
    drawn = []
    half_x, half_y = (ACROSS[1] - ACROSS[0]) / 2, (UP[1] - UP[0]) / 2
    for label in range(3):
        pieces = []
        for y, row in zip(UP, favourites == label, strict=True):
            low, high = max(y - half_y, 0), min(y + half_y, 1)
            for first, after in np.flatnonzero(np.diff([0, *row, 0])).reshape(-1, 2):
                left = max(ACROSS[first] - half_x, ACROSS[0])
                right = min(ACROSS[after - 1] + half_x, ACROSS[-1])
                corners = [(left, low), (right, low), (right, high), (left, high)]
                places = [axes.at(u, v) for u, v in corners]
                pieces.append(path_through(places, closed=True))
        drawn.append(
            element(
                "path",
                class_=f"region class-{label}",
                d="".join(pieces),
                fill=colour(f"data-{label}"),
                fill_opacity=0.3,
            )
        )
    return group(*drawn)


@figure("22-new-points")
def new_points(names: Names) -> str:
    """Draw the spiral that was learned, and the new one beside it."""
    known = spiral(100, 3, rng=np.random.default_rng(61))
    new = names["new"], names["new_labels"]
    drawn: list[Markup] = []
    for place, (words, data) in enumerate((("to learn from", known), ("new", new))):
        left = 20.0 + place * 310
        axes = Axes(
            x=(-1.1, 1.1),
            y=(-1.1, 1.1),
            left=left,
            right=left + 290,
            top=44,
            bottom=334,
        )
        drawn += [
            text(left + 145, 22, words),
            axes.scatter(*data, radius=4),
            box(left, 44, 290, 290, stroke="muted", stroke_width=1.5),
        ]
    return picture(350, *drawn)


@figure("22-boundary")
def boundary(names: Names) -> str:
    """Draw what is said across the stripes, at the best epoch and at the last."""
    grid = np.array([[x, y] for y in UP for x in ACROSS])
    drawn: list[Markup] = []
    best = names["history"].best_epoch
    moments = (best, names["fit"](*names["data"], best)[2]), (1000, names["overfitted"])
    for place, (epoch, parameters) in enumerate(moments):
        left = 20.0 + place * 310
        axes = Axes(
            x=(-0.2, 1.2), y=(0, 1), left=left, right=left + 290, top=44, bottom=264
        )
        _, _, logits = names["forward"](grid, parameters)
        favourites = logits.argmax(axis=1).reshape(len(UP), len(ACROSS))
        drawn += [
            text(left + 145, 22, f"epoch {epoch:,}"),
            regions(axes, favourites),
            axes.scatter(*names["data"][:2], radius=5),
            box(left, 44, 290, 220, stroke="muted", stroke_width=1.5),
        ]
    return picture(280, *drawn)


def curve(words: str, epochs: Sequence[int], losses: Any) -> Markup:
    """Write a curve's numbers into the picture, for the figure that moves."""
    return element(
        "g",
        class_="curve",
        data_name=words,
        data_epochs=" ".join(map(str, epochs)),
        data_losses=" ".join(f"{losses[epoch - 1]:.3f}" for epoch in epochs),
    )


@figure("22-stop-here")
def stop_here(names: Names) -> str:
    """Draw both losses over the epochs."""
    known, held = names["losses"], names["held_losses"]
    # As far apart on the scale, and the lowest among them.
    epochs = sorted({*np.geomspace(1, 1000, 70).astype(int), 1 + int(np.argmin(held))})
    axes = Axes(x=(0, 3), y=(0, 2.2), left=76, right=600, top=62, bottom=322)
    drawn: list[Markup] = []
    for label, words, losses in ((0, "training", known), (1, "set aside", held)):
        drawn += [
            axes.line(np.log10(epochs), [losses[e - 1] for e in epochs], label=label),
            curve(words, epochs, losses),
        ]
    return picture(
        386,
        axes.frame(
            "epoch",
            "loss",
            x_ticks=(0, 1, 2, 3),
            x_names=("1", "10", "100", "1,000"),
            y_ticks=(0, 0.5, 1, 1.5, 2),
        ),
        *drawn,
        axes.note(2.6, known[398], "training", shift=(40, -18)),
        axes.note(2.6, held[398], "set aside", shift=(-70, -10)),
    )
