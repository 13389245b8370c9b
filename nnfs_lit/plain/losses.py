"""What being wrong costs, in raw Python."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from nnfs_lit.plain._guards import Matrix, Numbers, guard
from nnfs_lit.plain.activations import log_softmax, softmax
from nnfs_lit.plain.metrics import accuracy
from nnfs_lit.plain.vectors import add_up, dot


@guard(n_classes="count", targets="labels")
def one_hot(targets: Sequence[int], n_classes: int) -> list[list[float]]:
    """Write each label as a row that is 1 at the label's place and 0 elsewhere.

    Parameters
    ----------
    targets : list of labels, whole numbers from 0 to n_classes - 1
        The labels.
    n_classes : int
        How many classes there are, and so how long a row is.

    Returns
    -------
    list of rows of n_classes floats
        One row for each label.

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
    rows = []
    for target in targets:
        row = [0.0] * n_classes
        row[target] = 1.0
        rows.append(row)
    return rows


@guard(probabilities="probability: batch n_classes", targets="targets")
def categorical_cross_entropy(probabilities: Matrix, targets: Numbers) -> list[float]:
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
    losses = []
    for row, target in zip(probabilities, targets):
        if isinstance(target, int):
            # A label picks the probability of its class.
            asked = [(row[target], 1.0)]
        else:
            asked = list(zip(row, target))
        loss = 0.0
        for p, share in asked:
            if share > 0:
                cost = -math.log(p) if p > 0 else math.inf
                loss += share * cost
        losses.append(loss)
    return losses


@guard(logits="finite: batch n_classes", targets="targets")
def cross_entropy_from_logits(logits: Matrix, targets: Numbers) -> list[float]:
    """Compute the cross-entropy of the softmax of the logits, in one go.

    It takes the logarithms from ``log_softmax``, so that a right class of which
    the softmax rounds to 0 costs much, but not infinitely much.

    Of n scores, the loss for a label is off by at most (n + log(n)) / 2 + 3 ulp (units
    in the last place), for shares of classes by 2 * n + 4 ulp; of a loss below 1, the
    ulp of 1 is meant, as in ``log_softmax``. Scores whose difference is too large
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
    losses = []
    for row, target in zip(log_softmax(logits), targets):
        if isinstance(target, int):
            # A label picks the logarithm of its class.
            losses.append(0 - row[target])
        else:
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

    probabilities: Any = None  # none yet: forward keeps them
    targets: Any = None

    @guard(logits="finite: batch+ n_classes", targets="targets")
    def forward(self, logits: Matrix, targets: Numbers) -> float:
        """Compute the mean of ``cross_entropy_from_logits`` over a batch.

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
        if isinstance(targets[0], list):
            self.targets = [list(row) for row in targets]
        else:
            self.targets = one_hot(targets, len(logits[0]))
        self.probabilities = softmax(logits)
        losses = cross_entropy_from_logits(logits, targets)
        return add_up(losses) / len(losses)

    @guard(probabilities="forward")
    def backward(self) -> list[list[float]]:
        """Tell how the mean loss changes with each logit of the last forward.

        Returns
        -------
        list of rows of n_classes floats
            The slopes of the mean loss, one row for each sample.

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        gradients = []
        for row, shares in zip(self.probabilities, self.targets):
            pairs = zip(row, shares)
            gradients.append([(p - y) / len(self.targets) for p, y in pairs])
        return gradients

    @property
    def default_metric(self) -> Callable[..., float]:
        """What is measured beside the loss unless you pass another metric: accuracy."""
        return accuracy

    def __repr__(self) -> str:
        return "CategoricalCrossEntropy()"
