"""What learns behind the figure with handwritten digits, digit-reader.js."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nnfs_lit import (
    Adam,
    CategoricalCrossEntropy,
    Dense,
    Network,
    ReLU,
    accuracy,
    data,
    split,
    train,
)

if TYPE_CHECKING:
    from collections.abc import Generator

HIDDEN = 64


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


def learn(moves: bool) -> Generator[dict[str, Any], None, dict[str, Any]]:
    """Train on digits, with moved ones or without; give the network and a test."""
    rng = np.random.default_rng(0)  # the chapter's, so that the mistakes are the same
    kept, (images, labels) = split(*data.digits(), 0.2, rng=rng)
    first, last = Dense(64, HIDDEN, rng=rng), Dense(HIDDEN, 10, rng=rng)
    network = Network([first, ReLU(), last])
    epochs = 10 if moves else 30
    rule, loss = Adam(0.003), CategoricalCrossEntropy()
    samples = everywhere(*kept) if moves else kept
    for epoch in range(1, epochs + 1):
        train(network, loss, rule, *samples, epochs=1, batch_size=32, rng=rng)
        yield {"epoch": epoch, "epochs": epochs}
    scores = network.forward(images)
    sides = [(-1, 0), (1, 0), (0, -1), (0, 1)]
    on_sides = [accuracy(network.forward(moved(images, *s)), labels) for s in sides]
    return {
        "weights1": first.weights,
        "biases1": first.biases,
        "weights2": last.weights,
        "biases2": last.biases,
        "images": images,
        "labels": labels.tolist(),
        "guesses": scores.argmax(axis=1).tolist(),
        "right": accuracy(scores, labels),
        "moved": sum(on_sides) / len(on_sides),
    }
