"""Losses for outputs that are numbers, not classes, with NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, FloatArray, guard


class MeanSquaredError:
    """The mean of the squared errors, over all outputs and samples.

    Its gradient is 2 * (output - target), over the number of outputs.

    Examples
    --------
    >>> loss = MeanSquaredError()
    >>> loss.forward([[1.0], [5.0]], [[2.0], [2.0]])
    5.0
    >>> loss.backward().tolist()
    [[-1.0], [3.0]]
    """

    errors: Any = None  # none yet: forward keeps them

    @guard(outputs="finite: batch+ n_outputs", targets="known: like outputs")
    def forward(self, outputs: ArrayLike, targets: ArrayLike) -> float:
        """Compute the mean loss of a batch.

        Parameters
        ----------
        outputs : array_like, shape (batch, n_outputs)
            What the network said, one sample a row.
        targets : array_like, shape (batch, n_outputs)
            What was right. It has two axes where there is one output, too.

        Returns
        -------
        float
            NaN if there is a NaN among the outputs.

        Raises
        ------
        TypeError
            If an argument does not hold real numbers.
        ValueError
            If there are no samples or no outputs, an output is infinite, a target not
            finite, or the two differ in shape.
        """
        self.errors = outputs - targets
        return float(np.mean(self.errors**2))

    @guard(errors="forward")
    def backward(self) -> FloatArray:
        """Tell how the mean loss changes with each output of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_outputs)
            The slopes of the mean loss, one row for each sample.

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        gradients: FloatArray = 2 * self.errors / self.errors.size
        return gradients

    def __repr__(self) -> str:
        return "MeanSquaredError()"


class MeanAbsoluteError:
    """The mean of the errors without their signs, over all outputs and samples.

    Its gradient is the sign of output - target, over the number of outputs: 1 where
    the output is too large, -1 where it is too small. Where it is right there is no
    slope; 0 is taken, as is the custom.

    Examples
    --------
    >>> loss = MeanAbsoluteError()
    >>> loss.forward([[1.0], [5.0]], [[2.0], [2.0]])
    2.0
    >>> loss.backward().tolist()
    [[-0.5], [0.5]]
    """

    errors: Any = None  # none yet: forward keeps them

    @guard(outputs="finite: batch+ n_outputs", targets="known: like outputs")
    def forward(self, outputs: ArrayLike, targets: ArrayLike) -> float:
        """Compute the mean loss of a batch.

        Parameters
        ----------
        outputs : array_like, shape (batch, n_outputs)
            What the network said, one sample a row.
        targets : array_like, shape (batch, n_outputs)
            What was right. It has two axes where there is one output, too.

        Returns
        -------
        float
            NaN if there is a NaN among the outputs.

        Raises
        ------
        TypeError
            If an argument does not hold real numbers.
        ValueError
            If there are no samples or no outputs, an output is infinite, a target not
            finite, or the two differ in shape.
        """
        self.errors = outputs - targets
        return float(np.mean(np.abs(self.errors)))

    @guard(errors="forward")
    def backward(self) -> FloatArray:
        """Tell how the mean loss changes with each output of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_outputs)
            The slopes of the mean loss, one row for each sample.

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        gradients: FloatArray = np.sign(self.errors) / self.errors.size
        return gradients

    def __repr__(self) -> str:
        return "MeanAbsoluteError()"
