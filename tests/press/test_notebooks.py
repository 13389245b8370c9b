"""The chapters as notebooks: valid, the same book, and true when they are run."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import nbformat
import pytest
from bs4 import BeautifulSoup

from press.chromium import served
from press.formats import notebooks
from press.formats.plain_markdown import (
    Box,
    Links,
    markdown,
    nodes,
    plain_formula,
)
from press.markdown.exercises import asked_in, checks_of
from press.pages.chapters import Block, Fence, chapter_files, read_page
from press.pages.frameworks import missing
from press.pages.scripts import whole_script
from tests.site import Site

SITE = "https://book.example/nnfs/"
RUN = Path(__file__).parent / "run_notebook.py"
PATHS = chapter_files()
INSTALLS = f"%pip install -q {SITE}notebooks/{notebooks.wheel_name()}"

FOLD = re.compile(
    r"<details>\n<summary>([^<]*)</summary>\n\n(.*?)\n\n</details>", re.DOTALL
)
OF_THE_PAGE = re.compile(
    r"Check says|[Pp]ress (?:Run|Play|Learn|Train)|\b[Dd]rag\b|slider|with the mouse"
    r"|[Ii]n the figure (?:above|at)|figure further"
)

every_chapter = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


written = cache(notebooks.text)


def read(path: Path, site: str = SITE) -> Any:
    """Write a notebook and read it as Jupyter would."""
    return nbformat.reads(written(path, site), as_version=4)


def answers(path: Path) -> list[tuple[str, str]]:
    """Return what stands in the cells below each exercise: an answer, and its check."""
    chapter = read_page(path).chapter
    ask = 'from nnfs_lit.check import report\n\nreport("{}", "{}", globals())'
    return [
        (each.start.rstrip("\n"), ask.format(chapter, each.id))
        for each in checks_of(path.name)
    ]


def code(notebook: Any, path: Path) -> list[Any]:
    """Return the cells of code that are blocks of the page."""
    found = [c for c in notebook.cells if c.cell_type == "code"][1:]
    more = [source for both in answers(path) for source in both]
    assert [c.source for c in found if c.source in more] == more
    return [c for c in found if c.source not in more]


def solutions(path: Path) -> list[Fence]:
    """Return the fences of the page that lie in the fold of a solution."""
    folds = [n for n in nodes(path) if isinstance(n, Box) and n.title == "Solution"]
    return [each for fold in folds for each in fold.inside if isinstance(each, Fence)]


def blocks(path: Path) -> list[Block]:
    """Return the blocks of a page that are cells, and the script that has a file."""
    page = read_page(path)
    folded = solutions(path)
    found = [b for b in page.blocks if not b.stands_aside and b.fence not in folded]
    script = whole_script(page)
    return found + [script] * bool(script and script.path != path)


def solved(path: Path) -> list[str]:
    """Return the code of the solution of each exercise that has a check."""
    found: dict[str, str] = {}
    asked = ""
    for node in nodes(path):
        if isinstance(node, str):
            asked = asked_in(node, asked)
        elif isinstance(node, Box) and node.title == "Solution":
            code = [each for each in node.inside if isinstance(each, Fence)]
            found[asked] = "\n".join(c.text for c in code if c.language == "python")
    return [found[each.id] for each in checks_of(path.name)]


def prose(notebook: Any) -> str:
    """Return all Markdown cells in one."""
    return "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")


def printed(cell: Any) -> str:
    """Return what a cell printed; it may draw, and do nothing else."""
    outputs = [o for o in cell.outputs if "image/svg+xml" not in o.get("data", {})]
    kinds = {(o.output_type, o.get("name")) for o in outputs}
    assert kinds <= {("stream", "stdout")}, outputs
    text = "".join(output.text for output in outputs)
    return text if not text or text.endswith("\n") else text + "\n"


def executed(notebook: Any, folder: Path, **environment: str) -> Any:
    """Run a copy of a notebook in a kernel of its own, as Jupyter would."""
    file = folder / "notebook.ipynb"
    nbformat.write(notebook, file)
    run = subprocess.run(
        [sys.executable, str(RUN), str(file)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return nbformat.read(file, as_version=4)


@every_chapter
def test_notebook_is_the_chapter(path: Path) -> None:
    """Its code, its outputs and its headings, in a form that Jupyter accepts."""
    notebook = read(path)
    nbformat.validate(notebook)
    cells = code(notebook, path)
    assert [c.source + "\n" for c in cells] == [b.code for b in blocks(path)]
    shown = [b.output.text if b.output else "" for b in blocks(path)]
    assert [printed(cell) for cell in cells] == shown
    words, told = (
        re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
        for text in (path.read_text("utf-8"), prose(notebook))
    )
    headings = re.findall(r"^#{1,3} (.*?)(?: \{:.*)?$", words, flags=re.MULTILINE)
    found = re.findall(r"^#{1,3} (.*)$", told, flags=re.M)
    if any(block.path != path for block in blocks(path)):
        headings.append("The whole script")
    assert found == headings


@every_chapter
def test_prose_is_plain(path: Path) -> None:
    """Nothing that Jupyter would show as it stands, and no link that leads nowhere."""
    text = prose(read(path))
    bare = re.sub(r"```.*?```|(`+)(?!`).*?(?<!`)\1", "", text, flags=re.DOTALL)
    assert not re.findall(r"^/{3}.*|\{ ?[:.#][^}]*\}|\[\^.*?\]|^:  ", bare, flags=re.M)
    bare = re.sub(r"\$\$.*?\$\$|\$[^$\n]+?\$", "", bare, flags=re.DOTALL)
    links = re.findall(r"\]\(([^)]*)\)", bare)
    assert [
        a for a in links if not a.startswith(("https://", "http://", "data:"))
    ] == []
    assert not re.search(r"\\html|\\href\{#", text)


@every_chapter
def test_figures_travel_along(path: Path) -> None:
    """Each is inside, whole, with its words and in colours that need no page."""
    text = prose(read(path))
    inside = re.findall(r"!\[([^\]]+)\]\(data:image/svg\+xml;base64,([^)]*)\)", text)
    assert [words for words, _ in inside] == [
        use.alt for use in read_page(path).figures
    ]
    for _, data in inside:
        drawing = base64.b64decode(data).decode()
        assert "var(" not in drawing
        assert ElementTree.fromstring(drawing).tag.endswith("svg")


@every_chapter
def test_an_exercise_is_answered_checked_and_helped(path: Path) -> None:
    """A cell for the answer, one that checks it; hints and the solution are folded."""
    cells = read(path).cells
    sources = [cell.source for cell in cells]
    for exercise, (start, check) in zip(
        checks_of(path.name), answers(path), strict=True
    ):
        at = sources.index(check)
        assert sources[at - 1] == start
        assert not cells[at].outputs
        *hints, solution = re.findall(FOLD, sources[at + 1])
        assert tuple(words for _, words in hints) == exercise.hints
        assert solution[0] == "Solution"
    folded = [words for _, words in re.findall(FOLD, "\n".join(sources))]
    for fence in solutions(path):
        assert any(fence.text in words for words in folded)
    assert "#### Solution" not in sources


@every_chapter
def test_it_promises_only_what_it_has(path: Path) -> None:
    """What moves, and the buttons, are on the page alone; so it is in Markdown."""
    copy = markdown(path, Links(f"chapters/{path.name}", SITE, ".md"))
    assert re.findall(OF_THE_PAGE, prose(read(path)) + copy) == []
    for each in checks_of(path.name):
        assert f"Start from this:\n\n```python\n{each.start}```" in copy


def test_first_code_installs_the_package() -> None:
    """Before anything that needs it, and from the site that the words are from."""
    for path in PATHS:
        first = next(c for c in read(path).cells if c.cell_type == "code")
        assert first.source == INSTALLS


def test_formulas_lose_only_what_a_page_can_do() -> None:
    """A link in a formula, and a place in it, are left out; what they hold stays."""
    linked = r"$\href{#a}{\htmlId{b}{\frac{1}{n}}} \htmlClass{c}{x}_{ij}$"
    assert plain_formula(linked) == r"$\frac{1}{n} x_{ij}$"
    assert plain_formula(r"$\htmlId{b}{\log}x$") == r"$\log x$"


@pytest.mark.slow
@every_chapter
def test_running_it_gives_the_outputs_of_the_book(path: Path, tmp_path: Path) -> None:
    """Cell by cell, in a fresh kernel that has the package already."""
    notebook = read(path)
    lacking = {b.code.rstrip("\n") for b in blocks(path) if missing(b.frameworks)}
    notebook.cells = [
        cell for cell in notebook.cells if cell.source not in {INSTALLS, *lacking}
    ]
    cells = [c for c in notebook.cells if c.cell_type == "code"]
    again = [c for c in executed(notebook, tmp_path).cells if c.cell_type == "code"]
    asked = {check for _, check in answers(path)}
    assert len(cells) == len(blocks(path)) - len(lacking) + 2 * len(asked)
    for before, after in zip(cells, again, strict=True):
        if before.source in asked:  # nobody has answered yet
            assert printed(after).startswith("There is nothing to check yet")
        else:
            assert printed(after) == printed(before)


@pytest.mark.slow
def test_answers_are_checked_in_the_notebook(tmp_path: Path) -> None:
    """A right one is solved, another is helped, and the names around do not matter."""
    path = PATHS[0]
    notebook = read(path)
    notebook.cells = [c for c in notebook.cells if c.source != INSTALLS]
    right = dict(zip((start for start, _ in answers(path)), solved(path), strict=True))
    (first, ask), *_ = answers(path)
    for cell in notebook.cells:
        cell.source = "small = 4.5" if cell.source == first else cell.source
        cell.source = right.get(cell.source, cell.source)
    said = {
        c.source: printed(c)
        for c in executed(notebook, tmp_path).cells
        if c.cell_type == "code"
    }
    assert "Too small" in said.pop(ask)
    for _, check in answers(path)[1:]:
        assert said[check] == "✓ Solved.\n"


@pytest.mark.slow
def test_the_package_comes_from_the_site(built_site: Site, tmp_path: Path) -> None:
    """The first cell fetches a wheel that pip takes, and the rest runs on it."""
    pytest.importorskip("pip", reason="needs pip beside Python")
    installed = tmp_path / "installed"
    installed.mkdir()  # Python looks only once whether a folder of its path is there
    with served(built_site.directory) as address:
        notebook = read(PATHS[0], f"{address}/")
        ask = nbformat.v4.new_code_cell("print(plain.__file__)")
        notebook.cells.append(ask)
        again = executed(
            notebook,
            tmp_path,
            # The very command of the cell, led away from the tests' own packages.
            PIP_TARGET=str(installed),
            PYTHONPATH=str(installed),
            PIP_NO_DEPS="1",
            PIP_NO_INDEX="1",
            PIP_DISABLE_PIP_VERSION_CHECK="1",
            NO_PROXY="127.0.0.1",
            no_proxy="127.0.0.1",
        )
    *cells, asked = code(again, PATHS[0])
    assert printed(asked).startswith(str(installed))
    before = code(notebook, PATHS[0])[:-1]
    assert [printed(c) for c in cells] == [printed(c) for c in before]


def test_the_site_has_them_all(built_site: Site) -> None:
    """Each beside the others, made for the address of this very site."""
    there = sorted(p.name for p in (built_site.directory / "notebooks").glob("*.ipynb"))
    assert there == [f"{path.stem}.ipynb" for path in PATHS]
    for path in PATHS:
        file = built_site.directory / "notebooks" / f"{path.stem}.ipynb"
        text = file.read_text("utf-8")
        assert f"http://127.0.0.1:{built_site.port}/notebooks/nnfs_lit-" in text


def test_every_chapter_offers_its_notebook(built_site: Site) -> None:
    """By links alone: to the file, and to services that know where it is published."""
    published = "nnfs-lit/nnfs-lit/{}notebooks{}" + "{}.ipynb"
    for path in PATHS:
        page = built_site.directory / "chapters" / f"{path.stem}.html"
        # Up to its title: the rest is long, and says nothing of this.
        top = page.read_text("utf-8").partition("</h1>")[0]
        box = BeautifulSoup(top, "html.parser").select_one("details.elsewhere")
        links = {a.get_text(): str(a["href"]) for a in box.select(".shapes-links a")}
        on_github = published.format("blob/", "/", path.stem)
        fetched = f"http://127.0.0.1:{built_site.port}/notebooks/{path.stem}.ipynb"
        assert links == {
            "Download": f"../notebooks/{path.stem}.ipynb",
            "Colab": f"https://colab.research.google.com/github/{on_github}",
            "Binder": "https://mybinder.org/v2/gh/"
            + published.format("", "?labpath=", path.stem),
            "JupyterLite": "https://jupyter.org/try-jupyter/lab/index.html?fromURL="
            + quote(fetched),
            "GitHub": f"https://github.com/{on_github}",
        }
        told = {word.get_text() for word in box.select("b")}
        assert told == set(links), "each is explained"


def test_binder_is_told_what_to_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that publishing runs writes notebooks, and their machine."""
    monkeypatch.setattr(sys, "argv", ["notebooks", str(tmp_path)])
    monkeypatch.setattr(notebooks, "text", written)
    monkeypatch.setenv("SITE_URL", SITE)
    notebooks.main()
    assert len(list(tmp_path.glob("*.ipynb"))) == len(PATHS)
    wheel = f"{SITE}notebooks/{notebooks.wheel_name()}"
    assert wheel in (tmp_path / "requirements.txt").read_text("utf-8").split()
    assert (tmp_path / "runtime.txt").read_text("utf-8").startswith("python-3.")
