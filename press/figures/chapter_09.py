"""The figures of chapter 9: softmax."""

from __future__ import annotations

from collections.abc import Sequence

from nnfs_lit.plain import softmax as probabilities_of
from press.drawing import (
    TEXT,
    Axes,
    Grid,
    Markup,
    arrow,
    box,
    class_marks,
    line,
    number_text,
    picture,
    signed,
    text,
)
from press.figures import Names, figure

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


@figure("09-shift")
def moved(names: Names) -> str:
    """Move the scores along their scale, and nothing changes between them."""
    scores = names["scores"]
    drawn: list[Markup] = []
    for k, name in enumerate(CLASSES):
        x = 130 + 170 * k
        drawn.append(class_marks([(x, 30)], k, radius=9))
        drawn.append(text(x + 18, 30, name, anchor="start"))
    bottom = 96.0
    for shift in (0.0, 5.0, -max(scores)):
        axes = Axes(
            x=(-6, 11), y=(0, 1), left=24, right=616, top=bottom, bottom=bottom + 34
        )
        shifted = [score + shift for score in scores]
        drawn.append(axes.frame(x_ticks=range(-6, 12, 2), y_ticks=()))
        drawn += _lead(axes, shifted)
        for k, score in enumerate(shifted):
            drawn.append(class_marks([axes.at(score, 0.5)], k, radius=9))
        words = "as they are" if shift == 0 else f"all {signed(shift)}"
        drawn.append(text(24, bottom - 22, words, anchor="start", bold=True))
        shares = ", ".join(number_text(p) for p in probabilities_of(shifted))
        drawn.append(text(616, bottom - 22, shares, anchor="end"))
        bottom += 126
    return picture(bottom - 36, *drawn)


def _lead(axes: Axes, scores: Sequence[float]) -> list[Markup]:
    low, high = axes.at(min(scores), 0.5), axes.at(max(scores), 0.5)
    return [line(low, high, stroke="muted", width=3)]


@figure("09-batch")
def row_by_row(names: Names) -> str:
    """Divide each row of a batch by the sum of that row."""
    batch, powers, totals = names["batch"], names["powers"], names["totals"]
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
