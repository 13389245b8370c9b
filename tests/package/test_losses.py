"""What being wrong costs: the numbers of the series, labels against one-hot rows."""

from __future__ import annotations

import math
from types import ModuleType

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])

PROBABILITIES = [[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]]
LABELS = [0, 1, 1]
LOSSES = [-math.log(0.7), -math.log(0.5), -math.log(0.9)]


@both
def test_the_numbers_of_the_series(nn: ModuleType) -> None:
    """Their mean is 0.385."""
    losses = nn.categorical_cross_entropy(PROBABILITIES, LABELS)
    assert list(losses) == pytest.approx(LOSSES, rel=1e-14)
    assert np.mean(losses) == pytest.approx(0.38506088005216804, rel=1e-14)


@both
def test_labels_and_one_hot_rows_agree(nn: ModuleType) -> None:
    """Two ways to write the same targets."""
    rows = nn.one_hot(LABELS, 3)
    for function in (nn.categorical_cross_entropy, nn.cross_entropy_from_logits):
        assert list(function(PROBABILITIES, rows)) == list(
            function(PROBABILITIES, LABELS)
        )


@both
def test_from_huge_logits(nn: ModuleType) -> None:
    """Where softmax has rounded to 0, the logits still tell how wrong it was."""
    logits = [[1e4, -1e4], [1e4, -1e4]]
    assert list(nn.cross_entropy_from_logits(logits, [0, 1])) == [0, 2e4]
    losses = nn.categorical_cross_entropy(nn.softmax(logits), [0, 1])
    assert list(losses) == [0, math.inf]


@both
def test_certainty(nn: ModuleType) -> None:
    """Certain and right costs nothing, certain and wrong everything; no warning."""
    for targets in ([0, 1], [[1.0, 0.0], [0.0, 1.0]]):
        losses = nn.categorical_cross_entropy([[1.0, 0.0], [1.0, 0.0]], targets)
        assert list(losses) == [0, math.inf]
        assert math.copysign(1, losses[0]) == 1  # printed as 0.0, not as -0.0


@both
@pytest.mark.parametrize("targets", [[0, 1], [[1.0, 0.0], [0.0, 1.0]]])
def test_nan_comes_out(nn: ModuleType, targets: list[int]) -> None:
    """Also where the right class is known: the row is no distribution."""
    for place in (0, 1):
        rows = [[0.5, 0.5], [0.5, 0.5]]
        rows[0][place] = math.nan
        losses = nn.cross_entropy_from_logits(rows, targets)
        assert np.isnan(losses).tolist() == [True, False]


@pytest.mark.parametrize("targets", [[], np.zeros(0, int), np.zeros((0, 3))])
def test_an_empty_batch(targets: object) -> None:
    """No sample in, no loss out."""
    empty = np.zeros((0, 3))
    assert nnfs_lit.categorical_cross_entropy(empty, targets).shape == (0,)
    assert nnfs_lit.cross_entropy_from_logits(empty, targets).shape == (0,)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_targets_have_no_say_in_the_type(dtype: type) -> None:
    """The losses are as precise as what is judged."""
    outputs = np.array(PROBABILITIES, dtype)
    for targets in (LABELS, np.eye(3)[LABELS], np.eye(3, dtype=int)[LABELS]):
        assert nnfs_lit.categorical_cross_entropy(outputs, targets).dtype == dtype
        assert nnfs_lit.cross_entropy_from_logits(outputs, targets).dtype == dtype


def test_single_precision_rows_sum_to_one() -> None:
    """What float32 rounds away is no fault of the target."""
    shares = nnfs_lit.softmax(np.arange(12, dtype=np.float32).reshape(4, 3) / 7)
    assert nnfs_lit.cross_entropy_from_logits(np.zeros((4, 3)), shares) == (
        pytest.approx([math.log(3)] * 4, rel=1e-6)
    )


@both
def test_one_hot(nn: ModuleType) -> None:
    """A 1 at the label's place."""
    rows = nn.one_hot([2, 0], 4)
    assert np.asarray(rows).tolist() == [[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0]]
    assert np.asarray(rows).dtype == np.float64
