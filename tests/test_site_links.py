"""Whatever the built site leads to, in whatever kind of file, is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from press.proof.links import BuiltSite, Link

if TYPE_CHECKING:
    from conftest import Site

ROOT = Path(__file__).resolve().parent.parent
HOME = "https://book.example/nnfs/"


@pytest.fixture(scope="module")
def site(built_site: Site) -> BuiltSite:
    """Read the built site."""
    return BuiltSite(built_site.directory, f"http://127.0.0.1:{built_site.port}/")


def test_every_link_leads_somewhere(site: BuiltSite) -> None:
    """To a file of the site, and to a place in it if it names one."""
    assert site.broken() == []


def test_all_kinds_of_files_are_read(site: BuiltSite) -> None:
    """Each with as many links as it must have at least."""
    chapters = list((ROOT / "docs" / "chapters").glob("*.md"))
    sources = {link.source for link in site.links}
    kinds = [Path(source).suffix for source in sources]
    assert kinds.count(".html") == len(site.pages)
    assert kinds.count(".ipynb") == len(chapters)
    assert kinds.count(".md") > len(chapters)
    assert {"sitemap.xml", "llms.txt", "llms-full.txt"} <= sources
    assert "search/search_index.json" in sources
    with_place = [link for link in site.links if (site.within(link) or ("", ""))[1]]
    assert len(with_place) > 1000


def test_every_page_is_in_the_map(site: BuiltSite) -> None:
    """Of the site, but for the ones that the search is not to know, and in llms.txt."""
    of_map = {site.within(x) for x in site.links if x.source == "sitemap.xml"}
    hidden = {"404.html", "book.html"}
    assert of_map == {(name, "") for name in site.pages.keys() - hidden}
    for_programs = {site.within(x) for x in site.links if x.source == "llms.txt"}
    missing = {(re.sub("html$", "md", name), "") for name in site.pages} - for_programs
    assert missing == {("404.md", "")}


def test_every_way_of_breaking_is_found(tmp_path: Path) -> None:
    """A file that is missing, and a place: in each kind of file."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text('<p id="here"><a href="sub/page.html#there">')
    (tmp_path / "sub/page.html").write_text(
        '<p id="there"><a href="../index.html#here"><a href="#there"><a href="../">'
        '<img src="gone.png"><a href="../index.html#gone"><svg><use href="#no"></svg>'
    )
    (tmp_path / "index.md").write_text(
        f"[a]({HOME}sub/page.html#there) ![b](gone.svg) <{HOME}gone.html>\n"
        "`[c](code.md)`\n\n```text\n[d](code.md)\n```\n[e](index.md#here) [f](#gone)"
    )
    cell = {"cell_type": "markdown", "source": [f"[a]({HOME}gone.ipynb)"]}
    (tmp_path / "sub/book.ipynb").write_text(json.dumps({"cells": [cell]}))
    (tmp_path / "sitemap.xml").write_text(f"<loc>{HOME}gone-too.html</loc>")
    entries = {"docs": [{"location": "sub/page.html#there"}, {"location": "x.html"}]}
    (tmp_path / "sub/search_index.json").write_text(json.dumps(entries))
    assert sorted(BuiltSite(tmp_path, HOME).broken()) == [
        "index.md: #gone",
        "index.md: gone.svg",
        f"index.md: {HOME}gone.html",
        f"sitemap.xml: {HOME}gone-too.html",
        f"sub/book.ipynb: {HOME}gone.ipynb",
        "sub/page.html: #no",
        "sub/page.html: ../index.html#gone",
        "sub/page.html: gone.png",
        "sub/search_index.json: x.html",
    ]


def test_what_leads_out_is_known(tmp_path: Path) -> None:
    """Each address once, without its place, and with the files that have it."""
    (tmp_path / "a.html").write_text('<a href="https://x.example/#y"><a href="b.html">')
    (tmp_path / "b.md").write_text("[x](https://x.example/) [y](mailto:y@x.example)")
    site = BuiltSite(tmp_path, HOME)
    assert site.outward() == {"https://x.example/": ["a.html", "b.md"]}
    assert site.within(Link("a.html", "https://x.example/")) is None


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_project_lead_somewhere(name: str) -> None:
    """Those of its own pages, to files that are there."""
    addresses = re.findall(r"\]\(([^)\s]+)\)", (ROOT / name).read_text("utf-8"))
    inside = [a.partition("#")[0] for a in addresses if "://" not in a]
    assert [a for a in inside if a and not (ROOT / a).exists()] == []
