"""What being wrong costs, with NumPy."""

# NumPy types its sums and maxima as Any.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_lit._checks import (
    FloatArray,
    check_loss,
    check_loss_inputs,
    check_one_hot,
    check_probabilities,
    check_scores,
)
from nnfs_lit.activations import log_softmax


def one_hot(targets: npt.ArrayLike, n_classes: int) -> npt.NDArray[np.float64]:
    """Write each label as a row that is 1 at the label's place and 0 elsewhere.

    Parameters
    ----------
    targets : array_like of integers, shape (batch,)
        Labels from 0 to n_classes - 1.
    n_classes : int

    Returns
    -------
    ndarray of float64, shape (batch, n_classes)

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
    targets = check_one_hot(targets, n_classes)
    rows = np.zeros((len(targets), n_classes))
    rows[np.arange(len(targets)), targets] = 1.0
    return rows


def categorical_cross_entropy(
    probabilities: npt.ArrayLike, targets: npt.ArrayLike
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
    probabilities, targets = check_probabilities(probabilities, targets)
    unasked = (targets == 0) & (probabilities == 0)
    with np.errstate(divide="ignore"):  # log(0) is -inf: no fault, an infinite loss
        logs = np.log(np.where(unasked, 1, probabilities))
    return np.sum(targets * -logs, axis=1)


def cross_entropy_from_logits(
    logits: npt.ArrayLike, targets: npt.ArrayLike
) -> FloatArray:
    """Compute the cross-entropy of the softmax of the logits, in one go.

    It takes the logarithms from :func:`log_softmax`, so that a right class of which
    the softmax rounds to 0 costs much, but not infinitely much.

    Of n scores, the loss for a label is off by at most (n + log(n)) / 2 + 3 ulp, in
    float32 (n + log(n)) / 2 + 8 ulp (units in the last place), for shares of classes
    by 2 * n + 4 ulp, in float32 2 * n + 9 ulp; of a loss below 1, the ulp of 1 is
    meant, as in :func:`log_softmax`. Scores whose difference is too large for a float
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
    logits, targets = check_scores(logits, targets)
    return np.sum(targets * -log_softmax(logits), axis=1)


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

    probabilities: FloatArray | None = None  # none yet: forward keeps them
    targets: FloatArray | None = None

    def forward(self, logits: npt.ArrayLike, targets: npt.ArrayLike) -> float:
        """Compute the mean of :func:`cross_entropy_from_logits` over a batch.

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
        logits, self.targets = check_loss_inputs(logits, targets)
        log_probabilities = log_softmax(logits)
        self.probabilities = np.exp(log_probabilities)
        return float(-np.sum(self.targets * log_probabilities) / len(logits))

    def backward(self) -> FloatArray:
        """Tell how the mean loss changes with each logit of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_classes)

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        probabilities, targets = check_loss(self.probabilities, self.targets)
        return (probabilities - targets) / len(targets)
