"""The figures of chapter 10: the loss."""

from __future__ import annotations

import math

import numpy as np

from nnfs_lit import accuracy, cross_entropy_from_logits
from press.pictures.drawing import (
    MINUS,
    Axes,
    box,
    line,
    number_text,
    picture,
    text,
)
from press.pictures.figures import Names, figure

CLASSES = ("bearing", "seal", "pipe")


@figure("10-three-times")
def three_times(names: Names) -> str:
    """Fill the bar of what it really was, among what the network said."""
    rows, labels = names["probabilities"], names["labels"]
    axes = Axes(x=(0, 1), y=(0, 1), left=30, right=620, top=62, bottom=262)
    drawn = [line((16, axes.bottom), (630, axes.bottom), stroke="muted")]
    for i, (row, label) in enumerate(zip(rows, labels, strict=True)):
        left = 20 + i * 208
        drawn.append(text(left + 95, 30, ("first", "second", "third")[i]))
        for k, p in enumerate(row):
            x, width = left + 4 + k * 66, 50
            top = axes.at(0, p)[1]
            right = k == label
            drawn.append(
                box(
                    x,
                    top,
                    width,
                    axes.bottom - top,
                    fill="data-0" if right else "none",
                    stroke="data-0" if right else "muted",
                    dash=None if right else "5 4",
                    radius=2,
                )
            )
            middle = x + width / 2
            drawn += [
                text(middle, top - 15, number_text(p), bold=right),
                text(
                    middle,
                    axes.bottom + 24,
                    CLASSES[k],
                    fill="ink" if right else "muted",
                ),
            ]
    key = box(150, 316, 26, 18, fill="data-0", stroke="data-0", radius=2)
    other = box(370, 316, 26, 18, stroke="muted", dash="5 4", radius=2)
    return picture(
        350,
        *drawn,
        key,
        text(186, 325, "what it was", anchor="start", fill="muted"),
        other,
        text(406, 325, "what it was not", anchor="start", fill="muted"),
    )


@figure("10-price")
def price(names: Names) -> str:
    """Set the logarithmic price beside the simple one."""
    axes = Axes(x=(0, 1), y=(0, 5), left=60, right=612, top=62, bottom=342)
    ps = np.geomspace(math.exp(-5.2), 1.0, 120)
    drawn = [
        axes.frame("probability of the right class", "price"),
        axes.line([0, 1], [1, 0], label=1),
        axes.line(ps, -np.log(ps), label=0),
    ]
    pairs = zip(names["probabilities"], names["labels"], strict=True)
    for p in [row[label] for row, label in pairs]:
        drawn += [
            axes.dot(p, -math.log(p)),
            axes.note(p, -math.log(p), number_text(-math.log(p)), shift=(6, -24)),
        ]
    steep, flat = 0.06, 0.1
    drawn += [
        axes.note(
            steep, -math.log(steep), f"{MINUS}log p", shift=(16, -6), anchor="start"
        ),
        axes.note(flat, 1 - flat, f"1 {MINUS} p", shift=(6, -22)),
    ]
    return picture(412, *drawn)


@figure("10-honesty")
def honesty(names: Names) -> str:  # noqa: ARG001 (a curve through the chapter's sums)
    """Sum up ten days, for everything the forecaster might say."""
    axes = Axes(x=(0, 1), y=(0, 16), left=60, right=612, top=62, bottom=342)
    said = np.linspace(0.001, 0.999, 300)
    simple = 7 * (1 - said) + 3 * said
    honest = -7 * np.log(said) - 3 * np.log(1 - said)
    best = said[np.argmin(honest)]
    drawn = [
        axes.frame(
            "what she says", "price of ten days", x_ticks=[0, 0.2, 0.4, 0.6, 0.8, 1]
        ),
        axes.line(said, simple, label=1),
        axes.line(said, honest, label=0),
        axes.dot(0.7, honest.min()),
        axes.note(best, honest.min(), "cheapest at 0.7", shift=(0, -26), bold=True),
        axes.dot(1, 3, label=1),
        axes.note(1, 3, "cheapest at 1", shift=(-14, 24), anchor="end"),
        axes.note(0.12, 14.5, f"{MINUS}log p", shift=(26, 0), anchor="start"),
        axes.note(0.05, 7 - 4 * 0.05, f"1 {MINUS} p", shift=(20, 26)),
    ]
    return picture(412, *drawn)


@figure("10-clipping")
def clipping(names: Names) -> str:
    """Let the right score fall behind, and watch the loss with and without a limit."""
    clipped_loss = names["clipped_loss"]
    behind = np.linspace(0, 40, 161)
    logits = np.column_stack([np.zeros_like(behind), behind])
    labels = np.zeros(len(behind), dtype=int)
    true = cross_entropy_from_logits(logits, labels)
    with np.errstate(divide="ignore"):
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    cut = clipped_loss(powers / powers.sum(axis=1, keepdims=True), labels)
    axes = Axes(x=(0, 40), y=(0, 40), left=60, right=600, top=62, bottom=342)
    flat = float(cut[-1])
    return picture(
        412,
        axes.frame("how far the right score lies behind the wrong one", "loss"),
        axes.region(
            np.column_stack([[*behind, *behind[::-1]], [*true, *cut[::-1]]]),
            label=1,
            opacity=0.18,
        ),
        axes.line(behind, true, label=0),
        axes.line(behind, cut, label=1),
        axes.note(17.5, 24, "from the scores", shift=(0, 0), anchor="end"),
        axes.note(29, flat, f"clipped: {flat:.1f}", shift=(0, 24)),
        axes.note(33, (flat + 33) / 2, "hidden", fill="ink"),
    )


@figure("10-accuracy-and-loss")
def accuracy_and_loss(names: Names) -> str:
    """Set a staircase over a bowl: one bias turns, and both answer."""
    logits, labels = names["logits"], names["labels"]
    turns = np.linspace(-3, 3, 601)
    shares, means = [], []
    for turn in turns:
        turned = logits + np.array([0, turn, 0])
        shares.append(accuracy(turned, labels))
        means.append(float(cross_entropy_from_logits(turned, labels).mean()))
    jumps = np.flatnonzero(np.diff(shares)) + 1
    # Two points at each jump, so that its riser stands upright.
    stairs = np.insert(turns, jumps, turns[jumps])
    treads = np.insert(shares, jumps, np.array(shares)[jumps - 1])
    upper = Axes(x=(-3, 3), y=(0, 1.1), left=64, right=612, top=58, bottom=208)
    lower = Axes(x=(-3, 3), y=(0, 1.6), left=64, right=612, top=286, bottom=466)
    lowest = int(np.argmin(means))
    down = upper.at(turns[lowest], 0)[0]
    return picture(
        536,
        upper.frame("", "accuracy", x_ticks=(), y_ticks=[0, 0.5, 1]),
        lower.frame(
            "turn of the seal\N{RIGHT SINGLE QUOTATION MARK}s bias",
            "loss",
            y_ticks=[0, 0.5, 1, 1.5],
        ),
        line(
            (down, upper.at(0, 1)[1] + 12),
            (down, lower.at(0, means[lowest])[1] - 12),
            stroke="muted",
            dash="3 5",
        ),
        upper.line(stairs, treads, label=1, dash="none"),
        lower.line(turns, means, label=0),
        lower.dot(turns[lowest], means[lowest]),
        lower.note(turns[lowest], means[lowest], "lowest", shift=(44, -26), bold=True),
    )
