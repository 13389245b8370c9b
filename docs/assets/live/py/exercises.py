"""The checks of `nnfs_lit.check`, for the cells below the exercises of a page."""

from __future__ import annotations

import contextlib
import linecache
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters of what is printed that go back to the page.
ENOUGH = 5000


def judge(chapter: str, exercise: str, source: str) -> dict[str, Any]:
    """Run an answer, and hold it against its exercise.

    Parameters
    ----------
    chapter : str
        The first characters of the page's name: "07b".
    exercise : str
        Its id.
    source : str
        The reader's code.

    Returns
    -------
    dict
        `verdict`, or `error` with the `text` of a traceback and its `lines`; the other
        is None. `printed` is what the code has printed meanwhile.
    """
    with _fresh_package():
        from nnfs_lit.check import Printed, ReaderError, check, exercises, run

        [asked] = [each for each in exercises(chapter) if each.id == exercise]
        printed = Printed(ENOUGH)
        verdict: dict[str, Any] | None = None
        error: dict[str, Any] | None = None
        file = f"exercise {exercise}"
        try:
            verdict = check(asked, run(source, file, printed)).as_json()
        except ReaderError as raised:
            error = {"text": raised.text, "lines": raised.lines}
        linecache.cache.pop(file, None)
        return {"verdict": verdict, "error": error, "printed": printed.finish()}


@contextlib.contextmanager
def _fresh_package() -> Iterator[None]:
    """Import the package anew: nothing that code has done to it reaches a check.

    Afterwards the blocks of the page have theirs again.
    """
    theirs = _taken_away()
    try:
        yield
    finally:
        _taken_away()
        sys.modules.update(theirs)


def _taken_away() -> dict[str, Any]:
    names = [name for name in sys.modules if name.partition(".")[0] == "nnfs_lit"]
    return {name: sys.modules.pop(name) for name in names}
