"""The checks of `nnfs_lit.check`, for the cells below the exercises of a page."""

from __future__ import annotations

import io
import linecache
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict
from typing import Any

from nnfs_lit.check import ReaderError, check, exercises, run

#: Letters of what is printed that go back to the page: the last ones.
ENOUGH = 5000


def judge(chapter: int, number: int, source: str) -> dict[str, Any]:
    """Run an answer, and hold it against its exercise.

    Returns
    -------
    dict
        `verdict`, or `error` with the `text` of a traceback and its `lines`; the other
        is None. `printed` is what the code has printed meanwhile.
    """
    [exercise] = [each for each in exercises(chapter) if each.number == number]
    printed = io.StringIO()
    verdict: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    file = f"exercise {number}"
    with redirect_stdout(printed), redirect_stderr(printed):
        try:
            verdict = asdict(check(exercise, run(source, file)))
        except ReaderError as raised:
            error = {"text": raised.text, "lines": raised.lines}
    linecache.cache.pop(file, None)
    text = printed.getvalue()[-ENOUGH:]
    return {"verdict": verdict, "error": error, "printed": text}
