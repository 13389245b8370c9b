"""Data sets that come with the package; their licences are in LICENSES.md."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_lit._guards import LabelArray
from nnfs_lit.data._files import load_images
from nnfs_lit.plain._files import load_table


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
    images, labels = load_images("digits.npz", 8 * 8)
    return images / 16, labels.astype(np.int64)


def cats_dogs() -> tuple[npt.NDArray[np.float64], LabelArray]:
    """Load 2,000 silhouettes of cats and dogs, 28 by 28 pixels each.

    The classes Cat and Dog of the Animal-MNIST data set (SinaSR-6, 2025, PyPI
    ``animal_mnist`` 0.4). Eleven images occur twice, to the last pixel, and others
    nearly so: look for them before you hold images back.

    Returns
    -------
    inputs : ndarray of float64, shape (2000, 784)
        One image a row, its pixels line by line, from 0 (black) to 1 (white).
    targets : ndarray of int64, shape (2000,)
        The labels: 0 for a cat, 1 for a dog.

    Raises
    ------
    ValueError
        If the file is not the one that was shipped.

    Examples
    --------
    >>> inputs, targets = cats_dogs()
    >>> inputs.shape, np.bincount(targets).tolist()
    ((2000, 784), [1000, 1000])
    """
    images, labels = load_images("cats_dogs.npz", 28 * 28)
    return images / 255, labels.astype(np.int64)


def orings() -> tuple[npt.NDArray[np.float64], LabelArray]:
    """Load 23 launches of the space shuttle, and whether an O-ring was damaged.

    The launches before that of the Challenger. From S. R. Dalal, E. B. Fowlkes and
    B. Hoadley, "Risk Analysis of the Space Shuttle: Pre-Challenger Prediction of
    Failure", Journal of the American Statistical Association 84 (1989), 945-957, as
    the UCI Machine Learning Repository has it (data set 92).

    Returns
    -------
    inputs : ndarray of float64, shape (23, 2)
        One launch a row, in their order: the temperature of the joints in degrees
        Fahrenheit, and the pressure of the leak check before it in pounds per square
        inch.
    targets : ndarray of int64, shape (23,)
        The labels: 1 if at least one O-ring showed thermal distress, else 0.

    Raises
    ------
    ValueError
        If the file is not the one that was shipped.

    Examples
    --------
    >>> inputs, targets = orings()
    >>> inputs[0].tolist(), targets.sum().item()
    ([66.0, 50.0], 7)
    """
    rows = load_table("orings.csv")
    columns = ("temperature_f", "leak_check_psi")
    inputs = np.array([[float(row[column]) for column in columns] for row in rows])
    return inputs, np.array([int(row["distress"]) for row in rows], np.int64)
