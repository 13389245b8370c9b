"""Samples set aside, in raw Python."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from nnfs_lit.plain._guards import Matrix, guard


@guard(inputs="data", targets="data", share="share", rng="rng")
def split(
    inputs: Matrix,
    targets: Sequence[int] | Matrix,
    share: float,
    *,
    rng: Random,
) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Shuffle samples, and set a share of them aside.

    Parameters
    ----------
    inputs : list of rows of numbers
        One sample a row.
    targets : list, one item for each sample
        They stay with their inputs.
    share : float
        How much to set aside, above 0 and below 1; it is rounded to whole samples.
    rng : random.Random
        Shuffles them.

    Returns
    -------
    kept, aside : pairs of inputs and targets
        Each sample is in one of the two.

    Raises
    ------
    TypeError
        If an argument is of another kind.
    ValueError
        If the data are empty, do not fit, or hold a NaN or an infinity, the share is
        not between 0 and 1, or one side would be left without a sample.

    Examples
    --------
    >>> rows = [[0.0], [1.0], [2.0], [3.0]]
    >>> kept, aside = split(rows, [0, 1, 2, 3], 0.25, rng=Random(0))
    >>> kept[1], aside[1]
    ([0, 1, 3], [2])
    """
    order = list(range(len(inputs)))
    rng.shuffle(order)
    n_aside = round(share * len(inputs))
    aside, kept = order[:n_aside], order[n_aside:]
    return (
        ([list(inputs[i]) for i in kept], [targets[i] for i in kept]),
        ([list(inputs[i]) for i in aside], [targets[i] for i in aside]),
    )
