"""Checks of chapter 5, dense layers as objects."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

import nnfs_lit
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    drawn,
    exercise,
    like,
    such,
    unordered,
)

BATCH: list[list[float]] = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]


@exercise(
    "Give the shapes of a dense layer, and of what comes out of it.",
    """
        # a dense layer, 10 inputs and 5 neurons: write each shape, such as (2, 3)
        weights_shape = ...
        biases_shape = ...
        # what comes out for a batch of 32, and for a batch of none
        outputs_shape = ...
        empty_shape = ...
    """,
    "In a dense layer the table of weights lies on its side. What does a row belong "
    "to, and what does a column?",
    "(0, 10) is a table with no rows, but with ten columns. What does the layer "
    "do to the rows, and what to the columns?",
)
def shapes_again(answer: Answer) -> Cases:
    dense = nnfs_lit.Dense(10, 5, rng=np.random.default_rng(1))
    outputs, nothing = (dense.forward(np.ones((rows, 10))) for rows in [32, 0])
    yield case("the weights", lambda: answer.weights_shape, dense.weights.shape)
    yield case("the biases", lambda: answer.biases_shape, dense.biases.shape)
    yield case("a batch of 32", lambda: answer.outputs_shape, outputs.shape)
    yield case("a batch of none", lambda: answer.empty_shape, nothing.shape)


@exercise(
    "Turn degrees Celsius into three scales with a dense layer.",
    """
        import random

        from nnfs_lit import plain

        # a plain.Dense with weights and biases of your own:
        # out come degrees Fahrenheit, kelvins and degrees Réaumur, in this order
        thermometer = ...
    """,
    "How many inputs does the layer have, and how many neurons? It draws random "
    "weights when it is made. Put yours in their place.",
    "Its weights have a row for each input and a column for each neuron: a single "
    "row of three numbers.",
)
def three_thermometers(answer: Answer) -> Cases:
    for celsius in [[0, 20, 100], [-40]]:
        yield case(
            f"{', '.join(map(str, celsius))} degrees Celsius",
            lambda: answer.thermometer.forward([[degrees] for degrees in celsius]),
            [[1.8 * each + 32, each + 273.15, 0.8 * each] for each in celsius],
            digits=2,
        )


@exercise(
    "Say which draws of one layer turn up in three others.",
    """
        # a draws six numbers: call them 0, 1, 2, 3, 4 and 5, as they are drawn
        # which of these turn up in b, in c, in d? Lists such as [3, 5]
        in_b = ...
        in_c = ...
        in_d = ...
    """,
    "Think of the two generators as two copies of one long list. Each layer takes "
    "as many numbers from it as it has weights.",
    "`c` has only four weights. Where in the list does `d` begin?",
)
def whose_numbers(answer: Answer) -> Cases:
    one, two = random.Random(7), random.Random(7)
    a, b = ([one.gauss(0, 1) for _ in range(n * 2)] for n in [3, 3])
    c, d = ([two.gauss(0, 1) for _ in range(n * 2)] for n in [2, 3])
    for name, draws in [("b", b), ("c", c), ("d", d)]:
        yield case(
            f"in {name}",
            lambda: getattr(answer, f"in_{name}"),
            unordered(place for place, draw in enumerate(a) if draw in draws),
        )


@exercise(
    "Make two neurons of a layer equal, and then let their biases differ.",
    """
        import numpy as np

        import nnfs_lit

        batch = [
            [1, 2, 3, 2.5],
            [2, 5, -1, 2],
            [-1.5, 2.7, 3.3, -0.8],
        ]

        # an nnfs_lit.Dense, 4 inputs and 3 neurons, the first two of them twins;
        # at the end the bias of the second is larger than that of the first by 0.5
        twins = ...
        # the columns of the outputs that are equal as long as the biases are:
        # a list such as [1, 2]
        equal_columns = ...
        # for each sample of the batch, at the end: the second twin minus the first
        apart = ...
    """,
    "The layer takes its inputs from rows. A neuron is a column.",
    "`twins.weights[:, 1] = …` writes over a whole column.",
    "Both twins add up the same products. What do they add to that?",
    mistakes=(
        "import numpy as np; from nnfs_lit import Dense; "
        "twins = Dense(4, 3, rng=np.random.default_rng(0))",
        "equal_columns = [0, 2]",
        "apart = [0, 0, 0]",
    ),
    equal_columns=unordered([0, 1]),
    apart=[0.5] * len(BATCH),
)
def twins_in_a_crowd(answer: Answer) -> Cases:

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


def _carried(weight: Any, bias: Any) -> Any:
    dense = nnfs_lit.Dense(*weight.T.shape, rng=np.random.default_rng(0))
    dense.weights, dense.biases = weight.T, bias
    return dense


def _drawn_layer(rng: np.random.Generator) -> tuple[Any, Any, Any]:
    n_samples, n_inputs, n_neurons = rng.permutation([2, 3, 4, 5])[:3]
    weight, bias = rng.normal(size=(n_neurons, n_inputs)), rng.normal(size=n_neurons)
    return weight, bias, rng.normal(size=(n_samples, n_inputs))


def _said(carried: Any, weight: Any, bias: Any, batch: Any) -> Any:
    return carried(weight, bias).forward(batch)


carried_over = exercise(
    "Carry a layer over from PyTorch.",
    """
        import numpy as np

        import nnfs_lit


        def carried(weight, bias):
            # an nnfs_lit.Dense that says the same; weight has a row for each neuron
            return ...
    """,
    "Make a layer of the right size first. `weight.shape` is (neurons, inputs).",
    "Then put both arrays in the place of what it has drawn. One of them is the "
    "wrong way round.",
    carried=like(_carried, drawn(_drawn_layer), use=_said),
)
