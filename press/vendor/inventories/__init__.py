"""Addresses of the names of Python and NumPy that the API reference mentions.

Sphinx publishes such a list, an inventory, beside each manual; the builds of
this book must work without a network, so it keeps two small ones of its own.
`python -m press.vendor.inventories` writes them; a name that is missing is added below.
"""

from __future__ import annotations

import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Each page of a manual, and the names that it explains: the anchor is the name.
PYTHON = {
    "library/collections.abc.html": {
        "class": "collections.abc.Callable collections.abc.Iterable "
        "collections.abc.Iterator collections.abc.Mapping collections.abc.Sequence"
    },
    "library/constants.html": {"data": "False None True"},
    "library/exceptions.html": {
        "exception": "FileNotFoundError IndexError KeyError OverflowError TypeError "
        "ValueError ZeroDivisionError"
    },
    "library/functions.html": {
        "class": "bool float int object property",
        "function": "enumerate len max print sum zip",
    },
    "library/math.html": {"function": "math.exp math.fsum math.log"},
    "library/numbers.html": {"class": "numbers.Integral numbers.Real"},
    "library/random.html": {"class": "random.Random"},
    "library/stdtypes.html": {"class": "dict list set str tuple"},
    "library/typing.html": {"data": "typing.Any typing.Union"},
}
NUMPY = {
    "reference/arrays.scalars.html": {
        "class": "numpy.float32 numpy.float64 numpy.floating numpy.int64 numpy.integer"
    },
    "reference/random/generator.html": {
        "class": "numpy.random.Generator",
        "function": "numpy.random.default_rng",
    },
    "reference/generated/numpy.ndarray.html": {"class": "numpy.ndarray"},
    "reference/generated/numpy.dtype.html": {"class": "numpy.dtype"},
    "reference/generated/numpy.dot.html": {"function": "numpy.dot"},
    "reference/generated/numpy.exp.html": {"data": "numpy.exp"},
    "reference/generated/numpy.log.html": {"data": "numpy.log"},
    "reference/generated/numpy.matmul.html": {"data": "numpy.matmul"},
    "reference/generated/numpy.maximum.html": {"data": "numpy.maximum"},
    "reference/generated/numpy.transpose.html": {"function": "numpy.transpose"},
    "reference/typing.html": {
        "data": "numpy.typing.ArrayLike numpy.typing.DTypeLike numpy.typing.NDArray"
    },
}


def inventory(project: str, pages: dict[str, dict[str, str]]) -> bytes:
    """Write an inventory, as Sphinx's second format has it."""
    head = f"# Sphinx inventory version 2\n# Project: {project}\n# Version: \n"
    head += "# The remainder of this file is compressed using zlib.\n"
    lines = [
        f"{name} py:{role} 1 {page}#$ -\n"
        for page, roles in pages.items()
        for role, names in roles.items()
        for name in names.split()
    ]
    return head.encode() + zlib.compress("".join(sorted(lines)).encode(), 9)
