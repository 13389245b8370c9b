"""Run the cases of an exercise against an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from nnfs_lit.check._compare import difference, plainly, shown
from nnfs_lit.check._exercises import Answer, NotAttemptedError, has_gap
from nnfs_lit.check._run import Printed, contained, last_line, last_own_line

if TYPE_CHECKING:
    from nnfs_lit.check._exercises import Case, Exercise

State = Literal["solved", "unsolved", "not attempted"]


@dataclass(frozen=True)
class Result:
    """How a case went: what came, and a sentence that helps without telling.

    `passed` is None where the answer is not there yet. `wanted` is what should have
    come: to be shown to those who ask for it.
    """

    what: str
    passed: bool | None
    got: str
    help: str
    wanted: str


@dataclass(frozen=True)
class Verdict:
    """How an exercise went, case by case; `note` is what there is to say of it all."""

    id: str
    task: str
    state: State
    note: str
    results: tuple[Result, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as dicts, lists and text."""
        found = asdict(self)
        return {**found, "results": list(found["results"])}


def check(
    exercise: Exercise, names: Mapping[str, Any], known: Collection[str] = ()
) -> Verdict:
    """Hold an answer against an exercise.

    Parameters
    ----------
    exercise : Exercise
        What was asked.
    names : mapping
        The names that the reader's code has defined.
    known : collection of str
        Names that are no misspelt answers, because other exercises ask for them.
    """
    answer = Answer(names, exercise.known.union(known))
    results = tuple(_results(exercise, answer, str(names.get("__file__", ""))))
    passed = [result.passed for result in results]
    state: State = "unsolved"
    if all(one is None for one in passed):
        state = "not attempted"
    elif all(passed):
        state = "solved"
    misspelt = (one.help for one in results if one.help.startswith("You defined"))
    note = next(misspelt, "")
    return Verdict(exercise.id, exercise.task, state, note, results)


def _results(exercise: Exercise, answer: Answer, file: str) -> Iterator[Result]:
    cases = exercise.cases(answer)
    while True:
        try:  # the answer is used between the cases too
            with contained(Printed(0)):
                case = next(cases, None)
        except BaseException as error:
            yield _failed("the code", error, "", file)
            return
        if case is None:
            return
        yield _tried(case, file)


def _tried(case: Case, file: str) -> Result:
    wanted = shown(case.wanted)
    try:
        with contained(Printed(0)):
            value = case.compute()
        if has_gap(value):
            raise NotAttemptedError
        value = plainly(value)
        fault = difference(value, plainly(case.wanted), case.tolerance)
        return Result(case.what, not fault, shown(value), fault, wanted)
    except BaseException as error:
        return _failed(case.what, error, wanted, file)


def _failed(what: str, error: BaseException, wanted: str, file: str) -> Result:
    if isinstance(error, NotAttemptedError):
        return Result(what, None, "", str(error), wanted)
    if "ellipsis" in last_line(error):  # what was left out has been computed with
        return Result(what, None, "", str(NotAttemptedError()), wanted)
    line = last_own_line(error, file)
    place = f" (line {line} of your code)" if line else ""
    said = last_line(error) + place
    if isinstance(error, SystemExit):
        said = f"Your code ends Python by {type(error).__name__}{place}."
    return Result(what, False, said, "", wanted)
