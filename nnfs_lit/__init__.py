"""Neural networks from scratch: the code that the book teaches, and what draws it.

The names are looked up when they are first used, so that ``import nnfs_lit.plain``
works where there is no NumPy. ``nnfs_lit/_public.py`` lists them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

_MODULES = ("data", "games", "plain", "show")

if TYPE_CHECKING:
    from nnfs_lit import data as data, games as games, plain as plain, show as show
    from nnfs_lit._public import *  # noqa: F403 (for type checkers)

    __all__: list[str]
    __version__: str


def __getattr__(name: str) -> object:
    """Import what is asked for (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version  # takes longer than all the rest

        return version("nnfs-lit")
    if name in _MODULES:
        return import_module(f"nnfs_lit.{name}")
    public = vars(import_module("nnfs_lit._public"))
    found = {each: public[each] for each in public if not each.startswith("_")}
    found["__all__"] = sorted([*found, "__version__", *_MODULES])
    globals().update(found)  # nobody asks here for them again
    if name in found:
        return found[name]
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the public names."""
    names: list[str] = import_module(__name__).__all__
    return names
