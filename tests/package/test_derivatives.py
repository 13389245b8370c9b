"""Slopes by numbers: against rules, for one number and for several."""

from __future__ import annotations

import math
from types import ModuleType

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])

RULES = [
    (lambda x: x**2, lambda x: 2 * x),
    (lambda x: x**3, lambda x: 3 * x**2),
    (math.exp, math.exp),
    (math.log, lambda x: 1 / x),
    (math.sin, math.cos),
]


@both
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("x", [0.5, 1.0, 3.0])
def test_rules(nn: ModuleType, rule: tuple[object, object], x: float) -> None:
    """What school teaches."""
    function, slope = rule
    assert nn.derivative(function, x) == pytest.approx(slope(x), rel=1e-8)  # type: ignore[operator]


@both
def test_both_sides_count(nn: ModuleType) -> None:
    """From -h to h: exact for a parabola, and 0 where a bend is the same both ways."""
    assert nn.derivative(lambda x: x * x, 3.0, h=0.5) == 6.0
    assert nn.derivative(abs, 0.0) == 0.0


@both
def test_the_error_falls_with_the_square_of_h(nn: ModuleType) -> None:
    """A tenth of the step, a hundredth of the error."""
    errors = [abs(nn.derivative(math.exp, 0.0, h=h) - 1) for h in (0.1, 0.01)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)


@both
def test_gradient_by_rules(nn: ModuleType) -> None:
    """One slope for each number, the others standing still."""
    slopes = nn.gradient(lambda p: p[0] ** 2 * p[1] + math.sin(p[2]), [3.0, 2.0, 0.5])
    assert list(slopes) == pytest.approx([12.0, 9.0, math.cos(0.5)], rel=1e-9)


def test_gradient_keeps_the_shape() -> None:
    """A matrix of weights has a matrix of slopes; what it computes with is float64."""
    weights = np.arange(6, dtype=np.float32).reshape(2, 3)
    slopes = nnfs_lit.gradient(lambda w: (w**2).sum(), weights)
    assert slopes.dtype == np.float64
    assert slopes == pytest.approx(2.0 * weights, abs=1e-9)
    assert nnfs_lit.gradient(lambda x: float(x) ** 2, 3.0) == pytest.approx(6.0)


def test_the_twins_agree() -> None:
    """To the last bit: the same steps in the same order."""
    point = [0.3, -1.7, 2.2]

    def bowl(p: list[float]) -> float:
        return float(p[0] * p[0] + p[1] * p[2])

    assert nnfs_lit.gradient(bowl, point).tolist() == plain.gradient(bowl, point)
    assert nnfs_lit.derivative(math.exp, 0.7) == plain.derivative(math.exp, 0.7)
