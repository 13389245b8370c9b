"""Silhouettes of cats and dogs, with their pixels in order and shuffled, over seeds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from benchmarks.studies import Rows, over_seeds, table
from nnfs_lit import (
    L2,
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

SIDE = 28
Layers = Callable[[np.random.Generator], list[Any]]


@cache
def once() -> tuple[Any, Any]:
    """Load the images, each of them once."""
    images, labels = data.cats_dogs()
    _, first = np.unique(images, axis=0, return_index=True)
    first.sort()
    return images[first], labels[first]


def edges(images: Any) -> Any:
    """Cut images into 16 squares; count edges and white in each."""
    squares = images.reshape(-1, SIDE, SIDE)
    upright = np.abs(squares[:, :, 1:] - squares[:, :, :-1])
    level = np.abs(squares[:, 1:] - squares[:, :-1])
    maps = [
        np.pad(upright, ((0, 0), (0, 0), (1, 0))),
        np.pad(level, ((0, 0), (1, 0), (0, 0))),
        squares,
    ]
    cut = [part.reshape(-1, 4, 7, 4, 7).sum(axis=(2, 4)) / 7 for part in maps]
    return np.stack(cut, axis=-1).reshape(len(images), -1)


class Filters:
    """The chapter's: a dense layer that looks through a small window, everywhere."""

    def __init__(self, n: int, size: int, stride: int, *, rng: np.random.Generator):
        self.size, self.stride = size, stride
        dense = Dense(size * size, n, rng=rng)
        self.weights, self.biases = dense.weights, dense.biases

    def forward(self, images: Any) -> Any:
        """Return the outputs of all windows, image by image."""
        squares = images.reshape(-1, SIDE, SIDE)
        window = (self.size, self.size)
        windows = np.lib.stride_tricks.sliding_window_view(squares, window, (1, 2))
        chosen = windows[:, :: self.stride, :: self.stride]
        self.patches = chosen.reshape(-1, self.size**2)
        outputs = self.patches @ self.weights + self.biases
        return outputs.reshape(len(images), -1)

    def backward(self, gradients: Any) -> None:
        """Add up the slopes of all windows; the images themselves need none."""
        gradients = gradients.reshape(-1, len(self.biases))
        self.weight_gradients = self.patches.T @ gradients
        self.bias_gradients = gradients.sum(axis=0)


def dense(n_inputs: int) -> Layers:
    """Make the layers of a network with 64 hidden neurons."""
    return lambda rng: [Dense(n_inputs, 64, rng=rng), ReLU(), Dense(64, 2, rng=rng)]


def filters(rng: np.random.Generator) -> list[Any]:
    """Make the layers of one that looks through eight small windows first."""
    return [Filters(8, 6, 2, rng=rng), ReLU(), *dense(12 * 12 * 8)(rng)]


def learned(
    layers: Layers,
    epochs: int,
    rate: float,
    seed: int,
    *,
    features: Callable[[Any], Any] = np.asarray,
    shuffled: bool = False,
) -> float:
    """Train as the chapter does, and try it on a fifth of the images."""
    rng = np.random.default_rng(seed)
    images, labels = once()
    if shuffled:
        images = images.take(rng.permutation(images.shape[1]), axis=1)
    kept, (new, targets) = split(features(images), labels, 0.2, rng=rng)
    network = Network(layers(rng))
    options: dict[str, Any] = {"epochs": epochs, "batch_size": 64, "rng": rng}
    loss, rule = CategoricalCrossEntropy(), Adam(rate)
    train(network, loss, rule, *kept, penalty=L2(1e-3), **options)
    return accuracy(network.forward(new), targets)


def nearest(seed: int) -> float:
    """Say what the most similar image is, without any training."""
    (images, labels), (new, targets) = split(
        *once(), 0.2, rng=np.random.default_rng(seed)
    )
    distances = (images**2).sum(axis=1) - 2 * new @ images.T
    return float(np.mean(labels[distances.argmin(axis=1)] == targets))


def measure() -> Rows:
    """Return the share of held-out images that each tells apart."""
    pixels = dense(SIDE * SIDE)
    return over_seeds(
        [
            ("the most similar image", nearest),
            ("784 pixels", lambda s: learned(pixels, 40, 0.001, s)),
            (
                "784 pixels, shuffled",
                lambda s: learned(pixels, 40, 0.001, s, shuffled=True),
            ),
            (
                "48 numbers by hand",
                lambda s: learned(dense(48), 40, 0.003, s, features=edges),
            ),
            (
                "48 numbers by hand, from shuffled pixels",
                lambda s: learned(
                    dense(48), 40, 0.003, s, features=edges, shuffled=True
                ),
            ),
            ("8 learned filters", lambda s: learned(filters, 15, 0.001, s)),
            (
                "8 learned filters, pixels shuffled",
                lambda s: learned(filters, 15, 0.001, s, shuffled=True),
            ),
        ]
    )


if __name__ == "__main__":
    print(table("what it learns from", measure(), "held-out images"))
