"""Say in words how an answer went, for the command and for notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nnfs_lit.check._exercises import exercises
from nnfs_lit.check._verdicts import check

if TYPE_CHECKING:
    from nnfs_lit.check._verdicts import Verdict

STATES = {
    "solved": "✓ Solved.",
    "unsolved": "✗ Not solved yet.",
    "not attempted": "There is nothing to check yet: "
    "put your answer in place of the dots, and run its cell.",
}


def report(
    chapter: str | int, exercise: str, names: Mapping[str, Any], *, show: bool = False
) -> None:
    """Print whether an answer is right, and what helps if it is not.

    Parameters
    ----------
    chapter : str or int
        "07b", "7b", "03" or 3.
    exercise : str
        The id of the exercise: "by-hand".
    names : mapping
        Where the answer is; in a notebook, ``globals()``.
    show : bool
        Whether to show also what was wanted.

    Raises
    ------
    LookupError
        If there is no such exercise.
    """
    by_id = {each.id: each for each in exercises(chapter)}
    if exercise not in by_id:
        message = f"chapter {chapter} has no exercise {exercise}, only {list(by_id)}"
        raise LookupError(message)
    asked = by_id[exercise]
    # A notebook has many other names, and those are no misspelt answers.
    verdict = check(asked, {name: names.get(name, ...) for name in asked.asked})
    print("\n".join([STATES[verdict.state], *faults(verdict, show=show)]))


def faults(verdict: Verdict, *, show: bool) -> Iterator[str]:
    """Say what is wrong with an answer, case by case."""
    if verdict.state != "unsolved":
        if verdict.note:
            yield f"   {verdict.note}"
        return
    for result in verdict.results:
        if not result.passed:
            yield f"   - {result.what}"
            if result.got:
                yield f"        gave: {result.got}"
            if result.help:
                yield f"        {result.help}"
            if show and result.wanted:
                yield f"        wanted: {result.wanted}"
