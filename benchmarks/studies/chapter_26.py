"""A sine with one wild target, by two losses, over five seeds."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.studies import Rows, new_network, over_seeds, table
from nnfs_lit import (
    Adam,
    MeanAbsoluteError,
    MeanSquaredError,
    StandardScaler,
    data,
    train,
)

INPUTS, TARGETS = data.sine(50)
X = StandardScaler().fit(INPUTS).transform(INPUTS)
WILD = 12


def elsewhere(loss: Any, factor: float, seed: int) -> float:
    """Train with one target so many times too large; return the others' mean error."""
    rng = np.random.default_rng(seed)
    network = new_network(rng, 1, 16, 1)
    wanted = TARGETS.copy()
    wanted[WILD] *= factor
    train(network, loss, Adam(0.01), X, wanted, epochs=1000)
    gaps = np.abs(network.forward(X) - TARGETS)
    return float(np.delete(gaps, WILD).mean())


def measure() -> Rows:
    """Return the mean error of the 49 other points, for each seed."""
    squared, absolute = MeanSquaredError(), MeanAbsoluteError()
    return over_seeds(
        [
            ("squared, clean targets", lambda seed: elsewhere(squared, 1, seed)),
            ("absolute, clean targets", lambda seed: elsewhere(absolute, 1, seed)),
            ("squared, one wild", lambda seed: elsewhere(squared, 10, seed)),
            ("absolute, one wild", lambda seed: elsewhere(absolute, 10, seed)),
        ]
    )


if __name__ == "__main__":
    print(table("the loss, and the targets", measure(), "error elsewhere"))
