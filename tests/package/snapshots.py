"""What an object holds, all the way down, to see afterwards whether it was changed."""

from __future__ import annotations

from random import Random
from types import ModuleType
from typing import Any

import numpy as np


def snapshot(value: Any, above: tuple[int, ...] = ()) -> Any:
    """Describe a value by tuples that are equal as long as nothing in it changes."""
    if id(value) in above:  # a list may hold itself
        return "again", above.index(id(value))
    above = (*above, id(value))
    kind = type(value)
    if isinstance(value, np.ndarray):
        bare = value.view(np.ndarray)
        parts: Any = (bare.dtype.str, bare.shape)
        if bare.dtype == object:
            parts += tuple(snapshot(item, above) for item in bare.ravel().tolist())
        else:
            parts += (bare.tobytes(),)
        if isinstance(value, np.ma.MaskedArray):
            parts += (np.ma.getmaskarray(value).tobytes(),)
    elif isinstance(value, np.random.Generator):
        parts = repr(value.bit_generator.state)
    elif isinstance(value, Random):
        parts = value.getstate()
    elif isinstance(value, dict):
        parts = tuple((key, snapshot(part, above)) for key, part in value.items())
    elif isinstance(value, list | tuple):
        parts = tuple(snapshot(part, above) for part in value)
    elif isinstance(value, np.generic):
        parts = value.tobytes()
    elif isinstance(value, float | complex):
        parts = repr(value)  # for which NaN is NaN, and -0.0 not 0.0
    elif isinstance(value, int | str | bytes | type(None)):
        parts = value
    elif isinstance(value, ModuleType | type) or not hasattr(value, "__dict__"):
        parts = id(value)
    else:
        kept = dict(vars(value))
        if kind.__name__ == "Network":  # it makes its vector of the layers when asked
            kept = {"layers": kept["layers"]}
        parts = snapshot(kept, above)
    return kind, parts
