"""What a browser prints: white paper, the words and the code, and a PDF of them."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from press.formats import pdf
from tests.browser.visits import CHAPTER, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

GONE = ".md-header, .md-footer, .md-sidebar, .headerlink, .elsewhere, .md-code__nav"
SHOWN = "all => all.filter(e => e.getClientRects().length).map(e => e.className)"


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_paper_is_white(browser: Browser, address: str, colours: str) -> None:
    """Whatever the screen looks like; and without what only a screen can use."""
    with visit(browser, colours=colours) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.emulate_media(media="print", color_scheme=colours)
        style = "getComputedStyle(document.body)"
        for name, value in (("paper", "#ffffff"), ("ink", "#1f2430")):
            found = page.evaluate(f"{style}.getPropertyValue('--nn-{name}')")
            assert found.strip() == value
        assert page.evaluate(f"{style}.color") == "rgb(31, 36, 48)"
        assert page.locator(GONE).evaluate_all(SHOWN) == []
        assert page.locator("article h1").is_visible()


def test_links_of_the_pdf_lead_to_the_site(tmp_path: Path) -> None:
    """Those within the book stay in the file."""
    (tmp_path / "book.html").write_text(
        "<!doctype html><title>Book</title><h1>Part</h1><h2 id=a>A</h2>"
        '<p><a href="#a">in</a> <a href="x/page.html#b">out</a>'
        "<p style='break-before:page'>two",
        encoding="utf-8",
    )
    made = pdf.printed(tmp_path, "https://book.example/nnfs/")
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 2
    whole = made + b"".join(unpacked(made))
    assert b"https://book.example/nnfs/x/page.html#b" in whole
    assert b"127.0.0.1" not in whole
    assert b"/Outlines" in whole


def test_contents_tell_the_pages(tmp_path: Path) -> None:
    """Those on which the chapters begin, as they are counted on paper."""
    section = "<section style='break-before:page' id={}><h2>{}</h2>{}</section>"
    chapters = ("01-a", "one"), ("02-b", "two"), ("03-c", "three")
    entries = "".join(
        f'<li><a href="#{name}">{word}</a></li>' for name, word in chapters
    )
    long = "<p style='break-before:page'>on and on"
    (tmp_path / "book.html").write_text(
        f'<!doctype html><title>Book</title><nav class="contents">{entries}</nav>'
        + "".join(section.format(*each, long) for each in chapters),
        encoding="utf-8",
    )
    pages = PdfReader(io.BytesIO(pdf.printed(tmp_path, ""))).pages
    assert pages[0].extract_text().split() == ["one2", "two4", "three6"]
    for number, (_, word) in zip((2, 4, 6), chapters, strict=True):
        assert pages[number - 1].extract_text().strip() == word


def unpacked(made: bytes) -> list[bytes]:
    """Return the compressed parts of a PDF as they were before."""
    found = []
    for part in re.findall(rb"stream\r?\n(.*?)endstream", made, flags=re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    return found
