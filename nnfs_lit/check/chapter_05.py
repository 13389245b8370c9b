"""Checks of chapter 5, dense layers as objects."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import numpy as np

import nnfs_lit
from nnfs_lit.check import Answer, Case, case, exercise, such

BATCH: list[list[float]] = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]


@exercise(
    1,
    start="""
        # a dense layer, 10 inputs and 5 neurons: write each shape, such as (2, 3)
        weights_shape = ...
        biases_shape = ...
        # what comes out for a batch of 32, and for a batch of none
        outputs_shape = ...
        empty_shape = ...
    """,
    hints=(
        "In a dense layer the table of weights lies on its side. What is a row of it, "
        "and what a column?",
        "(0, 10) is a table with no rows, but with ten columns. What does the layer "
        "do to the rows, and what to the columns?",
    ),
)
def shapes_again(answer: Answer) -> Iterator[Case]:
    """Give the shapes of a dense layer, and of what comes out of it."""
    dense = nnfs_lit.Dense(10, 5, rng=np.random.default_rng(1))
    outputs, nothing = (dense.forward(np.ones((rows, 10))) for rows in [32, 0])
    yield case("the weights", lambda: answer.weights_shape, dense.weights.shape)
    yield case("the biases", lambda: answer.biases_shape, dense.biases.shape)
    yield case("a batch of 32", lambda: answer.outputs_shape, outputs.shape)
    yield case("a batch of none", lambda: answer.empty_shape, nothing.shape)


@exercise(
    2,
    start="""
        import random

        from nnfs_lit import plain

        # a plain.Dense with weights and biases of your own:
        # out come degrees Fahrenheit, kelvins and degrees Réaumur, in this order
        thermometer = ...
    """,
    hints=(
        "How many inputs has the layer, how many neurons? It draws random weights when "
        "it is made. Put yours in their place.",
        "Its weights have a row for each input and a column for each neuron: a single "
        "row of three numbers.",
    ),
)
def three_thermometers(answer: Answer) -> Iterator[Case]:
    """Turn degrees Celsius into three scales with a dense layer."""
    for celsius in [[0, 20, 100], [-40]]:
        yield case(
            f"{', '.join(map(str, celsius))} degrees Celsius",
            lambda: answer.thermometer.forward([[degrees] for degrees in celsius]),
            [[1.8 * each + 32, each + 273.15, 0.8 * each] for each in celsius],
            digits=2,
        )


@exercise(
    3,
    start="""
        # a draws six numbers: call them 0, 1, 2, 3, 4 and 5, as they are drawn
        # which of these turn up in b, in c, in d? Lists such as [3, 5]
        in_b = ...
        in_c = ...
        in_d = ...
    """,
    hints=(
        "Think of the two generators as two copies of one long list. Each layer takes "
        "as many numbers from it as it has weights.",
        "`c` has only four weights. Where in the list does `d` begin?",
    ),
)
def whose_numbers(answer: Answer) -> Iterator[Case]:
    """Say which draws of one layer turn up in three others."""
    one, two = random.Random(7), random.Random(7)
    a, b = ([one.gauss(0, 1) for _ in range(n * 2)] for n in [3, 3])
    c, d = ([two.gauss(0, 1) for _ in range(n * 2)] for n in [2, 3])
    for name, draws in [("b", b), ("c", c), ("d", d)]:
        yield case(
            f"in {name}",
            lambda: sorted(getattr(answer, f"in_{name}")),
            [place for place, draw in enumerate(a) if draw in draws],
        )


@exercise(
    4,
    start="""
        import math
        import random


        def typical_size(numbers):
            total = 0.0
            for number in numbers:
                total += number * number
            return math.sqrt(total / len(numbers))


        # the typical size of what rng.uniform(-1, 1) gives, to two decimals
        uniform_size = ...
        # your guess what its square is, exactly
        square = ...
        # the factor for weights drawn in this way, if a neuron has 400 inputs
        factor = ...
    """,
    hints=(
        "A hundred thousand draws are enough for two decimals, a hundred are not.",
        "The square is a simple fraction.",
        "One factor brings the draws to the size 1, as `gauss(0, 1)` has it. The other "
        "is the division that the chapter has found.",
    ),
)
def another_kind_of_chance(answer: Answer) -> Iterator[Case]:
    """Find the typical size of a number between −1 and 1, and make up for it."""
    square = 1 / 3  # the average of x² where x is below 1 in size
    size = math.sqrt(square)
    yield case("the typical size", lambda: answer.uniform_size, size, digits=2)
    yield case("its square", lambda: answer.square, square, digits=2)
    yield case("the factor", lambda: answer.factor, 1 / size / math.sqrt(400), digits=3)


@exercise(
    5,
    start="""
        import numpy as np

        import nnfs_lit


        def size_after_ten(factor):
            rng = np.random.default_rng(10)
            # the typical size of what comes out of ten layers, one after the
            # other, when all of their weights have been multiplied by the factor
            return ...
    """,
    hints=(
        "A batch of random samples is `rng.standard_normal((50, 100))`.",
        "In a loop that is run ten times: make a layer, multiply its weights, and let "
        "its outputs be the inputs of the next.",
        "The typical size is square, average, root.",
    ),
    mistakes=("def size_after_ten(factor): return factor",),
)
def ten_in_a_row(answer: Answer) -> Iterator[Case]:
    """Send a batch through ten layers, and measure what comes out."""
    for factor in [1, 10, 0.1]:
        about = factor**10
        yield case(
            f"weights times {factor}",
            lambda: answer.size_after_ten(factor),
            such(
                f"a number about as large as {about:.0e}",
                lambda size: about / 3 < size < 3 * about,
            ),
        )


@exercise(
    6,
    start="""
        import numpy as np

        import nnfs_lit

        batch = [
            [1, 2, 3, 2.5],
            [2, 5, -1, 2],
            [-1.5, 2.7, 3.3, -0.8],
        ]

        # a nnfs_lit.Dense, 4 inputs and 3 neurons, the first two of them twins;
        # at the end the bias of the second is larger than that of the first by 0.5
        twins = ...
        # the columns of the outputs that are equal as long as the biases are:
        # a list such as [1, 2]
        equal_columns = ...
        # for each sample of the batch, at the end: the second twin minus the first
        apart = ...
    """,
    hints=(
        "The layer takes its inputs from rows. A neuron is a column.",
        "`twins.weights[:, 1] = …` writes over a whole column.",
        "Both twins add up the same products. What do they add to that?",
    ),
    mistakes=(
        "import numpy as np; from nnfs_lit import Dense; "
        "twins = Dense(4, 3, rng=np.random.default_rng(0))",
        "equal_columns = [0, 2]",
        "apart = [0, 0, 0]",
    ),
)
def twins_in_a_crowd(answer: Answer) -> Iterator[Case]:
    """Make two neurons of a layer equal, and then let their biases differ."""

    def said(inputs: list[list[float]]) -> list[list[float]]:
        columns: list[list[float]] = np.transpose(answer.twins.forward(inputs)).tolist()
        return columns

    yield case(
        "the shape of the weights", lambda: np.shape(answer.twins.weights), (4, 3)
    )
    another: list[list[float]] = [[0, -1, 4, 2], [1, 0, 0, -3]]
    for what, inputs in [("the batch", BATCH), ("another batch", another)]:
        yield case(
            f"the second twin minus the first, {what}",
            lambda: np.subtract(said(inputs)[1], said(inputs)[0]),
            [0.5] * len(inputs),
        )
    yield case(
        "the third neuron",
        lambda: said(BATCH)[2],
        such(
            "something else than the twins", lambda third: third not in said(BATCH)[:2]
        ),
    )
    yield case("the equal columns", lambda: sorted(answer.equal_columns), [0, 1])
    yield case("your differences", lambda: answer.apart, [0.5] * len(BATCH))
