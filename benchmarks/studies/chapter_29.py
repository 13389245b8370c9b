"""Handwritten digits, as they are and moved by a pixel, over five seeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.studies import SEEDS, Rows, new_network, table
from nnfs_lit import (
    Adam,
    CategoricalCrossEntropy,
    accuracy,
    data,
    split,
    train,
)

SIDES = [(-1, 0), (1, 0), (0, -1), (0, 1)]


def moved(images: Any, right: int, down: int) -> Any:
    """Move images by so many pixels, -1 to 1; paper comes in at the other side."""
    framed = np.pad(images.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    rows, columns = slice(1 - down, 9 - down), slice(1 - right, 9 - right)
    return framed[:, rows, columns].reshape(-1, 64)


def everywhere(images: Any, labels: Any) -> tuple[Any, Any]:
    """Give nine copies of each image: where it is, and moved to each neighbour."""
    steps = (-1, 0, 1)
    copies = [moved(images, right, down) for right in steps for down in steps]
    return np.vstack(copies), np.tile(labels, 9)


def marks(says: Any, images: Any, labels: Any) -> tuple[float, float]:
    """Return the share read as they are, and moved to the four sides."""
    sides = [accuracy(says(moved(images, *side)), labels) for side in SIDES]
    return accuracy(says(images), labels), float(np.mean(sides))


def learned(n_hidden: int, epochs: int, seed: int, *, moves: bool) -> Any:
    """Train a network as the chapter does, and try it on a fifth of the images."""
    rng = np.random.default_rng(seed)
    kept, aside = split(*data.digits(), 0.2, rng=rng)
    network, loss = new_network(rng, 64, n_hidden, 10), CategoricalCrossEntropy()
    samples = everywhere(*kept) if moves else kept
    train(network, loss, Adam(0.003), *samples, epochs=epochs, batch_size=32, rng=rng)
    return marks(network.forward, *aside)


def nearest(seed: int) -> tuple[float, float]:
    """Say what the most similar image of the others is, without any training."""
    rng = np.random.default_rng(seed)
    (images, labels), aside = split(*data.digits(), 0.2, rng=rng)

    def says(others: Any) -> Any:
        # |a - b|² = |a|² - 2ab + |b|², and |b|² is the same for all of a row.
        distances = (images**2).sum(axis=1) - 2 * others @ images.T
        return np.eye(10)[labels[distances.argmin(axis=1)]]

    return marks(says, *aside)


def measure() -> Rows:
    """Return the shares that each reads, for each seed."""
    ways: list[tuple[str, Callable[[int], tuple[float, float]]]] = [
        ("64 neurons", lambda s: learned(64, 30, s, moves=False)),
        ("64 neurons, taught moved ones", lambda s: learned(64, 10, s, moves=True)),
        ("128 neurons, taught moved ones", lambda s: learned(128, 10, s, moves=True)),
        ("the most similar image", nearest),
    ]
    rows: Rows = {}
    for words, run in ways:
        still, moving = zip(*map(run, range(SEEDS)), strict=True)
        rows[f"{words}: as they are"] = list(still)
        rows[f"{words}: moved by a pixel"] = list(moving)
    return rows


if __name__ == "__main__":
    print(table("held-out images", measure(), "read"))
