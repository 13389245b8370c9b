"""Checks of chapter 8, exp and log."""

from __future__ import annotations

import math
import sys

from nnfs_lit.check import (
    Answer,
    Cases,
    Such,
    between,
    case,
    exercise,
)
from nnfs_lit.plain import neuron, sigmoid

in_your_head = exercise(
    "Say without a computer what four small formulas give.",
    """
        # log(exp(7)), without a computer
        log_of_exp = ...
        # exp(log(5))
        exp_of_log = ...
        # exp(4) · exp(−4)
        forth_and_back = ...
        # the sigmoid of log(3)
        squeezed = ...
    """,
    "Of exp and log, each undoes what the other has done. And where lengths are "
    "multiplied, the days are added.",
    "For the sigmoid you need exp(−log(3)). Taking back log(3) days means dividing "
    "by what they brought.",
    log_of_exp=math.log(math.exp(7)),
    exp_of_log=math.exp(math.log(5)),
    forth_and_back=math.exp(4) * math.exp(-4),
    squeezed=sigmoid(math.log(3)),
)


@exercise(
    "Find when the crack has doubled, and a neuron whose exp is its length.",
    """
        import math

        from nnfs_lit.plain import neuron

        # whole nights until the crack has reached 2 millimetres or more
        nights_to_double = ...

        # exp(neuron([nights], [crack_weight], crack_bias)) is to be the length
        crack_weight = ...
        crack_bias = ...
    """,
    "After three nights the crack is 1.07 × 1.07 × 1.07 long. What does log make "
    "of such a product?",
    "The neuron has to say the logarithm of the length: for each night the same "
    "amount more. And what does it say after no nights at all?",
    "For the doubling, ask how many of these amounts it takes to reach log(2), and "
    "round up.",
)
def neuron_that_doubles(answer: Answer) -> Cases:
    nights = 0
    while 1.07**nights < 2:
        nights += 1
    yield case("nights until it has doubled", lambda: answer.nights_to_double, nights)
    for nights in [0, 1, 10, 100]:
        yield case(
            f"the length after {nights} nights, by exp of your neuron",
            lambda: math.exp(
                neuron([nights], [answer.crack_weight], answer.crack_bias)
            ),
            1.07**nights,
        )


def _factors_to_zero() -> int:
    product, factors = 1.0, 0
    while product > 0.0:
        product *= 0.5
        factors += 1
    return factors


def _about(number: float) -> Such:
    return between(math.floor(number), math.ceil(number))


coins = exercise(
    "Predict how many factors of 0.5 a float survives, then count.",
    """
        import math

        # predict: how many factors of 0.5 bring the logarithm of the product to
        # −745, where exp is still above zero
        above_zero = ...
        # and how many bring it to −746, where exp is 0.0
        underflown = ...

        # then multiply and count: after how many factors is the product 0.0?
        factors = ...
    """,
    "With each factor, the logarithm of the product changes by log(0.5), which is "
    "below zero.",
    "How many times does log(0.5) fit into −745?",
    "To count, go on with `while product > 0.0:`.",
    above_zero=_about(-745 / math.log(0.5)),
    underflown=_about(-746 / math.log(0.5)),
    factors=_factors_to_zero(),
)


edge_of_the_right_form = exercise(
    "Find the whole numbers at which the right-hand form of the sigmoid ends.",
    """
        import math


        def right_form(x):
            return math.exp(x) / (math.exp(x) + 1)


        # the largest whole number that right_form can handle
        largest = ...
        # and the smallest, or None if there is none
        smallest = ...
    """,
    "What breaks in the right-hand form at 1000, and where does that begin?",
    "On the other side the exp becomes 0. Put this 0 into the formula. Does "
    "anything stop you?",
    largest=int(math.log(sys.float_info.max)),
    smallest=None,
)


@exercise(
    "Undo the sigmoid where it is all but 1, with the help of the gap.",
    """
        import math

        from nnfs_lit.plain import sigmoid


        def missing(x):
            # the gap between sigmoid(x) and 1, not lost where x is 40
            return ...


        def way_back(p, gap):
            # the x whose sigmoid is p, where gap is what p lacks to be 1
            return ...
    """,
    "1 − p is the subtraction in which all is lost. The sigmoid of another number "
    "is the same amount, and needs no subtraction.",
    "p divided by the gap is exp(x), so its logarithm is x. The logarithm of a "
    "quotient is a difference.",
)
def forty_comes_back(answer: Answer) -> Cases:
    for x in [0, 2.0, -3.0]:
        yield case(f"missing({x})", lambda: answer.missing(x), 1 - sigmoid(x))
    for x in [40.0, 700.0]:
        yield case(
            f"the logarithm of missing({x})",
            lambda: math.log(answer.missing(x)),
            math.log(sigmoid(-x)),
        )
    yield case("way_back(0.75, 0.25)", lambda: answer.way_back(0.75, 0.25), math.log(3))
    for x in [4.8, -1.81, 40.0, 700.0]:
        yield case(
            f"the way back to {x}",
            lambda: answer.way_back(sigmoid(x), sigmoid(-x)),
            x,
        )
