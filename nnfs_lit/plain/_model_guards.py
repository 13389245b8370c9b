"""What a model checks, and how it tells what it is made of, on both floors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from nnfs_lit.plain._guarding import Function
from nnfs_lit.plain._messages import at, empty, must, wrong_type
from nnfs_lit.plain._parts import stand_in


def a_scaler(kind: type) -> Callable[[str, Any], Any]:
    """Make a check that refuses what is no scaler of this floor, or None."""

    def check(name: str, value: Any) -> Any:
        if value is not None and not isinstance(value, kind):
            raise wrong_type(name, "a StandardScaler", value)
        return value

    return check


def some_names(name: str, value: Any) -> Any:
    """Return names in a list of their own; refuse what is no list of names."""
    if value is None:
        return None
    if not isinstance(value, list | tuple):
        raise wrong_type(name, "a list of names", value)
    if not value:
        raise empty(name)
    for i, each in enumerate(value):
        if not isinstance(each, str):
            raise wrong_type(at(name, i), "a name", each)
        if each in value[:i]:
            raise must(at(name, i), "be a name of its own", f"{each!r} again")
    return list(value)


def gives_probabilities(name: str, value: Any) -> Any:
    """Refuse a loss for numbers, of which there are no probabilities."""
    names = {kind.__name__ for kind in type(value).__mro__}
    if names.isdisjoint({"BinaryCrossEntropy", "CategoricalCrossEntropy"}):
        raise wrong_type(name, "one for classes, or for yes and no", value)
    return value


def named(labels: Any, classes: Sequence[str] | None, n_outputs: int) -> Any:
    """Turn labels into names, if there are names: one for each output."""
    if classes is None:
        return labels
    if len(classes) != n_outputs:
        wanted = f"have {n_outputs} names, one for each output"
        name = "classes"
        raise must(name, wanted, len(classes))
    return [classes[label] for label in labels]


def unchanged_if_refused(fit: Function) -> Function:
    """Take back what a scaler has learned where a training run is refused."""

    @wraps(fit)
    def checked(self: Any, *args: Any, **named: Any) -> Any:
        scaler = self.scaler
        before = {} if scaler is None else dict(vars(scaler))
        try:
            return fit(self, *args, **named)
        except BaseException as error:
            if hasattr(error, "history"):  # the run had begun
                self.history = error.history
            elif scaler is not None:
                vars(scaler).update(before)
            raise

    return checked  # type: ignore[return-value]


def remembers_nothing(method: Function) -> Function:
    """Let copies of the layers answer: that disturbs no way back, and no run."""

    @wraps(method)
    def checked(self: Any, *args: Any, **named: Any) -> Any:
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        other.network = object.__new__(type(self.network))
        layers = tuple(map(stand_in, self.network.layers))
        vars(other.network).update(vars(self.network), layers=layers)
        return method(other, *args, **named)

    return checked  # type: ignore[return-value]


def told(model: Any) -> str:
    """Tell, line by line, what belongs to a model besides its network."""
    parts: Iterable[str] = ("loss", "optimizer", "scaler", "classes")
    found = [(part, getattr(model, part)) for part in parts]
    return "\n".join(f"{part}: {each}" for part, each in found if each is not None)
