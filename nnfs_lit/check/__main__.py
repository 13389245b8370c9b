"""The command ``python -m nnfs_lit.check 03 my_file.py``."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from nnfs_lit.check import ReaderError, Verdict, check, exercises, run, starting_file


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
    parser.add_argument("chapter", type=int, help="the chapter's number: 3, or 03")
    parser.add_argument("file", type=Path, nargs="?", help="your Python file")
    asked = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What goes into a file is read again as UTF-8; a console may lack a letter.
        to_file = asked.file is None and not sys.stdout.isatty()
        sys.stdout.reconfigure(encoding="utf-8" if to_file else None, errors="replace")
    try:
        if asked.file is None:
            print(starting_file(asked.chapter), end="")
            return 0
        return _check(asked.chapter, asked.file)
    except LookupError as error:
        return _nothing(str(error.args[0]))
    except OSError as error:
        return _nothing(f"{asked.file} cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return _nothing(f"{asked.file} cannot be read: it is not text in UTF-8")
    except ReaderError as error:
        return _nothing(f"{asked.file} stops with an error:\n\n{error.text.rstrip()}")
    except KeyboardInterrupt:
        return _nothing("stopped")


def _check(chapter: int, file: Path) -> int:
    asked = exercises(chapter)
    source = file.read_text("utf-8-sig")
    sys.path.insert(0, str(file.resolve().parent))  # as if Python ran the file itself
    names = run(source, str(file))
    count: Counter[str] = Counter()
    print(f"Chapter {chapter}, {file}\n")
    for exercise in asked:
        with contextlib.redirect_stdout(io.StringIO()):
            verdict = check(exercise, names)
        count[verdict.state] += 1
        print("\n".join(_lines(verdict)))
    print(
        "\n" + ", ".join(f"{number} {state}" for state, number in count.items()) + "."
    )
    return 0 if count["solved"] and not count["unsolved"] else 1


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"{verdict.number}. {verdict.state:<13}  {verdict.task}"
    if verdict.state == "unsolved":
        for result in verdict.results:
            if not result.passed:
                yield f"   - {result.what}"
                yield from (f"        gave:   {line}" for line in [result.got] if line)
                yield f"        wanted: {result.wanted}"
                yield from (f"        {line}" for line in [result.reason] if line)


def _nothing(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
