"""The mutants: what they are, and what is said of them."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from press.chapters import ROOT
from press.copies import copy_to_change
from press.mutants import (
    KILLED_BY_PAGES,
    KILLED_BY_TESTS,
    KILLED_THOUGH_EXPLAINED,
    SURVIVED,
    Copy,
    Journal,
    Visit,
    by_promise,
    explained,
    figures,
    key,
    main,
    trial,
)
from press.mutants import SAME as SAME_AS_PACKAGE
from press.mutations import Mutant, mutants
from press.suite import Suite
from press.trials import try_page

ACTIVATIONS = ROOT / "nnfs_lit" / "activations.py"
CHAPTER = ROOT / "docs" / "chapters" / "07-activations.md"

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
    trial([deadly, same], [CHAPTER], explained(), Journal())
    printed = capsys.readouterr().out
    place = f"nnfs_lit/activations.py:{deadly.lines.start} relu"
    assert f"killed {place} by docs/chapters/07-activations.md:" in printed
    assert f"explained nnfs_lit/activations.py:{same.lines.start} relu" in printed


def test_a_page_that_does_not_come_by_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot notice anything, and running it would take time."""
    copy = Copy(tmp_path, [ROOT / "docs" / "chapters" / "01-neuron.md"])
    [visit] = copy.visits
    assert "neurons.py" in visit.lines
    monkeypatch.setattr("press.mutants.try_page", pytest.fail)
    assert copy.killer(of_relu(DEADLY)) == ""


