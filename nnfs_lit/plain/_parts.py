"""What may take part in a network or in a training run, on both floors.

Each function takes the name of an argument and its value, as a guard calls it, and
returns what the function is to see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy, deepcopy
from functools import wraps
from inspect import signature
from math import isfinite, prod
from numbers import Integral, Real
from typing import Any

from nnfs_lit.plain._guarding import Function, all_ours, shape
from nnfs_lit.plain._messages import at, described, empty, must, wrong_shape, wrong_type
from nnfs_lit.plain.parameters import every_layer, flatten, learned


def part(wanted: str, *members: str) -> Any:
    """Make a check that refuses a class, and what lacks a member."""

    def check(name: str, value: Any) -> Any:
        if isinstance(value, type):
            raise wrong_type(name, wanted, value)
        for member in members:
            if not hasattr(value, member):
                raise wrong_type(name, wanted, value, f", which has no {member}")
        return value

    return check


a_loss = part("a loss, such as CategoricalCrossEntropy()", "forward", "backward")
a_network = part("a Network", "layers", "backward", "set_training")
a_penalty = part("a penalty, such as L2(0.01)", "backward")
a_rule = part("an optimizer, such as SGD(0.1)", "update", "current_learning_rate")


def places(name: str, layers: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the place of each layer, also of those inside of others."""
    for i, layer in enumerate(layers):
        place = at(name, i)
        yield place, layer
        yield from places(f"{place}.layers", getattr(layer, "layers", ()))


def some_layers(name: str, value: Any) -> Any:
    """Refuse what is not a list of layers."""
    if not isinstance(value, list | tuple):
        raise wrong_type(name, "a list of layers", value)
    if not value:
        raise empty(name)
    for place, layer in places(name, value):
        part("a layer with forward", "forward")(place, layer)
    return value


def count_parameters(layer: Any) -> int:
    """Count the numbers that a layer learns, also those of the layers in it."""
    return sum(prod(shape(getattr(*owned))) for *owned, _ in learned([layer]))


def a_chain(name: str, value: Any) -> Any:
    """Refuse what is not a list of layers that one can go forward and back through."""
    first_places: dict[int, str] = {}
    for place, layer in places(name, some_layers(name, value)):
        part("a layer with forward and backward", "backward")(place, layer)
        if hasattr(layer, "set_training"):
            raise wrong_type(place, "a layer", layer, "; pass *network.layers")
        first = first_places.setdefault(id(layer), place)
        if first != place:
            raise must(place, "be a layer of its own", f"the same as {first}")
        check_names(place, layer)
    return value


def check_names(place: str, layer: Any) -> None:
    """Refuse a layer that has parameters, and does not say rightly what they are."""
    for name in getattr(layer, "parameter_names", ()):
        if not hasattr(layer, name):
            message = f"{place} lists {name!r} in parameter_names, and has no {name}"
            raise TypeError(message)
    silent = hasattr(layer, "layers") and not hasattr(layer, "parameter_names")
    if silent and (hasattr(layer, "weights") or hasattr(layer, "biases")):
        message = (
            f"{place} holds layers, and weights or biases: list in parameter_names "
            "those that are not its layers', or none"
        )
        raise TypeError(message)
    count = getattr(layer, "n_parameters", 0)
    if isinstance(count, Integral) and count and not any(learned([layer])):
        message = (
            f"{place} has {count} parameters: list them in parameter_names, such as "
            "{'weights': 'weight_gradients'}"
        )
        raise TypeError(message)


def a_chain_that_learns(name: str, value: Any) -> Any:
    """Refuse a list of layers in which there is nothing to learn."""
    if not any(learned(a_chain(name, value))):
        message = f"{name} must hold a layer with parameters, got none"
        raise ValueError(message)
    return value


def own_parameters(name: str, layers: Any, which: int = 1) -> Iterator[tuple[str, Any]]:
    """Yield place and value of all that layers learn; or of its gradients, for 2."""
    for place, layer in places(name, layers):
        for owned in learned([layer]):
            if owned[0] is layer:  # and not a layer in it, which has its own place
                yield f"{place}.{owned[which]}", getattr(layer, owned[which], None)


def after_backward(name: str, value: Any) -> Any:
    """Refuse layers without gradients, or with gradients that do not fit."""
    wanted = [shape(array) for _, array in own_parameters(name, value)]
    for fits, (place, found) in zip(wanted, own_parameters(name, value, 2)):
        if found is None:
            message = f"{place} is set by backward: call backward first"
            raise RuntimeError(message)
        if shape(found) != fits:
            raise wrong_shape(place, fits, shape(found))
    return value


def stand_in(part: Any) -> Any:
    """Return a copy that predicts, and leaves nothing behind in the original.

    The package's own parts change nothing in place, so that of these a quick copy will
    do.
    """
    try:
        found = copy(part) if all_ours([part]) else deepcopy(part)
    except Exception:  # it holds what cannot be copied, such as a file
        found = copy(part)
    for layer in every_layer([found]):
        if hasattr(layer, "training"):
            layer.training = False
    return found


