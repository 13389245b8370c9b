"""The built site: valid pages, links that lead somewhere, nothing from elsewhere."""

from __future__ import annotations

import json
import re
import tomllib
import zlib
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import lxml.html
import pytest

import nnfs_lit.data
import nnfs_lit.plain
from press import ROOT
from press.pages.chapters import chapters
from press.vendor.inventories import HERE, NUMPY, PYTHON, inventory
from tests.site import Site

DOCS = ROOT / "docs"

# Addresses that the browser follows without being asked to.
LOADS = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "input": "src",
    "object": "data",
    "script": "src",
    "source": "src",
    "video": "src",
}
LOADING_LINKS = {"icon", "manifest", "modulepreload", "preconnect", "preload"}
LOADING_LINKS |= {"dns-prefetch", "prefetch", "stylesheet"}


@cache
def parsed(path: Path) -> Element:
    """Read a page, in any form that a browser would forgive."""
    tree: Element = lxml.html.document_fromstring(path.read_bytes())
    return tree


def errors(path: Path) -> list[str]:
    """Say what a browser has to forgive in a page."""
    parser = html5lib.HTMLParser()
    parser.parse(path.read_text(encoding="utf-8"))
    return [f"line {line}: {code}" for (line, _), code, _ in parser.errors]


def trees(site: Site) -> list[tuple[str, Element]]:
    """All pages with their names."""
    return [(str(page), parsed(site.directory / page)) for page in site.pages]


def article(tree: Element) -> Element:
    """Find what the author wrote, in a page."""
    found = tree.find(".//article")
    assert found is not None
    return found


def loaded(tree: Element) -> list[str]:
    """List the addresses that a page loads by itself."""
    found = []
    for element in tree.iter():
        if element.tag == "link" and LOADING_LINKS & set(
            element.get("rel", "").split()
        ):
            found.append(element.get("href", ""))
        elif element.tag in LOADS and LOADS[element.tag] in element.attrib:
            found.append(element.attrib[LOADS[element.tag]])
    return found


def test_strict_build_has_nothing_to_remark(built_site: Site) -> None:
    """A warning that strict mode lets pass is one too many."""
    assert "Documentation built" in built_site.log
    assert not re.findall(r"^(?:WARNING|ERROR).*", built_site.log, flags=re.M)


@pytest.mark.slow
def test_pages_are_valid(built_site: Site) -> None:
    """A browser has nothing to forgive."""
    found = {str(p): errors(built_site.directory / p) for p in built_site.pages}
    assert len(found) > 5
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_identifiers_are_unique(built_site: Site) -> None:
    """Otherwise links and text alternatives would point to the wrong place."""
    twice = []
    for page, tree in trees(built_site):
        count = Counter(e.get("id") for e in tree.iter() if e.get("id") is not None)
        twice += [f"{page}#{name}" for name, times in count.items() if times > 1]
    assert twice == []


def test_nothing_is_loaded_from_another_host(built_site: Site) -> None:
    """Neither by a page nor by a style sheet."""
    foreign = [
        f"{page}: {address}"
        for page, tree in trees(built_site)
        for address in loaded(tree)
        if urlsplit(address).netloc
    ]
    for sheet in built_site.directory.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        addresses = re.findall(r"url\(\s*['\"]?([^'\")]+)", text)
        addresses += re.findall(r"@import\s+['\"]([^'\"]+)", text)
        foreign += [f"{sheet}: {a}" for a in addresses if urlsplit(a).netloc]
    assert foreign == []


def test_style_sheets_find_their_files(built_site: Site) -> None:
    """Each font that a style sheet names lies where it says."""
    checked = 0
    for sheet in (built_site.directory / "assets").rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        for address in re.findall(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)", text):
            assert (sheet.parent / address).is_file(), f"{sheet.name}: {address}"
            checked += 1
    assert checked >= 20, "KaTeX alone has twenty fonts"


def test_links_within_the_site_lead_to_files(built_site: Site) -> None:
    """Also those of the theme's templates, which no builder follows."""
    lost = [
        f"{page}: {address}"
        for page, tree in trees(built_site)
        for address in tree.xpath("//a/@href | //link[@type]/@href")
        if (parts := urlsplit(address)).path and not parts.netloc and not parts.scheme
        if not built_site.directory.joinpath(
            "." if parts.path[0] == "/" else Path(page).parent, parts.path.lstrip("/")
        ).exists()
    ]
    assert lost == []


def test_author_writes_no_script(built_site: Site) -> None:
    """Formulas and figures come without one."""
    found = [page for page, t in trees(built_site) if list(article(t).iter("script"))]
    assert found == []


def test_formulas_stay_out_of_headings(built_site: Site) -> None:
    """They would stand twice in the table of contents, and in each address."""
    found = [
        f"{page}: {heading.get('id')}"
        for page, tree in trees(built_site)
        for tag in ("h1", "h2", "h3", "h4")
        for heading in tree.iter(tag)
        if any("katex" in e.get("class", "").split() for e in heading.iter())
    ]
    assert found == []


def test_formulas_can_be_heard(built_site: Site) -> None:
    """Each has MathML, and what is for the eye is hidden from the ear."""
    heard = 0
    for page, tree in trees(built_site):
        for element in tree.iter("span"):
            classes = element.get("class", "").split()
            if "katex" in classes:
                assert element.find("./span[@class='katex-mathml']/*") is not None, page
                heard += 1
            if "katex-html" in classes:
                assert element.get("aria-hidden") == "true", page
    assert heard > 0


