"""Questions whose answer is yes or no, in raw Python."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from nnfs_lit.plain._guards import Matrix, Numbers, guard
from nnfs_lit.plain.activations import sigmoid
from nnfs_lit.plain.vectors import add_up


@guard(
    outputs="batch n_outputs", targets="probability: like outputs", threshold="number"
)
def binary_accuracy(
    outputs: Matrix, targets: Numbers, *, threshold: float = 0.0
) -> float:
    """Compute the fraction of the outputs that are on the right side of a threshold.

    Parameters
    ----------
    outputs : list of rows of n_outputs numbers
        Logits, or probabilities. What is above the threshold says yes.
    targets : list of rows of n_outputs numbers from 0 to 1, or a flat list
        What is above 0.5 means yes. Where there is one output, a flat list will do.
    threshold : float, optional
        0, which is right for logits: the sigmoid of 0 is 0.5. For probabilities 0.5.

    Returns
    -------
    float
        From 0 to 1, or NaN if there is a NaN among the outputs.

    Raises
    ------
    TypeError
        If an argument is not made of lists of numbers.
    ValueError
        If a list is empty, rows differ in length, a target is outside 0 to 1, or the
        arguments do not fit each other.

    Examples
    --------
    >>> binary_accuracy([[2.0], [-1.0], [0.5], [-3.0]], [1, 0, 0, 0])
    0.75
    """
    if not isinstance(targets[0], list):
        targets = [[answer] for answer in targets]
    right, count = 0, 0
    for row, answers in zip(outputs, targets):
        for output, answer in zip(row, answers):
            if math.isnan(output):
                return math.nan
            right += (output > threshold) == (answer > 0.5)
            count += 1
    return right / count


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
    >>> loss.backward()
    [[-0.25], [0.25]]
    """

    probabilities: Any = None  # none yet: forward keeps them
    targets: Any = None

    @guard(logits="finite: batch+ n_outputs", targets="probability: like logits")
    def forward(self, logits: Matrix, targets: Numbers) -> float:
        """Compute the mean loss of a batch.

        Parameters
        ----------
        logits : list of rows of n_outputs numbers
            One sample a row.
        targets : list of rows of n_outputs numbers from 0 to 1, or a flat list
            1 for yes, 0 for no. Where there is one output, a flat list will do.

        Returns
        -------
        float
            NaN if there is a NaN among the logits.

        Raises
        ------
        TypeError
            If an argument is not made of lists of numbers.
        ValueError
            If a list is empty, rows differ in length, a logit is infinite, a target is
            outside 0 to 1, or the arguments do not fit each other.
        """
        if not isinstance(targets[0], list):
            targets = [[answer] for answer in targets]
        self.targets = [list(row) for row in targets]
        self.probabilities = sigmoid(logits)
        losses = []
        for row, answers in zip(logits, targets):
            for z, t in zip(row, answers):
                loss = max(z, 0) - z * t + math.log1p(math.exp(-abs(z)))
                losses.append(loss)
        return add_up(losses) / len(losses)

    @guard(probabilities="forward")
    def backward(self) -> list[list[float]]:
        """Tell how the mean loss changes with each logit of the last forward.

        Returns
        -------
        list of rows of n_outputs floats
            The slopes of the mean loss, one row for each sample.

        Raises
        ------
        RuntimeError
            If there was no forward.
        """
        count = len(self.targets) * len(self.targets[0])
        gradients = []
        for row, answers in zip(self.probabilities, self.targets):
            pairs = zip(row, answers)
            gradients.append([(p - t) / count for p, t in pairs])
        return gradients

    @property
    def default_metric(self) -> Callable[..., float]:
        """What is measured beside the loss unless you pass another metric."""
        return binary_accuracy

    def __repr__(self) -> str:
        return "BinaryCrossEntropy()"
