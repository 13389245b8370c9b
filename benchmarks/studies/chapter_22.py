"""What networks say about data that they have not seen, over five seeds."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.studies import SEEDS, Rows, new_network, over_seeds, table
from nnfs_lit import (
    Adam,
    CategoricalCrossEntropy,
    accuracy,
    data,
    split,
    train,
)


def stripes(seed: int) -> tuple[Any, Any, Any, np.random.Generator]:
    """Draw 60 points to learn from, 60 to validate, 3,000 to test."""
    rng = np.random.default_rng(seed)
    known, held = split(*data.vertical(40, 3, rng=rng), 0.5, rng=rng)
    return known, held, data.vertical(1000, 3, rng=rng), rng


def spiral(seed: int, epochs: int) -> float:
    """Train on the spiral of chapter 21, and make a new one."""
    rng = np.random.default_rng(seed)
    network = new_network(rng, 2, 64, 3)
    known = data.spiral(100, 3, rng=rng)
    train(network, CategoricalCrossEntropy(), Adam(0.05), *known, epochs=epochs)
    points, labels = data.spiral(1000, 3, rng=rng)
    return accuracy(network.forward(points), labels)


def rule(seed: int) -> float:
    """Cut where two stripes meet."""
    _, _, (points, labels), _ = stripes(seed)
    found = np.clip(np.floor(3 * points[:, 0]), 0, 2)
    return float(np.mean(found == labels))


def learned(seed: int, *sizes: int, rate: float, patience: int | None) -> float:
    """Train for at most a thousand epochs, as the chapter does."""
    known, held, (points, labels), rng = stripes(seed)
    network = new_network(rng, *sizes)
    train(
        network,
        CategoricalCrossEntropy(),
        Adam(rate),
        *known,
        epochs=1000,
        validation_data=held,
        patience=patience,
    )
    return accuracy(network.forward(points), labels)


def digits(seed: int, *, blocks: bool) -> float:
    """Hold a fifth of the digits back, at random or as one piece of the file."""
    rng = np.random.default_rng(seed)
    images, labels = data.digits()
    if blocks:
        held = np.arange(len(images)) * SEEDS // len(images) == seed
        known, aside = (images[~held], labels[~held]), (images[held], labels[held])
    else:
        known, aside = split(images, labels, 0.2, rng=rng)
    network = new_network(rng, 64, 64, 10)
    loss, adam = CategoricalCrossEntropy(), Adam(0.003)
    train(network, loss, adam, *known, epochs=30, batch_size=32, rng=rng)
    return accuracy(network.forward(aside[0]), aside[1])


def measure() -> Rows:
    """Return the accuracy on what was not seen, for each seed."""
    large, small = (2, 64, 64, 3), (2, 3)
    return over_seeds(
        [
            ("spiral: 300 epochs", lambda s: spiral(s, 300)),
            ("spiral: 3,000 epochs", lambda s: spiral(s, 3000)),
            ("stripes: the rule that made them", rule),
            (
                "stripes: 2-3, stopped early",
                lambda s: learned(s, *small, rate=0.05, patience=50),
            ),
            (
                "stripes: 2-64-64-3, stopped early",
                lambda s: learned(s, *large, rate=0.01, patience=50),
            ),
            (
                "stripes: 2-64-64-3, 1,000 epochs",
                lambda s: learned(s, *large, rate=0.01, patience=None),
            ),
            ("digits: held back at random", lambda s: digits(s, blocks=False)),
            ("digits: held back in one piece", lambda s: digits(s, blocks=True)),
        ]
    )


if __name__ == "__main__":
    print(table("what learns", measure(), "right about what it has not seen"))
