"""Checks of chapter 8, exp and log."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator

from nnfs_lit.check import Answer, Case, case, exercise
from nnfs_lit.plain import neuron, sigmoid


@exercise(
    1,
    start="""
        # log(exp(7)), without a computer
        log_of_exp = ...
        # exp(log(5))
        exp_of_log = ...
        # exp(4) · exp(−4)
        forth_and_back = ...
        # the sigmoid of log(3)
        squeezed = ...
    """,
    hints=(
        "Of exp and log, each undoes what the other has done. And where lengths are "
        "multiplied, the days are added.",
        "For the sigmoid you need exp(−log(3)). Taking back log(3) days is dividing "
        "by what they brought.",
    ),
)
def in_your_head(answer: Answer) -> Iterator[Case]:
    """Say without a computer what four small formulas give."""
    yield case("log(exp(7))", lambda: answer.log_of_exp, math.log(math.exp(7)))
    yield case("exp(log(5))", lambda: answer.exp_of_log, math.exp(math.log(5)))
    yield case(
        "exp(4) · exp(−4)", lambda: answer.forth_and_back, math.exp(4) * math.exp(-4)
    )
    yield case("the sigmoid of log(3)", lambda: answer.squeezed, sigmoid(math.log(3)))


@exercise(
    2,
    start="""
        import math

        from nnfs_lit.plain import neuron

        # whole nights until the crack has reached 2 millimetres or more
        nights_to_double = ...

        # exp(neuron([nights], [crack_weight], crack_bias)) is to be the length
        crack_weight = ...
        crack_bias = ...
    """,
    hints=(
        "After three nights the crack is 1.07 × 1.07 × 1.07 long. What does log make "
        "of such a product?",
        "The neuron has to say the logarithm of the length: for each night the same "
        "amount more. And what does it say of no nights at all?",
        "For the doubling, ask how many of these amounts fit into log(2). The last "
        "night has to be a whole one.",
    ),
)
def neuron_that_doubles(answer: Answer) -> Iterator[Case]:
    """Find when the crack has doubled, and a neuron whose exp is its length."""
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


@exercise(
    3,
    start="""
        import math

        # predict: how many factors of 0.5 bring the logarithm of the product to
        # −745, where exp is still above zero
        above_zero = ...
        # and how many bring it to −746, where exp is 0.0
        underflown = ...

        # then multiply and count: after how many factors is the product 0.0?
        factors = ...
    """,
    hints=(
        "With each factor, the logarithm of the product becomes larger by log(0.5), "
        "which is below zero.",
        "How many times does log(0.5) fit into −745?",
        "To count, go on with `while product > 0.0:`.",
    ),
)
def coins(answer: Answer) -> Iterator[Case]:
    """Predict how many factors of 0.5 a float survives, then count."""
    for name, edge in [("above_zero", -745), ("underflown", -746)]:
        yield case(
            f"factors that lead to {edge}",
            lambda: getattr(answer, name),
            edge / math.log(0.5),
            digits=0,
        )
    product, factors = 1.0, 0
    while product > 0.0:
        product *= 0.5
        factors += 1
    yield case("factors until the product is 0.0", lambda: answer.factors, factors)


@exercise(
    4,
    start="""
        import math


        def right_form(x):
            return math.exp(x) / (math.exp(x) + 1)


        # the largest whole number that right_form can handle
        largest = ...
        # and the smallest, or None if there is none
        smallest = ...
    """,
    hints=(
        "What breaks in the right-hand form at 1000, and where does that begin?",
        "On the other side the exp becomes 0. Put this 0 into the formula. Does "
        "anything stop you?",
    ),
)
def edge_of_the_right_form(answer: Answer) -> Iterator[Case]:
    """Find the whole numbers at which the right-hand form of the sigmoid ends."""
    yield case("the largest", lambda: answer.largest, int(math.log(sys.float_info.max)))
    yield case("the smallest", lambda: answer.smallest, None)


@exercise(
    5,
    start="""
        import math

        from nnfs_lit.plain import sigmoid


        def missing(x):
            # what is missing from sigmoid(x) to 1, and not lost where x is 40
            return ...


        def way_back(p, gap):
            # the x of which the sigmoid is p, if gap is missing from there to 1
            return ...
    """,
    hints=(
        "1 − p is the subtraction in which all is lost. The sigmoid of another number "
        "is the same amount, and comes without a subtraction.",
        "The way back was log(p / (1 − p)). Write `gap` for what is below the bar, and "
        "make a difference of the quotient.",
    ),
)
def forty_comes_back(answer: Answer) -> Iterator[Case]:
    """Undo the sigmoid where next to nothing is missing to 1."""
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
