"""What may come into a function of ``nnfs_lit``, and what may not.

Each check returns its arguments as arrays that are ready to be computed with. The
words of the complaints are those of ``nnfs_lit.plain``.

One rule for the type of the numbers holds for the whole package: what is float32
stays float32, what is float64 stays float64, both together are float64, and whole
numbers, truth values, float16 and Python's own numbers become float64. (A single
number of Python's own, beside arrays, takes their type.) Nothing is rounded on the way
to float64: a type or a whole number that it cannot hold is refused.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from copy import copy
from numbers import Integral
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from nnfs_lit.plain import _faults
from nnfs_lit.plain._checks import (
    EXACT,
    SUM_TOLERANCE,
    Layer,
    Learner,
    LearningRule,
    Loss,
    NetworkLayer,
    at,
    check_above_zero,
    check_chain,
    check_derivative,
    check_fraction,
    check_from_zero,
    check_function,
    check_kind,
    check_layers,
    check_learners,
    check_loss_object,
    check_run,
    check_size,
    float_holds,
    outputs_of,
)

__all__ = [  # the same for both twins
    "Layer",
    "LearningRule",
    "Loss",
    "NetworkLayer",
    "check_above_zero",
    "check_derivative",
    "check_fraction",
    "check_from_zero",
    "check_layers",
    "check_network",
    "check_run",
    "check_size",
]

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]

LabelArray: TypeAlias = npt.NDArray[np.int64]

#: How deep NumPy follows lists within lists.
DEEPEST = 64

_NUMBERS = "float64, float32 or whole numbers"

# NumPy has one object for each of its own types: `is` finds the usual case at once.
_FLOATS = _FLOAT32, _FLOAT64 = np.dtype(np.float32), np.dtype(np.float64)


def as_array(name: str, value: object) -> npt.NDArray[Any]:
    """Return anything that NumPy takes for an array, and nothing that loses a part."""
    if type(value) is np.ndarray:
        return value
    try:
        array = np.asarray(without_masks(name, value))
    except ValueError:  # NumPy: "inhomogeneous shape"
        raise why_uneven(name, parts_of(value)) from None
    if array.dtype == np.float64:
        check_unrounded(name, value, array)
    return array


def parts_of(value: object) -> Sequence[object]:
    """Return what is in a list; whatever is no list is its only part."""
    return value if isinstance(value, list | tuple) else [value]


def without_masks(name: str, value: object) -> object:
    """Refuse a masked array, alone or in lists: the mask would be lost."""
    # Where numpy.ma is not loaded there are no masks, and loading it takes long.
    if "numpy.ma" in sys.modules:
        parts = parts_of(value)
        for _ in range(DEEPEST):
            kinds = set(map(type, parts))
            if any(issubclass(kind, np.ma.MaskedArray) for kind in kinds):
                raise _faults.wrong_type(name, "an array without a mask", value)
            if not kinds & {list, tuple}:
                break
            parts = [
                item
                for part in parts
                if isinstance(part, list | tuple)
                for item in part
            ]
    return value


def check_unrounded(name: str, value: object, array: npt.NDArray[Any]) -> None:
    """Refuse lists in which a whole number was rounded, to fit floats beside it."""
    if isinstance(value, list | tuple):
        for where in np.argwhere(np.abs(array) >= EXACT).tolist():
            number: Any = value
            for index in where:
                number = number[index]
            if isinstance(number, Integral) and not float_holds(int(number)):
                raise _faults.inexact(at(name, *where), int(number))


def why_uneven(name: str, rows: Sequence[Any]) -> ValueError:
    """Say where lists within lists make no rectangle."""
    if all(isinstance(row, list | tuple) or np.ndim(row) for row in rows):
        for i, row in enumerate(rows):
            if len(row) != len(rows[0]):
                return _faults.ragged(name, len(rows[0]), i, len(row))
    return _faults.uneven(name)


def as_floats(name: str, value: object) -> FloatArray:
    """Return real numbers as an array of float32 or float64."""
    array = as_array(name, value)
    if array.dtype is _FLOAT32 or array.dtype is _FLOAT64:
        return array
    if array.dtype.kind not in "fiub" or array.dtype.itemsize > 8:
        raise _faults.wrong_dtype(name, _NUMBERS, array.dtype)
    if array.dtype.kind in "iu" and array.dtype.itemsize == 8:
        check_exact(name, array)
    if array.dtype.kind == "f" and array.dtype.itemsize == 4:
        return array.astype(np.float32, copy=False)
    return array.astype(np.float64, copy=False)


def check_exact(name: str, whole: npt.NDArray[Any]) -> None:
    """Refuse whole numbers that would be rounded to become floats."""
    for where in np.argwhere((whole > EXACT) | (whole < -EXACT)).tolist():
        number = int(whole[tuple(where)])
        if not float_holds(number):
            raise _faults.inexact(at(name, *where), number)


def as_one_type(*arrays: FloatArray) -> tuple[FloatArray, ...]:
    """Return the arrays in the type that holds them all."""
    if len({array.dtype for array in arrays}) == 1:
        return arrays
    dtype = np.result_type(*(array.dtype for array in arrays))
    return tuple(array.astype(dtype, copy=False) for array in arrays)


def are_floats(a: Any, b: Any, c: Any) -> bool:
    """Tell whether all three are arrays of one type of the package's own."""
    return (
        type(a) is type(b) is type(c) is np.ndarray
        and a.dtype is b.dtype is c.dtype
        and a.dtype in _FLOATS
    )


