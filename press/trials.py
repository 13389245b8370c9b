"""Run pages of the book with another copy of the package, each in a process of its own.

What is imported stays, and a loop may have no end: a page that is tried with a fault
in the package gets a process that can be stopped. A server that has imported all that
takes long forks them off.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from press import outputs
from press.chapters import read_page
from press.notebook import Notebook

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path
    from types import FrameType
    from typing import Any

    TraceFunction = Callable[[FrameType, str, Any], Any]

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["numpy", "press.trials"])

#: Bytes that a page may need: a loop without an end must not take all there are.
MEMORY = 4 * 2**30

ENDLESS = "no end in sight"


@dataclass
class Trial:
    """What became of a page.

    Attributes
    ----------
    failure : str
        Where it failed, as `path:line`, or an empty string.
    lines : dict of str to set of int
        Lines of the package's files that were run, by path within the package, if they
        were asked for.
    """

    failure: str = ""
    lines: dict[str, set[int]] = field(default_factory=dict)


def try_page(
    page: Path, package: Path, limit: float | None = None, *, is_traced: bool = False
) -> Trial:
    """Run the blocks of a page, in order, until one fails.

    Parameters
    ----------
    page : Path
    package : Path
        The folder `nnfs_lit` to import from.
    limit : float, optional
        Seconds after which the page is given up.
    is_traced : bool, default False
        Tell which lines of the package are run. It takes several times as long.
    """
    receiver, sender = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_run, args=(sender, page, package, is_traced))
    process.start()
    sender.close()
    try:
        if not receiver.poll(limit):
            return Trial(ENDLESS)
        trial: Trial = receiver.recv()
        return trial
    except EOFError:
        return Trial(f"{page} ended its process")
    finally:
        process.kill()
        process.join()


def _run(answer: Connection, page: Path, package: Path, is_traced: bool) -> None:
    """Do what `try_page` says, in the other process, and send the answer."""
    _limit_memory()
    # A mutant can be as long as the package and as old: nothing compiled is believed.
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(package.parent))
    lines: dict[str, set[int]] = {}
    if is_traced:
        sys.settrace(_tracer(package, lines))
    failure = _first_failure(page)
    sys.settrace(None)
    answer.send(Trial(failure, lines))


def _first_failure(path: Path) -> str:
    page = read_page(path)
    notebook = Notebook(page)
    for block in page.blocks:
        outcome = notebook.run_to(block.line)
        if outcome.error is not None or outputs.problems(block, outcome.printed):
            return f"{path}:{block.line}"
    return ""


def _limit_memory() -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _tracer(package: Path, lines: dict[str, set[int]]) -> TraceFunction:
    """Return what notes the lines that are run, for `sys.settrace`."""
    start = f"{package}{os.sep}"

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        name = frame.f_code.co_filename
        if not name.startswith(start):
            return None
        seen = lines.setdefault(name.removeprefix(start), set())

        def trace_line(frame: FrameType, _event: str, _argument: object) -> Any:
            seen.add(frame.f_lineno)
            return trace_line

        return trace_line(frame, _event, None)

    return trace
