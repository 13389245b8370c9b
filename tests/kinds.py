"""Every kind of argument that may come in, and what comes of it: tests/kinds.txt.

Above a group of lines stands a call and an X; each line below tells what the call gives
when this X comes as an argument of such a kind. ``python -m tests.kinds`` writes what
comes out now. Read what it wrote.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

import nnfs_lit
from nnfs_lit import plain

FILE = Path(__file__).with_name("kinds.txt")

Kind = Callable[[Any], Any]


class Own(np.ndarray[Any, Any]):
    """An array of somebody else's class."""


def each(change: Callable[[Any], Any]) -> Kind:
    """Change every number of a list, or of lists within it."""

    def changed(value: Any) -> Any:
        return list(map(changed, value)) if isinstance(value, list) else change(value)

    return changed


def last(number: Any) -> Kind:
    """Put something in the place of the last number."""

    def changed(value: Any) -> Any:
        if not isinstance(value, list):
            return number
        return [*value[:-1], changed(value[-1])]

    return changed


def tuples(value: Any) -> Any:
    """Turn lists into tuples."""
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def flat(value: Any) -> Any:
    """Take the first row, or number."""
    return value[0]


def ragged(value: Any) -> Any:
    """Let the last row, or number, have one more beside it."""
    end = value[-1]
    return [*value[:-1], [*end, end[0]] if isinstance(end, list) else [end, end]]


def one_column(value: Any) -> Any:
    """Take the first number of each row, or the first number."""
    return [row[:1] for row in value] if isinstance(value[0], list) else value[:1]


def array(*make: Callable[[Any], Any]) -> Kind:
    """Make an array, and change it."""

    def made(value: Any) -> Any:
        result = np.array(value)
        for change in make:
            result = change(result)
        return result

    return made


def read_only(value: Any) -> Any:
    """Make an array that nobody can write to."""
    value.flags.writeable = False
    return value


def with_gaps(value: Any) -> Any:
    """Take every second number of a larger array."""
    return np.repeat(value, 2, axis=-1)[..., ::2]


def backwards(value: Any) -> Any:
    """Let an array run from the end of its memory to the start."""
    return value[::-1].copy()[::-1]


def masked(value: Any) -> Any:
    """Mask the first number."""
    mask = np.zeros(value.shape, bool)
    mask.flat[0] = True
    return np.ma.array(value, mask=mask)


def as_type(dtype: Any) -> Callable[[Any], Any]:
    """Change the type of an array."""
    return lambda value: value.astype(dtype)


#: What both halves are given.
LISTS: dict[str, Kind] = {
    "lists": lambda value: value,
    "tuples": tuples,
    "whole numbers": each(int),
    "truth values": each(bool),
    "scalars of NumPy": each(np.float32),
    "fractions": each(Fraction),
    "decimals": each(Decimal),
    "NaN": last(math.nan),
    "infinity": last(math.inf),
    "huge": last(1e300),
    "tiny": last(5e-324),
    "negative": last(-1),
    "a whole number too large for a float": last(2**53 + 1),
    "an enormous whole number": last(10**400),
    "a complex number": last(1j),
    "strings": each(str),
    "None within": last(None),
    "None": lambda _: None,
    "a masked number": last(np.ma.masked),
    "an object": lambda _: object(),
    "empty": lambda _: [],
    "an empty row": lambda _: [[]],
    "one row": lambda value: value[:1],
    "one column": one_column,
    "deeper": lambda value: [value],
    "shallower": flat,
    "ragged": ragged,
    "array": array(),
}

#: What only the upper half may take.
ARRAYS: dict[str, Kind] = {
    "Fortran order": array(np.asfortranarray),
    "with gaps": array(with_gaps),
    "backwards": array(backwards),
    "read-only": array(read_only),
    "big-endian": array(lambda value: value.astype(value.dtype.newbyteorder(">"))),
    "matrix": array(np.matrix),
    "subclass": array(lambda value: value.view(Own)),
    "masked": array(masked),
    "float16": array(as_type(np.float16)),
    "float32": array(as_type(np.float32)),
    "uint8": array(as_type(np.int64), as_type(np.uint8)),
    "int8": array(as_type(np.int8)),
    "uint64": array(as_type(np.int64), as_type(np.uint64)),
    "uint64, near its end": array(
        lambda value: np.full_like(value, 2**64 - 1, np.uint64)
    ),
    "complex": array(as_type(complex)),
    "objects": array(as_type(object)),
    "no rows": array(lambda value: value[:0]),
    "no columns": array(lambda value: value[..., :0]),
}

KINDS = {"plain": LISTS, "numpy": LISTS | ARRAYS}


