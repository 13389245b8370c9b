"""The marks on the blocks of a page: what a script in the page goes by."""

from __future__ import annotations

import re

from press.markdown.live_blocks import difference, mark, text_hash
from press.pages.chapters import ROOT, chapters
from tests.press.test_site import parsed
from tests.site import Site

PYTHON = '<div class="language-python highlight"><pre><code>{}</code></pre></div>\n'
OUTPUT = (
    '<div class="language-text highlight"><span class="filename">Output</span>'
    "<pre><code>3\n</code></pre></div>\n"
)


def test_every_block_reaches_the_page_as_it_is_tested(built_site: Site) -> None:
    """Letter for letter, with an id of its own, and with the output that it has."""
    for page in chapters():
        name = page.path.relative_to(ROOT / "docs").with_suffix(".html")
        tree = parsed(built_site.directory / name)
        shown = tree.xpath("//*[@data-block]")
        assert [b.find(".//code").text_content() for b in shown] == [
            block.code for block in page.blocks
        ], name
        numbers = [each.get("data-block") for each in shown]
        assert numbers == [str(i) for i, _ in enumerate(shown, start=1)]
        assert len({each.get("data-id") for each in shown}) == len(shown), name
        tied = tree.xpath("//*[@data-output-of]")
        assert [each.get("data-output-of") for each in tied] == [
            str(i) for i, block in enumerate(page.blocks, start=1) if block.output
        ], name


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


def identifiers(html: str) -> list[str]:
    """Read the ids of the blocks of a page."""
    return re.findall(r' data-id="([^"]+)"', mark(html))


def test_a_block_goes_by_its_text() -> None:
    """By its section and its first line: others come and go, and so do its lines."""
    heading = '<h2 id="{}">x</h2>'
    one, two = PYTHON.format("a = 1\nb = 2"), PYTHON.format("c = 3")
    page = heading.format("first") + one + two + heading.format("second") + one
    before = identifiers(page)
    assert len(set(before)) == 3
    assert [name.rpartition("-")[0] for name in before] == ["first", "first", "second"]
    more = page.replace(two, PYTHON.format("new = 0") + two).replace("b = 2", "b = 4")
    assert [name for name in identifiers(more) if name in before] == before
    # The number of an exercise, and how often a heading is there, are none of its text.
    assert identifiers(page.replace('"second"', '"4-second_1"')) == before


def test_blocks_that_begin_alike_go_by_all_of_their_text() -> None:
    """And where all of it is the same, by their order."""
    same, other = PYTHON.format("import x\na"), PYTHON.format("import x\nb")
    names = identifiers(same + other)
    assert len(set(names)) == 2
    assert identifiers(other + same) == names[::-1]
    assert len(set(identifiers(same + other + same))) == 3


def test_the_hash_is_of_the_code_alone() -> None:
    """Colours, a file name and the escapes of HTML do not count; a letter does."""
    plain = mark(PYTHON.format("a &lt; b\n"))
    assert f'data-hash="{text_hash("a < b" + chr(10))}"' in plain
    dressed = PYTHON.format("<span>a</span> &lt; b\n")
    dressed = dressed.replace("<pre>", '<span class="filename">x.py</span><pre>')
    assert f'data-hash="{text_hash("a < b" + chr(10))}"' in mark(dressed)
    assert text_hash("a < b") != text_hash("a <  b")


def test_a_block_that_needs_a_framework_says_so() -> None:
    """No browser has one."""
    assert "data-differs=" in mark(PYTHON.format("<span>import</span> torch"))
    assert "PyTorch" in difference("x = 1\nfrom keras import layers\n")
    assert "data-differs=" not in mark(PYTHON.format("important = 1"))
