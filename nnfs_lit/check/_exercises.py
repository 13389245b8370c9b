"""What an exercise is: where to begin, hints, and what an answer must meet."""

from __future__ import annotations

import ast
import difflib
import functools
import inspect
import re
import types
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from nnfs_lit.check._compare import (
    DEEP,
    FUNCTIONS,
    OnCopies,
    Rounded,
    Tolerance,
    fresh,
    plainly,
    shown,
)


class NotAttemptedError(Exception):
    """A name that the reader has not defined, or whose value is still `...`."""

    def __init__(self, name: str = "", instead: str = "") -> None:
        self.instead = instead
        super().__init__(
            f"You defined `{instead}`; the exercise asks for `{name}`."
            if instead
            else f"{name or 'A part'} is still to be defined."
        )


class Answer:
    """The names that the reader's code has defined.

    As an attribute a name gives plain data, new each time (see
    `nnfs_lit.check._compare.plainly`), or a function that hands copies of what it gets
    to the reader's function or class, and makes plain data of what comes. As an item,
    `answer["name"]`, it gives the object itself.

    Parameters
    ----------
    names : mapping
        From name to value.
    known : collection of str
        Names that are no misspelt answers: the question itself has them.

    Raises
    ------
    NotAttemptedError
        On reading a name that is not there, or in whose value a `...` is left.
    """

    def __init__(self, names: Mapping[str, Any], known: Collection[str] = ()) -> None:
        self._names = names
        self._known = known

    def __getitem__(self, name: str) -> Any:
        value = self._names.get(name, ...)
        if has_gap(value):
            raise NotAttemptedError(name, self._misspelt(name))
        return value

    def __getattr__(self, name: str) -> Any:
        value = self[name]
        is_function = isinstance(value, (*FUNCTIONS, functools.partial, type))
        return OnCopies(value) if is_function else plainly(value)

    def _misspelt(self, name: str) -> str:
        own = [
            other
            for other, value in self._names.items()
            if not other.startswith("__")
            if other not in self._known
            if not isinstance(value, types.ModuleType) and not has_gap(value)
        ]
        alike = {other.lower(): other for other in own}
        found = difflib.get_close_matches(name.lower(), alike, n=1, cutoff=0.75)
        return alike[found[0]] if found else ""


def has_gap(value: object, depth: int = 0) -> bool:
    """Tell whether a value is `...`, or a list that has one in it."""
    if type(value) in (list, tuple) and depth < DEEP:
        return any(has_gap(item, depth + 1) for item in value)  # type: ignore[attr-defined]
    return value is ...


@dataclass(frozen=True)
class Case:
    """One thing that is tried: what it is, how to get it, and what should come."""

    what: str
    compute: Callable[[], Any]
    wanted: Any
    tolerance: Tolerance


Cases: TypeAlias = Iterator[Case]


def case(
    what: str,
    compute: Callable[[], Any],
    wanted: Any,
    *,
    within: float = 1e-6,
    digits: int | None = None,
) -> Case:
    """Make a case.

    Parameters
    ----------
    what : str
        What is tried, in few words: "all three say yes".
    compute : callable
        Gets the value out of the answer; called later, since it may raise.
    wanted : object
        The value: numbers, text, lists of them, or what `such`, `between`, `rounded`
        or `unordered` returns.
    within : float
        How far a float may be off, as a share of its size.
    digits : int, optional
        Decimals that are enough where a person has rounded.
    """
    return Case(what, compute, wanted, Tolerance(within, digits))


@dataclass(frozen=True)
class Through:
    """What has to come when the answer has gone through a function."""

    what: str
    function: Callable[[Any], Any]
    wanted: Any


def through(what: str, function: Callable[[Any], Any], wanted: Any) -> Through:
    """Judge an answer by what a function makes of it: many answers may be right.

    Parameters
    ----------
    what : str
        What comes out of the function, in few words: "the output with your bias".
    function : callable
        Gets the answer as plain data, or as a function that takes and gives such.
    wanted : object
        As for `case`.
    """
    return Through(what, function, wanted)


@dataclass(frozen=True)
class Drawn:
    """Arguments that are drawn anew for each check."""

    draw: Callable[[np.random.Generator], tuple[Any, ...]]
    times: int


def drawn(
    draw: Callable[[np.random.Generator], tuple[Any, ...]], times: int = 3
) -> Drawn:
    """Draw the arguments of a call at random, anew for each check.

    Parameters
    ----------
    draw : callable
        Gets a generator of random numbers, and returns a tuple of arguments.
    times : int
        How many calls are made.
    """
    return Drawn(draw, times)


@dataclass(frozen=True)
class Like:
    """A function or class that does what another one does."""

    reference: Callable[..., Any]
    calls: tuple[Any, ...]
    use: Callable[..., Any]
    tolerance: Tolerance


