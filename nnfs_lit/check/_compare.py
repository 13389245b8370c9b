"""Hold what came out against what was wanted, and say in words where they part."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

#: Crumbs that rounding leaves where a 0 should be.
CRUMB = 1e-9


@dataclass(frozen=True)
class Such:
    """Whatever passes a test, where more than one answer is right."""

    words: str
    test: Callable[[Any], Any]


def such(words: str, test: Callable[[Any], Any]) -> Such:
    """Stand for each value that passes a test.

    Parameters
    ----------
    words : str
        What is wanted, so that "... was wanted" can follow: "a number above 0".
    test : callable
        Gets the value, with tuples and arrays turned into lists.
    """
    return Such(words, test)


@dataclass(frozen=True)
class Tolerance:
    """How far a float may be off: a share of its size, or half of the last digit."""

    within: float = 1e-6
    digits: int | None = None

    def accepts(self, got: float, wanted: float) -> bool:
        """Tell whether two numbers are close enough."""
        if isinstance(got, int) and isinstance(wanted, int):
            return got == wanted
        if math.isnan(wanted) or math.isinf(wanted):
            return math.isnan(got) if math.isnan(wanted) else got == wanted
        room = max(self.within * abs(wanted), CRUMB)
        if self.digits is not None:
            room = max(room, 0.5 * 10**-self.digits + CRUMB)
        return abs(got - wanted) <= room


def plainly(value: object) -> Any:
    """Turn arrays and tuples into lists, and the scalars of NumPy into Python's own."""
    if hasattr(value, "tolist"):
        return plainly(value.tolist())
    if isinstance(value, list | tuple):
        return [plainly(item) for item in value]
    if isinstance(value, Mapping):
        return {plainly_key(key): plainly(item) for key, item in value.items()}
    return value


def plainly_key(key: Any) -> Any:
    """Do so with the key of a mapping, which has to stay hashable."""
    return key.item() if hasattr(key, "item") else key


def difference(got: Any, wanted: Any, tolerance: Tolerance, place: str = "") -> str:
    """Compare two values.

    Parameters
    ----------
    got, wanted : object
        Both as `plainly` returns them; `wanted` may be a `Such`, or hold some.
    tolerance : Tolerance
        For floats.
    place : str
        Where in the answer they stand: "[1][0]".

    Returns
    -------
    str
        What is wrong, in a sentence, or nothing.
    """
    if isinstance(wanted, Such):
        return (
            "" if _passes(wanted, got) else _sentence(wanted.words, shown(got), place)
        )
    same_kind = _kind(got) == _kind(wanted)
    if isinstance(wanted, list) and isinstance(got, list) and len(got) == len(wanted):
        for position, (one, other) in enumerate(zip(got, wanted, strict=True)):
            found = difference(one, other, tolerance, f"{place}[{position}]")
            if found:
                by_place = same_kind or _shape(wanted) is None
                return found if by_place else _sentence(_kind(wanted), _kind(got), "")
        return ""
    if not same_kind:
        return _sentence(_kind(wanted), _kind(got), place)
    if isinstance(wanted, dict):
        return _dict_difference(got, wanted, tolerance, place)
    equal = tolerance.accepts(got, wanted) if _is_number(wanted) else got == wanted
    return "" if equal else _sentence(shown(wanted), shown(got), place)


def shown(value: object) -> str:
    """Write a value down in a line, floats without the digits that rounding leaves."""
    text = _written(plainly(value))
    return text if len(text) <= 400 else f"{text[:380]} … ({len(text)} characters)"


def _written(value: object) -> str:
    if isinstance(value, Such):
        return value.words
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        items = (f"{key!r}: {_written(item)}" for key, item in value.items())
        return f"{{{', '.join(items)}}}"
    if isinstance(value, float):
        return repr(float(f"{value:.10g}"))
    if callable(value):
        return _kind(value)
    return repr(value)


def _passes(wanted: Such, got: object) -> bool:
    try:
        return bool(wanted.test(got))
    except Exception:  # the test expected something else, a number instead of a list
        return False


def _dict_difference(
    got: dict[Any, Any], wanted: dict[Any, Any], tolerance: Tolerance, place: str
) -> str:
    if got.keys() != wanted.keys():
        return _sentence(f"a dict of {[*wanted]}", f"one of {[*got]}", place)
    found = (
        difference(got[key], wanted[key], tolerance, f"{place}[{key!r}]")
        for key in wanted
    )
    return next(filter(None, found), "")


def _sentence(wanted: str, got: str, place: str) -> str:
    sentence = f"{wanted} was wanted, not {got}."
    return f"At {place}, {sentence}" if place else sentence[0].upper() + sentence[1:]


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _kind(value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "True or False"
    if _is_number(value):
        return "a number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, list):
        return _kind_of_list(value)
    if isinstance(value, dict):
        return "a dict"
    if isinstance(value, type):
        return f"the class {value.__name__}"
    if callable(value):
        return f"the function {getattr(value, '__name__', type(value).__name__)}"
    return f"a {type(value).__name__}"


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
