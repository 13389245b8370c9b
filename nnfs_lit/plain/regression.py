"""Losses for outputs that are numbers, not classes, in raw Python."""

from __future__ import annotations

from typing import Any

from nnfs_lit.plain._guards import Matrix, guard
from nnfs_lit.plain.vectors import add_up


def sign(number: float) -> float:
    """Tell on which side of 0 a number lies: 1, -1, or 0 for 0 itself.

    Parameters
    ----------
    number : float
        The number whose sign is wanted.

    Returns
    -------
    float
        1.0, 0.0 or -1.0.

    Examples
    --------
    >>> sign(-2.5), sign(0.0), sign(0.1)
    (-1.0, 0.0, 1.0)
    """
    if number > 0:
        return 1.0
    return -1.0 if number < 0 else 0.0


class MeanSquaredError:
    """The mean of the squared errors, over all outputs and samples.

    Its gradient is 2 * (output - target), over the number of outputs.

    Examples
    --------
    >>> loss = MeanSquaredError()
    >>> loss.forward([[1.0], [5.0]], [[2.0], [2.0]])
    5.0
    >>> loss.backward()
    [[-1.0], [3.0]]
    """

    errors: Any = None  # none yet: forward keeps them

    @guard(outputs="finite: batch+ n_outputs", targets="known: like outputs")
    def forward(self, outputs: Matrix, targets: Matrix) -> float:
        """Compute the mean loss of a batch.

        Parameters
        ----------
        outputs : list of rows of n_outputs numbers
            What the network said, one sample a row.
        targets : list of rows of n_outputs numbers
            What was right. It must be rows where there is one output, too.

        Returns
        -------
        float
            NaN if there is a NaN among the outputs.

        Raises
        ------
        TypeError
            If an argument is not made of lists of numbers.
        ValueError
            If a list is empty, rows differ in length, an output is infinite, a target
            not finite, or the two differ in shape.
        """
        self.errors = []
        for row, wanted in zip(outputs, targets):
            self.errors.append([y - t for y, t in zip(row, wanted)])
        squares = [error * error for row in self.errors for error in row]
        return add_up(squares) / len(squares)

    @guard(errors="forward")
    def backward(self) -> list[list[float]]:
        """Tell how the mean loss changes with each output of the last forward.

        Returns
        -------
        list of rows of n_outputs floats
            The slopes of the mean loss, one row for each sample.

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        count = len(self.errors) * len(self.errors[0])
        return [[2 * error / count for error in row] for row in self.errors]

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
    >>> loss.backward()
    [[-0.5], [0.5]]
    """

    errors: Any = None  # none yet: forward keeps them

    @guard(outputs="finite: batch+ n_outputs", targets="known: like outputs")
    def forward(self, outputs: Matrix, targets: Matrix) -> float:
        """Compute the mean loss of a batch.

        Parameters
        ----------
        outputs : list of rows of n_outputs numbers
            What the network said, one sample a row.
        targets : list of rows of n_outputs numbers
            What was right. It must be rows where there is one output, too.

        Returns
        -------
        float
            NaN if there is a NaN among the outputs.

        Raises
        ------
        TypeError
            If an argument is not made of lists of numbers.
        ValueError
            If a list is empty, rows differ in length, an output is infinite, a target
            not finite, or the two differ in shape.
        """
        self.errors = []
        for row, wanted in zip(outputs, targets):
            self.errors.append([y - t for y, t in zip(row, wanted)])
        sizes = [abs(error) for row in self.errors for error in row]
        return add_up(sizes) / len(sizes)

    @guard(errors="forward")
    def backward(self) -> list[list[float]]:
        """Tell how the mean loss changes with each output of the last forward.

        Returns
        -------
        list of rows of n_outputs floats
            The slopes of the mean loss, one row for each sample.

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        count = len(self.errors) * len(self.errors[0])
        return [[sign(error) / count for error in row] for row in self.errors]

    def __repr__(self) -> str:
        return "MeanAbsoluteError()"
