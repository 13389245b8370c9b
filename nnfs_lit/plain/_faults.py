"""What every check says, once: the two twins complain in the same words.

Each function makes an exception that names the argument, what was wanted and what
came instead. Whoever finds the fault raises it.
"""

from __future__ import annotations

import reprlib
from typing import Any


class _Short(reprlib.Repr):
    """Write a value in a few words, whole numbers of any length too."""

    def repr_int(self, x: int, level: int) -> str:
        """Count the bits of a number that Python takes too long to write."""
        if x.bit_length() > 10_000:
            return f"a number of {x.bit_length()} bits"
        return super().repr_int(x, level)

    def repr_instance(self, x: Any, level: int) -> str:
        """Write a scalar of NumPy like Python's own; NumPy 2 would write np.int8(3)."""
        kind = type(x)
        scalar = kind.__module__ == "numpy" and getattr(x, "shape", None) == ()
        if scalar and kind.__name__ != "ndarray":
            number = x.item()
            if type(number) is not kind:
                return self.repr1(number, level)
        return super().repr_instance(x, level)


short = _Short().repr


def counted(number: int, thing: str) -> str:
    """Write a number with its noun: ``1 row``, ``3 numbers per row``."""
    noun, *rest = thing.split()
    return " ".join([str(number), noun if number == 1 else f"{noun}s", *rest])


def described(value: object) -> str:
    """Name a value and its type, in a few words however long the value is."""
    if value is None:
        return "None"
    if isinstance(value, type):
        return f"the class {value.__name__}"
    kind = type(value).__name__
    article = "an" if kind[0] in "aeiouAEIO" or kind == "ndarray" else "a"
    text = " ".join(short(value).split())
    if text.startswith("<") or "0x" in text:  # it tells where in memory, not what
        return f"{article} {kind}"
    return f"{article} {kind}: {text}"


def wrong_type(name: str, wanted: str, value: object) -> TypeError:
    """Say that an argument is of a kind that cannot be used."""
    return TypeError(f"{name} must be {wanted}, got {described(value)}")


def wrong_dtype(name: str, wanted: str, dtype: object) -> TypeError:
    """Say that an array holds something that cannot be used."""
    return TypeError(f"{name} must hold {wanted}, got dtype {dtype}")


def wrong_shape(
    name: str, wanted: str, shape: tuple[int, ...], hint: str = ""
) -> ValueError:
    """Say that an array has the wrong shape."""
    return ValueError(f"{name} must have shape {wanted}, got shape {shape}{hint}")


def not_single(name: str, shape: tuple[int, ...]) -> ValueError:
    """Say that an array came where one number was wanted."""
    return ValueError(f"{name} must be one number, got shape {shape}")


def wrong_count(
    name: str, wanted: int, thing: str, each_of: str, got: int, hint: str = ""
) -> ValueError:
    """Say that two arguments do not fit each other."""
    return ValueError(
        f"{name} must have {counted(wanted, thing)}, one for each {each_of}, "
        f"got {got}{hint}"
    )


def empty(name: str) -> ValueError:
    """Say that there is nothing to compute with."""
    return ValueError(f"{name} must not be empty")


def no_columns(name: str, shape: tuple[int, ...]) -> ValueError:
    """Say that the rows of a matrix are empty."""
    return ValueError(
        f"{name} must have at least one number per row, got shape {shape}"
    )


def ragged(name: str, first: int, row: int, length: int) -> ValueError:
    """Say that the rows of a matrix differ in length."""
    return ValueError(
        f"{name} must have rows of one length, got {first} in {name}[0], "
        f"{length} in {name}[{row}]"
    )


def uneven(name: str) -> ValueError:
    """Say that lists within lists make no rectangle."""
    return ValueError(f"{name} must hold lists of one length, got a ragged list")


def not_rows(name: str, hint: str = "") -> ValueError:
    """Say that a list of numbers came where a list of rows was wanted."""
    return ValueError(f"{name} must be a list of rows, got a list of numbers{hint}")


