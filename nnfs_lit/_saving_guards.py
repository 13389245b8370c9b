"""Arrays out of a file that nobody trusts: no pickles, no bombs.

``numpy.load`` makes an array as large as a file says before it reads it, and unpacks
what is compressed. Here nothing is larger than the file itself.
"""

from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import numpy as np

from nnfs_lit.plain._messages import must


def read_arrays(path: Any) -> tuple[bytes, dict[str, Any]]:
    """Return what a file says of itself, and its arrays by their names.

    Raises
    ------
    OSError
        If the file cannot be read.
    ValueError
        If it is torn or foreign, compressed, or holds anything but plain numbers.
    """
    content = Path(path).read_bytes()
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(content))
            arrays = {
                entry.filename.removesuffix(".npy"): _array(
                    entry.filename, archive.read(entry)
                )
                for entry in entries
            }
    except (BadZipFile, EOFError, NotImplementedError) as error:
        message = f"it is torn, or no file that save wrote ({error})"
        raise ValueError(message) from None
    if "header" not in arrays:
        message = "it is no file that save wrote"
        raise ValueError(message)
    return arrays.pop("header").tobytes(), arrays


def _check_entries(entries: list[Any], size: int) -> None:
    """Refuse what would become more than the file is."""
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        message = "it has two arrays of one name"
        raise ValueError(message)
    for entry in entries:
        if entry.compress_type != ZIP_STORED or entry.flag_bits & 1:
            raise must(entry.filename, "be stored as it is", "something compressed")
    if sum(entry.file_size for entry in entries) > size:
        message = "its arrays claim to be larger than the file"
        raise ValueError(message)


def _array(name: str, content: bytes) -> Any:
    """Read one array of plain numbers, and no more than there is."""
    stream = BytesIO(content)
    try:
        if np.lib.format.read_magic(stream) != (1, 0):
            raise must(name, "be of format 1.0", "another one")
        header = np.lib.format.read_array_header_1_0(stream)
    except ValueError as error:
        message = f"{name} is no array ({str(error).splitlines()[0]})"
        raise ValueError(message) from None
    shape, by_columns, dtype = header
    if dtype.str not in ("<f8", "<f4", "|u1"):
        raise must(name, "hold plain numbers", f"dtype {dtype}")
    numbers = content[stream.tell() :]
    if len(numbers) != math.prod(shape) * dtype.itemsize:
        raise must(name, f"hold the numbers of shape {shape}", f"{len(numbers)} bytes")
    order: Any = "F" if by_columns else "C"
    return np.frombuffer(numbers, dtype).reshape(shape, order=order).copy()
