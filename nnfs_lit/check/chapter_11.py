"""Checks of chapter 11, the whole forward pass."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np

from nnfs_lit import Dense, ReLU, accuracy, cross_entropy_from_logits
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    such,
    unordered,
)
from nnfs_lit.data import spiral, vertical

LINES = [
    "sums1 = inputs @ weights1 + biases1",
    "hidden1 = np.maximum(0, sums1)",
    "sums2 = hidden1 @ weights2 + biases2",
    "hidden2 = np.maximum(0, sums2)",
    "logits = hidden2 @ weights3 + biases3",
    "shifted = logits - logits.max(axis=1, keepdims=True)",
    "powers = np.exp(shifted)",
    "probabilities = powers / powers.sum(axis=1, keepdims=True)",
    "logs = np.log(probabilities)",
    "losses = -(targets * logs).sum(axis=1)",
    "loss = losses.mean()",
]


@exercise(
    "Say what to expect of an untrained network, and how many parameters one has.",
    """
        import math

        # loss and accuracy to expect for 26 letters, before anything is learned
        expected_loss = ...
        expected_accuracy = ...
        # parameters of the network for the digits: 64 inputs, 64 neurons, 64, 10
        digit_parameters = ...
    """,
    "A network that knows nothing gives about the same to each of the letters. "
    "What does that cost, and how often is it right by luck?",
    "There are three layers. Each has a weight for each input and each neuron, and "
    "a bias for each neuron.",
)
def before_you_run_it(answer: Answer) -> Cases:
    letters, widths = 26, [64, 64, 64, 10]
    yield case("the loss", lambda: answer.expected_loss, math.log(letters), digits=2)
    yield case("the accuracy", lambda: answer.expected_accuracy, 1 / letters, digits=2)
    yield case(
        "the parameters",
        lambda: answer.digit_parameters,
        sum(inputs * neurons + neurons for inputs, neurons in pairwise(widths)),
    )


@exercise(
    "Say which of the eleven lines has been left out or written wrongly.",
    "\n".join(
        [
            *(f"# {number:2}  {line}" for number, line in enumerate(LINES, start=1)),
            "",
            "# (a) the loss is a row of three numbers: the number of the line",
            "row_of_losses = ...",
            "# (b) the loss is negative",
            "below_zero = ...",
            "# (c) three layers are no better than one: the two lines, in a list",
            "never_better = ...",
            "# (d) the scores 1000 and 999 turn into nan and nan",
            "not_a_number = ...",
        ]
    ),
    "Go through the lines and ask of each: what would be missing if it were gone?",
    "For (c), remember why chapter 7 put something between the layers. For (d), "
    "which line changes nothing on paper?",
)
def which_line(answer: Answer) -> Cases:
    of = {line.split(" = ")[0]: number for number, line in enumerate(LINES, start=1)}
    minus = (of["losses"], of["logs"])
    yield case("(a), a row of three", lambda: answer.row_of_losses, of["loss"])
    yield case(
        "(b), a loss below zero",
        lambda: answer.below_zero,
        such(f"{minus[0]}, or {minus[1]}", lambda number: number in minus),
    )
    yield case(
        "(c), no better than one layer",
        lambda: answer.never_better,
        unordered([of["hidden1"], of["hidden2"]]),
    )
    yield case("(d), nan and nan", lambda: answer.not_a_number, of["shifted"])


@exercise(
    "Repair lines 6 to 10, so that no logarithm of 0 is asked for.",
    """
        import numpy as np


        def repaired(logits, targets):
            # lines 6 to 10 without the fault: arrays of scores and of one-hot
            # targets go in, a row for each sample, and a loss for each comes out
            return ...
    """,
    "Print what each of the lines makes of it. In which does the first number "
    "become 0, and which one cannot handle that?",
    "A quotient goes into the logarithm. The logarithm of a quotient is a difference.",
    "The logarithm of what is above the bar is known before exp comes: it is "
    "`shifted`. What is below the bar is a sum, and never less than 1.",
)
def ten_lines(answer: Answer) -> Cases:
    for what, rows, targets in [
        ("wrong by a thousand", [[0.0, 1000.0]], [[1, 0]]),
        ("right by a thousand", [[0.0, 1000.0]], [[0, 1]]),
        (
            "three minutes, three classes",
            [[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]],
            [[1, 0, 0], [0, 0, 1], [0, 1, 0]],
        ),
        ("far below zero", [[-1000.0, -1001.0], [5.0, 5.0]], [[0, 1], [1, 0]]),
    ]:
        yield case(
            what,
            lambda: answer.repaired(np.array(rows), np.array(targets)),
            cross_entropy_from_logits(rows, targets),
        )


@exercise(
    "Tell three stripes apart with a layer that you have worked out yourself.",
    """
        import numpy as np

        # weights for Dense(2, 3): a row for each input, a column for each class
        stripe_weights = ...
        # and a bias for each class
        stripe_biases = ...
    """,
    "How far up a point lies says nothing about its stripe. Which weights are zero "
    "for that reason?",
    "In 2mx − m² − x², the x² is the same for all three classes. Softmax does not "
    "see what is added to all scores alike.",
    "What remains is 2m times x, and then something without an x. A weight and a "
    "bias, for each of the three middles.",
    mistakes=(
        "stripe_weights = [[0, 0, 0], [0, 0, 0]]",
        "stripe_weights = [[0, 0, 0], [*stripe_weights[0]]]",
        "stripe_biases = [0, 0, 0]",
    ),
)
def stripes(answer: Answer) -> Cases:
    yield case(
        "the shape of the weights", lambda: np.shape(answer.stripe_weights), (2, 3)
    )
    yield case("the shape of the biases", lambda: np.shape(answer.stripe_biases), (3,))
    enough = such("more than 0.9", lambda share: share > 0.9)
    for number, samples in enumerate([100, 500], start=1):
        points, labels = vertical(samples, 3, rng=np.random.default_rng(number))
        yield case(
            f"the accuracy with {samples} points in each stripe",
            lambda: accuracy(
                points @ np.array(answer.stripe_weights) + answer.stripe_biases, labels
            ),
            enough,
        )


@exercise(
    "Pick from many untrained networks the one with the lowest loss.",
    """
        import numpy as np

        from nnfs_lit import Dense, ReLU, accuracy, cross_entropy_from_logits
        from nnfs_lit.data import spiral

        source = np.random.default_rng(12)
        points, arms = spiral(100, 3, rng=source)


        def untrained():
            return [
                Dense(2, 64, rng=source),
                ReLU(),
                Dense(64, 64, rng=source),
                ReLU(),
                Dense(64, 3, rng=source),
            ]


        def loss_of(layers, samples, labels):
            # the mean loss of a network, a list of layers like the one above
            return ...


        def best_of(candidates, samples, labels):
            # of many such networks the one with the lowest loss
            return ...
    """,
    "The samples go through one layer after the other: `layer.forward(outputs)`. "
    "What comes out at the end are scores.",
    "`min(candidates, key=…)` gives the one for which a function is smallest.",
    "When both pass: `best_of([untrained() for _ in range(200)], points, arms)` "
    "is the best guess. Print its accuracy on these points and on new ones.",
    mistakes=("best_of = lambda candidates, samples, labels: candidates[0]",),
)
def two_hundred_guesses(answer: Answer) -> Cases:
    source = np.random.default_rng(11)
    for samples, classes, guesses in [(20, 3, 12), (7, 2, 5)]:
        points, arms = spiral(samples, classes, rng=source)
        candidates = [_untrained(classes, source) for _ in range(guesses)]
        losses = [_loss(layers, points, arms) for layers in candidates]
        yield case(
            f"the loss of a network for {classes} classes",
            lambda: answer.loss_of(candidates[0], points, arms),
            losses[0],
        )
        yield case(
            f"the loss of the best of {guesses}",
            lambda: _loss(answer.best_of(candidates, points, arms), points, arms),
            min(losses),
        )


def _untrained(classes: int, rng: np.random.Generator) -> list[Any]:
    return [Dense(2, 8, rng=rng), ReLU(), Dense(8, classes, rng=rng)]


def _loss(layers: list[Any], samples: Any, labels: Any) -> float:
    for layer in layers:
        samples = layer.forward(samples)
    mean: float = cross_entropy_from_logits(samples, labels).mean()
    return mean
