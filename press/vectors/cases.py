"""What each chapter computes, as cases: a function, its arguments, what comes out.

A case names its function by the word that the chapter uses. `ANSWERS` computes the
expected result with the package, from nothing but the arguments, so that another
language has all that it needs in the file.
"""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

import nnfs_lit
from press.vectors.learning import LEARNING_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Case:
    """One question to an implementation."""

    name: str
    function: str
    arguments: dict[str, Any]


def _forward(inputs: Any, layers: list[dict[str, Any]]) -> Any:
    """Send a batch through dense layers, with the activation that each names."""
    for layer in layers:
        weights = np.asarray(layer["weights"])
        dense = nnfs_lit.Dense(*weights.shape, rng=np.random.default_rng(0))
        dense.weights = weights
        dense.biases = np.asarray(layer["biases"])
        inputs = ACTIVATIONS[layer["activation"]](dense.forward(inputs))
    return inputs


def _parameters(layers: list[dict[str, Any]]) -> int:
    return sum(np.size(layer["weights"]) + np.size(layer["biases"]) for layer in layers)


def _whole(inputs: Any, layers: list[dict[str, Any]], targets: Any) -> dict[str, Any]:
    logits = _forward(inputs, layers)
    losses = nnfs_lit.cross_entropy_from_logits(logits, targets)
    return {
        "logits": logits,
        "probabilities": nnfs_lit.softmax(logits),
        "losses": losses,
        "loss": losses.mean(),
        "accuracy": nnfs_lit.accuracy(logits, targets),
    }


def _linear(inputs: Any) -> Any:
    return inputs


ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "linear": _linear,
    "relu": nnfs_lit.relu,
    "sigmoid": nnfs_lit.sigmoid,
    "step": nnfs_lit.step,
}

ANSWERS: dict[str, Callable[..., Any]] = {
    **LEARNING_ANSWERS,
    "accuracy": nnfs_lit.accuracy,
    "categorical_cross_entropy": nnfs_lit.categorical_cross_entropy,
    "cross_entropy_from_logits": nnfs_lit.cross_entropy_from_logits,
    "dot": lambda a, b: np.asarray(a, dtype=float) @ np.asarray(b, dtype=float),
    "exp": lambda x: math.exp(x),
    "forward": _forward,
    "layer": nnfs_lit.layer,
    "log": lambda x: math.log(x),
    "log_softmax": nnfs_lit.log_softmax,
    "n_parameters": _parameters,
    "neuron": nnfs_lit.neuron,
    "one_hot": nnfs_lit.one_hot,
    "relu": nnfs_lit.relu,
    "sigmoid": nnfs_lit.sigmoid,
    "softmax": nnfs_lit.softmax,
    "step": nnfs_lit.step,
    "transpose": lambda matrix: np.transpose(matrix),
    "whole_forward_pass": _whole,
}

