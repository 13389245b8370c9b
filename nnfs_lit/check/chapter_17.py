"""Checks of chapter 17, back through softmax and the loss."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnfs_lit import CategoricalCrossEntropy as Loss
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    drawn,
    exercise,
    like,
)
from nnfs_lit.plain import CategoricalCrossEntropy, dot, sigmoid, softmax

SCORES = [math.log(7), math.log(1), math.log(2)]


@exercise(
    "Find what comes back to four scores whose exponentials are 1, 2, 3 and 4.",
    """
        # what comes back to the four scores, worked out by hand: a list
        four_slopes = ...
    """,
    "Softmax divides each exponential by the sum of them all. That is 10.",
    "What the network said, minus what is right. And what is right is a 1 in the "
    "third place.",
)
def by_hand(answer: Answer) -> Cases:
    scores = [math.log(power) for power in (1, 2, 3, 4)]
    wanted = _back(scores, [0.0, 0.0, 1.0, 0.0])
    yield case("the four slopes", lambda: answer.four_slopes, wanted)
    yield case("their sum", lambda: math.fsum(answer.four_slopes), 0)


def _back(scores: list[float], target: list[float]) -> list[float]:
    loss = CategoricalCrossEntropy()
    loss.forward([scores], [target])
    return loss.backward()[0]


@exercise(
    "Find scores for which the loss sends back nothing but zeros.",
    """
        import math

        # two scores each, for which nothing but zeros comes back
        # if the target is [1.0, 0.0]
        sure = ...
        # if it is [0.5, 0.5]
        torn = ...
        # if it is [0.7, 0.3]
        forecast = ...
    """,
    "p − y is 0 where p = y. Which scores does softmax turn into the target?",
    "For 0.7 and 0.3 think of the exercise in chapter 9 that went back from "
    "probabilities to scores.",
    "Softmax never quite gets to 1. But a computer rounds, if the first score "
    "leads by a lot.",
    mistakes=("sure = sure[::-1]", "torn = [3.0, 4.0]", "forecast = forecast[::-1]"),
)
def nothing_comes_back(answer: Answer) -> Cases:
    for name, target in [
        ("sure", [1.0, 0.0]),
        ("torn", [0.5, 0.5]),
        ("forecast", [0.7, 0.3]),
    ]:
        yield case(
            f"what comes back, target {target}",
            lambda: _back(getattr(answer, name), target),
            [0, 0],
            digits=None if name == "sure" else 3,
        )


@exercise(
    "Find what comes back to scores that are divided by 2 before softmax.",
    """
        from nnfs_lit.plain import softmax


        def slopes_at_two(scores, target):
            # what comes back to the scores, halved before softmax: a list
            return ...
    """,
    "The loss sees the halved scores, and what comes back to those is p − y as "
    "always. Which scores do these probabilities belong to?",
    "Halving is one more wheel in the chain. What is its slope?",
)
def cooler_head(answer: Answer) -> Cases:
    for scores, target in [
        (SCORES, [1.0, 0.0, 0.0]),
        ([0.0, 3.0], [0.5, 0.5]),
        ([-2.0, 1.0, 0.0, 4.0], [0.0, 0.0, 1.0, 0.0]),
        ([1000.0, 0.0], [0.0, 1.0]),
    ]:
        back = _back([score / 2 for score in scores], target)
        yield case(
            f"scores {_rounded(scores)}, target {target}",
            lambda: answer.slopes_at_two(scores, target),
            [slope / 2 for slope in back],
        )


def _rounded(numbers: list[float]) -> list[float]:
    return [round(number, 3) for number in numbers]


two_classes = exercise(
    "Find the slope of the loss of two classes, as the right one's lead changes.",
    """
        import math


        def slope_over(d):
            # the slope of log(1 + exp(-d)) with respect to d
            return ...
    """,
    "Three wheels: −d, then 1 plus the exponential of that, then the logarithm. "
    "One slope for each.",
    "Above the bar stands −exp(−d), below it 1 + exp(−d). Add 1 to this fraction, "
    "and you have a function of chapter 7.",
    slope_over=like(lambda lead: sigmoid(lead) - 1, -2.0, 0.0, 3.0, -10.0, 10.0),
)


@exercise(
    "Hand on what comes back to log_softmax, without a table.",
    """
        from nnfs_lit.plain import softmax


        def back_through_log_softmax(scores, g):
            # g came back to the logarithms: what goes on to the scores, a list
            return ...
    """,
    "Raise one score. How does its own logarithm move, and how do the others? The "
    "chapter has both slopes, in its one line.",
    "Multiply the slope of each logarithm by what came back to it, and add up over "
    "all of them. Only one has a term of its own.",
    "What is left of the sum has the same probability in each of its terms. Take "
    "it out in front; the sum is one number for all scores.",
)
def way_back_of_a_logarithm(answer: Answer) -> Cases:
    for scores, g in [
        (SCORES, [0.5, -2.0, 1.0]),
        (SCORES, [-1.0, 0.0, 0.0]),
        ([0.0, 3.0], [1.0, 1.0]),
        ([-2.0, 1.0, 0.0, 4.0], [1.0, -1.0, 2.0, -2.0]),
        ([1000.0, 0.0], [0.25, 0.5]),
    ]:
        total = dot(g, [1.0] * len(g))
        yield case(
            f"scores {_rounded(scores)}, g = {g}",
            lambda: answer.back_through_log_softmax(scores, g),
            [x - p * total for x, p in zip(g, softmax(scores), strict=True)],
        )


def _smoothed(logits: Any, labels: Any, a: float) -> tuple[float, Any]:
    n_classes = len(logits[0])
    loss = Loss()
    targets = np.eye(n_classes)[list(labels)] * (1 - a) + a / n_classes
    return loss.forward(logits, targets), loss.backward()


def _batch(rng: np.random.Generator) -> tuple[Any, Any, float]:
    n_samples, n_classes = (int(n) for n in rng.integers(2, 6, size=2))
    size = rng.choice([1.0, 10.0, 1000.0])
    return (
        rng.uniform(-size, size, size=(n_samples, n_classes)),
        rng.integers(n_classes, size=n_samples),
        float(rng.uniform(0.0, 0.3)),
    )


never_quite_sure = exercise(
    "Write the loss with label smoothing, and its way back, with NumPy alone.",
    """
        import numpy as np


        def smoothed_loss(logits, labels, a):
            # logits (n, c), labels (n,): the mean loss, and its slopes (n, c)
            return ..., ...
    """,
    "Make the targets first: a table full of a / c, and then 1 - a more at the place "
    "of each label.",
    "The slope is what the network said, minus what is right, whatever the target is. "
    "Do not forget that the loss is a mean.",
    "For the loss, take the logarithms from the scores: subtract the highest of each "
    "row, and then the logarithm of the sum of the exponentials.",
    smoothed_loss=like(_smoothed, drawn(_batch)),
)
