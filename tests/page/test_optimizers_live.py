"""The walkers of the valley go where those of the package go, step by step."""

from __future__ import annotations

import cmath
import math
import re
from typing import Any

import pytest
import quickjs

from nnfs_lit import plain
from press import ROOT
from tests.page.engine import ask, loaded

MADE: dict[str, Any] = {
    "sgd": plain.SGD,
    "decay": lambda rate: plain.SGD(rate, decay=0.02),
    "momentum": lambda rate: plain.SGD(rate, momentum=0.9),
    "adagrad": plain.AdaGrad,
    "rmsprop": plain.RMSProp,
    "adam": plain.Adam,
}

# What chapters 19 and 20 count.
STEPS = {"sgd": 50, "momentum": 53, "adagrad": 30, "rmsprop": 28, "adam": 44}


@pytest.fixture(scope="module")
def engine() -> quickjs.Context:
    """Load the module, without its export words."""
    return loaded("optimizers.js")


def loss_of(weights: list[float]) -> float:
    """Compute the loss as chapter 19 does, out of its two minutes."""
    misses = [
        plain.neuron(sensors, weights, 0) - target
        for sensors, target in zip([[1, 5], [1, -5]], [7, -3], strict=True)
    ]
    return (misses[0] ** 2 + misses[1] ** 2) / 4


def test_the_valley_is_that_of_the_chapters(engine: quickjs.Context) -> None:
    """Its losses and its slopes, at a few places."""
    for place in ([-3.0, 2.0], [2.0, 1.0], [0.5, -0.75], [4.0, 2.5]):
        assert math.isclose(
            ask(engine, f"valleyLoss({place})"), loss_of(place), abs_tol=1e-12
        )
        theirs = plain.gradient(loss_of, place)
        for ours, slope in zip(
            ask(engine, f"valleySlopes({place})"), theirs, strict=True
        ):
            assert math.isclose(ours, slope, abs_tol=1e-6)


@pytest.mark.parametrize("start", [[-3.0, 2.0], [4.5, -0.5], [2.0, 2.5]], ids=str)
@pytest.mark.parametrize("rate", [None, 0.003, 0.09, 2.0])
@pytest.mark.parametrize("rule", MADE)
def test_walks_are_those_of_the_package(
    engine: quickjs.Context, rule: str, rate: float | None, start: list[float]
) -> None:
    """Sixty steps each, or as many as there are before the numbers run away."""
    rate = rate or ask(engine, f"RULES.{rule}.rate")
    path = ask(engine, f"walk('{rule}', {rate}, {start}, 60)")
    weights, optimizer = list(start), MADE[rule](rate)
    assert path[0] == start
    for place in path[1:]:
        slopes = [weights[0] - 2, 25 * (weights[1] - 1)]
        optimizer.update(weights, slopes)
        for ours, theirs in zip(place, weights, strict=True):
            assert math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    assert len(path) == 61 or max(map(abs, weights)) > 1e7


@pytest.mark.parametrize("rule", STEPS)
def test_arrivals_are_those_of_the_chapters(engine: quickjs.Context, rule: str) -> None:
    """Steps until the loss is below 0.01, with the rates at which the race begins."""
    call = f"arrival(walk('{rule}', RULES.{rule}.rate, START, 200))"
    assert ask(engine, call) == STEPS[rule]
    page = ("19-gradient-descent.md", "20-adam.md")[rule not in {"sgd", "momentum"}]
    text = (ROOT / "docs" / "chapters" / page).read_text("utf-8")
    assert re.search(rf"\b{STEPS[rule]}( steps)?,", text)


@pytest.mark.parametrize("degrees", [10, 45])
@pytest.mark.parametrize("rule", ["sgd", "adagrad", "adam"])
def test_a_turned_valley_has_turned_slopes(
    engine: quickjs.Context, rule: str, degrees: float
) -> None:
    """SGD does not notice the turn; the others go where the package goes."""
    start = ask(engine, f"turned(START, {degrees})")
    path = ask(engine, f"walk('{rule}', RULES.{rule}.rate, {start}, 200, {degrees})")
    weights, optimizer = start, MADE[rule](ask(engine, f"RULES.{rule}.rate"))
    turn = cmath.rect(1.0, math.radians(degrees))
    for place in path[1:]:
        away = (complex(*weights) - (2 + 1j)) / turn
        slope = complex(away.real, 25 * away.imag) * turn
        optimizer.update(weights, [slope.real, slope.imag])
        for ours, theirs in zip(place, weights, strict=True):
            assert math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    if rule == "sgd":
        assert ask(engine, f"arrival({path}, {degrees})") == STEPS["sgd"]


def test_a_walk_that_has_not_arrived_says_so(engine: quickjs.Context) -> None:
    """By -1, and not by a number of steps."""
    assert ask(engine, "arrival(walk('sgd', 0.001, START, 20))") == -1
    assert ask(engine, "arrival([HUT])") == 0
