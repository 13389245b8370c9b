"""What being wrong costs, with NumPy."""

# NumPy types its sums and maxima as Any.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit._guards import ArrayLike, FloatArray, guard
from nnfs_lit.activations import log_softmax
from nnfs_lit.metrics import accuracy


@guard(n_classes="count", targets="labels")
def one_hot(targets: ArrayLike, n_classes: int) -> npt.NDArray[np.float64]:
    """Write each label as a row that is 1 at the label's place and 0 elsewhere.

    Parameters
    ----------
    targets : array_like of integers, shape (batch,)
        Labels from 0 to n_classes - 1.
    n_classes : int
        How many classes there are, and so how long a row is.

    Returns
    -------
    ndarray of float64, shape (batch, n_classes)
        One row for each label.

    Raises
    ------
    TypeError
        If the labels or the number of classes are not whole numbers.
    ValueError
        If the shape is another one, a label is negative or too large, or there are
        no classes.

    Examples
    --------
    >>> one_hot([2, 0], 3).tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    rows = np.zeros((len(targets), n_classes))
    rows[np.arange(len(targets)), targets] = 1.0
    return rows


@guard(probabilities="probability: batch n_classes", targets="targets")
# log(0) is -inf: no fault, but an infinite loss.
@np.errstate(divide="ignore", invalid="ignore")
def categorical_cross_entropy(
    probabilities: ArrayLike, targets: ArrayLike
) -> FloatArray:
    """Tell for each sample how surprising its target is: the sum of -t · log(p).

    For a label this is -log of the probability that its class got. A probability
    of 0 for the right class costs infinitely much; nothing is clipped. A class
    whose target and probability are both 0 costs nothing (Goodfellow, Bengio,
    Courville: "Deep Learning", 2016, section 3.13).

    The loss for a label is off by at most 1 ulp, in float32 4 ulp (unit in the last
    place), for shares of n classes by n + 2 ulp, in float32 n + 8 ulp.

    Parameters
    ----------
    probabilities : array_like, shape (batch, n_classes)
        Numbers from 0 to 1, one sample a row.
    targets : array_like, shape (batch,) or (batch, n_classes)
        Labels (integers), or one-hot rows.

    Returns
    -------
    ndarray, shape (batch,)
        A NaN in a row of probabilities makes its loss NaN. float32 if the
        probabilities are, else float64.

    Raises
    ------
    TypeError
        If the probabilities do not hold real numbers, or the labels no integers.
    ValueError
        If a shape is another one, there are no classes, a probability is outside 0
        to 1, a label is negative or too large, a one-hot row does not sum to 1, or
        the arguments do not fit each other.

    Examples
    --------
    >>> losses = categorical_cross_entropy([[0.5, 0.5], [1.0, 0.0]], [0, 0])
    >>> losses.round(6).tolist()
    [0.693147, 0.0]
    """
    if np.ndim(targets) == 1:
        # Labels pick the probability of the right class from each row.
        return 0 - np.log(probabilities[np.arange(len(targets)), targets])
    losses = targets * -np.log(probabilities)
    return np.sum(losses, axis=1, where=targets > 0)


@guard(logits="finite: batch n_classes", targets="targets")
def cross_entropy_from_logits(logits: ArrayLike, targets: ArrayLike) -> FloatArray:
    """Compute the cross-entropy of the softmax of the logits, in one go.

    It takes the logarithms from ``log_softmax``, so that a right class of which
    the softmax rounds to 0 costs much, but not infinitely much.

    Of n scores, the loss for a label is off by at most (n + log(n)) / 2 + 3 ulp, in
    float32 (n + log(n)) / 2 + 8 ulp (units in the last place), for shares of classes
    by 2 * n + 4 ulp, in float32 2 * n + 9 ulp; of a loss below 1, the ulp of 1 is
    meant, as in ``log_softmax``. Scores whose difference is too large for a float
    give inf or NaN.

    Parameters
    ----------
    logits : array_like, shape (batch, n_classes)
        The scores of the classes, one sample a row.
    targets : array_like, shape (batch,) or (batch, n_classes)
        Labels (integers), or one-hot rows.

    Returns
    -------
    ndarray, shape (batch,)
        A NaN in a row of logits makes its loss NaN. float32 if the logits are, else
        float64.

    Raises
    ------
    TypeError
        If the logits do not hold real numbers, or the labels no integers.
    ValueError
        If a shape is another one, there are no classes, a logit is infinite, a
        label is negative or too large, a one-hot row does not sum to 1, or the
        arguments do not fit each other.

    Examples
    --------
    >>> cross_entropy_from_logits([[1000.0, 0.0], [1000.0, 0.0]], [0, 1]).tolist()
    [0.0, 1000.0]
    """
    log_probabilities = log_softmax(logits)
    if np.ndim(targets) == 1:
        # Labels pick the logarithm of the right class from each row.
        return 0 - log_probabilities[np.arange(len(targets)), targets]
    return np.sum(targets * -log_probabilities, axis=1)


class CategoricalCrossEntropy:
    """Softmax and cross-entropy in one: the mean loss of a batch, and the way back.

    Together their gradient is short: what softmax says, minus what is right, over the
    number of samples.

    Examples
    --------
    >>> loss = CategoricalCrossEntropy()
    >>> round(loss.forward([[2.0, 2.0]], [1]), 6)
    0.693147
    >>> loss.backward().tolist()
    [[0.5, -0.5]]
    """

    probabilities: Any = None  # none yet: forward keeps them
    targets: Any = None

    @guard(logits="finite: batch+ n_classes", targets="targets")
    def forward(self, logits: ArrayLike, targets: ArrayLike) -> float:
        """Compute the mean of ``cross_entropy_from_logits`` over a batch.

        It is off by at most as much as the losses are on average, and by as many ulp
        more as there are samples, and 2.

        Parameters
        ----------
        logits : array_like, shape (batch, n_classes)
            The scores of the classes, one sample a row.
        targets : array_like, shape (batch,) or (batch, n_classes)
            Labels (integers), or one-hot rows.

        Returns
        -------
        float
            NaN if there is a NaN among the logits.

        Raises
        ------
        TypeError
            If the logits do not hold real numbers, or the labels no integers.
        ValueError
            If there are no samples or no classes, a shape is another one, a logit is
            infinite, a label is negative or too large, a one-hot row does not sum to
            1, or the arguments do not fit each other.
        """
        # Column by column in memory: long columns are added up faster.
        logits = np.asfortranarray(logits)
        if np.ndim(targets) == 1:
            targets = one_hot(targets, logits.shape[1])
        self.targets = np.array(targets, logits.dtype, order="F")
        log_probabilities = log_softmax(logits)
        self.probabilities = np.exp(log_probabilities)
        return float(np.sum(self.targets * -log_probabilities) / len(logits))

    @guard(probabilities="forward")
    def backward(self) -> FloatArray:
        """Tell how the mean loss changes with each logit of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_classes)
            The slopes of the mean loss, one row for each sample.

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        return (self.probabilities - self.targets) / len(self.targets)

    @property
    def default_metric(self) -> Callable[..., float]:
        """What is measured beside the loss unless you pass another metric: accuracy."""
        return accuracy

    def __repr__(self) -> str:
        return "CategoricalCrossEntropy()"
