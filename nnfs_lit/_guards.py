"""Guards of the NumPy floor: the specifications are those of ``nnfs_lit.plain``.

They turn what is given into arrays. One rule for the type of the numbers holds for the
whole package: what is float32 stays float32, what is float64 stays float64, both
together are float64, and whole numbers, truth values, float16 and Python's own numbers
become float64. (A single number of Python's own, beside arrays, takes their type.)

A batch may be empty, unless there is a plus: ``batch+ n_inputs``. All other axes hold
something. ``...`` is any shape.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from numbers import Real
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from nnfs_lit.plain import _messages as say
from nnfs_lit.plain._guarding import Check, Seen, checked_before, make_guard
from nnfs_lit.plain._guards import SUM_TOLERANCE, WORDS, check_kind
from nnfs_lit.plain._messages import at, must, wrong_type
from nnfs_lit.plain._parts import a_chain, own_parameters, trial_run

__all__ = ["ArrayLike", "FloatArray", "LabelArray", "checked_before", "guard"]
__all__ += ["layers_in_float64", "trial_run"]

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]
LabelArray: TypeAlias = npt.NDArray[np.int64]
#: Whatever NumPy takes for an array. Behind a guard it is one, and no type says both.
ArrayLike: TypeAlias = Any

# NumPy has one object for each of its own types: `is` finds the usual case at once.
_FLOATS = _FLOAT32, _FLOAT64 = np.dtype(np.float32), np.dtype(np.float64)


def as_array(name: str, value: Any) -> npt.NDArray[Any]:
    """Return anything that NumPy takes for an array; a mask would be lost."""
    if type(value) is np.ndarray:
        return value
    # Where numpy.ma is not loaded there are no masks, and loading it takes long.
    if "numpy.ma" in sys.modules:
        items = value if isinstance(value, Sequence) else ()
        kinds = {type(value), *map(type, items)}
        if any(issubclass(kind, np.ma.MaskedArray) for kind in kinds):
            raise wrong_type(name, "an array without a mask", value)
    try:
        return np.asarray(value)
    except ValueError:  # NumPy: "inhomogeneous shape"
        rows = value if isinstance(value, Sequence) else []
        all_rows = all(isinstance(row, list | tuple) or np.ndim(row) for row in rows)
        raise say.ragged(name, rows if all_rows else []) from None


def as_floats(name: str, value: Any) -> FloatArray:
    """Return real numbers as an array of float32 or float64."""
    array = as_array(name, value)
    dtype = array.dtype
    if dtype is _FLOAT32 or dtype is _FLOAT64:
        return array
    if dtype.kind == "O":  # None, a generator, or something else among numbers
        for where, item in np.ndenumerate(array):
            if not isinstance(item, Real):
                wanted = "a number" if where else "an array of numbers"
                raise wrong_type(at(name, *where), wanted, item)
    if dtype.kind not in "fiub" or dtype.itemsize > 8:
        raise say.wrong_dtype(name, "float64, float32 or whole numbers", dtype)
    single = dtype.kind == "f" and dtype.itemsize == 4
    return array.astype(_FLOAT32 if single else _FLOAT64)


def cast(name: str, array: FloatArray, dtype: npt.DTypeLike) -> FloatArray:
    """Return numbers in a type, and refuse a finite one that does not fit into it."""
    with np.errstate(over="ignore"):
        found = array.astype(dtype, copy=False)
    if found is not array and np.isinf(found).any():
        largest = f"whose largest number is {np.finfo(found.dtype).max:.3g}"
        wanted = f"fit into {found.dtype}, {largest}"
        wrong = np.isinf(found) & np.isfinite(array)
        refuse_where(wrong, name, array, wanted, "; float64 holds it")
    return found


def refuse_where(
    wrong: Any, name: str, array: npt.NDArray[Any], wanted: str, hint: str = ""
) -> None:
    """Refuse an array if one of its items is wrong, and name that item."""
    if wrong.any():
        where = tuple(int(index) for index in np.argwhere(wrong)[0])
        raise must(at(name, *where), wanted, f"{array[where]}{hint}")


def _numbers(word: str, alternatives: list[list[str]], filled: bool) -> Check:
    """Make the check of the word before a colon and the axes after it."""
    if word in ("labels", "targets"):
        return _labels(word, *alternatives[0])
    if word in ("answers", "values"):
        return _goals(word, *alternatives[0])
    axes = {len(names): names for names in alternatives}

    def check(name: str, value: Any, seen: Seen) -> FloatArray:
        if word == "in place":
            _check_changeable(name, value)
            seen.fixed = True
        if seen.dtype and type(value) in (float, int, bool):
            array: FloatArray = np.asarray(value, seen.dtype)
        else:
            array = as_floats(name, value)
            if seen.dtype is not array.dtype:
                seen.mixed = seen.dtype is not None
                if not seen.fixed or not seen.mixed:
                    seen.dtype = _FLOAT64 if seen.mixed else array.dtype
        if alternatives != [["..."]]:
            _check_axes(name, axes, array.shape, seen)
        if filled and not array.size:
            raise say.empty(name)
        if word in _EACH:
            is_wrong, wanted = _EACH[word]
            refuse_where(is_wrong(array), name, array, wanted)
        elif word == "own" and array is value:
            array = array.copy()
        return array

    return check


#: What is wrong with a number, and what it must be; NaN is seen in the result.
_EACH: dict[str, tuple[Any, str]] = {
    "finite": (np.isinf, "be finite"),
    "known": (lambda array: ~np.isfinite(array), "be finite"),
    "probability": (lambda x: ~((x >= 0) & (x <= 1)), "be between 0 and 1"),
}


def _check_changeable(name: str, value: Any) -> None:
    """Refuse what is no array, has no floats, or cannot be written to."""
    if type(value) is not np.ndarray or not value.flags.writeable:
        raise wrong_type(name, "an array that can be changed", value)
    if value.dtype not in _FLOATS:
        raise say.wrong_dtype(name, "float64 or float32", value.dtype)


def _check_axes(
    name: str, axes: dict[int, list[str]], shape: tuple[int, ...], seen: Seen
) -> None:
    """Refuse another number of axes, other lengths, and those without a number."""
    if len(shape) not in axes:
        if shape == (0,):
            raise say.empty(name)
        if 0 in axes:
            raise must(name, "be one number", f"shape {shape}")
        # As Python writes them: (batch, n_inputs), (n_inputs,).
        forms = [f"({', '.join(a)}{',' * (len(a) == 1)})" for a in axes.values()]
        one_sample = len(shape) == 1 and axes[min(axes)][0] == "batch"
        hint = say.one_row(name) if one_sample else ""
        raise say.wrong_shape(name, " or ".join(forms), shape, hint)
    names = axes[len(shape)]
    for i, axis in enumerate(names):
        if not shape[i] and axis != "batch":
            if names[0] != "batch" or len(names) == 1:
                raise say.empty(name)
            raise must(name, "have at least one number per row", f"shape {shape}")
        seen.fit(axis, shape[i], name, len(shape), i)


def _labels(word: str, batch: str, classes: str) -> Check:
    """Make the check of labels, or of labels or rows of shares."""
    axes = {1: [batch]} if word == "labels" else {1: [batch], 2: [batch, classes]}

    def check(name: str, value: Any, seen: Seen) -> npt.NDArray[Any]:
        array = as_array(name, value)
        if array.ndim not in axes:
            _check_axes(name, axes, array.shape, seen)
        seen.fit(batch, len(array), name, 0, 0)
        if array.ndim == 1:
            return _as_labels(name, array, seen.lengths[classes][0])
        hint = say.FLAT_LABELS if array.shape[1] == 1 else ""
        seen.fit(classes, array.shape[1], name, 2, 1, hint)
        rows = as_floats(name, array)
        refuse_where(rows < 0, name, rows, "not be negative")
        totals = rows.sum(axis=1, dtype=np.float64)
        wrong = ~(np.abs(totals - 1) < SUM_TOLERANCE)
        refuse_where(wrong, name, totals.round(8), "sum to 1")
        # What is compared with outputs has no say in their precision.
        return rows.astype(seen.dtype or rows.dtype, copy=False)

    return check


def _goals(word: str, batch: str, outputs: str) -> Check:
    """Make the check of numbers that outputs are compared with, one by one."""
    is_wrong, each = _EACH["probability" if word == "answers" else "known"]

    def check(name: str, value: Any, seen: Seen) -> FloatArray:
        array = as_floats(name, value)
        wanted = seen.lengths[batch][0], seen.lengths[outputs][0]
        found = array.shape
        if found != wanted and not (word == "answers" and (*found, 1) == wanted):
            hint = say.in_a_column(wanted) if array.ndim == 1 else ""
            raise say.wrong_shape(name, wanted, found, hint)
        refuse_where(is_wrong(array), name, array, each)
        return cast(name, array, seen.dtype or array.dtype)

    return check


def finite_numbers(name: str, value: Any, n_axes: int) -> FloatArray:
    """Return an array of finite floats with so many axes, none of them empty."""
    if type(value) is not np.ndarray or value.dtype not in _FLOATS:
        raise wrong_type(name, "an array of floats", value)
    if value.ndim != n_axes:
        raise must(name, f"have {n_axes} axes", value.ndim)
    if not value.size:
        raise say.empty(name)
    refuse_where(~np.isfinite(value), name, value, "be finite")
    return value


def _as_labels(name: str, array: npt.NDArray[Any], n_classes: int) -> LabelArray:
    """Return whole numbers from 0 to n_classes - 1."""
    if array.dtype.kind not in "iu" and array.size:
        whole = array.dtype.kind == "f" and (array == np.floor(array)).all()
        hint = f"; {name}.astype(int) makes whole numbers of them" if whole else ""
        raise say.wrong_dtype(name, "labels (whole numbers)", array.dtype, hint)
    wrong = (array < 0) | (array >= n_classes)
    refuse_where(wrong, name, array, f"be a label from 0 to {n_classes - 1}")
    return array.astype(np.int64, copy=False)


def _samples(name: str, value: Any, seen: Seen, rows: bool) -> npt.NDArray[Any]:
    """Return what a network is to learn from, in its type; labels stay as they are."""
    array = as_array(name, value)
    axis = "samples" if name in ("inputs", "targets") else "held back"
    if not rows and array.ndim < 2 and array.dtype.kind not in "f":
        if array.ndim == 0 or array.dtype.kind not in "iub":
            wanted = "numbers, one item for each sample"
            raise say.wrong_dtype(name, wanted, array.dtype)
        seen.fit(axis, len(array), name, 0, 0)
        return array
    array = as_floats(name, array)
    if rows:
        if not array.size:
            raise say.empty(name)
        if array.ndim < 2:
            hint = say.one_row(name) if array.ndim else ""
            raise say.wrong_shape(name, "(batch, n_inputs)", array.shape, hint)
        seen.fit("columns", array.shape[1], name, 2, 1)
    if not np.isfinite(np.vdot(array, array)):  # quick: one of them spoils the sum
        refuse_where(~np.isfinite(array), name, array, "be finite")
    if array.ndim:  # else the loss refuses it
        seen.fit(axis, len(array), name, 2 if rows else 0, 0)
    if "network" in seen.values:
        parameters = seen.values["network"].parameters
        if isinstance(parameters, np.ndarray):  # else it is one of lists
            array = cast(name, array, parameters.dtype)
    return array


def _keys(name: str, value: Any, seen: Seen) -> LabelArray:
    """Return one key, 0, 1 or 2, for each game."""
    array, wanted = as_array(name, value), (seen.owner.games,)
    if array.shape != wanted:
        raise say.wrong_shape(name, wanted, array.shape)
    if array.dtype.kind not in "iu":
        raise say.wrong_dtype(name, "whole numbers", array.dtype)
    refuse_where((array < 0) | (array > 2), name, array, "be 0, 1 or 2")
    return array.astype(np.int64, copy=False)


_RNG = check_kind(
    np.random.Generator, "a numpy.random.Generator, such as numpy.random.default_rng(0)"
)

guard = make_guard(_numbers, _samples, WORDS | {"rng": _RNG, "keys": _keys}, cast)


def layers_in_float64(name: str, value: Any) -> Any:
    """Refuse layers that learn numbers with fewer digits: differences need them all."""
    for place, array in own_parameters(name, a_chain(name, value)):
        if getattr(array, "dtype", None) != np.float64:
            raise wrong_type(place, "an array of float64", array)
    return value
