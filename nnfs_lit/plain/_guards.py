"""Guards: what may come into a function of the book, and what may not.

A guard is a decorator that looks at the arguments before the function does::

    @guard(inputs="n_inputs", weights="n_inputs", bias="")
    def neuron(inputs, weights, bias): ...

It refuses what cannot be computed with, and turns whole numbers and tuples into lists
of floats. ``""`` asks for one number, ``"n"`` for a list, ``"batch n"`` for a list of
rows, ``"n | batch n"`` for one of the two, ``"..."`` for any. Axes of one name have one
length. A word and a colon before the axes ask for more:

- ``finite``: no number is infinite (NaN may pass); ``known``: nor NaN;
  ``probability``: each is from 0 to 1;
- ``factor``: no matrix after a vector; ``in place``: the function may change it;
  ``own``: a layer may keep it, for it is a copy;
- ``labels: batch n``: whole numbers from 0 to n - 1; ``targets``: these, or rows of n
  shares that sum to 1; ``answers``: rows of n numbers from 0 to 1, or if n is 1 a flat
  list; ``values``: rows of n finite numbers.

``"like outputs"`` asks for the shape of ``outputs``, ``"data"`` for what a network can
learn from, ``"data pair"`` for inputs and targets, ``"count"`` for a whole number that
is the length of axes of its name. The other words are those of ``WORDS``; a function
takes a name and a value, and returns a value or raises. ``"… or None"`` takes None too.

Arguments are looked at in the order of the guard. A name that is no parameter is an
attribute of ``self``; if that is None, there has been no forward yet. While a guarded
function runs, the guards of what it calls let everything pass, unless it runs other
people's code: its guard names a ``function``, or has a function for a check. The bare
function is in ``__wrapped__``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from numbers import Real
from operator import index
from random import Random
from typing import Any, TypeAlias

from nnfs_lit.plain import _messages as say
from nnfs_lit.plain._guarding import Check, Seen, checked_before, make_guard, shape
from nnfs_lit.plain._messages import at, must, wrong_type
from nnfs_lit.plain._parts import a_penalty, trial_run

__all__ = ["Matrix", "Numbers", "Vector", "checked_before", "guard", "trial_run"]

Vector: TypeAlias = Sequence[float]
Matrix: TypeAlias = Sequence[Sequence[float]]
#: A vector or a matrix (or a number). No type can follow code that asks which it has.
Numbers: TypeAlias = Any

#: How far NumPy can count where it counts in 32 bits: no number of things is larger.
LARGEST = 2**31 - 1

#: How far from 1 the shares of a target may sum: what single precision rounds away.
SUM_TOLERANCE = 1e-6


def as_number(name: str, value: Any, wanted: str = "a number") -> float:
    """Return a real number as a float."""
    if type(value) is float:
        return value  # the usual case, and the fastest to make sure of
    if not isinstance(value, Real):
        raise wrong_type(name, wanted, value)
    try:
        return float(value)
    except OverflowError:
        raise must(name, "fit into a 64-bit float", say.short(value)) from None


def as_whole(name: str, value: Any, wanted: str, hint: str = "") -> int:
    """Return a number of any type for whole numbers as an int."""
    if not _is_whole(value):
        raise wrong_type(name, wanted, value, hint)
    return index(value)


def _is_whole(value: Any) -> bool:
    """Tell whether it is of a type for whole numbers; True is none."""
    if type(value) is int:
        return True  # the usual case, as above
    try:
        index(value)
    except TypeError:
        return False
    return type(value).__name__ not in ("bool", "bool_")


def as_count(name: str, value: Any, seen: Seen) -> int:
    """Return a number of things, and remember it as a length."""
    count = as_whole(name, value, "a whole number")
    if not 1 <= count <= LARGEST:
        limit = "least 1" if count < 1 else f"most {LARGEST}"
        raise must(name, f"be at {limit}", count)
    seen.lengths[name] = count, name, 0, 0
    return count


def as_switch(name: str, value: Any, _: Seen) -> bool:
    """Return True or False, Python's own."""
    if type(value).__name__ not in ("bool", "bool_"):
        raise wrong_type(name, "True or False", value)
    return bool(value)


