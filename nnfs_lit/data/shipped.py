"""Data sets that come with the package; their licences are in LICENSES.md."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_lit._checks import LabelArray
from nnfs_lit.data._files import load_images


def digits() -> tuple[npt.NDArray[np.float64], LabelArray]:
    """Load 1,797 handwritten digits, 8 by 8 pixels each.

    From "Optical Recognition of Handwritten Digits" by E. Alpaydin and C. Kaynak
    (1998), UCI Machine Learning Repository.

    Returns
    -------
    inputs : ndarray of float64, shape (1797, 64)
        One image a row, its pixels line by line, from 0 (paper) to 1 (ink).
    targets : ndarray of int64, shape (1797,)
        The labels, 0 to 9: which digit it is.

    Raises
    ------
    ValueError
        If the file is not the one that was shipped.

    Examples
    --------
    >>> inputs, targets = digits()
    >>> inputs.shape, targets.shape
    ((1797, 64), (1797,))
    """
    images, labels = load_images("digits.npz", (1797, 8, 8), brightest=16, n_classes=10)
    inputs = images.reshape(len(images), -1) / 16
    return inputs, labels.astype(np.int64)
