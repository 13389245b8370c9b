"""How good a network is, with NumPy."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from nnfs_lit._checks import check_outputs


def accuracy(outputs: npt.ArrayLike, targets: npt.ArrayLike) -> float:
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
    outputs, labels = check_outputs(outputs, targets)
    if np.isnan(outputs).any():
        return math.nan
    predictions = np.argmax(outputs, axis=1)
    return float(np.mean(predictions == labels))
