"""Checks of chapter 13, slopes."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    such,
)
from nnfs_lit.plain import derivative


def _slope(function: Callable[[float], float], x: float, h: float = 1e-5) -> float:
    """Ask with a bridge, and drop the digits that it does not know."""
    return round(float(f"{derivative(function, x, h):.7g}"), 8)


@exercise(
    "Find a slope by the rules, and the place where the curve is level.",
    """
        # the slope of 3x² − 2x + 8 at 2, by the rules
        slope_at_two = ...
        # the place where it is level
        level_at = ...
    """,
    "A sum: take its three parts one by one. What is the slope of x², of x, and of 8?",
    "The slope of 3x² is 3 times 2x. Put the three together, and put 2 in for x.",
    "Level is where the slope is 0. Which x makes it so?",
)
def by_the_rules(answer: Answer) -> Cases:
    square, line = 3, -2  # what stands before x², and before x
    yield case("the slope at 2", lambda: answer.slope_at_two, square * 2 * 2 + line)
    yield case(
        "where it is level", lambda: answer.level_at, -line / (2 * square), digits=2
    )


@exercise(
    "Find the slope of what the forecaster pays, by the rules.",
    """
        def price_slope(p):
            # the slope of −7 · log(p) − 3 · log(1 − p), by the rules
            return ...
    """,
    "The rule of the factor takes care of the −7. What is the slope of log(p)?",
    "The slope of log is 1/x at x, so 1/(1 − p) at 1 − p. But 1 − p goes down when p "
    "goes up. What does that do to the sign?",
    "When it passes: for which p is it 0?",
)
def why_honesty_pays(answer: Answer) -> Cases:
    for p in [0.5, 0.7, 0.9, 0.2]:
        yield case(f"at {p}", lambda: answer.price_slope(p), _slope(_ten_days, p))
    edge = 1e-6
    yield case(
        "at 0.000001, where the usual bridge is too long",
        lambda: answer.price_slope(edge),
        _slope(_ten_days, edge, 1e-10),
    )


def _ten_days(p: float) -> float:
    return -7 * math.log(p) - 3 * math.log(1 - p)


@exercise(
    "Give the slope of tanh in terms of its own value.",
    """
        import math

        from nnfs_lit.plain import derivative


        def slope_from(y):
            # the slope of tanh at the place where it says y, from y alone
            return ...


        # the place x at which tanh is steepest
        steepest_at = ...
        # and its slope there
        steepest = ...
    """,
    "`derivative(math.tanh, x)` gives the slopes. Print x, y, y times y and the slope "
    "side by side.",
    "Where y is 0 the slope is 1. How far short of 1 is the slope elsewhere?",
)
def slope_of_tanh(answer: Answer) -> Cases:
    for x in [-2.0, 0.0, 1.0, 20.0]:
        yield case(
            f"where x is {x} and tanh says {math.tanh(x):.3g}",
            lambda: answer.slope_from(math.tanh(x)),
            _slope(math.tanh, x),
        )
    places = [x / 10 for x in range(-50, 51)]
    steepest = max(places, key=lambda x: _slope(math.tanh, x))
    yield case("the steepest place", lambda: answer.steepest_at, steepest)
    yield case("how steep", lambda: answer.steepest, _slope(math.tanh, steepest))


@exercise(
    "Squeeze the slope of 1/x² out of the rule for products.",
    """
        def slope_of_inverse(x):
            # the slope of 1/x² at x, by the rule for products
            return ...
    """,
    "Call the slope that you are looking for s, and write down the rule for the "
    "product of x² and 1/x² with it.",
    "Each slope times the other factor: 2x · 1/x² + x² · s. And how steep is a "
    "constant?",
)
def one_divided_by_a_square(answer: Answer) -> Cases:
    for x in [0.5, 1.0, 4.0, -2.0]:
        yield case(
            f"at {x}",
            lambda: answer.slope_of_inverse(x),
            _slope(lambda place: 1 / place**2, x),
        )


@exercise(
    "Find the length at which a bridge is most accurate.",
    """
        import math

        from nnfs_lit.plain import derivative

        # the best h for the slope of exp at 1, a power of ten such as 0.1 or 1e-12
        best_one_side = ...
        # and from both sides, as derivative(math.exp, 1.0, h) asks
        best_both_sides = ...
    """,
    "You know the true slope: exp is its own. So print how far off the bridge is for "
    "each h.",
    "`10.0**-exponent` for the exponents from 1 to 14 makes the list of the "
    "lengths. From one side, the slope is `(math.exp(1 + h) - math.exp(1)) / h`.",
)
def best_bridge(answer: Answer) -> Cases:
    # The bend costs h from one side and its square from both, missing digits cost
    # epsilon divided by h: equal harm is done at the square and at the cube root.
    # Which of the neighbouring powers of ten wins is a matter of the last digits.
    digits = math.log10(sys.float_info.epsilon)
    for what, name, power, room in [
        ("from one side", "best_one_side", digits / 2, 1.3),
        ("from both sides", "best_both_sides", digits / 3, 2),
    ]:
        yield case(
            what,
            lambda: getattr(answer, name),
            such(
                f"a power of ten near 1e{power:.0f}",
                lambda h: (
                    abs(math.log10(h) - power) < room
                    and math.isclose(math.log10(h), round(math.log10(h)))
                ),
            ),
        )
