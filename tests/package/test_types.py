"""In which type NumPy computes, and that no shape fits by chance."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from nnfs_lit import Dense, layer, neuron

SOURCE = np.random.default_rng(0)
ARGUMENTS = {
    neuron: [SOURCE.standard_normal(9), SOURCE.standard_normal(9), np.array(0.1)],
    layer: [SOURCE.standard_normal(shape) for shape in [9, (3, 9), 3]],
}


def forward(inputs: Any, weights: Any, biases: Any) -> npt.NDArray[Any]:
    """Send a batch through a layer with these weights and biases."""
    dense = Dense(1, 1, rng=np.random.default_rng(0))
    dense.weights, dense.biases = weights, biases
    return dense.forward(inputs)


ARGUMENTS[forward] = [SOURCE.standard_normal(shape) for shape in [(4, 9), (9, 3), 3]]


@pytest.mark.parametrize("function", ARGUMENTS)
@pytest.mark.parametrize("types", list(product("fd", repeat=3)))
def test_one_float64_is_enough(
    function: Callable[..., Any], types: tuple[str, str, str]
) -> None:
    """All is computed in float64 then: no sum is rounded before it is added."""
    arguments = zip(ARGUMENTS[function], types, strict=True)
    mixed = [array.astype(kind) for array, kind in arguments]
    wide = np.result_type(*(array.dtype for array in mixed))
    found = function(*mixed)
    assert found.dtype == wide
    assert np.array_equal(found, function(*[array.astype(wide) for array in mixed]))


def test_a_bias_of_pythons_own_has_no_type() -> None:
    """It takes the weights'; one that has a type keeps it."""
    ones = np.ones(2, np.float32)
    assert neuron(ones, ones, 0.1).dtype == np.float32
    assert neuron(ones, ones, 1).dtype == np.float32
    assert neuron(ones, ones, np.float64(0.1)).dtype == np.float64
    assert neuron(ones, ones, np.array(0.1)).dtype == np.float64


def test_whole_numbers_become_floats() -> None:
    """Also where all of them are whole: no product may overflow."""
    found = forward(np.array([[2**40]]), np.array([[2**40]]), np.array([1]))
    assert found.dtype == np.float64
    assert found == 2.0**80


@pytest.mark.parametrize(
    ("inputs", "weights", "biases"),
    [
        ((3,), (3, 2), (3, 2)),
        ((3,), (2,), (2,)),
        ((4, 3), (3, 2), (3, 2)),
        ((4, 4), (4, 4), ()),
        ((4, 3, 2), (3, 2), ()),
        ((4, 3, 5), (3, 5, 2), (2,)),
        ((4, 3), (3, 3, 2), (3, 2)),
        ((4,), (3,), (3,)),
        ((4, 3), (2,), (2,)),
        ((4, 3), (4, 3, 2), (2,)),
        ((1, 0), (0, 2), (2,)),
    ],
)
def test_shapes_that_fit_by_chance(
    inputs: tuple[int, ...], weights: tuple[int, ...], biases: tuple[int, ...]
) -> None:
    """The look at a glance adds shapes up, and must not be taken in by that."""
    with pytest.raises(ValueError, match="must"):
        forward(np.ones(inputs), np.ones(weights), np.ones(biases))


@pytest.mark.parametrize(
    ("weights", "gradients"),
    [
        ((3,), (4,)),
        ((3,), (4, 3)),
        ((3, 2, 2), (4, 2, 2)),
        ((3, 5, 2), (4, 2)),
        ((4, 3, 2), (4, 2)),
        ((3, 4, 2), (4, 2)),
    ],
)
def test_gradients_that_fit_by_chance(
    weights: tuple[int, ...], gradients: tuple[int, ...]
) -> None:
    """Weights that somebody has set since are looked at again."""
    dense = Dense(3, 2, rng=np.random.default_rng(0))
    dense.forward(np.ones((4, 3)))
    dense.weights = np.ones(weights)
    with pytest.raises(ValueError, match="must"):
        dense.backward(np.ones(gradients))


def test_all_gradients_of_a_layer_are_of_one_type() -> None:
    """Float64, if the inputs were, whatever comes back."""
    dense = Dense(3, 2, rng=np.random.default_rng(0), dtype=np.float32)
    dense.forward(np.ones((4, 3)))
    assert dense.backward(np.ones((4, 2), np.float32)).dtype == np.float64
    assert dense.weight_gradients.dtype == dense.bias_gradients.dtype == np.float64


def test_weights_that_are_lists() -> None:
    """Anyone may set them, before forward or before backward."""
    dense = Dense(1, 1, rng=np.random.default_rng(0))
    dense.weights, dense.biases = [[2.0, 3.0]], [1.0, 1.0]  # type: ignore[assignment]
    assert dense.forward([[1.0]]).tolist() == [[3.0, 4.0]]
    assert dense.backward([[1.0, 1.0]]).tolist() == [[5.0]]
