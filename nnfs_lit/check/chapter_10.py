"""Checks of chapter 10, loss and accuracy."""

from __future__ import annotations

import math
from typing import Any

from nnfs_lit import accuracy, categorical_cross_entropy, cross_entropy_from_logits
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    like,
    rounded,
    such,
)

UNDECIDED = [0, 0.5, 0.5]


quarter_and_twentieth = exercise(
    "Say what one quarter and one twentieth cost.",
    """
        # what a probability of one quarter costs, in your head from 0.693 and 2.303
        quarter = ...
        # and one of a twentieth
        twentieth = ...
    """,
    "A quarter is half of a half, and each halving costs the same.",
    "How do you get from a tenth to a twentieth?",
    quarter=rounded(-math.log(1 / 4), 3),
    twentieth=rounded(-math.log(1 / 20), 3),
)


knowing_nothing = exercise(
    "Say what a network pays if it gives every class the same score.",
    """
        import math


        def shrug(n_classes, score):
            # the loss of a network that gives this score to each of its classes
            return ...
    """,
    "What does softmax make of scores that are all the same?",
    "Each class gets 1 divided by the number of classes. What does that cost?",
    shrug=like(
        lambda n_classes, score: cross_entropy_from_logits([[score] * n_classes], [0])[
            0
        ],
        (2, 7.5),
        (3, 0.0),
        (10, -4.0),
        (1000, 7.5),
        (1, 2.0),
    ),
)


undecided = exercise(
    "Find the cheapest answer to a target that is half seal and half pipe.",
    """
        from nnfs_lit import categorical_cross_entropy

        target = [0, 0.5, 0.5]  # bearing, seal, pipe

        # the answer that costs the least: three probabilities
        cheapest = ...
        # and what it costs, 0 if there is one that costs nothing
        lowest_cost = ...
    """,
    "Whatever the bearing gets is missing elsewhere. What remains is to share "
    "between the seal and the pipe.",
    "Try 0.7 and 0.3, then 0.6 and 0.4. Which way does the price go? And where does "
    "that lead?",
    cheapest=rounded(UNDECIDED, 2),
    lowest_cost=rounded(categorical_cross_entropy([UNDECIDED], [UNDECIDED])[0], 3),
)


@exercise(
    "Find out whether honesty pays with the square of what went wrong.",
    """
        def ten_days(said):
            # what the cousin pays for seven wet days and three dry ones
            return ...


        # what she should say: the probability of rain that makes this the least
        best_said = ...
        # her price for the two blunders, 0.01 and 0.000001: a list of two
        blunders = ...
    """,
    "On a wet day the right class got what she said, and 1 − said went to the "
    "wrong one. And on a dry day?",
    "Try 0.5, 0.6, 0.7 and so on. Which way does the price go, and where does it turn?",
    ten_days=like(lambda said: _ten_days(said), 0.5, 0.7, 0.99, 0.0),
)
def another_honest_price(answer: Answer) -> Cases:
    hundredths = [n / 100 for n in range(101)]
    yield case(
        "what she should say", lambda: answer.best_said, min(hundredths, key=_ten_days)
    )
    yield case(
        "the two blunders",
        lambda: answer.blunders,
        [(1 - p) ** 2 for p in [0.01, 0.000001]],
    )


def _ten_days(said: float) -> float:
    return 7 * (1 - said) ** 2 + 3 * said**2


def _shared(row: Any, n_classes: int) -> bool:
    return (
        len(row) == n_classes
        and min(row) >= 0
        and math.isclose(math.fsum(row), 1, abs_tol=1e-6)
    )


@exercise(
    "Make up two networks, one with more right answers and a higher loss.",
    """
        from nnfs_lit import accuracy, categorical_cross_entropy

        labels = [0, 0, 0, 0]  # four samples, and each time class 0 was right

        # the answers of two networks: four rows of two probabilities each
        bold = ...  # the higher accuracy, and the higher loss
        timid = ...  # the lower accuracy, and the lower loss

        # the accuracy of saying "healthy" every time, if 95 minutes of 100 are
        always_healthy = ...
    """,
    "The accuracy asks only who is the favourite. The loss asks how much the right "
    "class got.",
    "What does a single answer cost that gives next to nothing to the right class? "
    "And how cheap is a favourite that is wrong by a hair?",
)
def better_and_worse(answer: Answer) -> Cases:
    table = such(
        "a table of four rows of two probabilities that add up to 1",
        lambda rows: len(rows) == 4 and all(_shared(row, 2) for row in rows),
    )
    more = such("a number above 0", lambda number: number > 0)
    labels = [0] * 4
    yield case("the bold network", lambda: answer.bold, table)
    yield case("the timid network", lambda: answer.timid, table)
    yield case(
        "how much higher the accuracy of the bold one is",
        lambda: accuracy(answer.bold, labels) - accuracy(answer.timid, labels),
        more,
    )
    yield case(
        "how much higher its loss is",
        lambda: (
            categorical_cross_entropy(answer.bold, labels).mean()
            - categorical_cross_entropy(answer.timid, labels).mean()
        ),
        more,
    )
    healthy, minutes = 95, 100
    yield case(
        "the accuracy of saying healthy each time",
        lambda: answer.always_healthy,
        healthy / minutes,
    )


two_classes = exercise(
    "Work out the loss of two classes from the difference of the scores.",
    """
        import math


        def loss_of_two(d):
            # the loss with two classes, if the right score is d above the wrong one
            return ...
    """,
    "Two classes with the scores d and 0. What is the probability of the first?",
    "Or take the right score away from both, which leaves 0 and −d. The loss is the "
    "log-sum-exp of the two, minus the right score.",
    mistakes=("loss_of_two = lambda d, right=loss_of_two: right(-d)",),
    loss_of_two=like(
        lambda d: cross_entropy_from_logits([[5.0 + d, 5.0]], [0])[0],
        -2.0,
        0.0,
        3.0,
        -20.0,
    ),
)
