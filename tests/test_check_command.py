"""The machine behind the checks: what is equal, what is said, and the command."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfs_lit.check import (
    Answer,
    Case,
    Exercise,
    ReaderError,
    Result,
    case,
    check,
    exercise,
    exercises,
    raised,
    run,
    starting_file,
    such,
)
from nnfs_lit.check.__main__ import main
from press.exercises import PROGRESS, cell, with_cells

ABOVE = such("a number above 0", lambda value: value > 0)


def tried(value: object, wanted: object, **options: Any) -> Result:
    """Try a value against a wanted one."""

    @exercise(1, start="answer = ...", hints=("A hint.",))
    def made(answer: Answer) -> Iterator[Case]:
        """Answer."""
        yield case("it", lambda: answer.answer, wanted, **options)

    [result] = check(made, {"answer": value}).results
    return result


@pytest.mark.parametrize(
    ("value", "wanted", "options"),
    [
        (5, 5.0, {}),
        (0.1 + 0.2, 0.3, {}),
        (1e-12, 0, {}),
        (0.33, 1 / 3, {"digits": 2}),
        ((2, 3), [2, 3], {}),
        (np.array([[1.0, 2.0]]), [[1, 2]], {}),
        ([1.0], np.ones(1, np.float32), {}),
        (np.float32(0.1), 0.1, {}),
        (np.True_, True, {}),
        (None, None, {}),
        ("yes", "yes", {}),
        (float("nan"), float("nan"), {}),
        (float("inf"), float("inf"), {}),
        ({"a": (1,)}, {"a": [1]}, {}),
        ([], [], {}),
        ([3, -1], [ABOVE, -1], {}),
        (np.zeros((2, 0)), [[], []], {}),
    ],
)
def test_equal_enough(value: object, wanted: object, options: dict[str, Any]) -> None:
    """Lists, tuples and arrays are one; so are a float and its rounding."""
    assert tried(value, wanted, **options).passed


@pytest.mark.parametrize(
    ("value", "wanted", "options", "reason"),
    [
        (5, 6, {}, ""),
        (10**9 + 1, 10**9, {}, ""),
        (0.30001, 0.3, {}, ""),
        (0.34, 1 / 3, {"digits": 2}, ""),
        (1, True, {}, "True or False was wanted, not a number."),
        (True, 1, {}, "A number was wanted, not True or False."),
        ([5], 5, {}, "A number was wanted, not a list of 1 number."),
        (5, [1, 2], {}, "A list of 2 numbers was wanted, not a number."),
        ([1], [1, 2], {}, "A list of 2 numbers was wanted, not a list of 1 number."),
        (
            [[1, 2, 3]],
            [[1], [2]],
            {},
            "A table of 2 rows of 1 number was wanted, "
            "not a table of 1 row of 3 numbers.",
        ),
        ([[1], [2, 3]], [[1], [2, 4]], {}, "At [1][1], 4 was wanted, not 3."),
        (np.eye(2), [[1, 0], [1, 1]], {}, "At [1][0], 1 was wanted, not 0.0."),
        (None, 3, {}, "A number was wanted, not None."),
        ("5", 5, {}, "A number was wanted, not text."),
        ([1, -2], [1, ABOVE], {}, "At [1], a number above 0 was wanted, not -2."),
        (None, ABOVE, {}, ""),
        (0, float("nan"), {}, ""),
        (-float("inf"), float("inf"), {}, ""),
        (float("nan"), 0.0, {}, ""),
        (len, 0, {}, "A number was wanted, not the function len."),
        ({"a": 1}, {"b": 1}, {}, "A dict of ['b'] was wanted, not one of ['a']."),
        ({"a": 1}, {"a": 2}, {}, "At ['a'], 2 was wanted, not 1."),
        (np.zeros((2, 3, 4)), np.zeros((2, 3)), {}, None),
    ],
)
def test_not_equal(
    value: object, wanted: object, options: dict[str, Any], reason: str | None
) -> None:
    """And said in a sentence, where the two values alone would not tell."""
    result = tried(value, wanted, **options)
    assert result.passed is False
    if reason is not None:
        assert result.reason == reason


def test_values_are_shown_in_a_line() -> None:
    """Floats without the digits that rounding leaves, and nothing endless."""
    result = tried(np.array([0.1 + 0.2, 2.0]), [ABOVE, 1])
    assert result.got == "[0.3, 2.0]"
    assert result.wanted == "[a number above 0, 1]"
    assert len(tried([1.5] * 1000, 0).got) < 450


def test_errors_of_the_answer_are_told() -> None:
    """With the line of the reader's code; a generator's own error is told as well."""

    @exercise(1, start="def f(x): return ...", hints=("A hint.",))
    def made(answer: Answer) -> Iterator[Case]:
        """Define f."""
        yield case("f(0)", lambda: answer.f(0), 1)
        yield case("f of text", lambda: raised(answer.f, "a"), "TypeError")
        yield case("f(2)", lambda: answer.f(2), 0.5)
        answer.f(0)

    verdict = check(made, run("def f(x):\n    return 1 / x"))
    assert [result.passed for result in verdict.results] == [False, True, True, False]
    message = "ZeroDivisionError: division by zero (line 2 of your code)"
    assert verdict.results[0].got == verdict.results[3].got == message
    assert verdict.state == "unsolved"
    assert check(made, run("import sys\ndef f(x): sys.exit(0)")).state == "unsolved"


def test_what_is_left_open_is_no_fault() -> None:
    """As long as nothing else is there."""
    [first] = [each for each in exercises(1) if each.number == 3]
    assert check(first, {}).state == "not attempted"
    assert check(first, {"with_bias": ...}).state == "not attempted"
    half = check(first, {"with_bias": 68.4})
    assert half.state == "unsolved"
    assert [result.passed for result in half.results] == [True, None]
    assert half.results[1].reason == "without_bias is still to be defined."


def test_names_that_are_asked_for() -> None:
    """Assigned, or defined by def or class; what is given is not asked for."""

    def made(start: str) -> Exercise:
        def cases(_: Answer) -> Iterator[Case]:
            """Do it."""
            yield from ()

        return exercise(1, start=start)(cases)

    start = "import math\na = ...\nb = 2\ndef f(x):\n  return ...\nclass C:\n  d = ..."
    assert made(start).asked == ("a", "f", "C")
    with pytest.raises(TypeError, match="needs its task"):
        exercise(1, start="")(lambda _: iter(()))


@pytest.mark.parametrize(
    ("source", "last", "lines"),
    [
        (
            "x = 1\ndef f():\n    1 / 0\nf()",
            "ZeroDivisionError: division by zero",
            [4, 3],
        ),
        ("x = (", "SyntaxError: '(' was never closed", [1]),
        ("from nnfs_lit.plain import dot\ndot([1], [1, 2])", "ValueError: ", [2]),
        ("raise SystemExit(3)", "SystemExit: 3", [1]),
    ],
)
def test_tracebacks_are_the_readers_own(
    source: str, last: str, lines: list[int]
) -> None:
    """Neither this package nor the one that it calls stands in them."""
    with pytest.raises(ReaderError) as caught:
        run(source, "mine.py")
    assert caught.value.lines == lines
    assert caught.value.text.strip().split("\n")[-1].startswith(last)
    assert "nnfs_lit/" not in caught.value.text


def test_dataclasses_work() -> None:
    """They look up the module that they stand in."""
    source = "from __future__ import annotations\nfrom dataclasses import dataclass\n"
    names = run(source + "@dataclass\nclass A:\n    a: int\n")
    assert names["A"](3).a == 3


# The command


def command(
    capsys: pytest.CaptureFixture[str], *arguments: object
) -> tuple[int, str, str]:
    """Run the command here; give its status, and what it prints."""
    status = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name a file for the reader's code."""
    return tmp_path / "my_file.py"


