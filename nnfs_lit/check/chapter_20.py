"""Checks of chapter 20: AdaGrad, RMSProp, Adam."""

from __future__ import annotations

import cmath
import math
import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    like,
)
from nnfs_lit.plain import SGD, AdaGrad, Adam, RMSProp


def _walk(optimizer: Any, slopes: Sequence[float], start: float = 0.0) -> Any:
    """Let a single weight meet some slopes; say where it ends."""
    weights = [start]
    for slope in slopes:
        optimizer.update(weights, [slope])
    return weights[0]


@exercise(
    "Take two steps by hand, with AdaGrad and along the signs.",
    """
        # where the weight is after two steps of AdaGrad
        with_adagrad = ...
        # and after two steps along the signs
        with_signs = ...
    """,
    "In the first step there is a single square in the sum, and its root is the "
    "slope itself. So both walks begin alike.",
    "In the second step the sum is 9 + 16. What is its root?",
)
def two_steps(answer: Answer) -> Cases:
    slopes = [3.0, 4.0]
    yield case(
        "with AdaGrad",
        lambda: answer.with_adagrad,
        round(_walk(AdaGrad(1.0), slopes, 1.0), 8),
        digits=2,
    )
    signs = [math.copysign(1.0, slope) for slope in slopes]
    yield case(
        "along the signs", lambda: answer.with_signs, _walk(SGD(1.0), signs, 1.0)
    )


@exercise(
    "Say what slopes that are 300 times as large do to SGD and to Adam.",
    """
        # all slopes are 300 times as large:
        # how many times as long is the first step of SGD?
        sgd_longer = ...
        # and that of Adam?
        adam_longer = ...
    """,
    "SGD moves a weight by the learning rate times its slope. Adam divides by "
    "something, too.",
    "What does Adam's mean of the slopes become, and what the root of its mean of "
    "the squares, if each slope is 300 times as large?",
)
def louder(answer: Answer) -> Cases:
    for kind in [SGD, Adam]:
        usual, loud = (_walk(kind(0.05), [slope]) for slope in (2.0, 600.0))
        name = kind.__name__
        yield case(
            f"{name}'s first step",
            lambda: getattr(answer, f"{name.lower()}_longer"),
            round(loud / usual, 6),
        )


@exercise(
    "Find out how long a fading mean remembers a number.",
    """
        import math


        def still_counts(rho, steps):
            # how much a number counts after this many steps; the newest counts 1
            return ...


        def steps_to_a_tenth(rho):
            # after how many steps it counts for a tenth, to the nearest step
            return ...
    """,
    "In each step the whole mean is multiplied by rho, and with it all that has "
    "gone into it.",
    "You look for the exponent k in ρᵏ = 0.1. Chapter 8 had a function that brings "
    "an exponent down.",
    steps_to_a_tenth=like(
        lambda rho: round(math.log(0.1) / math.log(rho)),
        0.9,
        0.99,
        0.999,
        0.5,
        digits=0,
    ),
)
def memory(answer: Answer) -> Cases:
    for rho, steps in [(0.9, 22), (0.99, 229), (0.5, 2), (0.9, 0)]:
        optimizer = RMSProp(1.0, rho=rho)
        _walk(optimizer, [1.0] + [0.0] * steps)
        yield case(
            f"rho {rho}, {steps} steps later",
            lambda: answer.still_counts(rho, steps),
            optimizer.squares[0] / (1 - rho),
            digits=3,
        )


@exercise(
    "Turn Adam, by its settings alone, into RMSProp with a fair start.",
    """
        from nnfs_lit import plain


        def fair_rmsprop(learning_rate, rho):
            # an optimizer: plain.Adam with the settings that turn it into RMSProp
            # with a fair start
            return ...
    """,
    "Adam remembers two things, and RMSProp only one of them. Which one is too much?",
    "Both fade. How much of the old mean has to be kept, so that the mean of the "
    "slopes is always the last slope?",
    "And rho, by which the squares fade, has another name in Adam.",
    mistakes=(
        "def fair_rmsprop(rate, rho): return plain.RMSProp(rate, rho=rho)",
        "def fair_rmsprop(rate, rho): return plain.Adam(rate, beta_2=rho)",
        "def fair_rmsprop(rate, rho): return plain.Adam(rate, beta_1=0.0)",
        "def fair_rmsprop(rate, rho): return plain.Adam(0.1, beta_1=0.0, beta_2=rho)",
    ),
)
def fair(answer: Answer) -> Cases:
    rng = random.Random(20)
    some = [rng.gauss(0, 3) for _ in range(20)]
    for what, rate, rho, slopes in [
        ("the first step", 0.1, 0.99, [7.0]),
        ("five equal slopes, rho 0.9", 0.1, 0.9, [-2.0] * 5),
        ("a slope of 5, then one of 1", 0.5, 0.99, [5.0, 1.0]),
        ("twenty random slopes", 0.01, 0.75, some),
    ]:
        yield case(
            what,
            lambda: _walk(answer.fair_rmsprop(rate, rho), slopes),
            _fair_walk(rate, rho, slopes),
        )


