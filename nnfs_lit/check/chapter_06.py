"""Checks of chapter 6, stacking layers and counting parameters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nnfs_lit import plain
from nnfs_lit.check import Answer, Case, case, exercise, such

BATCH: list[list[float]] = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]
WEIGHTS: list[list[float]] = [
    [0.2, 0.8, -0.5, 1.0],
    [0.5, -0.91, 0.26, -0.5],
    [-0.26, -0.27, 0.17, 0.87],
]
BIASES = [2, 3, 0.5]
WEIGHTS2 = [[0.1, -0.14, 0.5], [-0.5, 0.12, -0.33], [-0.44, 0.73, -0.13]]
BIASES2 = [-1, 2, -0.5]


def _count(*widths: int) -> int:
    return sum(before * after + after for before, after in pairwise(widths))


@exercise(
    1,
    start="""
        # parameters of a network with 3 inputs, 5 hidden neurons and 2 outputs
        small_count = ...
    """,
    hints=(
        "There are two layers with neurons in them. The inputs are not one.",
        "A layer has a weight for each pair of an input and a neuron, and a bias for "
        "each neuron. What are the inputs of the second layer?",
    ),
)
def count_by_hand(answer: Answer) -> Iterator[Case]:
    """Count the parameters of a small network by hand."""
    yield case("how many", lambda: answer.small_count, _count(3, 5, 2))


@exercise(
    2,
    start="""
        # parameters of the network that looks at photographs
        photo_count = ...
        # the part of them that sits in the first layer: a number from 0 to 1
        first_share = ...
    """,
    hints=(
        "How many pixels has the photograph, and so how many inputs the network?",
        "Count the two layers one by one: what the first has, divided by what both "
        "have together.",
    ),
)
def photograph(answer: Answer) -> Iterator[Case]:
    """Count the parameters of a network for photographs of 28 by 28 pixels."""
    first, both = _count(28 * 28, 128), _count(28 * 28, 128, 10)
    yield case("how many", lambda: answer.photo_count, both)
    yield case("the share", lambda: answer.first_share, first / both, digits=2)


@exercise(
    3,
    start="""
        # parameters of the network with the widths 10, 100, 10
        wide = ...
        # and of the one with the widths 10, 30, 30, 30, 10
        deep = ...
    """,
    hints=(
        "The first width is that of the inputs. So there are two layers in the one "
        "network and four in the other.",
        "`pairwise` hands out the neighbours: 10 and 30, 30 and 30, and so on. Each "
        "pair is a layer.",
    ),
)
def deep_or_wide(answer: Answer) -> Iterator[Case]:
    """Find out which of two networks has more parameters."""
    yield case("the wide one", lambda: answer.wide, _count(10, 100, 10))
    yield case("the deep one", lambda: answer.deep, _count(10, 30, 30, 30, 10))


@exercise(
    4,
    start="""
        # 2 inputs, two hidden layers of this width, 2 outputs:
        # the largest width that needs no more than 1000 parameters
        widest = ...
    """,
    hints=(
        "Call the width h, and count as in the puzzle. Which layer will cost most?",
        "Three layers: 2 to h, h to h, and h to 2. The one in the middle has h × h "
        "weights, and 30 × 30 is 900.",
    ),
)
def budget(answer: Answer) -> Iterator[Case]:
    """Find the widest hidden layers that 1000 parameters can pay for."""

    def spent(more: int = 0) -> int:
        width = answer.widest + more
        return _count(2, width, width, 2)

    whole = such("a whole number", lambda width: width == int(width))
    yield case("the width", lambda: answer.widest, whole)
    within = such("no more than 1000", lambda count: count <= 1000)
    yield case("what it costs", spent, within)
    beyond = such("more than 1000", lambda count: count > 1000)
    yield case("what the next width would cost", lambda: spent(1), beyond)


@exercise(
    5,
    start="""
        from nnfs_lit import plain

        inputs = [1, 2, 3, 2.5]
        weights = [
            [0.2, 0.8, -0.5, 1.0],
            [0.5, -0.91, 0.26, -0.5],
            [-0.26, -0.27, 0.17, 0.87],
        ]
        biases = [2, 3, 0.5]
        weights2 = [
            [0.1, -0.14, 0.5],
            [-0.5, 0.12, -0.33],
            [-0.44, 0.73, -0.13],
        ]
        biases2 = [-1, 2, -0.5]

        # the first layer, its first and third neuron exchanged
        moved_weights = ...
        moved_biases = ...
        # the second layer, so that the decisions stay; its biases are biases2
        moved_weights2 = ...
    """,
    hints=(
        "What belongs to a neuron of the first layer? All of it moves.",
        "The second layer hears the pipe first now, and the bearing last. But it still "
        "weighs what comes first with its first weights.",
        "Its neurons stay on their seats, so its rows stay. Within each row two "
        "numbers change places.",
    ),
)
def change_seats(answer: Answer) -> Iterator[Case]:
    """Let two neurons change places, and keep the decisions as they are."""
    opinions = plain.layer(BATCH[0], WEIGHTS, BIASES)
    yield case(
        "the opinions, in their new order",
        lambda: plain.layer(BATCH[0], answer.moved_weights, answer.moved_biases),
        opinions[::-1],
    )
    silence: list[float] = [0, 0, 0, 0]
    for inputs in [*BATCH, silence]:
        opinions = plain.layer(inputs, WEIGHTS, BIASES)
        yield case(
            f"the decisions about {inputs}",
            lambda: plain.layer(
                plain.layer(inputs, answer.moved_weights, answer.moved_biases),
                answer.moved_weights2,
                BIASES2,
            ),
            plain.layer(opinions, WEIGHTS2, BIASES2),
        )
