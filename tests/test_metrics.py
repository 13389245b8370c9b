"""Accuracy: how often the largest output is the right one."""

from __future__ import annotations

import math
from types import ModuleType

import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])

OUTPUTS = [[0.7, 0.1, 0.2], [0.5, 0.1, 0.4], [0.02, 0.9, 0.08]]


@both
def test_two_of_three(nn: ModuleType) -> None:
    """With labels and with one-hot rows."""
    assert nn.accuracy(OUTPUTS, [0, 1, 1]) == pytest.approx(2 / 3)
    assert nn.accuracy(OUTPUTS, nn.one_hot([0, 1, 1], 3)) == pytest.approx(2 / 3)


@both
def test_all_and_none(nn: ModuleType) -> None:
    """From 0 to 1."""
    assert nn.accuracy(OUTPUTS, [0, 0, 1]) == 1.0
    assert nn.accuracy(OUTPUTS, [2, 2, 2]) == 0.0


@both
def test_it_is_a_float(nn: ModuleType) -> None:
    """One of Python's own, which prints as a number and nothing else."""
    assert type(nn.accuracy(OUTPUTS, [0, 1, 1])) is float


@both
def test_the_first_of_equals_counts(nn: ModuleType) -> None:
    """A tie is no excuse."""
    assert nn.accuracy([[1.0, 1.0], [1.0, 1.0]], [0, 1]) == 0.5


@both
def test_logits_will_do(nn: ModuleType) -> None:
    """Softmax changes no order; infinities may be compared."""
    assert nn.accuracy([[-5.0, -7.0], [-math.inf, 3.0]], [0, 1]) == 1.0


@both
def test_nan_comes_out(nn: ModuleType) -> None:
    """Which of a row with a NaN is the largest, nobody knows."""
    for row in ([math.nan, 1.0], [1.0, math.nan]):
        assert math.isnan(nn.accuracy([row, [0.0, 1.0]], [0, 1]))
        assert math.isnan(nn.accuracy([[0.0, 1.0], row], [0, 1]))
