"""What each chapter computes, as cases: a function, its arguments, what comes out.

A case names its function by the word that the chapter uses. `Answers` computes what
it expects from nothing but the arguments, so that another language has all that it
needs in the file.
"""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass
from inspect import signature
from typing import Any

import nnfs_lit
from press.formats.vectors.answers import Answers


@dataclass(frozen=True)
class Case:
    """One question to an implementation."""

    name: str
    function: str
    arguments: dict[str, Any]


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


def case(name: str, function: str, *values: Any) -> Case:
    """Ask a function about these values, under the names of its own arguments."""
    words = signature(Answers(nnfs_lit).to(function)).parameters
    return Case(name, function, dict(zip(words, values, strict=False)))


def chapter_cases() -> dict[str, list[Case]]:
    """Return the cases of every chapter that has some, by what its page begins with."""
    rng = random.Random(1)
    two_layers = [dense(columns(WEIGHTS), BIASES), dense(columns(WEIGHTS_2), BIASES_2)]
    pump_network = random_layers(rng, 2, 4, 4, 2)
    small_network = random_layers(rng, 2, 5, 3)
    scores = numbers(rng, 4, 3)
    line = [-1e4, -3.0, -0.5, 0.0, 0.5, 3.0, 1e4]
    far_logits = [[1000.0, 999.0, -1000.0], [-1e4, 1e4, 0.0]]
    price = "categorical_cross_entropy"
    as_rows = nnfs_lit.one_hot([0, 1, 1], 3).tolist()
    return {
        "01": [
            case("the pump", "neuron", *PUMP),
            case("one input", "neuron", [2.0], [-1.5], 0.25),
            case("seven inputs", "neuron", numbers(rng, 7), numbers(rng, 7), 0.5),
            case("huge numbers", "neuron", [1e200, -1e200], [1e100, 2e100], 7.0),
            case("a missing reading", "neuron", [1.0, math.nan], [1.0, 1.0], 0.0),
        ],
        "02": [
            case("three neurons", "layer", FOUR_SENSORS, WEIGHTS, BIASES),
            case("one neuron", "layer", numbers(rng, 3), numbers(rng, 1, 3), [0.5]),
            case(
                "five neurons", "layer", numbers(rng, 2), numbers(rng, 5, 2), [0.0] * 5
            ),
        ],
        "03": [
            case("two vectors", "dot", FOUR_SENSORS, WEIGHTS[0]),
            case("a matrix and a vector", "dot", WEIGHTS, FOUR_SENSORS),
            case("two matrices", "dot", numbers(rng, 2, 3), numbers(rng, 3, 4)),
        ],
        "04": [
            case("three rows", "transpose", WEIGHTS),
            case("a batch and the weights", "dot", BATCH, columns(WEIGHTS)),
        ],
        "05": [
            case("a batch", "forward", BATCH, [dense(columns(WEIGHTS), BIASES)]),
            case("one sample", "forward", [FOUR_SENSORS], [two_layers[0]]),
        ],
        "06": [
            case("two layers", "forward", BATCH, two_layers),
            case("2-4-4-2", "forward", numbers(rng, 5, 2), pump_network),
            case("2-4-4-2", "n_parameters", pump_network),
        ],
        "07": [
            case("from far below to far above", name, line)
            for name in ("step", "sigmoid", "relu")
        ],
        "07b": [
            case(
                f"twins, heard with {heard}",
                "forward",
                [[3.0, 1.0], [-1.0, 2.0]],
                [
                    dense([[0.5, 0.5], [-0.1, -0.1]], [0.0, 0.0], "relu"),
                    dense([[weight] for weight in heard], [0.0]),
                ],
            )
            for heard in ([0.3, 0.3], [0.3, -0.7])
        ],
        "08": [
            *(case(f"exp of {x}", "exp", x) for x in (-700.0, -1.0, 0.0, 1.0)),
            *(case(f"log of {x}", "log", x) for x in (1e-300, 0.5, 1.0, 10.0)),
        ],
        "09": [
            case("three scores", "softmax", [[4.8, 1.21, 2.385]]),
            case("a batch", "softmax", scores),
            case("far apart", "softmax", far_logits),
        ],
        "10": [
            case("a batch", "log_softmax", scores),
            case("far apart", "log_softmax", far_logits),
            case("labels", price, PROBABILITIES, [0, 1, 1]),
            case("one-hot rows", price, PROBABILITIES, as_rows),
            case("certain and wrong", price, [[1.0, 0.0], [0.25, 0.75]], [1, 1]),
            case("far apart", "cross_entropy_from_logits", far_logits, [2, 1]),
            case("labels", "one_hot", [2, 0], 3),
            case("two of three", "accuracy", PROBABILITIES, [0, 1, 2]),
        ],
        "11": [
            case(
                "2-5-3 on five samples",
                "whole_forward_pass",
                numbers(rng, 5, 2),
                small_network,
                [0, 1, 2, 0, 2],
            )
        ],
        **_learning_cases(rng, small_network),
        **_goal_cases(rng),
    }