def _fair_walk(rate: float, rho: float, slopes: Sequence[float]) -> float:
    weight = mean = 0.0
    for step, slope in enumerate(slopes, start=1):
        mean = rho * mean + (1 - rho) * slope * slope
        weight -= rate * slope / math.sqrt(mean / (1 - rho**step))
    return weight


def _steepness(swing: float, degrees: float) -> Any:
    turn = cmath.rect(1.0, math.radians(degrees))
    columns = []
    for arrow in (1 + 0j, 1j):
        back = arrow / turn
        slope = complex(back.real, swing**2 * back.imag) * turn
        columns.append([slope.real, slope.imag])
    return np.transpose(columns)


turned = exercise(
    "Find the table of the slopes in a valley that is turned by some angle.",
    """
        import numpy as np


        def steepness(swing, degrees):
            # table @ (weights - [2, 1]) are the two slopes in the valley of the
            # chapter, turned by that many degrees: this table, an array (2, 2)
            return ...
    """,
    "Three things happen to the distance from 2 and 1: it is turned back by the angle, "
    "multiplied by 1 along and by swing² across, and turned forward again.",
    "An arrow (x, y), turned by an angle with the cosine c and the sine s, is "
    "(c·x − s·y, s·x + c·y). Which table does that? Its transpose turns back.",
    "Three tables, and `@` between them. What is done first stands next to the arrow, "
    "on the right.",
    steepness=like(_steepness, (5, 0), (5, 45), (50, 10), (2, -120)),
    mistakes=(
        "import numpy\n"
        "def steepness(swing, degrees):\n"
        "    return numpy.array([[1.0, 0.0], [0.0, swing**2]])",
    ),
)


def _adam(slopes_of: Any, weights: Sequence[float], rate: float, steps: int) -> Any:
    walker, optimizer = list(weights), Adam(rate)
    for _ in range(steps):
        optimizer.update(walker, slopes_of(walker))
    return walker


@exercise(
    "Write Adam, without the package.",
    """
        import math


        def adam(slopes_of, weights, rate, steps):
            # where that many steps of Adam lead, as a list; slopes_of(weights)
            # gives the slopes at a place; 0.9, 0.999 and 1e-8 as in the chapter
            return ...
    """,
    "Copy the list first. Then two memories, of as many zeros as there are weights.",
    "Count the steps from 1: the shares are 1 − 0.9ᵏ and 1 − 0.999ᵏ.",
    "All slopes of a step are those of one place: call `slopes_of` once in each step, "
    "before anything moves.",
    mistakes=(
        "def adam(slopes_of, weights, rate, steps):\n    return weights",
        "def adam(slopes_of, weights, rate, steps):\n"
        "    return [w - rate for w in weights]",
    ),
)
def own_adam(answer: Answer) -> Cases:
    for what, slopes_of, start, rate, steps in [
        ("one step in the valley", _valley, [-3.0, 2.0], 0.5, 1),
        ("ten steps in the valley", _valley, [-3.0, 2.0], 0.1, 10),
        ("fifty steps with three weights", _bowl, [1.0, -2.0, 0.0], 0.05, 50),
        ("no step", _bowl, [1.0, 2.0, 3.0], 0.05, 0),
    ]:
        yield case(
            what,
            lambda: answer.adam(slopes_of, start, rate, steps),
            _adam(slopes_of, start, rate, steps),
        )


def _valley(weights: Sequence[float]) -> list[float]:
    return [weights[0] - 2, 25 * (weights[1] - 1)]


def _bowl(weights: Sequence[float]) -> list[float]:
    return [4 * weight**3 - weights[0] for weight in weights]
