"""A good call of every public function, class, method and settable property.

It is found, not listed: from the signature, and from :func:`vocabulary`, which has good
values for each *name* of an argument. Where a name stands for several shapes, the first
choice that the function accepts is taken. So a new function costs nothing here, and a
new word for an argument one line.
"""

from __future__ import annotations

import atexit
import inspect
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np

import nnfs_lit
from nnfs_lit import plain

HALVES = {"plain": plain, "numpy": nnfs_lit}

Make = Callable[[ModuleType], Any]


def rng(nn: ModuleType) -> Any:
    """Return the source of random numbers that this half of the package takes."""
    return Random(0) if nn is plain else np.random.default_rng(0)


def dense(nn: ModuleType) -> Any:
    """Return a layer of three inputs and two neurons."""
    return nn.Dense(3, 2, rng=rng(nn))


def first(point: Any) -> float:
    """Return the first number of a point, which may have any shape."""
    return float(np.ravel(point)[0])


def mutable(*numbers: float) -> Make:
    """Return numbers that an optimizer may change in place."""
    return lambda nn: list(numbers) if nn is plain else np.array(numbers)


def model(nn: ModuleType) -> Any:
    """Return a model of three inputs and two classes."""
    network = nn.Network([dense(nn)])
    return nn.Model(network, nn.CategoricalCrossEntropy(), nn.SGD(0.1))


def saved(nn: ModuleType) -> Path:
    """Return the path of a file with a model in it."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    nn.save(model(nn), folder / "model")
    return folder / "model"


def value(good: Any) -> Make:
    """Return a value that is the same for both halves, a new one each time."""
    return lambda _: eval(repr(good))


#: Two samples of three inputs; two neurons, or classes.
SAMPLES = value([[1.0, 2.0, 3.0], [0.5, -1.0, 2.0]])
SAMPLE = value([1.0, 2.0, 3.0])
SCORES = value([[0.25, 0.75], [0.5, 0.5]])

VOCABULARY: dict[str, list[Make]] = {
    "a": [SAMPLE],
    "b": [SAMPLE],
    "bias": [value(0.5)],
    "biases": [value([0.5, 1.5])],
    "classes": [value(2)],
    "epochs": [value(1)],
    "function": [
        lambda _: lambda x: 2.0 * x,
        lambda _: lambda x: float(np.ravel(x)[0]),
    ],
    "gradients": [SCORES, SAMPLES, SAMPLE],
    "inputs": [SAMPLES, SAMPLE],
    "layers": [lambda nn: [dense(nn)]],
    "learning_rate": [value(0.1)],
    "logits": [SCORES],
    "loss": [lambda nn: nn.CategoricalCrossEntropy()],
    "matrix": [SAMPLES],
    "n_classes": [value(2)],
    "n_inputs": [value(3)],
    "n_neurons": [value(2)],
    "network": [lambda nn: nn.Network([dense(nn)])],
    "optimizer": [lambda nn: nn.SGD(0.1)],
    "outputs": [SCORES],
    "parameters": [mutable(1.0, 2.0, 3.0), value([0.5] * 8)],
    "model": [model],
    "path": [lambda nn: saved(nn)],
    "point": [value([1.0, 2.0])],
    "probabilities": [SCORES],
    "rate": [value(0.25)],
    "rng": [rng],
    "samples": [value(4)],
    "share": [value(0.5)],
    "strength": [value(0.5)],
    "targets": [value([0, 1]), value([[0.0, 1.0], [1.0, 0.0]])],
    "training": [value(False)],
    "weights": [value([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), SAMPLE],
    "x": [value(1.0)],
}


@dataclass
class Call:
    """A function with arguments, and the object that it is a method of."""

    function: Callable[..., Any]
    subject: Any
    arguments: dict[str, Any]

    def __call__(self) -> Any:
        """Make the call."""
        return self.function(**self.arguments)


def public(half: str) -> list[str]:
    """Name what can be called: `softmax`, `Dense`, `Dense.forward`, `data.spiral`."""
    found = []
    for name in HALVES[half].__all__:
        member = getattr(HALVES[half], name)
        if inspect.isclass(member):
            found += [name, *(f"{name}.{part}" for part in parts(member))]
        elif inspect.ismodule(member):
            if name == "data":
                found += [f"data.{part}" for part in nnfs_lit.data.__all__]
        elif callable(member):
            found.append(name)
    return sorted(found)


def parts(kind: type) -> Iterator[str]:
    """Name the methods of a class, and the properties that can be set."""
    for name, member in inspect.getmembers(kind):
        settable = isinstance(member, property) and member.fset is not None
        if not name.startswith("_") and (inspect.isfunction(member) or settable):
            yield name


def good_call(half: str, name: str) -> Call:
    """Return a call that works, with everything in it newly made."""
    nn = HALVES[half]
    subject, function, wanted = target(nn, name)
    choice = _choice(half, name)
    made = {word: make(nn) for word, make in zip(wanted, choice, strict=True)}
    return Call(function, subject, made)


@cache
def _choice(half: str, name: str) -> tuple[Make, ...]:
    """Find the values that a function accepts together."""
    nn = HALVES[half]
    _, _, wanted = target(nn, name)
    for choice in product(*wanted.values()):
        subject, function, _ = target(nn, name)
        made = [make(nn) for make in choice]
        try:
            Call(function, subject, dict(zip(wanted, made, strict=True)))()
        except (TypeError, ValueError):
            continue
        return choice
    message = f"{name} of {half} refuses all good values of {', '.join(wanted)}"
    raise AssertionError(message)


def target(
    nn: ModuleType, name: str
) -> tuple[Any, Callable[..., Any], dict[str, list[Make]]]:
    """Return an object, its function, and the good values for its arguments."""
    owner, _, part = name.rpartition(".")
    if owner in ("", "data"):
        function = getattr(nn.data if owner else nn, part)
        return None, function, values(function)
    half = "plain" if nn is plain else "numpy"
    subject = good_call(half, owner)()
    if isinstance(getattr(type(subject), part), property):

        def setter(**named: Any) -> None:
            setattr(subject, part, named[part])

        return subject, setter, {part: VOCABULARY[part]}
    if part.startswith("backward"):
        subject.forward(*(make(nn) for make in _choice(half, f"{owner}.forward")))
    if "transform" in part:
        subject.fit(SAMPLES(nn))
    function = getattr(subject, part)
    return subject, function, values(function)


def values(function: Callable[..., Any]) -> dict[str, list[Make]]:
    """Look up good values for the arguments of a function."""
    found = {}
    for name, parameter in inspect.signature(function).parameters.items():
        default = parameter.default
        if parameter.kind is parameter.VAR_KEYWORD:
            continue  # they are passed on, and refused where they arrive
        if default is not inspect.Parameter.empty:
            found[name] = [lambda _, default=default: default]
        else:
            assert name in VOCABULARY, f"what is a good {name}? Say so in VOCABULARY"
            found[name] = VOCABULARY[name]
    return found
