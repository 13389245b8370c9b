"""The whole book on one page: complete, in order, and at home in itself."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement as Element

from press.formats import pdf
from press.pages.chapters import chapter_files, read_page
from tests.press.test_site import parsed
from tests.site import Site

PATHS = chapter_files()


@pytest.fixture(scope="module")
def book(built_site: Site) -> Element:
    """Read the page."""
    return parsed(built_site.directory / "book.html")


def sections(book: Element) -> list[Element]:
    """Return the chapters, and what follows them."""
    return book.xpath("//section[contains(@class, 'printed')]")


def test_all_chapters_are_there_in_order(book: Element) -> None:
    """Each with its number, its title and all of its code; the glossary at the end."""
    *chapters, glossary = sections(book)
    assert [chapter.get("id") for chapter in chapters] == [path.stem for path in PATHS]
    assert glossary.get("id") == "glossary"
    for path, chapter in zip(PATHS, chapters, strict=True):
        page = read_page(path)
        [number] = chapter.xpath(".//*[@class='chapter']")
        assert page.chapter.startswith(f"{int(number.text_content().split()[-1]):02}")
        assert chapter.find(".//h2").text_content().removesuffix("¶") == page.title
        code = chapter.xpath(".//div[@class='language-python highlight']")
        for shown, block in zip(code, page.blocks, strict=True):
            assert shown.text_content().endswith(block.code), f"{path}:{block.line}"
        figures = chapter.xpath(".//figure/svg | .//figure/*/svg")
        assert len(figures) == len(page.figures)


def test_links_within_the_book_stay_on_the_page(book: Element) -> None:
    """From chapter to chapter, to the glossary and back, and within a chapter."""
    places = set(book.xpath("//@id"))
    links = {link for section in sections(book) for link in section.xpath(".//a/@href")}
    assert {link[1:] for link in links if link.startswith("#")} <= places
    pages = {urlsplit(link).path for link in links if not link.startswith("#")}
    assert not [p for p in pages if p == "glossary.html" or p.startswith("chapters/")]


def test_drawings_find_their_parts(book: Element) -> None:
    """A gradient or a clip path is named in the very section that has it."""
    for section in sections(book):
        attributes = " ".join(section.xpath(".//@*[contains(., 'url(#')]"))
        named = re.findall(r"url\(#([^)]+)\)", attributes)
        assert set(named) <= set(section.xpath(".//@id"))


def test_headings_make_an_outline(book: Element) -> None:
    """Parts, chapters, sections: no level is left out, so that a PDF can list them."""
    headings = book.xpath("//article//*[self::h1|self::h2|self::h3|self::h4|self::h5]")
    levels = [int(heading.tag[1]) for heading in headings]
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps) == 1


def test_a_machine_without_a_browser_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is missing, and how to get it; nothing is built or written before."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "FILE", tmp_path / "book.pdf")
    with pytest.raises(SystemExit, match=r"no PDF: a Chromium .* apt-get install"):
        pdf.main()
    assert list(tmp_path.iterdir()) == []


def test_the_pdf_is_offered_with_its_size(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """If it is there."""
    monkeypatch.setattr(pdf, "FILE", tmp_path / "book.pdf")
    assert pdf.about() == ""
    two_pages = b"%PDF /Type /Pages /Type /Page\n/Type/Page /Type /PageLabel"
    pdf.FILE.write_bytes(two_pages + b" " * 2_600_000)
    assert pdf.about() == "2 pages, 3 MB"
