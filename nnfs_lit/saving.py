"""A model in a file, and out of it again, with NumPy: an ``.npz`` archive."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import numpy as np

from nnfs_lit._guards import finite_numbers, guard
from nnfs_lit._saving_guards import read_arrays
from nnfs_lit.activations import Linear, ReLU, Sigmoid, Softmax
from nnfs_lit.binary import BinaryCrossEntropy
from nnfs_lit.dropout import Dropout
from nnfs_lit.layers import Dense
from nnfs_lit.losses import CategoricalCrossEntropy
from nnfs_lit.model import Model
from nnfs_lit.network import Network
from nnfs_lit.optimizers import SGD, AdaGrad, Adam, AdamW, RMSProp
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
from nnfs_lit.plain.saving import write_whole
from nnfs_lit.regression import MeanAbsoluteError, MeanSquaredError
from nnfs_lit.scaling import StandardScaler

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


@a_state
def new_rng(state: Any) -> np.random.Generator:
    """Make a source of random numbers that goes on where another one was.

    Parameters
    ----------
    state : dict
        The state of the bit generator of ``numpy.random.default_rng``.

    Returns
    -------
    numpy.random.Generator
        One in the state that was saved.
    """
    rng = np.random.default_rng()
    rng.bit_generator.state = state
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
        found["rng"] = part.rng.bit_generator.state
    return found


@guard(model=a_model("nnfs_lit.model.Model"), path=a_path, rng="rng or None")
def save(model: Model, path: Any, *, rng: np.random.Generator | None = None) -> None:
    """Write a model into a file, with all that it needs to go on.

    The file is an ``.npz`` archive: the arrays as they are, and beside them, under
    ``header``, the JSON of all the rest. No object is pickled.

    Parameters
    ----------
    model : Model
        Of layers, a loss and an optimizer of this package.
    path : str or os.PathLike
        Where the file is to be. What was there is replaced.
    rng : numpy.random.Generator, optional
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
        "rng": None if rng is None else rng.bit_generator.state,
    }
    arrays: dict[str, Any] = {}

    def put(array: Any) -> str:
        """Put an array aside, and write its name in its place."""
        name = f"array{len(arrays)}"
        arrays[name] = finite_numbers(name, array, np.ndim(array))
        return name

    header = json.dumps(state, allow_nan=False, default=put).encode()
    content = BytesIO()
    np.savez(content, header=np.frombuffer(header, np.uint8), **arrays)
    write_whole(path, content.getvalue())


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
def load(path: Any, *, rng: np.random.Generator | None = None) -> Model:
    """Make the model again that was saved in a file.

    Nothing in a file is run, and all of it is checked before anything is built from it.

    Parameters
    ----------
    path : str or os.PathLike
        The file that `save` wrote.
    rng : numpy.random.Generator, optional
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
    header, arrays = read_arrays(path)
    state = read_json(header, arrays)
    model = rebuilt(state)
    if rng is not None:
        rng.bit_generator.state = new_rng(state["rng"]).bit_generator.state
    return model
