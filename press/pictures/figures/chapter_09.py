"""The figures of chapter 9: softmax."""

from __future__ import annotations

import numpy as np

from nnfs_lit.plain import softmax as probabilities_of
from press.pictures.drawing import (
    TEXT,
    Axes,
    Grid,
    Markup,
    arrow,
    box,
    line,
    number_text,
    picture,
    text,
)
from press.pictures.figures import Names, figure

CLASSES = ("bearing", "seal", "pipe")


@figure("09-softmax")
def from_scores(names: Names) -> str:
    """Make positive numbers of scores, and shares of these."""
    first, pitch = 108.0, 78.0
    columns = [
        (118.0, "score", names["scores"]),
        (298.0, "exp", names["powers"]),
        (478.0, "share", names["probabilities"]),
    ]
    drawn: list[Markup] = []
    for k, name in enumerate(CLASSES):
        drawn.append(text(20, first + 6 + pitch * k, name, anchor="start"))
    for left, title, values in columns:
        # A share is a part of 1, so its bar is a part of the whole width.
        full = 1.0 if title == "share" else max(values)
        drawn.append(text(left, 34, title, anchor="start", bold=True))
        for k, value in enumerate(values):
            y, width = first + pitch * k, 140 * value / full
            drawn += [
                text(left, y - 18, number_text(value), anchor="start"),
                box(left, y, 140, 22, stroke="grid", radius=2),
                box(left, y, max(width, 2), 22, fill=f"data-{k}", radius=2),
            ]
    foot = first + pitch * len(CLASSES)
    drawn.append(line((298, foot - 30), (438, foot - 30), stroke="muted"))
    for left, _, values in columns[1:]:
        drawn.append(
            text(
                left,
                foot,
                f"sum {number_text(sum(values))}",
                anchor="start",
                fill="muted",
            )
        )
    drawn.append(line((478, foot - 30), (618, foot - 30), stroke="muted"))
    for start in (206, 386):
        drawn.append(arrow((start, 34), (start + 62, 34), stroke="muted"))
    return picture(foot + 30, *drawn)


@figure("09-batch")
def row_by_row(names: Names) -> str:
    """Divide each row of a batch by the sum of that row."""
    # All from the scores: the section ends with other powers, the largest taken away.
    batch = names["logits"]
    powers = np.exp(batch)
    totals = powers.sum(axis=1, keepdims=True)
    row = 2
    scores = Grid(
        values=batch,
        x=20,
        y=60,
        cell=(76, 44),
        rows=[row],
        name="scores",
        shape="(3, 3)",
    )
    exps = Grid(values=powers, x=292, y=60, cell=(108, 44), rows=[row], name="exp")
    sums = Grid(
        values=totals,
        x=58,
        y=314,
        cell=(124, 44),
        rows=[row],
        name="sum of each row",
    )
    shares = Grid(
        values=powers / totals,
        x=328,
        y=314,
        cell=(84, 44),
        rows=[row],
        name="each row ÷ its sum",
    )
    middle = scores.y + scores.height / 2
    return picture(
        502,
        scores.draw(),
        exps.draw(),
        sums.draw(),
        shares.draw(),
        arrow((scores.right + 14, middle), (exps.x - 12, middle), stroke="muted"),
        arrow((exps.x - 4, exps.bottom + 8), (214, 282), stroke="muted"),
        arrow((454, exps.bottom + 44), (454, 270), stroke="muted"),
        arrow((sums.right + 20, 314 + 66), (shares.x - 14, 314 + 66), stroke="muted"),
    )


@figure("09-temperature")
def hot_and_cold(names: Names) -> str:
    """Let the temperature rise, and the probabilities draw together."""
    scores = names["scores"]
    temperatures = [0.1 + 0.05 * k for k in range(99)]
    rows = [probabilities_of([s / t for s in scores]) for t in temperatures]
    axes = Axes(x=(0, 5), y=(-0.1, 1), left=60, right=530, top=62, bottom=372)
    drawn = [
        axes.frame("temperature", "probability", y_ticks=[0, 0.2, 0.4, 0.6, 0.8, 1]),
        axes.line([0, 5], [1 / 3, 1 / 3], stroke="muted", width=2, dash="3 6"),
    ]
    shifts = ((40, -10), (0, 22), (-26, -20))
    for k, name in enumerate(CLASSES):
        drawn.append(axes.line(temperatures, [row[k] for row in rows], label=k))
        end = rows[-1][k]
        drawn.append(axes.note(5, end, name, shift=(12, (0, 5, -3)[k]), anchor="start"))
    for k, p in enumerate(probabilities_of(scores)):
        drawn.append(axes.dot(1, p, label=k))
        drawn.append(axes.note(1, p, number_text(p), shift=shifts[k]))
    return picture(axes.bottom + 3.4 * TEXT, *drawn)
