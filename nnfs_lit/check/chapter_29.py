"""Checks of chapter 29: handwritten digits."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit.check import drawn, exercise, like

Table = list[list[int]]


def _recall_precision(table: Table) -> tuple[list[float], list[float]]:
    n = range(len(table))
    are = [sum(table[k]) for k in n]
    called = [sum(row[k] for row in table) for k in n]
    return (
        [table[k][k] / are[k] if are[k] else 0.0 for k in n],
        [table[k][k] / called[k] if called[k] else 0.0 for k in n],
    )


def _some_table(rng: np.random.Generator) -> tuple[Table]:
    n = int(rng.integers(2, 6))
    return (rng.integers(1, 9, (n, n)).tolist(),)


recall_precision = exercise(
    "Compute recall and precision from a confusion matrix.",
    """
    def recall_precision(table):
        # two lists with a share for each class: recall, and precision; a row
        # of the table is what an image is, a column what the network says
        recall = ...
        precision = ...
        return recall, precision
    """,
    "The right ones of class k are `table[k][k]`, for both. What are they a share of?",
    "The images that *are* of class k stand in row k. Those that were *called* k stand "
    "in column k.",
    "If there are none, the share is 0.",
    recall_precision=like(
        _recall_precision,
        ([[2, 1, 0], [0, 1, 0], [1, 0, 1]],),
        ([[0, 3], [0, 2]],),
        ([[0, 0], [1, 2]],),
        drawn(_some_table),
    ),
    mistakes=(
        "def recall_precision(table):\n"
        "    n = range(len(table))\n"
        "    a = [table[k][k] / (sum(table[k]) or 1) for k in n]\n"
        "    b = [table[k][k] / (sum(r[k] for r in table) or 1) for k in n]\n"
        "    return b, a",
    ),
)


def _moved_image(image: Any, right: int, down: int) -> Any:
    found = np.zeros(np.shape(image))
    height, width = found.shape
    for row in range(height):
        for column in range(width):
            r, c = row - down, column - right
            if 0 <= r < height and 0 <= c < width:
                found[row, column] = image[r][c]
    return found.tolist()


def _some_move(rng: np.random.Generator) -> tuple[Any, int, int]:
    height, width = (int(n) for n in rng.integers(2, 6, 2))
    image = rng.random((height, width)).round(2).tolist()
    return image, int(rng.integers(-width, width + 1)), int(rng.integers(-3, 4))


_SMALL = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]

moved_image = exercise(
    "Move an image in any direction, by any distance.",
    """
    def moved_image(image, right, down):
        # image is a list of rows; the new image has the same size
        return ...
    """,
    "Build the new image pixel by pixel. From where in the old one does each come?",
    "What is now in row r and column c was in row r − down and column c − right. If "
    "there is no such place, it is paper.",
    "A negative index does not fail in Python: it counts from the end. So ask whether "
    "the place exists before you read it.",
    moved_image=like(
        _moved_image,
        (_SMALL, 0, 0),
        (_SMALL, 1, 0),
        (_SMALL, -1, 1),
        (_SMALL, 0, -1),
        (_SMALL, 5, 0),
        drawn(_some_move, 5),
    ),
    mistakes=(
        "def moved_image(image, right, down):\n"
        "    h, w = len(image), len(image[0])\n"
        "    return [[image[(r - down) % h][(c - right) % w] for c in range(w)]"
        " for r in range(h)]",
    ),
)


def _to_input(photo: Any) -> Any:
    ink = 1 - np.asarray(photo, float) / 255
    return ink.reshape(8, 4, 8, 4).mean(axis=(1, 3)).ravel().tolist()


def _some_photo(rng: np.random.Generator) -> tuple[Any]:
    return (rng.integers(0, 256, (32, 32)).tolist(),)


from_a_photo = exercise(
    "Turn a photograph into an input for the network.",
    """
    def to_input(photo):
        # photo is a list of 32 rows of 32 numbers, from 0, black, to 255,
        # white; 64 numbers come out, in a flat list, from 0, paper, to 1, ink
        return ...
    """,
    "What becomes of 255, and what of 0? One line turns the one scale into the other.",
    "Each of the 64 numbers is the mean of four by four pixels. `shrink` of the "
    "chapter does not mind fractions.",
    to_input=like(
        _to_input,
        ([[255] * 32 for _ in range(32)],),
        ([[0] * 16 + [255] * 16 for _ in range(32)],),
        drawn(_some_photo),
    ),
    mistakes=(
        "import numpy as np\n"
        "def to_input(photo):\n"
        "    ink = np.asarray(photo) / 255\n"
        "    return ink.reshape(8, 4, 8, 4).mean(axis=(1, 3)).ravel().tolist()",
    ),
)


def _nearest(images: Any, labels: Any, new: Any) -> Any:
    distances = ((images[np.newaxis] - new[:, np.newaxis]) ** 2).sum(axis=2)
    return labels[distances.argmin(axis=1)]


def _some_images(rng: np.random.Generator) -> tuple[Any, Any, Any]:
    n, pixels = int(rng.integers(3, 12)), int(rng.integers(1, 6))
    images = rng.standard_normal((n, pixels))
    return images, rng.integers(0, 10, n), rng.standard_normal((4, pixels))


nearest_image = exercise(
    "Find the most similar image, and return its label.",
    """
    import numpy as np


    def nearest(images, labels, new):
        # images and new are tables with a row for each image, labels is an
        # array; what comes out is an array with a label for each row of new
        return ...
    """,
    "Begin with one new image. `images - image` subtracts it from each row.",
    "Square the differences and add them up along each row: that is how far away each "
    "image is. `argmin` finds the nearest.",
    nearest=like(
        _nearest,
        (
            np.array([[0.0], [1.0], [1.0]]),
            np.array([7, 8, 9]),
            np.array([[0.9], [0.1]]),
        ),
        drawn(_some_images, 5),
    ),
    mistakes=(
        "import numpy as np\n"
        "def nearest(images, labels, new):\n"
        "    return np.array([labels[(images @ image).argmax()] for image in new])",
    ),
)
