"""The figures of chapter 29: handwritten digits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnfs_lit import softmax
from press.pictures.drawing import Markup, box, colour, element, line, picture, text
from press.pictures.figures import Names, figure
from press.pictures.figures.chapter_11 import image_of


def bars(shares: Sequence[float], left: float, base: float, height: float) -> Markup:
    """Draw ten probabilities, the largest digit in bold."""
    best = int(np.argmax(shares))
    drawn = []
    for k, share in enumerate(shares):
        tall = round(height * float(share))
        x = left + 28 * k
        drawn.append(box(x + 4, base - tall, 20, tall, fill="neuron"))
        drawn.append(text(x + 14, base + 18, str(k), bold=k == best))
    rule = line((left, base), (left + 280, base), stroke="muted")
    return Markup("\n".join([*drawn, rule]))


def dots(outputs: Any, left: float, top: float) -> Markup:
    """Draw a disc for each neuron, as large as what it says."""
    most = outputs.max()
    drawn = []
    for k, output in enumerate(outputs):
        x, y = left + 8.75 + 17.5 * (k % 16), top + 20 * (k // 16)
        radius = round(8.5 * float(output / most) ** 0.5) if output > 0 else 0
        fill = colour("neuron" if radius > 2 else "muted")
        drawn.append(element("circle", cx=x, cy=y, r=max(radius, 2), fill=fill))
    return Markup("\n".join(drawn))


@figure("29-reader")
def reader(names: Names) -> str:
    """Draw what the network sees of an image, its hidden neurons, and what it says."""
    seen, network = names["new_images"][:1], names["network"]
    hidden = network.layers[1].forward(network.layers[0].forward(seen))[0]
    shares = softmax(network.forward(seen))[0]
    return picture(
        350,
        text(160, 24, "what the network sees"),
        image_of(seen[0], 20, 48, 280),
        text(340, 62, "64 hidden neurons", anchor="start"),
        dots(hidden, 340, 92),
        text(340, 200, "ten probabilities", anchor="start"),
        bars(shares, 340, 304, 80),
    )


@figure("29-mistakes")
def mistakes(names: Names) -> str:
    """Draw the confusion matrix, and the mistakes of which it is most certain."""
    table, guesses, labels = names["table"], names["guesses"], names["new_labels"]
    left, top, cell = 140, 76, 36
    drawn = [
        text(left + 5 * cell, 20, "the network says"),
        text(left - 24, top - 28, "it is", anchor="end"),
    ]
    for i in range(10):
        middle = (i + 0.5) * cell
        drawn += [
            text(left - 18, top + middle, str(i), bold=True),
            text(left + middle, top - 18, str(i), bold=True),
        ]
        for j in range(10):
            count = int(table[i, j])
            fill = "neuron-fill" if i == j else "highlight" if count else "paper"
            x, y = left + j * cell, top + i * cell
            drawn.append(
                box(x, y, cell, cell, fill=fill, stroke="grid", stroke_width=1)
            )
            if count:
                drawn.append(text(x + cell / 2, y + cell / 2, str(count)))
    sure = softmax(names["network"].forward(names["new_images"])).max(axis=1)
    wrong = [k for k in np.argsort(-sure) if guesses[k] != labels[k]][:4]
    for place, k in enumerate(wrong):
        x = 20 + 155 * place
        words = f"{labels[k]}, read as {guesses[k]}"
        drawn += [
            image_of(names["new_images"][k], x + 10, 470, 120),
            text(x + 70, 612, words),
        ]
    return picture(636, *drawn)


@figure("29-moved")
def moved(names: Names) -> str:
    """Draw an image, the moved one, and what the network says of both."""
    first = names["new_images"][:1]
    drawn = []
    for left, words, seen in (
        (20, "as it is", first),
        (340, "one pixel to the right", names["moved"](first, 1, 0)),
    ):
        shares = softmax(names["network"].forward(seen))[0]
        drawn += [
            text(left + 140, 24, words),
            image_of(seen[0], left + 30, 48, 220),
            bars(shares, left, 390, 90),
        ]
    return picture(424, *drawn)
