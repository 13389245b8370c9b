"""The bad inputs, and what is said about each: what came, and what was wanted.

The table is in faults.txt, so that all messages can be read one below the other.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from snapshots import watch
from targets import HALVES
from test_data import FILES

import nnfs_lit
from nnfs_lit import plain
from nnfs_lit.plain import _faults

TABLE = Path(__file__).with_name("faults.txt").read_text(encoding="utf-8")


def rng(nn: ModuleType) -> Any:
    """Return the source of random numbers that this half of the package takes."""
    return Random(0) if nn is plain else np.random.default_rng(0)


class Old:
    """A layer as those of Part I were."""

    n_parameters = 0


def names(nn: ModuleType) -> dict[str, Any]:
    """Collect what the calls of the table may use."""

    def dense(**changes: Any) -> Any:
        layer = nn.Dense(3, 2, rng=rng(nn))
        for name, value in changes.items():
            setattr(layer, name, value)
        return layer

    def went(layer: Any, **changes: Any) -> Any:
        layer.forward([[1.0, 2.0, 3.0]])
        for name, value in changes.items():
            setattr(layer, name, value)
        return layer

    def network(**changes: Any) -> Any:
        layer = dense()
        net = nn.Network([layer])
        for name, value in changes.items():
            setattr(layer, name, value)
        return net

    def used(optimizer: Any) -> Any:
        optimizer.update([1.0] if nn is plain else np.ones(1), [1.0])
        return optimizer

    def fit(**changes: Any) -> Any:
        parts = {
            "network": nn.Network([dense()]),
            "loss": nn.CategoricalCrossEntropy(),
            "optimizer": nn.SGD(0.1),
            "inputs": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],
            "targets": [0, 1],
            "epochs": 1,
        }
        return watch(nn.train, **(parts | changes))

    return {
        **{name: getattr(nn, name) for name in nn.__all__},
        "Fraction": Fraction,
        "OLD": Old(),
        "RELU": nn.ReLU(),
        "ROWS": [[0.5, 0.5], [0.25, 0.75]],
        "Random": Random,
        "dense": dense,
        "fit": fit,
        "inf": math.inf,
        "nan": math.nan,
        "network": network,
        "np": np,
        "rng": rng(nn),
        "used": used,
        "went": went,
    }


def faults() -> Iterator[tuple[str, str, str]]:
    """Yield half of the package, call and error."""
    _, *sections = TABLE.split("\n[")
    for section in sections:
        heading, *lines = section.splitlines()
        half = heading.split("]")[0]
        lines = [line for line in lines if line]
        for call, error in zip(lines[::2], lines[1::2], strict=True):
            assert error.startswith("    "), f"no error below {call}"
            for each in HALVES if half == "both" else [half]:
                yield each, call, error.strip()


@pytest.mark.parametrize(("half", "call", "error"), list(faults()))
def test_fault(half: str, call: str, error: str) -> None:
    """The kind of error and its message, letter for letter; and nothing is changed."""
    # The arguments are evaluated first, and then watched: watch(function, *arguments).
    tree = ast.parse(call, mode="eval")
    assert isinstance(tree.body, ast.Call)
    tree.body.args.insert(0, tree.body.func)
    tree.body.func = ast.Name("watch", ast.Load())
    code = compile(ast.fix_missing_locations(tree), call, "eval")
    with pytest.raises((TypeError, ValueError)) as caught:
        eval(code, {**names(HALVES[half]), "watch": watch})
    assert f"{type(caught.value).__name__}: {caught.value}" == error


@pytest.mark.skipif(
    np.dtype(np.longdouble).itemsize == 8,
    reason="on this machine a long double is a float64",
)
def test_long_doubles_are_refused() -> None:
    """A float64 would lose what they hold; each machine calls them by another name."""
    with pytest.raises(TypeError) as caught:
        nnfs_lit.relu(np.ones(2, np.longdouble))
    name = np.dtype(np.longdouble)
    assert str(caught.value) == (
        f"inputs must hold float64, float32 or whole numbers, got dtype {name}"
    )


def test_every_message_is_in_the_table() -> None:
    """A fault that no bad input brings up is no fault, or the table has a gap."""
    phrases = {
        "wrong_type": "must be a list of numbers, got a str: 'abc'",
        "wrong_dtype": "got dtype object",
        "wrong_shape": "must have shape (n_inputs,), got shape",
        "not_single": "must be one number",
        "wrong_count": "one for each of inputs",
        "empty": "must not be empty",
        "no_columns": "at least one number per row",
        "ragged": "rows of one length",
        "uneven": "got a ragged list",
        "not_rows": "must be a list of rows, got a list of numbers",
        "wrong_forms": "got a vector and a matrix",
        "inexact": "that a 64-bit float holds exactly",
        "too_small": "must be at least 1",
        "infinite": "must be finite",
        "not_a_probability": "between 0 and 1",
        "no_such_label": "must be a label from 0 to 2",
        "negative": "must not be negative",
        "not_whole": "must sum to 1",
        "out_of_range": "must be above 0 and finite",
        "twice": "must be a layer of its own",
        "nothing_to_learn": "must hold a layer with weights",
        "not_finite_before": "before epoch 1, step 1",
        "no_archive": "must be an .npz file",
        "wrong_contents": "must hold images.npy and labels.npy",
        "wrong_header": "must be uint8 of shape",
        "wrong_length": "must hold 1797 numbers, got fewer",
        "too_large": "must be at most 2147483647",
    }
    errors = {
        name
        for name, function in vars(_faults).items()
        if getattr(function, "__annotations__", {}).get("return")
        in ("TypeError", "ValueError")
    }
    assert errors == set(phrases)
    said = TABLE + "".join(message for _, message in FILES.values())
    assert [name for name, phrase in phrases.items() if phrase not in said] == []


@pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
def test_a_refused_layer_has_drawn_nothing(nn: ModuleType) -> None:
    """The arguments are looked at before any random number is drawn."""
    used = rng(nn)
    with pytest.raises(ValueError, match="n_neurons"):
        nn.Dense(2, 0, rng=used)
    after, fresh = (nn.Dense(2, 1, rng=source).weights for source in (used, rng(nn)))
    assert np.array_equal(after, fresh)
