"""What may come into a function of ``nnfs_lit.plain``, and what may not.

Each check returns its arguments as lists of Python floats, so that whole numbers,
tuples and the scalars of other libraries are computed with in one and the same way.
The words of the complaints are in ``_faults``.
"""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any, TypeAlias

from nnfs_lit.plain import _faults

Vector: TypeAlias = Sequence[float]
Matrix: TypeAlias = Sequence[Sequence[float]]
#: A vector or a matrix (or a number). No type can follow code that asks which it has.
Numbers: TypeAlias = Any


def is_matrix(value: Numbers) -> bool:
    """Tell whether a checked argument is a list of rows."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], list)


def float_holds(number: int) -> bool:
    """Tell whether a whole number stays what it is when it becomes a float.

    All do up to 2**53 in size, where a float runs out of digits; some do beyond.
    """
    try:
        return int(float(number)) == number
    except OverflowError:
        return False


def check_number(name: str, value: object) -> float:
    """Return a real number as a float."""
    if not isinstance(value, Real):
        raise _faults.wrong_type(name, "a number", value)
    if isinstance(value, Integral) and not float_holds(int(value)):
        raise _faults.inexact(name, value)
    return float(value)


def check_list(name: str, value: object, wanted: str) -> Sequence[Any]:
    """Return a list or a tuple that holds something."""
    if not isinstance(value, list | tuple):
        raise _faults.wrong_type(name, wanted, value)
    if not value:
        raise _faults.empty(name)
    return value


def check_vector(name: str, value: object) -> list[float]:
    """Return a list of numbers as a list of floats."""
    numbers = check_list(name, value, "a list of numbers")
    if isinstance(numbers, list) and set(map(type, numbers)) == {float}:
        return numbers  # the usual case, and many times faster than one by one
    return [check_number(f"{name}[{i}]", number) for i, number in enumerate(numbers)]


def check_matrix(name: str, value: object, hint: str = "") -> list[list[float]]:
    """Return a list of rows of one length as lists of floats."""
    rows = check_list(name, value, "a list of rows")
    if isinstance(rows[0], Real):
        raise _faults.not_rows(name, hint)
    matrix = [check_vector(f"{name}[{i}]", row) for i, row in enumerate(rows)]
    for i, row in enumerate(matrix):
        if len(row) != len(matrix[0]):
            raise _faults.ragged(name, len(matrix[0]), i, len(row))
    return matrix


def check_vector_or_matrix(name: str, value: object) -> Numbers:
    """Return a list of numbers, or a list of rows, as lists of floats."""
    numbers = check_list(name, value, "a list of numbers or a list of rows")
    if isinstance(numbers[0], list | tuple):
        return check_matrix(name, numbers)
    return check_vector(name, numbers)


def check_count(
    name: str, wanted: int, thing: str, each_of: str, values: Sequence[Any]
) -> None:
    """Refuse a list that does not have one item for each of another's."""
    if len(values) != wanted:
        raise _faults.wrong_count(name, wanted, thing, each_of, len(values))


def check_neuron(
    inputs: object, weights: object, bias: object
) -> tuple[list[float], list[float], float]:
    """Check what one neuron computes with."""
    inputs = check_vector("inputs", inputs)
    weights = check_vector("weights", weights)
    bias = check_number("bias", bias)
    check_count("weights", len(inputs), "number", "of inputs", weights)
    return inputs, weights, bias


def check_layer(
    inputs: object, weights: object, biases: object
) -> tuple[list[float], list[list[float]], list[float]]:
    """Check what a layer computes with."""
    inputs = check_vector("inputs", inputs)
    weights = check_matrix("weights", weights)
    biases = check_vector("biases", biases)
    check_count("weights[0]", len(inputs), "number", "of inputs", weights[0])
    check_count("biases", len(weights), "number", "row of weights", biases)
    return inputs, weights, biases


def check_dot(a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
    """Check two vectors, a matrix and a vector, or two matrices."""
    a = check_vector_or_matrix("a", a)
    b = check_vector_or_matrix("b", b)
    if not is_matrix(a):
        if is_matrix(b):
            raise _faults.wrong_forms()
        check_count("b", len(a), "number", "of a", b)
    elif is_matrix(b):
        check_count("b", len(a[0]), "row", "column of a", b)
    else:
        check_count("b", len(a[0]), "number", "column of a", b)
    return a, b
