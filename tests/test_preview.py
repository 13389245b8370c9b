"""`mkdocs serve` remembers what is unchanged: the same site, and never an old one."""

from __future__ import annotations

import filecmp
import logging
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from press import figures_inline, preview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Site

ROOT = Path(__file__).resolve().parent.parent

CONFIGURATION = """
site_name: Two pages
site_url: http://127.0.0.1/
nav: [index.md, other.md, reference.md]
theme: {name: material, font: false}
validation: {links: {anchors: warn}}
plugins:
  - search
  - mkdocstrings: {handlers: {python: {paths: [.]}}}
"""

# As `mkdocs serve` does it: one process, a configuration for each time.
TWICE = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from press import figures_inline, preview

preview.on_startup(command="serve", dirty=False)
for _ in range(2):
    build(load_config("mkdocs.yml", site_dir=sys.argv[1]))
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """Two pages and a module, served by a process that remembers."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    write(tmp_path, "docs/index.md", "# One\n\n[There](other.md#place)\n")
    write(tmp_path, "docs/other.md", "# Two\n\n## Place\n\nAn old word.\n")
    write(tmp_path, "docs/reference.md", "# Three\n\n::: served_module\n")
    write(tmp_path, "served_module.py", '"""An old docstring."""\n')
    forget = preview.remember()
    yield tmp_path
    forget()


def write(project: Path, name: str, text: str) -> None:
    """Change a file of the project."""
    (project / name).write_text(text, "utf-8")


def rebuild(project: Path) -> dict[str, str]:
    """Build once more; give the text files of the site."""
    site = project / "site"
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    build(config)
    return {
        str(path.relative_to(site)): path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.suffix in {".html", ".json"}
    }


def test_whole_book_is_the_same_when_remembered(
    built_site: Site, tmp_path: Path
) -> None:
    """The second build of a preview equals a build from nothing, file by file."""
    subprocess.run(
        [sys.executable, "-c", TWICE, str(tmp_path)],
        cwd=ROOT,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SITE_URL": f"http://127.0.0.1:{built_site.port}/",
        },
        check=True,
        capture_output=True,
    )
    names = sorted(
        str(path.relative_to(built_site.directory))
        for path in built_site.directory.rglob("*")
        if path.is_file() and not path.name.endswith(".gz")  # holds a time
    )
    assert len(names) > 100
    same, _, _ = filecmp.cmpfiles(built_site.directory, tmp_path, names, shallow=False)
    assert sorted(set(names) - set(same)) == []


def test_what_is_unchanged_is_not_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a page nor its part of the search nor a module is worked on twice."""
    made: list[str] = []
    slow = [
        (preview.Page, "render"),
        (preview.SearchIndex, "add_entry_from_context"),
        (preview.PythonHandler, "render"),
    ]
    for owner, name in slow:
        original = getattr(owner, name).__wrapped__  # below the fixture's memory

        def counted(*values: Any, original: Any = original) -> Any:
            made.append(f"{original.__qualname__}")
            return original(*values)

        monkeypatch.setattr(owner, name, counted)
    forget = preview.remember()
    first = rebuild(project)
    count = Counter(made)
    assert count == {
        "Page.render": 3,
        "SearchIndex.add_entry_from_context": 3,
        "PythonHandler.render": 1,
    }
    assert rebuild(project) == first
    forget()
    # Only the page around the module is converted again: it registers its names.
    assert Counter(made) - count == {"Page.render": 1}


@pytest.mark.parametrize("name", ["docs/other.md", "served_module.py"])
def test_what_changed_arrives(project: Path, name: str) -> None:
    """On its page and in the search."""
    path = project / name
    before = rebuild(project)
    path.write_text(path.read_text("utf-8").replace("old", "brand-new"), "utf-8")
    after = rebuild(project)
    changed = {name for name in after if after[name] != before[name]}
    page = "other" if name.startswith("docs") else "reference"
    assert changed == {f"{page}/index.html", "search/search_index.json"}
    assert all("brand-new" in after[name] for name in changed)


def test_remembered_links_are_still_checked(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The page with the link is unchanged; the place that it leads to is gone."""
    with caplog.at_level(logging.WARNING, "mkdocs"):
        rebuild(project)
        assert caplog.messages == []
        write(project, "docs/other.md", "# Two\n\n## Moved\n")
        rebuild(project)
    assert ["does not contain an anchor '#place'" in m for m in caplog.messages] == [
        True
    ]


def test_changed_figure_arrives(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page shows a figure that was drawn anew, though its own text is the same."""
    monkeypatch.setattr(preview, "_FIGURES", project / "docs")
    monkeypatch.setattr(figures_inline, "FIGURES", project / "docs")
    configuration = project / "mkdocs.yml"
    configuration.write_text(
        configuration.read_text("utf-8")
        + "markdown_extensions: [press.figures_inline]\n"
    )
    write(project, "docs/index.md", "# One\n\n![A word](figures/a.svg)\n")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
    write(project, "docs/a.svg", drawing.format("<text>old</text>"))
    before = rebuild(project)["index.html"]
    write(project, "docs/a.svg", drawing.format("<text>brand-new</text>"))
    after = rebuild(project)["index.html"]
    assert "<text>old</text>" in before
    assert "<text>brand-new</text>" in after


def test_changed_check_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hints of an exercise are on the page, and its module was imported before."""
    check = tmp_path / "chapter_01.py"
    check.write_text("hint = 'old'\n")
    monkeypatch.setattr(preview, "_CHECKS", tmp_path)
    name = "nnfs_lit.check.chapter_01"
    monkeypatch.setitem(sys.modules, name, pytest)
    key = preview._checks_of("chapters/01-neuron.md")

    preview.on_config(MkDocsConfig())
    preview.on_config(MkDocsConfig())
    assert sys.modules[name] is pytest
    os.utime(check, ns=(1, 1))
    preview.on_config(MkDocsConfig())
    assert name not in sys.modules
    assert preview._checks_of("chapters/01-neuron.md") not in {key, None}
    assert preview._checks_of("chapters/02-layer.md") is None
