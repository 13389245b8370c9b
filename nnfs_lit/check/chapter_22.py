"""Checks of chapter 22: data it has never seen."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit import SGD, CategoricalCrossEntropy, Dense, Network, train
from nnfs_lit.check import drawn, exercise, like
from nnfs_lit.data import vertical

TEST = round(0.2 * 1797)
VALIDATION = round(0.25 * (1797 - TEST))

three_parts = exercise(
    "Count how many digits are left to learn from.",
    """
    # of 1,797 images: a fifth for the test, then a quarter of the rest for
    # validation, each rounded with round; the others are to learn from
    n_test = ...
    n_validation = ...
    n_training = ...
    """,
    "A quarter of the *rest*: the test data are gone by then.",
    "The three numbers add up to 1,797.",
    n_test=TEST,
    n_validation=VALIDATION,
    n_training=1797 - TEST - VALIDATION,
)


def _majority(labels: Any, test_labels: Any) -> float:
    kinds, counts = np.unique(labels, return_counts=True)
    return float(np.mean(np.asarray(test_labels) == kinds[counts.argmax()]))


majority = exercise(
    "Measure how often somebody is right who always says the same.",
    """
    def majority(labels, test_labels):
        # the share of test_labels that equal the most frequent label in labels;
        # if several are equally frequent, the smallest of them
        return ...
    """,
    "Count first: a dictionary from each label to how often it occurs.",
    "The favourite is chosen from the training labels alone. The test labels only "
    "tell how well that went.",
    majority=like(
        _majority,
        ([0, 1, 1, 2], [1, 1, 0, 2]),
        ([2, 2, 0], [0, 0, 0, 0]),
        ([3, 1, 3, 1], [1, 3, 3]),
        ([5], [5, 5]),
        drawn(lambda rng: (rng.integers(0, 4, 21), rng.integers(0, 4, 13))),
    ),
    mistakes=(
        "def majority(labels, test_labels):\n"
        "    test = list(test_labels)\n"
        "    return max(test.count(t) for t in test) / len(test)",
    ),
)


def _stop(losses: Any, patience: int) -> list[int]:
    lowest, best, epoch = float("inf"), 0, 0
    for epoch, cost in enumerate(losses, start=1):
        if cost < lowest:
            lowest, best = cost, epoch
        if epoch - best >= patience:
            break
    return [epoch, best]


patience = exercise(
    "Tell when patience runs out, and which epoch was the best.",
    """
    def stop(losses, patience):
        # the epoch, from 1, after which the run ends, and the best one so far,
        # with a comma between them; losses come one by one
        return ...
    """,
    "Remember two things as you go: the lowest loss so far, and its epoch.",
    "How many epochs have gone by since the best? The run ends when there are "
    "`patience` of them.",
    "An equal loss is no new low: `<`, not `<=`.",
    stop=like(
        _stop,
        ([0.9, 0.5, 0.6, 0.4, 0.5, 0.6, 0.3], 1),
        ([0.9, 0.5, 0.6, 0.4, 0.5, 0.6, 0.3], 2),
        ([0.9, 0.5, 0.6, 0.4, 0.5, 0.6, 0.3], 5),
        ([0.5, 0.5, 0.5, 0.5], 2),
        ([3.0], 4),
        drawn(lambda rng: (rng.random(12).round(1), 3)),
    ),
    mistakes=(
        "def stop(losses, patience):\n"
        "    best = losses.index(min(losses)) + 1\n"
        "    return min(best + patience, len(losses)), best",
    ),
)


def _leaked(train_rows: Any, test_rows: Any) -> list[int]:
    known = {tuple(row) for row in np.asarray(train_rows).tolist()}
    rows = enumerate(np.asarray(test_rows).tolist())
    return [i for i, row in rows if tuple(row) in known]


leak = exercise(
    "Find the test rows that also occur in the training data.",
    """
    def leaked(train_rows, test_rows):
        # the indices, from 0, of the test_rows that also occur in train_rows
        return ...
    """,
    "A list cannot be looked up in a set, and a tuple can: `tuple(row)`.",
    "Make one set of all training rows, and ask it about each test row.",
    leaked=like(
        _leaked,
        ([[0, 1], [1, 1]], [[1, 1], [1, 0], [0, 1]]),
        ([[0.5, 1.5, 2.5]], [[0.5, 1.5, 2.0], [2.5, 1.5, 0.5]]),
        ([[1], [2]], [[2], [2], [3]]),
        drawn(lambda rng: (rng.integers(0, 2, (9, 3)), rng.integers(0, 2, (7, 3)))),
    ),
    mistakes=(
        "def leaked(train_rows, test_rows):\n"
        "    pairs = enumerate(zip(train_rows, test_rows))\n"
        "    return [i for i, (a, b) in pairs if list(a) == list(b)]",
    ),
)


def _fit_until(
    x: Any, labels: Any, held: Any, held_labels: Any, rate: float, patience: int
) -> list[Any]:
    n_classes = int(np.max(labels)) + 1
    dense = Dense(np.shape(x)[1], n_classes, rng=np.random.default_rng(0))
    network = Network([dense])
    network.parameters[:] = 0
    history = train(
        network,
        CategoricalCrossEntropy(),
        SGD(rate),
        x,
        labels,
        epochs=500,
        validation_data=(held, held_labels),
        patience=patience,
    )
    return [dense.weights, dense.biases, history.best_epoch]


def _points(rng: np.random.Generator) -> tuple[Any, ...]:
    """Draw few points, so that the best epoch is not the last."""
    known = vertical(4, 3, rng=rng)
    aside = vertical(3, 3, rng=rng)
    return (*known, *aside, 1.0, 4)


own_stopping = exercise(
    "Write a training run that stops by itself, without the package.",
    """
    import numpy as np


    def fit_until(x, labels, held, held_labels, rate, patience):
        # the best w, the best b, and their epoch, from 1, with commas between:
        # softmax of x @ w + b, both 0 at first, plain gradient descent on all
        # samples, at most 500 epochs; the loss on what is held back decides
        # which is best, and patience ends the run
        return ...
    """,
    "Measure after each step, on `held`. Nothing is measured before the first step.",
    "At the logits the slope is p − y, divided by the number of samples that you learn "
    "from.",
    "Keep copies of the best `w` and `b`, or make new arrays in each step: "
    "`w = w - …`.",
    fit_until=like(_fit_until, drawn(_points)),
    mistakes=(
        "import numpy as np\n"
        "def fit_until(x, labels, held, held_labels, rate, patience):\n"
        "    return np.zeros((2, 3)), np.zeros(3), 1",
    ),
)
