"""Answers that are right in another form, guessed, copied, odd, or out to do harm."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from nnfs_lit.check import (
    Exercise,
    Verdict,
    chapters as checked_chapters,
    check,
    drawn,
    exercise,
    exercises,
    like,
    run,
    starting_file,
    through,
)
from nnfs_lit.check._process import EndedError, judged

ROOT = Path(__file__).resolve().parents[2]
EVERY = [
    pytest.param(each, id=f"{chapter}-{each.id}")
    for chapter in checked_chapters()
    for each in exercises(chapter)
]


def asked(chapter: str, name: str) -> Exercise:
    """Find an exercise."""
    return next(each for each in exercises(chapter) if each.id == name)


def answered(chapter: str, name: str, code: str) -> Verdict:
    """Check code as the answer to it."""
    found = asked(chapter, name)
    return check(found, run(found.start + "\nimport numpy as np\n" + code))


@pytest.mark.parametrize(
    ("chapter", "name", "code"),
    [
        (
            "01",
            "two-out-of-three",
            "vote_weights, vote_bias = np.ones(3), np.float32(-1.5)",
        ),
        (
            "02",
            "three-thermometers",
            "thermometer = np.array([[1.8], [1], [0.8]])\n"
            "offsets = np.array([32, 273.15, 0])",
        ),
        (
            "03",
            "nothing-to-say",
            "across, across_three = np.array([-4, 3]), np.array([-3, 0, 1])",
        ),
        (
            "06",
            "change-seats",
            "moved_weights = np.array(weights)[:, ::-1]\n"
            "moved_biases = np.array(biases)[::-1]\n"
            "moved_weights2 = np.array(weights2)[::-1]",
        ),
        ("08", "coins", "above_zero, underflown, factors = 1074, 1077, 1075"),
        (
            "09",
            "way-back",
            "found = np.log([.7, .1, .2])\nothers = found + np.float32(1)",
        ),
        (
            "11",
            "which-line",
            "row_of_losses, below_zero, never_better, not_a_number = 11, 9, {2, 4}, 6",
        ),
        (
            "17",
            "nothing-comes-back",
            "sure, torn = np.array([1000, 0]), np.zeros(2)\n"
            "forecast = np.log([0.7, 0.3])",
        ),
    ],
)
def test_right_in_another_form(chapter: str, name: str, code: str) -> None:
    """Arrays where lists would do, any order where none is asked for, rounding up."""
    verdict = answered(chapter, name, code)
    assert [one for one in verdict.results if not one.passed] == []


@pytest.mark.parametrize(
    ("chapter", "name", "code"),
    [
        ("03", "nothing-to-say", "across, across_three = [-4, 3], [1e-12, 0, 0]"),
        ("03", "nothing-to-say", "across, across_three = [-4, 3], [0, 0, 0]"),
        ("07b", "ten-in-a-row", "size_after_ten = lambda factor: factor**10"),
        ("07b", "ten-in-a-row", "size_after_ten = lambda factor: 1.1 * factor**10"),
        ("12", "who-is-to-blame", "networks = {3: 0.6, 64: 0.9}"),
    ],
)
def test_guesses_do_not_pass(chapter: str, name: str, code: str) -> None:
    """Nor what is so small that it looks like nothing."""
    assert answered(chapter, name, code).state == "unsolved"


@pytest.mark.parametrize("exercise", EVERY)
@pytest.mark.parametrize("constant", [12345, -0.12345])
def test_nothing_can_be_copied(exercise: Exercise, constant: float) -> None:
    """Whoever answers everything with a number learns of no answer."""
    functions = {name for name in exercise.asked if f"def {name}(" in exercise.start}
    names = {
        name: (lambda *_, **__: constant) if name in functions else constant
        for name in exercise.asked
    }
    verdict = check(exercise, names)
    assert verdict.state == "unsolved"
    for one in verdict.results:
        # The words of a case may tell what a function is given, which is no secret.
        words = [verdict.note, one.got, one.help, *([] if functions else [one.what])]
        said = (
            "\n".join(words).replace("True or False", "").replace("True or false", "")
        )
        wanted = rf"(?<![\w.]){re.escape(one.wanted)}(?![\w.])"
        assert one.passed or not one.wanted or not re.search(wanted, said)


def test_an_answer_cannot_change_the_check() -> None:
    """What it gets is a copy, and what is wanted does not pass through its hands."""

    def emptied(table: list[Any]) -> float:
        total = float(np.sum(table))
        table.clear()
        return total

    rows = asked("04", "rows-meet-rows")

    def product(a: list[Any], b: list[Any]) -> Any:
        result = (np.array(a) @ np.array(b).T).tolist()
        for table in (a, b):
            for row in table:
                row[:] = [0.0] * len(row)
            table.clear()
        return result

    for _ in range(2):
        assert check(rows, {"rows_with_rows": product}).state == "solved"

    made = exercise(
        "Add up.", "total = ...", total=like(np.sum, [1.0, 2.0], ([[3.0]],), [1.0, 2.0])
    )
    assert check(made, {"total": emptied}).state == "solved"


def test_a_likeness_that_changes_what_it_gets() -> None:
    """Chapter 3 compares with days that it has handed out before."""

    def likeness(a: list[float], b: list[float]) -> float:
        found = np.dot(a, b) / np.linalg.norm(a) / np.linalg.norm(b)
        a[:], b[:] = [0, 0], [0, 0]
        return float(found)

    names = {"likeness": likeness, "most_like": [6, 2], "largest": 1, "smallest": -1}
    assert check(asked("03", "agreement-without-loudness"), names).state == "solved"


def test_a_misspelt_name_is_told() -> None:
    """And what the question has itself is none, nor the names of other exercises."""
    two = asked("01", "two-out-of-three")
    verdict = check(two, run(two.start + "vote_wieghts = [1, 1, 1]"))
    assert verdict.state == "not attempted"
    message = "You defined `vote_wieghts`; the exercise asks for `vote_weights`."
    assert verdict.note == message
    assert check(two, {"Vote_Weights": [1], "vote_bias": 1}).note.startswith("You def")
    assert check(two, {"pump": [1], "weights": 1}).note == ""
    numbers = asked("02", "what-grows")  # as_it_is, with_frost, with_sensor
    given = {"with_frosty": 3}
    assert check(numbers, given).note
    assert check(numbers, given, known={"with_frosty"}).note == ""


class Doubler:
    """A class to be imitated."""

    def __init__(self) -> None:
        self.factor = 2

    def forward(self, inputs: Any) -> Any:
        """Double."""
        return np.asarray(inputs) * self.factor


def test_code_that_stands_alone_meets_random_numbers() -> None:
    """A class is held against the package's; numbers differ from check to check."""
    seen: list[Any] = []

    def use(kind: type[Doubler], inputs: Any) -> Any:
        seen.append(inputs)
        return kind().forward(inputs)

    made = exercise(
        "Double.",
        "\nclass Mine:\n    def forward(self, inputs):\n        return ...",
        Mine=like(Doubler, drawn(lambda rng: (rng.normal(size=(4, 3)),)), use=use),
    )
    plain = "class Mine:\n    def forward(self, x):\n        return "
    assert check(made, run(plain + "[[2 * v for v in row] for row in x]")).state == (
        "solved"
    )
    first, second = seen[0], seen[-1]
    assert not np.array_equal(first, second)
    wrong = check(made, run(plain + "-2 * x"))
    assert len(wrong.results) == 3
    assert {one.help for one in wrong.results} == {
        "Right but for the sign, which is the wrong one everywhere."
    }


