"""The figures of chapter 17: from the loss back to the scores."""

from __future__ import annotations

import math
from collections.abc import Sequence

from press.drawing import (
    Axes,
    Grid,
    Markup,
    arrow,
    box,
    number_text,
    picture,
    signed,
    text,
)
from press.drawing.graph import BACK, THERE
from press.figures import Names, figure

MINUS = "\N{MINUS SIGN}"
CLASSES = ("bearing", "seal", "pipe")


def back_arrow(start: tuple[float, float], end: tuple[float, float]) -> Markup:
    """Draw an arrow of the way back."""
    return arrow(start, end, stroke=BACK, width=3, dash="6 4")


@figure("17-stations")
def stations(names: Names) -> str:
    """Go from the scores to the loss, and half of the way back."""
    probabilities, target = names["probabilities"], names["target"]
    price = -math.log(probabilities[target.index(1.0)])
    cell, drawn = (104.0, 44.0), []
    columns: list[tuple[str, float, Sequence[object], Sequence[object]]] = [
        ("scores", 40, names["scores"], ["?"] * 3),
        ("probabilities", 276, probabilities, names["loss_slopes"]),
        ("loss", 512, [price], [1.0]),
    ]
    for name, x, values, slopes in columns:
        top = 66 + cell[1] * (3 - len(values)) / 2
        there = Grid(values=values, x=x, y=top, cell=cell, upright=True, shape="")
        back = Grid(
            values=slopes,
            x=x,
            y=top + 206,
            cell=cell,
            upright=True,
            shape="",
            rows=range(len(slopes)),
        )
        drawn += [
            there.draw(),
            back.draw(),
            text(x + cell[0] / 2, 26, name, bold=True),
        ]
    for left, words in ((154.0, "softmax"), (390.0, f"{MINUS}log")):
        drawn += [
            arrow((left, 132), (left + 112, 132), stroke=THERE),
            text(left + 54, 108, words),
            back_arrow((left + 112, 338), (left, 338)),
        ]
    drawn.append(text(20, 236, "and back", anchor="start", bold=True))
    return picture(426, *drawn)


@figure("17-jacobian")
def jacobian(names: Names) -> str:
    """Go down each column, multiply by what came back, and add up."""
    cell, left, top = (92.0, 50.0), 216.0, 76.0
    came = Grid(
        values=names["loss_slopes"],
        x=36,
        y=top,
        cell=cell,
        upright=True,
        shape="",
        rows=range(3),
    )
    table = Grid(
        values=names["jacobian"], x=left, y=top, cell=cell, shape="", columns=[2]
    )
    result = Grid(
        values=names["score_slopes"],
        x=left,
        y=top + 210,
        cell=cell,
        shape="",
        cells=[(0, 2)],
    )
    drawn = [came.draw(), table.draw(), result.draw()]
    drawn += [
        text(82, top - 24, "came back"),
        text(left - 24, result.y + 25, "adds up to", anchor="end"),
        text(left + 138, 20, "scores", fill="muted"),
    ]
    for place, word in enumerate(CLASSES):
        x, _ = table.centre(0, place)
        _, y = table.centre(place, 0)
        drawn += [
            text(x, top - 24, word),
            text(table.right + 16, y, word, anchor="start"),
            arrow((x, top + 156), (x, result.y - 8), stroke=BACK, dash="6 4"),
        ]
    drawn.append(
        text(table.right + 16, top + 178, "probabilities", anchor="start", fill="muted")
    )
    return picture(356, *drawn)


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


@figure("17-two-prices")
def two_prices(names: Names) -> str:
    """Compare how hard two prices push the right score."""
    softmax = names["plain"].Softmax()
    ps = [k / 200 for k in range(1, 200)]
    pushes: list[list[float]] = [[], []]
    for p in ps:
        softmax.forward([[math.log(p), math.log(1 - p)]])
        for kept, slope in zip(pushes, (-1 / p, -2 * (1 - p)), strict=True):
            kept.append(-softmax.backward([[slope, 0.0]])[0][0])
    axes = Axes(x=(0, 1), y=(0, 1.05), left=62, right=600, top=64, bottom=330)
    top = max(pushes[1])
    return picture(
        396,
        axes.frame("probability of the right class", "push", y_ticks=[0, 0.5, 1]),
        axes.line(ps, pushes[0], label=0),
        axes.line(ps, pushes[1], label=1),
        axes.note(0.5, 0.5, f"{MINUS}log p", shift=(16, -14), anchor="start"),
        axes.note(0.38, 0.1, f"the square, at most {number_text(top, 2)}"),
    )