def _call(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


def like(
    reference: Callable[..., Any],
    *calls: Any,
    use: Callable[..., Any] = _call,
    within: float = 1e-6,
    digits: int | None = None,
) -> Like:
    """Want a function, or a class, that does the same as another one.

    Parameters
    ----------
    reference : callable
        What does it rightly: a function or class of the package, or of the check.
    *calls : object
        The arguments of each call: a tuple, a single argument that is none, or what
        `drawn` returns. Each side gets copies.
    use : callable
        What is done with the reader's thing, and with the reference: gets it and the
        arguments, and returns what is compared. By default it is called. For a class
        it makes an object and works with it.
    within : float
        How far a float may be off, as a share of its size.
    digits : int, optional
        Decimals that are enough.
    """
    return Like(reference, calls, use, Tolerance(within, digits))


def _cases_of(name: str, wanted: Any, answer: Answer) -> Cases:
    """Make the cases of a name that is asked for."""
    match wanted:
        case Through():
            through = wanted.function
            words = wanted.what
            yield case(words, lambda: through(getattr(answer, name)), wanted.wanted)
        case Like():
            yield from _cases_of_like(name, wanted, answer)
        case Rounded():
            yield Case(
                name, lambda: getattr(answer, name), wanted.value, wanted.tolerance
            )
        case _:
            yield case(name, lambda: getattr(answer, name), wanted)


def _cases_of_like(name: str, wanted: Like, answer: Answer) -> Cases:
    rng = np.random.default_rng()
    for number, call in enumerate(wanted.calls):
        many = (
            [call.draw(rng) for _ in range(call.times)]
            if isinstance(call, Drawn)
            else [call if isinstance(call, tuple) else (call,)]
        )
        for turn, arguments in enumerate(many):
            ours = wanted.use(OnCopies(wanted.reference), *fresh(arguments))
            words = _called(name, arguments)
            if isinstance(call, Drawn) or len(words) > 76:
                words = f"{name}, call {number + turn + 1}"
            yield Case(
                words, _used(wanted, name, arguments, answer), ours, wanted.tolerance
            )


def _used(
    wanted: Like, name: str, arguments: tuple[Any, ...], answer: Answer
) -> Callable[[], Any]:
    return lambda: wanted.use(getattr(answer, name), *fresh(arguments))


def _called(name: str, arguments: tuple[Any, ...]) -> str:
    return f"{name}({', '.join(map(shown, arguments))})"


def raised(function: Callable[..., object], *arguments: object) -> str:
    """Call a function; return the name of the exception that comes, or "nothing"."""
    try:
        function(*arguments)
    except NotAttemptedError:
        raise
    except Exception as error:
        return type(error).__name__
    return "nothing"


@dataclass(frozen=True)
class Exercise:
    """An exercise of a chapter, as far as a program can judge it.

    `id` comes when its chapter is loaded, from the name that it has in the module.
    """

    task: str
    start: str
    hints: tuple[str, ...]
    mistakes: tuple[str, ...]
    answers: Mapping[str, Any] = field(repr=False)
    more: Callable[[Answer], Cases] | None = field(default=None, repr=False)
    id: str = ""

    def __call__(self, more: Callable[[Answer], Cases]) -> Exercise:
        """Take a function that yields cases, as its decorator."""
        return replace(self, more=more)

    def cases(self, answer: Answer) -> Cases:
        """Yield what is tried; each is computed before the next is asked for."""
        for name, wanted in self.answers.items():
            yield from _cases_of(name, wanted, answer)
        if self.more:
            yield from self.more(answer)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The names that the reader has to define: those with a `...` in `start`."""
        gaps = (
            _bound(statement)
            for statement in ast.parse(self.start).body
            if any(_is_gap(node) for node in ast.walk(statement))
        )
        return tuple(name for names in gaps for name in names)

    @cached_property
    def known(self) -> frozenset[str]:
        """All names of the question, given or asked for."""
        body = ast.parse(self.start).body
        return frozenset(name for statement in body for name in _bound(statement))


def _is_gap(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _bound(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [(each.asname or each.name).partition(".")[0] for each in names]
    found = ast.walk(statement)
    return [
        node.id
        for node in found
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]


def exercise(
    task: str,
    start: str,
    *hints: str,
    mistakes: tuple[str, ...] = (),
    **answers: Any,
) -> Exercise:
    """Make an exercise.

    Parameters
    ----------
    task : str
        What is asked, in one line.
    start : str
        The code to begin with. What is asked for is `...` in it.
    *hints : str
        Sentences of Markdown, each more helpful than the one before.
    mistakes : tuple of str
        Code which, run after the solution, makes a wrong one of it; for the tests.
    **answers : object
        What is wanted of a name: a value; or what `such`, `between`, `rounded`,
        `unordered`, `through` or `like` returns.

    Returns
    -------
    Exercise
        Also a decorator, for a function that yields cases of another kind.
    """
    made = Exercise(task, inspect.cleandoc(start) + "\n", hints, mistakes, answers)
    for name in answers:
        if name not in made.asked:
            message = f"{name} is checked, and start does not ask for it: {name} = ..."
            raise TypeError(message)
    return made


def chapters() -> list[str]:
    """List the chapters that have checks, by their names: "01", "07b"."""
    found = Path(__file__).parent.glob("chapter_*.py")
    return sorted(path.stem.removeprefix("chapter_") for path in found)


def exercises(chapter: str | int) -> list[Exercise]:
    """List the exercises of a chapter that can be checked.

    Parameters
    ----------
    chapter : str or int
        "07b", "7b", "03" or 3.

    Raises
    ------
    LookupError
        If the chapter has none.
    """
    name = re.sub(r"^\d(?!\d)", r"0\g<0>", str(chapter).lower())
    if name not in chapters():
        listed = ", ".join(each.lstrip("0") for each in chapters())
        message = f"there are no checks for chapter {chapter}, only for {listed}"
        raise LookupError(message)
    module = vars(import_module(f"nnfs_lit.check.chapter_{name}"))
    found = {key: each for key, each in module.items() if isinstance(each, Exercise)}
    return [replace(each, id=key.replace("_", "-")) for key, each in found.items()]


def starting_file(chapter: str | int) -> str:
    """Write the file that a reader begins with: all questions and no answer."""
    parts = (f"# {each.id}: {each.task}\n\n{each.start}" for each in exercises(chapter))
    return "\n\n".join(parts)
