"""Checks of chapter 20: AdaGrad, RMSProp, Adam."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from typing import Any

from nnfs_lit.check import Answer, Case, case, exercise
from nnfs_lit.plain import SGD, AdaGrad, Adam, RMSProp


def _walk(optimizer: Any, slopes: Sequence[float], start: float = 0.0) -> Any:
    """Let a single weight meet some slopes; say where it ends."""
    weights = [start]
    for slope in slopes:
        optimizer.update(weights, [slope])
    return weights[0]


@exercise(
    1,
    start="""
        # where the weight is after two steps of AdaGrad
        with_adagrad = ...
        # and after two steps along the signs
        with_signs = ...
    """,
    hints=(
        "In the first step there is a single square in the sum, and its root is the "
        "slope itself. So both walks begin alike.",
        "In the second step the sum is 9 + 16. What is its root?",
    ),
)
def two_steps(answer: Answer) -> Iterator[Case]:
    """Take two steps by hand, with AdaGrad and along the signs."""
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
    2,
    start="""
        # all slopes are 300 times as large:
        # how many times as long is the first step of SGD?
        sgd_longer = ...
        # and that of Adam?
        adam_longer = ...
    """,
    hints=(
        "SGD moves a weight by the learning rate times its slope. Adam divides by "
        "something, too.",
        "What does Adam's mean of the slopes become, and what the root of its mean of "
        "the squares, if each slope is 300 times as large?",
    ),
)
def louder(answer: Answer) -> Iterator[Case]:
    """Say what slopes that are 300 times as large do to SGD and to Adam."""
    for kind in [SGD, Adam]:
        usual, loud = (_walk(kind(0.05), [slope]) for slope in (2.0, 600.0))
        name = kind.__name__
        yield case(
            f"{name}'s first step",
            lambda: getattr(answer, f"{name.lower()}_longer"),
            round(loud / usual, 6),
        )


@exercise(
    3,
    start="""
        import math


        def still_counts(rho, steps):
            # how much a number counts after so many steps; the newest counts 1
            return ...


        def steps_to_a_tenth(rho):
            # after how many steps it counts a tenth, to the nearest whole step
            return ...
    """,
    hints=(
        "In each step the whole mean is multiplied by rho, and with it all that has "
        "gone into it.",
        "You look for the exponent k in ρᵏ = 0.1. Chapter 8 had a function that brings "
        "an exponent down.",
    ),
)
def memory(answer: Answer) -> Iterator[Case]:
    """Find out how long a fading mean remembers a number."""
    for rho, steps in [(0.9, 22), (0.99, 229), (0.5, 2), (0.9, 0)]:
        optimizer = RMSProp(1.0, rho=rho)
        _walk(optimizer, [1.0] + [0.0] * steps)
        yield case(
            f"rho {rho}, {steps} steps later",
            lambda: answer.still_counts(rho, steps),
            optimizer.squares[0] / (1 - rho),
            digits=3,
        )
    for rho in [0.9, 0.99, 0.999, 0.5]:
        yield case(
            f"down to a tenth, rho {rho}",
            lambda: answer.steps_to_a_tenth(rho),
            round(math.log(0.1) / math.log(rho)),
            digits=0,
        )


@exercise(
    4,
    start="""
        from nnfs_lit import plain


        def fair_rmsprop(learning_rate, rho):
            # an optimizer: plain.Adam with the settings that make of it an RMSProp
            # with a fair start
            return ...
    """,
    hints=(
        "Adam remembers two things, and RMSProp only one of them. Which one is too "
        "much?",
        "Both fade. How much of the old mean has to be kept, so that the mean of the "
        "slopes is always the last slope?",
        "And rho, by which the squares fade, has another name in Adam.",
    ),
    mistakes=(
        "def fair_rmsprop(rate, rho): return plain.RMSProp(rate, rho=rho)",
        "def fair_rmsprop(rate, rho): return plain.Adam(rate, beta_2=rho)",
        "def fair_rmsprop(rate, rho): return plain.Adam(rate, beta_1=0.0)",
        "def fair_rmsprop(rate, rho): return plain.Adam(0.1, beta_1=0.0, beta_2=rho)",
    ),
)
def fair(answer: Answer) -> Iterator[Case]:
    """Make of Adam, by its settings alone, an RMSProp with a fair start."""
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


@exercise(
    5,
    start="""
        from nnfs_lit import plain

        # how far the slope 1 moves the weight that was used to 0.001,
        # in learning rates: 2 means twice the learning rate
        surprised = ...
        # and how far it moves a weight that was used to slopes of 1
        used_to_it = ...
    """,
    hints=(
        "Let `plain.Adam` walk, and look at the weight before the last step and after "
        "it.",
        "On paper: after five thousand steps both shares are as good as 1. What does "
        "the slope 1 bring to the mean, and what to the mean of the squares?",
    ),
)
def surprise(answer: Answer) -> Iterator[Case]:
    """Surprise Adam after a long rest, and measure the step."""
    for usual, name in [(0.001, "surprised"), (1.0, "used_to_it")]:
        slopes = [usual] * 5000
        before, after = (_walk(Adam(1.0), s) for s in (slopes, [*slopes, 1.0]))
        yield case(
            f"used to slopes of {usual:g}",
            lambda: getattr(answer, name),
            round(before - after, 5),
            digits=1,
        )


@exercise(
    6,
    start="""
        import math


        def keras_step(slope, rate, epsilon):
            # what the first step takes away from the weight, with 0.9 and 0.999,
            # if epsilon is added before the squares are divided by their share
            return ...


        # its first step for the slope 1e-6 and the epsilon 1e-7, divided by ours
        share_of_ours = ...
    """,
    hints=(
        "After one step the mean of the squares is 0.001 times the slope's square. "
        "Epsilon is added to the root of this.",
        "Both shares are still to be made up for: that of the mean of the slopes, "
        "1 − 0.9, and the root of the other, 1 − 0.999. They can go into the learning "
        "rate.",
        "Ours comes from one update of `plain.Adam` with this epsilon.",
    ),
)
def keras(answer: Answer) -> Iterator[Case]:
    """Take a first step of Adam with epsilon added too early."""
    for slope, rate, epsilon in [
        (1e-6, 1.0, 1e-7),
        (1.0, 0.5, 1e-7),
        (-0.02, 0.1, 0.01),
        (0.0, 1.0, 1e-7),
    ]:
        yield case(
            f"slope {slope:g}, rate {rate:g}, epsilon {epsilon:g}",
            lambda: answer.keras_step(slope, rate, epsilon),
            _early_epsilon(slope, rate, epsilon),
        )
    ours = -_walk(Adam(1.0, epsilon=1e-7), [1e-6])
    yield case(
        "its share of ours",
        lambda: answer.share_of_ours,
        _early_epsilon(1e-6, 1.0, 1e-7) / ours,
        digits=2,
    )


def _early_epsilon(slope: float, rate: float, epsilon: float) -> float:
    # Divided by the root of the share, epsilon becomes larger with the root.
    return rate * slope / (abs(slope) + epsilon / math.sqrt(1 - 0.999))