def test_command_says_what_is_right(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 0 if all that is attempted is right, 1 if not, or if nothing is."""
    status, start, _ = command(capsys, "01")
    assert status == 0
    file.write_text(start, "utf-8")
    status, out, _ = command(capsys, "01", file)
    assert (status, out.splitlines()[-1]) == (1, "5 not attempted.")
    file.write_text(start + "small = 5.5\n", "utf-8")
    status, out, _ = command(capsys, 1, file)
    assert (status, out.splitlines()[-1]) == (0, "1 solved, 4 not attempted.")
    file.write_text(start + "small = 5.5\nsilence = 1\n", "utf-8")
    status, out, _ = command(capsys, "1", file)
    assert status == 1
    assert "2. unsolved" in out
    assert "        gave:   33.7\n        wanted: 0\n" in out
    assert out.splitlines()[-1] == "1 solved, 1 unsolved, 3 not attempted."


@pytest.mark.parametrize(
    ("chapter", "text", "message"),
    [
        ("99", b"", "there are no checks for chapter 99, only for 1, 2"),
        ("01", None, f"cannot be read: {os.strerror(errno.ENOENT)}"),
        ("01", b"\xff\xfe", "cannot be read: it is not text in UTF-8"),
        (
            "01",
            b"x = 1\nx / 0\n",
            "stops with an error:\n\nTraceback (most recent call last):\n  File",
        ),
    ],
)
def test_command_says_what_is_wrong(
    chapter: str,
    text: bytes | None,
    message: str,
    file: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In words, without a traceback of its own."""
    if text is not None:
        file.write_bytes(text)
    status, out, err = command(capsys, chapter, file)
    assert (status, out) == (2, "")
    assert message in err
    assert "nnfs_lit" not in err


def test_command_in_a_shell(file: Path) -> None:
    """On a console without the letters of the book, and beside another file."""
    (file.parent / "other.py").write_text("value = 5.5\n", "utf-8")
    file.write_text("from other import value as small\nprint('mine')\n", "utf-8")
    command = [sys.executable, "-m", "nnfs_lit.check", "01", str(file)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout.startswith("mine\nChapter 1, ")


def test_command_writes_a_file_that_it_can_read(file: Path) -> None:
    """On Windows, too, where text that goes into a file is not UTF-8 by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "nnfs_lit.check", "01"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    file.write_bytes(done.stdout)
    assert file.read_text("utf-8") == starting_file(1)
    assert "\N{MINUS SIGN}" in starting_file(1)


def test_checks_stay_asleep() -> None:
    """Nobody who imports the package pays for them."""
    code = (
        "import sys, nnfs_lit, nnfs_lit.plain, nnfs_lit.data; "
        "print([m for m in sys.modules if m.startswith('nnfs_lit.check')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


# The place of a cell


def test_a_page_gets_its_cells() -> None:
    """Before the solution, with the hints between, one within the other."""
    [second] = [each for each in exercises(1) if each.number == 2]
    page = [
        "## Exercises",
        "",
        "### 2. Silence",
        "",
        "Which?",
        "",
        "/// details | Solution",
    ]
    found = with_cells(page, [second])
    assert found[:6] == page[:6]
    assert found[6] == cell(second)
    assert 'data-exercise="2"' in found[6]
    assert "\n" not in found[6]
    assert [line for line in found[7:] if line.startswith("/")] == [
        "//// details | A hint",
        "/// details | Another hint",
        "///",
        "////",
        "/// details | Solution",
    ]


def test_a_check_without_its_exercise_ends_the_build() -> None:
    """So nobody can delete or renumber one and forget the other."""
    page = ["## Exercises", "", "### 1. Other", "", "/// details | Solution"]
    with pytest.raises(ValueError, match="finds no exercise with a solution"):
        with_cells(page, [exercises(1)[1]])
    with pytest.raises(ValueError, match="finds no exercise with a solution"):
        with_cells(["## Exercises", "### 2. Silence"], [exercises(1)[1]])


def test_the_start_page_has_its_place() -> None:
    """The line that the extension fills."""
    start = Path(__file__).resolve().parent.parent / "docs" / "index.md"
    assert start.read_text("utf-8").split("\n").count(PROGRESS) == 1
