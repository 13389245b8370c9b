"""Where dropout helps, and where it does not, over five seeds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from benchmarks.studies import Rows, over_seeds, table
from benchmarks.studies.chapter_22 import stripes
from nnfs_lit import (
    L2,
    Adam,
    CategoricalCrossEntropy,
    Dense,
    Dropout,
    Network,
    ReLU,
    accuracy,
    data,
    split,
    train,
)


def on_stripes(rate: float, penalty: Any = None) -> Callable[[int], float]:
    """Train 2-64-64-3 on 60 points, with dropout behind both hidden layers."""

    def run(seed: int) -> float:
        known, _, (points, labels), rng = stripes(seed)
        layers: list[Any] = []
        for n in (2, 64):
            layers += [Dense(n, 64, rng=rng), ReLU(), Dropout(rate, rng=rng)]
        network = Network([*layers, Dense(64, 3, rng=rng)])
        loss = CategoricalCrossEntropy()
        train(network, loss, Adam(0.01), *known, epochs=1000, penalty=penalty)
        return accuracy(network.forward(points), labels)

    return run


@cache
def digits(seed: int, rate: float) -> tuple[float, float]:
    """Train on digits, with dropout of pixels; test on others, whole and with gaps."""
    rng = np.random.default_rng(seed)
    known, (images, labels) = split(*data.digits(), 0.5, rng=rng)
    layers: list[Any] = [Dense(64, 64, rng=rng), ReLU(), Dense(64, 10, rng=rng)]
    network = Network([Dropout(rate, rng=rng), *layers])
    loss, adam = CategoricalCrossEntropy(), Adam(0.003)
    train(network, loss, adam, *known, epochs=50, batch_size=32, rng=rng)
    dead = images * (rng.random(images.shape) >= 0.3)
    return (
        accuracy(network.forward(images), labels),
        accuracy(network.forward(dead), labels),
    )


def measure() -> Rows:
    """Return the accuracy on what was not seen, for each seed."""
    return over_seeds(
        [
            ("stripes: nothing", on_stripes(0.0)),
            ("stripes: dropout 0.2", on_stripes(0.2)),
            ("stripes: dropout 0.5", on_stripes(0.5)),
            ("stripes: L2, 0.003", on_stripes(0.0, L2(0.003))),
            ("digits: nothing", lambda s: digits(s, 0.0)[0]),
            ("digits: dropout 0.3 of the pixels", lambda s: digits(s, 0.3)[0]),
            ("digits with dead pixels: nothing", lambda s: digits(s, 0.0)[1]),
            (
                "digits with dead pixels: dropout 0.3 of the pixels",
                lambda s: digits(s, 0.3)[1],
            ),
        ]
    )


if __name__ == "__main__":
    print(table("what learns", measure(), "right about what it has not seen"))
