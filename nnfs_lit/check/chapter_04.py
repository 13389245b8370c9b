"""Checks of chapter 4, batches, shapes and the transpose."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from nnfs_lit import plain
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
)

Table: TypeAlias = list[list[float]]

BATCH: Table = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]
WEIGHTS: Table = [
    [0.2, 0.8, -0.5, 1.0],
    [0.5, -0.91, 0.26, -0.5],
    [-0.26, -0.27, 0.17, 0.87],
]
BIASES = [2, 3, 0.5]


@exercise(
    "Write down the shapes of a batch of 32, and of a layer of 5 neurons.",
    """
        # 32 samples, 10 inputs, 5 neurons: write each shape, such as (2, 3)
        batch_shape = ...
        # a row for each neuron
        weights_shape = ...
        # the weights, transposed
        turned_shape = ...
        biases_shape = ...
        outputs_shape = ...
    """,
    "For each array, ask what is counted downwards, and what across: samples, "
    "inputs or neurons?",
    "A sample is a row, on the way in and on the way out. In between, the two "
    "numbers that meet have to be equal, and they vanish.",
)
def shapes_on_paper(answer: Answer) -> Cases:
    samples, inputs, neurons = 32, 10, 5
    weights, biases = np.ones((neurons, inputs)), np.ones(neurons)
    outputs = np.ones((samples, inputs)) @ weights.T + biases
    yield case("the batch", lambda: answer.batch_shape, (samples, inputs))
    yield case("the weights", lambda: answer.weights_shape, weights.shape)
    yield case("their transpose", lambda: answer.turned_shape, weights.T.shape)
    yield case("the biases", lambda: answer.biases_shape, biases.shape)
    yield case("what comes out", lambda: answer.outputs_shape, outputs.shape)


there_and_back_again = exercise(
    "Turn the weights twice, and a batch with only one sample once.",
    """
        weights = [
            [0.2, 0.8, -0.5, 1.0],
            [0.5, -0.91, 0.26, -0.5],
            [-0.26, -0.27, 0.17, 0.87],
        ]

        # the transpose of the transpose of the weights: a list of rows
        there_and_back = ...
        # the transpose of a batch with one sample, [[1, 2, 3, 2.5]]
        turned_sample = ...
    """,
    "What stood in row 0, column 2 stands in row 2, column 0 afterwards. And after "
    "the next turn?",
    "The batch has one row of four numbers. Its transpose has four rows. What is "
    "left for each of them?",
    there_and_back=WEIGHTS,
    turned_sample=plain.transpose(BATCH[:1]),
)


@exercise(
    "Find out which neuron was the least worried in each minute.",
    """
        import numpy as np

        from nnfs_lit import plain

        batch = [
            [1, 2, 3, 2.5],
            [2, 5, -1, 2],
            [-1.5, 2.7, 3.3, -0.8],
        ]
        weights = [
            [0.2, 0.8, -0.5, 1.0],
            [0.5, -0.91, 0.26, -0.5],
            [-0.26, -0.27, 0.17, 0.87],
        ]
        biases = [2, 3, 0.5]

        # the least worried neuron of each minute, 0, 1 or 2: a list of three
        calmest = ...
        # the same by NumPy: all outputs in one array, and its method argmin
        calmest_by_argmin = ...
    """,
    "`min` finds the smallest number of a list. The list's method `index` says "
    "where a number stands.",
    "For NumPy: `np.array(batch)`, the weights turned by `.T`, and the biases.",
    "An answer for each minute is wanted, so it is the axis of the neurons that "
    "has to vanish. Which of the two is it?",
)
def calmest_neuron(answer: Answer) -> Cases:
    outputs = np.array(BATCH) @ np.array(WEIGHTS).T + BIASES
    wanted = outputs.argmin(axis=1)
    yield case("in plain Python", lambda: answer.calmest, wanted)
    yield case("with argmin", lambda: answer.calmest_by_argmin, wanted)


@exercise(
    "Turn the batch instead of the weights, for the first two minutes.",
    """
        import numpy as np

        minutes = np.array([[1, 2, 3, 2.5], [2, 5, -1, 2]])
        weight_table = np.array(
            [
                [0.2, 0.8, -0.5, 1.0],
                [0.5, -0.91, 0.26, -0.5],
                [-0.26, -0.27, 0.17, 0.87],
            ]
        )
        bias_row = np.array([2, 3, 0.5])

        # weight_table @ minutes.T, with the biases where they belong
        other_way = ...
    """,
    "(3, 4) times (4, 2): what is in the rows of the result now?",
    "Each row needs its own bias, so the biases have to stand in a column.",
    "What is the shape of a column of three? `reshape` writes the biases into it.",
)
def the_other_way_round(answer: Answer) -> Cases:
    outputs = np.array(BATCH[:2]) @ np.array(WEIGHTS).T + BIASES
    yield case("the shape", lambda: np.shape(answer.other_way), outputs.T.shape)
    yield case("the outputs", lambda: answer.other_way, outputs.T)


@exercise(
    "Correct the readings by a factor for each minute, and ask about the third.",
    """
        import numpy as np

        import nnfs_lit

        minutes = np.array(
            [
                [1, 2, 3, 2.5],
                [2, 5, -1, 2],
                [-1.5, 2.7, 3.3, -0.8],
            ]
        )
        factors = np.array([1, 1.5, 2])
        weight_table = np.array(
            [
                [0.2, 0.8, -0.5, 1.0],
                [0.5, -0.91, 0.26, -0.5],
                [-0.26, -0.27, 0.17, 0.87],
            ]
        )
        bias_row = np.array([2, 3, 0.5])


        def correct(minutes, factors):
            # each minute times its own factor, however many minutes there are
            return ...


        # what the layer says about the corrected third minute
        third_worries = ...
    """,
    "Write the two shapes below each other, so that their right ends meet. What "
    "meets the three factors?",
    "A factor for each row has to stand in a column: as many rows as there are "
    "factors, and 1.",
    "`len(factors)` says how many there are.",
    mistakes=(
        "def correct(minutes, factors): return minutes * factors",
        "third_worries = third_worries + 1",
    ),
)
def a_factor_for_each_minute(answer: Answer) -> Cases:
    four = np.array([*BATCH, [0, 4, 1, -1]])
    for what, minutes, factors in [
        ("three minutes", np.array(BATCH), np.array([1, 1.5, 2])),
        ("four minutes and four factors", four, np.array([1, 1.5, 2, 0.5])),
        ("a single minute", four[1:2], np.array([1.5])),
    ]:
        wanted = np.array([m * f for m, f in zip(minutes, factors, strict=True)])
        yield case(what, lambda: answer.correct(minutes, factors), wanted)
    third = plain.layer([2 * value for value in BATCH[2]], WEIGHTS, BIASES)
    yield case("the third minute", lambda: answer.third_worries, third, digits=3)


@exercise(
    "Write a matrix product that takes the rows of both tables.",
    """
        from nnfs_lit import plain


        def rows_with_rows(a, b):
            # a row of numbers for each row of a: its dot products with b's rows
            return ...
    """,
    "How many rows does the result have, and how many numbers are in each?",
    "Two loops, one within the other: for each row of `a`, go through all rows of "
    "`b`. `plain.dot` does the rest.",
)
def rows_meet_rows(answer: Answer) -> Cases:
    tables: list[tuple[str, Table, Table]] = [
        ("the batch and the weights", BATCH, WEIGHTS),
        ("two rows and three", [[1, 2], [3, 4]], [[0, 1], [2, 0], [-1, 5]]),
        ("three rows and one", [[1, 2], [3, 4], [-5, 6]], [[7, 8]]),
        ("one number each", [[3]], [[-4]]),
    ]
    for what, a, b in tables:
        wanted = plain.dot(a, plain.transpose(b))
        yield case(what, lambda: answer.rows_with_rows(a, b), wanted)
