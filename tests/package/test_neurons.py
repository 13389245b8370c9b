"""A neuron and a layer: the numbers of the series, and the types of the results."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])

INPUTS = [1.0, 2.0, 3.0, 2.5]
WEIGHTS = [[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
BIASES = [2.0, 3.0, 0.5]


def test_the_first_neuron_to_the_last_digit() -> None:
    """Term by term, on every version of Python; sum() would give ...996."""
    assert plain.neuron([1.2, 5.1, 2.1], [3.1, 2.1, 8.7], 3) == 35.7


def test_the_first_neuron_in_numpy() -> None:
    """BLAS may add in another order."""
    neuron = nnfs_lit.neuron([1.2, 5.1, 2.1], [3.1, 2.1, 8.7], 3)
    assert neuron == pytest.approx(35.7, rel=1e-15)


@both
def test_the_layer_of_the_series(nn: ModuleType) -> None:
    """Three neurons with four inputs."""
    outputs = nn.layer(INPUTS, WEIGHTS, BIASES)
    assert list(outputs) == pytest.approx([4.8, 1.21, 2.385], rel=1e-14)


def test_plain_takes_any_real_numbers() -> None:
    """Tuples, whole numbers, truth values and NumPy's scalars, one way: as floats."""
    output = plain.neuron((1, True), [np.uint8(200), np.float32(0.5)], np.int64(2))
    assert output == 202.5
    assert type(output) is float


def test_small_integers_do_not_overflow() -> None:
    """200 times 200 does not fit into the uint8 that it came in."""
    pixels = np.array([200, 200], dtype=np.uint8)
    assert nnfs_lit.neuron(pixels, pixels, 0) == 80000
    assert plain.neuron(list(pixels), list(pixels), 0) == 80000
