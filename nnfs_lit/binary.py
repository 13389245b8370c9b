"""Questions whose answer is yes or no, with NumPy."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, FloatArray, guard
from nnfs_lit.activations import sigmoid


@guard(
    outputs="batch+ n_outputs", targets="probability: like outputs", threshold="number"
)
def binary_accuracy(
    outputs: ArrayLike, targets: ArrayLike, *, threshold: float = 0.0
) -> float:
    """Compute the fraction of the outputs that are on the right side of a threshold.

    Parameters
    ----------
    outputs : array_like, shape (batch, n_outputs)
        Logits, or probabilities. What is above the threshold says yes.
    targets : array_like, shape (batch, n_outputs), or (batch,) for one output
        Numbers from 0 to 1. What is above 0.5 means yes.
    threshold : float, optional
        0, which is right for logits: the sigmoid of 0 is 0.5. For probabilities 0.5.

    Returns
    -------
    float
        From 0 to 1, or NaN if there is a NaN among the outputs.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers.
    ValueError
        If a shape is another one, there are no samples or no outputs, a target is
        outside 0 to 1, or the arguments do not fit each other.

    Examples
    --------
    >>> binary_accuracy([[2.0], [-1.0], [0.5], [-3.0]], [1, 0, 0, 0])
    0.75
    """
    if np.isnan(outputs).any():
        return math.nan
    targets = np.reshape(targets, outputs.shape)  # a flat list becomes a column
    return float(np.mean((outputs > threshold) == (targets > 0.5)))


class BinaryCrossEntropy:
    """Sigmoid and cross-entropy in one: the mean over all outputs, and the way back.

    Each output is a question of its own. For a logit z and the answer t the loss is
    max(z, 0) - z * t + log(1 + exp(-abs(z))), which is -log of the probability that
    the sigmoid gives to the answer, for logits of any size.

    Examples
    --------
    >>> loss = BinaryCrossEntropy()
    >>> round(loss.forward([[0.0], [0.0]], [1, 0]), 6)
    0.693147
    >>> loss.backward().tolist()
    [[-0.25], [0.25]]
    """

    probabilities: Any = None  # none yet: forward keeps them
    targets: Any = None

    @guard(logits="finite: batch+ n_outputs", targets="probability: like logits")
    def forward(self, logits: ArrayLike, targets: ArrayLike) -> float:
        """Compute the mean loss of a batch.

        Parameters
        ----------
        logits : array_like, shape (batch, n_outputs)
            One sample a row.
        targets : array_like, shape (batch, n_outputs), or (batch,) for one output
            1 for yes, 0 for no, or numbers between.

        Returns
        -------
        float
            NaN if there is a NaN among the logits.

        Raises
        ------
        TypeError
            If an argument does not hold real numbers.
        ValueError
            If there are no samples or no outputs, a shape is another one, a logit is
            infinite, a target is outside 0 to 1, or the arguments do not fit each
            other.
        """
        self.probabilities = sigmoid(logits)
        self.targets = np.array(targets, logits.dtype).reshape(logits.shape)
        costs = np.maximum(logits, 0) - logits * self.targets
        costs += np.log1p(np.exp(-np.abs(logits)))
        return float(np.mean(costs))

    @guard(probabilities="forward")
    def backward(self) -> FloatArray:
        """Tell how the mean loss changes with each logit of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_outputs)
            The slopes of the mean loss, one row for each sample.

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        errors: FloatArray = self.probabilities - self.targets
        gradients: FloatArray = errors / errors.size
        return gradients

    @property
    def default_metric(self) -> Callable[..., float]:
        """What is measured beside the loss unless you pass another metric."""
        return binary_accuracy

    def __repr__(self) -> str:
        return "BinaryCrossEntropy()"
