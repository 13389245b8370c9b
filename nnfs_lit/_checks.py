"""What may come into a function of ``nnfs_lit``, and what may not.

Each check returns its arguments as arrays that are ready to be computed with. The
words of the complaints are those of ``nnfs_lit.plain``.

One rule for the type of the numbers holds for the whole package: what is float32
stays float32, what is float64 stays float64, both together are float64, and whole
numbers, truth values, float16 and Python's own numbers become float64. Nothing is
rounded to get there: a type or a number that float64 cannot hold is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from nnfs_lit.plain import _faults
from nnfs_lit.plain._checks import float_holds

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]

_NUMBERS = "real numbers (float64, float32, float16, integers or bools)"


def as_array(name: str, value: object) -> npt.NDArray[Any]:
    """Return anything that NumPy takes for an array, and nothing that loses a part."""
    parts = value if isinstance(value, list | tuple) else [value]
    if any(isinstance(part, np.ma.MaskedArray) for part in parts):
        raise _faults.wrong_type(name, "an array without a mask", value)
    try:
        return np.asarray(value)
    except ValueError:  # NumPy: "inhomogeneous shape"
        raise why_uneven(name, parts) from None


def why_uneven(name: str, rows: Sequence[Any]) -> ValueError:
    """Say where lists within lists make no rectangle."""
    if all(isinstance(row, list | tuple | np.ndarray) for row in rows):
        for i, row in enumerate(rows):
            if len(row) != len(rows[0]):
                return _faults.ragged(name, len(rows[0]), i, len(row))
    return _faults.uneven(name)


def as_floats(name: str, value: object) -> FloatArray:
    """Return real numbers as an array of float32 or float64."""
    array = as_array(name, value)
    if array.dtype.kind not in "fiub" or array.dtype.itemsize > 8:
        raise _faults.wrong_dtype(name, _NUMBERS, array.dtype)
    if array.dtype.kind in "iu" and array.dtype.itemsize == 8:
        for number in array[(array > 2**53) | (array < -(2**53))].tolist():
            if not float_holds(number):
                raise _faults.inexact(name, number)
    if array.dtype.kind == "f" and array.dtype.itemsize == 4:
        return array.astype(np.float32, copy=False)
    return array.astype(np.float64, copy=False)


def as_one_type(*arrays: FloatArray) -> tuple[FloatArray, ...]:
    """Return the arrays in the type that holds them all."""
    dtype = np.result_type(*(array.dtype for array in arrays))
    return tuple(array.astype(dtype, copy=False) for array in arrays)


def as_vector(name: str, value: object, wanted: str) -> FloatArray:
    """Return a vector of at least one number."""
    array = as_floats(name, value)
    if array.ndim != 1:
        raise _faults.wrong_shape(name, wanted, array.shape)
    if array.size == 0:
        raise _faults.empty(name)
    return array


def as_matrix(name: str, value: object, wanted: str) -> FloatArray:
    """Return a matrix of at least one number."""
    array = as_floats(name, value)
    if array.ndim != 2:
        raise _faults.wrong_shape(name, wanted, array.shape)
    if array.size == 0:
        raise _faults.empty(name)
    return array


def check_length(name: str, wanted: int, thing: str, each_of: str, length: int) -> None:
    """Refuse an array that does not have one item for each of another's."""
    if length != wanted:
        raise _faults.wrong_count(name, wanted, thing, each_of, length)


def check_neuron(
    inputs: object, weights: object, bias: object
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check what one neuron computes with."""
    inputs = as_vector("inputs", inputs, "(n_inputs,)")
    weights = as_vector("weights", weights, "(n_inputs,)")
    single = as_floats("bias", bias)
    if single.ndim != 0:
        raise _faults.not_single(name="bias", shape=single.shape)
    check_length("weights", inputs.size, "number", "of inputs", weights.size)
    if isinstance(bias, float | int) and not isinstance(bias, np.generic):
        # A number of Python's own has no type of its own to keep.
        inputs, weights = as_one_type(inputs, weights)
        single = single.astype(weights.dtype)
    inputs, weights, single = as_one_type(inputs, weights, single)
    return inputs, weights, single


def check_layer(
    inputs: object, weights: object, biases: object
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check what a layer computes with."""
    inputs = as_vector("inputs", inputs, "(n_inputs,)")
    weights = as_matrix("weights", weights, "(n_neurons, n_inputs)")
    biases = as_vector("biases", biases, "(n_neurons,)")
    n_neurons, n_inputs = weights.shape
    check_length("weights[0]", inputs.size, "number", "of inputs", n_inputs)
    check_length("biases", n_neurons, "number", "row of weights", biases.size)
    return cast(
        "tuple[FloatArray, FloatArray, FloatArray]",
        as_one_type(inputs, weights, biases),
    )
