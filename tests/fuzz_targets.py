"""The targets of test_fuzz.py: for each public name, arguments that fit each other."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from fuzz_values import SIZES, floats, numbers, wild
from hypothesis import assume
from hypothesis import strategies as st


@dataclass
class Case:
    """A call that is about to be made.

    Attributes
    ----------
    arguments : dict
        What may be exchanged for something else.
    call : callable
        Takes the arguments, and returns what is to be called: function, positional and
        named arguments.
    shape : callable
        Takes the arguments, and returns the shape of the result, or None if what comes
        out is no number.
    words : str
        What else a complaint may begin with.
    changed : str
        The arguments that are there to be changed.
    subject : object
        Whose state a refused call must leave alone, if the function does not tell.
    """

    arguments: dict[str, Any]
    call: Callable[..., tuple[Callable[..., Any], list[Any], dict[str, Any]]]
    shape: Callable[..., tuple[int, ...] | None]
    words: str = ""
    changed: str = ""
    subject: Any = None


TARGETS: dict[str, Callable[[Any, Any], Case]] = {}


def target(*names: str) -> Callable[[Any], Any]:
    """Enter a maker of cases, for one name or more. It gets the name."""

    def entered(make: Any) -> Any:
        for name in names:
            TARGETS[name] = lambda draw, nn, name=name: make(draw, nn, name)
        return make

    return entered


def shape_of(value: Any) -> tuple[int, ...]:
    """Return the shape of an argument that was accepted."""
    return np.asarray(value).shape


def as_it_is(value: Any) -> Callable[..., Any]:
    """Return a call of a function with all the arguments, in order."""
    return lambda **arguments: (value, list(arguments.values()), {})


def source(nn: Any) -> Any:
    """Return a source of random numbers."""
    return Random(0) if nn.half == "plain" else np.random.default_rng(0)


def layer_of(nn: Any, weights: Any, biases: Any) -> Any:
    """Make a layer in which weights and biases were set."""
    layer = nn.Dense(1, 1, rng=source(nn))
    layer.weights, layer.biases = weights, biases
    return layer


sizes = st.integers(1, 4)


@target("neuron")
def neuron(draw: Any, nn: Any, _: str) -> Case:
    """Expect one number comes out."""
    n = draw(sizes)
    return Case(
        {
            "inputs": draw(numbers(nn.half, n)),
            "weights": draw(numbers(nn.half, n)),
            "bias": draw(numbers(nn.half)),
        },
        as_it_is(nn.neuron),
        lambda **_: (),
    )


@target("layer")
def layer(draw: Any, nn: Any, _: str) -> Case:
    """Expect one number for each row of weights."""
    n, m = draw(sizes), draw(sizes)
    return Case(
        {
            "inputs": draw(numbers(nn.half, n)),
            "weights": draw(numbers(nn.half, m, n)),
            "biases": draw(numbers(nn.half, m)),
        },
        as_it_is(nn.layer),
        lambda weights, **_: shape_of(weights)[:1],
    )


@target("dot")
def dot(draw: Any, nn: Any, _: str) -> Case:
    """Expect what NumPy's own product gives."""
    n = draw(sizes)
    rows, columns = draw(st.tuples(sizes, sizes))
    a = draw(st.sampled_from([(n,), (rows, n)]))
    b = draw(st.sampled_from([(n,), (n, columns)]))
    return Case(
        {"a": draw(numbers(nn.half, *a)), "b": draw(numbers(nn.half, *b))},
        as_it_is(nn.dot),
        lambda a, b: np.matmul(np.zeros(shape_of(a)), np.zeros(shape_of(b))).shape,
    )


@target("transpose")
def transpose(draw: Any, nn: Any, _: str) -> Case:
    """Expect rows become columns."""
    return Case(
        {"matrix": draw(numbers(nn.half, draw(sizes), draw(sizes)))},
        as_it_is(nn.transpose),
        lambda matrix: shape_of(matrix)[::-1],
    )


