"""Checks of chapter 19, gradient descent."""

from __future__ import annotations

import math
from collections.abc import Callable
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
    through,
)
from nnfs_lit.plain import SGD

Slopes = Callable[[list[float]], list[float]]


def _walk(
    slopes: Slopes, start: list[float], steps: int, rate: float, momentum: float = 0.0
) -> list[float]:
    place, optimizer = list(start), SGD(rate, momentum=momentum)
    for _ in range(steps):
        optimizer.update(place, slopes(place))
    return place


@exercise(
    "Take two steps with a pencil, without momentum and with it.",
    """
        # the loss is 2w², the slope 4w, the start 3, the learning rate 0.1
        # where the weight is after two steps, worked out by hand
        walker = ...
        # and where it is with a momentum of 0.5
        ball = ...
    """,
    "What is the slope at 3, and how far does a tenth of it bring you? Then ask "
    "for the slope again, at the new place.",
    "A velocity that is 0 has no half worth keeping: the first step is the same "
    "for both. In the second the ball keeps half of the first.",
)
def two_steps(answer: Answer) -> Cases:
    for name, momentum in [("walker", 0.0), ("ball", 0.5)]:
        [weight] = _walk(_steep, [3.0], 2, 0.1, momentum)
        yield case(f"the {name}", lambda: getattr(answer, name), weight)


def _steep(weights: list[float]) -> list[float]:
    return [4 * weight for weight in weights]


@exercise(
    "Find the rate where the walk runs away, and the one that needs a single step.",
    """
        # the loss is 2w², the slope 4w, the start 3
        # the learning rate above which the walk runs away
        cliff = ...
        # the one with which the weight is at 0 after a single step
        at_once = ...
    """,
    "A step takes the rate times 4w away from w. What share of w is left?",
    "What is left has to be 0 for the one. And the walk runs away when more is "
    "left than there was, whichever its sign.",
    at_once=through(
        "one step with at_once",
        lambda at_once: _walk(_steep, [3.0], 1, at_once)[0],
        0.0,
    ),
)
def the_cliff(answer: Answer) -> Cases:
    nearer = such("a number nearer to 0 than 3", lambda weight: abs(weight) < 3)
    farther = such("one farther away than 3", lambda weight: not abs(weight) <= 3)
    for share, words, wanted in [(0.999, "below", nearer), (1.001, "above", farther)]:
        yield case(
            f"a thousand steps, a little {words} your cliff",
            lambda: _walk(_steep, [3.0], 1000, share * answer.cliff)[0],
            wanted,
        )


@exercise(
    "Choose a decay that ends at a twentieth, and see when half is gone.",
    """
        # the decay with which the learning rate is a twentieth after 5000 steps
        decay = ...
        # after how many steps it has fallen to a half
        half_after = ...
    """,
    "The learning rate is divided by 1 + decay × steps. By what should it be "
    "divided after 5000 steps?",
    "For a half, 1 + decay × steps has to be 2.",
    mistakes=("half_after = 2500",),
)
def choosing_a_decay(answer: Answer) -> Cases:
    steps = 5000

    def rate_at_the_end() -> float:
        optimizer = SGD(1.0, decay=answer.decay)
        optimizer.steps = steps
        return optimizer.current_learning_rate

    yield case(f"a rate of 1, after {steps} steps", rate_at_the_end, 1 / 20)
    half = steps / (20 - 1)
    yield case(
        "half of it",
        lambda: answer.half_after,
        such(
            f"a number from {math.floor(half)} to {math.ceil(half)}",
            lambda count: math.floor(half) <= count <= math.ceil(half),
        ),
    )


@exercise(
    "Leave out the half, and find the learning rate that makes the same walk.",
    """
        minutes = [([1, 5], 7), ([1, -5], -3)]  # the sensors, and what is right


        def slopes_of(weights, minutes):
            slopes = [0.0, 0.0]
            for (a, b), target in minutes:
                miss = weights[0] * a + weights[1] * b - target
                slopes[0] += miss * a / len(minutes)
                slopes[1] += miss * b / len(minutes)
            return slopes


        def whole_slopes(weights):
            # the two slopes when the loss is the whole square of the miss
            return ...


        # the learning rate that makes the same walk on the whole squares as 0.07
        # makes on the halves
        matching_rate = ...
    """,
    "The slope of m² is twice m, that of m²/2 is m.",
    "A step is the learning rate times the slope. If the one grows, what has to "
    "happen to the other, so that the step stays as it is?",
)
def without_a_half(answer: Answer) -> Cases:
    for weights in [[-3.0, 2.0], [0.5, -1.0], [2.0, 1.0]]:
        yield case(
            f"the slopes at {weights}",
            lambda: answer.whole_slopes(list(weights)),
            _slopes_of_squares(weights),
        )
    yield case(
        "20 steps with your rate",
        lambda: _walk(_slopes_of_squares, [-3.0, 2.0], 20, answer.matching_rate),
        _walk(_slopes_of_halves, [-3.0, 2.0], 20, 0.07),
    )


