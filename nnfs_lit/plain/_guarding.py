"""How a guard works: ``_guards`` has the checks, this the decorator around them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import wraps
from types import FunctionType
from typing import Any, TypeAlias, TypeVar

from nnfs_lit.plain._messages import at, must, one_row, wrong_shape, wrong_type

Function = TypeVar("Function", bound=Callable[..., Any])

#: Whether guards let everything pass, in each thread for itself.
_passing = ContextVar("passing", default=False)

#: What there is one for each of, and what stands along an axis, by (ndim, axis).
_EACH_OF = {(0, 0): "of the", (1, 0): "of", (2, 0): "row of", (2, 1): "column of"}
_THINGS = {(0, 0): "item{}", (1, 0): "number{}", (2, 0): "row{}"}
_THINGS[2, 1] = "number{} per row"


class Seen:
    """What a guard has found out about one call so far."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner
        self.values: dict[str, Any] = {}
        self.lengths: dict[str, tuple[int, str, int, int]] = {}  # of axes, and whose
        self.dtype: Any = None  # that holds all numbers

    def fit(self, axis: str, length: int, name: str, ndim: int, i: int) -> None:
        """Refuse an axis that is of another length than one of the same name."""
        n, owner, of, j = self.lengths.setdefault(axis, (length, name, ndim, i))
        if n != length:
            things = _THINGS[ndim, i].format("" if n == 1 else "s")
            words = f"{n} {things}, one for each {_EACH_OF[of, j]} {owner}"
            in_a_column = (axis, length) == ("n_classes", 1)
            hint = "; labels go into one flat list" if in_a_column else ""
            raise must(name, f"have {words}", f"{length}{hint}")


Check: TypeAlias = Callable[[str, Any, Seen], Any]


def make_guard(
    numbers: Callable[[str, list[list[str]], bool], Check],
    of_run: Callable[[str, Any, Any, Seen], Any],
    kinds: dict[str, Check],
    cast: Callable[[str, Any, Any], Any] = lambda _, value, __: value,
) -> Callable[..., Callable[[Function], Function]]:
    """Make the ``guard`` of one floor.

    It needs the check of the word before a colon, the axes of each alternative and
    whether there was a plus; what becomes of numbers to learn from, as they came and as
    finite floats; the checks that have a word of their own; and how to bring numbers to
    the type of others.
    """
    finite = numbers("known", [["..."]], True)

    def samples(name: str, value: Any, seen: Seen) -> Any:
        """Return the inputs of a network, which are rows, or what belongs to them."""
        rows = name == "inputs" or name.endswith("[0]")
        found = finite(name, value, Seen(None))
        lengths = shape(found)
        if len(lengths) < 1 + rows:
            hint = one_row(name) if lengths else ""
            wanted = "(batch, n_inputs)" if rows else "(batch,) or (batch, n_outputs)"
            raise wrong_shape(name, wanted, lengths, hint)
        if rows:
            seen.fit("columns", lengths[1], name, 2, 1)
        axis = "samples" if name in ("inputs", "targets") else "held back"
        seen.fit(axis, lengths[0], name, 2 * rows, 0)
        return of_run(name, value, found, seen)

    def pair(name: str, value: Any, seen: Seen) -> tuple[Any, ...]:
        """Return inputs and targets."""
        if not isinstance(value, list | tuple) or len(value) != 2:
            raise wrong_type(name, "a pair of inputs and targets", value)
        return tuple(samples(at(name, i), value[i], seen) for i in range(2))

    def like(word: str, other: str) -> Check:
        """Make the check of numbers in the shape of another argument, or an attribute.

        Those in that of an argument are brought to its type. Where there is one
        probability a sample, they may stand in a flat list.
        """
        any_shape = numbers(word, [["..."]], False)

        def check(name: str, value: Any, seen: Seen) -> Any:
            given = other in seen.values
            model = seen.values[other] if given else remembered(seen.owner, other)
            array, wanted = any_shape(name, value, Seen(None)), shape(model)
            found = shape(array)
            in_a_row = word == "probability" and (*found, 1) == wanted
            if found != wanted and not in_a_row:
                in_a_column = len(found) == 1 and wanted[1:] == (1,)
                hint = "; one row for each number" if in_a_column else ""
                raise wrong_shape(name, wanted, found, hint)
            return cast(name, array, model) if given else array

        return check

    kinds |= {"data": samples, "data pair": pair}

    def read(spec: Any) -> Check:
        """Return the check that a specification asks for."""
        if callable(spec):
            return lambda name, value, _: spec(name, value)
        if spec.endswith(" or None"):
            check = read(spec.removesuffix(" or None"))
            return lambda *call: None if call[1] is None else check(*call)
        if spec in kinds:
            return kinds[spec]
        word, _, axes = spec.rpartition(": ")
        if axes.startswith("like "):
            return like(word, axes.removeprefix("like "))
        names = [part.split() for part in axes.replace("+", "").split("|")]
        return numbers(word, names, "+" in axes)

    def guard(**wanted: Any) -> Callable[[Function], Function]:
        return lambda function: decorated(function, wanted)

    def decorated(function: Function, wanted: Mapping[str, Any]) -> Function:
        names = inspect.signature(function).parameters
        checks = [(name, name in names, read(spec)) for name, spec in wanted.items()]
        foreign = any(callable(s) or "function" in s for s in wanted.values())
        # What takes any depth may call itself for each number: its guard looks once.
        own = bare(function) if "..." in wanted.values() else function

        def look(given: dict[str, Any]) -> None:
            seen = Seen(given.get("self"))
            for name, is_given, check in checks:
                if is_given:
                    seen.values[name] = given[name] = check(name, given[name], seen)
                    continue
                value = remembered(seen.owner, name)
                checked = check(name, value, seen)
                if checked is not value:
                    setattr(seen.owner, name, checked)
            if seen.dtype:
                given.update({n: cast(n, v, seen) for n, v in seen.values.items()})

        def run(given: dict[str, Any]) -> Any:
            look(given)
            return own(**given) if foreign else passing(own, given)

        guarded: Any = _in_front_of(function, run, own)
        guarded.look = lambda *given: look(dict(zip(names, given)))
        return guarded  # type: ignore[no-any-return]

    return guard


