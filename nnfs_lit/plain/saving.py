"""A model in a file, and out of it again, in raw Python: JSON."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
from pathlib import Path
from random import Random
from typing import Any

from nnfs_lit.plain._guards import finite_numbers, guard
from nnfs_lit.plain._saving_guards import (
    FORMAT,
    KEPT,
    VERSION,
    Floor,
    a_model,
    a_path,
    a_state,
    read_json,
    reasons,
    whole,
)
from nnfs_lit.plain.activations import Linear, ReLU, Sigmoid, Softmax
from nnfs_lit.plain.binary import BinaryCrossEntropy
from nnfs_lit.plain.dropout import Dropout
from nnfs_lit.plain.layers import Dense
from nnfs_lit.plain.losses import CategoricalCrossEntropy
from nnfs_lit.plain.model import Model
from nnfs_lit.plain.network import Network
from nnfs_lit.plain.optimizers import SGD, AdaGrad, Adam, AdamW, RMSProp
from nnfs_lit.plain.regression import MeanAbsoluteError, MeanSquaredError
from nnfs_lit.plain.scaling import StandardScaler

KINDS = {
    kind.__name__: kind
    for kind in (
        *(Dense, Dropout, Linear, ReLU, Sigmoid, Softmax),
        *(BinaryCrossEntropy, CategoricalCrossEntropy),
        *(MeanAbsoluteError, MeanSquaredError),
        *(SGD, AdaGrad, RMSProp, Adam, AdamW),
        StandardScaler,
    )
}


def write_whole(path: Any, content: bytes) -> None:
    """Write a file as a whole or not at all: the old one stays until the new is there.

    It is written to a temporary file in the same folder, and that is moved over it. On
    Windows a file can only be moved when it is closed.

    Parameters
    ----------
    path : str or os.PathLike
        Where the file is to be.
    content : bytes
        All that is to be in it.

    Raises
    ------
    OSError
        If it cannot be written: the disk is full, the folder or the file is read-only,
        another program holds it open. The old file is as it was.
    """
    target = Path(path).resolve()
    temporary = target.with_name(f"{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is read-only")
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        words = f"{error.strerror}; what was there before is as it was"
        raise OSError(error.errno, words, str(path)) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


@a_state
def new_rng(state: Any) -> Random:
    """Make a source of random numbers that goes on where another one was.

    Parameters
    ----------
    state : list
        What its ``getstate`` has returned, after a way through JSON.

    Returns
    -------
    random.Random
        One in the state that was saved.
    """
    version, numbers, spare = state
    rng = Random()
    rng.setstate((version, tuple(numbers), spare))
    return rng


def described(part: Any) -> Any:
    """Describe a part of a model: its kind, its settings, and what it has learned.

    Parameters
    ----------
    part : layer, loss, optimizer, scaler or None
        One of those that can be saved.

    Returns
    -------
    dict or None
        What is written into the file.
    """
    if part is None:
        return None
    found = {"kind": type(part).__name__}
    settings, learned = KEPT[found["kind"]]
    for name in (*settings, *learned):
        found[name] = getattr(part, name)
    if "rng" in found:
        found["rng"] = part.rng.getstate()
    return found


@guard(model=a_model("nnfs_lit.plain.model.Model"), path=a_path, rng="rng or None")
def save(model: Model, path: Any, *, rng: Random | None = None) -> None:
    """Write a model into a file, with all that it needs to go on.

    The file is JSON: one object, with format and version, the layers, the loss, the
    optimizer with its memory, the scaler, the names of the classes.

    Parameters
    ----------
    model : Model
        Of layers, a loss and an optimizer of this package.
    path : str or os.PathLike
        Where the file is to be. What was there is replaced.
    rng : random.Random, optional
        What shuffles the samples. Its state is kept, too, and ``load`` gives it back.

    Raises
    ------
    TypeError
        If an argument is of another kind, or a part of the model is not the package's.
    ValueError
        If a number is not finite.
    OSError
        If the file cannot be written. What was there before is as it was.
    """
    state = {
        "format": FORMAT,
        "version": VERSION,
        "layers": [described(layer) for layer in model.network.layers],
        "loss": described(model.loss),
        "optimizer": described(model.optimizer),
        "scaler": described(model.scaler),
        "classes": model.classes,
        "rng": None if rng is None else rng.getstate(),
    }
    write_whole(path, json.dumps(state, allow_nan=False).encode())


def made(part: Any) -> Any:
    """Make a part of a model again from its description.

    Parameters
    ----------
    part : dict or None
        As `described` returns it.

    Returns
    -------
    layer, loss, optimizer, scaler or None
        The same again, a new object.
    """
    if part is None:
        return None
    found = object.__new__(KINDS[part["kind"]])
    for name, value in part.items():
        if name != "kind":
            setattr(found, name, value)
    return found


@whole(Floor(KINDS, finite_numbers, new_rng))
def rebuilt(state: Any) -> Model:
    """Make a model again from the descriptions of its parts.

    Parameters
    ----------
    state : dict
        What was read from the file.

    Returns
    -------
    Model
        A new model that goes on where the saved one was.

    Raises
    ------
    ValueError
        If something is missing, unknown, or does not fit.
    """
    return Model(
        Network([made(layer) for layer in state["layers"]]),
        made(state["loss"]),
        made(state["optimizer"]),
        scaler=made(state["scaler"]),
        classes=state["classes"],
    )


@guard(path=a_path, rng="rng or None")
@reasons
def load(path: Any, *, rng: Random | None = None) -> Model:
    """Make the model again that was saved in a file.

    Nothing in a file is run, and all of it is checked before anything is built from it.

    Parameters
    ----------
    path : str or os.PathLike
        The file that `save` wrote.
    rng : random.Random, optional
        It is set to the state of the one that ``save`` was given.

    Returns
    -------
    Model
        It answers as the saved one did, and another ``fit`` goes on as that one would
        have.

    Raises
    ------
    TypeError
        If an argument is of another kind.
    ValueError
        If the file is torn, of a later version, or none that ``save`` wrote, or what is
        in it does not fit together; the message says why.
    OSError
        If the file cannot be read.
    """
    state = read_json(Path(path).read_bytes())
    model = rebuilt(state)
    if rng is not None:
        rng.setstate(new_rng(state["rng"]).getstate())
    return model
