"""Run the reader's code, and name its errors by its own lines."""

from __future__ import annotations

import linecache
import sys
import traceback
import types
from typing import Any


class ReaderError(Exception):
    """An error in the reader's code.

    Parameters
    ----------
    text : str
        The traceback, trimmed to the reader's own lines.
    lines : list of int
        These lines, the innermost last.
    """

    def __init__(self, text: str, lines: list[int]) -> None:
        super().__init__(text)
        self.text = text
        self.lines = lines


def run(source: str, file: str = "your code") -> dict[str, Any]:
    """Run code in a module of its own.

    Parameters
    ----------
    source : str
        The code.
    file : str
        Its name in tracebacks.

    Returns
    -------
    dict
        The names that it has defined.

    Raises
    ------
    ReaderError
        If it raises.
    """
    module = types.ModuleType("answer")
    module.__file__ = file
    sys.modules[module.__name__] = module  # dataclasses look their module up by name
    # Without a time of change linecache takes the text from here, and from no file.
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    try:
        exec(compile(source, file, "exec", dont_inherit=True), module.__dict__)
    except (Exception, SystemExit) as error:
        raise _trimmed(error, file) from None
    return module.__dict__


def _trimmed(error: BaseException, file: str) -> ReaderError:
    report = traceback.TracebackException.from_exception(error)
    own = [frame for frame in report.stack if frame.filename == file]
    lines = [frame.lineno or 0 for frame in own]
    if isinstance(error, SyntaxError) and error.filename == file:
        lines.append(error.lineno or 0)
    report.stack = traceback.StackSummary.from_list(own)
    text = "".join(report.format(chain=False))
    if not own:
        text = text.removeprefix("Traceback (most recent call last):\n")
    return ReaderError(text, lines)


def last_line(error: BaseException) -> str:
    """Write an error down as the last line of a traceback does."""
    return traceback.format_exception_only(error)[-1].strip()


def last_own_line(error: BaseException, file: str) -> int | None:
    """Find the innermost line of a file that an error went through."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == file]
    return lines[-1] if lines else None
