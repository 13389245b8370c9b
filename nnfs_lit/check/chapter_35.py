"""Checks of chapter 35: where to go."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnfs_lit import relu
from nnfs_lit.check import Answer, Cases, case, drawn, exercise, like, rounded

too_sure = exercise(
    "Say what a loss should be before any training.",
    """
    # the loss of a network that knows nothing of 7 classes, to two decimals
    at_start = ...
    """,
    "What probability does it give to the right folder, if it knows nothing?",
    at_start=rounded(math.log(7), 2),
)

where_is_the_fault = exercise(
    "Find the first question to be answered with no.",
    """
    # five numbers from 1 to 6, for the reports a to e
    first_no = ...
    """,
    "Go down from the top for each, and stop at the first no.",
    "With ten classes a loss near 2.3 is a good start, and not a good end.",
    first_no=[5, 1, 2, 3, 4],
)


def _shares(labels: Any) -> Any:
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / counts.sum()
    return -(shares * np.log(shares)).sum()


def _labels(rng: np.random.Generator) -> tuple[Any]:
    return (rng.integers(0, 4, int(rng.integers(5, 30))),)


only_the_shares = exercise(
    "Work out the loss of somebody who knows only how frequent each class is.",
    """
    import numpy as np


    def knows_shares(labels):
        # the mean cross-entropy, if each class always gets its share
        return ...
    """,
    "How often does each label occur? `np.unique(labels, return_counts=True)` counts.",
    "A label with the share s costs −log(s), and that happens in a share s of cases.",
    knows_shares=like(
        _shares,
        (np.array([0, 0, 1, 1]),),
        (np.array([0, 1, 1, 1]),),
        (np.array([3, 3, 3]),),
        drawn(_labels),
    ),
)


def _vote(known: Any, known_labels: Any, image: Any, k: int) -> int:
    differences = ((known - image) ** 2).sum(axis=1)
    closest = np.argsort(differences, kind="stable")[:k]
    return int(np.eye(10)[known_labels[closest]].sum(axis=0).argmax())


def _neighbours(rng: np.random.Generator) -> tuple[Any, Any, Any, int]:
    n, columns = int(rng.integers(6, 15)), int(rng.integers(1, 5))
    labels = rng.integers(0, 3, n)
    known, image = rng.standard_normal((n, columns)), rng.standard_normal(columns)
    return known, labels, image, int(rng.integers(1, 6))


_LINE = np.array([[0.0], [1.0], [2.0], [9.0], [10.0]])

five_neighbours = exercise(
    "Let the most similar samples vote.",
    """
    import numpy as np


    def vote(known, known_labels, image, k):
        # the most frequent label among the k rows most similar to the image
        return ...
    """,
    "First a difference for each row, as in `nearest`. Then the k smallest.",
    "`np.argsort(differences)[:k]` are their places. Added up, one-hot rows count.",
    vote=like(
        _vote,
        (_LINE, np.array([2, 1, 1, 0, 0]), np.array([0.0]), 1),
        (_LINE, np.array([2, 1, 1, 0, 0]), np.array([0.0]), 3),
        (_LINE, np.array([2, 1, 1, 0, 0]), np.array([9.4]), 4),
        drawn(_neighbours, 5),
    ),
)


def _said(answer: Answer, x: Any, labels: Any, n_classes: int) -> Any:
    found = answer.by_heart(x, labels, n_classes)
    if found is ...:
        return ...
    w1, b1, w2, b2 = map(np.asarray, found)
    return (relu(x @ w1 + b1) @ w2 + b2).argmax(axis=1)


@exercise(
    "Let a network of your own learn a few samples by heart.",
    """
    import numpy as np


    def by_heart(x, labels, n_classes):
        # w1, b1, w2, b2 of a network with ReLU that has all samples right
        return ...
    """,
    "Four parts: forward, softmax, back, a step. Write down the shape of each first.",
    "Plain steps are enough. Stop when `(z.argmax(axis=1) == labels).all()`.",
    "If it does not come down, look at the shapes: `w1` has a row for each input.",
)
def by_heart(answer: Answer) -> Cases:
    rng = np.random.default_rng()
    for n, columns, classes in [(4, 3, 2), (8, 6, 3), (10, 20, 4)]:
        x, labels = rng.standard_normal((n, columns)), rng.integers(0, classes, n)
        yield case(
            f"what it says to {n} samples that it has learned",
            lambda: _said(answer, x, labels, classes),
            labels,
        )
