"""Run the reader's code, and name its errors by its own lines."""

from __future__ import annotations

import builtins
import contextlib
import io
import linecache
import math
import random
import sys
import traceback
import types
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, TextIO

import numpy as np

#: What code may write over, and other code relies on.
SHARED = (builtins, math, random, np)


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


class Printed(io.TextIOBase):
    """Take what is printed, as much as somebody may want to read, and count the rest.

    Parameters
    ----------
    limit : int
        Characters that are kept.
    through : text stream, optional
        Gets them as well, as they come.
    """

    def __init__(self, limit: int, through: TextIO | None = None) -> None:
        self._limit = limit
        self._through = through
        self._parts: list[str] = []
        self._size = 0

    def writable(self) -> bool:
        """Say yes: print() asks."""
        return True

    def write(self, text: str) -> int:
        """Take a piece of text."""
        if self.closed:
            message = "I/O operation on closed file"
            raise ValueError(message)
        part = text[: max(self._limit - self._size, 0)]
        self._size += len(text)
        if part:
            self._parts.append(part)
            self._pass_on(part)
        return len(text)

    def finish(self) -> str:
        """Return what was printed; here and in the stream, say what is missing."""
        more = self._size - self._limit
        rest = f"\n… and {more:,} characters more\n" if more > 0 else ""
        self._pass_on(rest)
        return "".join(self._parts) + rest

    def _pass_on(self, text: str) -> None:
        try:
            if self._through and text:
                self._through.write(text)
                self._through.flush()
        except (OSError, ValueError):  # somebody has closed it
            self._through = None


@contextlib.contextmanager
def contained(printed: Printed) -> Iterator[None]:
    """Let code run that may write over built-in functions and close its streams.

    Afterwards they are what they were.
    """
    before = [(module, vars(module).copy()) for module in SHARED]
    streams = sys.stdout, sys.stderr
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            yield
    finally:
        for module, names in before:
            for name in vars(module).keys() - names.keys():
                # NumPy brings parts of itself when they are asked for.
                if not isinstance(vars(module)[name], types.ModuleType):
                    del vars(module)[name]
            vars(module).update(names)
        sys.stdout, sys.stderr = streams


def run(
    source: str, file: str = "your code", printed: Printed | None = None
) -> dict[str, Any]:
    """Run code in a module of its own.

    Parameters
    ----------
    source : str
        The code.
    file : str
        Its name in tracebacks.
    printed : Printed, optional
        Takes what it prints; else nobody sees it.

    Returns
    -------
    dict
        The names that it has defined.

    Raises
    ------
    ReaderError
        If it raises, whatever that is.
    """
    module = types.ModuleType("answer")
    module.__file__ = file
    sys.modules[module.__name__] = module  # dataclasses look their module up by name
    # Without a time of change linecache takes the text from here, and from no file.
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    try:
        with contained(printed or Printed(0)):
            exec(compile(source, file, "exec", dont_inherit=True), module.__dict__)
    except BaseException as error:
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
    text = traceback.format_exception_only(error)[-1].strip()
    return text if len(text) <= 400 else f"{text[:380]} …"


def last_own_line(error: BaseException, file: str) -> int | None:
    """Find the innermost line of a file that an error went through."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == file]
    return lines[-1] if lines else None
