"""Read what the package ships, without NumPy, whose files are plain enough for it.

A file of data may have been damaged, exchanged, or made to do harm. So each is known
by its hash, and nothing of it is unpacked, or believed, before that has been compared.
"""

from __future__ import annotations

import csv
from hashlib import sha256
from importlib.resources import files
from io import BytesIO, StringIO
from zipfile import ZipFile

#: Bytes of each file, and their SHA-256.
SHIPPED = {
    "cats_dogs.npz": (
        474_501,
        "5808912bfab7e89a15f36e1a6bcb0c831af2b192aacb30249f92db7c160d889a",
    ),
    "digits.npz": (
        45_394,
        "b2dab7b501728c22e9119ad76740b2e17c77a231e42d1e592380d90886f1a05e",
    ),
    "orings.csv": (
        306,
        "5ffeee5977b965005f9d2af95d70e7b3c06153616f63d2108e7737789b6c9685",
    ),
}


def shipped(name: str) -> bytes:
    """Return what a file of the package holds.

    Raises
    ------
    ValueError
        If it is not the file that was shipped.
    """
    size, digest = SHIPPED[name]
    with files("nnfs_lit").joinpath("data", name).open("rb") as file:
        content = file.read(size + 1)
    if sha256(content).hexdigest() != digest:
        message = f"{name} is not the file that nnfs_lit was published with: "
        raise ValueError(message + "install the package again")
    return content


def load_bytes(name: str) -> tuple[bytes, bytes]:
    """Read the images of a file of the package, byte after byte, and their labels.

    It is a zip archive of two ``.npy`` files, each a line of text about the numbers and
    then the numbers (NumPy Enhancement Proposal 1).
    """
    with ZipFile(BytesIO(shipped(name))) as archive:
        images, labels = (archive.read(f"{key}.npy") for key in ("images", "labels"))
    return _numbers(images), _numbers(labels)


def _numbers(array: bytes) -> bytes:
    # A word that says what it is, and the version, are eight bytes; then comes the
    # length of the line.
    return array[10 + int.from_bytes(array[8:10], "little") :]


def load_images(name: str, size: int) -> tuple[list[bytes], list[int]]:
    """Read images of so many pixels from a file of the package, and their labels."""
    pixels, labels = load_bytes(name)
    images = [pixels[i : i + size] for i in range(0, len(pixels), size)]
    return images, list(labels)


def load_table(name: str) -> list[dict[str, str]]:
    """Read the rows of a table of the package, by the names of its columns."""
    return list(csv.DictReader(StringIO(shipped(name).decode())))
