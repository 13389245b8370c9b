"""Dense layers: where they start, what they compute, how many numbers they learn."""

from __future__ import annotations

from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

sides = pytest.mark.parametrize(
    ("nn", "source"),
    [(plain, Random), (nnfs_lit, np.random.default_rng)],
    ids=["plain", "numpy"],
)


@sides
def test_shapes(nn: ModuleType, source: Any) -> None:
    """A row for each input, a column for each neuron."""
    dense = nn.Dense(3, 5, rng=source(0))
    assert np.shape(dense.weights) == (3, 5)
    assert np.shape(dense.biases) == (5,)
    assert not np.any(dense.biases)
    assert np.shape(dense.forward([[1.0, 2.0, 3.0]] * 4)) == (4, 5)


@sides
def test_what_it_remembers_is_its_own(nn: ModuleType, source: Any) -> None:
    """Whoever changes the inputs afterwards does not change the way back."""
    dense = nn.Dense(2, 1, rng=source(0))
    inputs = [[1.0, 2.0]] if nn is plain else np.array([[1.0, 2.0]])
    dense.forward(inputs)
    inputs[0][0] = 99.0
    dense.backward([[1.0]])
    assert np.array_equal(dense.weight_gradients, [[1.0], [2.0]])


@sides
def test_the_start_is_random_but_repeatable(nn: ModuleType, source: Any) -> None:
    """The same source gives the same weights, another one others."""
    first, again, other = (nn.Dense(3, 5, rng=source(seed)) for seed in (0, 0, 1))
    assert np.array_equal(first.weights, again.weights)
    assert not np.array_equal(first.weights, other.weights)


@sides
def test_two_layers_of_one_source_differ(nn: ModuleType, source: Any) -> None:
    """The source moves on."""
    rng = source(0)
    first, second = nn.Dense(3, 5, rng=rng), nn.Dense(3, 5, rng=rng)
    assert not np.array_equal(first.weights, second.weights)


@sides
def test_the_size_of_the_weights(nn: ModuleType, source: Any) -> None:
    """Around 0, and 1 / sqrt(n_inputs) wide, so that outputs keep their size."""
    weights = np.array(nn.Dense(100, 200, rng=source(0)).weights)
    assert weights.mean() == pytest.approx(0, abs=0.003)
    assert weights.std() == pytest.approx(0.1, rel=0.03)


def test_numpy_weights_are_those_of_the_source() -> None:
    """Drawn in one go, row by row."""
    weights = nnfs_lit.Dense(4, 3, rng=np.random.default_rng(7)).weights
    drawn = np.random.default_rng(7).standard_normal((4, 3))
    assert weights == pytest.approx(drawn / 2, rel=1e-15)


def test_plain_weights_are_those_of_the_source() -> None:
    """Drawn one by one, row by row."""
    weights = plain.Dense(4, 3, rng=Random(7)).weights
    rng = Random(7)
    assert weights == [[rng.gauss(0.0, 1.0) / 2 for _ in range(3)] for _ in range(4)]


@sides
def test_a_batch_by_hand(nn: ModuleType, source: Any) -> None:
    """Two samples, two inputs, three neurons."""
    dense = nn.Dense(2, 3, rng=source(0))
    dense.weights = [[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]]
    dense.biases = [0.5, 0.25, 0.0]
    outputs = dense.forward([[1.0, -1.0], [2.0, 0.0]])
    assert np.asarray(outputs).tolist() == [[-8.5, -17.75, -27.0], [2.5, 4.25, 6.0]]


@sides
def test_a_dense_layer_is_a_layer(nn: ModuleType, source: Any) -> None:
    """A batch is the layer of chapter 2, sample by sample, its weights transposed."""
    dense = nn.Dense(3, 4, rng=source(0))
    batch = [[1.0, 2.0, 3.0], [-1.0, 0.5, 0.0]]
    rows = np.transpose(dense.weights).tolist()
    wanted = [nn.layer(sample, rows, list(dense.biases)) for sample in batch]
    assert np.asarray(dense.forward(batch)) == pytest.approx(np.array(wanted))


@sides
def test_the_network_of_the_series(nn: ModuleType, source: Any) -> None:
    """2 inputs, two hidden layers of 4, 2 outputs: 12 + 20 + 10."""
    rng = source(0)
    layers = [
        nn.Dense(2, 4, rng=rng),
        nn.ReLU(),
        nn.Dense(4, 4, rng=rng),
        nn.ReLU(),
        nn.Dense(4, 2, rng=rng),
        nn.Softmax(),
    ]
    assert [layer.n_parameters for layer in layers] == [12, 0, 20, 0, 10, 0]
    assert nn.n_parameters(layers) == 42


def test_an_empty_batch() -> None:
    """No sample in, no sample out."""
    dense = nnfs_lit.Dense(3, 5, rng=np.random.default_rng(0))
    assert dense.forward(np.zeros((0, 3))).shape == (0, 5)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_type_of_a_layer(dtype: type) -> None:
    """float32 through and through, and the same numbers but for the rounding."""
    dense = nnfs_lit.Dense(3, 5, rng=np.random.default_rng(0), dtype=dtype)
    double = nnfs_lit.Dense(3, 5, rng=np.random.default_rng(0))
    assert dense.weights.dtype == dense.biases.dtype == dtype
    assert np.array_equal(dense.weights, double.weights.astype(dtype))
    assert dense.forward(np.ones((2, 3), dtype)).dtype == dtype
    assert dense.forward(np.ones((2, 3))).dtype == np.float64
    assert dense.forward(np.ones((2, 3), np.uint8)).dtype == np.float64