@pytest.mark.parametrize(
    ("by_page", "by_test", "listed", "outcome"),
    [
        ("docs/a.md:1", "", False, "killed nnfs_lit"),
        ("", "", True, "explained nnfs_lit"),
        ("", "", False, "SURVIVED nnfs_lit"),
        ("docs/a.md:1", "", True, "KILLED THOUGH EXPLAINED nnfs_lit"),
        ("", "tests/test_a.py::test", False, "killed by a test only, nnfs_lit"),
    ],
)
def test_verdict(
    by_page: str,
    by_test: str,
    listed: bool,
    outcome: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those that survive are listed, and those that are listed survive."""
    monkeypatch.setattr(Copy, "killer", lambda *_: by_page)
    monkeypatch.setattr(Copy, "__init__", lambda *_: None)
    monkeypatch.setattr(Suite, "__init__", lambda *_: None)
    monkeypatch.setattr(Suite, "killer", lambda *_: by_test)
    mutant = of_relu(SAME)
    reasons = {key(mutant): "a reason"} if listed else {}
    counts = trial([mutant], [], reasons, Journal(), is_tested=True)
    assert capsys.readouterr().out.startswith(outcome)
    assert counts.total() == 1
    is_bad = counts[SURVIVED] + counts[KILLED_THOUGH_EXPLAINED] == 1
    assert is_bad == outcome.startswith(("SURVIVED", "KILLED"))


def test_trial_needs_pages_that_pass(tmp_path: Path) -> None:
    """Otherwise every mutant would seem to be killed."""
    page = tmp_path / "wrong.md"
    page.write_text("```python\n1 / 0\n```\n", "utf-8")
    with pytest.raises(RuntimeError, match=r"wrong\.md:1 fails without a mutant"):
        trial([of_relu(DEADLY)], [page], {}, Journal())


def test_a_page_without_an_end_is_ended(tmp_path: Path) -> None:
    """A mutant may loop for ever, or need all the memory there is."""
    page = tmp_path / "endless.md"
    page.write_text("```python\nwhile True:\n    pass\n```\n", "utf-8")
    assert try_page(page, ROOT / "nnfs_lit", limit=1).failure == "no end in sight"
    page.write_text("```python\nb'0' * 2**40\n```\n", "utf-8")
    assert try_page(page, ROOT / "nnfs_lit").failure == f"{page}:1"


def test_tests_notice_what_pages_do_not(tmp_path: Path) -> None:
    """With the tests of one module, in a copy of the project."""
    suite = Suite(tmp_path, [Path("tests", "test_activations.py")])
    assert suite.killer(of_relu(DEADLY)).startswith("tests/test_activations.py::")
    assert suite.killer(of_relu(SAME)) == ""


def test_journal(tmp_path: Path) -> None:
    """What is in it is not tried again."""
    path = tmp_path / "journal.jsonl"
    deadly, same = of_relu(DEADLY), of_relu(SAME)
    assert Journal(path).ask("pages", deadly, lambda _: "docs/a.md:1") == "docs/a.md:1"
    assert Journal(path).ask("pages", same, lambda _: "") == ""
    journal = Journal(path)
    assert journal.ask("pages", deadly, pytest.fail) == "docs/a.md:1"
    assert journal.ask("tests", deadly, lambda _: "tests/a.py") == "tests/a.py"
    counts = trial([deadly, same], [], explained(), journal, is_tested=True)
    assert counts == {KILLED_BY_PAGES: 1, SAME_AS_PACKAGE: 1}


def test_figures() -> None:
    """Equivalent mutants do not count, and shares are not rounded up."""
    counts = Counter(
        {KILLED_BY_PAGES: 1899, KILLED_BY_TESTS: 100, SURVIVED: 1, SAME_AS_PACKAGE: 7}
    )
    assert figures(counts) == {
        "mutants": 2007,
        "equivalent": 7,
        "killed_by_pages": 1899,
        "killed_by_all": 1999,
        "percent_by_pages": 94.9,
        "percent_by_all": 99.9,
    }


def test_a_sample_names_its_seed(capsys: pytest.CaptureFixture[str]) -> None:
    """So that it can be had again."""
    arguments = ["--module", "nnfs_lit/activations.py", "--sample", "0"]
    assert main([*arguments, CHAPTER.as_posix()]) == 0
    seed = capsys.readouterr().out.split("--seed ")[1].split()[0]
    assert int(seed) >= 0


def test_only_a_run_of_everything_is_recorded() -> None:
    """A share of a sample is not the share of all."""
    for part in (["--sample", "3"], ["--module", "nnfs_lit/losses.py"], ["a.md"], []):
        with pytest.raises(SystemExit):
            main(["--record", *part])


def test_the_likeliest_page_comes_first() -> None:
    """One that lists the function; one that runs most of it; the quickest."""
    mutant = of_relu(DEADLY)
    head, *_, last = mutant.home
    listing = Visit(CHAPTER, "\ndef relu(x):\n", 9.0, {})
    all_of_it = Visit(CHAPTER, "relu", 8.0, {"activations.py": {head, last}})
    slow = Visit(CHAPTER, "relu", 7.0, {"activations.py": {head, 1, 2, 3}})
    quick = Visit(CHAPTER, "relu", 1.0, {"activations.py": {head}})
    visits = [slow, quick, all_of_it, listing]
    assert by_promise(visits, mutant) == [listing, all_of_it, quick, slow]


def test_the_lines_of_a_statement(tmp_path: Path) -> None:
    """Those that a page must come by; what stands inside is another statement."""
    path = tmp_path / "module.py"
    path.write_text("def f(a):\n    if (a\n        > 0):\n        a += 1\n", "utf-8")
    found = {(*m.lines,) for m in mutants(path)}
    assert found == {(2, 3), (4,)}
    assert {(*m.home,) for m in mutants(path)} == {(1, 2, 3, 4)}


def test_five_mutants_at_random() -> None:
    """Others in each run; what is printed, if it fails, begins with the seed."""
    files = ("losses", "metrics", "plain/losses", "plain/metrics")
    modules = [f"--module=nnfs_lit/{file}.py" for file in files]
    pages = [
        f"docs/chapters/{name}.md" for name in ("10-loss", "17-back-through-the-loss")
    ]
    assert main([*modules, "--sample", "5", *pages]) == 0


def test_a_copy_can_be_changed_though_nothing_else_can(tmp_path: Path) -> None:
    """A checkout may be read-only, and faults are put into copies of it."""
    source = tmp_path / "source"
    (source / "deep").mkdir(parents=True)
    (source / "deep" / "file.py").touch(0o444)
    for folder in (source / "deep", source):
        folder.chmod(0o555)
    copy_to_change(source, tmp_path / "copy")
    copies = [tmp_path / "copy", *(tmp_path / "copy").rglob("*")]
    assert [path.name for path in copies] == ["copy", "deep", "file.py"]
    assert all(path.stat().st_mode & 0o200 for path in copies)
    for folder in (source, source / "deep"):
        folder.chmod(0o755)
