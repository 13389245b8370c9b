"""Read what the package ships, and hold it against what was shipped."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def load_images(
    name: str, shape: tuple[int, int, int], *, brightest: int, n_classes: int
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Read images and labels from a file of the package.

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

    Raises
    ------
    ValueError
        If the file holds anything else.
    """
    from importlib.resources import files  # here: few need it, and it takes a while

    # Nothing in the file may be code: a pickle is refused.
    with (
        files("nnfs_lit.data").joinpath(name).open("rb") as file,
        np.load(file, allow_pickle=False) as arrays,
    ):
        check_names(name, arrays.files)
        images, labels = arrays["images"], arrays["labels"]
    check_array(f"{name}: images", images, shape, brightest)
    check_array(f"{name}: labels", labels, shape[:1], n_classes - 1)
    return images, labels


def check_names(file: str, names: list[str]) -> None:
    """Refuse a file with other arrays than images and labels."""
    if sorted(names) != ["images", "labels"]:
        message = f"{file} must hold images and labels, got {sorted(names)}"
        raise ValueError(message)


def check_array(
    name: str, array: npt.NDArray[Any], shape: tuple[int, ...], largest: int
) -> None:
    """Refuse an array that is not the one that was shipped."""
    if array.dtype != np.uint8 or array.shape != shape:
        message = (
            f"{name} must be uint8 of shape {shape}, "
            f"got {array.dtype} of shape {array.shape}"
        )
        raise ValueError(message)
    if array.max() > largest:
        message = f"{name} must be at most {largest}, got {array.max()}"
        raise ValueError(message)
