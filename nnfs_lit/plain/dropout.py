"""A layer that silences neurons at random while it learns, in raw Python."""

from __future__ import annotations

from random import Random
from typing import Any

from nnfs_lit.plain._guards import Matrix, guard


def products(a: Matrix, b: Matrix) -> list[list[float]]:
    """Multiply two tables number by number.

    Parameters
    ----------
    a, b : lists of rows of numbers
        Of one shape.

    Returns
    -------
    list of rows of floats
        The products, in the shape of both.

    Examples
    --------
    >>> products([[1.0, 2.0]], [[3.0, 4.0]])
    [[3.0, 8.0]]
    """
    rows = zip(a, b, strict=True)
    return [[x * y for x, y in zip(*pair, strict=True)] for pair in rows]


class Dropout:
    """Silence some inputs at random while the network learns, and none afterwards.

    While ``training`` is True, each number is set to 0 with the probability ``rate``,
    and those that are left are divided by 1 - rate, so that what comes out is on
    average what came in (Srivastava et al.: "Dropout: A Simple Way to Prevent Neural
    Networks from Overfitting", 2014; there, the weights are scaled after training
    instead). Otherwise everything passes as it is. ``train`` turns ``training`` on and
    off.

    Parameters
    ----------
    rate : float
        The share to silence: at least 0, less than 1.
    rng : random.Random
        Where the random numbers come from.

    Attributes
    ----------
    training : bool
        Whether numbers are silenced now.
    mask : list of rows of n_inputs floats
        What the inputs of the last forward were multiplied by: 0, or 1 / (1 - rate).

    Raises
    ------
    TypeError
        If the rate is not a number, or ``rng`` is not a ``random.Random``.
    ValueError
        If the rate is below 0 or not below 1.

    Examples
    --------
    >>> dropout = Dropout(0.5, rng=Random(1))
    >>> dropout.forward([[1.0, 2.0, 3.0, 4.0]])
    [[1.0, 2.0, 3.0, 4.0]]
    >>> dropout.training = True
    >>> dropout.forward([[1.0, 2.0, 3.0, 4.0]])
    [[0.0, 4.0, 6.0, 0.0]]
    """

    n_parameters = 0
    training = False
    mask: Any = None  # none yet: forward makes it

    @guard(rate="fraction", rng="rng")
    def __init__(self, rate: float, *, rng: Random) -> None:
        self.rate = rate
        self.rng = rng

    @guard(inputs="batch n_inputs")
    def forward(self, inputs: Matrix) -> Any:
        """Silence some numbers of a batch, if the layer is in training.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            The outputs of the layer before, one sample a row.

        Returns
        -------
        list of rows of n_inputs floats
            The same, or what is left of it.

        Raises
        ------
        TypeError
            If the inputs are not made of lists of numbers.
        ValueError
            If the inputs are a single row, or empty, or rows differ in length.
        """
        self.mask = [[1.0 for _ in row] for row in inputs]
        if self.training:
            share = 1 - self.rate
            for row in self.mask:
                for i in range(len(row)):
                    heard = self.rng.random() >= self.rate
                    row[i] = 1 / share if heard else 0.0
        return products(inputs, self.mask)

    @guard(gradients="like mask")
    def backward(self, gradients: Matrix) -> Any:
        """Pass the gradients of a loss back: nothing where a number was silenced.

        Parameters
        ----------
        gradients : list of rows of n_inputs numbers
            How the loss changes with each output of the last forward.

        Returns
        -------
        list of rows of n_inputs floats
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients are not made of lists of numbers.
        ValueError
            If they are not in the shape of the outputs.
        """
        return products(gradients, self.mask)

    def __repr__(self) -> str:
        return f"Dropout({self.rate:g})"
