"""What the checks hand on: in which type, and that no shape slips through."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from nnfs_lit import (
    CategoricalCrossEntropy,
    Dense,
    Network,
    Sigmoid,
    _checks,
    layer,
    neuron,
    relu,
)
from nnfs_lit._checks import CheckedRows
from nnfs_lit.plain import _checks as plain_checks
from nnfs_lit.plain import _faults

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


def test_infinity_in_another_order_of_bytes() -> None:
    """Only whole numbers can be too large for a float."""
    assert relu(np.array([np.inf, -np.inf, 1e300], ">f8")).tolist() == [
        np.inf,
        0,
        1e300,
    ]


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


@pytest.mark.parametrize("types", ["fd", "df"])
def test_one_float64_is_enough_on_the_way_back(types: str) -> None:
    """What came out is made float64 before anything is computed with it."""
    inputs, gradients = np.linspace(-3, 3, 12).reshape(2, 2, 3)
    mixed, wide = Sigmoid(), Sigmoid()
    wide.outputs = mixed.forward(inputs.astype(types[0])).astype("d")
    gradients = gradients.astype(types[1])
    found = mixed.backward(gradients)
    assert found.dtype == np.float64
    assert np.array_equal(found, wide.backward(gradients.astype("d")))


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


def test_a_network_looks_at_its_layers() -> None:
    """What somebody has set in one may not fit."""
    dense = Dense(3, 2, rng=np.random.default_rng(0))
    dense.biases = np.ones(3)
    with pytest.raises(ValueError, match=r"^biases must have 2 numbers, .* got 3$"):
        Network([dense])


@pytest.mark.parametrize("n_rows", [1, 3])
def test_checked_rows_must_fit_as_well(n_rows: int) -> None:
    """Training checks its targets once; it does not let others through with them."""
    rows = np.eye(3)[:n_rows].view(CheckedRows)
    with pytest.raises(ValueError, match=f"targets must have 2 items.*got {n_rows}"):
        CategoricalCrossEntropy().forward(np.zeros((2, 3)), rows)


@pytest.mark.parametrize("checks", [_checks, plain_checks], ids=["numpy", "plain"])
@pytest.mark.parametrize("wrong", [np.inf, np.nan])
def test_one_number_that_is_not_finite_ends_a_run(checks: Any, wrong: float) -> None:
    """All the others may be as they should."""
    numbers = [[1.0, 2.0], [3.0, wrong]]
    with pytest.raises(FloatingPointError, match="in epoch 2, step 3"):
        checks.check_step(np.array(numbers) if checks is _checks else numbers, 2, 3)


@pytest.mark.skipif(
    np.dtype(np.longdouble).itemsize == 8,
    reason="needs a long double that is longer than a float",
)
@pytest.mark.parametrize("digits", ["1e4000", "-1e4000"])
def test_a_long_double_does_not_become_infinite(digits: str) -> None:
    """A float would, without a word."""
    with pytest.raises(ValueError, match=r"^inputs must be a number .* got .*4000"):
        plain_checks.as_number("inputs", np.longdouble(digits))


@pytest.mark.parametrize("number", [np.float64("inf"), np.float64("-inf")])
def test_what_is_infinite_may_stay_so(number: np.float64) -> None:
    """It was before."""
    assert plain_checks.as_number("inputs", number) == number


def test_a_fraction_is_rounded_as_a_decimal_is() -> None:
    """Only whole numbers are expected to be exact."""
    assert plain_checks.as_number("inputs", Fraction(1, 3)) == 1 / 3


def test_the_largest_size_is_allowed() -> None:
    """The message says that it is."""
    assert plain_checks.check_size("n_inputs", 2**31 - 1) == 2**31 - 1


def test_parameters_become_floats_where_they_are() -> None:
    """NumPy's short floats would compute in their own way from then on."""
    parameters = [1, np.float32(0.5), Fraction(1, 4)]
    plain_checks.check_update(parameters, [0.0, 0.0, 0.0], [])
    assert list(map(type, parameters)) == [float, float, float]
    assert parameters == [1.0, 0.5, 0.25]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2**9999, "997531558440379192...0887152396298354688"),
        (2**10_000, "a number of 10001 bits"),
        (-(2**10_000), "a number of 10001 bits"),
        (np.add, "<ufunc 'add'>"),
        (np.uint8(3), "3"),
        (np.int8(3), "3"),
        (np.array(3), "array(3)"),
    ],
)
def test_a_value_is_told_in_a_few_words(value: object, words: str) -> None:
    """Whatever it is."""
    assert _faults.short(value) == words


def test_whole_numbers_alone_are_not_rounded() -> None:
    """There is no float beside them that NumPy would fit them to."""
    array = _checks.as_array("labels", [2**53 + 1])
    assert array.dtype == np.int64
    assert array.tolist() == [2**53 + 1]


def test_arrays_in_a_list_are_uneven_as_lists_are() -> None:
    """And the message says where."""
    rows = [np.ones(2), np.ones(3)]
    message = "^rows must have rows of one length, got 2 in .*, 3 in rows.1.$"
    with pytest.raises(ValueError, match=message):
        _checks.as_array("rows", rows)
