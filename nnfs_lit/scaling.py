"""Columns brought to one size, with NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, FloatArray, guard


class StandardScaler:
    """Subtract from each column its mean, and divide by its standard deviation.

    Both are those of the rows that ``fit`` was given: the training data, and no others.
    A column in which all numbers are equal is not divided.

    Attributes
    ----------
    means, scales : ndarray, shape (n_inputs,)
        One number for each column; None before ``fit``.

    Examples
    --------
    >>> scaler = StandardScaler().fit([[66.0, 50.0], [70.0, 50.0]])
    >>> scaler.transform([[72.0, 60.0]]).tolist()
    [[2.0, 10.0]]
    >>> scaler.inverse_transform([[2.0, 10.0]]).tolist()
    [[72.0, 60.0]]
    """

    def __init__(self) -> None:
        self.means: Any = None
        self.scales: Any = None

    @guard(inputs="known: batch+ n_inputs")
    def fit(self, inputs: ArrayLike) -> StandardScaler:
        """Find the mean and the standard deviation of each column.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            The training data.

        Returns
        -------
        StandardScaler
            Itself, so that ``transform`` may follow at once.

        Raises
        ------
        TypeError
            If it does not hold real numbers.
        ValueError
            If the shape is another one, there are no rows or no columns, or a number
            is not finite.
        """
        # In float32, squares overflow and long sums lose their digits.
        exact = inputs.astype(np.float64, copy=False)
        varies = inputs.min(axis=0) < inputs.max(axis=0)
        scales = np.where(varies, exact.std(axis=0), 1)
        self.means = exact.mean(axis=0).astype(inputs.dtype)
        self.scales = scales.astype(inputs.dtype)
        return self

    @guard(means="fitted", inputs="batch n_inputs")
    def transform(self, inputs: ArrayLike) -> FloatArray:
        """Count how many standard deviations each number lies above the mean.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            One sample a row, with the columns that `fit` saw.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            The scaled numbers; what came in is not changed.

        Raises
        ------
        RuntimeError
            If there was no fit.
        TypeError
            If it does not hold real numbers.
        ValueError
            If the shape is another one, or rows have more or fewer numbers than there
            are means.
        """
        scaled: FloatArray = (inputs - self.means) / self.scales
        return scaled

    @guard(means="fitted", inputs="batch n_inputs")
    def inverse_transform(self, inputs: ArrayLike) -> FloatArray:
        """Turn standard deviations back into what they came from.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            Scaled numbers, one sample a row.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            The numbers as they were before they were scaled.

        Raises
        ------
        RuntimeError
            If there was no fit.
        TypeError
            If it does not hold real numbers.
        ValueError
            If the shape is another one, or rows have more or fewer numbers than there
            are means.
        """
        found: FloatArray = inputs * self.scales + self.means
        return found

    def __repr__(self) -> str:
        return "StandardScaler()"
