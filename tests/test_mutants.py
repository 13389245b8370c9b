"""The mutants: what they are, and what is said of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from press.chapters import ROOT
from press.mutants import Copy, by_mentions, explained, key, trial
from press.mutations import Mutant, mutants

ACTIVATIONS = ROOT / "nnfs_lit" / "activations.py"
CHAPTER = "docs/chapters/07-activations.md"

MODULE = '''
class Mean:
    """Words, and 3 numbers."""

    start: int = 0

    def update(self, values: "list[int | float]", share=0.5) -> int | None:
        """Words."""
        check(values)
        if not values:
            return 0
        total = self.start
        total += sum([x for x, _ in zip(values, values, strict=True) if x > 2])
        return total / len(values)
'''


def changes(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    """List the mutants of a module."""
    path = tmp_path / "module.py"
    path.write_text(text, "utf-8")
    return [(m.scope, m.before, m.after) for m in mutants(path)]


def test_each_place_is_changed(tmp_path: Path) -> None:
    """Numbers, operators, conditions, names, statements; no word and no annotation."""
    found = changes(tmp_path, MODULE)
    head, total = "def update(self, values: 'list[int | float]', share=", "total += "
    row = "([x for x, _ in zip(values, values, strict=True) if x"
    line = f"total += sum{row} > 2])"
    assert found == [
        ("Mean", "start: int = 0", "start: int = 1"),
        ("Mean", "start: int = 0", "start: int = -1"),
        *[
            ("Mean.update", before, after)
            for before, after in [
                (f"{head}0.5) -> int | None:", f"{head}1.5) -> int | None:"),
                (f"{head}0.5) -> int | None:", f"{head}0.25) -> int | None:"),
                ("check(values)", "pass"),
                ("if not values:", "if values:"),
                ("return 0", "pass"),
                ("return 0", "return 1"),
                ("return 0", "return -1"),
                (line, line.replace("+=", "-=")),
                (line, line.replace("+=", "*=")),
                (line, "pass"),
                (line, f"{total}max{row} > 2])"),
                *[(line, line.replace(">", o)) for o in ("<", "<=", ">=", "==", "!=")],
                (line, f"{total}sum{row} > 3])"),
                (line, f"{total}sum{row} > 1])"),
                ("return total / len(values)", "return total * len(values)"),
                ("return total / len(values)", "return total - len(values)"),
                ("return total / len(values)", "return total // len(values)"),
            ]
        ],
    ]


def test_only_what_is_bound_already_can_stay_as_it_was(tmp_path: Path) -> None:
    """Without a first assignment there is no program, and nothing to find out."""
    text = "def f(a):\n    b = a\n    a = b\n    a, c = g()\n    a.x, b = g()\n"
    assert changes(tmp_path, text) == [
        ("f", "a = b", "pass"),
        ("f", "a.x, b = g()", "pass"),
    ]


def test_mutants_are_programs_with_one_fault() -> None:
    """Each can be compiled, is not the module, and differs from all the others."""
    found = list(mutants(ACTIVATIONS))
    sources = {ast.unparse(ast.parse(mutant.source)) for mutant in found}
    assert len(sources) == len(found)
    assert ast.unparse(ast.parse(ACTIVATIONS.read_text("utf-8"))) not in sources
    assert len({key(mutant) for mutant in found}) == len(found)


def test_every_explanation_is_of_a_mutant() -> None:
    """An explanation whose line has gone has to go too."""
    reasons = explained()
    assert reasons
    assert all(reasons.values())
    files = {ROOT / file for file, *_ in reasons}
    there = {key(mutant) for file in files for mutant in mutants(file)}
    assert reasons.keys() - there == set()


def of_relu(after: str) -> Mutant:
    """Find a mutant by what becomes of its line."""
    [mutant] = [
        m for m in mutants(ACTIVATIONS) if (m.scope, m.after) == ("relu", after)
    ]
    return mutant


DEADLY = "return np.minimum(inputs, zeros)"
SAME = "zeros = np.zeros(inputs.shape[-2:], inputs.dtype)"


def test_trial(capsys: pytest.CaptureFixture[str]) -> None:
    """The minimum of a number and 0 fails chapter 7; more zeros than a row do not."""
    deadly, same = of_relu(DEADLY), of_relu(SAME)
    assert trial([deadly, same], [CHAPTER], explained()) == 0
    printed = capsys.readouterr().out
    assert f"killed nnfs_lit/activations.py:{deadly.line} relu by {CHAPTER}" in printed
    assert f"explained nnfs_lit/activations.py:{same.line} relu" in printed


@pytest.mark.parametrize(
    ("killer", "listed", "outcome", "code"),
    [
        ("a block", False, "killed", 0),
        ("", True, "explained", 0),
        ("", False, "SURVIVED", 1),
        ("a block", True, "KILLED", 1),
    ],
)
def test_verdict(
    killer: str,
    listed: bool,
    outcome: str,
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those that survive are listed, and those that are listed survive."""
    monkeypatch.setattr(Copy, "first_failure", lambda *_: "")
    monkeypatch.setattr(Copy, "killer", lambda *_: killer)
    mutant = of_relu(SAME)
    reasons = {key(mutant): "a reason"} if listed else {}
    assert trial([mutant], [CHAPTER], reasons) == code
    assert capsys.readouterr().out.startswith(f"{outcome} nnfs_lit/activations.py:")


def test_trial_needs_pages_that_pass(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise every mutant would seem to be killed."""
    monkeypatch.setattr(Copy, "first_failure", lambda *_: "a block")
    assert trial([], [CHAPTER], {}) == 1
    assert capsys.readouterr().out == "a block fails without a mutant: mend it first.\n"


def test_pages_about_a_function_come_first() -> None:
    """They are the likeliest to notice, and a run ends with the first that does."""
    pages = [CHAPTER, "docs/chapters/20-adam.md"]
    assert by_mentions(pages, "Adam.update") == pages[::-1]
    assert by_mentions(pages, "relu") == pages
    # Chapter 20 makes many a step, but it does not list the function.
    assert by_mentions(pages[::-1], "step") == pages
