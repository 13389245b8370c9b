"""What an exercise is: where to begin, hints, and cases that an answer must meet."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from nnfs_lit.check._compare import Tolerance


class NotAttemptedError(Exception):
    """A name that the reader has not defined, or whose value is still `...`."""

    def __init__(self, name: str = "") -> None:
        super().__init__(f"{name or 'A part'} is still to be defined")


class Answer:
    """The names that the reader's code has defined, as attributes.

    Parameters
    ----------
    names : mapping
        From name to value.

    Raises
    ------
    NotAttemptedError
        On reading a name that is not there, or in whose value a `...` is left.
    """

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._names = names

    def __getattr__(self, name: str) -> Any:
        value = self._names.get(name, ...)
        if has_gap(value):
            raise NotAttemptedError(name)
        return value


def has_gap(value: object) -> bool:
    """Tell whether a value is `...`, or a list that has one in it."""
    if isinstance(value, list | tuple):
        return any(map(has_gap, value))
    return value is ...


@dataclass(frozen=True)
class Case:
    """One thing that is tried: what it is, how to get it, and what should come."""

    what: str
    compute: Callable[[], Any]
    wanted: Any
    tolerance: Tolerance


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
        The value: numbers, text, lists of them, or what `such` returns.
    within : float
        How far a float may be off, as a share of its size.
    digits : int, optional
        Decimals that are enough where a person has rounded.
    """
    return Case(what, compute, wanted, Tolerance(within, digits))


def raised(function: Callable[..., object], *arguments: object) -> str:
    """Call a function; return the name of the exception that comes, or "nothing"."""
    try:
        function(*arguments)
    except NotAttemptedError:
        raise
    except Exception as error:
        return type(error).__name__
    return "nothing"


Cases: TypeAlias = Callable[[Answer], Iterator[Case]]


@dataclass(frozen=True)
class Exercise:
    """An exercise of a chapter, as far as a program can judge it."""

    number: int
    task: str
    start: str
    hints: tuple[str, ...]
    cases: Cases = field(repr=False)
    mistakes: tuple[str, ...] = ()

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The names that the reader has to define: those with a `...` in `start`."""
        names = []
        for statement in ast.parse(self.start).body:
            if not any(_is_gap(node) for node in ast.walk(statement)):
                continue
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)]):
                    names.append(name)
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    names.append(name)
        return tuple(names)


def _is_gap(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def exercise(
    number: int,
    *,
    start: str,
    hints: tuple[str, ...] = (),
    mistakes: tuple[str, ...] = (),
) -> Callable[[Cases], Exercise]:
    """Make an exercise of the function below, which yields its cases.

    Parameters
    ----------
    number : int
        Its number on the page.
    start : str
        The code to begin with. What is asked for is `...` in it.
    hints : tuple of str
        Markdown, one more helpful than the other.
    mistakes : tuple of str
        Code that, run after a right answer, makes a wrong one of it; for the tests.
    """

    def make(cases: Cases) -> Exercise:
        task = inspect.getdoc(cases)
        if task is None:
            message = f"exercise {number} needs its task for a docstring"
            raise TypeError(message)
        begin = inspect.cleandoc(start) + "\n"
        return Exercise(number, task, begin, hints, cases, mistakes)

    return make


def numbers() -> list[int]:
    """List the chapters that have checks."""
    return sorted(
        int(path.stem.removeprefix("chapter_"))
        for path in Path(__file__).parent.glob("chapter_[0-9][0-9].py")
    )


def exercises(chapter: int) -> list[Exercise]:
    """List the exercises of a chapter that can be checked, in order.

    Raises
    ------
    LookupError
        If the chapter has none.
    """
    if chapter not in numbers():
        message = f"there are no checks for chapter {chapter}, only for {_listed()}"
        raise LookupError(message)
    module = import_module(f"nnfs_lit.check.chapter_{chapter:02}")
    found = [thing for thing in vars(module).values() if isinstance(thing, Exercise)]
    return sorted(found, key=lambda each: each.number)


def _listed() -> str:
    return ", ".join(map(str, numbers()))


def starting_file(chapter: int) -> str:
    """Write the file that a reader begins with: all questions and no answer."""
    parts = (
        f"# {each.number}. {each.task}\n\n{each.start}" for each in exercises(chapter)
    )
    return "\n\n".join(parts)
