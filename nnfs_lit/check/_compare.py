"""Hold what came out against what was wanted, and help without telling."""

from __future__ import annotations

import array
import math
import sys
import types
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

#: Crumbs that rounding leaves where a 0 should be.
CRUMB = 1e-9

#: Lists within lists, at most: beyond it, one holds itself.
DEEP = 40

FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, np.ufunc)

#: What a wrong answer is told where nothing else helps.
WRONG = "Not right yet."


@dataclass(frozen=True)
class Tolerance:
    """How far a float may be off: a share of its size, or half of the last digit."""

    within: float = 1e-6
    digits: int | None = None

    def accepts(self, got: float, wanted: float) -> bool:
        """Tell whether two numbers are close enough."""
        if isinstance(got, int) and isinstance(wanted, int):
            return got == wanted
        try:
            got, wanted = float(got), float(wanted)
        except OverflowError:
            return False
        if math.isnan(wanted) or math.isinf(wanted):
            return math.isnan(got) if math.isnan(wanted) else got == wanted
        room = max(self.within * abs(wanted), CRUMB)
        if self.digits is not None:
            room = max(room, 0.5 * 10**-self.digits + CRUMB)
        return abs(got - wanted) <= room


@dataclass(frozen=True)
class Such:
    """Whatever passes a test, where more than one answer is right."""

    words: str
    test: Callable[[Any], Any]


@dataclass(frozen=True)
class Between(Such):
    """A number from `low` to `high`, which can be missed on either side."""

    low: float
    high: float


@dataclass(frozen=True)
class Rounded:
    """A value that a person may have rounded."""

    value: Any
    tolerance: Tolerance


@dataclass(frozen=True)
class Unordered:
    """A list or a set of things whose order does not matter."""

    things: list[Any]


def such(words: str, test: Callable[[Any], Any]) -> Such:
    """Stand for each value that passes a test.

    Parameters
    ----------
    words : str
        What is wanted, as it is shown on request: "a number above 0".
    test : callable
        Gets the value as plain data: numbers, text, lists and dicts.
    """
    return Such(words, test)


def between(low: float, high: float) -> Between:
    """Stand for each number from `low` to `high`, both of them included."""
    words = f"a number from {shown(low)} to {shown(high)}"
    return Between(words, lambda number: low <= number <= high, low, high)


def rounded(value: Any, digits: int) -> Rounded:
    """Want a value, or lists of them, to so many decimals."""
    return Rounded(value, Tolerance(digits=digits))


def unordered(things: Any) -> Unordered:
    """Want some things in any order, in a list or a set."""
    return Unordered(list(things))


def plainly(value: Any, depth: int = 0) -> Any:
    """Turn an answer into plain data: the one rule for all that may stand for a list.

    Arrays, tuples, ranges, deques become lists; the scalars of NumPy, fractions and
    subclasses of numbers become Python's own. All of it is new: whoever changes the
    result changes nothing of the answer. Anything else is left as it is.

    Raises
    ------
    ValueError
        If a list holds itself.
    """
    if depth > DEEP:
        message = "a list holds itself, or lists stand in lists without end"
        raise ValueError(message)
    # By type(), and by the methods of the base classes: an object may claim to be of
    # any class, and a subclass may answer == as it likes.
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is OnCopies:
        return value.thing
    deeper = depth + 1
    if issubclass(kind, np.ndarray):
        return plainly(np.ndarray.tolist(value), deeper)
    if issubclass(kind, np.generic):
        item = value.item()
        return float(item) if isinstance(item, np.longdouble) else plainly(item, deeper)
    for base in (list, tuple, range, deque, array.array):
        if issubclass(kind, base):
            items: Any = base.__iter__(value)
            return [plainly(item, deeper) for item in items]
    if issubclass(kind, dict):
        pairs = dict.items(value)
        return {plainly(key, deeper): plainly(item, deeper) for key, item in pairs}
    if issubclass(kind, set | frozenset):
        return {plainly(item, deeper) for item in set().union(value)}
    if issubclass(kind, int):
        return int.__add__(value, 0)
    if issubclass(kind, float):
        return float.__add__(value, 0.0)
    if issubclass(kind, str):
        return str.__str__(value)
    return _number(value) if kind in (Fraction, Decimal) else value


def _number(value: Any) -> object:
    try:
        return int(value) if value == int(value) else float(value)
    except (ValueError, OverflowError):  # not a number, or out of reach
        return math.nan