@target("step", "sigmoid", "relu", "softmax", "log_softmax")
def function_of_numbers(draw: Any, nn: Any, name: str) -> Case:
    """Expect as many numbers as go in, in the same order."""
    shape = draw(st.sampled_from([(), (3,), (2, 3)]))
    word = "logits" if "softmax" in name else "inputs"
    return Case(
        {word: draw(numbers(nn.half, *shape))},
        as_it_is(getattr(nn, name)),
        lambda **arguments: shape_of(arguments[word]),
    )


def labels(draw: Any, nn: Any, n: int, n_classes: int) -> Any:
    """Draw labels."""
    found = [draw(st.integers(0, n_classes - 1)) for _ in range(n)]
    if nn.half == "numpy" and draw(st.booleans()):
        return np.array(found, draw(st.sampled_from(["u1", "i1", "i8", "u8", ">i4"])))
    return found


def judged(draw: Any, nn: Any, n: int, n_classes: int) -> Any:
    """Draw targets: labels, or rows."""
    found = labels(draw, nn, n, n_classes)
    if draw(st.booleans()):
        return found
    rows = np.eye(n_classes)[found].tolist()
    return np.array(rows) if nn.half == "numpy" and draw(st.booleans()) else rows


@target("one_hot")
def one_hot(draw: Any, nn: Any, _: str) -> Case:
    """Expect a row for each label."""
    n_classes = draw(SIZES)
    return Case(
        {
            "targets": labels(draw, nn, draw(sizes), max(1, min(n_classes, 100))),
            "n_classes": n_classes,
        },
        as_it_is(nn.one_hot),
        lambda targets, n_classes: (len(targets), int(n_classes)),
    )


@target("categorical_cross_entropy", "cross_entropy_from_logits", "accuracy")
def judgement(draw: Any, nn: Any, name: str) -> Case:
    """Expect a number for each row, or one for all."""
    n, n_classes = draw(sizes), draw(sizes)
    word = {"accuracy": "outputs", "categorical_cross_entropy": "probabilities"}
    first = word.get(name, "logits")
    likely = st.floats(0, 1) if first == "probabilities" else floats
    return Case(
        {
            first: draw(numbers(nn.half, n, n_classes, like=likely)),
            "targets": judged(draw, nn, n, n_classes),
        },
        as_it_is(getattr(nn, name)),
        lambda targets, **_: () if name == "accuracy" else (len(targets),),
    )


ACTIVATIONS = ["Linear", "Sigmoid", "ReLU", "Softmax"]


@target(*ACTIVATIONS, "CategoricalCrossEntropy")
def without_arguments(_: Any, nn: Any, name: str) -> Case:
    """Expect nothing that could go wrong."""
    return Case({}, as_it_is(getattr(nn, name)), lambda: None)


@target(*(f"{name}.forward" for name in ACTIVATIONS))
def activation_forward(draw: Any, nn: Any, name: str) -> Case:
    """Expect as many numbers as go in, in the same order."""
    made = getattr(nn, name.split(".")[0])()
    return Case(
        {"inputs": draw(numbers(nn.half, draw(sizes), draw(sizes)))},
        as_it_is(made.forward),
        lambda inputs: shape_of(inputs),
        words="logits",
    )


@target(*(f"{name}.backward" for name in ACTIVATIONS))
def activation_backward(draw: Any, nn: Any, name: str) -> Case:
    """Expect a slope for each number that went in."""
    made = getattr(nn, name.split(".")[0])()
    n, m = draw(sizes), draw(sizes)
    inputs = draw(numbers(nn.half, n, m, like=st.floats(-9, 9)))
    try:
        made.forward(inputs)
    except (TypeError, ValueError):
        assume(False)
    return Case(
        {"gradients": draw(numbers(nn.half, n, m))},
        as_it_is(made.backward),
        lambda **_: (n, m),
    )


