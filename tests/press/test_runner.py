"""The machine that runs the book: each canary must sing, and the sound page pass."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from press.pages import listings
from press.pages.chapters import ROOT
from press.pages.mirrors import agree

CANARIES = ROOT / "tests" / "canaries"


def run_pytest(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the book's pytest on pages that may lie outside the project."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    plugins = ["-p", "press.pages.runner", "-p", "press.pages.whole_page"]
    # Pages need none of these, and to import them takes longer than a page.
    plugins += ["-p", "no:hypothesispytest", "-p", "no:playwright"]
    configuration = ["-c", ROOT / "pyproject.toml", "--rootdir", ROOT]
    return subprocess.run(
        [*map(str, [*command, *plugins, *configuration, *arguments])],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a page whose blocks leave their letters in a log, and two that share."""
    folder = tmp_path_factory.mktemp("pages")
    counting(folder, last="len(3)")
    for name, code in {"a": "x = 1", "b": "y = x"}.items():
        text = f"```python\nimport nnfs_lit\n\n{code}\n```\n"
        (folder / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def aviary(folder: Path) -> str:
    """Output of one run over all canaries, and over these pages."""
    return run_pytest(CANARIES, folder).stdout


@pytest.mark.parametrize(
    ("canary", "line", "message"),
    [
        ("wrong-digit.md", 10, "-35.8\n+35.7"),
        ("missing-output.md", 3, "does not show what this block prints:\n    35.7"),
        ("output-from-nowhere.md", 9, "an output that the block did not print"),
        ("stray-output.md", 5, "an output that belongs to no Python block"),
        ("drifted-mirror.md", 4, "return total + bias"),
        ("drifted-class.md", 5, "return inputs @ self.weights + self.biases"),
        ("drifted-field.md", 6, "Dense in nnfs_lit/layers.py has no such part"),
        ("drifted-setter.md", 10, "Network.parameters differs from nnfs_lit/netw"),
        ("no-such-file.md", 3, "there is no file nnfs_lit/plain/neurones.py"),
        ("no-such-name.md", 4, "nnfs_lit/plain/neurons.py defines no axon"),
        ("untitled-definition.md", 7, "neuron is a public name of the package"),
        ("unseen-block.md", 3, "write a /// block"),
        ("unseen-block.md", 5, "an indented fence"),
        ("unseen-braces.md", 1, 'print("never run")'),
        ("unseen-list.md", 5, "an indented fence"),
        ("not-run.md", 3, "an option that is not ours: notest"),
        ("other-language.md", 3, "write ```python, so that the block is run"),
        ("imports-nothing.md", 5, "no block of the section imports from nnfs_lit"),
        ("01-later-name.md", 6, "layer (plain) belongs to chapter 2"),
        ("lame-script.md", 11, "the script by itself raises NameError"),
        ("global-state.md", 7, "set_printoptions() changes what other chapters see"),
        ("mirror-differs.md", 8, "is 18.43\noutput is 17.43"),
        ("mirror-misspelt.md", 8, "a comment that is no mirror"),
        ("mirror-no-colon.md", 8, "a comment that is no mirror"),
        ("mirror-compares-nothing.md", 8, "a mirror compares two things with =="),
        ("mirror-private.md", 8, "bias) calls no public name of nnfs_lit"),
        ("mirror-unbound.md", 14, "a mirror of output, which the block did not bind"),
        ("mirror-itself.md", 8, "a mirror that compares relu with itself"),
        ("mirror-itself.md", 16, "a mirror that compares neuron with itself"),
        ("mirror-stray.md", 11, "a comment that follows no Python block"),
        ("mirror-draws.md", 10, "draws from a generator of the chapter"),
        ("frameworks.md", 3, "torch: in chapter 33 only"),
        ("too-long.md", 4, "F401 `math` imported but unused"),
        ("too-long.md", 7, "E501 Line too long"),
    ],
)
@pytest.mark.slow
def test_canary_is_caught(aviary: str, canary: str, line: int, message: str) -> None:
    """A page with one fault fails, and the message names page, line and fault."""
    where = f"{CANARIES / canary}:{line}: "
    assert where in aviary
    assert message in aviary[aviary.index(where) :]
    assert re.search(rf"^FAILED \S*{re.escape(canary)}", aviary, re.MULTILINE)


def test_sound_pages_pass(aviary: str) -> None:
    """What is right is not held for a fault."""
    for page in ("faithful.md", "dataclass.md", "quiet.md"):
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


def counting(folder: Path, last: str = "") -> tuple[Path, Path]:
    """Write a page whose blocks leave their letters in a log; return both."""
    log, page = folder / "log", folder / "page.md"
    log.write_text("", "utf-8")
    page.write_text(COUNTING.format(log=str(log), last=last), "utf-8")
    return page, log


def test_each_block_runs_once_and_pages_share_nothing(
    aviary: str, folder: Path
) -> None:
    """In order; also the last, though the plugin repeats what raises TypeError."""
    assert (folder / "log").read_text("utf-8") == "nbc"
    assert "has no len()" in aviary
    assert "NameError: name 'x' is not defined" in aviary
    failed = re.findall(r"^FAILED (b|page)\.md::\[CodeFence#(\d)", aviary, re.MULTILINE)
    assert failed == [("b", "1"), ("page", "3")]


@pytest.mark.slow
def test_each_block_runs_once_with_two_workers(tmp_path: Path) -> None:
    """A page stays with one of them."""
    page, log = counting(tmp_path)
    run_pytest(page, "-n", "2", "--dist=loadfile")
    assert log.read_text("utf-8") == "nbc"


WRONG = """# Page

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
WHOLE = """# Page

## The whole script

```python
from nnfs_lit import plain

print(plain.relu(2.0))
```
"""


def shown(text: str, ticks: str = "```") -> str:
    """Write the output of a block."""
    return f'\n{ticks}text title="Output"\n{text}\n{ticks}\n'


@pytest.mark.slow
def test_outputs_are_updated_and_nothing_else(tmp_path: Path) -> None:
    """In one run: all of a page, one block of it, a script; and it ends green."""
    before = WRONG.format(first=shown("wrong"), second=shown("wrong"), third="")
    name = "nnfs_lit"
    after = WRONG.format(
        first=shown(f"{name} ````", "`````"),
        second="",
        third=shown(f"{name}\nno newline"),
    )
    pages = {tmp_path / "unix.md": "\n", tmp_path / "windows.md": "\r\n"}
    for page, newline in pages.items():
        page.write_bytes(before.replace("\n", newline).encode())
    (tmp_path / "whole.md").write_text(WHOLE, "utf-8")
    block = f'```python\nprint("a")\n```\n{shown("b")}\n'
    part = tmp_path / "part.md"
    part.write_text(block * 2 + "```python\nimport nnfs_lit\n```\n", "utf-8")
    for name in ("chapters", "scripts"):
        (tmp_path / name).mkdir()
    page = tmp_path / "chapters" / "01-page.md"
    script = tmp_path / "scripts" / "01-page.py"
    code = "import nnfs_lit\n\nname = nnfs_lit.__name__\n"
    page.write_text(f"# Page\n\n```python\n{code}```\n", "utf-8")
    script.write_text('print("a\\n\\nb")\n', "utf-8")
    asked = [*pages, tmp_path / "whole.md", page, f"{part}::[CodeFence#2][line:9]"]
    updated = run_pytest(*asked, "--update-outputs")
    assert updated.returncode == 0, updated.stdout
    for wrong, newline in pages.items():
        assert wrong.read_bytes().decode() == after.replace("\n", newline)
    assert 'title="Output"\n2.0\n' in (tmp_path / "whole.md").read_text("utf-8")
    text = part.read_text("utf-8")
    assert text.count("\nb\n") == 1
    assert text.index("\nb\n") < text.index("\na\n")
    text = script.read_text("utf-8")
    assert text == 'print("a\\n\\nb")\n\n# Output:\n# a\n#\n# b\n'


def test_one_item_runs_by_its_id(tmp_path: Path) -> None:
    """The id that a failure prints can be given back to pytest."""
    for name in ("chapters", "scripts"):
        (tmp_path / name).mkdir()
    page, log = counting(tmp_path / "chapters")
    script = tmp_path / "scripts" / "page.py"
    script.write_text('print("a")\n\n# Output:\n# c\n', "utf-8")
    ids = "[CodeFence#2][line:12]", "[whole script]"
    run = run_pytest(*(f"{page}::{each}" for each in ids))
    assert "-c\n+a" in run.stdout
    assert "1 failed, 1 passed" in run.stdout
    assert log.read_text("utf-8") == "nb"


FRAMEWORK = """# Frameworks

```python
from nnfs_lit import plain

score = -1.0
```

```python
import jax

print(jax.answer, plain.relu(score))
```

```text title="Output"
42 0.0
```

```python
import jax

jax.answer += 1
print(jax.answer)
```

```text title="Output"
43
```

```python
import sys

print(plain.relu(score), "jax" in sys.modules)
```

```text title="Output"
0.0 False
```
"""


@pytest.mark.slow
def test_frameworks_run_in_a_process_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They share it, and the chapter never sees them."""
    page = tmp_path / "33-frameworks.md"
    page.write_text(FRAMEWORK, "utf-8")
    (tmp_path / "jax.py").write_text("answer = 42\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    run = run_pytest(page, "-k", "CodeFence", "--frameworks")
    assert "4 passed" in run.stdout, run.stdout
    page.write_text(FRAMEWORK.replace("43", "44"), "utf-8")
    run = run_pytest(page, "-k", "CodeFence", "--frameworks")
    assert "1 failed, 3 passed" in run.stdout, run.stdout


@pytest.mark.skipif(bool(find_spec("jax")), reason="JAX is here")
@pytest.mark.slow
def test_a_missing_framework_is_named(tmp_path: Path) -> None:
    """Its blocks are skipped; with --frameworks that is a failure."""
    page = tmp_path / "33-frameworks.md"
    page.write_text(FRAMEWORK, "utf-8")
    run = run_pytest(page, "-k", "CodeFence", "-rs")
    assert "2 passed, 2 skipped" in run.stdout, run.stdout
    assert "33-frameworks.md:9 needs jax" in run.stdout
    run = run_pytest(page, "-k", "CodeFence", "--frameworks")
    assert "2 failed, 2 passed" in run.stdout


def test_guards_are_no_part_of_a_listing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever their module calls them; other decorators stay."""
    monkeypatch.setattr(listings, "ROOT", tmp_path)
    (tmp_path / "nnfs_lit").mkdir()
    (tmp_path / "nnfs_lit" / "a.py").write_text(
        "from functools import cache\n"
        "from nnfs_lit._guards import guard, one\n\n"
        "@guard(inputs=one)\n@cache\ndef f(inputs: int) -> int:\n    return inputs\n",
        "utf-8",
    )
    shown = "@cache\ndef f(inputs):\n    return inputs\n"
    assert list(listings.differences("nnfs_lit/a.py", shown)) == []
    bare = shown.removeprefix("@cache\n")
    assert [line for line, _ in listings.differences("nnfs_lit/a.py", bare)] == [1]


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (0.1 + 0.2, 0.3, True),
        (1.0, 1.0 + 1e-6, False),
        (np.array([1.0, 2.0]), [1, 2], True),
        (np.array([[1.0, 2.0]]), [1, 2], False),
        ([[1.0], [2.0, 3.0]], [(1.0,), (2.0, 3.0)], True),
        ([[1.0], [2.0, 3.0]], [[1.0], [2.0, 4.0]], False),
        (math.nan, math.nan, True),
        (math.inf, -math.inf, False),
        (True, 1.0, False),
        ({"a": [1.0]}, {"a": np.ones(1)}, True),
        ({"a": 1.0}, {"b": 1.0}, False),
        ("relu", "relu", True),
        ("12", [1, 2], False),
        (SimpleNamespace(a=[1.0], b=2), SimpleNamespace(a=np.ones(1)), True),
        (SimpleNamespace(a=[1.0]), SimpleNamespace(a=[2.0]), False),
        (SimpleNamespace(a=[1.0]), SimpleNamespace(c=[1.0]), False),
        (SimpleNamespace(a=1), SimpleNamespace(), False),
    ],
)
def test_results_agree(ours: object, theirs: object, same: bool) -> None:
    """By shape and value, floats to a billionth."""
    assert agree(ours, theirs) is same


@pytest.mark.slow
def test_update_outputs_refuses_to_split_a_page() -> None:
    """Two workers must not write one page."""
    run = run_pytest(CANARIES, "--update-outputs", "-n", "2")
    assert run.returncode != 0
    assert "--dist loadfile" in run.stdout + run.stderr


def test_the_runner_is_where_it_was() -> None:
    """The plugin keeps runners in a private module: say so here when it moves."""
    from pytest_markdown_docs import _runners

    from press.pages.runner import BookRunner

    assert _runners.get_runner(None).__class__ is BookRunner
    assert issubclass(BookRunner, _runners.DefaultRunner)


def test_the_plugin_and_the_book_see_the_same_blocks() -> None:
    """Both find the same fences, at the same lines, in every page."""
    from markdown_it import MarkdownIt
    from pytest_markdown_docs.plugin import extract_fence_tests

    from press.pages.chapters import read_page

    pages = sorted((ROOT / "docs").rglob("*.md"))
    assert pages
    for path in pages:
        text = path.read_text("utf-8")
        theirs = extract_fence_tests(MarkdownIt("commonmark"), text, 0, path)
        lines = [test.start_line for test in theirs]
        assert lines == [block.line for block in read_page(path).blocks]
