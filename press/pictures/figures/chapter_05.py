"""The figures of chapter 5: a layer that keeps its numbers, and where they start."""

from __future__ import annotations

import math
from collections import Counter

from press.pictures.drawing import (
    Axes,
    Grid,
    arrow,
    box,
    picture,
    text,
)
from press.pictures.figures import Names, figure


@figure("05-dense-layer")
def what_a_layer_keeps(names: Names) -> str:
    """Put the weights and the biases into one box, and send a batch through."""
    weights = names["weights"]
    n_inputs, n_neurons = len(weights), len(weights[0])
    n_samples = len(names["batch"])
    table = Grid(values=weights, x=222, y=112, cell=(80, 44), name="weights")
    biases = Grid(
        values=names["old_biases"], x=222, y=374, cell=(80, 44), name="biases"
    )
    coming = Grid(values=_empty(n_samples, n_inputs), x=18, y=190, cell=(33, 44))
    going = Grid(values=_empty(n_samples, n_neurons), x=530, y=190, cell=(33, 44))
    middle = coming.y + coming.height / 2
    return picture(
        484,
        box(198, 14, 288, 456, stroke="neuron", stroke_width=3, radius=14),
        text(342, 46, "Dense", size=24, bold=True),
        table.draw(),
        biases.draw(),
        coming.draw(),
        text(coming.x + coming.width / 2, coming.y - 20, "batch"),
        going.draw(),
        text(going.x + going.width / 2, going.y - 20, "outputs"),
        arrow((coming.right + 10, middle), (194, middle)),
        arrow((490, middle), (going.x - 8, middle)),
    )


def _empty(rows: int, columns: int) -> list[list[str]]:
    return [[""] * columns for _ in range(rows)]


@figure("05-draws")
def bell(names: Names) -> str:
    """Count ten thousand draws in stretches of half a unit."""
    counts = Counter(math.floor(2 * draw) for draw in names["draws"])
    stretches = [k for k in sorted(counts) if -8 <= k < 8]
    axes = Axes(x=(-4, 4), y=(0, 2000), left=80, right=612, top=60, bottom=330)
    return picture(
        400,
        axes.frame(
            "what was drawn",
            "how many of the draws",
            x_ticks=range(-4, 5),
            y_ticks=[0, 500, 1000, 1500, 2000],
        ),
        axes.bars(
            [k / 2 + 0.25 for k in stretches],
            [counts[k] for k in stretches],
            width=0.44,
        ),
    )
