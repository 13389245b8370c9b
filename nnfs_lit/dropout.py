"""A layer that silences neurons at random while it learns, with NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, guard


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
    rng : numpy.random.Generator
        Where the random numbers come from.

    Attributes
    ----------
    training : bool
        Whether numbers are silenced now.
    mask : ndarray, shape (batch, n_inputs)
        What the inputs of the last forward were multiplied by: 0, or 1 / (1 - rate).

    Raises
    ------
    TypeError
        If the rate is not a number, or ``rng`` is not a ``numpy.random.Generator``.
    ValueError
        If the rate is below 0 or not below 1.

    Examples
    --------
    >>> dropout = Dropout(0.5, rng=np.random.default_rng(1))
    >>> dropout.forward([[1.0, 2.0, 3.0, 4.0]]).tolist()
    [[1.0, 2.0, 3.0, 4.0]]
    >>> dropout.training = True
    >>> dropout.forward([[1.0, 2.0, 3.0, 4.0]]).tolist()
    [[2.0, 4.0, 0.0, 8.0]]
    """

    n_parameters = 0
    training = False
    mask: Any = None  # none yet: forward makes it

    @guard(rate="fraction", rng="rng")
    def __init__(self, rate: float, *, rng: np.random.Generator) -> None:
        self.rate = rate
        self.rng = rng

    @guard(inputs="batch n_inputs")
    def forward(self, inputs: ArrayLike) -> Any:
        """Silence some numbers of a batch, if the layer is in training.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            The outputs of the layer before, one sample a row.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            A new array; float32 if the inputs are, else float64.

        Raises
        ------
        TypeError
            If the inputs do not hold real numbers.
        ValueError
            If the shape is another one or there are no columns.
        """
        self.mask = np.ones_like(inputs)
        if self.training:
            kept = self.rng.random(inputs.shape) >= self.rate
            self.mask = kept.astype(inputs.dtype) / (1 - self.rate)
        return inputs * self.mask

    @guard(gradients="like mask")
    def backward(self, gradients: ArrayLike) -> Any:
        """Pass the gradients of a loss back: nothing where a number was silenced.

        Parameters
        ----------
        gradients : array_like, shape (batch, n_inputs)
            How the loss changes with each output of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients do not hold real numbers.
        ValueError
            If they are not in the shape of the outputs.
        """
        return gradients * self.mask

    def __repr__(self) -> str:
        return f"Dropout({self.rate:g})"
