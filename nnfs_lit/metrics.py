"""How good a network is, with NumPy."""

from __future__ import annotations

import math

import numpy as np

from nnfs_lit._guards import ArrayLike, guard


@guard(outputs="batch+ n_classes", targets="targets")
def accuracy(outputs: ArrayLike, targets: ArrayLike) -> float:
    """Compute the fraction of the samples whose largest output is the right one.

    Parameters
    ----------
    outputs : array_like, shape (batch, n_classes)
        Probabilities or logits, one sample a row. Of equal ones the first counts.
    targets : array_like, shape (batch,) or (batch, n_classes)
        Labels (integers), or one-hot rows.

    Returns
    -------
    float
        From 0 to 1, or NaN if there is a NaN among the outputs.

    Raises
    ------
    TypeError
        If the outputs do not hold real numbers, or the labels no integers.
    ValueError
        If a shape is another one, there are no samples or no classes, a label is
        negative or too large, a one-hot row does not sum to 1, or the arguments do
        not fit each other.

    Examples
    --------
    >>> accuracy([[0.7, 0.3], [0.4, 0.6], [0.8, 0.2], [0.1, 0.9]], [0, 1, 1, 1])
    0.75
    """
    if np.isnan(outputs).any():
        return math.nan
    if np.ndim(targets) == 2:  # one-hot rows
        targets = np.argmax(targets, axis=1)
    predictions = np.argmax(outputs, axis=1)
    return float(np.mean(predictions == targets))
