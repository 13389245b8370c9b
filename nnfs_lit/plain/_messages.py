"""How the package says what is wrong: ``weights must have 2 numbers, …, got 3``.

Each message names the argument, what was wanted, and what came instead.
"""

from __future__ import annotations

import reprlib
from collections.abc import Sequence
from typing import Any

#: Write a value in a few words.
short = reprlib.repr


def must(name: str, wanted: str, got: object) -> ValueError:
    """Say what an argument must be or have."""
    return ValueError(f"{name} must {wanted}, got {got}")


def wrong_type(name: str, wanted: str, value: object, hint: str = "") -> TypeError:
    """Say that an argument is of a kind that cannot be used."""
    return TypeError(f"{name} must be {wanted}, got {described(value)}{hint}")


def wrong_dtype(name: str, wanted: str, dtype: object, hint: str = "") -> TypeError:
    """Say that an array holds something that cannot be used."""
    return TypeError(f"{name} must hold {wanted}, got dtype {dtype}{hint}")


def wrong_shape(name: str, wanted: object, shape: object, hint: str = "") -> ValueError:
    """Say that an array has more or fewer axes, or numbers, than it should have."""
    return must(name, f"have shape {wanted}", f"shape {shape}{hint}")


def empty(name: str) -> ValueError:
    """Say that there is nothing to compute with."""
    return ValueError(f"{name} must not be empty")


def ragged(name: str, rows: Sequence[Any]) -> ValueError:
    """Say where lists within lists make no rectangle."""
    lengths = [len(row) if isinstance(row, Sequence) else None for row in rows]
    for i, n in enumerate(lengths):
        if None not in lengths and n != lengths[0]:
            found = f"{lengths[0]} in {name}[0], {n} in {name}[{i}]"
            return must(name, "have rows of one length", found)
    return must(name, "hold lists of one length", "a ragged list")


def one_row(name: str) -> str:
    """Tell how to make a table of one row."""
    return f"; for one row pass [{name}]"


def at(name: str, *indices: int) -> str:
    """Name one item of an argument: ``weights[2][0]``."""
    return name + "".join(map("[{}]".format, indices))


def described(value: Any) -> str:
    """Name a value and its type, in a few words however long the value is."""
    if value is None or isinstance(value, type):
        return "None" if value is None else f"the class {value.__name__}"
    kind = type(value).__name__
    article = "an" if kind[0] in "aeiouAEIO" or kind == "ndarray" else "a"
    if type(value).__module__ == "numpy" and getattr(value, "shape", None) == ():
        value = value.item() if kind != "ndarray" else value  # 3, and not np.int8(3)
    text = " ".join(short(value).split())
    if text.startswith("<") or "0x" in text:  # it tells where in memory, not what
        return f"{article} {kind}"
    return f"{article} {kind}: {text}"
