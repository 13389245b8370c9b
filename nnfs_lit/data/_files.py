"""Read what the package ships, and hold it against what was shipped."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_lit.plain._files import read_images, shipped


def load_images(
    name: str, shape: tuple[int, int, int], *, brightest: int, n_classes: int
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Read images and labels from a file of the package.

    ``numpy.load`` would believe what the file says of itself, and make room for it.
    The reader of the lower floor does not.

    Parameters
    ----------
    name : str
        Name of the file.
    shape : tuple of int
        How many images there are, and their height and width.
    brightest : int
        Largest value that a pixel may have.
    n_classes : int
        How many classes the labels name.

    Returns
    -------
    images : ndarray of uint8, of the given shape
    labels : ndarray of uint8, one for each image
        Neither can be written to.

    Raises
    ------
    ValueError
        If the file holds anything else.
    """
    with shipped(name) as file:
        pixels, labels = read_images(
            file, name, shape, brightest=brightest, n_classes=n_classes
        )
    images = np.frombuffer(pixels, np.uint8).reshape(shape)
    return images, np.frombuffer(labels, np.uint8)
