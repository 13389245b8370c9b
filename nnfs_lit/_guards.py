"""Guards of the NumPy floor: the specifications are those of ``nnfs_lit.plain``.

They turn what is given into arrays. One rule for the type of the numbers holds for the
whole package: what is float32 stays float32, what is float64 stays float64, both
together are float64, and whole numbers, truth values, float16 and Python's own numbers
become float64. (A single number of Python's own, beside arrays, takes their type.)

A batch may be empty, unless there is a plus: ``batch+ n_inputs``. All other axes hold
something. ``...`` is any shape.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from nnfs_lit.plain import _messages as say
from nnfs_lit.plain._guarding import Check, Seen, checked_before, make_guard
from nnfs_lit.plain._guards import EACH, SUM_TOLERANCE, WORDS, as_number, check_kind
from nnfs_lit.plain._messages import at, must, wrong_type
from nnfs_lit.plain._parts import a_chain, own_parameters, trial_run

__all__ = ["ArrayLike", "FloatArray", "LabelArray", "checked_before", "guard"]
__all__ += ["layers_in_float64", "trial_run"]

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]
LabelArray: TypeAlias = npt.NDArray[np.int64]
#: Whatever NumPy takes for an array. Behind a guard it is one, and no type says both.
ArrayLike: TypeAlias = Any

_FLOATS = np.dtype(np.float32), np.dtype(np.float64)


def as_array(name: str, value: Any) -> npt.NDArray[Any]:
    """Return anything that NumPy takes for an array; a mask would be lost."""
    if type(value) is np.ndarray:
        return value
    if isinstance(getattr(value, "mask", None), np.ndarray | np.bool_):
        raise wrong_type(name, "an array without a mask", value)
    try:
        return np.asarray(value)
    except ValueError:  # NumPy: "inhomogeneous shape"
        raise say.ragged(name, value) from None


def as_floats(name: str, value: Any) -> FloatArray:
    """Return real numbers as an array of float32 or float64."""
    array = as_array(name, value)
    dtype = array.dtype
    if dtype in _FLOATS:
        return array
    if dtype.kind == "O":  # None, a generator, or something else among numbers
        for where, item in np.ndenumerate(array):
            wanted = "a number" if where else "an array of numbers"
            as_number(at(name, *where), item, wanted)
    if dtype.kind not in "fiub" or dtype.itemsize > 8:
        raise say.wrong_dtype(name, "float64, float32 or whole numbers", dtype)
    single = dtype.kind == "f" and dtype.itemsize == 4
    return array.astype(np.float32 if single else np.float64)


def cast(name: str, array: FloatArray, dtype: Any) -> FloatArray:
    """Return numbers in a type, and refuse a finite one that does not fit into it."""
    with np.errstate(over="ignore"):
        found = array.astype(dtype, copy=False)
    if found is not array:
        largest = np.finfo(found.dtype).max
        limits = f"{found.dtype}, whose largest number is {largest:.3g}"
        wrong = np.isinf(found) & np.isfinite(array)
        refuse_where(wrong, name, array, f"fit into {limits}, or be kept as float64")
    return found


def refuse_where(wrong: Any, name: str, array: npt.NDArray[Any], wanted: str) -> None:
    """Refuse an array if one of its items is wrong, and name that item."""
    if wrong.any():
        where = tuple(int(index) for index in np.argwhere(wrong)[0])
        raise must(at(name, *where), wanted, array[where])


def _numbers(word: str, alternatives: list[list[str]], filled: bool) -> Check:
    """Make the check of the word before a colon and the axes after it."""
    axes = {len(names): names for names in alternatives}

    def check(name: str, value: Any, seen: Seen) -> FloatArray:
        if word == "in place":
            if type(value) is not np.ndarray or not value.flags.writeable:
                raise wrong_type(name, "an array that can be changed", value)
            if value.dtype not in _FLOATS:
                raise say.wrong_dtype(name, "float64 or float32", value.dtype)
        if seen.dtype and type(value) in (float, int, bool):
            array: FloatArray = np.asarray(value, seen.dtype)
        else:
            array = as_floats(name, value)
            seen.dtype = np.promote_types(array.dtype, seen.dtype or array.dtype)
        if alternatives != [["..."]]:
            _check_axes(name, axes, array.shape, seen)
        if filled and not array.size:
            raise say.empty(name)
        # Quick: one number that is infinite, or NaN, spoils the sum of the squares.
        quick = word == "known" and np.isfinite(np.vdot(array, array))
        if word in EACH and not quick:
            is_right, wanted = EACH[word]
            refuse_where(~is_right(array), name, array, wanted)
        elif word == "own" and array is value:
            array = array.copy()
        return array

    return check


def _check_axes(
    name: str, axes: dict[int, list[str]], shape: tuple[int, ...], seen: Seen
) -> None:
    """Refuse another number of axes, other lengths, and those without a number."""
    names = axes.get(len(shape), [])
    if 0 in shape and (names[:1] != ["batch"] or 0 in shape[1:]):
        raise say.empty(name)
    if len(shape) not in axes:
        if 0 in axes:
            raise must(name, "be one number", f"shape {shape}")
        # As Python writes them: (batch, n_inputs), (n_inputs,).
        forms = [f"({', '.join(a)}{',' * (len(a) == 1)})" for a in axes.values()]
        hint = say.one_row(name) if len(shape) == 1 and 2 in axes else ""
        raise say.wrong_shape(name, " or ".join(forms), shape, hint)
    for i, axis in enumerate(names):
        seen.fit(axis, shape[i], name, len(shape), i)


def _labels(rows_too: bool) -> Check:
    """Make the check of labels, or of labels or rows of shares."""
    axes = {n: ["batch", "n_classes"][:n] for n in range(1, 2 + rows_too)}
    shares = _numbers("probability", [["batch", "n_classes"]], False)

    def check(name: str, value: Any, seen: Seen) -> Any:
        array = as_array(name, value)
        if array.ndim not in axes:
            _check_axes(name, axes, array.shape, seen)
        if array.ndim == 1:
            seen.fit("batch", len(array), name, 0, 0)
            return _whole(name, array, seen.lengths["n_classes"][0], "label")
        dtype = seen.dtype
        rows = shares(name, array, seen)
        seen.dtype = dtype  # what is compared with outputs has no say in it
        totals = rows.sum(axis=1, dtype=np.float64)
        wrong = ~(np.abs(totals - 1) < SUM_TOLERANCE)
        refuse_where(wrong, name, totals.round(8), "sum to 1")
        return rows.astype(dtype, copy=False)

    return check


def _whole(name: str, array: npt.NDArray[Any], n: int, what: str) -> LabelArray:
    """Return whole numbers from 0 to n - 1."""
    if array.dtype.kind not in "iu" and array.size:
        whole = array.dtype.kind == "f" and (array == np.floor(array)).all()
        hint = f"; {name}.astype(int) makes whole numbers of them" if whole else ""
        raise say.wrong_dtype(name, f"{what}s (whole numbers)", array.dtype, hint)
    wrong = (array < 0) | (array >= n)
    refuse_where(wrong, name, array, f"be a {what} from 0 to {n - 1}")
    return array.astype(np.int64, copy=False)


def _keys(name: str, value: Any, seen: Seen) -> LabelArray:
    """Return one key, 0, 1 or 2, for each game."""
    array, wanted = as_array(name, value), (seen.owner.games,)
    if array.shape != wanted:
        raise say.wrong_shape(name, wanted, array.shape)
    return _whole(name, array, 3, "key")


def finite_numbers(name: str, value: Any, n_axes: int) -> Any:
    """Return an array of finite floats with so many axes, none of them empty."""
    if type(value) is not np.ndarray:
        raise wrong_type(name, "an array of floats", value)
    if value.ndim != n_axes:
        raise must(name, f"have {n_axes} axes", value.ndim)
    return _numbers("known", [["..."]], True)(name, value, Seen(None))


def _of_run(name: str, value: Any, found: FloatArray, seen: Seen) -> Any:
    """Return labels as they came, and other numbers in the type of the network's."""
    array = as_array(name, value)
    if array.ndim == 1 and array.dtype.kind in "iub":
        return array
    return _cast_like(name, found, getattr(seen.values.get("network"), "parameters", 0))


def _cast_like(name: str, value: Any, other: Any) -> Any:
    """Bring floats to the type of others, if these have one."""
    if type(value) is not np.ndarray or value.dtype not in _FLOATS:
        return value
    return cast(name, value, getattr(other, "dtype", value.dtype))


_RNG = "a numpy.random.Generator, such as numpy.random.default_rng(0)"
_KINDS = {
    "labels": _labels(False),
    "targets": _labels(True),
    "keys": _keys,
    "rng": check_kind(np.random.Generator, _RNG),
}

guard = make_guard(_numbers, _of_run, WORDS | _KINDS, _cast_like)


def layers_in_float64(name: str, value: Any) -> Any:
    """Refuse layers that learn numbers with fewer digits: differences need them all."""
    for place, array in own_parameters(name, a_chain(name, value)):
        if getattr(array, "dtype", None) != np.float64:
            raise wrong_type(place, "an array of float64", array)
    return value