PUMP = [1.2, 5.1, 2.1], [3.1, 2.1, 8.7], 3.0
FOUR_SENSORS = [1.0, 2.0, 3.0, 2.5]
BATCH = [FOUR_SENSORS, [2.0, 5.0, -1.0, 2.0], [-1.5, 2.7, 3.3, -0.8]]
WEIGHTS = [[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
BIASES = [2.0, 3.0, 0.5]
WEIGHTS_2 = [[0.1, -0.14, 0.5], [-0.5, 0.12, -0.33], [-0.44, 0.73, -0.13]]
BIASES_2 = [-1.0, 2.0, -0.5]
PROBABILITIES = [[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]]


def numbers(rng: random.Random, *shape: int) -> Any:
    """Nested lists of numbers with three decimals, the same on every machine."""
    if not shape:
        return round(rng.uniform(-2, 2), 3)
    return [numbers(rng, *shape[1:]) for _ in range(shape[0])]


def dense(weights: Any, biases: Any, activation: str = "linear") -> dict[str, Any]:
    """Return a layer with one column of weights a neuron."""
    return {"weights": weights, "biases": biases, "activation": activation}


def columns(rows: list[list[float]]) -> list[list[float]]:
    """Turn one row of weights a neuron into one column a neuron."""
    return [list(column) for column in zip(*rows, strict=True)]


def random_layers(rng: random.Random, *widths: int) -> list[dict[str, Any]]:
    """Return dense layers of these widths, ReLU between them."""
    pairs = list(itertools.pairwise(widths))
    return [
        dense(
            numbers(rng, inputs, neurons),
            numbers(rng, neurons),
            "linear" if position == len(pairs) - 1 else "relu",
        )
        for position, (inputs, neurons) in enumerate(pairs)
    ]


def _neuron(name: str, inputs: Any, weights: Any, bias: float) -> Case:
    arguments = {"inputs": inputs, "weights": weights, "bias": bias}
    return Case(name, "neuron", arguments)


def _layer(name: str, inputs: Any, weights: Any, biases: Any) -> Case:
    arguments = {"inputs": inputs, "weights": weights, "biases": biases}
    return Case(name, "layer", arguments)


def _dot(name: str, a: Any, b: Any) -> Case:
    return Case(name, "dot", {"a": a, "b": b})


def _inputs(name: str, function: str, inputs: Any) -> Case:
    return Case(name, function, {"inputs": inputs})


def _logits(name: str, function: str, logits: Any) -> Case:
    return Case(name, function, {"logits": logits})


def _forward_case(name: str, inputs: Any, layers: list[dict[str, Any]]) -> Case:
    return Case(name, "forward", {"inputs": inputs, "layers": layers})


def chapter_cases() -> dict[int, list[Case]]:
    """Return the cases of every chapter, by its number."""
    rng = random.Random(1)
    two_layers = [dense(columns(WEIGHTS), BIASES), dense(columns(WEIGHTS_2), BIASES_2)]
    pump_network = random_layers(rng, 2, 4, 4, 2)
    small_network = random_layers(rng, 2, 5, 3)
    scores = numbers(rng, 4, 3)
    line = [-1e4, -3.0, -0.5, 0.0, 0.5, 3.0, 1e4]
    far_logits = [[1000.0, 999.0, -1000.0], [-1e4, 1e4, 0.0]]
    certain = {"probabilities": [[1.0, 0.0], [0.25, 0.75]], "targets": [1, 1]}
    by_label = {"probabilities": PROBABILITIES, "targets": [0, 1, 1]}
    as_rows = nnfs_lit.one_hot([0, 1, 1], 3).tolist()
    return {
        1: [
            _neuron("the pump", *PUMP),
            _neuron("one input", [2.0], [-1.5], 0.25),
            _neuron("seven inputs", numbers(rng, 7), numbers(rng, 7), 0.5),
            _neuron("huge numbers", [1e200, -1e200], [1e100, 2e100], 7.0),
            _neuron("a missing reading", [1.0, math.nan], [1.0, 1.0], 0.0),
        ],
        2: [
            _layer("three neurons", FOUR_SENSORS, WEIGHTS, BIASES),
            _layer("one neuron", numbers(rng, 3), numbers(rng, 1, 3), [0.5]),
            _layer("five neurons", numbers(rng, 2), numbers(rng, 5, 2), [0.0] * 5),
        ],
        3: [
            _dot("two vectors", FOUR_SENSORS, WEIGHTS[0]),
            _dot("a matrix and a vector", WEIGHTS, FOUR_SENSORS),
            _dot("two matrices", numbers(rng, 2, 3), numbers(rng, 3, 4)),
        ],
        4: [
            Case("three rows", "transpose", {"matrix": WEIGHTS}),
            _dot("a batch and the weights", BATCH, columns(WEIGHTS)),
        ],
        5: [
            _forward_case("a batch", BATCH, [dense(columns(WEIGHTS), BIASES)]),
            _forward_case("one sample", [FOUR_SENSORS], [two_layers[0]]),
        ],
        6: [
            _forward_case("two layers", BATCH, two_layers),
            _forward_case("2-4-4-2", numbers(rng, 5, 2), pump_network),
            Case("2-4-4-2", "n_parameters", {"layers": pump_network}),
        ],
        7: [
            _inputs("from far below to far above", name, line)
            for name in ("step", "sigmoid", "relu")
        ],
        8: [
            *(Case(f"exp of {x}", "exp", {"x": x}) for x in (-700.0, -1.0, 0.0, 1.0)),
            *(Case(f"log of {x}", "log", {"x": x}) for x in (1e-300, 0.5, 1.0, 10.0)),
        ],
        9: [
            _logits("three scores", "softmax", [[4.8, 1.21, 2.385]]),
            _logits("a batch", "softmax", scores),
            _logits("far apart", "softmax", far_logits),
        ],
        10: [
            _logits("a batch", "log_softmax", scores),
            _logits("far apart", "log_softmax", far_logits),
            Case("labels", "categorical_cross_entropy", by_label),
            Case(
                "one-hot rows",
                "categorical_cross_entropy",
                {"probabilities": PROBABILITIES, "targets": as_rows},
            ),
            Case("certain and wrong", "categorical_cross_entropy", certain),
            Case(
                "far apart",
                "cross_entropy_from_logits",
                {"logits": far_logits, "targets": [2, 1]},
            ),
            Case("labels", "one_hot", {"targets": [2, 0], "n_classes": 3}),
            Case(
                "two of three",
                "accuracy",
                {"outputs": PROBABILITIES, "targets": [0, 1, 2]},
            ),
        ],
        11: [
            Case(
                "2-5-3 on five samples",
                "whole_forward_pass",
                {
                    "inputs": numbers(rng, 5, 2),
                    "layers": small_network,
                    "targets": [0, 1, 2, 0, 2],
                },
            )
        ],
        **_learning_cases(rng, small_network),
    }


def _learning_cases(
    rng: random.Random, network: list[dict[str, Any]]
) -> dict[int, list[Case]]:
    samples = {"inputs": numbers(rng, 4, 2), "layers": network}
    labelled = {**samples, "targets": [2, 0, 1, 1]}
    line = {"inputs": [[-3.0, -0.5, 0.5, 3.0]], "gradients": [[1.0, -2.0, 0.5, 1.0]]}
    steps = {"parameters": numbers(rng, 3), "gradients": numbers(rng, 4, 3)}

    def slopes(of: str, *places: float) -> list[Case]:
        return [Case(f"{of} at {x}", "slope", {"of": of, "x": x}) for x in places]

    def update(name: str, optimizer: str, **settings: float) -> Case:
        arguments = {"optimizer": optimizer, "settings": settings, **steps}
        return Case(name, "updates", arguments)

    return {
        12: [Case("a first guess", "whole_forward_pass", labelled)],
        13: [
            *slopes("square", -3.0, 0.5),
            *slopes("exp", -2.0, 1.0),
            *slopes("log", 0.25, 10.0),
            *slopes("relu", -1.5, 2.0),
            *slopes("sigmoid", 0.0, -4.0),
        ],
        14: [
            Case("three factors", "product_gradient", {"factors": [3.0, 2.0, -4.0]}),
            Case("a factor of zero", "product_gradient", {"factors": [0.0, 2.0, 5.0]}),
        ],
        15: [
            Case(
                "a neuron that is awake",
                "neuron_backward",
                {
                    "inputs": [2.0, -1.0, 3.0],
                    "weights": [1.5, 0.5, -0.5],
                    "bias": 1.0,
                    "target": 0.5,
                },
            ),
            Case(
                "a neuron that is silent",
                "neuron_backward",
                {"inputs": [1.0], "weights": [-2.0], "bias": 0.5, "target": 1.0},
            ),
        ],
        16: [
            Case(
                "a dense layer",
                "dense_backward",
                {
                    "inputs": numbers(rng, 4, 2),
                    "weights": numbers(rng, 2, 3),
                    "gradients": numbers(rng, 4, 3),
                },
            ),
            *(
                Case(name, "layer_backward", {"activation": name, **line})
                for name in ("linear", "relu", "sigmoid")
            ),
        ],
        17: [
            Case("softmax", "layer_backward", {"activation": "softmax", **line}),
            Case(
                "labels",
                "loss_backward",
                {"logits": numbers(rng, 3, 4), "targets": [3, 0, 2]},
            ),
        ],
        18: [Case("2-5-3", "network_backward", labelled)],
        19: [
            update("plain", "sgd", learning_rate=0.1),
            update("with decay", "sgd", learning_rate=0.1, decay=0.5),
            update("with momentum", "sgd", learning_rate=0.1, momentum=0.9),
        ],
        20: [
            update("AdaGrad", "adagrad", learning_rate=0.1),
            update("RMSProp", "rmsprop", learning_rate=0.1),
            update("Adam", "adam", learning_rate=0.1, decay=0.01),
        ],
        21: [
            Case(
                "five epochs of Adam",
                "training",
                {
                    **labelled,
                    "optimizer": "adam",
                    "settings": {"learning_rate": 0.05},
                    "epochs": 5,
                },
            )
        ],
    }
