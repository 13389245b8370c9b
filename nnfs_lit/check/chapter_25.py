"""Checks of chapter 25: yes or no."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnfs_lit import BinaryCrossEntropy, sigmoid
from nnfs_lit.check import between, drawn, exercise, like, rounded


def _price(logit: float, target: int) -> float:
    return BinaryCrossEntropy().forward([[logit]], [target])


a_certain_no = exercise(
    "Say what a score of −1.5 pays, with damage and without.",
    """
    # the price of a score of -1.5 if there was damage, to three decimals
    with_damage = ...
    # and if there was none
    without_damage = ...
    """,
    "The score is negative: the network leans towards no. One of the two costs more.",
    "First the probability, 1 / (1 + exp(1.5)). With damage the price is minus its "
    "logarithm; without, minus that of what is left.",
    with_damage=rounded(_price(-1.5, 1), 3),
    without_damage=rounded(_price(-1.5, 0), 3),
    mistakes=("with_damage, without_damage = 0.201, 1.701",),
)

ten_degrees = exercise(
    "Say by how much the odds grow when it gets ten degrees colder.",
    """
    # the factor, with one decimal
    odds_factor = ...
    """,
    "What are the odds p / (1 − p) at a score of 0? And at a score of 2.3216?",
    "Put p = 1 / (1 + exp(−z)) into p / (1 − p): what comes out is short.",
    odds_factor=rounded(math.exp(2.3216), 1),
    mistakes=("odds_factor = 2.3",),
)


def _bce(logits: Any, targets: Any) -> float:
    return BinaryCrossEntropy().forward(logits, targets)


def _table(rng: np.random.Generator) -> tuple[Any, Any]:
    shape = tuple(int(n) for n in rng.integers(1, 6, 2))
    return 3 * rng.standard_normal(shape), rng.integers(0, 2, shape)


whole_table = exercise(
    "Compute the mean price of a table of logits.",
    """
    import numpy as np


    def bce(logits, targets):
        # the mean price of a table of logits, from a table of zeros and ones
        return ...
    """,
    "The formula works on whole tables: `np.maximum`, `np.abs`, `np.exp`, `np.log1p`.",
    "The mean is over all numbers in the table, so no axis is given.",
    bce=like(
        _bce,
        (np.array([[1000.0, -3.0], [-1000.0, 0.5]]), np.eye(2)),
        (np.array([[-1000.0]]), np.array([[1]])),
        drawn(_table),
    ),
    mistakes=(
        "import numpy as np\n"
        "def bce(logits, targets):\n"
        "    with np.errstate(all='ignore'):\n"
        "        p = 1 / (1 + np.exp(-np.asarray(logits, float)))\n"
        "        t = np.asarray(targets)\n"
        "        return -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()",
    ),
)


def _logistic(x: Any, t: Any, rate: float, steps: int) -> tuple[Any, float]:
    weights, bias = np.zeros(np.shape(x)[1]), 0.0
    for _ in range(steps):
        errors = sigmoid(x @ weights + bias) - t
        weights = weights - rate * x.T @ errors / len(x)
        bias -= rate * errors.mean()
    return weights, bias


def _samples(rng: np.random.Generator) -> tuple[Any, Any, float, int]:
    n, columns = int(rng.integers(2, 9)), int(rng.integers(1, 4))
    x, t = rng.standard_normal((n, columns)), rng.integers(0, 2, n)
    return x, t, float(rng.uniform(0.1, 1)), int(rng.integers(1, 30))


own_logistic = exercise(
    "Write a logistic regression with NumPy alone.",
    """
    import numpy as np


    def logistic(x, t, rate, steps):
        # weights, one for each column of x, and the bias, after the steps
        return ...
    """,
    "Forward: the scores are `x @ w + b`, one for each row, and the sigmoid turns them "
    "into probabilities.",
    "Back: each weight's slope is the sum over the samples of (p − t) times its "
    "column, divided by the number of samples. `x.T @ (p - t)` is all of them at once.",
    logistic=like(_logistic, drawn(_samples, 5)),
)

fly_or_wait = exercise(
    "Decide from what each mistake costs.",
    """
    def fly(p, waiting, bad_flight):
        # True if flying is cheaper on average than waiting; p is the
        # probability of damage
        return ...


    # the °F below which you wait, at a hundred to one, to a degree
    wait_below = ...
    """,
    "What does flying cost on average? Damage happens in p of all cases.",
    "Waiting is needless only where nothing would have happened, in 1 − p of all "
    "cases.",
    "For the second: at which p do both cost the same? Then log(p / (1 − p)) is the "
    "score, and the score is weight · (t − 70) / 10 + bias.",
    fly=like(
        lambda p, waiting, bad_flight: p * bad_flight < (1 - p) * waiting,
        (0.5, 2, 1),
        (0.5, 1, 2),
        (0.02, 1, 100),
        (0.005, 1, 100),
        (0.7, 10, 4),
        (0.8, 10, 4),
    ),
    wait_below=between(84, 86),
    mistakes=("wait_below = 70",),
)
