"""Checks of chapter 6, stacking layers and counting parameters."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    like,
    such,
    unordered,
)

BATCH: list[list[float]] = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]
WEIGHTS = [[0.2, 0.5, -0.26], [0.8, -0.91, -0.27], [-0.5, 0.26, 0.17], [1, -0.5, 0.87]]
BIASES = [2, 3, 0.5]
WEIGHTS2 = [[0.1, -0.5, -0.44], [-0.14, 0.12, 0.73], [0.5, -0.33, -0.13]]
BIASES2 = [-1, 2, -0.5]


def _count(*widths: int) -> int:
    return sum(before * after + after for before, after in pairwise(widths))


count_by_hand = exercise(
    "Count the parameters of a small network by hand.",
    """
        # parameters of a network with 3 inputs, 5 hidden neurons and 2 outputs
        small_count = ...
    """,
    "There are two layers. The inputs do not count as one.",
    "A layer has a weight for each pair of an input and a neuron, and a bias for "
    "each neuron. What are the inputs of the second layer?",
    small_count=_count(3, 5, 2),
)


@exercise(
    "Count the parameters of a network for photographs of 28 by 28 pixels.",
    """
        # parameters of the network that looks at photographs
        photo_count = ...
        # the part of them that sits in the first layer: a number from 0 to 1
        first_share = ...
    """,
    "How many pixels does the photograph have, and so how many inputs the network?",
    "Count the two layers one by one: what the first has, divided by what both "
    "have together.",
)
def photograph(answer: Answer) -> Cases:
    first, both = _count(28 * 28, 128), _count(28 * 28, 128, 10)
    yield case("how many", lambda: answer.photo_count, both)
    yield case("the share", lambda: answer.first_share, first / both, digits=2)


deep_or_wide = exercise(
    "Find out which of two networks has more parameters.",
    """
        # parameters with 10 inputs, one hidden layer of 100, and 10 outputs
        wide = ...
        # and with 10 inputs, three hidden layers of 30, and 10 outputs
        deep = ...
    """,
    "The outputs are a layer too. So there are two layers in the one network and "
    "four in the other.",
    "Write the sizes in a row: 10, 30, 30, 30, 10. Each pair of neighbours is a "
    "layer. In code, `pairwise` hands out such pairs.",
    wide=_count(10, 100, 10),
    deep=_count(10, 30, 30, 30, 10),
)


@exercise(
    "Find the widest hidden layers that 1000 parameters can pay for.",
    """
        # 2 inputs, two hidden layers of this width, 2 outputs:
        # the largest width that needs no more than 1000 parameters
        widest = ...
    """,
    "Call the width h, and count layer by layer. Which layer will cost most?",
    "Three layers: 2 to h, h to h, and h to 2. The one in the middle has h × h "
    "weights, and 30 × 30 is 900.",
)
def budget(answer: Answer) -> Cases:

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
    "Let two neurons change places, and keep the decisions as they are.",
    """
        # a row for each input, a column for each neuron
        weights = [
            [0.2, 0.5, -0.26],
            [0.8, -0.91, -0.27],
            [-0.5, 0.26, 0.17],
            [1.0, -0.5, 0.87],
        ]
        biases = [2, 3, 0.5]
        weights2 = [
            [0.1, -0.5, -0.44],
            [-0.14, 0.12, 0.73],
            [0.5, -0.33, -0.13],
        ]
        biases2 = [-1, 2, -0.5]

        # the first layer, its first and third neuron exchanged
        moved_weights = ...
        moved_biases = ...
        # the second layer, so that the decisions stay; its biases are biases2
        moved_weights2 = ...
    """,
    "What belongs to a neuron of the first layer? All of it moves: a column, and a "
    "number.",
    "The second layer hears the pipe first now, and the bearing last. But it still "
    "weighs what comes first with its first weights.",
    "Its neurons stay in their seats, so its columns stay. Two rows change places.",
)
def change_seats(answer: Answer) -> Cases:
    silence: list[float] = [0, 0, 0, 0]
    batch = np.array([*BATCH, silence])

    def said() -> Any:
        moved = np.array(answer.moved_weights)
        return batch @ moved + np.array(answer.moved_biases)

    opinions = batch @ WEIGHTS + BIASES
    yield case("the opinions, in their new order", said, opinions[:, ::-1])
    yield case(
        "the decisions about four minutes",
        lambda: said() @ np.array(answer.moved_weights2) + BIASES2,
        opinions @ WEIGHTS2 + BIASES2,
    )


nine_thousand = exercise(
    "Count a network with three hidden layers of 64, and look for one with 9164.",
    """
        def count(n_inputs, n_outputs):
            # parameters with three hidden layers of 64 neurons in between
            return ...


        # all pairs [n_inputs, n_outputs] that give 9164, with one of each at least
        pairs = ...
    """,
    "There are four layers. The two in the middle do not depend on the inputs and "
    "outputs.",
    "Each extra input brings 64 weights. Each extra output brings 64 and a bias.",
    "Nothing says that there has to be such a pair. Let two loops look for it.",
    count=like(
        lambda n, m: _count(n, 64, 64, 64, m), (5, 3), (1, 1), (10, 2), (784, 10)
    ),
    pairs=unordered(
        [n, m]
        for n in range(1, 20)
        for m in range(1, 20)
        if _count(n, 64, 64, 64, m) == 9164
    ),
)
