"""Checks of chapter 14, gradients and the chain rule."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
)
from nnfs_lit.plain import derivative, dot, gradient, sigmoid


def _slopes(function: Callable[[list[float]], float], point: list[float]) -> Any:
    """Ask by nudging, and drop the digits that nudging does not know."""
    return [round(slope, 6) for slope in gradient(function, point)]


@exercise(
    "Find both partial derivatives of x²y, and what a small step brings.",
    """
        # the two slopes of x²y at x = 3, y = 2, by the rules: a list of two numbers
        paper = ...
        # what the gradient predicts for a step of 0.01 in both
        predicted = ...
    """,
    "First hold y still: then it is a plain number before x². Then hold x still.",
    "Each slope times its turn, added up.",
)
def by_rules_and_by_nudging(answer: Answer) -> Cases:
    slopes = _slopes(lambda numbers: numbers[0] ** 2 * numbers[1], [3.0, 2.0])
    yield case("the slopes", lambda: answer.paper, slopes)
    yield case("a step of 0.01", lambda: answer.predicted, dot(slopes, [0.01, 0.01]))


@exercise(
    "Find where a pump with another hum is quietest.",
    """
        def other_hum(dials):
            speed, valve = dials
            return 40 + speed**2 + speed * valve + valve**2 - 3 * speed


        # the place where the other pump is quietest: [speed, valve]
        quietest = ...
    """,
    "If a slope were above 0 or below it, a small turn of that dial would help. So "
    "what are both of them?",
    "Hold v still, and find the slope with respect to s. Then the other way round. "
    "These are two equations in two unknowns.",
    "From s + 2v = 0 you know what s is, if v is known. Put it into the other one.",
)
def quietest_place(answer: Answer) -> Cases:
    # The slopes: 2s + v and s + 2v, and what is added to them.
    table, alone = np.array([[2, 1], [1, 2]]), np.array([-3, 0])
    lowest = np.linalg.solve(table, -alone)
    yield case(
        "the slopes at your place",
        lambda: table @ answer.quietest + alone,
        [0.0, 0.0],
    )
    yield case("the hum there", lambda: _hum(*answer.quietest), _hum(*lowest))


def _hum(speed: float, valve: float) -> float:
    return 40 + speed**2 + speed * valve + valve**2 - 3 * speed


@exercise(
    "Take the sigmoid apart into four wheels, and find the slope of each.",
    """
        import math


        def wheels(x):
            # the sigmoid's four wheels in their order: a list of the slope of each,
            # at the place where it stands if x goes in
            return ...
    """,
    "What happens to x first, and what to that, until it is 1 / (1 + exp(−x))? The "
    "first wheel makes a = −x, the last one p = 1/c.",
    "Run forwards once and give each number a name. Then take the slope of each "
    "wheel at what it got, not at x.",
    "Multiply the four, for x = 0 and for x = 2, and compare with the sigmoid itself, "
    "which says 0.5 and 0.881 there. The table of rules in chapter 13 has the answer.",
)
def sigmoid_as_a_chain(answer: Answer) -> Cases:
    chain: list[Callable[[float], float]] = [
        lambda x: -x,
        math.exp,
        lambda b: 1 + b,
        lambda c: 1 / c,
    ]
    for x in [0.0, 2.0, -1.0]:
        place, slopes = x, []
        for wheel in chain:
            slopes.append(round(derivative(wheel, place), 8))
            place = wheel(place)
        yield case(f"the wheels at {x}", lambda: answer.wheels(x), slopes)
        yield case(
            f"their product at {x}",
            lambda: math.prod(answer.wheels(x)),
            round(derivative(sigmoid, x), 8),
        )


@exercise(
    "Find out how close the best of many random directions comes to the gradient.",
    """
        import numpy as np

        from nnfs_lit import gradient


        def best_share(steepest, directions):
            # steepest: a gradient, an array of n numbers
            # directions: a table with a row of n numbers for each direction; as
            # arrows, the rows may differ in length
            # the slope that the best of them reaches, as a share of the steepest
            return ...
    """,
    "The directions have to be of the same length, or the longest would win. "
    "Divide each row by its length first.",
    "The dot product of the gradient with a direction of length 1 is the slope in "
    "this direction. And how large is the slope of the steepest way?",
    "When it passes: make up a function of fifty numbers, take its `gradient` at a "
    "random place, and try `rng.standard_normal((1000, 50))` as directions.",
)
def fifty_dials(answer: Answer) -> Cases:
    small = np.array([4.0, 3.0])
    rng = np.random.default_rng(14)
    tables: dict[str, tuple[Any, Any]] = {
        "the gradient itself, among others": (small, [[0, 9], [8, 6], [-4, -3]]),
        "a long one and a short one": (small, [[0, 100], [1, 0]]),
        "a single one, at a right angle": (small, [[-3, 4]]),
        "only downhill": (small, [[-4, 0], [0, -2]]),
    }
    for n in [2, 50]:
        tables[f"a thousand random ones, {n} dials"] = (
            rng.standard_normal(n),
            rng.standard_normal((1000, n)),
        )
    for what, (steepest, rows) in tables.items():
        directions = np.array(rows, float)
        yield case(
            what,
            lambda: answer.best_share(steepest.copy(), directions.copy()),
            _best_share(steepest, directions),
        )


def _best_share(steepest: Any, directions: Any) -> float:
    lengths = np.linalg.norm(directions, axis=1) * np.linalg.norm(steepest)
    share: float = (directions @ steepest / lengths).max()
    return share


@exercise(
    "Give the speed dial finer notches, and see what becomes of the steepest way.",
    """
        # the two slopes with the finer notches, at the old place: a list of two
        new_slopes = ...
        # do the hands make the same turn on the steepest way? True or False
        same_turn = ...
    """,
    "At the old place, speed 1 and valve 2, the slopes were 4 and 3. How much of an "
    "old notch is one new notch of speed?",
    "The hands used to turn 4 old notches of speed for 3 of valve. Which turn do the "
    "new slopes ask for, and how much is it in old notches?",
)
def other_notches(answer: Answer) -> Cases:
    old = _slopes(_first_hum, [1.0, 2.0])
    new = _slopes(lambda dials: _first_hum([dials[0] / 10, dials[1]]), [10.0, 2.0])
    yield case("the slopes", lambda: answer.new_slopes, new)
    yield case(
        "the same turn of the hands",
        lambda: answer.same_turn,
        math.isclose(new[0] / 10 * old[1], new[1] * old[0]),
    )


def _first_hum(dials: list[float]) -> float:
    speed, valve = dials
    return 40 + speed**2 + speed * valve + valve**2 / 2
