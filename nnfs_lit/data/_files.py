"""Read images that the package ships into arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_lit.plain._files import load_bytes


def load_images(name: str, size: int) -> tuple[npt.NDArray[np.uint8], ...]:
    """Read images of so many pixels from a file of the package, and their labels.

    Returns
    -------
    images : ndarray of uint8, shape (n, size)
        One image a row.
    labels : ndarray of uint8, shape (n,)
        Neither can be written to.

    Raises
    ------
    ValueError
        If the file is not the one that was shipped.
    """
    images, labels = (np.frombuffer(numbers, np.uint8) for numbers in load_bytes(name))
    return images.reshape(-1, size), labels
