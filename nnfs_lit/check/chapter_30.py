"""Checks of chapter 30: cats and dogs."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit.check import drawn, exercise, like

Image = list[list[float]]

places_and_weights = exercise(
    "Count the places of a filter, and the numbers that it learns.",
    """
    # images of 32 by 32 pixels, windows of 5 by 5 that move on by 3
    # at how many places of an image a filter is used
    n_places = ...
    # how many numbers ten such filters learn, with their biases
    n_filters = ...
    # and a dense layer with as many outputs for each image
    n_dense = ...
    """,
    "Count along one row first: the window begins at column 0, 3, 6, … and must not "
    "hang over.",
    "A filter is a neuron: a weight for each pixel of its window, and a bias. The "
    "places do not matter for that.",
    "A dense neuron has a weight for each pixel of the image. There is one for each "
    "place and filter.",
    n_places=100,
    n_filters=260,
    n_dense=1_025_000,
)


def _near_twins(images: Any, limit: float) -> list[tuple[int, int]]:
    found = []
    for i, image in enumerate(images):
        for j in range(i + 1, len(images)):
            if np.linalg.norm(np.subtract(image, images[j])) < limit:
                found.append((i, j))
    return found


def _some_images(rng: np.random.Generator) -> tuple[Any, float]:
    n, pixels = (int(n) for n in rng.integers(3, 8, 2))
    return rng.random((n, pixels)).round(3).tolist(), float(rng.uniform(0.4, 1.2))


near_twins = exercise(
    "Find the pairs of images that are nearly the same.",
    """
    def near_twins(images, limit):
        # a list of pairs of places (first, second), the smaller one first, for
        # all images that are less than limit apart, in order
        return ...
    """,
    "Two loops over the places. Where does the inner one begin, so that each pair "
    "comes once?",
    "How far apart two images are: the root of the sum of the squared differences.",
    near_twins=like(
        _near_twins,
        ([[0.0, 0.0], [3.0, 4.0], [0.0, 0.1]], 1.0),
        ([[0.0, 0.0], [3.0, 4.0], [0.0, 0.1]], 5.1),
        ([[1.0], [1.0], [1.0]], 0.5),
        drawn(_some_images, 5),
    ),
)


def _sixteen(square: Any) -> Any:
    return np.array(
        [
            [square[7 * i : 7 * i + 7, 7 * j : 7 * j + 7].sum() for j in range(4)]
            for i in range(4)
        ]
    )


sixteen_parts = exercise(
    "Add up each of the sixteen parts of an image.",
    """
    import numpy as np


    def sixteen(square):
        # square has the shape (28, 28), what comes out (4, 4)
        return ...
    """,
    "Two loops will do: `square[:7, :7]` is the first part, and `.sum()` adds it up.",
    "Without loops: `reshape(4, 7, 4, 7)` has four axes. Over which two do you add?",
    sixteen=like(_sixteen, drawn(lambda rng: (rng.random((28, 28)),))),
    mistakes=(
        "def sixteen(square):\n    return square.reshape(4, 7, 4, 7).sum(axis=(0, 2))",
        "def sixteen(square):\n    return square.reshape(4, 4, 7, 7).sum(axis=(2, 3))",
    ),
)


def _convolve(image: Image, kernel: Image) -> Any:
    windows = np.lib.stride_tricks.sliding_window_view(
        np.asarray(image, float), np.shape(kernel)
    )
    return (windows * np.asarray(kernel)).sum(axis=(2, 3)).tolist()


def _image_and_kernel(rng: np.random.Generator) -> tuple[Image, Image]:
    high, wide = (int(n) for n in rng.integers(1, 4, 2))
    image = rng.integers(-3, 4, rng.integers(3, 7, 2)).tolist()
    return image, rng.integers(-3, 4, (high, wide)).tolist()


own_convolution = exercise(
    "Slide a kernel over an image.",
    """
    def convolve(image, kernel):
        # both are lists of rows; return a table with a number for each place
        # at which the kernel lies inside the image
        return ...
    """,
    "At how many places does a kernel of 2 rows fit into an image of 5 rows?",
    "Write the inner part first: the sum of `image[top + i][left + j] * kernel[i][j]` "
    "for one place.",
    convolve=like(
        _convolve,
        ([[0, 0, 0], [0, 1, 1], [0, 1, 1]], [[-1, 1], [-1, 1]]),
        ([[1, 2, 3]], [[1]]),
        ([[1, 2], [3, 4]], [[1, 0], [0, 2]]),
        drawn(_image_and_kernel, 5),
    ),
    mistakes=(
        "def convolve(image, kernel):\n"
        "    h, w = len(kernel), len(kernel[0])\n"
        "    return [[sum(image[t + i][l + j] * kernel[-1 - i][-1 - j]"
        " for i in range(h) for j in range(w))"
        " for l in range(len(image[0]) - w + 1)]"
        " for t in range(len(image) - h + 1)]",
    ),
)
