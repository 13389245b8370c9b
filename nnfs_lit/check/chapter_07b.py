"""Checks of the page after chapter 7, why random, and how large."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnfs_lit.check import (
    Answer,
    Cases,
    between,
    case,
    exercise,
    rounded,
    such,
    unordered,
)

by_the_rule = exercise(
    "Say how large a sum of 256 products is, and how to keep it small.",
    """
        # the typical size of the sum, with weights from gauss(0, 1) and 256 inputs
        sum_size = ...
        # what the weights have to be multiplied by, so that it is 1
        plain_factor = ...
        # the same by He's rule, for a layer with ReLU behind it
        he_factor = ...
    """,
    "With n coins it was the square root of n.",
    "He's rule has a 2 where the other one has a 1. Both are under a square root.",
    sum_size=math.sqrt(256),
    plain_factor=rounded(1 / math.sqrt(256), 3),
    he_factor=rounded(math.sqrt(2 / 256), 3),
)


@exercise(
    "Find the typical size of a number between −1 and 1, and make up for it.",
    """
        import math
        import random


        def typical_size(numbers):
            total = 0.0
            for number in numbers:
                total += number * number
            return math.sqrt(total / len(numbers))


        # the typical size of what rng.uniform(-1, 1) gives, to two decimals
        uniform_size = ...
        # your guess at its exact square
        square = ...
        # the factor for weights drawn in this way, for a neuron with 400 inputs
        factor = ...
    """,
    "A hundred thousand draws are enough for two decimals, a hundred are not.",
    "The square is a simple fraction.",
    "One factor brings the draws to size 1, like those of `gauss(0, 1)`. The other "
    "is the division that the chapter has found.",
)
def another_kind_of_chance(answer: Answer) -> Cases:
    square = 1 / 3  # the average of x² where x is below 1 in size
    size = math.sqrt(square)
    yield case("the typical size", lambda: answer.uniform_size, size, digits=2)
    yield case("its square", lambda: answer.square, square, digits=2)
    yield case("the factor", lambda: answer.factor, 1 / size / math.sqrt(400), digits=3)


@exercise(
    "Send a batch through ten layers, and measure what comes out.",
    """
        import numpy as np

        import nnfs_lit


        def size_after_ten(factor):
            rng = np.random.default_rng(10)
            # the typical size of what comes out of ten layers, one after the
            # other, when all of their weights have been multiplied by the factor
            return ...
    """,
    "A batch of random samples is `rng.standard_normal((50, 100))`.",
    "In a loop that runs ten times: make a layer, multiply its weights, and let its "
    "outputs be the inputs of the next.",
    "The typical size is square, average, root.",
    mistakes=(
        "def size_after_ten(factor): return factor",
        "def size_after_ten(factor): return factor**10",
        "def size_after_ten(factor): return 1.2 * factor**10",
    ),
)
def ten_in_a_row(answer: Answer) -> Cases:
    # What is measured has more digits than a rule that somebody has guessed.
    yield case(
        "weights times 1",
        lambda: answer.size_after_ten(1),
        such(
            "about 1, but measured",
            lambda size: 1 / 3 < size < 3 and abs(size - round(size, 3)) > 1e-9,
        ),
    )
    for factor in [10, 0.1]:
        yield case(
            f"weights times {factor}, compared with times 1",
            lambda: answer.size_after_ten(factor) / answer.size_after_ten(1),
            factor**10,
        )


who_stays_equal = exercise(
    "Find the starts in which two hidden neurons stay equal for ever.",
    """
        # the letters of those starts, such as ["b", "d"]
        stay_equal = ...
    """,
    "Ask two questions of each: are two hidden neurons equal in what comes in, bias "
    "included? And are they heard with equal weights?",
    "Only where both answers are yes do they stay equal. A random number on either "
    "side is enough to part them.",
    stay_equal=unordered(["a", "e"]),
)


@exercise(
    "Write a function that makes a layer by He's rule.",
    """
        import numpy as np

        import nnfs_lit


        def he_dense(n_inputs, n_neurons, rng):
            # an nnfs_lit.Dense, its weights drawn for a ReLU behind it
            return ...
    """,
    "A `nnfs_lit.Dense` has drawn its weights with 1/n. What does it take to make "
    "that 2/n?",
    "It is a single factor, the same for every weight.",
    mistakes=(
        "from nnfs_lit import Dense; he_dense = lambda i, n, rng: Dense(i, n, rng=rng)",
    ),
)
def he_layer(answer: Answer) -> Cases:
    for n_inputs, n_neurons in [(400, 300), (50, 2000)]:
        seed = int(np.random.default_rng().integers(1_000_000))

        def weights() -> Any:
            rng = np.random.default_rng(seed)
            return np.asarray(answer.he_dense(n_inputs, n_neurons, rng).weights)

        words = f"{n_inputs} inputs and {n_neurons} neurons"
        yield case(
            f"the shape, {words}", lambda: weights().shape, (n_inputs, n_neurons)
        )
        yield case(
            f"the average square of a weight times {n_inputs}, {words}",
            lambda: np.mean(weights() ** 2) * n_inputs,
            between(1.9, 2.1),
        )
        yield case(
            f"the average weight, {words}",
            lambda: np.mean(weights()),
            between(-0.01, 0.01),
        )
    small = np.random.default_rng
    yield case(
        "whether another seed gives other weights",
        lambda: np.array_equal(
            answer.he_dense(4, 3, small(0)).weights,
            answer.he_dense(4, 3, small(1)).weights,
        ),
        False,
    )
