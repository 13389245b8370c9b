"""The bounds that the docstrings state, on rows made up by chance and on the worst."""

from __future__ import annotations

import random

import mpmath
import numerics
import numpy as np
import pytest
from numerics import BOUNDS, KINDS, Kind, errors, kept, main, random_row

import nnfs_lit
from nnfs_lit import plain

PLAIN, DOUBLE, SINGLE = KINDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_errors_keep_within_their_bounds(kind: Kind) -> None:
    """On the worst rows that a long search has found, and on others."""
    rng = random.Random(1)
    rows = [row for of, row in kept() if of is kind]
    assert rows
    rows += [random_row(rng, kind) for _ in range(60)]
    rows.append([random.Random(2).uniform(-9, 9) for _ in range(2000)])
    rows = [numerics.rounded(row, kind) for row in rows]
    found = [error for row in rows for error in errors(row, kind)]
    assert {error.function for error in found} == {*BOUNDS, numerics.MEAN}
    assert [error for error in found if error.share > 1] == []
    # The worst rows have to be bad, or they would prove little.
    worst = max(error.share for error in found if error.function == "softmax")
    assert worst > 0.5


@pytest.mark.parametrize("function", BOUNDS)
def test_docstrings_state_the_bounds(function: str) -> None:
    """In the words that are worked out here."""
    name = function.removesuffix(" of shares")
    double, single = (f"{bound} ulp" for bound in BOUNDS[function])
    assert double in _words(getattr(plain, name))
    assert f"{double}, in float32 {single}" in _words(getattr(nnfs_lit, name))


def _words(function: object) -> str:
    return " ".join((function.__doc__ or "").split())


@pytest.mark.parametrize(
    ("kind", "function", "off"),
    [
        (PLAIN, "softmax", 1e-14),
        (DOUBLE, "log_softmax", 1e-14),
        (SINGLE, "sigmoid", 1e-6),
        (DOUBLE, "cross_entropy_from_logits", 1e-14),
        (DOUBLE, "categorical_cross_entropy", 1e-15),
    ],
)
def test_a_larger_error_is_seen(
    kind: Kind, function: str, off: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A function that is off by a little more than its bound breaks it."""
    right = getattr(kind.package, function)

    def wrong(*arguments: object) -> object:
        results = right(*arguments)
        if kind is PLAIN:
            return [result * (1 + off) for result in results]
        return results * results.dtype.type(1 + off)

    monkeypatch.setattr(kind.package, function, wrong, raising=False)
    found = list(errors(numerics.rounded([3.0, 1.5, 1.6], kind), kind))
    assert any(error.share > 1 for error in found if error.function == function)


def test_errors_are_counted_in_ulps() -> None:
    """A number that is three floats away is three ulps off, tiny ones too."""
    for kind in (DOUBLE, SINGLE):
        for exact in map(kind.dtype, (1.0, 0.75, 1e-30, 0.0)):
            got = exact
            for _ in range(3):
                got = np.nextafter(got, kind.dtype(1000))
            unit = kind.ulp(exact)
            assert numerics._off(got, mpmath.mpf(float(exact)), unit) == 3


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
    assert losses == pytest.approx([np.inf, np.nan], nan_ok=True)


def test_the_search_reports_and_keeps(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Figures and rows come from what was found; a broken bound is told."""
    recorded: dict[str, object] = {}
    worst = tmp_path_factory.mktemp("worst") / "numerics.json"
    monkeypatch.setattr(numerics, "WORST", worst)
    monkeypatch.setattr(
        numerics, "record", lambda *_, **figures: recorded.update(figures)
    )
    assert main(["--seconds", "0.5", "--seed", "3", "--record"]) == 0
    printed = capsys.readouterr().out
    assert printed.endswith(f"{recorded['rows']} rows tried\n")
    assert {kind for kind, _ in kept()} <= set(KINDS)
    monkeypatch.setitem(numerics.BOUNDS, "softmax", ("0.01", "0.01"))
    assert main(["--seconds", "0.5", "--seed", "3"]) == 1
