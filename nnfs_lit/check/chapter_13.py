"""Checks of chapter 13, slopes."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator

from nnfs_lit.check import Answer, Case, case, exercise, such
from nnfs_lit.plain import derivative, sigmoid


def _slope(function: Callable[[float], float], x: float, h: float = 1e-5) -> float:
    """Ask with a bridge, and drop the digits that it does not know."""
    return round(float(f"{derivative(function, x, h):.7g}"), 8)


@exercise(
    1,
    start="""
        # the slope of 3x² − 2x + 8 at 2, by the rules
        slope_at_two = ...
        # the place where it is level
        level_at = ...
    """,
    hints=(
        "A sum: take its three parts one by one. What is the slope of x², of x, and "
        "of 8?",
        "The slope of 3x² is 3 times 2x. Put the three together, and put 2 in for x.",
        "Level is where the slope is 0. What has x to be for that?",
    ),
)
def by_the_rules(answer: Answer) -> Iterator[Case]:
    """Find a slope by the rules, and the place where the curve is level."""
    square, line = 3, -2  # what stands before x², and before x
    yield case("the slope at 2", lambda: answer.slope_at_two, square * 2 * 2 + line)
    yield case(
        "where it is level", lambda: answer.level_at, -line / (2 * square), digits=2
    )


@exercise(
    2,
    start="""
        def price_slope(p):
            # the slope of −7 · log(p) − 3 · log(1 − p), by the rules
            return ...
    """,
    hints=(
        "The rule of the factor takes care of the −7. What is the slope of log(p)?",
        "log has the slope 1/x at x. At 1 − p that is 1/(1 − p), and walking the other "
        "way turns the sign round.",
        "When it passes: for which p is it 0?",
    ),
)
def why_honesty_pays(answer: Answer) -> Iterator[Case]:
    """Find the slope of what the forecaster pays, by the rules."""
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
    3,
    start="""
        from nnfs_lit.plain import derivative, sigmoid


        def slope_from(p):
            # the slope of the sigmoid at the place where it is p, by p alone
            return ...


        # the place x at which the sigmoid is steepest
        steepest_at = ...
        # and its slope there
        steepest = ...
    """,
    hints=(
        "`derivative(sigmoid, x)` gives the slopes. Print x, p, 1 − p and the slope "
        "side by side.",
        "At p = 0.5 the slope is 0.25. Far out it is about as large as p on the left, "
        "and as 1 − p on the right.",
    ),
)
def slope_of_the_sigmoid(answer: Answer) -> Iterator[Case]:
    """Express the slope of the sigmoid by its own value."""
    for x in [-4.0, 0.0, 1.0, 40.0]:
        yield case(
            f"where x is {x} and p is {sigmoid(x):.3g}",
            lambda: answer.slope_from(sigmoid(x)),
            _slope(sigmoid, x),
        )
    places = [x / 10 for x in range(-50, 51)]
    steepest = max(places, key=lambda x: _slope(sigmoid, x))
    yield case("the steepest place", lambda: answer.steepest_at, steepest)
    yield case("how steep", lambda: answer.steepest, _slope(sigmoid, steepest))


@exercise(
    4,
    start="""
        def slope_of_inverse(x):
            # the slope of 1/x at x, by the rule for products
            return ...
    """,
    hints=(
        "Give the slope that you look for a name, s, and write the rule for the "
        "product of x and 1/x down with it.",
        "Each slope times the other factor: 1 · 1/x + x · s. And how steep is a "
        "constant?",
    ),
)
def one_divided_by_x(answer: Answer) -> Iterator[Case]:
    """Squeeze the slope of 1/x out of the rule for products."""
    for x in [0.5, 1.0, 4.0, -2.0]:
        yield case(
            f"at {x}",
            lambda: answer.slope_of_inverse(x),
            _slope(lambda place: 1 / place, x),
        )
    edge = 1e-6
    yield case(
        "at 0.000001: 1 · 1/x + x times your slope",
        lambda: 1 / edge + edge * answer.slope_of_inverse(edge),
        0.0,
    )


@exercise(
    5,
    start="""
        import math

        from nnfs_lit.plain import derivative

        # the best h for the slope of exp at 1, a power of ten such as 0.1 or 1e-12
        best_one_side = ...
        # and from both sides, as derivative(math.exp, 1.0, h) asks
        best_both_sides = ...
    """,
    hints=(
        "You know the true slope: exp is its own. So print for each h how far off the "
        "bridge is.",
        "`10.0**-exponent` for the exponents from 1 to 14 makes the list of the "
        "lengths. From one side, the slope is `(math.exp(1 + h) - math.exp(1)) / h`.",
    ),
)
def best_bridge(answer: Answer) -> Iterator[Case]:
    """Find the length at which a bridge is most exact."""
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