@target("Dense")
def dense(draw: Any, nn: Any, _: str) -> Case:
    """Expect weights and biases of the sizes asked for."""
    arguments = {"n_inputs": draw(SIZES), "n_neurons": draw(SIZES), "rng": source(nn)}
    if nn.half == "numpy":
        arguments["dtype"] = draw(st.sampled_from(["f4", float, np.float32, "f2"]))

    def made(*sizes: Any, **named: Any) -> Any:
        layer = nn.Dense(*sizes, **named)
        assert shape_of(layer.weights) == tuple(map(int, sizes))
        assert shape_of(layer.biases) == (int(sizes[1]),)
        return layer

    def call(n_inputs: Any, n_neurons: Any, **named: Any) -> Any:
        return made, [n_inputs, n_neurons], named

    return Case(arguments, call, lambda **_: None, changed="rng")


@target("Dense.forward")
def dense_forward(draw: Any, nn: Any, _: str) -> Case:
    """Expect a row for each sample, a number for each neuron."""
    n, m, k = draw(st.tuples(sizes, sizes, sizes))
    return Case(
        {
            "inputs": draw(numbers(nn.half, n, m)),
            "weights": draw(numbers(nn.half, m, k)),
            "biases": draw(numbers(nn.half, k)),
        },
        lambda inputs, **parts: (layer_of(nn, **parts).forward, [inputs], {}),
        lambda inputs, biases, **_: shape_of(inputs)[:1] + shape_of(biases),
    )


@target("Dense.backward", "Dense.backward_parameters")
def dense_backward(draw: Any, nn: Any, name: str) -> Case:
    """Expect a slope for each input, and one for each weight and bias."""
    n, m, k = draw(st.tuples(sizes, sizes, sizes))
    inputs = [[0.5] * m for _ in range(n)]

    def call(gradients: Any, weights: Any) -> Any:
        layer = layer_of(nn, [[1.0] * k for _ in range(m)], [0.0] * k)
        layer.forward(inputs)
        layer.weights = weights
        if name == "Dense.backward":
            return layer.backward, [gradients], {}
        return layer.backward_parameters, [gradients], {}

    return Case(
        {
            "gradients": draw(numbers(nn.half, n, k)),
            "weights": draw(numbers(nn.half, m, k)),
        },
        call,
        lambda **_: (n, m) if name == "Dense.backward" else None,
    )


def layers(draw: Any, nn: Any) -> list[Any]:
    """Draw layers that fit each other: from two numbers to three."""
    middle = getattr(nn, draw(st.sampled_from(ACTIVATIONS)))()
    first, last = (nn.Dense(n, m, rng=source(nn)) for n, m in [(2, 4), (4, 3)])
    return [first, middle, last]


@target("n_parameters", "Network")
def of_layers(draw: Any, nn: Any, name: str) -> Case:
    """Expect a count, or a network."""
    listed = layers(draw, nn)
    i = draw(st.integers(0, 2))
    listed[i] = draw(st.one_of(st.just(listed[i]), wild, st.just(nn.ReLU)))
    return Case(
        {"layers": listed},
        as_it_is(getattr(nn, name)),
        lambda **_: None,
        words="weights biases",
        changed="layers",
    )


@target("Network.forward")
def network_forward(draw: Any, nn: Any, _: str) -> Case:
    """Expect three numbers for each sample."""
    network = nn.Network(layers(draw, nn))
    return Case(
        {"inputs": draw(numbers(nn.half, draw(sizes), 2))},
        as_it_is(network.forward),
        lambda inputs: (len(inputs), 3),
        words="logits",
    )


@target("Network.backward")
def network_backward(draw: Any, nn: Any, _: str) -> Case:
    """Expect a slope for each parameter."""
    network = nn.Network(layers(draw, nn))
    n = draw(sizes)
    network.forward([[0.5, -1.0]] * n)

    def backward(gradients: Any) -> Any:
        network.backward(gradients)
        return network.gradients

    return Case(
        {"gradients": draw(numbers(nn.half, n, 3))},
        as_it_is(backward),
        lambda **_: (network.n_parameters,),
        subject=network,
    )