def check_state(_: str, value: Any, seen: Seen) -> Any:
    """Refuse parameters in another shape than those that an optimizer remembers."""
    found = shape(seen.values["parameters"])
    if seen.owner.steps and shape(value) != found:
        wanted = f"{shape(value)}, as in the first update"
        raise say.wrong_shape("parameters", wanted, found)
    return value


def as_share(name: str, value: Any, seen: Seen) -> float:
    """Return a share of the samples that leaves some on both sides."""
    share, n = as_number(name, value), len(seen.values["inputs"])
    if not 0 < share < 1:
        raise must(name, "be above 0 and below 1", share)
    if not 0 < round(share * n) < n:
        raise must(name, f"leave a sample on both sides, of {n}", share)
    return share


def as_patience(name: str, value: Any, seen: Seen) -> int:
    """Return a number of epochs, where there is something to wait for."""
    count = as_count(name, value, seen)
    if seen.values["validation_data"] is None:
        raise must(name, "come with validation_data", "none")
    return count


def check_fitted(_: str, value: Any, seen: Seen) -> Any:
    """Refuse to work without what fit finds out, and remember its length."""
    if value is None:
        message = "the scaler has seen no data yet: call fit first"
        raise RuntimeError(message)
    seen.fit("n_inputs", len(value), "the columns that fit has seen", 1, 0)
    return value


def check_kind(kind: Any, wanted: str) -> Check:
    """Refuse objects of other classes."""

    def check(name: str, value: Any, _: Seen) -> Any:
        if not isinstance(value, kind):
            raise wrong_type(name, wanted, value)
        return value

    return check


def number_in(wanted: str, holds: Callable[[float], bool]) -> Check:
    """Return a number as a float if it is in a range."""

    def check(name: str, value: Any, _: Seen) -> float:
        number = as_number(name, value)
        if not holds(number):
            raise must(name, f"be {wanted}", number)
        return number

    return check


def whole_in(wanted: str, holds: Callable[[int, Any], bool]) -> Check:
    """Return a number of any whole type as an int if it is one of those wanted."""

    def check(name: str, value: Any, seen: Seen) -> int:
        number = as_whole(name, value, "a whole number")
        if not holds(number, seen.values):
            raise must(name, f"be {wanted}", number)
        return number

    return check


def _has_middle(width: int, values: Any) -> bool:
    return width % 2 == 1 and 0 < width <= values["size"]


def check_falling(_: str, value: Any, seen: Seen) -> Any:
    """Refuse a key when the ball is down."""
    if value == seen.owner.size - 1:
        message = "the ball is down: call reset to play again"
        raise RuntimeError(message)
    return value


#: What both floors check in the same way.
WORDS: dict[str, Check] = {
    "number": lambda *call: as_number(*call[:2]),
    "above 0": number_in("above 0 and finite", lambda x: 0 < x < math.inf),
    "0 or above": number_in("0 or above, and finite", lambda x: 0 <= x < math.inf),
    "fraction": number_in("0 or above, and below 1", lambda x: 0 <= x < 1),
    "count": as_count,
    "switch": as_switch,
    "function": check_kind(Callable, "a function"),
    "share": as_share,
    "patience": as_patience,
    "penalty": lambda *call: a_penalty(*call[:2]),
    "forward": lambda *call: call[1],  # an attribute that must be there
    "state": check_state,
    "fitted": check_fitted,
    # In two columns a ball would bounce off both walls in one step.
    "screen": whole_in("at least 3", lambda size, _: size >= 3),
    "paddle": whole_in("an odd number, not above size", _has_middle),
    "falling": check_falling,
    "key": whole_in("0, 1 or 2", lambda key, _: 0 <= key <= 2),
}