def test_figures_have_words(built_site: Site) -> None:
    """No image, of whatever kind, without a text alternative."""
    for page, tree in trees(built_site):
        for image in article(tree).iter("img"):
            assert image.get("alt"), f"{page}: {image.get('src')}"
        for drawing in article(tree).findall(".//figure/*"):
            assert drawing.get("role") == "img", page
            assert drawing.get("aria-label"), page


def test_figures_lie_where_the_page_says() -> None:
    """The build looks for a figure's name alone; a forge follows the path."""
    for source in DOCS.rglob("*.md"):
        text = source.read_text(encoding="utf-8")
        for address in re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", text):
            assert (source.parent / address).is_file(), f"{source}: {address}"


def test_search_knows_words_and_no_formulas(built_site: Site) -> None:
    """The index holds the prose, once, and also as a script for readers on disk."""
    directory = built_site.directory / "search"
    text = (directory / "search_index.json").read_text(encoding="utf-8")
    entries = json.loads(text)["docs"]
    places = {entry["location"].partition("#")[0] for entry in entries}
    assert places >= {str(p) for p in built_site.pages} - {"404.html", "index.html"}
    assert not [e["location"] for e in entries if "\\frac" in e["text"]]
    script = (directory / "search_index.js").read_text(encoding="utf-8")
    assert script == f"var __index = {text}"


def test_every_page_can_be_edited(built_site: Site) -> None:
    """The pencil leads to the source of this very page."""
    for page in built_site.pages:
        if page.name == "404.html":
            continue
        tree = parsed(built_site.directory / page)
        links = [a.get("href", "") for a in article(tree).findall("a")]
        source = page.with_suffix(".md").as_posix()
        assert [a for a in links if a.endswith(f"/edit/main/docs/{source}")], page


def test_road_leads_to_the_chapters_that_are_there(built_site: Site) -> None:
    """In order, each with the time that it takes, and so it does in plain Markdown."""
    names = [page.path.stem for page in chapters()]
    html = (built_site.directory / "index.html").read_text("utf-8")
    road = html[html.index('<div class="road">') : html.index("exercise-progress")]
    stops = re.findall(r'<a href="chapters/([\w-]+)\.html">[^<]+</a> · \d+ min', road)
    assert stops == names
    text = (built_site.directory / "index.md").read_text("utf-8")
    assert re.findall(r"\]\(\S+/chapters/([\w-]+)\.md\) · \d+ min", text) == names


def test_chapters_bear_their_numbers(built_site: Site) -> None:
    """The same before the title of the page, in the navigation and in the tab."""
    chapters = [page for page in built_site.pages if page.parts[0] == "chapters"]
    assert chapters
    for page in chapters:
        tree = parsed(built_site.directory / page)
        words = [" ".join("".join(e.itertext()).split()) for e in article(tree)]
        heading = next(e for e in article(tree) if e.tag == "h1")
        title = "".join(heading.itertext()).removesuffix("¶")
        key = page.name.split("-")[0]
        number = f"{int(key[:2])}"
        named = "Chapter" if key.isdigit() else "After chapter"
        assert f"{named} {number}" in words
        listed = f"{number}. " * key.isdigit() + title
        assert tree.findtext("head/title", "").startswith(f"{listed} - ")


def test_start_page_names_the_versions_of_the_package() -> None:
    """Whoever raises a version in pyproject.toml is reminded of the reader."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pythons = [
        match[1]
        for classifier in project["classifiers"]
        if (match := re.fullmatch(r".* :: Python :: (3\.\d+)", classifier))
    ]
    (numpy,) = [d for d in project["dependencies"] if d.startswith("numpy")]
    oldest, below = re.fullmatch(r"numpy>=([\d.]+),<(\d+)", numpy).groups()
    row = f"| {', '.join(pythons)} | {oldest} to {int(below) - 1}.x |"
    assert row in (DOCS / "index.md").read_text(encoding="utf-8")


def test_every_module_has_its_page() -> None:
    """In the reference; and no page is about a module that is gone."""
    found = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for package in ("nnfs_lit", "nnfs_lit/plain")
        for path in (ROOT / package).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    ]
    public = {module for module in found if "._" not in module and "__" not in module}
    pages = "\n".join(p.read_text("utf-8") for p in (DOCS / "reference").glob("*.md"))
    shown = re.findall(r"^::: ([\w.]+)$", pages, flags=re.M)
    assert sorted(shown) == sorted(public - {"nnfs_lit.plain"})


def test_the_overview_leads_to_every_page_of_the_reference() -> None:
    """None is left out when a module comes."""
    folder = DOCS / "reference"
    overview = (folder / "index.md").read_text("utf-8")
    pages = {path.name for path in folder.glob("*.md")} - {"index.md"}
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", overview)) == pages


def test_every_public_name_can_be_linked_to(built_site: Site) -> None:
    """By the name under which it is imported: `[neuron][nnfs_lit.neuron]`."""
    inv = (built_site.directory / "objects.inv").read_bytes().split(b"\n", 4)[4]
    known = {line.split()[0] for line in zlib.decompress(inv).decode().splitlines()}
    names = {
        f"{module.__name__}.{name}"
        for module in (nnfs_lit, nnfs_lit.plain, nnfs_lit.data)
        for name in module.__all__
        if callable(getattr(module, name))
    }
    assert len(names) > 20
    assert names - known == set()


def test_inventories_are_those_of_the_script() -> None:
    """They are binary, so nobody would see a difference."""
    assert (HERE / "python.inv").read_bytes() == inventory("Python", PYTHON)
    assert (HERE / "numpy.inv").read_bytes() == inventory("NumPy", NUMPY)
