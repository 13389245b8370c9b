"""How good a network is, in raw Python."""

from __future__ import annotations

import math

from nnfs_lit.plain._guards import Matrix, Numbers, guard


@guard(outputs="batch n_classes", targets="targets")
def accuracy(outputs: Matrix, targets: Numbers) -> float:
    """Compute the fraction of the samples whose largest output is the right one.

    Parameters
    ----------
    outputs : list of rows of n_classes numbers
        Probabilities or logits, one sample a row. Of equal ones the first counts.
    targets : list of labels, or list of one-hot rows of n_classes numbers
        One for each sample.

    Returns
    -------
    float
        From 0 to 1, or NaN if there is a NaN among the outputs.

    Raises
    ------
    TypeError
        If an argument is not made of lists of numbers, or a label not a whole number.
    ValueError
        If a list is empty, rows differ in length, a label is negative or too large,
        a one-hot row does not sum to 1, or the arguments do not fit each other.

    Examples
    --------
    >>> accuracy([[0.7, 0.3], [0.4, 0.6], [0.8, 0.2], [0.1, 0.9]], [0, 1, 1, 1])
    0.75
    """
    if isinstance(targets[0], list):  # one-hot rows
        targets = [row.index(max(row)) for row in targets]
    right = 0
    for row, label in zip(outputs, targets):
        if any(math.isnan(output) for output in row):
            return math.nan
        if row.index(max(row)) == label:
            right += 1
    return right / len(outputs)
