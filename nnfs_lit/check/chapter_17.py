"""Checks of chapter 17, back through softmax and the loss."""

from __future__ import annotations

import math
from collections.abc import Iterator

from nnfs_lit.check import Answer, Case, case, exercise
from nnfs_lit.plain import CategoricalCrossEntropy, dot, sigmoid, softmax

SCORES = [math.log(7), math.log(1), math.log(2)]


@exercise(
    1,
    start="""
        # what comes back to the four scores, worked out by hand: a list
        four_slopes = ...
    """,
    hints=(
        "Softmax divides each exponential by the sum of them all. That is 10.",
        "What the network said, minus what is right. And what is right is a 1 in the "
        "third place.",
    ),
)
def by_hand(answer: Answer) -> Iterator[Case]:
    """Find what comes back to four scores whose exponentials are 1, 2, 3 and 4."""
    scores = [math.log(power) for power in (1, 2, 3, 4)]
    wanted = _back(scores, [0.0, 0.0, 1.0, 0.0])
    yield case("the four slopes", lambda: answer.four_slopes, wanted)
    yield case("their sum", lambda: math.fsum(answer.four_slopes), 0)


def _back(scores: list[float], target: list[float]) -> list[float]:
    loss = CategoricalCrossEntropy()
    loss.forward([scores], [target])
    return loss.backward()[0]


@exercise(
    2,
    start="""
        import math

        # two scores each, for which nothing but zeros comes back
        # if the target is [1.0, 0.0]
        sure = ...
        # if it is [0.5, 0.5]
        torn = ...
        # if it is [0.7, 0.3]
        forecast = ...
    """,
    hints=(
        "p − y is 0 where p = y. Which scores does softmax turn into the target?",
        "For 0.7 and 0.3 think of the exercise in chapter 9 that went back from "
        "probabilities to scores.",
        "Softmax never quite gets to 1. But a computer rounds, if the first score "
        "leads by a lot.",
    ),
    mistakes=("sure = sure[::-1]", "torn = [3.0, 4.0]", "forecast = forecast[::-1]"),
)
def nothing_comes_back(answer: Answer) -> Iterator[Case]:
    """Find scores for which the loss sends back nothing but zeros."""
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
    3,
    start="""
        from nnfs_lit.plain import softmax


        def slopes_at_two(scores, target):
            # what comes back to the scores, halved before softmax: a list
            return ...
    """,
    hints=(
        "The loss sees the halved scores, and to them comes back what always comes "
        "back. Whose probabilities are in it?",
        "Halving is one more wheel in the chain. What is its slope?",
    ),
)
def cooler_head(answer: Answer) -> Iterator[Case]:
    """Find what comes back to scores that are divided by 2 before softmax."""
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


@exercise(
    4,
    start="""
        from nnfs_lit.plain import softmax


        def back_through_log_softmax(scores, g):
            # g came back to the logarithms: what goes on to the scores, a list
            return ...
    """,
    hints=(
        "The slope of output i over score j stands in the chapter, where the nine "
        "numbers come from.",
        "Multiply it by what came back to output i, and add up over all i. The bracket "
        "[i = j] picks out a single term.",
        "What is left of the sum has the same probability in each of its terms. Take "
        "it out in front; the sum is one number for all scores.",
    ),
)
def way_back_of_a_logarithm(answer: Answer) -> Iterator[Case]:
    """Hand on what comes back to log_softmax, without a table."""
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


@exercise(
    5,
    start="""
        import math


        def slope_over(d):
            # the slope of log(1 + exp(-d)) over d
            return ...
    """,
    hints=(
        "Three wheels: a number below a minus, an exponential with a 1 added to it, a "
        "logarithm. One slope for each.",
        "Above the bar stands −exp(−d), below it 1 + exp(−d). You have met this "
        "fraction, or 1 minus it, in chapter 7.",
    ),
)
def two_classes(answer: Answer) -> Iterator[Case]:
    """Find the slope of the loss of two classes over the lead of the right one."""
    for lead in [-2.0, 0.0, 3.0, -10.0, 10.0]:
        yield case(f"d = {lead}", lambda: answer.slope_over(lead), sigmoid(lead) - 1)
