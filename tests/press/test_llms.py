"""The book for programs: an index as llmstxt.org proposes, and pages that are plain."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config

from press import DOCS
from press.formats import llms
from press.formats.plain_markdown import Links, markdown, nodes, plain
from press.pages.chapters import ROOT, read_page
from press.pages.navigation import Entry, entries
from tests.site import Site

ENTRIES = list(entries(load_config(str(ROOT / "mkdocs.yml")).nav))
CHAPTERS = [e for e in ENTRIES if e.source.startswith("chapters/")]
every_page = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.source)


def said(entry: Entry) -> str:
    """Return a page as it is written for programs."""
    return llms.page(entry, "https://book.example/").markdown


@pytest.fixture(scope="module")
def index(built_site: Site) -> str:
    """Read llms.txt."""
    return (built_site.directory / "llms.txt").read_text("utf-8")


def test_every_page_of_the_site_is_listed() -> None:
    """In the order of the navigation, and no page twice."""
    listed = [entry.source for entry in ENTRIES]
    there = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")}
    assert len(listed) == len(set(listed))
    assert set(listed) == there


def test_index_has_the_form_of_the_proposal(index: str) -> None:
    """A title, a summary as a quotation, text, then lists of links with remarks."""
    title, _, summary, *rest = index.splitlines()
    assert re.fullmatch(r"# \S.*", title)
    assert re.fullmatch(r"> \S.*", summary)
    text, *sections = re.split(r"^## (.*)\n", "\n".join(rest), flags=re.MULTILINE)
    assert not re.search(r"^#", text, flags=re.MULTILINE)
    assert sections[-2] == "Optional"
    for listed in sections[1::2]:
        lines = listed.strip().splitlines()
        assert lines
        for line in lines:
            assert re.fullmatch(r"- \[[^\]]+\]\(http[^)]+\.md\): \S.*", line), line


def test_links_of_the_index_lead_to_markdown(index: str, built_site: Site) -> None:
    """Each to a file that lies in the site and begins with a title."""
    addresses = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", index, flags=re.MULTILINE)
    assert len(addresses) == len(ENTRIES)
    for address in addresses:
        file = built_site.directory / urlsplit(address).path.lstrip("/")
        assert file.read_text("utf-8").lstrip().startswith("# "), address


def test_full_text_holds_every_page(built_site: Site) -> None:
    """Whole and in order, each after its address."""
    full = (built_site.directory / "llms-full.txt").read_text("utf-8")
    place = 0
    for entry in ENTRIES:
        page = (built_site.directory / entry.source).read_text("utf-8").strip()
        address = entry.source.removesuffix(".md") + ".html"
        head = f"Page: <http://127.0.0.1:{built_site.port}/{address}>\n\n"
        place = full.index(head + page, place)


def test_every_page_tells_of_its_markdown(built_site: Site) -> None:
    """A link in the head leads to the file beside the page."""
    for name in built_site.pages:
        page = built_site.directory / name
        head = page.read_text("utf-8").partition("</head>")[0]
        soup = BeautifulSoup(head, "html.parser")
        found = soup.select_one("head link[rel=alternate][type='text/markdown']")
        if name.name == "404.html":
            assert found is None
            continue
        assert found is not None, name
        target = (page.parent / str(found["href"])).resolve()
        assert target == page.with_suffix(".md").resolve()
        assert target.is_file()


@every_page
def test_nothing_of_the_tool_is_left(entry: Entry) -> None:
    """No box, attribute, definition list or module by name; no link to a folder."""
    bare = re.sub(r"^(```+).*?^\1$", "", said(entry), flags=re.M | re.S)
    bare = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\$\$.*?\$\$|\$[^$\n]+\$", "", bare)
    assert not re.findall(r"^/{3}.*|^:{3} .*|^:  .*|\{:? ?[.#:][^}]*\}", bare, re.M)
    assert not re.findall(r"</?div.*?>", bare)
    links = re.findall(r"\]\(([^)]*)\)", bare)
    assert [address for address in links if not address.startswith("http")] == []


@pytest.mark.parametrize("entry", CHAPTERS, ids=lambda entry: entry.path.stem)
def test_code_and_outputs_are_whole(entry: Entry) -> None:
    """Every fence of a chapter, letter by letter."""
    text, place = said(entry), 0
    fences = read_page(entry.path).fences
    for fence in fences:
        place = text.index(f"\n{fence.text}```", place)


def test_reference_shows_the_source() -> None:
    """Where a page has only the name of a module, a program gets the module."""
    entry = next(e for e in ENTRIES if e.source == "reference/neurons.md")
    assert (ROOT / "nnfs_lit" / "neurons.py").read_text("utf-8").strip() in said(entry)


def test_boxes_within_boxes(tmp_path: Path) -> None:
    """A page is taken apart as it was put together, and a stray end is an error."""
    page = tmp_path / "page.md"
    page.write_text(
        "# Page\n\n/// note | One\n    type: x\n\nwords\n\n/// details | Two\n"
        "```python\n/// = 1\n```\n///\n///\n\nafter\n"
    )
    title, box, after = nodes(page)
    assert (title, after) == ("# Page", "after")
    assert box.title == "One"
    words, inner = box.inside
    assert words == "words"
    assert inner.title == "Two"
    assert inner.inside[0].text == "/// = 1\n"
    page.write_text("# Page\n\n///\n", "utf-8")
    with pytest.raises(ValueError, match="closes no box"):
        markdown(page, Links("page.md", ""))


def test_prose_becomes_plain() -> None:
    """Links, attributes and definitions change; code and formulas do not."""
    links = Links("chapters/01-neuron.md", "https://book.example/", ".md")

    def said(text: str) -> str:
        return plain(text, links, links.to)

    home = "https://book.example"
    assert said("[a](02-layer.md#x){ .y }") == f"[a]({home}/chapters/02-layer.md#x)"
    assert said("[a](../glossary.md)") == f"[a]({home}/glossary.md)"
    assert said("[a](#here)") == f"[a]({home}/chapters/01-neuron.md#here)"
    assert said("[a](https://x.org)") == "[a](https://x.org)"
    assert said("`[a](b.md){ .c }` and $x_{i}$") == "`[a](b.md){ .c }` and $x_{i}$"
    assert said("## Title {: #place }") == "## Title"
    assert said("term\n:   words\n    more") == "- **term**  \n  words\n  more"
    assert said("![two\nlines](../figures/a.svg){ data-live=x }") == (
        f"![two lines]({home}/figures/a.svg)"
    )
