"""What is said about bad inputs, letter for letter: see ``tests/tables/faults.txt``.

That everything else is refused as well, and leaves nothing changed, is the affair of
``test_contract.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from nnfs_lit import plain
from tests.package.calls import HALVES, rng

FILE = Path(__file__).parents[1] / "tables" / "faults.txt"
TABLE = FILE.read_text("utf-8")


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
        return nn.train(**(parts | changes))

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
def test_fault(
    half: str, call: str, error: str, request: pytest.FixtureRequest
) -> None:
    """The kind of error and its message; `--update-outputs` writes what is said now."""
    with pytest.raises((TypeError, ValueError)) as caught:
        eval(call, names(HALVES[half]))
    said = f"{type(caught.value).__name__}: {caught.value}"
    if said != error and request.config.getoption("update_outputs", default=False):
        table = FILE.read_text("utf-8")
        row = f"\n{call}\n    "
        FILE.write_text(table.replace(f"{row}{error}\n", f"{row}{said}\n"), "utf-8")
    else:
        assert said == error
