"""Check a file in a process of its own, whatever the file does."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from nnfs_lit.check._exercises import exercises
from nnfs_lit.check._run import Printed, ReaderError, run
from nnfs_lit.check._verdicts import Result, Verdict, check

#: Seconds that the file, and each exercise after it, may take.
LIMIT = 10.0

#: Seconds in which any machine has started Python and NumPy.
START = 120.0

#: Characters of what the file prints that are handed through.
ENOUGH = 20_000


class EndedError(Exception):
    """A file that could not be run to its end."""


def judged(
    chapter: str, source: str, file: Path, limit: float = LIMIT
) -> Iterator[Verdict]:
    """Run a file, and hold it against the exercises of a chapter.

    An exercise that hangs, or ends the process, ends it for itself alone: the rest is
    checked in a new one.

    Raises
    ------
    EndedError
        If the file itself does, or stops with an error.
    """
    left = exercises(chapter)
    printed = True
    while left:
        done = 0
        for answer in _answers(chapter, source, file, len(left), printed, limit):
            if isinstance(answer, str):
                yield _ended(left[done].id, left[done].task, answer)
            else:
                answer["results"] = tuple(Result(**one) for one in answer["results"])
                yield Verdict(**answer)
            done += 1
        left, printed = left[done:], False


def _answers(
    chapter: str, source: str, file: Path, n_left: int, printed: bool, limit: float
) -> Iterator[dict[str, Any] | str]:
    """Yield what the process says of each exercise, or last how it ended."""
    # Spawned, not forked: so it is a fresh one, and the same on every system.
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_work,
        args=(sender, chapter, source, str(file), n_left, printed),
        daemon=True,
    )
    process.start()
    sender.close()
    try:
        if _received(receiver, START) != "ready":
            message = "cannot be checked: Python does not start"
            raise EndedError(message)
        ran = _received(receiver, limit)
        if ran != "ran":
            error = ran["error"] if isinstance(ran, dict) else _how(ran, process, limit)
            raise EndedError(error)
        for _ in range(n_left):
            answer = _received(receiver, limit)
            if isinstance(answer, dict):
                yield answer
            else:
                yield _how(answer, process, limit)
                return
    finally:
        process.kill()
        process.join()
        receiver.close()


def _received(receiver: Connection, limit: float) -> Any:
    """Return what has come, None if nothing did, or EOFError if nothing will."""
    try:
        return json.loads(receiver.recv_bytes()) if receiver.poll(limit) else None
    except (EOFError, OSError):
        return EOFError


def _how(answer: object, process: Any, limit: float) -> str:
    if answer is None:
        return (
            f"has not come to an end within {limit:g} seconds. "
            "Is there a loop that never ends?"
        )
    process.join()
    return f"ended Python before the check was done (exit code {process.exitcode})."


def _ended(name: str, task: str, how: str) -> Verdict:
    result = Result("your code", False, f"It {how}", "", "")
    return Verdict(name, task, "unsolved", "", (result,))


def _work(
    sender: Connection, chapter: str, source: str, file: str, n_left: int, printed: bool
) -> None:
    """Do the work in the new process; send "ready", "ran" or an error, verdicts."""

    def send(thing: object) -> None:
        sender.send_bytes(json.dumps(thing).encode())

    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits
        asked = exercises(chapter)
        known = {name for each in asked for name in each.known}
        send("ready")
        sys.path.insert(0, str(Path(file).resolve().parent))  # as if Python ran it
        sys.argv = [file]
        console = sys.stdout
        if isinstance(console, io.TextIOWrapper):
            console.reconfigure(errors="replace")
        said = Printed(ENOUGH, console if printed else None)
        try:
            names = run(source, file, said)
        except ReaderError as error:
            send({"error": f"stops with an error:\n\n{error.text.rstrip()}"})
        else:
            said.finish()
            send("ran")
            for each in asked[-n_left:]:
                send(check(each, names, known).as_json())
    finally:
        # Whatever the code has left running, or registered for the end, is of no
        # interest; nor is how it has brought down the check.
        os._exit(0)