class OnCopies:
    """A function or class of the reader's: data comes and goes as a copy."""

    def __init__(self, thing: Callable[..., Any]) -> None:
        self.thing = thing

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it."""
        return plainly(self.thing(*fresh(arguments), **fresh(named)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.thing, name)


def fresh(value: Any) -> Any:
    """Copy data, so that whoever gets it may do with it as they like.

    Lists, tuples, dicts and arrays are copied; other objects are handed on.
    """
    match value:
        case list() | tuple():
            return type(value)(map(fresh, value))
        case dict():
            return {key: fresh(item) for key, item in value.items()}
        case np.ndarray():
            return value.copy()
    return value


def difference(got: Any, wanted: Any, tolerance: Tolerance) -> str:
    """Compare two values.

    Parameters
    ----------
    got : object
        As `plainly` returns it.
    wanted : object
        Likewise; or a `Such`, `Rounded`, `Unordered`, or lists that hold some.
    tolerance : Tolerance
        For floats.

    Returns
    -------
    str
        Nothing if they are equal, or a sentence that helps: in which direction it is
        wrong, or how it is related to what is right. It never tells what is wanted.
    """
    match wanted:
        case Rounded():
            return difference(got, plainly(wanted.value), wanted.tolerance)
        case Unordered():
            return _difference_of_sets(got, plainly(wanted.things), tolerance)
        case Such():
            return "" if _passes(wanted, got) else _missed(wanted, got)
    if _equal(got, wanted, tolerance):
        return ""
    if got is None or wanted is None:
        return WRONG  # which of the two it is may be the question
    if _is_number(got) and _is_number(wanted):
        return _direction(got, wanted, tolerance)
    shapes = _shape(got), _shape(wanted)
    if None not in shapes and () not in shapes:
        return _difference_of_tables(got, wanted, tolerance)
    if _kind(got) != _kind(wanted) and not (
        isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted)
    ):
        return f"{_kind(wanted).capitalize()} was wanted, not {_kind(got)}."
    if isinstance(wanted, list | dict):
        return _first_difference(got, wanted, tolerance)
    return WRONG


def _equal(got: Any, wanted: Any, tolerance: Tolerance) -> bool:
    if isinstance(wanted, list):
        return (
            isinstance(got, list)
            and len(got) == len(wanted)
            and not any(
                difference(one, other, tolerance)
                for one, other in zip(got, wanted, strict=True)
            )
        )
    if isinstance(wanted, dict):
        return (
            isinstance(got, dict)
            and got.keys() == wanted.keys()
            and not any(difference(got[key], wanted[key], tolerance) for key in wanted)
        )
    if _is_number(wanted):
        return _is_number(got) and tolerance.accepts(got, wanted)
    return type(got) is type(wanted) and bool(got == wanted)


def _passes(wanted: Such, got: object) -> bool:
    try:
        return bool(wanted.test(got))
    except Exception:  # the test expected something else, a number instead of a list
        return False


def _missed(wanted: Such, got: Any) -> str:
    if isinstance(wanted, Between):
        if not _is_number(got):
            return f"A number was wanted, not {_kind(got)}."
        return "Too small." if got < wanted.low else "Too large."
    return WRONG


def _difference_of_sets(got: Any, wanted: list[Any], tolerance: Tolerance) -> str:
    if not isinstance(got, list | set):
        return f"A list was wanted, not {_kind(got)}."
    left = list(got)
    for thing in wanted:
        found = (i for i, one in enumerate(left) if _equal(one, thing, tolerance))
        place = next(found, None)
        if place is None:
            return "Something is missing, or not right."
        del left[place]
    return "There is something in it that does not belong there." if left else ""


def _direction(got: float, wanted: float, tolerance: Tolerance) -> str:
    if abs(got) > sys.float_info.max and isinstance(got, int):
        got = math.copysign(sys.float_info.max, got > 0 or -1)
    if math.isnan(got):
        return "It is nan, which is no number: something was 0/0, or inf - inf."
    if not (math.isfinite(got) and math.isfinite(wanted)):
        return WRONG
    if wanted and tolerance.accepts(-got, wanted):
        return "The right size, but the wrong sign."
    if wanted and any(_equal(got * 10.0**k, wanted, tolerance) for k in POWERS):
        return "The right digits, but the point belongs elsewhere."
    near = abs(got - wanted) <= 0.01 * abs(wanted)
    side = "too small" if got < wanted else "too large"
    return f"Close, but a little {side}." if near else f"{side.capitalize()}."


POWERS = (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)


def _difference_of_tables(got: Any, wanted: Any, tolerance: Tolerance) -> str:
    """Compare two arrays of numbers that are not equal."""
    one, other = np.array(got, float), np.array(wanted, float)
    if one.ndim == 2 and _equal(one.T.tolist(), wanted, tolerance):
        return "Rows and columns have changed places: it is transposed."
    if one.shape != other.shape:
        if _equal(one.ravel().tolist(), other.ravel().tolist(), tolerance):
            return "The right numbers, but in another shape."
        return f"{_kind(wanted).capitalize()} was wanted, not {_kind(got)}."
    if not (np.isfinite(one).all() and np.isfinite(other).all()):
        return _first_difference(got, wanted, tolerance)
    if _equal((-one).tolist(), wanted, tolerance):
        return "Right but for the sign, which is the wrong one everywhere."
    if _equal(sorted(one.ravel().tolist()), sorted(other.ravel().tolist()), tolerance):
        return "The right numbers, but in another order."
    if other.size > 1 and one.any():
        factor = (one * other).sum() / (one * one).sum()
        if factor and _equal((one * factor).tolist(), wanted, tolerance):
            return "Right but for a factor, which is the same everywhere."
        amount = (other - one).mean()
        if other.size > 2 and _equal((one + amount).tolist(), wanted, tolerance):
            return "Right but for an amount that is added to all of them."
    return _first_difference(got, wanted, tolerance)


def _first_difference(got: Any, wanted: Any, tolerance: Tolerance) -> str:
    """Go to the first place where two lists, or dicts, of equal size part."""
    if isinstance(wanted, dict):
        if not isinstance(got, dict):
            return f"A dict was wanted, not {_kind(got)}."
        if got.keys() != wanted.keys():
            return f"The keys should be {', '.join(map(repr, wanted))}."
        pairs = [(key, got[key], wanted[key]) for key in wanted]
    else:
        pairs = [(i, a, b) for i, (a, b) in enumerate(zip(got, wanted, strict=True))]
    for place, one, other in pairs:
        if found := difference(one, other, tolerance):
            at, mark, rest = found.partition("]: ")
            inner = at.removeprefix("At ") if mark else ""
            return f"At [{place!r}]{inner}{mark or ': '}{_lower(rest if mark else at)}"
    return WRONG


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def shown(value: object) -> str:
    """Write a value down in a line, floats without the digits that rounding leaves."""
    text = _written(plainly(value))
    return text if len(text) <= 400 else f"{text[:380]} … ({len(text)} characters)"


def _written(value: object) -> str:
    match value:
        case Such():
            return value.words
        case Rounded():
            digits = value.tolerance.digits
            return _written(_to_digits(plainly(value.value), digits))
        case Unordered():
            return f"{_written(plainly(value.things))}, in any order"
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case set():
            return (
                f"{{{', '.join(sorted(map(_written, value)))}}}" if value else "set()"
            )
        case dict():
            items = (f"{_written(key)}: {_written(one)}" for key, one in value.items())
            return f"{{{', '.join(items)}}}"
        case float():
            return repr(float(f"{value:.10g}"))
        case int() if value.bit_length() > 10_000:
            return f"a whole number of {value.bit_length()} bits"
        case None | bool() | int() | str() | complex():
            return repr(value)
    return _kind(value)


def _to_digits(value: Any, digits: int | None) -> Any:
    if isinstance(value, list):
        return [_to_digits(item, digits) for item in value]
    return round(value, digits) if isinstance(value, float) else value


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _kind(value: Any) -> str:
    match value:
        case None:
            return "None"
        case bool():
            return "True or False"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return _kind_of_list(value)
        case Unordered():
            return "a list"
        case Rounded():
            return _kind(plainly(value.value))
    kind = type(value)
    name = str(type.__getattribute__(kind, "__name__"))
    if kind in (types.GeneratorType, map, zip, filter):
        return f"a {name}, of which list(…) would make a list"
    if issubclass(kind, type):
        return f"the class {type.__getattribute__(value, '__name__')}"
    if kind in FUNCTIONS:
        return f"the function {value.__name__}, uncalled"
    return f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} {name}"


def _kind_of_list(value: list[Any]) -> str:
    match _shape(value):
        case (count,):
            return f"a list of {_counted(count, 'number')}"
        case (rows, columns):
            return (
                f"a table of {_counted(rows, 'row')} of {_counted(columns, 'number')}"
            )
        case (*_, _) as shape:
            return f"an array of the shape {shape}"
    return f"a list of {_counted(len(value), 'thing')}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _shape(value: object) -> tuple[int, ...] | None:
    """Give the shape of numbers in lists, if it is one: rows may differ in length."""
    if _is_number(value):
        return ()
    if not isinstance(value, list):
        return None
    shapes = {_shape(item) for item in value}
    inner = shapes.pop() if len(shapes) == 1 else None
    if inner is not None:
        return (len(value), *inner)
    return None if value else (0,)
