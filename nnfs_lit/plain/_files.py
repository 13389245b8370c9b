"""Read what the package ships without NumPy, whose files are plain enough for it.

A file of data may have been damaged, exchanged, or made to do harm. So nothing in it is
run, nothing in it is believed before it has been compared, and no more of it is
unpacked than the right file would hold.
"""

from __future__ import annotations

import math
import zlib
from importlib.resources import files
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from nnfs_lit.plain import _faults

#: How an ``.npy`` file begins: a magic word, and the version of the format.
MAGIC = b"\x93NUMPY\x01\x00"

#: How an archive begins. ``zipfile`` would overlook whatever stands before it.
ARCHIVE = b"PK\x03\x04"

#: No header of an array of bytes is longer.
LONGEST_HEADER = 1024

#: What ``zipfile`` raises when it cannot read an archive. (A RuntimeError says that it
#: is encrypted; ValueErrors come from offsets and names.)
DAMAGES = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    zlib.error,
)


def load_images(
    name: str, shape: tuple[int, int, int], *, brightest: int, n_classes: int
) -> tuple[list[bytes], list[int]]:
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
    images : list of bytes, height * width of them for each image
    labels : list of int, one for each image

    Raises
    ------
    ValueError
        If the file holds anything else.
    """
    with shipped(name) as file:
        pixels, labels = read_images(
            file, name, shape, brightest=brightest, n_classes=n_classes
        )
    size = shape[1] * shape[2]
    images = [pixels[i : i + size] for i in range(0, len(pixels), size)]
    return images, list(labels)


def shipped(name: str) -> IO[bytes]:
    """Open a file of the package."""
    return files("nnfs_lit").joinpath("data", name).open("rb")


def read_images(
    file: IO[bytes],
    name: str,
    shape: tuple[int, int, int],
    *,
    brightest: int,
    n_classes: int,
) -> tuple[bytes, bytes]:
    """Read the pixels of all images, and the labels, out of an open ``.npz`` file.

    It is a zip archive of two ``.npy`` files, each a line of text about the numbers and
    then the numbers (NumPy Enhancement Proposal 1). Neither line nor numbers are code:
    a pickle is refused like anything else that is not an array of bytes.

    Parameters
    ----------
    file : binary file
    name : str
        How the complaints name it.
    shape, brightest, n_classes
        As for :func:`load_images`.

    Returns
    -------
    pixels, labels : bytes

    Raises
    ------
    ValueError
        If the file holds anything else.
    """
    shapes = {"images.npy": shape, "labels.npy": shape[:1]}
    try:
        if file.read(len(ARCHIVE)) != ARCHIVE:
            message = "it does not begin like a zip archive"
            raise BadZipFile(message)
        with ZipFile(file) as archive:
            names = sorted(archive.namelist())
            if names == list(shapes):
                pixels, labels = (
                    unpack(archive, key, math.prod(shapes[key])) for key in shapes
                )
    except DAMAGES as error:
        raise _faults.no_archive(name, error) from error
    if names != list(shapes):
        raise _faults.wrong_contents(name, names)
    return (
        read_bytes(f"{name}: images", pixels, shape, brightest),
        read_bytes(f"{name}: labels", labels, shape[:1], n_classes - 1),
    )


def unpack(archive: ZipFile, key: str, size: int) -> bytes:
    """Return a member of an archive, unless it should be larger than it may be.

    What an archive says of the size of a member may be false, but ``zipfile`` stops
    there, and only then looks whether it was true.
    """
    member = archive.getinfo(key)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        message = f"{key} is packed in a way that NumPy does not use"
        raise BadZipFile(message)
    if member.file_size > LONGEST_HEADER + size:
        message = f"{key} claims to hold {member.file_size} bytes"
        raise BadZipFile(message)
    return archive.read(key)


def read_bytes(name: str, array: bytes, shape: tuple[int, ...], largest: int) -> bytes:
    """Return the numbers of an .npy file, which must be bytes of the given shape."""
    start = len(MAGIC) + 2
    end = start + int.from_bytes(array[len(MAGIC) : start], "little")
    known = array.startswith(MAGIC)
    found = (array[start:end] if known else array[: len(MAGIC)]).decode("latin-1")
    wanted = f"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}"
    if found.strip(" \n") != wanted:
        raise _faults.wrong_header(name, shape, found.strip(" \n"))
    numbers = array[end:]
    if len(numbers) != math.prod(shape):
        raise _faults.wrong_length(name, math.prod(shape), len(numbers))
    if max(numbers) > largest:
        raise _faults.too_large(name, largest, max(numbers))
    return numbers