def as_list(name: str, value: Any, wanted: str) -> Sequence[Any]:
    """Return a list or a tuple that holds something."""
    if not isinstance(value, list | tuple):
        raise wrong_type(name, wanted, value)
    if not value:
        raise say.empty(name)
    return value


def _is_floats(value: Any) -> bool:
    """Tell whether it is a list of floats: the usual case, seen at a glance."""
    return type(value) is list and set(map(type, value)) == {float}


def as_vector(name: str, value: Any, wanted: str = "a list of numbers") -> list[float]:
    """Return a list of numbers as a list of floats: itself if it is one."""
    if _is_floats(value):
        return value  # type: ignore[no-any-return]
    numbers = as_list(name, value, wanted)
    return [as_number(at(name, i), number) for i, number in enumerate(numbers)]


def as_matrix(
    name: str, value: Any, wanted: str = "a list of rows", hint: str = ""
) -> list[list[float]]:
    """Return a list of rows of one length as lists of floats: itself if it is one."""
    matrix: Any = as_list(name, value, wanted)
    if isinstance(matrix[0], Real):
        raise must(name, "be a list of rows", f"a list of numbers{hint}")
    if type(value) is not list or not all(map(_is_floats, matrix)):
        matrix = [as_vector(at(name, i), row) for i, row in enumerate(matrix)]
    if len(set(map(len, matrix))) != 1:
        raise say.ragged(name, matrix)
    return matrix  # type: ignore[no-any-return]


_FORMS = ("a number", "a list of numbers", "a list of rows")

#: What is wrong with a number, and what it must be; NaN is seen in the result.
_EACH: dict[str, tuple[Callable[[float], bool], str]] = {
    "finite": (math.isinf, "be finite"),
    "known": (lambda x: not math.isfinite(x), "be finite"),
    "probability": (lambda x: not 0 <= x <= 1, "be between 0 and 1"),
}


def _check_each(word: str, name: str, numbers: Numbers) -> None:
    """Refuse a number that is wrong, and name it."""
    is_wrong, wanted = _EACH[word]
    for i, number in enumerate(numbers):
        if isinstance(number, list):
            if any(map(is_wrong, number)):
                _check_each(word, at(name, i), number)
        elif is_wrong(number):
            raise must(at(name, i), wanted, number)


def _numbers(word: str, alternatives: list[list[str]], _: bool) -> Check:
    """Make the check of the word before a colon and the axes after it."""
    if word in ("labels", "targets"):
        return _labels(word, *alternatives[0])
    if word in ("answers", "values"):
        return _goals(word, *alternatives[0])
    anything = alternatives == [["..."]]
    axes = {n: [] for n in range(3)} if anything else {len(a): a for a in alternatives}
    *forms, last = [_FORMS[n] for n in sorted(axes)]
    wanted = f"{', '.join(forms)} or {last}" if forms else last
    of_one_sample = axes.get(2, [""])[:1] == ["batch"]

    def check(name: str, value: Any, seen: Seen) -> Numbers:
        depth = int(isinstance(value, list | tuple))
        if depth and value and isinstance(value[0], list | tuple):
            depth = 2
        depth = depth if depth in axes else min(axes, key=lambda n: abs(n - depth))
        numbers: Numbers
        if depth == 2:
            hint = say.one_row(name) if of_one_sample else ""
            numbers = as_matrix(name, value, wanted, hint)
        else:
            numbers = (as_vector if depth else as_number)(name, value, wanted)
        if word == "in place":
            check_kind(list, wanted)(name, value, seen)
            value[:] = numbers
            return value
        if word == "factor" and depth == 2 and len(seen.lengths) == 1:
            forms = "be two vectors, a matrix and a vector, or two matrices"
            names = " and ".join([*seen.values, name])
            raise must(names, forms, "a vector and a matrix")
        if word in _EACH:
            _check_each(word, name, numbers)
        for i, axis in enumerate(axes[depth]):
            seen.fit(axis, shape(numbers)[i], name, depth, i)
        return [list(row) for row in numbers] if word == "own" else numbers

    return check


