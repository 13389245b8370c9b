"""What being wrong costs, in raw Python."""

from __future__ import annotations

import math
from collections.abc import Sequence

from nnfs_lit.plain._checks import (
    Matrix,
    check_loss,
    check_one_hot,
    check_probabilities,
    check_scores,
)
from nnfs_lit.plain.activations import log_softmax, softmax
from nnfs_lit.plain.vectors import add_up, dot


def one_hot(targets: Sequence[int], n_classes: int) -> list[list[float]]:
    """Write each label as a row that is 1 at the label's place and 0 elsewhere.

    Parameters
    ----------
    targets : list of labels, whole numbers from 0 to n_classes - 1
    n_classes : int

    Returns
    -------
    list of rows of n_classes floats

    Raises
    ------
    TypeError
        If a label or the number of classes is not a whole number.
    ValueError
        If a label is negative or too large, or there are no labels or no classes.

    Examples
    --------
    >>> one_hot([2, 0], 3)
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    targets = check_one_hot(targets, n_classes)
    rows = []
    for target in targets:
        row = [0.0] * n_classes
        row[target] = 1.0
        rows.append(row)
    return rows


def categorical_cross_entropy(
    probabilities: Matrix, targets: Sequence[int] | Matrix
) -> list[float]:
    """Tell for each sample how surprising its target is: the sum of -t · log(p).

    For a label this is -log of the probability that its class got. A probability
    of 0 for the right class costs infinitely much; nothing is clipped. A class
    whose target and probability are both 0 costs nothing (Goodfellow, Bengio,
    Courville: "Deep Learning", 2016, section 3.13).

    The loss for a label is off by at most 1 ulp (unit in the last place), for shares of
    n classes by n + 2 ulp.

    Parameters
    ----------
    probabilities : list of rows of n_classes numbers from 0 to 1
        One sample a row.
    targets : list of labels, or list of one-hot rows of n_classes numbers
        One for each sample.

    Returns
    -------
    list of floats
        One for each sample. A NaN in a row of probabilities makes its loss NaN.

    Raises
    ------
    TypeError
        If an argument is not made of lists of numbers, or a label not a whole number.
    ValueError
        If a list is empty, rows differ in length, a probability is outside 0 to 1,
        a label is negative or too large, a one-hot row does not sum to 1, or the
        arguments do not fit each other.

    Examples
    --------
    >>> losses = categorical_cross_entropy([[0.5, 0.5], [1.0, 0.0]], [0, 0])
    >>> [round(loss, 6) for loss in losses]
    [0.693147, 0.0]
    """
    probabilities, targets = check_probabilities(probabilities, targets)
    losses = []
    for row, target in zip(probabilities, targets, strict=True):
        loss = 0.0
        for probability, share in zip(row, target, strict=True):
            if probability != 0:
                loss -= share * math.log(probability)
            elif share > 0:
                loss = math.inf
        losses.append(loss)
    return losses


def cross_entropy_from_logits(
    logits: Matrix, targets: Sequence[int] | Matrix
) -> list[float]:
    """Compute the cross-entropy of the softmax of the logits, in one go.

    It takes the logarithms from :func:`log_softmax`, so that a right class of which
    the softmax rounds to 0 costs much, but not infinitely much.

    Of n scores, the loss for a label is off by at most (n + log(n)) / 2 + 3 ulp (units
    in the last place), for shares of classes by 2 * n + 4 ulp; of a loss below 1, the
    ulp of 1 is meant, as in :func:`log_softmax`. Scores whose difference is too large
    for a float give inf or NaN.

    Parameters
    ----------
    logits : list of rows of n_classes numbers
        The scores of the classes, one sample a row.
    targets : list of labels, or list of one-hot rows of n_classes numbers
        One for each sample.

    Returns
    -------
    list of floats
        One for each sample. A NaN in a row of logits makes its loss NaN.

    Raises
    ------
    TypeError
        If an argument is not made of lists of numbers, or a label not a whole number.
    ValueError
        If a list is empty, rows differ in length, a logit is infinite, a label is
        negative or too large, a one-hot row does not sum to 1, or the arguments do
        not fit each other.

    Examples
    --------
    >>> cross_entropy_from_logits([[1000.0, 0.0], [1000.0, 0.0]], [0, 1])
    [0.0, 1000.0]
    """
    logits, targets = check_scores(logits, targets)
    losses = []
    for row, target in zip(log_softmax(logits), targets, strict=True):
        losses.append(dot(target, [-log for log in row]))
    return losses


class CategoricalCrossEntropy:
    """Softmax and cross-entropy in one: the mean loss of a batch, and the way back.

    Together their gradient is short: what softmax says, minus what is right, over the
    number of samples.

    Examples
    --------
    >>> loss = CategoricalCrossEntropy()
    >>> round(loss.forward([[2.0, 2.0]], [1]), 6)
    0.693147
    >>> loss.backward()
    [[0.5, -0.5]]
    """

    probabilities: list[list[float]] | None = None  # none yet: forward keeps them
    targets: list[list[float]] | None = None

    def forward(self, logits: Matrix, targets: Sequence[int] | Matrix) -> float:
        """Compute the mean of :func:`cross_entropy_from_logits` over a batch.

        It is off by at most as much as the losses are on average, and by as many ulp
        more as there are samples, and 2.

        Parameters
        ----------
        logits : list of rows of n_classes numbers
            The scores of the classes, one sample a row.
        targets : list of labels, or list of one-hot rows of n_classes numbers
            One for each sample.

        Returns
        -------
        float
            NaN if there is a NaN among the logits.

        Raises
        ------
        TypeError
            If an argument is not made of lists of numbers, or a label not a whole
            number.
        ValueError
            If there are no samples or no classes, a shape is another one, a logit is
            infinite, a label is negative or too large, a one-hot row does not sum to
            1, or the arguments do not fit each other.
        """
        logits, self.targets = check_scores(logits, targets)
        self.probabilities = softmax(logits)
        losses = cross_entropy_from_logits(logits, targets)
        return add_up(losses) / len(losses)

    def backward(self) -> list[list[float]]:
        """Tell how the mean loss changes with each logit of the last forward.

        Returns
        -------
        list of rows of n_classes floats

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        probabilities, targets = check_loss(self.probabilities, self.targets)
        gradients = []
        for row, shares in zip(probabilities, targets, strict=True):
            pairs = zip(row, shares, strict=True)
            gradients.append([(p - y) / len(targets) for p, y in pairs])
        return gradients
