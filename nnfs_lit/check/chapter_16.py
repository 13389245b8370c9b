"""Checks of chapter 16, back through a layer."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit import Dense, ReLU
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    drawn,
    exercise,
    like,
)

BATCH = [[1.0, 2, 3, 2.5], [2.0, 5, -1, 2]]
WEIGHTS = [
    [0.2, 0.5, -0.26],
    [0.8, -0.91, -0.27],
    [-0.5, 0.26, 0.17],
    [1.0, -0.5, 0.87],
]
GRADIENTS = [[2.0, -1, 0.5], [1.0, 3, -2]]


@exercise(
    "Find all slopes of a layer with two inputs and two neurons.",
    """
        # the slopes, worked out by hand: of the weights, a table like theirs
        for_weights = ...
        # of the biases, a list of two
        for_biases = ...
        # of the inputs, a list of two
        for_inputs = ...
    """,
    "The weights' table is a multiplication table: the sample down the side, what "
    "came back along the top.",
    "For the first input take its row of weights, 1 and 2, and what came back, 10 "
    "and −1. Multiply, and add up.",
)
def by_hand(answer: Answer) -> Cases:
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
    "Write down the shapes on the way forward and back, and the two products.",
    """
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
    "A row for each sample; the weights have a row for each input. What comes back "
    "says something about each number that went out.",
    "There is one slope for each weight, one for each bias, one for each input. So "
    "you know three more shapes.",
    "The shapes are dominoes: `array.T` turns one of them, so that the numbers "
    "that meet are equal, and the outer two are those of the result.",
)
def only_the_shapes(answer: Answer) -> Cases:
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
    "Say which slopes are left for a neuron with a bias of −100.",
    """
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
        arriving = np.array([[2, -1, 0.5], [1, 3, -2]])  # comes back to the ReLU

        # the slopes that are left for the four weights of the seal
        seal_weights = ...
        # and for its bias
        seal_bias = ...
    """,
    "What does the seal say in each of the two minutes, before the ReLU and after it?",
    "What comes back reaches the ReLU first, and only then the layer. Is the "
    "seal's gate open in one of the minutes?",
)
def nobody_can_reach(answer: Answer) -> Cases:
    layer, relu = _dense(WEIGHTS), ReLU()
    layer.biases = np.array([2, -100, 0.5])
    relu.forward(layer.forward(BATCH))
    layer.backward(relu.backward(GRADIENTS))
    seal = 1
    yield case(
        "the weights", lambda: answer.seal_weights, layer.weight_gradients[:, seal]
    )
    yield case("the bias", lambda: answer.seal_bias, layer.bias_gradients[seal])


def _steps_until_awake(rate: float) -> int:
    front, pair, relu = _dense([[1]]), _dense([[1, 1]]), ReLU()
    pair.biases = np.array([0, -1.5])
    steps = 0
    while True:
        sums = pair.forward(front.forward([[1.0]]))
        if sums[0, 1] > 0:
            return steps
        miss = relu.forward(sums).sum() - 4
        front.backward(pair.backward(relu.backward(np.full((1, 2), 2 * miss))))
        front.weights = front.weights - rate * front.weight_gradients
        pair.weights = pair.weights - rate * pair.weight_gradients
        steps += 1


woken_from_the_front = exercise(
    "Find out when a silent neuron is woken by the one that it listens to.",
    """
        def steps_until_awake(rate):
            # w, a and b start at 1: how many plain steps until B speaks?
            return ...
    """,
    "As long as B is silent, it adds nothing and gets nothing. What is left are two "
    "numbers, multiplied: `a * w`.",
    "The slope of a product with respect to one factor is the other. Both slopes are "
    "taken before either of the two is changed.",
    "Count in a loop that goes on while `b * w - 1.5` is not above 0.",
    steps_until_awake=like(_steps_until_awake, 0.1, 0.03, 0.007, 0.001),
    mistakes=(
        "def steps_until_awake(rate):\n"
        "    w, a, steps = 1.0, 1.0, 0\n"
        "    while w <= 1.5:\n"
        "        w -= rate * 2 * (a * w - 4) * a\n"
        "        steps += 1\n"
        "    return steps",
    ),
)


def _there_and_back(
    x: Any, w1: Any, b1: Any, w2: Any, gradients: Any
) -> tuple[Any, ...]:
    first, second = _dense(w1), _dense(w2)
    first.biases = np.array(b1)
    sums = first.forward(x)
    leaks = np.where(sums > 0, 1, 1 / 100)
    second.forward(sums * leaks)
    for_inputs = first.backward(second.backward(gradients) * leaks)
    return (
        first.weight_gradients,
        first.bias_gradients,
        second.weight_gradients,
        second.bias_gradients,
        for_inputs,
    )


def _two_layers(rng: np.random.Generator) -> tuple[Any, ...]:
    n, i, j, k = (int(size) for size in rng.integers(2, 6, size=4))
    shapes = [(n, i), (i, j), (j,), (j, k), (n, k)]
    return tuple(rng.standard_normal(shape) for shape in shapes)


there_and_back = exercise(
    "Go through two layers with a leaky ReLU between them, and all the way back.",
    """
        import numpy as np


        def there_and_back(x, w1, b1, w2, gradients):
            # the slopes of the first weights, the first biases, the second
            # weights, the second biases, and the inputs
            return ..., ..., ..., ..., ...
    """,
    "What has to be kept on the way forward? The inputs of each layer, and which gates "
    "were open.",
    "`np.where(z > 0, 1, 0.01)` is the slope at each place. It serves on the way "
    "forward too, as a factor of `z`.",
    "Go back from the end: the second layer's slopes, what it hands on, times the "
    "slope of each gate, then the first layer's in the same way.",
    there_and_back=like(_there_and_back, drawn(_two_layers)),
)


def _shortcut(inputs: Any, weights: Any, gradients: Any) -> tuple[Any, Any]:
    layer, relu = _dense(weights), ReLU()
    relu.forward(layer.forward(inputs))
    for_inputs = layer.backward(relu.backward(gradients))
    return layer.weight_gradients, np.array(gradients) + for_inputs


def _block(rng: np.random.Generator) -> tuple[Any, ...]:
    n, i = (int(size) for size in rng.integers(2, 6, size=2))
    return tuple(rng.standard_normal(shape) for shape in [(n, i), (i, i), (n, i)])


a_shortcut = exercise(
    "Go back through a layer with a shortcut around it.",
    """
        import numpy as np


        def back_through_shortcut(inputs, weights, gradients):
            # outputs = inputs + relu(inputs @ weights)
            # return the slopes of the weights, then those of the inputs
            return ..., ...
    """,
    "How many paths lead from an input to the outputs?",
    "Around the layer what comes back arrives unchanged. Through the layer it passes "
    "the gates first.",
    "Where paths meet, add.",
    back_through_shortcut=like(_shortcut, drawn(_block)),
)
