"""Neural networks from scratch: exactly the code that the book teaches.

The names are looked up when they are first used, so that ``import nnfs_lit.plain``
works where there is no NumPy.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnfs_lit import plain
    from nnfs_lit.neurons import layer, neuron

    __version__: str

__all__ = ["__version__", "layer", "neuron", "plain"]

_HOMES = {
    "nnfs_lit.neurons": ("layer", "neuron"),
}


def __getattr__(name: str) -> object:
    """Import what is asked for (PEP 562)."""
    if name == "__version__":
        return version("nnfs-lit")
    if name == "plain":
        return import_module("nnfs_lit.plain")
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
