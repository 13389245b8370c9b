"""Addresses of the names of Python and NumPy that the API reference mentions.

Sphinx publishes such a list, an inventory, beside each manual; the builds of
this book must work without a network, so it keeps two small ones of its own.
`python -m press.vendor.inventories` writes them; a name that is missing is added below.
"""

from __future__ import annotations

from pathlib import Path

from mkdocstrings import Inventory, InventoryItem

HERE = Path(__file__).resolve().parent

# Each page of a manual, and the names that it explains: the anchor is the name.
PYTHON = {
    "library/collections.abc.html": "collections.abc.Callable collections.abc.Iterable "
    "collections.abc.Iterator collections.abc.Mapping collections.abc.Sequence",
    "library/constants.html": "False None True",
    "library/exceptions.html": "FileNotFoundError IndexError KeyError OverflowError "
    "TypeError ValueError ZeroDivisionError",
    "library/functions.html": "bool enumerate float int len max object print property "
    "sum zip",
    "library/math.html": "math.exp math.fsum math.log",
    "library/numbers.html": "numbers.Integral numbers.Real",
    "library/random.html": "random.Random",
    "library/stdtypes.html": "dict list set str tuple",
    "library/typing.html": "typing.Any typing.Union",
}
NUMPY = {
    "reference/arrays.scalars.html": "numpy.float32 numpy.float64 numpy.floating "
    "numpy.int64 numpy.integer",
    "reference/random/generator.html": "numpy.random.Generator "
    "numpy.random.default_rng",
    **{
        f"reference/generated/{name}.html": name
        for name in (
            *("numpy.ndarray", "numpy.dtype", "numpy.dot", "numpy.exp", "numpy.log"),
            *("numpy.matmul", "numpy.maximum", "numpy.transpose"),
        )
    },
    "reference/typing.html": "numpy.typing.ArrayLike numpy.typing.DTypeLike "
    "numpy.typing.NDArray",
}


def inventory(project: str, pages: dict[str, str]) -> bytes:
    """Write an inventory; which kind of thing a name is, nobody asks it."""
    items = [
        InventoryItem(name, "py", "obj", f"{page}#{name}")
        for page, names in pages.items()
        for name in names.split()
    ]
    return Inventory(items, project, version="").format_sphinx()
