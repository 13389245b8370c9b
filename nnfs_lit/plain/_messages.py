"""How the package says what is wrong: ``weights must have 2 numbers, …, got 3``.

Each message names the argument, what was wanted, and what came instead.
"""

from __future__ import annotations

import reprlib
from collections.abc import Sequence
from typing import Any

#: What to do with labels that stand in a column.
FLAT_LABELS = "; labels go into one flat list"


def must(name: str, wanted: str, got: object) -> ValueError:
    """Say what an argument must be or have."""
    words = short(got) if isinstance(got, int) else got
    return ValueError(f"{name} must {wanted}, got {words}")


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
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            lengths = f"{len(rows[0])} in {name}[0], {len(row)} in {name}[{i}]"
            return must(name, "have rows of one length", lengths)
    return must(name, "hold lists of one length", "a ragged list")


def one_row(name: str) -> str:
    """Tell how to turn one sample into what a layer takes."""
    return f"; for a batch of one row pass [{name}]"


def in_a_column(shape: tuple[int, ...]) -> str:
    """Say that a flat list is no column, where one is wanted."""
    return "; one row for each number" if shape[1] == 1 else ""


def at(name: str, *indices: int) -> str:
    """Name one item of an argument: ``weights[2][0]``."""
    return name + "".join(f"[{index}]" for index in indices)


def short(value: Any) -> str:
    """Write a value in a few words, whole numbers of any length too."""
    try:
        return reprlib.repr(value)
    except ValueError:  # Python writes no number of more than some thousand digits
        return f"a number of {value.bit_length()} bits"


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
