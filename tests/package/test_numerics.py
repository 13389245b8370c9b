"""How far softmax, its logarithm and the losses are off, against mpmath at 50 digits.

An error is counted in ulps: the distance from the right result to the next float. Each
must keep within the bound that the docstring of the function states. The bounds come
from adding up what each step can do, where an exponential or a logarithm is off by less
than 1 ulp, as those of the usual libraries are (less than 3 and 4 ulp in NumPy's own
for float32), and every other step by half an ulp.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

# For float64 and for float32, in words that the docstrings use: of n scores, the one in
# question lies d below the highest.
BOUNDS = {
    "sigmoid": ("4", "8"),
    "softmax": ("d + n + log(n) + 4", "d + n + log(n) + 12"),
    "log_softmax": ("(n + log(n)) / 2 + 3", "(n + log(n)) / 2 + 8"),
    "cross_entropy_from_logits": ("(n + log(n)) / 2 + 3", "(n + log(n)) / 2 + 8"),
    "cross_entropy_from_logits of shares": ("2 * n + 4", "2 * n + 9"),
    "categorical_cross_entropy": ("1", "4"),
    "categorical_cross_entropy of shares": ("n + 2", "n + 8"),
}
MEAN = "mean of cross_entropy_from_logits"
LONGEST = 100  # of the rows that are changed into worse ones
FAR = 10**5  # what lies so far below is 0 in any float
mpmath.mp.dps = 50

Exact = Any  # mpmath has no types


@dataclass(frozen=True)
class Kind:
    """Who computes, and with which floats."""

    name: str
    dtype: type[np.floating[Any]]

    @property
    def package(self) -> Any:
        """Where the functions are."""
        return plain if self.name == "plain" else nnfs_lit

    def ready(self, values: Any) -> Any:
        """Return arguments in the form that the functions take."""
        return values if self.name == "plain" else np.array(values, self.dtype)

    def bound(self, function: str, **numbers: float) -> float:
        """Work out how far off a result may be."""
        formula = BOUNDS[function][self.dtype is np.float32]
        return float(eval(formula, {"log": math.log, **numbers}))

    def ulp(self, value: Exact) -> Exact:
        """Return the distance of a result to the next float."""
        return mpmath.mpf(float(np.spacing(self.dtype(abs(value)))))


KINDS = (
    Kind("plain", np.float64),
    Kind("double", np.float64),
    Kind("single", np.float32),
)
LARGEST = {kind.dtype: float(np.finfo(kind.dtype).max) for kind in KINDS}


@dataclass(frozen=True)
class Error:
    """How far one result is off, and how far it may be, in ulps."""

    function: str
    ulps: float
    bound: float

    @property
    def share(self) -> float:
        """The part of the bound that is used."""
        return self.ulps / self.bound


class Row:
    """What is exactly true of a row of scores."""

    def __init__(self, scores: Sequence[float]) -> None:
        highest = max(scores)
        top = list(scores).index(highest)
        self.below = [mpmath.mpf(highest) - mpmath.mpf(score) for score in scores]
        powers = [mpmath.exp(-d) if d < FAR else mpmath.mpf(0) for d in self.below]
        others = sum(powers[:top] + powers[top + 1 :], mpmath.mpf(0))
        log_total = mpmath.log1p(others)
        self.probabilities = [power / (1 + others) for power in powers]
        self.losses = [d + log_total for d in self.below]


def errors(scores: Sequence[float], kind: Kind) -> Iterator[Error]:
    """Yield how far all that is computed from a row is off."""
    lit, n = kind.package, len(scores)
    row, given = Row(scores), kind.ready(scores)

    def error(
        function: str, got: Any, exact: Exact, d: float = 0, least: int = 0
    ) -> Error:
        bound = kind.bound(function, n=n, d=d)
        unit = kind.ulp(max(abs(exact), least))
        return Error(function, _off(got, exact, unit), bound)

    for got, score in zip(lit.sigmoid(given), scores, strict=True):
        yield error("sigmoid", got, _sigmoid(score))

    probabilities = lit.softmax(given)
    for got, p, d in zip(probabilities, row.probabilities, row.below, strict=True):
        yield error("softmax", got, p, d=float(d))

    for got, loss in zip(lit.log_softmax(given), row.losses, strict=True):
        yield error("log_softmax", got, -loss, least=1)

    labels = sorted({0, n // 2, n - 1, row.below.index(0)})
    batch = kind.ready([list(scores)] * len(labels))
    right = [row.losses[label] for label in labels]
    found = lit.cross_entropy_from_logits(batch, labels)
    for got, loss in zip(found, right, strict=True):
        yield error("cross_entropy_from_logits", got, loss, least=1)
    if sum(right) < LARGEST[kind.dtype]:
        mean = sum(right) / len(right)
        unit = kind.ulp(max(mean, 1))
        each = sum(kind.ulp(max(loss, 1)) for loss in right) / len(right) / unit
        bound = each * kind.bound("cross_entropy_from_logits", n=n) + len(right) + 2
        got = lit.CategoricalCrossEntropy().forward(batch, labels)
        yield Error(MEAN, _off(got, mean, unit), float(bound))

    shares = lit.softmax(kind.ready(list(scores)[::-1]))
    # The sum of a long row may be further from 1 than targets are allowed to be.
    fits = abs(math.fsum(map(float, shares)) - 1) < 1e-6
    if fits:
        [got] = lit.cross_entropy_from_logits(batch[:1], kind.ready([shares]))
        exact = _dot(shares, row.losses)
        yield error("cross_entropy_from_logits of shares", got, exact, least=1)

    # What softmax gives is taken for exact here.
    batch = kind.ready([list(probabilities)] * len(labels))
    logs = [-mpmath.log(mpmath.mpf(float(p))) if p else 0 for p in probabilities]
    found = lit.categorical_cross_entropy(batch, labels)
    for got, label in zip(found, labels, strict=True):
        if probabilities[label]:
            yield error("categorical_cross_entropy", got, logs[label])
    known = (p or not share for p, share in zip(probabilities, shares, strict=True))
    if fits and all(known):
        [got] = lit.categorical_cross_entropy(batch[:1], kind.ready([shares]))
        exact = _dot(shares, logs)
        yield error("categorical_cross_entropy of shares", got, exact)


def _off(got: Any, exact: Exact, unit: Exact) -> float:
    return float(abs(mpmath.mpf(float(got)) - exact) / unit)


def _sigmoid(score: float) -> Exact:
    power = mpmath.exp(-min(abs(score), FAR))
    return (power if score < 0 else 1) / (1 + power)


def _dot(shares: Any, values: Sequence[Exact]) -> Exact:
    pairs = zip(shares, values, strict=True)
    return sum((mpmath.mpf(float(s)) * v for s, v in pairs), mpmath.mpf(0))


def random_row(rng: random.Random, kind: Kind) -> list[float]:
    """Make up a row: of any size, spread and length, with ties and with gaps."""
    largest = LARGEST[kind.dtype] / 2
    tiny = float(np.finfo(kind.dtype).smallest_subnormal)
    n = round(math.exp(rng.uniform(0, math.log(LONGEST))))

    def any_size(most: float) -> float:
        size = math.exp(rng.uniform(math.log(tiny), math.log(most)))
        return rng.choice((-1, 1)) * size

    highest = any_size(rng.choice((1.0, 1000.0, largest)))
    match rng.randrange(5):
        case 0:  # of all sizes
            row = [any_size(largest) for _ in range(n)]
        case 1:  # as far below the highest as an exponential can tell
            row = [highest - rng.uniform(0, 760) for _ in range(n)]
        case 2:  # hardly below it
            row = [highest - abs(any_size(1.0)) for _ in range(n)]
        case 3:  # each adds about half an ulp to a total of 1
            near = math.log(float(np.finfo(kind.dtype).eps)) * rng.uniform(0.9, 1.1)
            row = [highest + near for _ in range(n)]
        case _:  # two that are the same, again and again
            row = [rng.choice((highest, -highest)) for _ in range(n)]
    row[rng.randrange(n)] = highest
    return rounded(row, kind)


def rounded(row: Sequence[float], kind: Kind) -> list[float]:
    """Return the nearest scores that the functions take: finite, and not too large."""
    largest = LARGEST[kind.dtype] / 2
    with np.errstate(under="ignore"):
        kept = np.clip(np.array(row), -largest, largest).astype(kind.dtype)
    return [float(score) for score in kept]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_errors_keep_within_their_bounds(kind: Kind) -> None:
    """On rows of all sizes that a float can have, and on a long one."""
    rng = random.Random(1)
    rows = [random_row(rng, kind) for _ in range(60)]
    rows.append(rounded([rng.uniform(-9, 9) for _ in range(2000)], kind))
    found = [error for row in rows for error in errors(row, kind)]
    assert {error.function for error in found} == {*BOUNDS, MEAN}
    assert [error for error in found if error.share > 1] == []


@pytest.mark.parametrize("function", BOUNDS)
def test_docstrings_state_the_bounds(function: str) -> None:
    """In the words that are worked out here."""
    name = function.removesuffix(" of shares")
    double, single = (f"{bound} ulp" for bound in BOUNDS[function])
    assert double in _words(getattr(plain, name))
    assert f"{double}, in float32 {single}" in _words(getattr(nnfs_lit, name))


def _words(function: object) -> str:
    return " ".join((function.__doc__ or "").split())


def test_differences_that_are_no_float_any_more() -> None:
    """The docstrings say what becomes of them; NumPy also warns."""
    far = [-1.7e308, 1.7e308]
    assert plain.softmax(far) == [0.0, 1.0]
    assert plain.log_softmax(far) == [-np.inf, 0.0]
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert nnfs_lit.softmax(far).tolist() == [0.0, 1.0]
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert nnfs_lit.log_softmax(far).tolist() == [-np.inf, 0.0]
    losses = plain.cross_entropy_from_logits([far, far], [0, 1])
    assert losses == [np.inf, 0.0]
