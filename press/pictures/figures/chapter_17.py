"""The figures of chapter 17: from the loss back to the scores."""

from __future__ import annotations

import math
from collections.abc import Sequence

from press.pictures.drawing import (
    Axes,
    Grid,
    Markup,
    arrow,
    box,
    picture,
    signed,
    text,
)
from press.pictures.drawing.graph import BACK, THERE
from press.pictures.figures import Names, figure

MINUS = "\N{MINUS SIGN}"
CLASSES = ("bearing", "seal", "pipe")


def back_arrow(start: tuple[float, float], end: tuple[float, float]) -> Markup:
    """Draw an arrow of the way back."""
    return arrow(start, end, stroke=BACK, width=3, dash="6 4")


@figure("17-stations")
def stations(names: Names) -> str:
    """Go from the scores to the loss, and back past the probabilities."""
    probabilities, target = names["probabilities"], names["target"]
    price = -math.log(probabilities[target.index(1.0)])
    cell, drawn = (104.0, 44.0), []
    columns: list[tuple[str, float, Sequence[object], Sequence[object]]] = [
        ("scores", 40, names["scores"], ["?"] * 3),
        ("probabilities", 276, probabilities, []),
        ("loss", 512, [price], [1.0]),
    ]
    for name, x, values, slopes in columns:
        top = 66 + cell[1] * (3 - len(values)) / 2
        there = Grid(values=values, x=x, y=top, cell=cell, upright=True, shape="")
        drawn += [there.draw(), text(x + cell[0] / 2, 26, name, bold=True)]
        if slopes:
            back = Grid(
                values=slopes,
                x=x,
                y=top + 206,
                cell=cell,
                upright=True,
                shape="",
                rows=range(len(slopes)),
            )
            drawn.append(back.draw())
    for left, words in ((154.0, "softmax"), (390.0, f"{MINUS}log")):
        drawn += [
            arrow((left, 132), (left + 112, 132), stroke=THERE),
            text(left + 54, 108, words),
        ]
    drawn.append(back_arrow((502, 338), (154, 338)))
    drawn.append(text(20, 236, "and back", anchor="start", bold=True))
    return picture(426, *drawn)


@figure("17-push")
def push(names: Names) -> str:
    """Draw an arrow from what the network said to what is right."""
    first = (names["probabilities"], names["target"])
    axes = Axes(x=(0, 1), y=(0, 1), left=116, right=540, top=30, bottom=542)
    drawn = [axes.frame(x_ticks=[0, 0.5, 1], y_ticks=[])]
    y, high = 48.0, 30.0
    cases = (first, *names["cases"][:2])
    for head, (row, shares) in zip(("first", "second", "third"), cases, strict=True):
        drawn.append(text(128, y, f"{head} case", anchor="start", fill="muted"))
        y += 36
        for word, p, share in zip(CLASSES, row, shares, strict=True):
            drawn += _bar(axes, y, high, p, share)
            drawn += [
                text(104, y, word, anchor="end", bold=share == 1),
                text(556, y, signed(share - p), anchor="start"),
            ]
            y += 42
        y += 12
    return picture(580, *drawn)


def _bar(axes: Axes, y: float, high: float, p: float, share: float) -> list[Markup]:
    zero, one = axes.at(0, 0)[0], axes.at(1, 0)[0]
    said, right = axes.at(p, 0)[0], axes.at(share, 0)[0]
    drawn = [
        box(zero, y - high / 2, said - zero, high, fill="neuron-fill", stroke="neuron")
    ]
    if share:
        drawn.append(
            box(zero, y - high / 2, one - zero, high, stroke="muted", dash="6 5")
        )
    head = min(14, abs(right - said))
    drawn.append(arrow((said, y), (right, y), width=4, head=head))
    return drawn
