"""Accuracy: how often the largest output is the right one."""

from __future__ import annotations

import math
from types import ModuleType
from typing import Any

import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])

OUTPUTS = [[0.7, 0.1, 0.2], [0.5, 0.1, 0.4], [0.02, 0.9, 0.08]]


@both
@pytest.mark.parametrize(
    ("outputs", "targets", "wanted"),
    [
        (OUTPUTS, [0, 1, 1], 2 / 3),
        (OUTPUTS, plain.one_hot([0, 1, 1], 3), 2 / 3),
        (OUTPUTS, [0, 0, 1], 1.0),
        (OUTPUTS, [2, 2, 2], 0.0),
        ([[1.0, 1.0], [1.0, 1.0]], [0, 1], 0.5),  # the first of equals counts
        ([[-5.0, -7.0], [-math.inf, 3.0]], [0, 1], 1.0),  # logits will do
    ],
)
def test_by_hand(nn: ModuleType, outputs: Any, targets: Any, wanted: float) -> None:
    """With labels and with one-hot rows; one of Python's own floats."""
    found = nn.accuracy(outputs, targets)
    assert found == pytest.approx(wanted)
    assert type(found) is float


@both
def test_nan_comes_out(nn: ModuleType) -> None:
    """Which of a row with a NaN is the largest, nobody knows."""
    for row in ([math.nan, 1.0], [1.0, math.nan]):
        assert math.isnan(nn.accuracy([row, [0.0, 1.0]], [0, 1]))
        assert math.isnan(nn.accuracy([[0.0, 1.0], row], [0, 1]))
