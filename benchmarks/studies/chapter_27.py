"""What a scaler that has seen the test data does to a training, over five seeds."""

from __future__ import annotations

import numpy as np

from benchmarks.studies import Rows, new_network, over_seeds, table
from nnfs_lit import (
    Adam,
    MeanSquaredError,
    StandardScaler,
    data,
    train,
)

INPUTS, TARGETS = data.sine(50)


def error(test: list[list[float]], seed: int) -> float:
    """Scale with these test readings, train, and measure on the training data."""
    rng = np.random.default_rng(seed)
    network = new_network(rng, 1, 16, 1)
    scaler = StandardScaler().fit([*INPUTS.tolist(), *test])
    x = scaler.transform(INPUTS)
    train(network, MeanSquaredError(), Adam(0.01), x, TARGETS, epochs=1000)
    return float(np.abs(network.forward(x) - TARGETS).mean())


def measure() -> Rows:
    """Return the mean error for each seed."""
    return over_seeds(
        [
            ("the training data", lambda seed: error([], seed)),
            ("all, with a test x of 10", lambda seed: error([[10.0]], seed)),
            ("all, with a test x of 100", lambda seed: error([[100.0]], seed)),
        ]
    )


if __name__ == "__main__":
    print(table("the scaler was fitted to", measure(), "error"))
