"""Checks of chapter 27: the Model object."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit import StandardScaler
from nnfs_lit.check import drawn, exercise, like, rounded

what_it_took = exercise(
    "Say what 31 °F is after scaling, and what a bare 31 is taken for.",
    """
    # mean 69.565, standard deviation 6.902: what 31 °F becomes, two decimals
    should_be = ...
    # the temperature that a bare 31 stands for, to whole degrees
    thought_of = ...
    """,
    "Scaled is: how many standard deviations above the mean?",
    "The way back: that many standard deviations, plus the mean.",
    should_be=rounded((31 - 69.565) / 6.902, 2),
    thought_of=rounded(31 * 6.902 + 69.565, 0),
)


def _prepared(rows: Any, n_train: int) -> Any:
    scaler = StandardScaler().fit(rows[:n_train])
    return [scaler.transform(rows[:n_train]), scaler.transform(rows[n_train:])]


def _rows(rng: np.random.Generator) -> tuple[Any, int]:
    n_train = int(rng.integers(2, 7))
    shape = n_train + int(rng.integers(1, 5)), int(rng.integers(1, 4))
    return rng.normal(5, 3, shape), n_train


find_the_leak = exercise(
    "Standardize training and test rows without a leak.",
    """
    import numpy as np


    def prepared(rows, n_train):
        # training rows and test rows, both scaled; this was here, and it leaks:
        #     scaled = (rows - rows.mean(axis=0)) / rows.std(axis=0)
        #     return scaled[:n_train], scaled[n_train:]
        return ...
    """,
    "What happens to the training rows if you change a test row?",
    "Split off the training rows first. Whose mean, and whose deviation, do both parts "
    "get?",
    prepared=like(
        _prepared,
        (np.array([[1.0], [2.0], [3.0], [100.0]]), 3),
        drawn(_rows, 4),
    ),
    mistakes=(
        "def prepared(rows, n_train):\n"
        "    scaled = (rows - rows.mean(axis=0)) / rows.std(axis=0)\n"
        "    return scaled[:n_train], scaled[n_train:]",
    ),
)


class _Straight:
    def __init__(self, rate: float) -> None:
        self.rate = rate

    def fit(self, x: Any, t: Any, steps: int) -> None:
        self.mean, self.deviation = x.mean(), x.std()
        scaled = (x - self.mean) / self.deviation
        self.w = self.b = 0.0
        for _ in range(steps):
            error = self.w * scaled + self.b - t
            self.w -= self.rate * 2 * (error * scaled).mean()
            self.b -= self.rate * 2 * error.mean()

    def predict(self, x: Any) -> Any:
        return self.w * (x - self.mean) / self.deviation + self.b


def _fit_and_ask(kind: Any, rate: float, x: Any, t: Any, steps: int, new: Any) -> Any:
    model = kind(rate)
    model.fit(x, t, steps)
    return model.predict(new)


def _some_points(rng: np.random.Generator) -> tuple[float, Any, Any, int, Any]:
    n = int(rng.integers(3, 9))
    x = rng.normal(2000, 10, n)
    rate, steps = float(rng.uniform(0.05, 0.3)), int(rng.integers(1, 20))
    return rate, x, rng.normal(5, 2, n), steps, rng.normal(2000, 10, 4)


own_model = exercise(
    "Write a model that fits a straight line, with its scaler inside.",
    """
    import numpy as np


    class Straight:
        def __init__(self, rate):
            self.rate = rate

        def fit(self, x, t, steps):
            # standardize the flat array x, then go downhill from w = b = 0
            return ...

        def predict(self, x):
            # flat answers for a flat array in the unit of the data
            return ...
    """,
    "`fit` keeps four numbers: mean and deviation of x, and w and b.",
    "The mean squared error has the slope 2 · mean(error · x) for w, with x scaled, "
    "and 2 · mean(error) for b. Both from the old w and b.",
    Straight=like(_Straight, drawn(_some_points, 4), use=_fit_and_ask),
)


def _verdict(one: list[float], other: list[float]) -> str:
    if min(one) > max(other):
        return "one"
    return "other" if min(other) > max(one) else "cannot tell"


better_or_lucky = exercise(
    "Say which of two networks is better, if that can be told.",
    """
    def verdict(one, other):
        # "one", "other" or "cannot tell", from two lists of accuracies
        return ...
    """,
    "The worst of a list is `min`, the best `max`.",
    "Three cases: all of one above all of the other, the reverse, and the rest.",
    verdict=like(
        _verdict,
        ([0.97, 0.98], [0.95, 0.96]),
        ([0.9, 0.91], [0.95, 0.96, 0.97]),
        ([0.97, 0.94], [0.95, 0.96]),
        ([0.97], [0.97]),
        ([0.95, 0.97], [0.97, 0.99]),
    ),
)