def as_vector(name: str, value: object, wanted: str) -> FloatArray:
    """Return a vector of at least one number."""
    array = as_floats(name, value)
    check_dimensions(name, array, [1], wanted)
    check_filled(name, array)
    return array


def as_matrix(name: str, value: object, wanted: str) -> FloatArray:
    """Return a matrix of at least one number."""
    array = as_floats(name, value)
    check_dimensions(name, array, [2], wanted)
    check_filled(name, array)
    return array


def as_batch(name: str, value: object, columns: str) -> FloatArray:
    """Return a matrix, one sample a row, of no sample or more."""
    array = as_floats(name, value)
    hint = _faults.one_row(name) if array.ndim == 1 and array.size else ""
    check_dimensions(name, array, [2], f"(batch, {columns})", hint)
    check_columns(name, array)
    return array


def check_dimensions(
    name: str, array: npt.NDArray[Any], wanted: list[int], shape: str, hint: str = ""
) -> None:
    """Refuse an array of more or fewer dimensions."""
    if array.ndim not in wanted:
        raise _faults.wrong_shape(name, shape, array.shape, hint)


def check_filled(name: str, array: npt.NDArray[Any]) -> None:
    """Refuse an array without a number."""
    if array.size == 0:
        raise _faults.empty(name)


def check_columns(name: str, array: npt.NDArray[Any]) -> None:
    """Refuse rows without a number; that there are no rows is another matter."""
    if array.shape[-1] == 0:
        raise _faults.no_columns(name, array.shape)


def check_length(
    name: str, wanted: int, thing: str, each_of: str, length: int, hint: str = ""
) -> None:
    """Refuse an array that does not have one item for each of another's."""
    if length != wanted:
        raise _faults.wrong_count(name, wanted, thing, each_of, length, hint)


def first_where(mask: npt.NDArray[np.bool_]) -> tuple[int, ...]:
    """Return the indices of the first item that is at fault."""
    return tuple(int(index) for index in np.argwhere(mask)[0])


def as_bias(name: str, value: object, weights: FloatArray) -> FloatArray:
    """Return one number; Python's own have no type to keep and take the weights'."""
    bias = as_floats(name, value)
    if bias.ndim != 0:
        raise _faults.not_single(name, bias.shape)
    own = isinstance(value, int | float) and not isinstance(value, np.generic)
    return bias.astype(weights.dtype) if own else bias


