"""The whole book on one page: complete, in order, and at home in itself."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from press import pdf
from press.chapters import CHAPTERS, read_page

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

    from conftest import Site

PATHS = sorted(CHAPTERS.glob("[0-9][0-9]-*.md"))


@pytest.fixture(scope="module")
def book(built_site: Site) -> BeautifulSoup:
    """Read the page."""
    text = (built_site.directory / "book.html").read_text("utf-8")
    return BeautifulSoup(text, "html.parser")


def sections(book: BeautifulSoup) -> list[Tag]:
    """Return the chapters, and what follows them."""
    return book.select("section.printed")


def test_all_chapters_are_there_in_order(book: BeautifulSoup) -> None:
    """Each with its number, its title and all of its code; the glossary at the end."""
    *chapters, glossary = sections(book)
    assert [chapter["id"] for chapter in chapters] == [path.stem for path in PATHS]
    assert glossary["id"] == "glossary"
    for number, (path, chapter) in enumerate(zip(PATHS, chapters, strict=True), 1):
        page = read_page(path)
        assert chapter.select_one(".chapter").get_text() == f"Chapter {number}"
        assert chapter.select_one("h2").get_text().removesuffix("¶") == page.title
        code = [e.get_text() for e in chapter.select(".language-python.highlight")]
        assert len(code) == len(page.blocks)
        for shown, block in zip(code, page.blocks, strict=True):
            assert shown.endswith(block.code), f"{path}:{block.line}"
        assert len(chapter.select("figure > svg, figure > * > svg")) == len(
            page.figures
        )


def test_contents_list_what_is_there(book: BeautifulSoup) -> None:
    """Every chapter and the glossary, by links that find them."""
    links = [str(link["href"]) for link in book.select(".contents a")]
    assert links == [f"#{section['id']}" for section in sections(book)]


def test_links_within_the_book_stay_on_the_page(book: BeautifulSoup) -> None:
    """From chapter to chapter, to the glossary and back, and within a chapter."""
    places = {str(element["id"]) for element in book.select("[id]")}
    inside, outside = set(), set()
    for section in sections(book):
        for link in section.select("a[href]"):
            address = str(link["href"])
            (inside if address.startswith("#") else outside).add(address)
    assert {address[1:] for address in inside} <= places
    assert {f"#{path.stem}" for path in PATHS[1:]} <= inside
    pages = {urlsplit(address).path for address in outside}
    assert not [p for p in pages if p == "glossary.html" or p.startswith("chapters/")]


def test_drawings_find_their_parts(book: BeautifulSoup) -> None:
    """A gradient or a clip path is named in the very section that has it."""
    for section in sections(book):
        places = {str(element["id"]) for element in section.select("[id]")}
        assert set(re.findall(r"url\(#([^)]+)\)", str(section))) <= places


def test_nothing_waits_to_be_unfolded(book: BeautifulSoup) -> None:
    """Paper has no clicks: solutions stand open, and code offers no Run."""
    folded = [d for s in sections(book) for d in s.select("details:not([open])")]
    assert folded == []
    assert book.select("[data-chapter], [data-block]") == []


def test_headings_make_an_outline(book: BeautifulSoup) -> None:
    """Parts, chapters, sections: no level is left out, so that a PDF can list them."""
    article = book.select_one("article")
    levels = [int(h.name[1]) for h in article.select("h1, h2, h3, h4, h5")]
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps) == 1


def test_a_machine_without_a_browser_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is missing, and how to get it; nothing is built or written before."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "THEME", tmp_path)
    with pytest.raises(SystemExit, match=r"no PDF: a Chromium .* apt-get install"):
        pdf.main()
    assert list(tmp_path.iterdir()) == []


def test_the_pdf_is_offered_with_its_size() -> None:
    """By a part of a page that the template takes along if it is there."""
    two_pages = b"%PDF /Type /Pages /Type /Page\n/Type/Page /Type /PageLabel"
    part = pdf.link(two_pages + b" " * 2_600_000)
    assert "(2 pages, 3 MB)" in part
    assert f"'{pdf.NAME}' | url" in part
