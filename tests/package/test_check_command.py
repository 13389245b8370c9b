"""The machine behind the checks: what is equal, what is said, and the command."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections import deque
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfs_lit.check import (
    Answer,
    Cases,
    ReaderError,
    Result,
    between,
    case,
    check,
    exercise,
    exercises,
    raised,
    report,
    rounded,
    run,
    starting_file,
    such,
    unordered,
)
from nnfs_lit.check.__main__ import main
from press.markdown.exercises import PROGRESS, with_cells

ABOVE = such("a number above 0", lambda value: value > 0)


def tried(value: object, wanted: object, **options: Any) -> Result:
    """Try a value against a wanted one."""

    @exercise("Answer.", "answer = ...", "A hint.")
    def made(answer: Answer) -> Cases:
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
        (np.longdouble(0.5), 0.5, {}),
        (Fraction(1, 3), 1 / 3, {}),
        (Decimal("0.5"), 0.5, {}),
        (range(3), [0, 1, 2], {}),
        (deque([1.5]), [1.5], {}),
        ([np.float64(1), np.array(2)], [1, 2], {}),
        ((np.array([1, 2]), np.array([3, 4])), [[1, 2], [3, 4]], {}),
        (np.array(["a"], dtype=object), ["a"], {}),
        ({4, 2}, unordered([2, 4]), {}),
        (np.array([4, 2]), unordered([2, 4]), {}),
        (0.333, rounded([1 / 3], 3).value[0], {"digits": 3}),
        (np.int64(5), between(4, 5), {}),
    ],
)
def test_equal_enough(value: object, wanted: object, options: dict[str, Any]) -> None:
    """What may stand for a list does, and what may stand for a number."""
    assert tried(value, wanted, **options).passed


@pytest.mark.parametrize(
    ("value", "wanted", "options", "words"),
    [
        (5, 6, {}, "Too small."),
        (10**9 + 1, 10**9, {}, "Close, but a little too large."),
        (10**310, 2.5, {}, "Too large."),
        (0.30001, 0.3, {}, "Close, but a little too large."),
        (0.34, 1 / 3, {"digits": 2}, "Too large."),
        (-5.5, 5.5, {}, "The right size, but the wrong sign."),
        (0.055, 5.5, {}, "The right digits, but the point belongs elsewhere."),
        (1, True, {}, "True or false was wanted, not a number."),
        (True, 1, {}, "A number was wanted, not True or False."),
        (False, True, {}, "Not right yet."),
        ([5], 5, {}, "A number was wanted, not a list of 1 number."),
        (5, [1, 2], {}, "A list of 2 numbers was wanted, not a number."),
        ([1], [1, 2], {}, "A list of 2 numbers was wanted, not a list of 1 number."),
        ([[1, 3], [2, 4]], [[1, 2], [3, 4]], {}, "Rows and columns have changed"),
        (np.ones((3, 2)), [[1] * 3] * 2, {}, "Rows and columns have changed"),
        ([1, 2, 3, 4], [[1, 2], [3, 4]], {}, "The right numbers, but in another shape"),
        ([2, 1, 3], [1, 2, 3], {}, "The right numbers, but in another order."),
        ([-1, 2], [1, -2], {}, "Right but for the sign"),
        ([2, 4, -6], [1, 2, -3], {}, "Right but for a factor"),
        ([2, 3, 5], [1, 2, 4], {}, "Right but for an amount"),
        (
            [[1, 2, 3]],
            [[1], [2]],
            {},
            "A table of 2 rows of 1 number was wanted, "
            "not a table of 1 row of 3 numbers.",
        ),
        ([[1], [2, 3]], [[1], [2, 4]], {}, "At [1][1]: too small."),
        (np.eye(2), [[1, 0], [1, 1]], {}, "At [1][0]: too small."),
        (None, 3, {}, "Not right yet."),
        (3, None, {}, "Not right yet."),
        ("5", 5, {}, "A number was wanted, not text."),
        ("no", "yes", {}, "Not right yet."),
        (map(abs, [1]), [1], {}, "not a map, of which list(…) would make a list."),
        ([1, -2], [1, ABOVE], {}, "At [1]: not right yet."),
        (None, ABOVE, {}, "Not right yet."),
        (3, between(4, 5), {}, "Too small."),
        ([3], between(4, 5), {}, "A number was wanted, not a list of 1 number."),
        ({2}, unordered([2, 4]), {}, "Something is missing, or not right."),
        ([4, 2, 2], unordered([2, 4]), {}, "something in it that does not belong"),
        (3, unordered([3]), {}, "A list was wanted, not a number."),
        (0, float("nan"), {}, "Not right yet."),
        (-float("inf"), float("inf"), {}, "Not right yet."),
        (float("nan"), 0.0, {}, "It is nan"),
        (len, 0, {}, "A number was wanted, not the function len, uncalled."),
        ({"a": 1}, {"b": 1}, {}, "The keys should be 'b'."),
        ({"a": 1}, {"a": 2}, {}, "At ['a']: too small."),
        (np.zeros((2, 3, 4)), np.zeros((2, 3)), {}, "not an array of the shape"),
    ],
)
def test_not_equal(
    value: object, wanted: object, options: dict[str, Any], words: str
) -> None:
    """A sentence helps, and does not tell."""
    result = tried(value, wanted, **options)
    assert result.passed is False
    assert words in result.help


def test_errors_of_the_answer_are_told() -> None:
    """With the line of the reader's code; a generator's own error is told as well."""

    @exercise("Define f.", "def f(x): return ...", "A hint.")
    def made(answer: Answer) -> Cases:
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
    [doubled] = [each for each in exercises(1) if each.id == "doubled"]
    assert check(doubled, {}).state == "not attempted"
    assert check(doubled, {"with_bias": ...}).state == "not attempted"
    half = check(doubled, {"with_bias": 68.4})
    assert half.state == "unsolved"
    assert [result.passed for result in half.results] == [True, None]
    assert half.results[1].help == "without_bias is still to be defined."


def test_names_that_are_asked_for() -> None:
    """Assigned, or defined by def or class; what is given is not asked for."""
    start = "import math\na = ...\nb = 2\ndef f(x):\n  return ...\nclass C:\n  d = ..."
    made = exercise("Do it.", start)
    assert made.asked == ("a", "f", "C")
    assert made.known == {"math", "a", "b", "f", "C"}
    with pytest.raises(TypeError, match="start does not ask for it: b ="):
        exercise("Do it.", start, b=2)


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
        ("raise KeyboardInterrupt", "KeyboardInterrupt", [1]),
        ("class E(BaseException): pass\nraise E", "answer.E", [2]),
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
    assert "unsolved       silent: " in out
    assert "        gave: 33.7\n        Too large.\n" in out
    assert "wanted:" not in out
    assert "Hint:" not in out
    assert "1 solved, 1 unsolved, 3 not attempted." in out.splitlines()
    _, out, _ = command(capsys, "1", file, "--hints", 1)
    assert "   Hint: What does the neuron say if the bias is 0?\n" in out
    assert "Hint: The bias has to take away" not in out
    _, out, _ = command(capsys, "1", file, "--show")
    assert "        wanted: 0\n" in out


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


# In a notebook


def test_a_notebook_asks_for_one_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """By the names of the notebook, of which it has many others."""

    def said(answer: object, **options: bool) -> str:
        report("01", "by-hand", {"small": answer, "smell": 5.5}, **options)
        return capsys.readouterr().out

    assert said(5.5) == "✓ Solved.\n"
    assert said(...).startswith("There is nothing to check yet: put your answer")
    wrong = said(4.5)
    assert wrong.startswith("✗ Not solved yet.\n   - small\n        gave: 4.5\n")
    assert "Too small" in wrong
    assert "5.5" not in wrong
    assert "wanted: 5.5" in said(4.5, show=True)
    report("01", "by-hand", {"smell": 5.5})
    assert capsys.readouterr().out == said(...)
    with pytest.raises(LookupError, match="chapter 01 has no exercise by-foot, only"):
        report("01", "by-foot", {})


# The place of a cell


def page(heading: str = "### 1. Silence {: #silent }") -> list[str]:
    """Write the exercises of a page."""
    return ["## Exercises", "", heading, "", "Which?", "", "/// details | Solution"]


SILENT = [each for each in exercises(1) if each.id == "silent"]


def test_a_page_gets_its_cells() -> None:
    """Before the solution, with the hints between, one within the other."""
    found = with_cells(page(), SILENT)
    assert found[:6] == page()[:6]
    assert 'data-exercise="silent" data-number="1"' in found[6]
    assert "\n" not in found[6]
    assert [line for line in found[7:] if line.startswith("/")] == [
        "//// details | A hint",
        "/// details | Another hint",
        "///",
        "////",
        "/// details | Solution",
    ]


def test_a_cell_knows_its_question() -> None:
    """Its words, not how they are spread over lines, nor its number and title."""

    def digest(*lines: str, heading: str = page()[2]) -> str:
        text = [*page(heading)[:4], *lines, *page()[5:]]
        [found] = [line for line in with_cells(text, SILENT) if "data-question" in line]
        return found.partition('data-question="')[2].partition('"')[0]

    first = digest("Which one is it?")
    assert len(first) == 12
    assert digest("Which one", "", "is it?") == first
    assert digest("Which one is it?", heading="### 1. Hush {: #silent }") == first
    assert digest("Which one is that?") != first


@pytest.mark.parametrize(
    "lines",
    [page("### 1. Other"), page()[:-1], page("### 1. Silence {: #quiet-one }")],
)
def test_a_check_without_its_exercise_ends_the_build(lines: list[str]) -> None:
    """So nobody can delete or rename one and forget the other."""
    with pytest.raises(ValueError, match="that has a solution: silent"):
        with_cells(lines, SILENT)


def test_the_start_page_has_its_place() -> None:
    """The line that the extension fills."""
    start = Path(__file__).resolve().parents[2] / "docs" / "index.md"
    assert start.read_text("utf-8").split("\n").count(PROGRESS) == 1
