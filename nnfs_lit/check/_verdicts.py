"""Run the cases of an exercise against an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from nnfs_lit.check._compare import difference, plainly, shown
from nnfs_lit.check._exercises import Answer, NotAttemptedError, has_gap
from nnfs_lit.check._run import last_line

if TYPE_CHECKING:
    from nnfs_lit.check._exercises import Case, Exercise

State = Literal["solved", "unsolved", "not attempted"]


@dataclass(frozen=True)
class Result:
    """How a case went: what came, what was wanted, and a word about the difference.

    `passed` is None where the answer is not there yet.
    """

    what: str
    passed: bool | None
    got: str
    wanted: str
    reason: str


@dataclass(frozen=True)
class Verdict:
    """How an exercise went, case by case."""

    number: int
    task: str
    state: State
    results: tuple[Result, ...]


def check(exercise: Exercise, names: Mapping[str, Any]) -> Verdict:
    """Hold an answer against an exercise.

    Parameters
    ----------
    exercise : Exercise
        What was asked.
    names : mapping
        The names that the reader's code has defined.
    """
    results = tuple(_results(exercise, Answer(names)))
    passed = [result.passed for result in results]
    state: State = "unsolved"
    if all(one is None for one in passed):
        state = "not attempted"
    elif all(passed):
        state = "solved"
    return Verdict(exercise.number, exercise.task, state, results)


def _results(exercise: Exercise, answer: Answer) -> Iterator[Result]:
    try:
        for case in exercise.cases(answer):
            yield _tried(case)
    except Exception as error:  # the answer is used between the cases too
        yield _failed("the code", error, "")


def _tried(case: Case) -> Result:
    wanted = shown(case.wanted)
    try:
        value = case.compute()
        if has_gap(value):
            raise NotAttemptedError
        got, reason = shown(value), _compared(value, case)
    except Exception as error:
        return _failed(case.what, error, wanted)
    return Result(case.what, not reason, got, wanted, reason)


def _compared(value: object, case: Case) -> str:
    return difference(plainly(value), plainly(case.wanted), case.tolerance)


def _failed(what: str, error: Exception, wanted: str) -> Result:
    if isinstance(error, NotAttemptedError):
        return Result(what, None, "", wanted, str(error))
    if "ellipsis" in str(error):  # what was left out has been computed with
        return Result(what, None, "", wanted, "... is left")
    return Result(what, False, last_line(error), wanted, "")