def check_neuron(
    inputs: object, weights: object, bias: object
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check what one neuron computes with."""
    inputs = as_vector("inputs", inputs, "(n_inputs,)")
    weights = as_vector("weights", weights, "(n_inputs,)")
    check_length("weights", inputs.size, "number", "of inputs", weights.size)
    inputs, weights = as_one_type(inputs, weights)
    bias = as_bias("bias", bias, weights)
    inputs, weights, bias = as_one_type(inputs, weights, bias)
    return inputs, weights, bias


def check_layer(
    inputs: object, weights: object, biases: object
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check what a layer computes with."""
    inputs = as_vector("inputs", inputs, "(n_inputs,)")
    weights = as_matrix("weights", weights, "(n_neurons, n_inputs)")
    biases = as_vector("biases", biases, "(n_neurons,)")
    n_neurons, n_inputs = weights.shape
    check_length("weights", inputs.size, "number per row", "of inputs", n_inputs)
    check_length("biases", n_neurons, "number", "row of weights", biases.size)
    inputs, weights, biases = as_one_type(inputs, weights, biases)
    return inputs, weights, biases


def check_numbers(inputs: object) -> FloatArray:
    """Check what a function is applied to number by number, in any shape."""
    return as_floats("inputs", inputs)


def check_batch(inputs: object) -> FloatArray:
    """Check a batch of inputs, one sample a row."""
    return as_batch("inputs", inputs, "n_inputs")


def check_rng(rng: object) -> None:
    """Refuse what is not a source of random numbers."""
    wanted = "a numpy.random.Generator, such as numpy.random.default_rng(0)"
    check_kind("rng", rng, np.random.Generator, wanted)


def check_dtype(name: str, dtype: Any) -> None:
    """Refuse a type that numbers are not kept in."""
    try:
        known = dtype is not None and np.dtype(dtype) in (np.float64, np.float32)
    except TypeError:
        known = False
    if not known:
        raise _faults.wrong_type(name, "numpy.float64 or numpy.float32", dtype)


def check_dense(n_inputs: object, n_neurons: object, rng: object, dtype: Any) -> None:
    """Check what a layer is made from."""
    check_size("n_inputs", n_inputs)
    check_size("n_neurons", n_neurons)
    check_rng(rng)
    check_dtype("dtype", dtype)


def check_forward(
    inputs: Any, weights: Any, biases: Any
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check a batch, and that the weights and biases, which anyone may set, fit it."""
    if (
        are_floats(inputs, weights, biases)
        and inputs.ndim == 2
        and biases.ndim == 1
        and inputs.shape[1:] + biases.shape == weights.shape
        and weights.size
    ):
        return inputs, weights, biases  # the usual case, seen at a glance
    inputs = as_batch("inputs", inputs, "n_inputs")
    weights = as_matrix("weights", weights, "(n_inputs, n_neurons)")
    biases = as_vector("biases", biases, "(n_neurons,)")
    n_inputs, n_neurons = weights.shape
    check_length(
        "inputs", n_inputs, "number per row", "row of weights", inputs.shape[1]
    )
    check_length("biases", n_neurons, "number", "column of weights", biases.size)
    inputs, weights, biases = as_one_type(inputs, weights, biases)
    return inputs, weights, biases


def check_logits(logits: object) -> FloatArray:
    """Check scores, of one sample or a batch: any numbers, but none infinite."""
    array = as_floats("logits", logits)
    check_dimensions("logits", array, [1, 2], "(n_classes,) or (batch, n_classes)")
    check_columns("logits", array)
    if np.isfinite(array).all():
        return array
    infinite = np.isinf(array)
    if infinite.any():
        where = first_where(infinite)
        raise _faults.infinite(at("logits", *where), array[where])
    return array


def check_labels(name: str, labels: npt.NDArray[Any], n_classes: int) -> LabelArray:
    """Check labels: whole numbers from 0 to n_classes - 1."""
    if labels.dtype.kind not in "iu":
        raise _faults.wrong_dtype(name, "labels (whole numbers)", labels.dtype)
    wrong = (labels < 0) | (labels >= n_classes)
    if wrong.any():
        where = first_where(wrong)
        raise _faults.no_such_label(at(name, *where), n_classes, int(labels[where]))
    return labels.astype(np.int64)


def as_targets(name: str, value: object) -> npt.NDArray[Any]:
    """Return labels or rows of numbers; an empty list is one without any labels."""
    array = as_array(name, value)
    if array.dtype.kind not in "fiub":
        raise _faults.wrong_dtype(name, "labels (whole numbers)", array.dtype)
    no_list = isinstance(value, list | tuple) and len(value) == 0
    return array.astype(np.int64) if no_list else array


def check_one_hot(targets: object, n_classes: int) -> LabelArray:
    """Check labels and how many classes there are."""
    check_size("n_classes", n_classes)
    labels = as_targets("targets", targets)
    check_dimensions("targets", labels, [1], "(batch,)")
    return check_labels("targets", labels, n_classes)


class CheckedRows(np.ndarray[Any, Any]):
    """Targets as rows that have been checked: once for a whole training run."""


def check_targets(targets: object, name: str, outputs: FloatArray) -> FloatArray:
    """Check labels or one-hot rows, and return rows; they must fit what came out.

    The numbers of a row may also be shares of several classes. They must not be
    negative, and sum to 1 as well as single precision can tell. They come back in the
    type of the outputs, for whose precision they have no say.
    """
    if type(targets) is CheckedRows and targets.shape == outputs.shape:
        return targets.view(np.ndarray)
    array = as_targets("targets", targets)
    check_dimensions("targets", array, [1, 2], "(batch,) or (batch, n_classes)")
    n_samples, n_classes = outputs.shape
    check_length("targets", n_samples, "item", f"row of {name}", len(array))
    if array.ndim == 1:
        labels = check_labels("targets", array, n_classes)
        here = labels[:, np.newaxis] == np.arange(n_classes)
        rows: FloatArray = here.astype(outputs.dtype)
        return rows
    width = array.shape[1]
    hint = _faults.FLAT_LABELS if width == 1 else ""
    check_length(
        "targets", n_classes, "number per row", f"column of {name}", width, hint
    )
    shares = as_floats("targets", array)
    below = shares < 0
    if below.any():
        where = first_where(below)
        raise _faults.negative(at("targets", *where), shares[where])
    totals = shares.sum(axis=1, dtype=np.float64)
    wrong = ~(np.abs(totals - 1) < SUM_TOLERANCE)
    if wrong.any():
        where = first_where(wrong)
        raise _faults.not_whole(at("targets", *where), totals[where])
    return shares.astype(outputs.dtype, copy=False)


def check_probabilities(
    probabilities: object, targets: object
) -> tuple[FloatArray, FloatArray]:
    """Check a batch of probabilities and its targets; the targets become rows."""
    array = as_batch("probabilities", probabilities, "n_classes")
    outside = (array < 0) | (array > 1)
    if outside.any():
        where = first_where(outside)
        value = array[where]
        raise _faults.not_a_probability(at("probabilities", *where), value)
    return array, check_targets(targets, "probabilities", array)


def check_scores(logits: object, targets: object) -> tuple[FloatArray, FloatArray]:
    """Check a batch of logits and its targets; the targets become rows."""
    array = check_logits(as_batch("logits", logits, "n_classes"))
    return array, check_targets(targets, "logits", array)


def check_outputs(outputs: object, targets: object) -> tuple[FloatArray, LabelArray]:
    """Check a batch of outputs and its targets; the targets become labels."""
    array = as_batch("outputs", outputs, "n_classes")
    check_filled("outputs", array)
    return array, check_targets(targets, "outputs", array).argmax(axis=1)


def check_samples(samples: object, classes: object, rng: object) -> None:
    """Check what a data set is made from."""
    check_size("samples", samples)
    check_size("classes", classes)
    check_rng(rng)


def check_gradient(
    function: object, point: object, h: object
) -> tuple[npt.NDArray[np.float64], float]:
    """Check a function of several numbers, where to look at it, and how far around."""
    check_function("function", function)
    h = check_above_zero("h", h)
    array = as_floats("point", point)
    check_filled("point", array)
    return array.astype(np.float64), h


def check_gradients(
    gradients: object, outputs: FloatArray | None
) -> tuple[FloatArray, FloatArray]:
    """Check one slope for each number that came out, or went in, and return both."""
    if outputs is None:
        raise _faults.no_forward()
    array = as_batch("gradients", gradients, "n_outputs")
    check_like("gradients", outputs.shape, array)
    array, outputs = as_one_type(array, outputs)
    return array, outputs


def check_backward(
    gradients: Any, inputs: FloatArray | None, weights: Any
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check one slope for each number that came out of a layer with weights."""
    if inputs is None:
        raise _faults.no_forward()
    if (
        are_floats(gradients, inputs, weights)
        and gradients.ndim == 2
        and gradients.shape[:1] == inputs.shape[:1]
        and inputs.shape[1:] + gradients.shape[1:] == weights.shape
    ):
        return gradients, inputs, weights  # the usual case, seen at a glance
    array = as_batch("gradients", gradients, "n_outputs")
    weights = as_matrix("weights", weights, "(n_inputs, n_neurons)")
    check_length("weights", inputs.shape[1], "row", "of the inputs", len(weights))
    check_like("gradients", (len(inputs), weights.shape[1]), array)
    array, inputs, weights = as_one_type(array, inputs, weights)
    return array, inputs, weights


def check_like(name: str, shape: tuple[int, ...], array: npt.NDArray[Any]) -> None:
    """Refuse an array that does not have a number for each of another's."""
    if array.shape != shape:
        raise _faults.wrong_shape(name, str(shape), array.shape)


def check_update(
    parameters: object, gradients: object, state: FloatArray | float
) -> FloatArray:
    """Check an array that can be changed in place, and a slope for each number in it.

    What an optimizer remembers is the number 0 before its first update.
    """
    name, wanted = "parameters", "an array that can be changed"
    without_masks(name, parameters)
    if not isinstance(parameters, np.ndarray) or not parameters.flags.writeable:
        raise _faults.wrong_type(name, wanted, parameters)
    if parameters.dtype not in (np.float32, np.float64):
        raise _faults.wrong_dtype(name, "float64 or float32", parameters.dtype)
    slopes = as_floats("gradients", gradients)
    check_like("gradients", parameters.shape, slopes)
    if isinstance(state, np.ndarray | np.generic):
        check_like("parameters", state.shape, parameters)
    return slopes.astype(parameters.dtype, copy=False)


def check_loss(
    outputs: FloatArray | None, targets: FloatArray | None
) -> tuple[FloatArray, FloatArray]:
    """Check that a loss has been computed, and return what it was computed from."""
    if outputs is None or targets is None:
        raise _faults.no_forward()
    return outputs, targets


def check_loss_inputs(logits: object, targets: object) -> tuple[FloatArray, FloatArray]:
    """Check at least one row of logits, and its target.

    Both come back column by column in memory: rows of few numbers, one for each class,
    are slow to add up one by one, and columns are long.
    """
    array, rows = check_scores(logits, targets)
    check_filled("logits", array)
    return np.asfortranarray(array), np.asfortranarray(rows)


def check_network(layers: Any) -> tuple[list[NetworkLayer], list[Learner]]:
    """Check a list of layers, and pick out those with weights."""
    return check_learners(layers)


def check_weights(learners: Sequence[Learner]) -> list[FloatArray]:
    """Check the weights and biases of layers, and return each as a vector."""
    arrays = []
    for layer in learners:
        weights = as_matrix("weights", layer.weights, "(n_inputs, n_neurons)")
        biases = as_vector("biases", layer.biases, "(n_neurons,)")
        each_of = "column of weights"
        check_length("biases", weights.shape[1], "number", each_of, biases.size)
        arrays += [weights.ravel(), biases]
    return arrays


def check_replaced(
    layer: Learner, weights: FloatArray, biases: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Check what somebody has set in a layer, in the place of its arrays."""
    new_weights = as_floats("weights", layer.weights)
    new_biases = as_floats("biases", layer.biases)
    check_like("weights", weights.shape, new_weights)
    check_like("biases", biases.shape, new_biases)
    return new_weights, new_biases


def check_parameters(numbers: object, n_parameters: int) -> FloatArray:
    """Check new values for all parameters of a network."""
    values = as_vector("parameters", numbers, "(n_parameters,)")
    check_length("parameters", n_parameters, "number", "of the network's", values.size)
    return values


def check_training(
    network: Any,
    inputs: object,
    targets: object,
    rng: object,
) -> tuple[FloatArray, FloatArray]:
    """Check all that a network is to learn from, and bring it to the network's type.

    The targets become rows.
    """
    if rng is not None:
        check_rng(rng)
    array = as_batch("inputs", inputs, "n_inputs")
    check_filled("inputs", array)
    array = array.astype(network.parameters.dtype, copy=False)
    if not np.isfinite(np.vdot(array, array)):  # quick: one of them spoils the sum
        wrong = ~np.isfinite(array)
        if wrong.any():
            where = first_where(wrong)
            raise _faults.not_finite_before(at("inputs", *where), array[where])
    first = outputs_of(network.layers, array[:1])
    outputs = np.broadcast_to(first, (len(array), first.shape[1]))
    return array, check_targets(targets, "outputs", outputs).view(CheckedRows)


def check_step(numbers: FloatArray | float, epoch: int, step: int) -> None:
    """Stop a training run that has gone astray."""
    if not np.isfinite(numbers).all():
        raise _faults.diverged(epoch, step)


def check_gradient_check(
    layers: Any,
    loss: Any,
    inputs: object,
    targets: object,
    rng: object,
    h: object,
    tolerance: object,
) -> tuple[FloatArray, list[tuple[int, Any]], float]:
    """Check a network and its data; return inputs to nudge, layers, and how far."""
    check_chain(layers)
    check_loss_object(loss)
    if rng is not None:
        check_rng(rng)
    h = check_above_zero("h", h)
    check_above_zero("tolerance", tolerance)
    learners = [(i, layer) for i, layer in enumerate(layers) if layer.n_parameters]
    for i, layer in learners:
        for part in ("weights", "biases"):
            name, array = f"{at('layers', i)}.{part}", getattr(layer, part)
            if getattr(array, "dtype", None) != np.float64:
                raise _faults.wrong_type(name, "an array of float64", array)
    array = as_batch("inputs", inputs, "n_inputs").astype(np.float64)
    copy(loss).forward(outputs_of(layers, array), targets)  # refuses what does not fit
    return array, learners, h