def outputs_of(layers: Sequence[Any], samples: Any) -> Any:
    """Send samples through layers, none of which remembers it."""
    outputs = samples
    for i, layer in enumerate(layers):
        outputs = stand_in(layer).forward(outputs)
        rows = len(outputs) if hasattr(outputs, "__len__") else None
        if rows != len(samples):
            wanted = f"return one row for each of {len(samples)} samples"
            raise must(f"{at('layers', i)}.forward", wanted, described(outputs))
    return outputs


def check_loss(loss: Any, metric: Any, outputs: Any, targets: Any) -> None:
    """Let a loss, and a metric, see the targets: they refuse what they do not take.

    Of the package's own, the guard is enough. One of the reader's own may stretch a row
    over a table without a word, which is seen in its gradients.
    """
    if all_ours([loss]):
        loss.forward.look(loss, outputs, targets)
    else:
        trial = stand_in(loss)
        refuse_no_number("loss.forward", trial.forward(outputs, targets))
        wanted, got = shape(outputs), shape(trial.backward())
        if got != wanted:
            hint = f"; targets have shape {shape(targets)}, outputs {wanted}"
            raise wrong_shape("the gradients of loss.backward", wanted, got, hint)
    if metric not in (None, getattr(loss, "default_metric", None)):
        refuse_no_number("metric", metric(outputs, targets))


def refuse_no_number(name: str, value: Any) -> None:
    """Refuse a loss, or a metric, that returns something else than one number."""
    if not isinstance(value, Real):
        raise must(name, "return a number", described(value))


def check_optimizer(optimizer: Any, layers: Sequence[Any]) -> None:
    """Refuse an optimizer that remembers the steps of another network."""
    if all_ours([optimizer]) and optimizer.steps:
        n = sum(map(count_parameters, layers))
        for kept in vars(optimizer).values():
            if shape(kept) not in ((), (n,)):
                wanted = f"be a new one, or one for {n} parameters"
                name = "optimizer"
                raise must(name, wanted, f"one that remembers {len(kept)}")


def check_floor(floor: str, given: dict[str, Any]) -> None:
    """Refuse parts of NumPy's floor among lists, and the others among arrays."""
    names = ("network", "loss", "optimizer", "metric", "penalty")
    parts = [(name, given.get(name)) for name in names]
    if "network" in given:
        parts += places("network.layers", given["network"].layers)
    for name, each in parts:
        home, _, _ = getattr(each, "__module__", "").rpartition(".")
        if home in ("nnfs_lit", "nnfs_lit.plain") and home != floor:
            raise wrong_type(name, f"of {floor}", each, f", which is of {home}")


def check_penalty(penalty: Any, layers: Sequence[Any]) -> None:
    """Let a penalty see the weights, and refuse slopes that do not fit them."""
    owned = [layer for layer, name, _ in learned(layers) if name == "weights"]
    if not owned:
        message = "penalty must have weights to work on, got a network without"
        raise ValueError(message)
    for layer in owned:
        wanted, got = shape(layer.weights), shape(penalty.backward(layer.weights))
        if got != wanted:
            raise wrong_shape("the slopes of penalty.backward", wanted, got)


def check_fit(given: dict[str, Any], inputs: Any, targets: Any) -> None:
    """Send one sample through the layers, and all targets through the loss."""
    layers = given["layers"] if "layers" in given else given["network"].layers
    loss = given["loss"]
    outputs = outputs_of(layers, inputs[:1])
    numbers = outputs.ravel() if hasattr(outputs, "ravel") else flatten(outputs)
    if all(map(isfinite, numbers)):  # else the first step says what is wrong
        many = isinstance(outputs, list)
        rows = outputs * len(inputs) if many else outputs.repeat(len(inputs), 0)
        metric = given.get("metric") or getattr(loss, "default_metric", None)
        check_loss(loss, metric, rows, targets)


def check_validation(given: dict[str, Any], pair: Any) -> None:
    """Do the same with what is held back, and name it in the message."""
    try:
        check_fit(given, *pair)
    except (TypeError, ValueError) as error:
        message = str(error)
        for i, name in enumerate(["inputs", "targets"]):
            if message.startswith(name):
                message = message.replace(name, f"validation_data[{i}]", 1)
        raise type(error)(message) from None


def trial_run(function: Function) -> Function:
    """Try layers and a loss, or copies of them, on the data before a function does."""
    names = list(signature(function).parameters)

    @wraps(function)
    def checked(*args: Any, **named: Any) -> Any:
        given = dict(zip(names, args)) | named
        check_floor(function.__module__.rpartition(".")[0], given)
        if "optimizer" in given:
            check_optimizer(given["optimizer"], given["network"].layers)
        check_fit(given, given["inputs"], given["targets"])
        if given.get("validation_data") is not None:
            check_validation(given, given["validation_data"])
        if given.get("penalty") is not None:
            check_penalty(given["penalty"], given["network"].layers)
        return function(*args, **named)

    return checked  # type: ignore[return-value]


def name_of(function: Any) -> str:
    """Name a function, the one inside a ``partial``, or the class of an object."""
    inner = getattr(function, "func", function)
    return getattr(inner, "__name__", type(inner).__name__)


def says_stop(answer: object) -> bool:
    """Tell whether it is True, Python's own or NumPy's; many functions return a 1."""
    return type(answer).__name__ in ("bool", "bool_") and bool(answer)
