"""Read what the package ships without NumPy, whose files are plain enough for it."""

from __future__ import annotations

import math
from importlib.resources import files
from zipfile import BadZipFile, ZipFile


def load_images(
    name: str, shape: tuple[int, int, int], *, brightest: int, n_classes: int
) -> tuple[list[bytes], list[int]]:
    """Read images and labels from a file of the package.

    An ``.npz`` file is a zip archive of ``.npy`` files, each a line of text about the
    numbers and then the numbers (NumPy Enhancement Proposal 1).

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
    images : list of bytes, height * width of them for each image
    labels : list of int, one for each image

    Raises
    ------
    ValueError
        If the file holds anything else.
    """
    try:
        with (
            files("nnfs_lit").joinpath("data", name).open("rb") as file,
            ZipFile(file) as arrays,
        ):
            contents = {key: arrays.read(key) for key in arrays.namelist()}
    except BadZipFile as error:
        message = f"{name} must be an .npz file, got something else: {error}"
        raise ValueError(message) from error
    if sorted(contents) != ["images.npy", "labels.npy"]:
        message = f"{name} must hold images and labels, got {sorted(contents)}"
        raise ValueError(message)
    pixels = read_bytes(f"{name}: images", contents["images.npy"], shape, brightest)
    labels = read_bytes(
        f"{name}: labels", contents["labels.npy"], shape[:1], n_classes - 1
    )
    size = shape[1] * shape[2]
    images = [pixels[i : i + size] for i in range(0, len(pixels), size)]
    return images, list(labels)


def read_bytes(name: str, array: bytes, shape: tuple[int, ...], largest: int) -> bytes:
    """Return the numbers of an .npy file, which must be bytes of the given shape."""
    size = math.prod(shape)
    header, numbers = array[:-size], array[-size:]
    found = header[10:].decode("latin-1").strip()
    wanted = f"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}"
    if found != wanted:
        message = f"{name} must be uint8 of shape {shape}, got the header {found[:80]}"
        raise ValueError(message)
    if max(numbers) > largest:
        message = f"{name} must be at most {largest}, got {max(numbers)}"
        raise ValueError(message)
    return numbers