def wrong_forms() -> ValueError:
    """Say which products there are."""
    return ValueError(
        "a and b must be two vectors, a matrix and a vector, or two matrices, "
        "got a vector and a matrix"
    )


def inexact(name: str, value: object) -> ValueError:
    """Say that a whole number is too large to become a float unchanged."""
    return ValueError(
        f"{name} must be a number that a 64-bit float holds exactly, got {short(value)}"
    )


def too_small(name: str, least: int, value: int) -> ValueError:
    """Say that a number of things is not one."""
    return ValueError(f"{name} must be at least {least}, got {short(value)}")


def infinite(name: str, value: float) -> ValueError:
    """Say that a logit is beyond all others."""
    return ValueError(f"{name} must be finite, got {value}")


def not_a_probability(name: str, value: float) -> ValueError:
    """Say that a number is no probability."""
    return ValueError(f"{name} must be between 0 and 1, got {value}")


def no_such_label(name: str, n_classes: int, label: int) -> ValueError:
    """Say that there is no class of this number."""
    return ValueError(
        f"{name} must be a label from 0 to {n_classes - 1}, got {short(label)}"
    )


def negative(name: str, value: float) -> ValueError:
    """Say that a class has less than no share in a target."""
    return ValueError(f"{name} must not be negative, got {value}")


def not_whole(name: str, total: float) -> ValueError:
    """Say that the shares of a target are not those of one whole."""
    return ValueError(f"{name} must sum to 1, got {total:.9g}")


def out_of_range(name: str, wanted: str, value: float) -> ValueError:
    """Say that a number is not one of those that make sense."""
    return ValueError(f"{name} must be {wanted}, got {value}")


def no_forward() -> RuntimeError:
    """Say that there is nothing yet to go back through."""
    return RuntimeError("backward goes back through a forward: call forward first")


def twice(name: str, first: str) -> ValueError:
    """Say that a layer, which remembers one forward pass, would see two."""
    return ValueError(f"{name} must be a layer of its own, got the same as {first}")


def nothing_to_learn() -> ValueError:
    """Say that a network has no weights."""
    return ValueError("layers must hold a layer with weights, got none")


def diverged(epoch: int, step: int) -> FloatingPointError:
    """Say when a training run went wrong."""
    return FloatingPointError(
        f"the loss is no longer finite in epoch {epoch}, step {step}; "
        "a smaller learning rate may help"
    )


def not_finite_before(name: str, value: float) -> ValueError:
    """Say that the data would spoil a training run, which has not begun."""
    return ValueError(f"{name} must be finite, got {value} (before epoch 1, step 1)")


def no_archive(name: str, error: Exception) -> ValueError:
    """Say that a file of data cannot be unpacked."""
    reason = str(error) or type(error).__name__
    return ValueError(f"{name} must be an .npz file, got something else: {reason:.80}")


def wrong_contents(name: str, members: list[str]) -> ValueError:
    """Say that a file of data holds other things than it should."""
    got = short(members)
    return ValueError(f"{name} must hold images.npy and labels.npy, got {got}")


def wrong_header(name: str, shape: tuple[int, ...], header: str) -> ValueError:
    """Say that an array of a file is not the one that was shipped."""
    return ValueError(
        f"{name} must be uint8 of shape {shape}, got the header {header!a:.90}"
    )


def wrong_length(name: str, wanted: int, got: int) -> ValueError:
    """Say that an array of a file is shorter or longer than it claims to be."""
    amount = "fewer" if got < wanted else "more"
    return ValueError(f"{name} must hold {wanted} numbers, got {amount}")


def too_large(name: str, largest: int, value: int) -> ValueError:
    """Say that a number in a file of data is beyond what there can be."""
    return ValueError(f"{name} must be at most {largest}, got {short(value)}")


def one_row(name: str) -> str:
    """Tell how to turn one sample into what a layer takes."""
    return f"; for a batch of one row pass [{name}]"


#: What to do with labels that stand in a column.
FLAT_LABELS = "; labels go into one flat list"