def names(half: str) -> dict[str, Any]:
    """Collect what the calls of the table may use."""
    nn: Any = plain if half == "plain" else nnfs_lit
    rng: Any = Random(0) if half == "plain" else np.random.default_rng(0)

    def dense(**changes: Any) -> Any:
        """Make a layer of two inputs and two neurons."""
        layer = nn.Dense(2, 2, rng=rng)
        arrays = {"weights": [[1.0, -1.0], [0.5, 2.0]], "biases": [0.5, 0.0], **changes}
        for name, value in arrays.items():
            own = nn is plain or name in changes
            setattr(layer, name, value if own else np.array(value))
        return layer

    def went(layer: Any) -> Any:
        """Go forward with one row."""
        layer.forward([[1.0, -2.0]])
        return layer

    def moved(optimizer: Any, parameters: Any, gradients: Any) -> Any:
        """Update parameters, and look at them."""
        optimizer.update(parameters, gradients)
        return parameters

    def slopes(layer: Any, gradients: Any) -> Any:
        """Go back, and look at the slopes of the weights and biases."""
        layer.backward_parameters(gradients)
        return layer.weight_gradients, layer.bias_gradients

    def loss_gradients(logits: Any, targets: Any) -> Any:
        """Go forward and back through the loss."""
        loss = nn.CategoricalCrossEntropy()
        return loss.forward(logits, targets), loss.backward()

    def network_gradients(gradients: Any) -> Any:
        """Go forward and back through a network."""
        network = nn.Network([dense()])
        went(network).backward(gradients)
        return network.gradients

    def parameters_set(numbers: Any) -> Any:
        """Set the parameters of a network, and look at them."""
        network = nn.Network([dense()])
        network.parameters = numbers
        return network.parameters

    def trained(inputs: Any = ((1.0, -2.0), (0.0, 1.0)), targets: Any = (0, 1)) -> Any:
        """Train for one epoch, and look at the loss and at the parameters."""
        network = nn.Network([dense()])
        rule = nn.SGD(0.5)
        loss = nn.CategoricalCrossEntropy()
        history = nn.train(network, loss, rule, inputs, targets, epochs=1)
        return history.loss[0], network.parameters

    def checked(inputs: Any = ((1.0, -2.0),), targets: Any = (0,)) -> Any:
        """Check the gradients of a layer."""
        loss = nn.CategoricalCrossEntropy()
        report = nn.gradient_check([dense()], loss, inputs, targets)
        return report.passed, len(report.comparisons)

    def rate(optimizer: Any) -> Any:
        """Look at the learning rate."""
        return optimizer.current_learning_rate

    own = {k: v for k, v in locals().items() if callable(v) and k not in ("nn", "rng")}
    public = {name: getattr(nn, name) for name in nn.__all__ if name[0] != "_"}
    return {**public, **own, "np": np}


def shown(value: Any) -> str:
    """Write a result, its type first, to six digits."""
    if isinstance(value, tuple):
        return "; ".join(map(shown, value))
    if isinstance(value, np.ndarray | np.generic):
        plainly = isinstance(value, np.generic) or type(value) is np.ndarray
        strange = "" if plainly else "a subclass, "
        shape = "" if value.size else f" of shape {value.shape}"
        return f"{strange}{value.dtype}{shape} {rounded(value.tolist())}"
    if isinstance(value, float):
        return f"float {rounded(value)}"
    return f"{type(value).__name__} {rounded(value)}"


def rounded(value: Any) -> str:
    """Write numbers to six digits."""
    if isinstance(value, list):
        return f"[{', '.join(map(rounded, value))}]"
    return f"{value + 0.0:.6g}" if isinstance(value, float) else str(value)


def applicable(half: str, base: Any) -> Iterator[str]:
    """Name the kinds of which an argument can be made: a number has no first row."""
    for kind, make in KINDS[half].items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PendingDeprecationWarning)
            try:
                make(base)
            except (TypeError, IndexError):
                continue
        yield kind


def outcome(half: str, call: str, base: Any, kind: str) -> str:
    """Make a call, and tell what came of it."""
    with warnings.catch_warnings():
        # Of matrices, of masks, of numbers too large: the table says what comes of it.
        warnings.simplefilter("ignore")
        value = KINDS[half][kind](base)
        try:
            return shown(eval(call, {**names(half), "X": value}))
        except (TypeError, ValueError) as error:
            return f"{type(error).__name__}: {error}"


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield half of the package, call, X, kind and outcome."""
    half = call = base = ""
    for line in FILE.read_text("utf-8").split("\n\n[", maxsplit=1)[1].splitlines():
        if line.startswith("    "):
            kinds, result = line.strip().split(": ", maxsplit=1)
            for kind in kinds.split(" | "):
                yield half, call, base, kind, result
        elif line.endswith("]") and line.strip("[]") in KINDS:
            half = line.strip("[]")
        elif line:
            call, base = line.split(" with X = ")


def group(half: str, call: str, base: str) -> str:
    """Write what comes of one call, for every kind; those of one outcome together."""
    found: dict[str, list[str]] = {}
    for kind in applicable(half, eval(base)):
        found.setdefault(outcome(half, call, eval(base), kind), []).append(kind)
    lines = [f"    {' | '.join(kinds)}: {result}" for result, kinds in found.items()]
    return "\n".join([f"{call} with X = {base}", *lines])


def table() -> str:
    """Write the whole table anew."""
    introduction, *_ = FILE.read_text("utf-8").split("\n\n[")
    text = introduction
    calls = {(half, call, base): None for half, call, base, _, _ in rows()}
    for half in KINDS:
        groups = [group(*key) for key in calls if key[0] == half]
        text += f"\n\n[{half}]\n" + "\n\n".join(groups)
    return text + "\n"


if __name__ == "__main__":
    FILE.write_text(table(), "utf-8", newline="\n")
