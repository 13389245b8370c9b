"""Checks of chapter 26: numbers instead of classes."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit import MeanAbsoluteError, MeanSquaredError, StandardScaler, data
from nnfs_lit.check import drawn, exercise, like, rounded

_OUTPUTS, _TARGETS = [[4], [7], [1]], [[5], [7], [4]]
_SQUARED, _ABSOLUTE = MeanSquaredError(), MeanAbsoluteError()

three_errors = exercise(
    "Say what three answers cost, and what the slopes are.",
    """
    # the network says 4, 7 and 1; 5, 7 and 4 are right
    squared_error = ...
    absolute_error = ...
    # the slopes of the two with respect to the third output
    squared_slope = ...
    absolute_slope = ...
    """,
    "The errors are output minus target: the third one is −3.",
    "Both losses are means over three outputs, so each slope is divided by 3 as well.",
    squared_error=rounded(_SQUARED.forward(_OUTPUTS, _TARGETS), 3),
    absolute_error=rounded(_ABSOLUTE.forward(_OUTPUTS, _TARGETS), 3),
    squared_slope=rounded(float(_SQUARED.backward()[2, 0]), 3),
    absolute_slope=rounded(float(_ABSOLUTE.backward()[2, 0]), 3),
    mistakes=("squared_slope = 2", "absolute_slope = -1"),
)


def _millimetres(outputs: Any) -> Any:
    _, targets = data.sine(50)
    return StandardScaler().fit(1000 * targets).inverse_transform(outputs)


in_millimetres = exercise(
    "Turn a network's answers back into millimetres.",
    """
    from nnfs_lit import StandardScaler, data

    inputs, targets = data.sine(50)
    high = 1000 * targets


    def in_millimetres(network_output):
        # the outputs of a network for scaled heights, in millimetres
        return ...
    """,
    "The targets need a scaler of their own: `StandardScaler().fit(high)`.",
    "`inverse_transform` goes the way back.",
    in_millimetres=like(
        _millimetres,
        (np.array([[0.0], [1.0], [-1.4]]),),
        drawn(lambda rng: (rng.standard_normal((3, 1)),)),
    ),
)


def _standardize(known: Any, new: Any) -> Any:
    return StandardScaler().fit(known).transform(new)


def _two_tables(rng: np.random.Generator) -> tuple[Any, Any]:
    columns = int(rng.integers(1, 4))
    known = rng.normal(5, 3, (int(rng.integers(2, 8)), columns))
    return known, rng.normal(5, 3, (int(rng.integers(1, 5)), columns))


other_numbers = exercise(
    "Scale new rows with the means and deviations of others.",
    """
    import numpy as np


    def standardize(known, new):
        # the table new, scaled with the means and deviations of the table known
        return ...
    """,
    "`known.mean(axis=0)` and `known.std(axis=0)` have a number for each column.",
    "What is the deviation of a column in which all numbers are equal? You must not "
    "divide by it: put a 1 in its place.",
    standardize=like(
        _standardize,
        (np.array([[1.0, 5.0], [3.0, 5.0]]), np.array([[4.0, 6.0]])),
        drawn(_two_tables, 4),
    ),
)


class _Huber:
    def forward(self, outputs: Any, targets: Any) -> float:
        self.errors = outputs - targets
        size = np.abs(self.errors)
        return float(np.where(size <= 1, size**2 / 2, size - 0.5).mean())

    def backward(self) -> Any:
        return np.clip(self.errors, -1, 1) / self.errors.size


def _there_and_back(kind: Any, outputs: Any, targets: Any) -> Any:
    loss = kind()
    return [loss.forward(outputs, targets), loss.backward()]


def _outputs(rng: np.random.Generator) -> tuple[Any, Any]:
    shape = tuple(int(n) for n in rng.integers(1, 5, 2))
    return rng.normal(0, 2, shape), rng.normal(0, 1, shape)


huber = exercise(
    "Write a loss that is square near 0 and straight far away.",
    """
    import numpy as np


    class Huber:
        def forward(self, outputs, targets):
            # the mean of the costs; keep what backward needs
            return ...

        def backward(self):
            # the slope of the mean with respect to each output
            return ...
    """,
    "`np.where(size <= 1, one, other)` takes each number from one table or the other.",
    "The slope of half the square is the error. The slope of the size is its sign. At "
    "1 and at −1 the two are equal: `np.clip` can do both.",
    "The loss is a mean, so each slope is divided by how many numbers there are.",
    Huber=like(
        _Huber,
        (np.array([[0.5, -0.25], [3.0, -4.0]]), np.zeros((2, 2))),
        drawn(_outputs, 4),
        use=_there_and_back,
    ),
)


def _slope(output: float, targets: Any) -> float:
    error = output - np.asarray(targets)
    return float(np.where(error > 0, 0.1, np.where(error < 0, -0.9, 0)).mean())


def _one_output(rng: np.random.Generator) -> tuple[float, Any]:
    return float(rng.normal()), rng.standard_normal(int(rng.integers(1, 12)))


nine_in_ten = exercise(
    "Let too low cost nine times as much as too high.",
    """
    import numpy as np


    def slope(output, targets):
        # the slope of the mean cost with respect to the one output; where it is
        # equal to a target, that one counts 0
        return ...


    # of 100 targets, how many lie below the number that this leads to?
    below = ...
    """,
    "Raise the output by 1: each target below it costs 0.1 more, each above it 0.9 "
    "less.",
    "The slope is 0 where 0.1 for each target below is as much as 0.9 for each above.",
    slope=like(
        _slope,
        (0.0, np.array([1.0, 2.0, -1.0])),
        (3.0, np.array([3.0, 5.0, 1.0, 1.0])),
        drawn(_one_output, 4),
    ),
    below=90,
)