def _slopes_of_squares(weights: list[float]) -> list[float]:
    slopes = [0.0, 0.0]
    for swing, target in [(5, 7), (-5, -3)]:
        miss = weights[0] + swing * weights[1] - target
        for i, value in enumerate([1, swing]):
            slopes[i] += 2 * miss * value / 2  # the mean of two
    return slopes


def _slopes_of_halves(weights: list[float]) -> list[float]:
    return [slope / 2 for slope in _slopes_of_squares(weights)]


@exercise(
    "Find the quietest place with SGD, and the learning rate up to which it works.",
    """
        from nnfs_lit import plain


        def turned(rate, steps):
            # start at 1 and 2, and let plain.SGD turn the dials this many times;
            # return where they are then: a list of two, speed and valve
            return ...


        # the largest learning rate that brings them to the quietest place: roughly,
        # to two decimals
        highest = ...
    """,
    "The slope with respect to s: hold v still; and the other way round. Chapter 14 "
    "had the "
    "one for the place 1 and 2, which was 4; the other was 3.",
    "`optimizer.update(dials, slopes)` moves the list that it gets. Ask for the "
    "slopes anew before each step.",
    "Let the dials be turned 2000 times with 0.1, with 0.5, with 1. Between the "
    "last that works and the first that does not lies what you look for.",
    turned=like(
        lambda rate, steps: _walk(_hum_slopes, [1.0, 2.0], steps, rate),
        (0.1, 0),
        (0.1, 1),
        (0.25, 2),
        (0.9, 3),
        (0.7, 30),
    ),
)
def the_hum_again(answer: Answer) -> Cases:
    # The slopes' table has the rows (2, 1) and (1, 1); its larger steepness x obeys
    # (2 - x)(1 - x) = 1, and a step may not take more than twice what is there.
    steepest = (3 + math.sqrt(5)) / 2
    yield case("the highest rate", lambda: answer.highest, 2 / steepest, digits=2)


def _hum_slopes(dials: list[float]) -> list[float]:
    speed, valve = dials
    return [2 * speed + valve, speed + valve]


def _learn(
    inputs: Any, labels: Any, n_classes: int, rate: float, steps: int
) -> tuple[Any, Any, list[float]]:
    dense = nnfs_lit.Dense(inputs.shape[1], n_classes, rng=np.random.default_rng(0))
    dense.weights *= 0.0
    loss, losses = nnfs_lit.CategoricalCrossEntropy(), []
    for _ in range(steps):
        losses.append(loss.forward(dense.forward(inputs), labels))
        dense.backward(loss.backward())
        dense.weights -= rate * dense.weight_gradients
        dense.biases -= rate * dense.bias_gradients
    return dense.weights, dense.biases, losses


def _batch(rng: np.random.Generator) -> tuple[Any, Any, int, float, int]:
    n_samples, n_inputs, n_classes = (int(n) for n in rng.integers(2, 7, size=3))
    return (
        rng.normal(size=(n_samples, n_inputs)),
        rng.integers(n_classes, size=n_samples),
        n_classes,
        float(rng.uniform(0.05, 0.5)),
        int(rng.integers(5, 20)),
    )


own_loop = exercise(
    "Write a training loop for a single layer, with NumPy alone.",
    """
        import numpy as np


        def learn(inputs, labels, n_classes, rate, steps):
            # inputs (n, n_inputs), labels (n,); all weights and biases begin at 0
            # the weights, the biases, and a list with the loss before each step
            return ..., ..., ...
    """,
    "In each round four things: logits, loss, slopes, step. The loss is taken before "
    "the step.",
    "Back to the logits comes what the network said, minus what is right, divided by "
    "the number of samples. For the weights multiply by the inputs, turned.",
    "All slopes belong to one and the same place: work out both, then move both.",
    learn=like(_learn, drawn(_batch)),
)