def test_a_function_may_judge() -> None:
    """Of several answers that are right."""
    made = exercise("Root.", "r = ...", r=through("its square", lambda r: r * r, 4))
    assert check(made, {"r": -2}).state == check(made, {"r": np.int8(2)}).state
    wrong = check(made, {"r": 3}).results[0]
    assert (wrong.what, wrong.got, wrong.help) == ("its square", "9", "Too large.")


# Odd answers

ODD = {
    "a mock": "from unittest.mock import MagicMock\nx = MagicMock()",
    "a list of mocks": "from unittest.mock import MagicMock\nx = [MagicMock()]",
    "a list that holds itself": "x = []\nx.append(x)",
    "an endless iterator": "import itertools\nx = itertools.count()",
    "a huge number": "x = 10**100_000",
    "a huge list": "x = [0] * 10**5",
    "equal to everything": (
        "class Same(float):\n"
        "    __eq__ = __le__ = __ge__ = lambda *_: True\n"
        "    __sub__ = __rsub__ = __abs__ = lambda *_: 0.0\n"
        "    __hash__ = float.__hash__\n"
        "x = Same(1)"
    ),
    "a list equal to everything": (
        "class Same(list):\n    __eq__ = lambda *_: True\n"
        "    __iter__ = lambda self: iter([5.5])\nx = Same([1])"
    ),
    "a liar about its class": (
        "class Liar:\n    __class__ = float\n    __float__ = lambda self: 5.5\n"
        "    __eq__ = lambda *_: True\n    tolist = lambda self: 5.5\nx = Liar()"
    ),
    "no representation": (
        "class Bad:\n    def __repr__(self): raise BaseException('no')\nx = Bad()"
    ),
    "a bad class": (
        "class Meta(type):\n    def __getattribute__(self, name): raise ValueError\n"
        "class Bad(metaclass=Meta): pass\nx = Bad()"
    ),
    "a complex number": "x = 5.5 + 0j",
    "a nan": "x = float('nan')",
    "bytes": "x = b'5.5'",
    "a class": "class x: pass",
    "a module": "import math as x",
    "nothing": "x = None",
}


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("wanted", [5.5, [5.5], True, "text"], ids=str)
def test_odd_objects_are_refused(what: str, wanted: object) -> None:
    """In a sentence, whatever they are."""
    made = exercise("Answer.", "x = ...", x=wanted)
    [result] = check(made, run(ODD[what])).results
    assert result.passed is False
    assert result.got or result.help
    assert len(result.got) < 500
    assert "nnfs_lit" not in result.got


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("raise BaseException('x')", "BaseException: x (line 2 of your code)"),
        ("raise GeneratorExit", "GeneratorExit (line 2 of your code)"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt (line 2 of your code)"),
        ("import sys; sys.exit(3)", "Your code ends Python by SystemExit (line 2 of"),
        ("import sys; sys.stdout.close()", "5"),
        ("import sys; sys.stdout = None", "5"),
        ("return x()", "TypeError: x() missing 1 required positional argument: 'a'"),
        ("import builtins; builtins.len = builtins.print = None; return 4", "4"),
        ("import math; math.exp = None; del math.log; return 4", "4"),
    ],
)
def test_whatever_a_function_does_is_told(body: str, message: str) -> None:
    """It is the reader's line that is named, and the check goes on as before."""
    made = exercise("f.", "def x(a): return ...", x=like(abs, 5, -5))
    shown = f"def x(a):\n    {body}" + ("; return 5" if message == "5" else "")
    first, second = check(made, run(shown)).results
    assert first.got.startswith(message)
    assert second.got == first.got
    assert len(str([1])) == 3
    assert check(made, {"x": abs}).state == "solved"


