"""Anything at all comes in: what leaves is a result of the right shape, or a complaint.

Each target is a public function, class, method or property. For each, hypothesis draws
arguments that fit, and then puts something else in the place of some. Whatever comes:

- an error is a TypeError or a ValueError that begins with the name of the argument, and
  everything is as it was before;
- a result has the shape that follows from the arguments;
- the arguments are as they were, but for what is there to be changed;
- nothing warns, unless numbers come in that are too large or too small to be computed
  with: then NumPy may say so.

``python -m tests.fuzz`` does the same with many more examples.
"""

from __future__ import annotations

import math
import os
import re
import warnings
from collections.abc import Iterator
from numbers import Integral, Real
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from fuzz_targets import TARGETS, Case
from fuzz_values import wild
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from snapshots import snapshot
from targets import HALVES, public

#: How many for each target. With a number of one's own, others are drawn in each run.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "12"))

#: Beyond these, sums and squares overflow, or quotients do (float32 is the narrower).
LARGE, SMALL = 1e15, 1e-15


def all_numbers(value: Any) -> Iterator[float]:
    """Yield the numbers that are somewhere in an argument."""
    if isinstance(value, dict | list | tuple):
        parts = value.values() if isinstance(value, dict) else value
        for part in parts:
            yield from all_numbers(part)
    elif isinstance(value, np.ndarray | np.generic):
        if value.dtype.kind in "fiu":
            yield from np.asarray(value, np.float64).ravel().tolist()
    elif isinstance(value, Real):
        try:
            yield float(value)
        except OverflowError:
            yield math.inf


def is_extreme(number: float) -> bool:
    """Tell whether a number is beyond what can be squared, summed and divided by."""
    return number != 0 and not SMALL <= abs(number) <= LARGE


def is_right(half: str, result: Any, shape: tuple[int, ...]) -> bool:
    """Tell whether a result is made of floats, of the half's own types, in a shape."""
    if half == "numpy":
        kind = type(result) in (np.ndarray, np.float64, np.float32, float, list, tuple)
        found = np.asarray(result)
        return kind and found.dtype in (np.float64, np.float32) and found.shape == shape
    if not shape:
        return type(result) is float
    return (
        type(result) in (list, tuple)
        and len(result) == shape[0]
        and all(is_right(half, part, shape[1:]) for part in result)
    )


def hold(half: str, name: str, case: Case) -> None:
    """Make a call, and see that all promises are kept."""
    arguments = case.arguments
    kept = {k: v for k, v in arguments.items() if k not in case.changed.split()}
    function, positional, named = case.call(**arguments)
    everything = [getattr(function, "__self__", None), case.subject, arguments]
    before, kept_before = snapshot(everything), snapshot(kept)
    result, error = None, None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if any(map(is_extreme, all_numbers(arguments))):
            for what in ("overflow", "invalid value", "divide by zero"):
                warnings.filterwarnings("ignore", f"{what} encountered", RuntimeWarning)
        try:
            result = function(*positional, **named)
        except (TypeError, ValueError, FloatingPointError) as caught:
            error = caught
    if error is None:
        assert snapshot(kept) == kept_before
        shape = case.shape(**arguments)
        assert shape is None or is_right(half, result, shape), result
    elif isinstance(error, FloatingPointError):  # which comes after the first step
        assert name == "train"
        assert str(error).startswith("the loss is no longer finite in epoch")
    else:
        words = "|".join([*arguments, *case.words.split()])
        assert re.match(rf"({words})\b", str(error)), error
        # Where a Softmax within a network refuses an infinity, the layers before it
        # have seen the batch, as they should.
        within = name == "Network.forward" and str(error).startswith("logits")
        assert within or snapshot(everything) == before


@st.composite
def cases(draw: st.DrawFn, half: str, name: str) -> Case:
    """Draw a case, and exchange some of its arguments for others."""
    nn = SimpleNamespace(**vars(HALVES[half]), half=half)
    for part in HALVES[half].__all__:
        setattr(nn, part, getattr(HALVES[half], part))
    case = TARGETS[name](draw, nn)
    for word in case.arguments:
        if draw(st.integers(0, 3)) == 0:
            case.arguments[word] = draw(wild)
    for word in ("n_inputs", "n_neurons", "n_classes", "samples", "classes", "epochs"):
        number = case.arguments.get(word)
        # A number of things for which there is just no room, or no time.
        most = 2**62 if word == "epochs" else 2**31
        assume(not isinstance(number, Integral) or not 200 < number < most)
    return case


@pytest.mark.parametrize(
    ("half", "name"),
    [(half, name) for half in HALVES for name in sorted(public(half))],
)
@settings(
    max_examples=EXAMPLES,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_whatever_comes(half: str, name: str, data: st.DataObject) -> None:
    """A result of the right shape, or a complaint that names the argument."""
    hold(half, name, data.draw(cases(half, name)))


def test_every_public_name_is_a_target() -> None:
    """And no target is of yesterday."""
    assert set(TARGETS) == public("plain") | public("numpy")
