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
  ``own``: a layer may keep it, for it is a copy.

``"like outputs"`` asks for the shape of ``outputs``; ``"labels"`` for whole numbers
below the length ``n_classes``, one for each row of a ``batch``, and ``"targets"`` for
these or rows of shares; ``"data"`` for what a network can learn from, ``"data pair"``
for inputs and targets, ``"count"`` for a whole number that is the length of axes of its
name. The other words are those of ``WORDS``; a function takes a name and a value, and
returns a value or raises. ``"… or None"`` takes None too.

Arguments are looked at in the order of the guard. A name that is no parameter is an
attribute of ``self``; if that is None, there has been no forward yet. While a guarded
function runs, the guards of what it calls let everything pass, unless it runs other
people's code: its guard names a ``function``, or has a function for a check. The bare
function is in ``__wrapped__``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import chain
from numbers import Integral, Real
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

#: How far from 1 the shares of a target may sum: what single precision rounds away.
SUM_TOLERANCE = 1e-6


def as_number(name: str, value: Any, wanted: str = "a number") -> float:
    """Return a real number as a float."""
    if not isinstance(value, Real):
        raise wrong_type(name, wanted, value)
    return float(value)


def is_whole(value: Any) -> bool:
    """Tell whether it is a whole number of any type; True is none."""
    return isinstance(value, Integral) and not isinstance(value, bool)


def as_whole(
    name: str, value: Any, kind: str = "a whole number", cure: str = ""
) -> int:
    """Return a number of any type for whole numbers as an int."""
    if not is_whole(value):
        raise wrong_type(name, kind, value, cure)
    return int(value)


def number_in(wanted: str, holds: Callable[..., bool], whole: bool = False) -> Check:
    """Make the check of a number, and of what else is known about it."""

    def check(name: str, value: Any, seen: Seen) -> float:
        number = (as_whole if whole else as_number)(name, value)
        if not holds(number, seen.values):
            raise must(name, f"be {wanted}", number)
        return number

    return check


def as_count(name: str, value: Any, seen: Seen) -> int:
    """Return a number of things, and remember it as a length."""
    count = as_whole(name, value)
    if count < 1:
        raise must(name, "be at least 1", count)
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


def leaves_both(share: float, values: dict[str, Any]) -> bool:
    """Tell whether a share of the samples leaves some on both sides."""
    n = len(values["inputs"])
    return 0 < share < 1 and 0 < round(share * n) < n


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


def check_falling(_: str, value: Any, seen: Seen) -> Any:
    """Refuse a key when the ball is down."""
    if value == seen.owner.size - 1:
        message = "the ball is down: call reset to play again"
        raise RuntimeError(message)
    return value


#: What both floors check in the same way.
WORDS: dict[str, Check] = {
    "number": lambda *call: as_number(*call[:2]),
    "above 0": number_in("above 0 and finite", lambda x, _: 0 < x < math.inf),
    "0 or above": number_in("0 or above, and finite", lambda x, _: 0 <= x < math.inf),
    "fraction": number_in("0 or above, and below 1", lambda x, _: 0 <= x < 1),
    "count": as_count,
    "switch": as_switch,
    "function": check_kind(Callable, "a function"),
    "share": number_in("above 0 and below 1, with samples on both sides", leaves_both),
    "patience": number_in(
        "at least 1, and come with validation_data",
        lambda n, values: n >= 1 and values["validation_data"] is not None,
        whole=True,
    ),
    "penalty": lambda *call: a_penalty(*call[:2]),
    "forward": lambda *call: call[1],  # an attribute that must be there
    "state": check_state,
    "fitted": check_fitted,
    # In two columns a ball would bounce off both walls in one step.
    "screen": number_in("at least 3", lambda n, _: n >= 3, whole=True),
    "paddle": number_in(
        "an odd number, not above size",
        lambda n, values: n % 2 == 1 and 0 < n <= values["size"],
        whole=True,
    ),
    "falling": check_falling,
    "key": number_in("a key from 0 to 2", lambda n, _: 0 <= n <= 2, whole=True),
}

#: What each number must be, on both floors, and in words.
EACH: dict[str, tuple[Callable[[Any], Any], str]] = {
    "finite": (lambda x: abs(x) != math.inf, "be finite"),
    "known": (lambda x: abs(x) < math.inf, "be finite"),
    "probability": (lambda x: (x >= 0) & (x <= 1), "be between 0 and 1"),
}

_FORMS = ("a number", "a list of numbers", "a list of rows")


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


def as_vector(name: str, value: Any, wanted: str = _FORMS[1]) -> list[float]:
    """Return a list of numbers as a list of floats: itself if it is one."""
    if _is_floats(value):
        return value  # type: ignore[no-any-return]
    numbers = as_list(name, value, wanted)
    return [as_number(at(name, i), number) for i, number in enumerate(numbers)]


