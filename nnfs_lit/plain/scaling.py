"""Columns brought to one size, in raw Python."""

from __future__ import annotations

import math
from typing import Any

from nnfs_lit.plain._guards import Matrix, guard
from nnfs_lit.plain.vectors import add_up, transpose


class StandardScaler:
    """Subtract from each column its mean, and divide by its standard deviation.

    Both are those of the rows that ``fit`` was given: the training data, and no others.
    A column in which all numbers are equal is not divided.

    Attributes
    ----------
    means, scales : list of floats
        One number for each column; None before ``fit``.

    Examples
    --------
    >>> scaler = StandardScaler().fit([[66.0, 50.0], [70.0, 50.0]])
    >>> scaler.transform([[72.0, 60.0]])
    [[2.0, 10.0]]
    >>> scaler.inverse_transform([[2.0, 10.0]])
    [[72.0, 60.0]]
    """

    def __init__(self) -> None:
        self.means: Any = None
        self.scales: Any = None

    @guard(inputs="known: batch+ n_inputs")
    def fit(self, inputs: Matrix) -> StandardScaler:
        """Find the mean and the standard deviation of each column.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            The training data.

        Returns
        -------
        StandardScaler
            Itself, so that ``transform`` may follow at once.

        Raises
        ------
        TypeError
            If it is not made of lists of numbers.
        ValueError
            If a list is empty, rows differ in length, or a number is not finite.
        """
        self.means, self.scales = [], []
        for column in transpose(inputs):
            mean = add_up(column) / len(column)
            squares = [(x - mean) ** 2 for x in column]
            varies = min(column) < max(column)
            spread = math.sqrt(add_up(squares) / len(column))
            self.means.append(mean)
            self.scales.append(spread if varies else 1.0)
        return self

    @guard(means="fitted", inputs="batch n_inputs")
    def transform(self, inputs: Matrix) -> list[list[float]]:
        """Count how many standard deviations each number lies above the mean.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            One sample a row, with the columns that `fit` saw.

        Returns
        -------
        list of rows of n_inputs floats
            The scaled numbers; what came in is not changed.

        Raises
        ------
        RuntimeError
            If there was no fit.
        TypeError
            If it is not made of lists of numbers.
        ValueError
            If a list is empty, or rows have more or fewer numbers than there are means.
        """
        scaled = []
        for row in inputs:
            numbers = zip(row, self.means, self.scales)
            scaled.append([(x - mean) / scale for x, mean, scale in numbers])
        return scaled

    @guard(means="fitted", inputs="batch n_inputs")
    def inverse_transform(self, inputs: Matrix) -> list[list[float]]:
        """Turn standard deviations back into what they came from.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            Scaled numbers, one sample a row.

        Returns
        -------
        list of rows of n_inputs floats
            The numbers as they were before they were scaled.

        Raises
        ------
        RuntimeError
            If there was no fit.
        TypeError
            If it is not made of lists of numbers.
        ValueError
            If a list is empty, or rows have more or fewer numbers than there are means.
        """
        found = []
        for row in inputs:
            numbers = zip(row, self.means, self.scales)
            found.append([x * scale + mean for x, mean, scale in numbers])
        return found

    def __repr__(self) -> str:
        return "StandardScaler()"
