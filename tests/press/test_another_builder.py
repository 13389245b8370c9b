"""What MkDocs makes of the book, another builder could make of it: the exit stays open.

`nox -s zensical` tries it with one.
"""

from __future__ import annotations

import re
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from press import DOCS, ROOT
from press.markdown import exercises
from press.site import __main__ as command, error_locations, finish, generated
from press.site.whole_book import PLACE

if TYPE_CHECKING:
    from pathlib import Path

THEME = ROOT / "press" / "site" / "theme"
TEMPLATES = [path for path in THEME.rglob("*") if path.suffix in {".html", ".xml"}]
PAGES = {
    "index.html": "<article><h1>Start</h1></article>",
    "chapters/01-neuron.html": '<article><a class="edit">Edit</a><p class="chapter"'
    ' data-chapter="01-neuron">Chapter 1</p><h1 id="a">A</h1><a href="#a">here</a>'
    '<a href="./02-layer.html#b">next</a><a href="../x.html">x</a>\n'
    '<p class="for-the-screen to-take">To take along</p></article>',
    "chapters/02-layer.html": '<article><h1 id="b">B</h1><h2>C</h2></article>',
    "book.html": f"<article>{PLACE}</article>",
    "assets/live/a.js": "// Why.\nlet a = 1;\n",
}
CONFIG = {
    "nav": [{"Part I": ["chapters/01-neuron.md", "chapters/02-layer.md"]}, "book.md"]
}
BOOK = """<h1 class="part">Part I</h1>
<section class="printed" id="01-neuron">
<p class="chapter">Chapter 1</p>
<h2 id="01-neuron-a">A</h2><a href="#01-neuron-a">here</a>\
<a href="#02-layer-b">next</a><a href="x.html">x</a>
</section>
<section class="printed" id="02-layer">
<h2 id="02-layer-b">B</h2><h3>C</h3>
</section>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what a builder left behind; one file is to be added."""
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<meta charset=utf-8>{text}" if ".html" in name else text)
    added = [("notebooks/01-neuron.ipynb", b"{}")]
    monkeypatch.setattr(generated, "contents", lambda _config, _cache: added)
    return tmp_path


def test_a_site_is_finished_whoever_built_it(folder: Path) -> None:
    """Files, scripts, the whole book the policy; a second time changes nothing."""
    finish.finish(folder, CONFIG)
    done = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert (folder / "notebooks" / "01-neuron.ipynb").read_bytes() == b"{}"
    assert (folder / "assets" / "live" / "a.js").read_text() == "let a = 1;\n"
    assert f"<article>{BOOK}</article>" in (folder / "book.html").read_text()
    pages = [text for path, text in done.items() if path.suffix == ".html"]
    assert all(b"Content-Security-Policy" in text for text in pages)
    finish.finish(folder, CONFIG)
    assert done == {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_command_finishes_the_site_in_a_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what mkdocs.yml says; a folder without a site is refused."""
    (folder / "book.html").unlink()  # it wants all chapters
    monkeypatch.setattr(sys, "argv", ["press.site", str(folder)])
    command.main()
    assert b"Content-Security-Policy" in (folder / "index.html").read_bytes()
    (folder / "index.html").unlink()
    with pytest.raises(SystemExit, match=r"holds no built site: it has no index\.html"):
        command.main()


def test_extensions_know_the_page_that_zensical_builds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The start page is filled, and an error names its line."""

    class Context(Preprocessor):
        page = SimpleNamespace(path="index.md")

        def run(self, lines: list[str]) -> list[str]:
            return lines

    monkeypatch.setattr(exercises, "count", lambda: {"01-neuron": 5})
    md = Markdown(extensions=["press.markdown.exercises"])
    md.preprocessors.register(Context(md), "rendering_context", 0)
    assert "{&quot;01-neuron&quot;: 5}" in md.convert(exercises.PROGRESS)
    lines = (DOCS / "index.md").read_text("utf-8").splitlines()
    number = lines.index(exercises.PROGRESS) + 1
    assert error_locations.place(md, exercises.PROGRESS) == f"docs/index.md:{number}: "


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_what_both_builders_understand(template: Path) -> None:
    """Calls are of functions, and of a page only what Zensical knows is asked."""
    text = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    code = " ".join(re.findall(r"\{[{%].*?[%}]\}", text, flags=re.DOTALL))
    assert set(re.findall(r"[\w)]\.(\w+)\(", code)) <= {"t"}  # lang.t translates
    known = {"url", "title", "meta", "content", "canonical_url"}
    assert set(re.findall(r"\bpage\.(\w+)", code)) <= known
    assert not re.search(r"\bin pages\b", code)  # of another kind in each