def passing(function: Callable[..., Any], given: dict[str, Any]) -> Any:
    """Call a function, and let all guards pass while it runs."""
    try:
        _passing.set(True)
        return function(**given)
    finally:
        _passing.set(False)


_SOURCE = """
def make(passing, function, run):
    def {name}{signature}:
        if passing():
            return function({call})
        return run(dict({given}))
    return {name}
"""


def _in_front_of(function: Function, run: Callable[..., Any], own: Any) -> Function:
    """Make a function that gives its arguments to ``run``, or at once to its ``own``.

    It has the signature of the one that it stands for, because Python passes arguments
    by name and place much faster than as ``*args, **named``; and its module, because
    doctest looks for examples only in functions of the module itself.
    """
    names = inspect.signature(function).parameters.values()
    bare = [p.replace(annotation=p.empty) for p in names]
    bare = [p if p.default is p.empty else p.replace(default=None) for p in bare]
    source = _SOURCE.format(
        name=function.__name__,
        signature=inspect.Signature(bare),
        call=", ".join(
            f"{p.name}={p.name}" if p.kind is p.KEYWORD_ONLY else p.name for p in bare
        ),
        given=", ".join(f"{p.name}={p.name}" for p in bare),
    )
    made: dict[str, Any] = {}
    exec(compile(source, "<guard>", "exec"), function.__globals__, made)
    guarded = made["make"](_passing.get, own, run)
    inner = inspect.unwrap(function)
    guarded.__defaults__ = inner.__defaults__
    guarded.__kwdefaults__ = inner.__kwdefaults__
    return wraps(function)(guarded)  # type: ignore[return-value]


def bare(function: Callable[..., Any]) -> Any:
    """Return a function without its guard, that calls others without theirs."""
    inner: Any = inspect.unwrap(function)
    names = inner.__globals__.items()
    names = {k: inspect.unwrap(v) if callable(v) else v for k, v in names}
    name = inner.__name__
    names[name] = FunctionType(inner.__code__, names, name, inner.__defaults__)
    return names[name]


def checked_before(*names: str) -> Callable[[Function], Function]:
    """Let all guards pass while a function runs on what has been checked at the door.

    The names are those of arguments that may run other people's code: layers, networks,
    losses. If one of them is not the package's own, the guards stay on.
    """

    def decorate(function: Function) -> Function:
        def run(given: dict[str, Any]) -> Any:
            ours = all_ours(given[name] for name in names)
            return passing(function, given) if ours else function(**given)

        return _in_front_of(function, run, function)

    return decorate


def all_ours(parts: Iterable[Any]) -> bool:
    """Tell whether objects, and all layers in them, are the package's (or None)."""
    parts = list(parts)
    for part in parts:
        if not getattr(part, "__module__", "nnfs_lit.").startswith("nnfs_lit."):
            return False
        parts += getattr(part, "layers", ())
    return True


def remembered(owner: object, name: str) -> Any:
    """Return an attribute; where it is None from the start, there was no forward."""
    value = getattr(owner, name)
    if value is None and hasattr(type(owner), name):
        message = "backward goes back through a forward: call forward first"
        raise RuntimeError(message)
    return value


def shape(value: Any) -> tuple[int, ...]:
    """Tell how many numbers there are along each axis of an array, or of lists."""
    if isinstance(value, list | tuple):
        return (len(value), *(shape(value[0]) if value else ()))
    return tuple(getattr(value, "shape", ()))
