"""Checks of chapter 28: saving and loading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from nnfs_lit.check import Answer, Cases, case, drawn, exercise, like

_COUNT = 2 * 64 + 64 + 64 * 3 + 3

how_large = exercise(
    "Say how many bytes a saved network takes.",
    """
    # 2 inputs, 64 hidden neurons, 3 outputs; 8 bytes for each number
    parameter_bytes = ...
    # with what Adam remembers of each parameter
    with_adam = ...
    """,
    "Each layer has inputs times neurons weights, and a bias for each neuron.",
    "Adam keeps two fading means: of the slopes, and of their squares.",
    parameter_bytes=8 * _COUNT,
    with_adam=3 * 8 * _COUNT,
)


def _from_torch(state: dict[str, Any]) -> list[tuple[Any, Any]]:
    places = sorted({int(name.split(".")[0]) for name in state})
    return [
        (np.transpose(state[f"{k}.weight"]), np.asarray(state[f"{k}.bias"]))
        for k in places
    ]


def _torch_state(rng: np.random.Generator) -> tuple[dict[str, Any]]:
    widths = [int(n) for n in rng.integers(1, 5, int(rng.integers(2, 5)))]
    state = {}
    for i in reversed(range(len(widths) - 1)):
        place = 2 * i + 6  # 6, 8, 10: not in the order of the alphabet
        state[f"{place}.bias"] = rng.standard_normal(widths[i + 1])
        state[f"{place}.weight"] = rng.standard_normal((widths[i + 1], widths[i]))
    return (state,)


from_pytorch = exercise(
    "Bring PyTorch's weights into the orientation of this book.",
    """
    import numpy as np


    def from_torch(state):
        # a list of pairs, weights and biases, in the order of the layers
        return ...
    """,
    'The place of a layer is the part of a name before the dot: `name.split(".")[0]`.',
    "Sort the places as numbers, not as text: 10 comes after 2.",
    "PyTorch has a row for each neuron, and we want a column for each: transpose.",
    from_torch=like(
        _from_torch,
        (
            {
                "10.weight": np.array([[1.0, 2.0, 3.0]]),
                "10.bias": np.array([0.5]),
                "2.weight": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
                "2.bias": np.array([0.0, 0.0, 1.0]),
            },
        ),
        drawn(_torch_state, 4),
    ),
)


def _breaking() -> Iterator[str]:
    yield "ne"
    raise OSError


def _afterwards(write: Any, parts: Any, before: str | None) -> Any:
    """Write; tell whether an error came, what is in the file, and what beside it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        if before is not None:
            path.write_text(before)
        came, result = False, None
        try:
            result = write(path, parts)
        except OSError:
            came = True
        if result is Ellipsis:
            return result  # nobody has tried
        there = sorted(each.name for each in Path(folder).iterdir())
        return [came, path.read_text() if path.exists() else "", there]


@exercise(
    "Write a file whole, or not at all.",
    """
    def write_complete(path, parts):
        # write the pieces of text in parts into the file path, a pathlib.Path
        return ...
    """,
    'Write into another file of the same folder: `path.with_name(path.name + ".new")`.',
    "`new.replace(path)` moves it, once it is closed.",
    "Where something fails, `new.unlink(missing_ok=True)` removes what is there, and "
    "`raise` passes the error on.",
    mistakes=(
        "def write_complete(path, parts):\n"
        "    with path.open('w') as file:\n"
        "        for part in parts:\n"
        "            file.write(part)",
        "def write_complete(path, parts):\n"
        "    new = path.with_name('new')\n"
        "    with new.open('w') as file:\n"
        "        for part in parts:\n"
        "            file.write(part)\n"
        "    new.replace(path)",
    ),
)
def beside_then_over(answer: Answer) -> Cases:
    write = "write_complete"
    yield case(
        "what is in the file, and the files of the folder, after three parts",
        lambda: _afterwards(answer[write], ["a", "b", "c"], "old"),
        [False, "abc", ["model.json"]],
    )
    yield case(
        "what is in the file after an error on the way",
        lambda: _afterwards(answer[write], _breaking(), "old"),
        [True, "old", ["model.json"]],
    )
    yield case(
        "what is left where there was no file, after an error on the way",
        lambda: _afterwards(answer[write], _breaking(), None),
        [True, "", []],
    )


def _fits(pairs: Any) -> bool:
    width = None
    for weights, biases in pairs:
        if width is not None and len(weights) != width:
            return False
        if np.shape(biases) != np.shape(weights)[1:]:
            return False
        if not (np.isfinite(weights).all() and np.isfinite(biases).all()):
            return False
        width = np.shape(weights)[1]
    return True


def _pairs(*shapes: tuple[int, int, int], at: float = 1.0) -> list[Any]:
    return [(np.full((n, m), at), np.ones(k)) for n, m, k in shapes]


does_it_fit = exercise(
    "Say whether weights and biases fit together.",
    """
    import numpy as np


    def fits(pairs):
        # True if the pairs of weights and biases are a network
        return ...
    """,
    "Three questions: a bias for each column? A row for each output of the layer "
    "before? All finite?",
    "Remember the number of columns of the last layer while you go through the list.",
    fits=like(
        _fits,
        (_pairs((2, 4, 4), (4, 3, 3)),),
        (_pairs((4, 3, 3), (2, 4, 4)),),
        (_pairs((2, 4, 4), (4, 3, 1)),),
        (_pairs((2, 4, 2)),),
        (_pairs((2, 1, 1)),),
        (_pairs((2, 2, 2), at=float("nan")),),
        (_pairs((2, 2, 2), at=float("inf")),),
    ),
)
