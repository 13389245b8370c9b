"""All that a reader can call: public functions, classes, methods and properties."""

from __future__ import annotations

import inspect
from types import ModuleType

import nnfs_lit
from nnfs_lit import plain

HALVES = {"plain": plain, "numpy": nnfs_lit}


def public(half: str) -> set[str]:
    """Name what one half of the package offers: `softmax`, `Dense`, `Dense.forward`.

    Properties count if they can be set.
    """
    found = set()
    nn = HALVES[half]
    for name in nn.__all__:
        value = getattr(nn, name)
        if name == "data":
            found |= {
                f"data.{made}"
                for made, member in inspect.getmembers(value, inspect.isfunction)
                if member.__module__.startswith(value.__name__)
            }
        elif inspect.isclass(value):
            found |= {name} | {
                f"{name}.{part}"
                for part, member in inspect.getmembers(value)
                if not part.startswith("_")
                and (inspect.isfunction(member) or getattr(member, "fset", None))
            }
        elif not isinstance(value, ModuleType | str):
            found.add(name)
    return found
