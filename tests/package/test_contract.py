"""What every public function does with bad input.

1. It refuses it: with a TypeError or a ValueError that begins with the name of an
   argument and says what was wanted and what came ("… must …, got …").
2. A refusal changes nothing: no argument, no layer, no optimizer, no source of random
   numbers.
3. What is no number where numbers are wanted is always refused, and so are text, None,
   ragged rows, sizes that are no size, and labels that are no label.
4. Raw Python and NumPy refuse the same lists, for the same argument; only NumPy works
   on arrays of any shape where it goes number by number.
5. What is accepted gives a result, and changes no argument but those that the function
   is there to change. It does not warn, unless numbers come in that are too large to be
   computed with: then NumPy may say so.

The functions and their arguments are found by :mod:`tests.package.calls`, so that a new
function costs no row here. The words of the messages: ``tests/tables/faults.txt``.
"""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import PurePath
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from tests.package.calls import HALVES, Call, good_call, public
from tests.package.snapshots import snapshot

TARGETS = [(half, name) for half in HALVES for name in public(half)]

#: What some functions are there to change, or to use up.
CHANGED = {"layers", "loss", "network", "optimizer", "parameters", "rng"}

#: What deals labels out, whatever they stand for: 99 is as good as 1.
ANY_LABEL = {("split", kind) for kind in ("label -1", "label 99", "label half")}

#: No argument of any function may be one of these.
NEVER: dict[str, Any] = {"text": "abc", "an object": object(), "a complex number": 1j}
#: And none that is made of numbers one of these.
NEVER_NUMBERS: dict[str, Any] = {"a dict": {}, "a set": {1.0}, "a class": dict}
#: No item of a list may be one of these.
NEVER_AN_ITEM: dict[str, Any] = {"text": "1", "None": None, "a dict": {}, "complex": 1j}


def last(good: Any, change: Callable[[Any], Any]) -> Any:
    """Change the last number in lists within lists."""
    if isinstance(good, list):
        return [*good[:-1], last(good[-1], change)]
    return change(good)


def is_size(good: Any) -> bool:
    """Tell whether a good value is a number of things."""
    return type(good) is int


def is_list(good: Any) -> bool:
    """Tell whether a good value is a list of numbers, or of lists of them."""
    return isinstance(good, list) and isinstance(good[-1], int | float | list)


def refused(half: str, name: str, good: Any) -> Iterator[tuple[str, Any]]:
    """Yield what can never stand in the place of a good value."""
    if inspect.isclass(good) or isinstance(good, bool):
        return  # a dtype, which NumPy reads out of many things, or a switch
    if isinstance(good, PurePath):  # of which any text may be one
        yield from {"an object": object(), "a number": 1.0, "None": None}.items()
        return
    yield from NEVER.items()
    if good is not None:
        yield "None", None
    if isinstance(good, int | float) or is_list(good):
        yield from NEVER_NUMBERS.items()
    if is_size(good):
        yield from {"half": 1.5, "true": True, "zero": 0, "minus": -1}.items()
    if isinstance(good, int | float):
        yield from {"a list": [1.0, 2.0], "digits": "1"}.items()
    if is_list(good):
        for kind, item in NEVER_AN_ITEM.items():
            yield f"{kind} in it", last(good, lambda _, item=item: item)
        yield "a list too deep", last(good, lambda number: [number])
        if half == "plain":
            yield "an empty list", []
        else:
            for item in ("1", 1j, None):
                yield f"an array of {item!r}", np.full(np.shape(good), item)
    if is_list(good) and isinstance(good[0], list):
        yield "ragged rows", [*good[:-1], good[-1][:-1]]
    if name == "targets" and not isinstance(good[0], list):
        for kind, label in {"-1": -1, "99": 99, "half": 0.5, "digit": "1"}.items():
            yield f"label {kind}", last(good, lambda _, label=label: label)