@target("Network.parameters")
def network_parameters(draw: Any, nn: Any, _: str) -> Case:
    """Expect as many as there were."""
    network = nn.Network(layers(draw, nn))

    def set_parameters(parameters: Any) -> Any:
        network.parameters = parameters
        return network.parameters

    return Case(
        {"parameters": draw(numbers(nn.half, network.n_parameters))},
        as_it_is(set_parameters),
        lambda **_: (network.n_parameters,),
        subject=network,
    )


OPTIMIZERS = {
    "SGD": ["momentum", "decay"],
    "AdaGrad": ["epsilon", "decay"],
    "RMSProp": ["rho", "epsilon", "decay"],
    "Adam": ["beta_1", "beta_2", "epsilon", "decay"],
}


@target(*OPTIMIZERS)
def optimizer(draw: Any, nn: Any, name: str) -> Case:
    """Expect rates from 0 to 1, and others."""
    rates = st.one_of(st.floats(0, 1), floats)
    named = {word: draw(rates) for word in ["learning_rate", *OPTIMIZERS[name]]}

    def made(**named: Any) -> float:
        found: float = getattr(nn, name)(**named).current_learning_rate
        assert 0 < found < math.inf
        return found

    return Case(named, lambda **named: (made, [], named), lambda **_: ())


@target(*(f"{name}.update" for name in OPTIMIZERS))
def update(draw: Any, nn: Any, name: str) -> Case:
    """Expect that the parameters keep their shape."""
    made = getattr(nn, name.split(".")[0])(0.5)
    n = draw(sizes)
    parameters: Any = draw(numbers("plain", n, like=st.floats(-9, 9)))
    if nn.half == "numpy":
        parameters = np.array(parameters, draw(st.sampled_from(["f4", "f8"])))
    if draw(st.booleans()):
        made.update([1.0] * n if nn.half == "plain" else np.ones(n), [0.5] * n)

    def updated(parameters: Any, gradients: Any) -> Any:
        made.update(parameters, gradients)
        return parameters if nn.half == "plain" else parameters.view(np.ndarray)

    return Case(
        {"parameters": parameters, "gradients": draw(numbers(nn.half, n))},
        as_it_is(updated),
        lambda parameters, **_: shape_of(parameters),
        changed="parameters",
        subject=made,
    )


@target("train")
def train(draw: Any, nn: Any, _: str) -> Case:
    """Expect a loss for each epoch."""
    n = draw(sizes)

    def trained(
        network: Any, loss: Any, optimizer: Any, *data: Any, **named: Any
    ) -> Any:
        history = nn.train(network, loss, optimizer, *data, **named)
        assert len(history.loss) == len(history.accuracy) == named["epochs"]
        return history.loss

    def call(
        network: Any, loss: Any, optimizer: Any, inputs: Any, targets: Any, **named: Any
    ) -> Any:
        return trained, [network, loss, optimizer, inputs, targets], named

    return Case(
        {
            "network": nn.Network(layers(draw, nn)),
            "loss": nn.CategoricalCrossEntropy(),
            "optimizer": nn.SGD(0.1),
            "inputs": draw(numbers(nn.half, n, 2)),
            "targets": judged(draw, nn, n, 3),
            "epochs": draw(st.integers(-1, 2)),
            "batch_size": draw(st.one_of(st.none(), SIZES)),
            "rng": draw(st.sampled_from([None, source(nn)])),
            "on_epoch": draw(st.sampled_from([None, print_nothing])),
        },
        call,
        lambda epochs, **_: (int(epochs),),
        words="logits",
        changed="network loss optimizer rng",
    )


def print_nothing(*_: Any) -> None:
    """Do nothing after an epoch."""


def bowl(point: Any) -> float:
    """Square and add up."""
    return float(np.sum(np.square(point)))


