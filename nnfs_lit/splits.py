"""Samples set aside, with NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, guard


@guard(inputs="data", targets="data", share="share", rng="rng")
def split(
    inputs: ArrayLike,
    targets: ArrayLike,
    share: float,
    *,
    rng: np.random.Generator,
) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Shuffle samples, and set a share of them aside.

    Parameters
    ----------
    inputs : array_like, shape (samples, n_inputs), or images of more axes
        One sample a row.
    targets : array_like, one item for each sample
        They stay with their inputs.
    share : float
        How much to set aside, above 0 and below 1; it is rounded to whole samples.
    rng : numpy.random.Generator
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
    >>> kept, aside = split(rows, [0, 1, 2, 3], 0.25, rng=np.random.default_rng(0))
    >>> kept[1].tolist(), aside[1].tolist()
    ([0, 1, 3], [2])
    """
    order = rng.permutation(len(inputs))
    n_aside = round(share * len(inputs))
    aside, kept = order[:n_aside], order[n_aside:]
    return (inputs[kept], targets[kept]), (inputs[aside], targets[aside])