def test_built_in_functions_come_back() -> None:
    """Whatever the code has written over, on its way or in a function."""
    run("import builtins, math\nbuiltins.sum = 3\nbuiltins.mine = 1\nmath.pi = 3\n")
    import math

    assert sum([1, 2]) == 3
    assert math.pi > 3
    with pytest.raises(NameError):
        eval("mine")


# A file in a process of its own


def states(code: str, tmp_path: Path, limit: float = 60) -> dict[str, Verdict]:
    """Check a file against chapter 1, after what it begins with."""
    file = tmp_path / "mine.py"
    source = starting_file("01") + code
    return {one.id: one for one in judged("01", source, file, limit)}


ENDLESS = "It has not come to an end within 5 seconds"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param("while True: pass", ENDLESS, marks=pytest.mark.slow),
        pytest.param("while True: print('x' * 1000)", ENDLESS, marks=pytest.mark.slow),
        ("import os; os._exit(3)", "It ended Python before the check was done (exit"),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
            "It ended Python before the check was done (exit code -15",
        ),
    ],
)
def test_one_exercise_does_not_hold_up_the_others(
    body: str, message: str, tmp_path: Path
) -> None:
    """Those before it are told, and those behind it are checked in a new process."""
    code = f"small = 5.5\ndef fahrenheit(c):\n    {body}\nvote_weights = [1, 1, 1]\n"
    found = states(code + "vote_bias = -1.5\n", tmp_path, limit=5)
    assert [*found] == [each.id for each in exercises("01")]
    assert found["by-hand"].state == "solved"
    assert found["two-out-of-three"].state == "solved"
    assert found["thermometer"].state == "unsolved"
    assert found["thermometer"].results[0].got.startswith(message)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("while True: pass", "has not come to an end within 1 seconds"),
        ("while True: print('x')", "has not come to an end within 1 seconds"),
        ("import os; os._exit(0)", "ended Python before the check was done (exit code"),
        ("raise BaseException('mine')", "BaseException: mine"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import sys; sys.exit('bye')", "SystemExit: bye"),
        ("x = (", "SyntaxError: '(' was never closed"),
    ],
)
def test_a_file_that_does_not_end_well(
    code: str, message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One sentence, or the traceback of the file itself."""
    with pytest.raises(EndedError, match=re.escape(message)) as caught:
        states(f"\n\n{code}\n", tmp_path, limit=1 if "while" in code else 60)
    assert "nnfs_lit/" not in str(caught.value)
    printed = capfd.readouterr()
    assert len(printed.out) < 25_000
    assert printed.err == ""


def test_what_is_closed_or_written_over_does_no_harm(tmp_path: Path) -> None:
    """The check has streams and functions of its own, and does not wait for threads."""
    code = """
import atexit, builtins, json, os, sys, threading, time
atexit.register(time.sleep, 1000)
threading.Thread(target=time.sleep, args=(1000,)).start()
small = 5.5
sys.stdout.close()
sys.__stdout__.close()
sys.stderr = None
builtins.len = builtins.isinstance = None
os.close(1)
os.close(2)
"""
    assert states(code, tmp_path)["by-hand"].state == "solved"


# The page


@pytest.fixture
def cells() -> ModuleType:
    """Load what the page asks."""
    path = ROOT / "docs/assets/live/py/exercises.py"
    spec = importlib.util.spec_from_file_location("page_exercises", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_check_of_the_page_is_a_fresh_one(cells: ModuleType) -> None:
    """Neither the checker's data nor the package is what an answer made of them."""
    import nnfs_lit.plain

    code = """
import builtins, math
import nnfs_lit.check.chapter_01 as checks, nnfs_lit.plain as plain
checks.PUMP.clear()
plain.neuron = checks.neuron = lambda *_: 0
plain.Dense.forward = None
builtins.print = math.hypot = None
silence = 12345
"""
    cells.judge("01", "silent", code)
    answer = cells.judge("01", "silent", "print('hello')\nsilence = -32.7")
    assert answer["verdict"]["state"] == "solved"
    assert (answer["error"], answer["printed"]) == (None, "hello\n")
    assert nnfs_lit.plain.Dense.forward is not None
    assert importlib.import_module("nnfs_lit") is nnfs_lit


def test_the_page_tells_what_is_wrong_and_what_was_printed(cells: ModuleType) -> None:
    """A long output is cut, and says so."""
    code = "import sys\nprint('x' * 10_000)\nsys.stdout.close()\nraise BaseException"
    answer = cells.judge("1", "by-hand", code)
    assert answer["verdict"] is None
    assert answer["error"]["lines"] == [4]
    assert answer["printed"].endswith("\n… and 5,001 characters more\n")
    assert cells.judge("1", "by-hand", "smal = 5.5")["verdict"]["note"] == (
        "You defined `smal`; the exercise asks for `small`."
    )


def test_a_chapter_between_two_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name of its module, and of its page."""
    import nnfs_lit.check
    from press.markdown.exercises import checks_of

    module = 'from nnfs_lit.check import exercise\nmore = exercise("x", "a = ...", a=1)'
    (tmp_path / "chapter_07c.py").write_text(module, "utf-8")
    monkeypatch.setattr(
        nnfs_lit.check, "__path__", [*nnfs_lit.check.__path__, str(tmp_path)]
    )
    monkeypatch.setattr(
        "nnfs_lit.check._exercises.__file__", str(tmp_path / "_exercises.py")
    )
    assert checked_chapters() == ["07c"]
    for name in ["07c", "7c", "7C"]:
        assert [each.id for each in exercises(name)] == ["more"]
    assert [each.id for each in checks_of("chapters/07c-derivative.md")] == ["more"]
    assert checks_of("chapters/07-activations.md") == []