@target("derivative")
def derivative(draw: Any, nn: Any, _: str) -> Case:
    """Expect one slope."""
    step = st.floats(1e-6, 1e-3)
    return Case(
        {"function": bowl, "x": draw(floats), "h": draw(st.one_of(step, floats))},
        as_it_is(nn.derivative),
        lambda **_: (),
    )


@target("gradient")
def gradient(draw: Any, nn: Any, _: str) -> Case:
    """Expect a slope for each number."""
    step = st.floats(1e-6, 1e-3)
    return Case(
        {
            "function": bowl,
            "point": draw(numbers(nn.half, draw(sizes))),
            "h": draw(st.one_of(step, floats)),
        },
        as_it_is(nn.gradient),
        lambda point, **_: shape_of(point),
    )


@target("gradient_check")
def gradient_check(draw: Any, nn: Any, _: str) -> Case:
    """Expect a comparison for each number."""
    n = draw(st.integers(1, 2))

    def checked(layers: Any, loss: Any, inputs: Any, targets: Any, **named: Any) -> Any:
        report = nn.gradient_check(layers, loss, inputs, targets, **named)
        random = named.get("rng") is not None
        size = 5 * 3 if random else np.size(inputs) + 27
        assert len(report.comparisons) == size
        return [found.analytic for found in report.comparisons]

    def call(layers: Any, loss: Any, inputs: Any, targets: Any, **named: Any) -> Any:
        return checked, [layers, loss, inputs, targets], named

    small = st.floats(-3, 3, width=16)
    return Case(
        {
            "layers": layers(draw, nn),
            "loss": nn.CategoricalCrossEntropy(),
            "inputs": draw(numbers(nn.half, n, 2, like=small)),
            "targets": judged(draw, nn, n, 3),
            "rng": draw(st.sampled_from([None, source(nn)])),
            "h": draw(st.one_of(st.just(1e-5), floats)),
            "tolerance": draw(st.one_of(st.just(1e-5), floats)),
        },
        call,
        lambda rng, inputs, **_: (15 if rng is not None else np.size(inputs) + 27,),
        words="logits",
        changed="layers loss rng",
    )


@target("CategoricalCrossEntropy.forward", "CategoricalCrossEntropy.backward")
def loss(draw: Any, nn: Any, name: str) -> Case:
    """Expect one number, and a slope for each score."""
    n, n_classes = draw(sizes), draw(sizes)
    made = nn.CategoricalCrossEntropy()

    def both_ways(logits: Any, targets: Any) -> Any:
        made.forward(logits, targets)
        return made.backward()

    back = name.endswith("backward")
    return Case(
        {
            "logits": draw(numbers(nn.half, n, n_classes)),
            "targets": judged(draw, nn, n, n_classes),
        },
        as_it_is(both_ways if back else made.forward),
        lambda logits, **_: shape_of(logits) if back else (),
        subject=made,
    )


@target("data.spiral", "data.vertical")
def points(draw: Any, nn: Any, name: str) -> Case:
    """Expect two numbers for each sample."""
    make = getattr(nn.data, name.split(".")[1])

    def made(*arguments: Any, **named: Any) -> Any:
        inputs, targets = make(*arguments, **named)
        assert len(targets) == len(inputs)
        return inputs

    def call(samples: Any, classes: Any, rng: Any) -> Any:
        return made, [samples, classes], {"rng": rng}

    return Case(
        {"samples": draw(SIZES), "classes": draw(SIZES), "rng": source(nn)},
        call,
        lambda samples, classes, **_: (int(samples) * int(classes), 2),
        changed="rng",
    )


@target("data.sine")
def sine(draw: Any, nn: Any, _: str) -> Case:
    """Expect one number in and one out for each sample."""
    return Case(
        {"samples": draw(SIZES)},
        as_it_is(nn.data.sine),
        lambda samples: (2, int(samples), 1),
    )


@target("data.digits")
def digits(_: Any, nn: Any, __: str) -> Case:
    """Expect the images; what stands in the file is the matter of fuzz_loaders.py."""
    return Case({}, as_it_is(lambda: nn.data.digits()[0]), lambda: (1797, 64))
