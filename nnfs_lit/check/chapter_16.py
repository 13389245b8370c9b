"""Checks of chapter 16, back through a layer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnfs_lit import Dense, ReLU, Sigmoid
from nnfs_lit.check import Answer, Case, case, exercise

BATCH = [[1.0, 2, 3, 2.5], [2.0, 5, -1, 2]]
WEIGHTS = [
    [0.2, 0.5, -0.26],
    [0.8, -0.91, -0.27],
    [-0.5, 0.26, 0.17],
    [1.0, -0.5, 0.87],
]
GRADIENTS = [[2.0, -1, 0.5], [1.0, 3, -2]]


@exercise(
    1,
    start="""
        # the slopes, worked out by hand: of the weights, a table like theirs
        for_weights = ...
        # of the biases, a list of two
        for_biases = ...
        # of the inputs, a list of two
        for_inputs = ...
    """,
    hints=(
        "The weights' table is a multiplication table: the sample down the side, what "
        "came back along the top.",
        "For the first input take its row of weights, 1 and 2, and what came back, 10 "
        "and −1. Multiply, and add up.",
    ),
)
def by_hand(answer: Answer) -> Iterator[Case]:
    """Find all slopes of a layer with two inputs and two neurons."""
    layer = _dense([[1, 2], [-1, 3]])
    layer.forward([[4, 5]])
    for_inputs = layer.backward([[10, -1]])[0]
    yield case("the weights", lambda: answer.for_weights, layer.weight_gradients)
    yield case("the biases", lambda: answer.for_biases, layer.bias_gradients)
    yield case("the inputs", lambda: answer.for_inputs, for_inputs)


def _dense(weights: Any) -> Dense:
    table = np.array(weights, dtype=float)
    layer = Dense(*table.shape, rng=np.random.default_rng(16))
    layer.weights = table
    return layer


@exercise(
    2,
    start="""
        # seven samples, five inputs, two neurons: the shapes, such as (4, 3)
        inputs_shape = ...
        weights_shape = ...
        outputs_shape = ...
        # of what comes back
        arriving_shape = ...
        # and of what backward makes of it
        weight_gradients_shape = ...
        bias_gradients_shape = ...
        input_gradients_shape = ...


        def two_products(inputs, weights, gradients):
            # from three arrays the slopes of the weights, then those of the inputs:
            # return two matrix products, with a comma between them
            return ...
    """,
    hints=(
        "A row for each sample; the weights have a row for each input. What comes back "
        "says something about each number that went out.",
        "There is one slope for each weight, one for each bias, one for each input. So "
        "you know three more shapes.",
        "The shapes are dominoes: `array.T` turns one of them, so that the numbers "
        "that meet are equal, and the outer two are those of the result.",
    ),
)
def only_the_shapes(answer: Answer) -> Iterator[Case]:
    """Write down the shapes on the way there and back, and the two products."""
    samples, inputs, neurons = 7, 5, 2
    for name, shape in [
        ("inputs", (samples, inputs)),
        ("weights", (inputs, neurons)),
        ("outputs", (samples, neurons)),
        ("arriving", (samples, neurons)),
        ("weight_gradients", (inputs, neurons)),
        ("bias_gradients", (neurons,)),
        ("input_gradients", (samples, inputs)),
    ]:
        yield case(f"{name}_shape", lambda: getattr(answer, f"{name}_shape"), shape)
    rng = np.random.default_rng(16)
    # Where all sizes are equal, the shapes do not tell what has to be turned.
    for n, i, j in [(4, 3, 2), (1, 2, 3), (3, 3, 3)]:
        batch, arriving = rng.integers(-5, 6, (n, i)), rng.integers(-5, 6, (n, j))
        layer = _dense(rng.integers(-5, 6, (i, j)))
        layer.forward(batch)
        for_inputs = layer.backward(arriving)
        words = f"{n} x {i} inputs, {j} neurons"
        yield case(
            f"the weights' slopes, {words}",
            lambda: answer.two_products(batch, layer.weights, arriving)[0],
            layer.weight_gradients,
        )
        yield case(
            f"the inputs' slopes, {words}",
            lambda: answer.two_products(batch, layer.weights, arriving)[1],
            for_inputs,
        )


@exercise(
    3,
    start="""
        import numpy as np

        from nnfs_lit import Dense, ReLU

        inputs = np.array([[1, 2, 3, 2.5], [2, 5, -1, 2]])  # both minutes
        weights = np.array(
            [
                [0.2, 0.5, -0.26],
                [0.8, -0.91, -0.27],
                [-0.5, 0.26, 0.17],
                [1.0, -0.5, 0.87],
            ]
        )
        biases = np.array([2, -100, 0.5])  # bearing, seal, pipe
        arriving = np.array([[2, -1, 0.5], [1, 3, -2]])  # behind the ReLU

        # the slopes that are left for the four weights of the seal
        seal_weights = ...
        # and for its bias
        seal_bias = ...
    """,
    hints=(
        "What does the seal say in each of the two minutes, before the ReLU and behind "
        "it?",
        "What comes back reaches the ReLU first, and only then the layer. Is the "
        "seal's gate open in one of the minutes?",
    ),
)
def nobody_can_reach(answer: Answer) -> Iterator[Case]:
    """Say which slopes are left for a neuron with a bias of −100."""
    layer, relu = _dense(WEIGHTS), ReLU()
    layer.biases = np.array([2, -100, 0.5])
    relu.forward(layer.forward(BATCH))
    layer.backward(relu.backward(GRADIENTS))
    seal = 1
    yield case(
        "the weights", lambda: answer.seal_weights, layer.weight_gradients[:, seal]
    )
    yield case("the bias", lambda: answer.seal_bias, layer.bias_gradients[seal])


@exercise(
    4,
    start="""
        import numpy as np


        class Leaky:
            def forward(self, inputs):
                # an array of the same shape; keep what backward will need
                return ...

            def backward(self, gradients):
                # what is handed on
                return ...
    """,
    hints=(
        "Two straight lines that meet at 0. What is the slope of each of them?",
        "`np.where(inputs > 0, …, …)` chooses for each place one of two numbers.",
        "Keep a table of slopes in `forward`. It serves on the way there as well as on "
        "the way back.",
    ),
    mistakes=(
        # Right on the way there only; right on the way back only; one memory for all.
        "class Leaky(Leaky):\n"
        "    def backward(self, gradients):\n"
        "        return gradients",
        "class Leaky(Leaky):\n"
        "    def forward(self, inputs):\n"
        "        super().forward(inputs)\n"
        "        return inputs",
        "class Leaky:\n"
        "    def forward(self, inputs):\n"
        "        Leaky.slopes = (inputs > 0) + (inputs <= 0) * 0.01\n"
        "        return inputs * Leaky.slopes\n"
        "    def backward(self, gradients):\n"
        "        return gradients * Leaky.slopes",
    ),
)
def leaking_gate(answer: Answer) -> Iterator[Case]:
    """Write an activation that lets a hundredth of what is negative pass."""

    def back(inputs: list[Any], gradients: list[Any]) -> object:
        leaky = answer.Leaky()
        leaky.forward(np.array(inputs))
        return leaky.backward(np.array(gradients))

    for inputs, gradients in [
        ([[4.8, -1.81], [-0.2, 3.0]], [[1.0, 2.0], [3.0, 4.0]]),
        ([[-1000.0, 0.001, 5.0]], [[-1.0, -2.0, 0.5]]),
    ]:
        slopes = np.where(np.array(inputs) > 0, 1, 1 / 100)
        yield case(
            f"{inputs} there",
            lambda: answer.Leaky().forward(np.array(inputs)),
            inputs * slopes,
        )
        yield case(
            f"{gradients} back",
            lambda: back(inputs, gradients),
            gradients * slopes,
        )

    def each_its_own() -> object:
        one, other = answer.Leaky(), answer.Leaky()
        one.forward(np.array([[-1.0]]))
        other.forward(np.array([[1.0]]))
        return one.backward(np.array([[1.0]]))

    yield case("back through one of two", each_its_own, [[1 / 100]])


@exercise(
    5,
    start="""
        from nnfs_lit.plain import ReLU, Sigmoid

        # the most that ten sigmoids could let through: your estimate
        at_most = ...
        # what reaches the front through ten sigmoids, if 0.5 went in
        through_sigmoids = ...
        # and through ten ReLUs
        through_relus = ...
    """,
    hints=(
        "How steep is a sigmoid where it is steepest? It is ten of them, and along a "
        "path one multiplies.",
        "Make a list of ten. Go through it with `forward`, beginning with `[[0.5]]`, "
        "and through `reversed` of it with `backward`, beginning with `[[1.0]]`.",
    ),
)
def ten_sigmoids(answer: Answer) -> Iterator[Case]:
    """Find out how much comes back through ten sigmoids, and through ten ReLUs."""
    yield case("at the most", lambda: answer.at_most, 0.25**10, digits=8)
    yield case(
        "ten sigmoids",
        lambda: answer.through_sigmoids,
        _through([Sigmoid() for _ in range(10)]),
        digits=8,
    )
    yield case(
        "ten ReLUs",
        lambda: answer.through_relus,
        _through([ReLU() for _ in range(10)]),
    )


def _through(chain: list[Any]) -> float:
    values, gradients = [[0.5]], [[1.0]]
    for each in chain:
        values = each.forward(values)
    for each in reversed(chain):
        gradients = each.backward(gradients)
    return float(gradients[0][0])