def _goal_cases(rng: random.Random) -> dict[str, list[Case]]:
    outputs, targets = numbers(rng, 3, 2), numbers(rng, 3, 2)
    yes_no = "binary_cross_entropy"
    return {
        "25": [
            case("two questions", yes_no, outputs, [[0, 1], [1, 0], [1, 1]]),
            case(
                "not quite certain", yes_no, outputs, [[0.5, 1], [0.25, 0], [1, 0.75]]
            ),
            case("far from 0", yes_no, [[1000.0], [-1000.0], [40.0]], [[0], [1], [1]]),
        ],
        "26": [
            case("mean_squared_error", "mean_squared_error", outputs, targets),
            case("mean_absolute_error", "mean_absolute_error", outputs, targets),
            case(
                "new rows by the means of others",
                "standardize",
                numbers(rng, 5, 2),
                targets,
            ),
        ],
        "27": [
            case(
                "asked in degrees",
                "model",
                [[-5.0], [2.0], [18.0], [25.0]],
                [0, 0, 1, 1],
                [dense([[0.25]], [0.0])],
                1.0,
                5,
                [[-20.0], [30.0]],
            )
        ],
        "28": [
            case(
                "a new Adam after two steps",
                "resumed_updates",
                "adam",
                {"learning_rate": 0.1},
                [0.5, -1.5],
                [[1.0, -0.5], [0.5, -0.25], [0.125, 0.0625], [0.0625, 0.125]],
                2,
            )
        ],
        "33": [
            case(
                f"a tiny slope, and {words}",
                "updates",
                "adam",
                settings,
                [0.0, 0.0],
                [[1e-7, -1e-10], [1e-7, 1e-10]],
            )
            for words, settings in {
                "the usual epsilon": {"learning_rate": 1.0},
                "an epsilon of 1e-30": {"learning_rate": 1.0, "epsilon": 1e-30},
            }.items()
        ],
    }


def _learning_cases(
    rng: random.Random, network: list[dict[str, Any]]
) -> dict[str, list[Case]]:
    labelled = numbers(rng, 4, 2), network, [2, 0, 1, 1]
    line = [[-3.0, -0.5, 0.5, 3.0]], [[1.0, -2.0, 0.5, 1.0]]
    steps = numbers(rng, 3), numbers(rng, 4, 3)

    def slopes(of: str, *places: float) -> list[Case]:
        return [case(f"{of} at {x}", "slope", of, x) for x in places]

    def update(name: str, optimizer: str, **settings: float) -> Case:
        return case(name, "updates", optimizer, settings, *steps)

    awake = [2.0, -1.0, 3.0], [1.5, 0.5, -0.5], 1.0, 0.5
    silent = [1.0], [-2.0], 0.5, 1.0
    falling = [0.9, 0.5, 0.3, 0.25, 0.28, 0.24, 0.3, 0.27, 0.4, 0.6]
    equal = [0.5, 0.5, 0.4, 0.4, 0.4]
    weights = [[3, -0.1], [0, 0.1]]
    batch = [[0.5, 2, -1, 1.5], [3, 1, 0, -2]], [[1, -1, 0.5, 2], [0.25, 1, 1, -3]]
    draws = [[0.1, 0.7, 0.25, 0.9], [0.5, 0.2, 0.8, 0.4]]
    return {
        "12": [case("a first guess", "whole_forward_pass", *labelled)],
        "13": [
            *slopes("square", -3.0, 0.5),
            *slopes("exp", -2.0, 1.0),
            *slopes("log", 0.25, 10.0),
            *slopes("relu", -1.5, 2.0),
            *slopes("sigmoid", 0.0, -4.0),
        ],
        "14": [
            case("three factors", "product_gradient", [3.0, 2.0, -4.0]),
            case("a factor of zero", "product_gradient", [0.0, 2.0, 5.0]),
        ],
        "15": [
            case("a neuron that is awake", "neuron_backward", *awake),
            case("a neuron that is silent", "neuron_backward", *silent),
        ],
        "16": [
            case(
                "a dense layer",
                "dense_backward",
                numbers(rng, 4, 2),
                numbers(rng, 2, 3),
                numbers(rng, 4, 3),
            ),
            *(
                case(name, "layer_backward", name, *line)
                for name in ("linear", "relu", "sigmoid")
            ),
        ],
        "17": [
            case("softmax", "layer_backward", "softmax", *line),
            case("labels", "loss_backward", numbers(rng, 3, 4), [3, 0, 2]),
        ],
        "18": [case("2-5-3", "network_backward", *labelled)],
        "19": [
            update("plain", "sgd", learning_rate=0.1),
            update("with decay", "sgd", learning_rate=0.1, decay=0.5),
            update("with momentum", "sgd", learning_rate=0.1, momentum=0.9),
        ],
        "20": [
            update("AdaGrad", "adagrad", learning_rate=0.1),
            update("RMSProp", "rmsprop", learning_rate=0.1),
            update("Adam", "adam", learning_rate=0.1, decay=0.01),
        ],
        "21": [
            case(
                "five epochs of Adam",
                "training",
                *labelled,
                "adam",
                {"learning_rate": 0.05},
                5,
            )
        ],
        "22": [
            case("patience of 3", "early_stopping", falling, 3),
            case("an equal loss is no new low", "early_stopping", equal, 2),
        ],
        "23": [
            *(
                case(f"{kind.upper()}, with a weight of 0", "penalty", kind, 1, weights)
                for kind in ("l1", "l2")
            ),
            update("decoupled", "adamw", learning_rate=0.1, weight_decay=0.5),
        ],
        "24": [
            case(f"a rate of {rate}", "dropout", *batch, draws, rate)
            for rate in (0.25, 0.5)
        ],
    }
