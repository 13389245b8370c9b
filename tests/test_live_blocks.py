"""The marks on the blocks of a page: what a script in the page goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from press.chapters import ROOT, chapters
from press.live_blocks import DIFFERENCES, code_of, difference, mark

if TYPE_CHECKING:
    from conftest import Site

PYTHON = '<div class="language-python highlight"><pre><code>{}</code></pre></div>\n'
OUTPUT = (
    '<div class="language-text highlight"><span class="filename">Output</span>'
    "<pre><code>3\n</code></pre></div>\n"
)


def test_every_block_reaches_the_page_as_it_is_tested(built_site: Site) -> None:
    """Number for number, letter for letter, folded solutions included."""
    for page in chapters():
        name = page.path.relative_to(ROOT / "docs").with_suffix(".html")
        shown = code_of((built_site.directory / name).read_text("utf-8"))
        wanted = {i: block.code for i, block in enumerate(page.blocks, start=1)}
        assert shown == wanted, name


def test_every_output_is_tied_to_its_block(built_site: Site) -> None:
    """And to no other."""
    for page in chapters():
        name = page.path.relative_to(ROOT / "docs").with_suffix(".html")
        html = (built_site.directory / name).read_text("utf-8")
        for number, block in enumerate(page.blocks, start=1):
            tied = html.count(f' data-output-of="{number}"')
            assert tied == (block.output is not None), (name, number)


def test_marks() -> None:
    """A number, the file of a listing, the output; an output elsewhere has no block."""
    html = mark(PYTHON.format("a") + "<p>x</p>" + OUTPUT + PYTHON.format("b") + OUTPUT)
    assert html.count("data-block") == 2
    assert html.count("data-output-of") == 1
    assert 'data-output-of="2"' in html
    listing = PYTHON.replace(
        "<pre>", '<span class="filename">nnfs_lit/a.py</span><pre>'
    )
    assert 'data-title="nnfs_lit/a.py"' in mark(listing)
    assert mark(html) == html


def test_a_difference_is_explained_on_its_block() -> None:
    """Also when the code is dressed in colours."""
    line, reason = next(iter(DIFFERENCES.items()))
    dressed = line.replace("np", "<span>np</span>").replace('"', "&quot;")
    assert "data-differs=" in mark(PYTHON.format(dressed))
    assert difference(f"x = 1\n    {line}\n") == reason
    assert "data-differs=" not in mark(PYTHON.format("x = 1"))


def test_each_difference_belongs_to_one_block() -> None:
    """One that no block has any more would excuse what nobody looks at."""
    codes = [block.code for page in chapters() for block in page.blocks]
    for line, reason in DIFFERENCES.items():
        assert sum(difference(code) == reason for code in codes) == 1, line
