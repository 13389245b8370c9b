"""The machine that runs the book: each canary must sing, and the sound page pass."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from press.chapters import ROOT

CANARIES = ROOT / "tests" / "canaries"


def run_pytest(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the book's pytest on pages that may lie outside the project."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    plugins = ["-p", "press.runner", "-p", "press.page_checks"]
    configuration = ["-c", ROOT / "pyproject.toml", "--rootdir", ROOT]
    return subprocess.run(
        [*map(str, [*command, *plugins, *configuration, *arguments])],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


@pytest.fixture(scope="module")
def aviary() -> str:
    """Output of one run over all canaries."""
    return run_pytest(CANARIES).stdout


@pytest.mark.parametrize(
    ("page", "line", "message"),
    [
        ("wrong-digit.md", 10, "-35.8\n+35.7"),
        ("missing-output.md", 3, "does not show what this block prints:\n    35.7"),
        ("output-from-nowhere.md", 9, "an output that the block did not print"),
        ("stray-output.md", 5, "an output that belongs to no Python block"),
        ("drifted-mirror.md", 7, "return total + bias"),
        ("drifted-class.md", 5, "return inputs @ weights + biases"),
        (
            "drifted-field.md",
            11,
            "Comparison in nnfs_lit/gradient_checks.py has no such",
        ),
        ("drifted-setter.md", 11, "check_parameters(numbers, self.n_parameters)"),
        ("no-such-file.md", 3, "there is no file nnfs_lit/plain/neurones.py"),
        ("no-such-name.md", 4, "nnfs_lit/plain/neurons.py defines no axon"),
        ("untitled-definition.md", 7, "neuron is a public name of the package"),
        ("unseen-block.md", 3, "write a /// block"),
        ("unseen-block.md", 5, "an indented fence"),
        ("unseen-braces.md", 1, 'print("never run")'),
        ("unseen-list.md", 5, "an indented fence"),
        ("not-run.md", 3, "an option that is not ours: notest"),
        ("other-language.md", 3, "write ```python, so that the block is run"),
        ("imports-nothing.md", 5, "neither imports from nnfs_lit nor mirrors it"),
        ("01-later-name.md", 6, "layer (plain) belongs to chapter 2"),
        ("imported-twice.md", 10, "plain is there from above: once is enough"),
        ("other-floor.md", 10, "check_neuron: nnfs_lit/neurons.py has it from nnfs"),
        ("lame-script.md", 11, "the script by itself raises NameError"),
        ("global-state.md", 7, "set_printoptions() changes what other chapters see"),
        ("too-long.md", 4, "F401 `math` imported but unused"),
        ("too-long.md", 7, "E501 Line too long"),
    ],
)
def test_canary_is_caught(aviary: str, page: str, line: int, message: str) -> None:
    """A page with one fault fails, and the message names page, line and fault."""
    where = f"{CANARIES / page}:{line}: "
    assert where in aviary
    assert message in aviary[aviary.index(where) :]
    assert re.search(rf"^FAILED \S*{re.escape(page)}", aviary, re.MULTILINE)


def test_sound_pages_pass(aviary: str) -> None:
    """What is right is not held for a fault."""
    for page in ("faithful.md", "dataclass.md"):
        assert page not in aviary


def test_traceback_names_the_page_and_its_lines(aviary: str) -> None:
    """A failure inside a function of a block shows both lines of the chapter."""
    page = CANARIES / "raises.md"
    assert f'File "{page}", line 11, in <module>' in aviary
    assert f'File "{page}", line 8, in broken' in aviary
    assert "ValueError: weights must have 1 number" in aviary


COUNTING = """# Counting

```python
from pathlib import Path

import nnfs_lit

log = Path({log!r})
log.write_text(log.read_text() + nnfs_lit.__name__[0])
```

```python
log.write_text(log.read_text() + "b")
```