def outcome(call: Call) -> tuple[Any, Exception | None]:
    """Make a call, and see that points 1, 2 and 5 of the contract are kept."""
    everything = [call.subject, call.arguments]
    kept = {k: v for k, v in call.arguments.items() if k not in CHANGED}
    before, kept_before = snapshot(everything), snapshot(kept)
    result, error = None, None
    try:
        result = call()
    except (TypeError, ValueError) as caught:
        error = caught
    if error is None:
        assert snapshot(kept) == kept_before, "an argument was changed"
    else:
        sentence = r"[a-z_]+[\w\[\]]* must .*(, got .*|not be empty)"
        assert re.fullmatch(sentence, str(error)), f"{type(error).__name__}: {error}"
        assert snapshot(everything) == before, f"changed before it failed: {error}"
    return result, error


@pytest.mark.parametrize(("half", "name"), TARGETS)
def test_what_is_never_accepted(half: str, name: str) -> None:
    """Each argument in turn is something else: the message begins with its name."""
    for word, good in good_call(half, name).arguments.items():
        for kind, bad in refused(half, word, good):
            if (name, kind) in ANY_LABEL:
                continue
            call = good_call(half, name)
            call.arguments[word] = bad
            _, error = outcome(call)
            assert error is not None, f"{name} takes {kind} for {word}"
            assert re.match(rf"{word}\b", str(error)), f"{word} is {kind}, but: {error}"


@pytest.mark.parametrize(("half", "name"), TARGETS)
def test_no_result_is_part_of_an_argument(half: str, name: str) -> None:
    """Whoever changes one does not change the other; read-only arrays are enough."""
    call = good_call(half, name)
    given = {k: v for k, v in call.arguments.items() if is_list(v) and k not in CHANGED}
    if half == "numpy":
        given = {word: np.array(value) for word, value in given.items()}
        for array in given.values():
            array.flags.writeable = False
        result = Call(call.function, call.subject, call.arguments | given)()
        pairs = product(arrays_in(result), given.values())
        assert not any(np.shares_memory(*pair) for pair in pairs)
    else:
        given_lists = {id(part) for value in given.values() for part in lists_in(value)}
        assert given_lists.isdisjoint(id(part) for part in lists_in(call()))


def arrays_in(value: object) -> list[object]:
    """Take tuples apart."""
    if not isinstance(value, tuple):
        return [value]
    return [part for item in value for part in arrays_in(item)]


def lists_in(value: object) -> list[object]:
    """Collect a list and the lists in it."""
    if not isinstance(value, list | tuple):
        return []
    return [value, *(part for item in value for part in lists_in(item))]


#: What an item or a number may become: some functions take it, and some refuse it.
NUMBERS = st.sampled_from(
    [0, 1, 3, -1, 0.5, -0.5, 1.5, 1e300, -1e300, math.nan, math.inf, -math.inf]
)


@st.composite
def changed(draw: st.DrawFn, good: Any) -> Any:
    """Draw something like a list or a number: of other shape, length or contents."""
    if not isinstance(good, list):
        return draw(NUMBERS)
    inner = draw(st.integers(0, len(good) - 1))
    return draw(
        st.sampled_from(
            [
                good[0],
                [good],
                good[:-1],
                [*good, good[-1]],
                [*good[:inner], draw(changed(good[inner])), *good[inner + 1 :]],
            ]
        )
    )


def any_shape(word: str, value: Any) -> bool:
    """Tell whether an array has a form of its own, which raw Python does not know."""
    return depth(value) != 1 if word in ("parameters", "point") else depth(value) > 2


def depth(value: Any) -> int:
    """Count how many lists are within each other."""
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


@pytest.mark.parametrize("name", [n for n in public("plain") if n in public("numpy")])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(max_examples=30)
@given(data=st.data())
def test_the_halves_refuse_alike(name: str, data: st.DataObject) -> None:
    """Lists and numbers of another shape, length or range: for the same argument."""
    calls = {half: good_call(half, name) for half in HALVES}
    words = [
        word
        for word, good in calls["plain"].arguments.items()
        if isinstance(good, int | float) or is_list(good)
        if not isinstance(good, bool)
    ]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    bad = data.draw(changed(calls["plain"].arguments[word]))
    results = {}
    for half, call in calls.items():
        array = isinstance(call.arguments[word], np.ndarray)
        call.arguments[word] = np.array(bad, np.float64) if array else bad
        error = outcome(call)[1]
        results[half] = re.match(r"\w+", str(error))[0] if error else "a result"
    if any_shape(word, bad):
        return
    assert results["plain"] == results["numpy"], results
