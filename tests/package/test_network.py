"""A network: one vector for all that it learns, and layers that see it."""

from __future__ import annotations

from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
BATCH = [[1.0, -2.0], [0.5, 0.25], [-1.0, 3.0]]


def build(nn: ModuleType, **options: Any) -> Any:
    """Build 2-4-3."""
    rng: Any = Random(0) if nn is plain else np.random.default_rng(0)
    first, last = (nn.Dense(n, m, rng=rng, **options) for n, m in [(2, 4), (4, 3)])
    return nn.Network([first, nn.ReLU(), last])


@both
def test_the_list_is_the_networks_own(nn: ModuleType) -> None:
    """What becomes of the one that it was made from does not matter."""
    layers = list(build(nn).layers)
    network = nn.Network(layers)
    layers.clear()
    assert np.shape(network.forward(BATCH)) == (3, 3)


@both
def test_forward_is_layer_after_layer(nn: ModuleType) -> None:
    """What comes out of one goes into the next."""
    network = build(nn)
    outputs: Any = BATCH
    for layer in network.layers:
        outputs = layer.forward(outputs)
    assert np.array_equal(network.forward(BATCH), outputs)


@both
def test_parameters_stand_in_order(nn: ModuleType) -> None:
    """Weights row by row, then biases; layer by layer; gradients alike."""
    network = build(nn)
    first, _, last = network.layers
    first.biases = [1.0, 2.0, 3.0, 4.0]
    parts = [first.weights, first.biases, last.weights, last.biases]
    wanted = np.concatenate([np.ravel(part) for part in parts])
    assert np.array_equal(network.parameters, wanted)
    assert network.n_parameters == 27 == nn.n_parameters(network.layers)
    network.forward(BATCH)
    network.backward([[1.0, 0.0, -1.0]] * 3)
    parts = [
        part
        for layer in (first, last)
        for part in (layer.weight_gradients, layer.bias_gradients)
    ]
    wanted = np.concatenate([np.ravel(part) for part in parts])
    assert np.array_equal(network.gradients, wanted)
    assert np.any(wanted)


@both
def test_parameters_can_be_set(nn: ModuleType) -> None:
    """All at once, and the layers have them."""
    network = build(nn)
    network.parameters = list(range(27))
    assert list(network.parameters) == list(range(27))
    assert np.asarray(network.layers[0].weights).tolist() == [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
    ]
    assert list(network.layers[2].biases) == [24, 25, 26]


@both
def test_a_layer_can_be_set(nn: ModuleType) -> None:
    """What somebody sets in a layer is what the network has."""
    network = build(nn)
    network.layers[2].biases = [7.0, 8.0, 9.0]
    assert list(network.parameters)[-3:] == [7.0, 8.0, 9.0]
    outputs = network.forward(BATCH)
    network.layers[2].biases = [0.0, 0.0, 0.0]
    assert network.forward(BATCH) == pytest.approx(
        np.subtract(outputs, [7.0, 8.0, 9.0])
    )


@both
def test_activations_may_come_first(nn: ModuleType) -> None:
    """And do not change the data."""
    rng: Any = Random(0) if nn is plain else np.random.default_rng(0)
    network = nn.Network([nn.ReLU(), nn.Dense(2, 3, rng=rng), nn.Softmax()])
    batch: Any = [list(row) for row in BATCH]
    if nn is nnfs_lit:
        batch = np.array(batch)
        batch.flags.writeable = False
    network.forward(batch)
    network.backward([[1.0, 0.0, 0.0]] * 3)
    assert np.array_equal(batch, BATCH)
    assert np.any(network.gradients)


def test_layers_hold_views() -> None:
    """To change the vector is to change the layers, and the other way round."""
    network = build(nnfs_lit)
    network.parameters[-1] = 5.0
    assert network.layers[2].biases[2] == 5.0
    network.layers[2].biases[2] = 6.0
    assert network.parameters[-1] == 6.0
    assert network.parameters is network.parameters


def test_a_layer_in_two_networks() -> None:
    """Both have what the layer has."""
    network = build(nnfs_lit)
    other = nnfs_lit.Network([network.layers[2]])
    other.parameters[:] = 1.0
    assert network.parameters[-15:].tolist() == [1.0] * 15
    network.parameters[-15:] = 2.0
    assert other.parameters.tolist() == [2.0] * 15


def test_what_was_set_is_left_alone() -> None:
    """The network copies; the array that somebody put into a layer stays theirs."""
    network = build(nnfs_lit)
    mine = np.array([1.0, 2.0, 3.0])
    network.layers[2].biases = mine
    network.parameters[:] = 0.0
    assert mine.tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_types(dtype: type) -> None:
    """One type for all parameters, also where something is set; and for gradients."""
    network = build(nnfs_lit, dtype=dtype)
    network.layers[2].biases = [1.0, 2.0, 3.0]
    assert network.parameters.dtype == network.layers[2].biases.dtype == dtype
    network.forward(np.array(BATCH, dtype))
    network.backward(np.ones((3, 3), dtype))
    assert network.gradients.dtype == network.layers[0].weight_gradients.dtype == dtype