def _labels(word: str, batch: str, classes: str) -> Check:
    """Make the check of labels, or of labels or rows of shares."""
    wanted = "a list of labels"
    wanted += " or a list of one-hot rows" if word == "targets" else ""

    def check(name: str, value: Any, seen: Seen) -> Numbers:
        items = as_list(name, value, wanted)
        seen.fit(batch, len(items), name, 0, 0)
        n_classes = seen.lengths[classes][0]
        if word == "labels" or not isinstance(items[0], list | tuple):
            known = set(range(n_classes))
            if set(map(type, items)) == {int} and known.issuperset(items):
                return items
            return [_label(at(name, i), t, n_classes) for i, t in enumerate(items)]
        rows = as_matrix(name, items)
        hint = say.FLAT_LABELS if len(rows[0]) == 1 else ""
        seen.fit(classes, len(rows[0]), name, 2, 1, hint)
        for i, row in enumerate(rows):
            for j, share in enumerate(row):
                if share < 0:
                    raise must(at(name, i, j), "not be negative", share)
            if not abs(sum(row) - 1) < SUM_TOLERANCE:
                raise must(at(name, i), "sum to 1", f"{sum(row):.9g}")
        return rows

    return check


def _goals(word: str, batch: str, outputs: str) -> Check:
    """Make the check of numbers that outputs are compared with, one by one."""
    each = "probability" if word == "answers" else "known"

    def check(name: str, value: Any, seen: Seen) -> Numbers:
        items = as_list(name, value, "a list of rows")
        wanted = seen.lengths[batch][0], seen.lengths[outputs][0]
        rows = isinstance(items[0], list | tuple)
        numbers: Numbers = (as_matrix if rows else as_vector)(name, items)
        found = shape(numbers)
        if found != wanted and not (word == "answers" and (*found, 1) == wanted):
            hint = "" if rows else say.in_a_column(wanted)
            raise say.wrong_shape(name, wanted, found, hint)
        _check_each(each, name, numbers)
        return numbers

    return check


def finite_numbers(name: str, value: Any, n_axes: int) -> Any:
    """Return a list of finite numbers, or of rows of them."""
    numbers = (as_matrix if n_axes == 2 else as_vector)(name, value)
    _check_each("known", name, numbers)
    return numbers


def _label(name: str, value: Any, n_classes: int) -> int:
    """Return a whole number from 0 to n_classes - 1 as an int."""
    whole = isinstance(value, float) and value.is_integer()
    cure = "; int(label) for each label makes whole numbers of them" if whole else ""
    label = as_whole(name, value, "a label (a whole number)", cure)
    if not 0 <= label < n_classes:
        raise must(name, f"be a label from 0 to {n_classes - 1}", label)
    return label


def _samples(name: str, value: Any, seen: Seen, rows: bool) -> Any:
    """Return what a network is to learn from; of its labels the loss says more."""
    items: Any = as_list(name, value, "a list of rows" if rows else "a list")
    flat = not rows and not isinstance(items[0], list | tuple)
    if flat and "network" in seen.values:
        items = [index(t) if _is_whole(t) else t for t in items]
        floats = [t if isinstance(t, float) else 0.0 for t in items]
        _check_each("known", name, floats)
    elif flat:
        _check_each("known", name, as_vector(name, items))
    else:
        items = as_matrix(name, items, hint=say.one_row(name))
        _check_each("known", name, items)
    if rows:
        seen.fit("columns", len(items[0]), name, 2, 1)
    axis = "samples" if name in ("inputs", "targets") else "held back"
    seen.fit(axis, len(items), name, 2 if rows else 0, 0)
    return items


_RNG = check_kind(Random, "a random.Random, such as random.Random(0)")

guard = make_guard(_numbers, _samples, WORDS | {"rng": _RNG})
