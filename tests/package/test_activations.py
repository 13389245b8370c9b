"""Activation functions: known numbers, the ends of the range, shapes and types."""

from __future__ import annotations

import math
from types import ModuleType

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
elementwise = pytest.mark.parametrize("name", ["step", "sigmoid", "relu"])
row_wise = pytest.mark.parametrize("name", ["softmax", "log_softmax"])

KNOWN = {
    "step": ([-1e4, -0.5, 0.0, 0.5, 1e4], [0, 0, 0, 1, 1]),
    "relu": ([-1e4, -0.5, 0.0, 0.5, 1e4], [0, 0, 0, 0.5, 1e4]),
    "sigmoid": (
        [-1e4, -1.0, 0.0, math.log(3), 1e4],
        [0, 1 / (1 + math.e), 0.5, 0.75, 1],
    ),
}


@both
@elementwise
def test_known_numbers(nn: ModuleType, name: str) -> None:
    """Hand-made pairs, without a warning at either end."""
    inputs, outputs = KNOWN[name]
    assert list(getattr(nn, name)(inputs)) == pytest.approx(outputs, rel=1e-15)


@both
@elementwise
def test_numbers_vectors_and_matrices(nn: ModuleType, name: str) -> None:
    """Each number is treated alike, in whatever it comes."""
    function = getattr(nn, name)
    inputs, outputs = KNOWN[name]
    assert [function(number) for number in inputs] == pytest.approx(outputs, rel=1e-15)
    matrix = np.asarray(function([inputs, inputs[::-1]]))
    assert matrix == pytest.approx(np.array([outputs, outputs[::-1]]), rel=1e-15)


@both
def test_infinities_and_nan(nn: ModuleType) -> None:
    """Infinity has a place in the curve, NaN none."""
    numbers = [-math.inf, math.inf]
    assert list(nn.step(numbers)) == [0, 1]
    assert list(nn.sigmoid(numbers)) == [0, 1]
    assert list(nn.relu(numbers)) == [0, math.inf]
    for function in (nn.step, nn.sigmoid, nn.relu):
        assert np.isnan(function([1.0, math.nan])).tolist() == [False, True]


@both
def test_softmax_by_hand(nn: ModuleType) -> None:
    """Scores of log 1, log 2 and log 5 share out as 1, 2 and 5: in eighths."""
    logits = [math.log(1), math.log(2), math.log(5)]
    assert list(nn.softmax(logits)) == pytest.approx([1 / 8, 2 / 8, 5 / 8])
    assert list(nn.log_softmax(logits)) == pytest.approx(
        [math.log(1 / 8), math.log(2 / 8), math.log(5 / 8)]
    )


@both
@row_wise
def test_nan_spoils_its_row_only(nn: ModuleType, name: str) -> None:
    """A row with a NaN has no sum; the next one has."""
    rows = getattr(nn, name)([[math.nan, 1.0, 2.0], [1.0, 1.0, math.nan], [3.0] * 3])
    assert np.isnan(rows).tolist() == [[True] * 3, [True] * 3, [False] * 3]


@row_wise
def test_an_empty_batch(name: str) -> None:
    """No sample in, no sample out; how many classes there are is kept."""
    assert getattr(nnfs_lit, name)(np.zeros((0, 3))).shape == (0, 3)


@elementwise
@pytest.mark.parametrize("shape", [(), (0,), (3,), (0, 2), (2, 3), (2, 3, 4)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shape_and_type_are_kept(
    name: str, shape: tuple[int, ...], dtype: type
) -> None:
    """Of single numbers too, on NumPy 1 too."""
    outputs = getattr(nnfs_lit, name)(np.ones(shape, dtype))
    assert outputs.shape == shape
    assert outputs.dtype == dtype
    assert isinstance(outputs, np.ndarray if shape else dtype)


@pytest.mark.parametrize("name", ["step", "sigmoid", "relu", "softmax", "log_softmax"])
@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.bool_, np.float16])
def test_what_is_no_float_becomes_one(name: str, dtype: type) -> None:
    """uint8 pixels as well; -1 of a uint8 would be 255."""
    inputs = np.array([[1, 0, 1]]).astype(dtype)
    outputs = getattr(nnfs_lit, name)(inputs)
    assert outputs.dtype == np.float64
    assert outputs.tolist() == getattr(nnfs_lit, name)([[1.0, 0.0, 1.0]]).tolist()


@both
@pytest.mark.parametrize("name", ["Linear", "Sigmoid", "ReLU", "Softmax"])
def test_layers_apply_their_functions(nn: ModuleType, name: str) -> None:
    """The object does what the function does, and learns nothing."""
    inputs = [[-1.0, 0.0, 2.0], [3.0, -4.0, 0.5]]
    layer = getattr(nn, name)()
    wanted = inputs if name == "Linear" else getattr(nn, name.lower())(inputs)
    assert np.array_equal(layer.forward(inputs), wanted)
    assert layer.n_parameters == 0
