"""What a saved model must hold: a file may be torn, foreign, or made to do harm.

Both floors look at what a file says before they build anything of it. Each message
names the file, or the place in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple

from nnfs_lit.plain._guarding import Function
from nnfs_lit.plain._messages import at, described, must, short, wrong_type
from nnfs_lit.plain._model_guards import some_names

#: What a file says of itself.
FORMAT, VERSION = "nnfs-lit model", 1

_RULE = ("learning_rate", "decay")
#: What is kept of each part, by its kind: settings, and what it has learned.
KEPT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Dense": ((), ("weights", "biases")),
    "Dropout": (("rate",), ("rng",)),
    "Linear": ((), ()),
    "ReLU": ((), ()),
    "Sigmoid": ((), ()),
    "Softmax": ((), ()),
    "BinaryCrossEntropy": ((), ()),
    "CategoricalCrossEntropy": ((), ()),
    "MeanAbsoluteError": ((), ()),
    "MeanSquaredError": ((), ()),
    "SGD": ((*_RULE, "momentum"), ("steps", "velocities")),
    "AdaGrad": ((*_RULE, "epsilon"), ("steps", "squares")),
    "RMSProp": ((*_RULE, "rho", "epsilon"), ("steps", "squares")),
    "Adam": (
        (*_RULE, "beta_1", "beta_2", "epsilon"),
        ("steps", "means", "squares"),
    ),
    "AdamW": (
        (*_RULE, "weight_decay", "beta_1", "beta_2", "epsilon"),
        ("steps", "means", "squares"),
    ),
    "StandardScaler": ((), ("means", "scales")),
}
LAYERS = ("Dense", "Dropout", "Linear", "ReLU", "Sigmoid", "Softmax")
LOSSES = (
    "BinaryCrossEntropy",
    "CategoricalCrossEntropy",
    "MeanAbsoluteError",
    "MeanSquaredError",
)
RULES = ("AdaGrad", "Adam", "AdamW", "RMSProp", "SGD")

#: Makes a check of numbers: name, value, how many axes.
Numbers = Callable[[str, Any, int], Any]


def a_path(name: str, value: Any) -> str:
    """Return a path as text."""
    if not isinstance(value, str | os.PathLike):
        raise wrong_type(name, "a path", value)
    path = os.fspath(value)
    if not isinstance(path, str):
        raise wrong_type(name, "a path of text", value)
    if not path or "\0" in path:
        raise must(name, "be a path", repr(path))
    return path


def a_model(kind: str) -> Callable[[str, Any], Any]:
    """Make a check that refuses what is no model of this floor, or cannot be kept."""

    def check(name: str, value: Any) -> Any:
        if f"{type(value).__module__}.{type(value).__name__}" != kind:
            raise wrong_type(name, "a Model", value)
        layers = [(at("layers", i), e) for i, e in enumerate(value.network.layers)]
        for place, part in (
            *layers,
            ("loss", value.loss),
            ("optimizer", value.optimizer),
        ):
            ours = type(part).__module__.startswith("nnfs_lit.")
            if not ours or type(part).__name__ not in KEPT:
                wanted = "a part of the package, which load can make again"
                msg = f"{name}.{place}"
                raise wrong_type(msg, wanted, part)
        return value

    return check


def a_state(new_rng: Function) -> Function:
    """Say that no source of random numbers was saved, where one is asked for."""

    @wraps(new_rng)
    def checked(state: Any) -> Any:
        if state is None:
            message = "it was saved without rng, and has no state for one"
            raise ValueError(message)
        return new_rng(state)

    return checked  # type: ignore[return-value]


def reasons(load: Function) -> Function:
    """Say of which file it is that something is wrong, whatever is found."""

    @wraps(load)
    def checked(path: Any, **named: Any) -> Any:
        name = a_path("path", path)
        try:
            return load(path, **named)
        except OSError:
            raise
        except (ValueError, TypeError, KeyError, RecursionError, MemoryError) as error:
            said = str(error) or type(error).__name__
            message = f"{name} cannot be loaded: {said}"
            raise ValueError(message) from None

    return checked  # type: ignore[return-value]


def read_json(text: bytes, arrays: Mapping[str, Any] | None = None) -> Any:
    """Read what a file says of itself; infinite numbers are none of ours.

    Where a part names an array, the array takes the place of its name.
    """
    known = arrays or {}

    def placed(part: dict[str, Any]) -> dict[str, Any]:
        return {
            name: known.get(value, value) if isinstance(value, str) else value
            for name, value in part.items()
        }

    def refuse(word: str) -> None:
        msg = "each number"
        raise must(msg, "be finite", word)

    try:
        return json.loads(text, parse_constant=refuse, object_hook=placed)
    except json.JSONDecodeError as error:
        message = f"it is torn, or no file that save wrote ({error})"
        raise ValueError(message) from None
    except UnicodeDecodeError:
        message = "it is no file that save wrote"
        raise ValueError(message) from None


def check_header(state: Any) -> Mapping[str, Any]:
    """Refuse what save has not written, and what a later one has."""
    if not isinstance(state, dict) or state.get("format") != FORMAT:
        message = "it is no file that save wrote"
        raise ValueError(message)
    version = state.get("version")
    if type(version) is not int or version < 1:
        msg = "version"
        raise must(msg, "be a whole number, 1 or more", short(version))
    if version > VERSION:
        message = f"it is of version {version}, and this nnfs_lit reads {VERSION}"
        raise ValueError(message)
    wanted = {
        "format",
        "version",
        "layers",
        "loss",
        "optimizer",
        "scaler",
        "classes",
        "rng",
    }
    _check_keys("the file", state, wanted)
    return state


def _check_keys(name: str, found: Mapping[str, Any], wanted: set[str]) -> None:
    for key in sorted(wanted - found.keys()):
        message = f"{name} lacks {key!r}"
        raise ValueError(message)
    for key in sorted(found.keys() - wanted):
        message = f"{name} has {short(key)}, which is not known"
        raise ValueError(message)


def check_part(name: str, part: Any, allowed: tuple[str, ...]) -> str:
    """Refuse a part of an unknown kind, or with other things in it; return its kind."""
    if not isinstance(part, dict):
        raise must(name, "describe a part", described(part))
    kind = part.get("kind")
    if kind not in allowed:
        raise must(name, f"be one of {', '.join(allowed)}", short(kind))
    settings, learned_ = KEPT[kind]
    _check_keys(name, part, {"kind", *settings, *learned_})
    return str(kind)


def check_layers(layers: Any, floor: Floor) -> list[dict[str, Any]]:
    """Return layers whose numbers are numbers, and whose shapes fit one another."""
    if not isinstance(layers, list):
        msg = "layers"
        raise must(msg, "be a list", described(layers))
    width = None
    found = []
    for i, layer in enumerate(layers):
        name = at("layers", i)
        kind = check_part(name, layer, LAYERS)
        if kind == "Dense":
            weights = floor.numbers(f"{name}.weights", layer["weights"], 2)
            biases = floor.numbers(f"{name}.biases", layer["biases"], 1)
            rows, columns = len(weights), len(weights[0])
            if width is not None and rows != width:
                wanted = f"have {width} rows, one for each output of the layer before"
                msg = f"{name}.weights"
                raise must(msg, wanted, rows)
            if len(biases) != columns:
                wanted = f"have {columns} numbers, one for each column of weights"
                msg = f"{name}.biases"
                raise must(msg, wanted, len(biases))
            width = columns
            found.append({"kind": kind, "weights": weights, "biases": biases})
        elif kind == "Dropout":
            rng = floor.new_rng(layer["rng"])
            found.append(
                {"kind": kind, **vars(floor.kinds[kind](layer["rate"], rng=rng))}
            )
        else:
            found.append(layer)
    if width is None:
        msg = "layers"
        raise must(msg, "hold a Dense layer", "none")
    return found


def check_scaler(scaler: Any, layers: list[dict[str, Any]], numbers: Numbers) -> Any:
    """Return means and scales that fit the first dense layer, or None."""
    if scaler is None:
        return None
    check_part("scaler", scaler, ("StandardScaler",))
    if scaler["means"] is None and scaler["scales"] is None:
        return scaler
    found = {n: numbers(f"scaler.{n}", scaler[n], 1) for n in ("means", "scales")}
    first = next(layer for layer in layers if layer["kind"] == "Dense")
    for name, values in found.items():
        if len(values) != len(first["weights"]):
            wanted = f"have {len(first['weights'])} numbers, one for each input"
            msg = f"scaler.{name}"
            raise must(msg, wanted, len(values))
    if min(found["scales"]) <= 0:
        msg = "scaler.scales"
        raise must(msg, "be above 0", min(found["scales"]))
    return {"kind": "StandardScaler", **found}


def check_memory(name: str, value: Any, n_parameters: int, numbers: Numbers) -> Any:
    """Return what an optimizer remembers of each parameter."""
    values = numbers(name, value, 1)
    if len(values) != n_parameters:
        wanted = f"have {n_parameters} numbers, one for each parameter"
        raise must(name, wanted, len(values))
    return values


def check_steps(value: Any) -> int:
    """Return how many updates there have been."""
    if type(value) is not int or value < 0:
        msg = "optimizer.steps"
        raise must(msg, "be a whole number, 0 or more", short(value))
    return value


class Floor(NamedTuple):
    """What differs between the floors: classes, checks of numbers, random numbers."""

    kinds: Mapping[str, Any]
    numbers: Numbers
    new_rng: Callable[[Any], Any]


def whole(floor: Floor) -> Callable[[Function], Function]:
    """Look at all that a file says before anything is built of it."""

    def decorate(rebuilt: Function) -> Function:
        @wraps(rebuilt)
        def checked(state: Any) -> Any:
            state = check_header(state)
            layers = check_layers(state["layers"], floor)
            n_parameters = sum(
                len(layer["biases"]) * (1 + len(layer["weights"]))
                for layer in layers
                if layer["kind"] == "Dense"
            )
            check_part("loss", state["loss"], LOSSES)
            found = {
                "layers": layers,
                "loss": state["loss"],
                "optimizer": check_rule(state["optimizer"], n_parameters, floor),
                "scaler": check_scaler(state["scaler"], layers, floor.numbers),
                "classes": some_names("classes", state["classes"]),
                "rng": state["rng"],
            }
            return rebuilt(found)

        return checked  # type: ignore[return-value]

    return decorate


def _is_nothing(memory: Any) -> bool:
    """Tell whether it is what an optimizer remembers before its first step."""
    return isinstance(memory, float | list) and not memory


def check_rule(rule: Any, n_parameters: int, floor: Floor) -> dict[str, Any]:
    """Return an optimizer whose settings are right and whose memory fits."""
    kind = check_part("optimizer", rule, RULES)
    settings, memory = KEPT[kind]
    found = dict(vars(floor.kinds[kind](**{name: rule[name] for name in settings})))
    for name in memory:
        if name == "steps":
            found[name] = check_steps(rule[name])
        elif rule["steps"] or not _is_nothing(rule[name]):
            place = f"optimizer.{name}"
            numbers = floor.numbers
            found[name] = check_memory(place, rule[name], n_parameters, numbers)
    return {"kind": kind, **found}