def as_matrix(name: str, value: Any, wanted: str) -> list[list[float]]:
    """Return a list of rows of one length as lists of floats: itself if it is one."""
    matrix: Any = as_list(name, value, wanted)
    if isinstance(matrix[0], Real):
        raise must(name, "be a list of rows", f"a list of numbers{say.one_row(name)}")
    if {*map(type, [value, *matrix])} != {list} or not _is_floats([*chain(*matrix)]):
        matrix = [as_vector(at(name, i), row) for i, row in enumerate(matrix)]
    if len(set(map(len, matrix))) != 1:
        raise say.ragged(name, matrix)
    return matrix  # type: ignore[no-any-return]


def _check_each(word: str, name: str, numbers: Numbers) -> None:
    """Refuse a number that is wrong, and name it."""
    is_right, wanted = EACH[word]
    for i, number in enumerate(numbers):
        if isinstance(number, list):
            if not all(map(is_right, number)):
                _check_each(word, at(name, i), number)
        elif not is_right(number):
            raise must(at(name, i), wanted, number)


def _numbers(word: str, alternatives: list[list[str]], filled: bool) -> Check:
    """Make the check of the word before a colon and the axes after it."""
    axes = {len(names): names for names in alternatives}
    if alternatives == [["..."]]:
        axes = {n: [] for n in range(filled, 3)}
    *forms, last = [_FORMS[n] for n in sorted(axes)]
    wanted = f"{', '.join(forms)} or {last}" if forms else last

    def check(name: str, value: Any, seen: Seen) -> Numbers:
        found = len(shape(value))
        depth = min(axes, key=lambda n: abs(n - found))
        numbers: Any = (as_number, as_vector, as_matrix)[depth](name, value, wanted)
        if word == "in place":
            check_kind(list, wanted)(name, value, seen)
            value[:] = numbers
            return value
        if word == "factor" and depth == 2 and len(seen.lengths) == 1:
            forms = "be two vectors, a matrix and a vector, or two matrices"
            names = " and ".join([*seen.values, name])
            raise must(names, forms, "a vector and a matrix")
        for i, (axis, length) in enumerate(zip(axes[depth], shape(numbers))):
            seen.fit(axis, length, name, depth, i)
        if word in EACH:
            _check_each(word, name, numbers if depth else [numbers])
        return [list(row) for row in numbers] if word == "own" else numbers

    return check


def _labels(rows_too: bool) -> Check:
    """Make the check of labels, or of labels or rows of shares."""
    wanted = "a list of labels" + " or a list of one-hot rows" * rows_too
    shares = _numbers("probability", [["batch", "n_classes"]], True)

    def check(name: str, value: Any, seen: Seen) -> Numbers:
        items = as_list(name, value, wanted)
        if rows_too and isinstance(items[0], list | tuple):
            for i, row in enumerate(items := shares(name, items, seen)):
                if not abs(sum(row) - 1) < SUM_TOLERANCE:
                    raise must(at(name, i), "sum to 1", f"{sum(row):.9g}")
            return items
        seen.fit("batch", len(items), name, 0, 0)
        n_classes = seen.lengths["n_classes"][0]
        if set(map(type, items)) == {int} and 0 <= min(items) <= max(items) < n_classes:
            return list(items)
        return [_label(at(name, i), item, n_classes) for i, item in enumerate(items)]

    return check


def _label(name: str, value: Any, n_classes: int) -> int:
    """Return a whole number from 0 to n_classes - 1 as an int."""
    whole = isinstance(value, float) and value.is_integer()
    cure = "; int(label) for each label makes whole numbers of them" if whole else ""
    label = as_whole(name, value, "a label (a whole number)", cure)
    if not 0 <= label < n_classes:
        raise must(name, f"be a label from 0 to {n_classes - 1}", label)
    return label


def finite_numbers(name: str, value: Any, n_axes: int) -> Any:
    """Return a list of finite numbers, or of rows of them."""
    return _numbers("known", [["n", "k"][:n_axes]], True)(name, value, Seen(None))


def _of_run(_: str, value: Any, found: Any, __: Seen) -> Any:
    """Return what may be labels as whole numbers: of these the loss says more."""
    flat = not isinstance(found[0], list)
    return [int(t) if is_whole(t) else t for t in value] if flat else found


_KINDS = {
    "labels": _labels(False),
    "targets": _labels(True),
    "rng": check_kind(Random, "a random.Random, such as random.Random(0)"),
}

guard = make_guard(_numbers, _of_run, WORDS | _KINDS)
