"""The command ``python -m nnfs_lit.check 03 my_file.py``."""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from nnfs_lit.check import Exercise, Verdict, exercises, starting_file
from nnfs_lit.check._process import EndedError, judged
from nnfs_lit.check._report import faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a file, or print one to begin with.

    Returns
    -------
    int
        0 if something was attempted and all that was attempted is right, 1 if not, 2 if
        there was nothing to check.
    """
    parser = argparse.ArgumentParser(
        prog="python -m nnfs_lit.check",
        description="Check the exercises of a chapter of the book.",
        epilog="Without a file it prints one to begin with: "
        "python -m nnfs_lit.check 03 > my_file.py",
    )
    parser.add_argument("chapter", help="the chapter's number: 3, or 03")
    parser.add_argument("file", type=Path, nargs="?", help="your Python file")
    parser.add_argument(
        "--hints",
        type=int,
        default=0,
        metavar="N",
        help="give the first N hints to what is not solved",
    )
    parser.add_argument(
        "--show", action="store_true", help="show what was wanted where it is not right"
    )
    asked = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What goes into a file is read again as UTF-8; a console may lack a letter.
        to_file = asked.file is None and not sys.stdout.isatty()
        sys.stdout.reconfigure(encoding="utf-8" if to_file else None, errors="replace")
    try:
        if asked.file is None:
            print(starting_file(asked.chapter), end="")
            return 0
        return _check(asked.chapter, asked.file, asked.hints, asked.show)
    except LookupError as error:
        return _nothing(str(error.args[0]))
    except OSError as error:
        return _nothing(f"{asked.file} cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return _nothing(f"{asked.file} cannot be read: it is not text in UTF-8")
    except EndedError as error:
        return _nothing(f"{asked.file} {error}")
    except KeyboardInterrupt:
        return _nothing("stopped")


def _check(chapter: str, file: Path, n_hints: int, show: bool) -> int:
    asked = {exercise.id: exercise for exercise in exercises(chapter)}
    source = file.read_text("utf-8-sig")
    count: Counter[str] = Counter()
    wrong = False
    for verdict in judged(chapter, source, file):
        if not count:
            print(f"Chapter {chapter.lstrip('0')}, {file}\n")
        count[verdict.state] += 1
        wrong |= verdict.state == "unsolved"
        print("\n".join(_lines(verdict, asked[verdict.id], n_hints, show)), flush=True)
    said = ", ".join(f"{number} {state}" for state, number in count.items())
    print(f"\n{said}.")
    if wrong and not (n_hints or show):
        print("Stuck? --hints 1 gives a hint, --hints 2 two, --show what was wanted.")
    return 0 if count["solved"] and not count["unsolved"] else 1


def _lines(
    verdict: Verdict, exercise: Exercise, n_hints: int, show: bool
) -> Iterator[str]:
    yield f"{verdict.state:<13}  {verdict.id}: {verdict.task}"
    yield from faults(verdict, show=show)
    if verdict.state == "unsolved":
        yield from (f"   Hint: {hint}" for hint in exercise.hints[:n_hints])


def _nothing(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
