"""The figures of chapter 5: a layer that keeps its numbers, and where they start."""

from __future__ import annotations

import math
from collections import Counter

from press.drawing import (
    Axes,
    Grid,
    arrow,
    box,
    number_text,
    picture,
    text,
)
from press.figures import Names, figure


@figure("05-dense-layer")
def what_a_layer_keeps(names: Names) -> str:
    """Put the weights and the biases into one box, and send a batch through."""
    weights = names["plain"].transpose(names["old_weights"])
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


@figure("05-twins")
def equal_neurons(names: Names) -> str:
    """Follow the first weight of each neuron: equal ones never part."""
    rounds = range(len(names["from_zeros"]))
    axes = Axes(
        x=(0, rounds[-1]), y=(-0.3, 0.8), left=64, right=420, top=64, bottom=360
    )
    drawn = [
        axes.frame(
            "rounds",
            "first weight of a neuron",
            x_ticks=[0, 25, 50, 75, 100],
            y_ticks=[-0.2, 0, 0.2, 0.4, 0.6, 0.8],
        )
    ]
    starts = [
        ("from_zeros", 0, "the twins", 0),
        ("from_zeros", 1, "", 0),
        ("from_chance", 0, "one neuron", 1),
        ("from_chance", 1, "the other", 2),
    ]
    for name, place, words, label in starts:
        path = [pair[place][0] for pair in names[name]]
        # The twins' lines lie on each other: a wide one below a narrow one.
        wide = 9 if words == "the twins" else 4
        stroke = {"the twins": "grid", "": "ink"}.get(words)
        drawn.append(axes.line(rounds, path, label=label, width=wide, stroke=stroke))
        if words:
            end = path[-1]
            said = f"{words}: {number_text(end)}"
            drawn.append(
                axes.note(rounds[-1], end, said, shift=(12, 0), anchor="start")
            )
    return picture(432, *drawn)


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
            values=False,
        ),
    )


@figure("05-typical-size")
def square_root(names: Names) -> str:
    """Lay what was measured beside the square root, and beside a level line."""
    measured = names["measured"]
    numbers = range(401)
    axes = Axes(x=(0, 400), y=(0, 22), left=60, right=520, top=60, bottom=360)
    drawn = [
        axes.frame("inputs", "typical size of the sum"),
        axes.line(numbers, [math.sqrt(n) for n in numbers], stroke="muted", width=3),
        axes.line([0, 400], [1, 1], stroke="muted", width=3, dash="11 6"),
    ]
    for n, size in measured.items():
        drawn.append(axes.dot(n, size / math.sqrt(n), label=1, radius=7))
    for n, size in measured.items():
        # With one input the two lie on each other: a small mark on a large one.
        drawn.append(axes.dot(n, size, radius=5 if n == 1 else 8))
    for n in list(measured)[3:]:
        words = number_text(measured[n], 1)
        drawn.append(axes.note(n, measured[n], words, shift=(-12, -20)))
    drawn += [
        axes.note(220, 14.8, "weights as drawn", shift=(14, 26), anchor="start"),
        axes.note(220, 1, "divided by the square root", shift=(0, -26)),
    ]
    return picture(432, *drawn)
