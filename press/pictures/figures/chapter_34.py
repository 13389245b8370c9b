"""The figures of chapter 34: faster than the frameworks.

The times are those that ``python -m benchmarks`` has written into its page.
"""

from __future__ import annotations

import numpy as np

from benchmarks.report import recorded
from press.pictures.drawing import Grid, Markup, box, element, picture, text
from press.pictures.figures import Names, figure

SIZES = {
    "B": "2-64-3, 300 points",
    "C": "2-512-3, 3,000 points",
}
LEFT, UNIT = 270.0, 290.0


def bars(y: float, title: str, shares: dict[str, float], last: str = "") -> Markup:
    """Draw a bar for each share; the end of the first one is marked."""
    drawn = [text(20, y, title, anchor="start", bold=True)]
    for i, (words, share) in enumerate(shares.items()):
        middle = y + 36 + 34 * i
        ours = words == last
        drawn += [
            text(LEFT - 12, middle, words, anchor="end", bold=ours),
            box(
                LEFT,
                middle - 11,
                max(2, UNIT * share),
                22,
                fill="data-0" if ours else "muted",
            ),
            text(LEFT + UNIT * share + 8, middle, f"{share:.0%}", anchor="start"),
        ]
    return Markup("".join(drawn))


@figure("34-ladder")
def ladder(_names: Names) -> str:
    """Draw the time of a step with each version."""
    drawn = []
    for i, (case, title) in enumerate(SIZES.items()):
        shares = recorded(f"G-{case}")
        order = sorted(shares, key=list(ORDER).index)
        ordered = {words: shares[words] for words in order}
        drawn.append(bars(24 + 256 * i, title, ordered, order[-1]))
    return picture(516, *drawn)


ORDER = (
    "as in chapter 21",
    "float32",
    "softmax and loss in one",
    "Adam on one vector",
    "arrays used again",
    "samples as columns",
)
PARTS = {
    "forward": "forward",
    "price": "softmax and loss",
    "backward": "backward",
    "adam": "Adam",
}


@figure("34-parts")
def parts(_names: Names) -> str:
    """Draw which part of a step takes how long."""
    drawn = []
    for i, (case, title) in enumerate(SIZES.items()):
        times = recorded(f"H-{case}")
        total = sum(times[part] for part in PARTS)
        shares = {words: times[part] / total for part, words in PARTS.items()}
        numbers = " ".join(f"{share:.4f}" for share in shares.values())
        drawn += [
            bars(24 + 188 * i, title, shares),
            # For the figure that moves.
            element("g", class_="parts", data_name=title, data_shares=numbers),
        ]
    return picture(380, *drawn)


@figure("34-columns")
def columns(names: Names) -> str:
    """Draw weights with biases times samples with ones."""
    w1, _, *_ = names["Taught"](names["points"], names["labels"], 4).parameters
    weights = np.column_stack([w1.T.round(1), [0.1, -0.2, 0.3, 0.5]])
    batch = np.vstack([names["points"][[20, 130]].T.round(1), np.ones(2)])
    left = Grid(values=weights, x=18, y=60, columns=[2], name="weights, biases")
    middle = Grid(values=batch, x=278, y=82, rows=[2], name="samples")
    right = Grid(values=weights @ batch, x=474, y=60, name="sums")
    return picture(
        276,
        left.draw(),
        text(252, 148, "@"),
        middle.draw(),
        text(446, 148, "="),
        right.draw(),
    )
