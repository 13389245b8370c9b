"""Run the cases of an exercise against an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from nnfs_lit.check._compare import difference, plainly, shown
from nnfs_lit.check._exercises import Answer, NotAttemptedError, has_gap
from nnfs_lit.check._run import last_line, last_own_line

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
    file = names.get("__file__", "")
    results = tuple(_results(exercise, Answer(names), file))
    passed = [result.passed for result in results]
    state: State = "unsolved"
    if all(one is None for one in passed):
        state = "not attempted"
    elif all(passed):
        state = "solved"
    return Verdict(exercise.number, exercise.task, state, results)


def _results(exercise: Exercise, answer: Answer, file: str) -> Iterator[Result]:
    try:
        for case in exercise.cases(answer):
            yield _tried(case, file)
    except (Exception, SystemExit) as error:  # the answer is used between the cases too
        yield _failed("the code", error, "", file)


def _tried(case: Case, file: str) -> Result:
    wanted = shown(case.wanted)
    try:
        value = case.compute()
        if has_gap(value):
            raise NotAttemptedError
        got = shown(value)
        fault = difference(plainly(value), plainly(case.wanted), case.tolerance)
    except (Exception, SystemExit) as error:
        return _failed(case.what, error, wanted, file)
    # What came and what was wanted are shown anyway: a sentence has to tell more.
    says_no_more = fault.lower() == f"{wanted} was wanted, not {got}.".lower()
    return Result(case.what, not fault, got, wanted, "" if says_no_more else fault)


def _failed(what: str, error: BaseException, wanted: str, file: str) -> Result:
    if isinstance(error, NotAttemptedError):
        return Result(what, None, "", wanted, f"{error}.")
    if "ellipsis" in str(error):  # what was left out has been computed with
        return Result(what, None, "", wanted, f"{NotAttemptedError()}.")
    line = last_own_line(error, file)
    place = f" (line {line} of your code)" if line else ""
    return Result(what, False, last_line(error) + place, wanted, "")
