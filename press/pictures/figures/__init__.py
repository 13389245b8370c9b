"""The figures of the book: who draws which, and from which numbers.

A function that is marked ``@figure("01-neuron")`` gets the variables of chapter 1 as
they stand at the end of the section that shows the picture, and gives back its SVG. So
a picture cannot tell other numbers than the code beside it.

``python -m press.pictures.figures`` draws all of them into ``docs/figures``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any

Names = Mapping[str, Any]
Drawer = Callable[[Names], str]

_drawers: dict[str, Drawer] = {}


def figure(name: str) -> Callable[[Drawer], Drawer]:
    """Register a function as the drawer of ``docs/figures/NAME.svg``."""

    def register(drawer: Drawer) -> Drawer:
        if name in _drawers:
            msg = f"figure {name!r} is drawn by {_drawers[name].__name__} already"
            raise ValueError(msg)
        _drawers[name] = drawer
        return drawer

    return register


def drawers() -> dict[str, Drawer]:
    """Give every figure's drawer, by name, from all modules ``chapter_NN``."""
    for module in pkgutil.iter_modules(__path__):
        if module.name.startswith("chapter_"):
            importlib.import_module(f"{__name__}.{module.name}")
    return dict(sorted(_drawers.items()))
