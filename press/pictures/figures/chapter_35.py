"""The figures of chapter 35: where to go."""

from __future__ import annotations

from press.pictures.drawing import Markup, arrow, box, picture, text
from press.pictures.figures import Names, figure

# Each question, and what to do if the answer is no. The live figure has the same words.
TREE = [
    (
        ("loss at the start", "near log k?"),
        ("scale the inputs;", "softmax along rows"),
    ),
    (
        ("ten samples", "by heart?"),
        ("one softmax? check", "gradients, labels, rate"),
    ),
    (("all numbers", "finite?"), ("a smaller rate; look", "for nan in the data")),
    (("training loss", "below log k?"), ("try other rates;", "wider, longer")),
    (
        ("held back nearly", "as good?"),
        ("check labels; then", "add data, L2, dropout"),
    ),
    (
        ("better than", "the baseline?"),
        ("take the baseline, or", "ask for other inputs"),
    ),
    (("fast enough?",), ("measure first",)),
]


def lines(x: float, y: float, words: tuple[str, ...]) -> list[Markup]:
    """Write one or two lines around a height."""
    first = y - 12 * (len(words) - 1)
    return [text(x, first + 24 * i, each) for i, each in enumerate(words)]


@figure("35-tree")
def tree(_names: Names) -> str:
    """Draw the questions from top to bottom, and what a no means to the right."""
    drawn: list[Markup] = []
    for i, (question, remedy) in enumerate(TREE):
        y = 46 + 100 * i
        drawn += [
            box(20, y - 32, 240, 64, stroke="neuron", stroke_width=3, radius=8),
            *lines(140, y, question),
            arrow((262, y), (366, y)),
            text(314, y - 16, "no"),
            box(370, y - 32, 250, 64, stroke="muted", dash="6 5", radius=8),
            *lines(495, y, remedy),
            arrow((140, y + 34), (140, y + 66)),
            text(172, y + 50, "yes"),
        ]
    y = 46 + 100 * len(TREE)
    drawn.append(
        text(20, y - 12, "look at the worst mistakes, one by one", anchor="start")
    )
    return picture(y + 18, *drawn)
