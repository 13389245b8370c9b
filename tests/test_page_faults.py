"""The faults of pages: what they are, and that none of them goes unnoticed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from press import page_faults
from press.chapters import ROOT, Page, read_page
from press.page_changes import KINDS, changes
from press.page_faults import Trial, main, pages, sample, unnoticed

PAGE = """# Page

```python
import math, random
from nnfs_lit.plain import (
    add_up,  # a word
    dot,
)


def f():
    import re
```

```text title="Output"
no number
-0.57 of 19
```

```python title="nnfs_lit/plain/vectors.py"
@decorated
def add_up(numbers):
    total = -numbers[0] + 1 - 2
    total += 1
    return not total and 0 < total is not 2
```

```python
total = 1 + 1
```
"""


def read(folder: Path, text: str) -> Page:
    """Read a page that has this text."""
    path = folder / "page.md"
    path.write_text(text, "utf-8")
    return read_page(path)


def test_each_place_is_changed(tmp_path: Path) -> None:
    """Every number of an output, operator of a listing, and imported name."""
    page = read(tmp_path, PAGE)
    start, total, last = (
        "total = -numbers[0] + 1 - 2",
        "total += 1",
        "return not total and 0 < total is not 2",
    )

    def listing(*changed: str) -> list[str]:
        rows = [f"    {row}" for row in changed]
        return ["@decorated", "def add_up(numbers):", *rows]

    found = [(c.kind, c.line, c.last_line, list(c.after)) for c in changes(page)]
    assert [one for one in found if one[0] == "import"] == [
        ("import", 4, 4, ["import random"]),
        ("import", 4, 4, ["import math"]),
        ("import", 5, 8, ["from nnfs_lit.plain import dot"]),
        ("import", 5, 8, ["from nnfs_lit.plain import add_up"]),
        ("import", 12, 12, ["    pass"]),
    ]
    assert [one for one in found if one[0] == "number"] == [
        ("number", 17, 17, ["-1.57 of 19"]),
        ("number", 17, 17, ["-0.58 of 19"]),
        ("number", 17, 17, ["-0.57 of 10"]),
    ]
    operators = [one for one in found if one[0] == "operator"]
    assert {one[1:3] for one in operators} == {(21, 25)}
    assert sorted(one[3] for one in operators) == sorted(
        [
            listing(start.replace("- 2", "+ 2"), total, last),
            listing(start.replace("+ 1", "- 1"), total, last),
            listing(start.replace("-n", "+n"), total, last),
            listing(start, "total -= 1", last),
            listing(start, total, last.replace("and", "or")),
            listing(start, total, last.replace("not total", "not not total")),
            listing(start, total, last.replace("<", "<=")),
            listing(start, total, last.replace("is not", "is")),
        ]
    )


def test_a_change_is_made_in_its_place(tmp_path: Path) -> None:
    """All else of the page stays as it is."""
    page = read(tmp_path, PAGE)
    change = next(c for c in changes(page) if c.kind == "number")
    assert change.text == PAGE.replace("-0.57", "-1.57")
    assert change.difference() == "- -0.57 of 19\n+ -1.57 of 19"


QUIET = """# Page

```python
import nnfs_lit

name = nnfs_lit.__name__[:4]
print(name, 1)
```

```text title="Output"
nnfs 1
```
"""


def test_what_goes_unnoticed_is_reported(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With a runner that compares no outputs, the number is; the import is not."""
    page = read(tmp_path, QUIET)
    monkeypatch.setattr(page_faults, "pages", lambda _: [page])
    monkeypatch.setattr(page_faults, "ROOT", tmp_path)
    assert main([]) == 0
    assert "numbers: 1 of 1 faults noticed\n" in capsys.readouterr().out
    monkeypatch.setattr(page_faults.outputs, "problems", lambda *_: [])
    assert main([]) == 1
    assert capsys.readouterr().out == (
        "page.md:11: nobody notices this number:\n- nnfs 1\n+ nnfs 2\n"
        "numbers: 0 of 1 faults noticed\n"
        "operators: 0 of 0 faults noticed\n"
        "imports: 1 of 1 faults noticed\n"
    )


def test_a_page_that_fails_proves_nothing(tmp_path: Path) -> None:
    """Otherwise every fault of it would seem to be noticed."""
    page = read(tmp_path, QUIET.replace("nnfs 1", "nnfs 2"))
    with pytest.raises(ValueError, match="mend this first: an output: the block at"):
        list(unnoticed(list(changes(page))))


def test_whole_script_is_run_by_itself() -> None:
    """What it imports is known from above, and only it by itself does without."""
    [page] = pages(["05"])
    assert page.whole_script
    line = page.whole_script.line
    [change] = [c for c in changes(page) if c.line == line + 1 and c.after == ("pass",)]
    assert re.match("the whole script: .* raises NameError", Trial(page).notice(change))


def test_a_sample_has_some_of_each_kind() -> None:
    """The same ones for the same seed, and page by page, so that each is run once."""
    every = [change for page in pages(["0"]) for change in changes(page)]
    chosen = sample(every, 5, seed=1)
    assert chosen == sample(every, 5, seed=1) != sample(every, 5, seed=2)
    assert [sum(c.kind == kind for c in chosen) for kind in KINDS] == [5, 5, 5]
    names = [change.page.path.name for change in chosen]
    assert names == sorted(names)


def test_pages_are_all_that_have_blocks() -> None:
    """The README has some, too."""
    names = [page.path.relative_to(ROOT).as_posix() for page in pages([""])]
    assert {"docs/index.md", "README.md", "docs/chapters/01-neuron.md"} <= set(names)


def test_random_faults_are_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    """Others in each run; what is printed says how to try the same ones again."""
    seed = int.from_bytes(os.urandom(4))
    assert main(["--sample", "6", "--seed", str(seed)]) == 0, capsys.readouterr().out