```python
log.write_text(log.read_text() + nnfs_lit.__name__[-3].replace("l", "c"))
{last}
```
"""


@pytest.mark.parametrize(
    ("selection", "executed"),
    [
        ((), "nbc"),
        (("-k", "line:12"), "nb"),
        (("-n", "2", "--dist=loadfile"), "nbc"),
    ],
)
def test_each_block_runs_once(
    tmp_path: Path, selection: tuple[str, ...], executed: str
) -> None:
    """Every block runs once, in order, and a selected one after those before it."""
    log, page = tmp_path / "log", tmp_path / "page.md"
    log.write_text("", "utf-8")
    page.write_text(COUNTING.format(log=str(log), last=""), "utf-8")
    run = run_pytest(page, *selection)
    assert "CodeFence" not in run.stdout, run.stdout
    assert log.read_text("utf-8") == executed


def test_one_block_runs_by_its_id(tmp_path: Path) -> None:
    """The id that a failure prints can be given back to pytest."""
    log, page = tmp_path / "log", tmp_path / "page.md"
    log.write_text("", "utf-8")
    page.write_text(COUNTING.format(log=str(log), last=""), "utf-8")
    run = run_pytest(f"{page}::[CodeFence#2][line:12]")
    assert run.returncode == 0, run.stdout
    assert log.read_text("utf-8") == "nb"


def test_type_error_runs_nothing_twice(tmp_path: Path) -> None:
    """The plugin repeats a call that raises TypeError; the block must not repeat."""
    log, page = tmp_path / "log", tmp_path / "page.md"
    log.write_text("", "utf-8")
    page.write_text(COUNTING.format(log=str(log), last="len(3)"), "utf-8")
    run = run_pytest(page)
    assert "has no len()" in run.stdout
    assert log.read_text("utf-8") == "nbc"


def test_pages_share_nothing(tmp_path: Path) -> None:
    """A name of one page is unknown to the next."""
    (tmp_path / "a.md").write_text(
        "```python\nimport nnfs_lit\n\nx = 1\n```\n", "utf-8"
    )
    (tmp_path / "b.md").write_text(
        "```python\nimport nnfs_lit\n\ny = x\n```\n", "utf-8"
    )
    run = run_pytest(tmp_path, "-k", "CodeFence")
    assert "NameError: name 'x' is not defined" in run.stdout
    assert "1 failed, 1 passed" in run.stdout


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_update_outputs_touches_nothing_else(tmp_path: Path, newline: str) -> None:
    """A wrong output, a missing one and one from nowhere are mended in place."""
    template = """# Page

```python
import nnfs_lit

print(nnfs_lit.__name__, "`" * 4)
```
{first}
Between the two stands a line  with  spaces.

```python
name = nnfs_lit.__name__
```
{second}
```python
print(nnfs_lit.__name__)
print(end="no newline")
```
{third}"""

    def fence(text: str, ticks: str = "```") -> str:
        return f'\n{ticks}text title="Output"\n{text}\n{ticks}\n'

    before = template.format(first=fence("wrong"), second=fence("wrong"), third="")
    name = "nnfs_lit"
    after = template.format(
        first=fence(f"{name} ````", "`````"),
        second="",
        third=fence(f"{name}\nno newline"),
    )
    page = tmp_path / "page.md"
    page.write_bytes(before.replace("\n", newline).encode())
    assert run_pytest(page, "-k", "CodeFence").returncode == 1
    updated = run_pytest(page, "--update-outputs", "-k", "CodeFence")
    assert updated.returncode == 0, updated.stdout
    assert page.read_bytes().decode() == after.replace("\n", newline)
    assert run_pytest(page, "-k", "CodeFence").returncode == 0


def test_update_outputs_leaves_other_blocks_alone(tmp_path: Path) -> None:
    """Only the outputs of the blocks that were asked for are rewritten."""
    block = '```python\nprint("a")\n```\n\n```text title="Output"\nb\n```\n\n'
    page = tmp_path / "page.md"
    page.write_text(block * 2 + "```python\nimport nnfs_lit\n```\n", "utf-8")
    run_pytest(page, "--update-outputs", "-k", "line:9")
    text = page.read_text("utf-8")
    assert text.count("\nb\n") == 1
    assert text.index("\nb\n") < text.index("\na\n")


def test_update_outputs_refuses_to_split_a_page() -> None:
    """Two workers must not write one page."""
    run = run_pytest(CANARIES, "--update-outputs", "-n", "2")
    assert run.returncode != 0
    assert "--dist loadfile" in run.stdout + run.stderr


def test_the_runner_is_where_it_was() -> None:
    """The plugin keeps runners in a private module: say so here when it moves."""
    from pytest_markdown_docs import _runners

    from press.runner import BookRunner

    assert _runners.get_runner(None).__class__ is BookRunner
    assert issubclass(BookRunner, _runners.DefaultRunner)


def test_the_plugin_and_the_book_see_the_same_blocks() -> None:
    """Both find the same fences, at the same lines, in every page."""
    from markdown_it import MarkdownIt
    from pytest_markdown_docs.plugin import extract_fence_tests

    from press.chapters import read_page

    pages = sorted((ROOT / "docs").rglob("*.md"))
    assert pages
    for path in pages:
        text = path.read_text("utf-8")
        theirs = extract_fence_tests(MarkdownIt("commonmark"), text, 0, path)
        lines = [test.start_line for test in theirs]
        assert lines == [block.line for block in read_page(path).blocks]
