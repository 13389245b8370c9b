"""What others are told of a page: its description, its picture, its day, the feed."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mkdocs.config import load_config

from press import DOCS, ROOT
from press.formats import feed
from press.pages.navigation import entries
from press.pictures import previews
from press.site import about_page
from press.site.cache import Cache
from tests.press.test_site import parsed
from tests.site import Site

CONFIG = load_config(str(ROOT / "mkdocs.yml"))
ENTRIES = list(entries(CONFIG.nav))
ATOM = "{http://www.w3.org/2005/Atom}"


def told(site: Site, source: str) -> dict[str, str]:
    """Return what a page has in its head."""
    page = parsed(site.directory / source.replace(".md", ".html"))
    found = page.findall("head/meta")
    names = [each.get("name") or each.get("property") or "" for each in found]
    assert [n for n, times in Counter(names).items() if n and times > 1] == []
    return {n: each.get("content", "") for n, each in zip(names, found, strict=True)}


def test_each_page_is_described_in_its_own_words(built_site: Site) -> None:
    """By a sentence or some, without signs of Markdown; no two pages by the same."""
    found = {e.source: told(built_site, e.source)["description"] for e in ENTRIES}
    assert [n for n, times in Counter(found.values()).items() if times > 1] == []
    for source, words in found.items():
        assert 20 <= len(words) <= 320, source
        assert not re.search(r"[*`|$]|\]\(", words), source
    for entry in ENTRIES:
        about = told(built_site, entry.source)
        assert about["og:description"] == about["description"]
        assert about["og:title"]
        address = entry.source.replace(".md", ".html")
        assert about["og:url"].endswith(f":{built_site.port}/{address}")


def test_each_page_has_a_picture_of_its_own(built_site: Site) -> None:
    """Of what it shows today, a PNG of the size that other sites want, and no other."""
    wanted = {previews.path_of(entry, CONFIG.site_name) for entry in ENTRIES}
    there = set(previews.FOLDER.glob("*.png"))
    assert wanted == there, "python -m press.pictures.previews draws them"
    for entry in ENTRIES:
        path = previews.path_of(entry, CONFIG.site_name)
        head = path.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        size = previews.WIDTH, previews.HEIGHT
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == size
        inside = path.relative_to(DOCS)
        address = f"http://127.0.0.1:{built_site.port}/{inside.as_posix()}"
        assert told(built_site, entry.source)["og:image"] == address
        assert (built_site.directory / inside).is_file()


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody, on a day."""
    who = "-c", "user.name=a", "-c", "user.email=a@example.org"
    command = ["git", "-C", str(folder), *who, *arguments]
    day = {"GIT_COMMITTER_DATE": "2026-03-04T23:30:00+13:00", "PATH": PATH}
    subprocess.run(command, env=day, check=True, capture_output=True)


PATH = "/usr/local/bin:/usr/bin:/bin"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with two files, and let it be the book's."""
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "a.md").write_text("a")
    (folder / "b.md").write_text("b")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "both")
    monkeypatch.setattr(about_page, "ROOT", folder)
    about_page.forget()
    return folder


def test_the_day_is_that_of_the_last_commit(book: Path) -> None:
    """As whoever made it counted days; nothing is said of what is in no commit."""
    assert about_page.last_change([book / "a.md"]) == "2026-03-04"
    (book / "b.md").write_text("other")
    (book / "c.md").write_text("new")
    about_page.forget()
    assert about_page.last_change([book / "a.md"]) == "2026-03-04"
    assert about_page.last_change([book / "b.md"]) == ""
    assert about_page.last_change([book / "c.md"]) == ""
    assert about_page.last_change([book / "a.md", book / "b.md"]) == ""
    about_page.forget()


def test_without_the_history_no_day_is_told(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a shallow clone, in an archive, in another's repository, and without git."""
    copies = {}
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{book}", "shallow")
    copies["shallow"] = tmp_path / "shallow"
    copies["archive"] = tmp_path / "archive"
    copies["within"] = book / "within"
    for name in ("archive", "within"):
        copies[name].mkdir()
        (copies[name] / "a.md").write_text("a")
    git(book, "add", ".")
    git(book, "commit", "-q", "-m", "within")
    for folder in copies.values():
        monkeypatch.setattr(about_page, "ROOT", folder)
        about_page.forget()
        assert about_page.last_change([folder / "a.md"]) == ""
    monkeypatch.setattr(about_page, "ROOT", book)
    about_page.forget()
    assert about_page.last_change([book / "a.md"]) != ""
    monkeypatch.setenv("PATH", str(tmp_path))
    about_page.forget()
    assert about_page.last_change([book / "a.md"]) == ""
    about_page.forget()


CHANGES = """# Changelog

## [Unreleased]

- `softmax` & more

## [0.2.0] - 2026-02-03

### Added

- a thing

## [0.1.0] - 2026-01-02

- the first
"""


def read(text: str) -> tuple[ElementTree.Element, dict[str, ElementTree.Element]]:
    """Read a feed and its entries by their titles."""
    root = ElementTree.fromstring(text)
    listed = root.findall(f"{ATOM}entry")
    return root, {each.findtext(f"{ATOM}title", ""): each for each in listed}


def test_the_changelog_is_a_feed() -> None:
    """An entry for each version, and one for what is in none, if its day is known."""
    config = {
        "site_url": "https://b.example/book/",
        "site_name": "Book",
        "site_author": "We",
        "repo_url": "https://forge.example/b",
    }
    root, found = read(feed.feed(config, CHANGES, "2026-03-04"))
    assert list(found) == ["Not in a version yet", "Version 0.2.0", "Version 0.1.0"]
    assert root.findtext(f"{ATOM}updated") == "2026-03-04T00:00:00Z"
    assert root.findtext(f"{ATOM}id") == "https://b.example/book/changelog.xml"
    for entry in found.values():
        for needed in ("id", "updated", "content"):
            assert entry.findtext(f"{ATOM}{needed}")
    newest = found["Not in a version yet"].findtext(f"{ATOM}content", "")
    assert "<code>softmax</code> &amp; more" in newest
    assert len({e.findtext(f"{ATOM}id") for e in found.values()}) == 3
    root, found = read(feed.feed(config, CHANGES, ""))
    assert list(found) == ["Version 0.2.0", "Version 0.1.0"]
    assert root.findtext(f"{ATOM}updated") == "2026-02-03T00:00:00Z"
    assert feed.feed(config, CHANGES.partition("## [0.2")[0], "") == ""


def test_the_site_offers_the_feed_that_it_has(built_site: Site) -> None:
    """In the head of each page, and on the page of the book's other shapes."""
    there = (built_site.directory / feed.NAME).is_file()
    pages = [parsed(built_site.directory / name) for name in built_site.pages]
    link = "head/link[@type='application/atom+xml']"
    assert {page.find(link) is not None for page in pages} == {there}
    elsewhere = (built_site.directory / "elsewhere.html").read_text("utf-8")
    assert ('type="application/atom+xml">a feed' in elsewhere) is there


def test_each_page_ends_with_its_day_and_a_way_to_report(
    built_site: Site, tmp_path: Path
) -> None:
    """The day is that of git, or is not there."""
    about_page.forget()
    for entry in ENTRIES:
        if entry.source == "book.md":
            continue
        page = parsed(built_site.directory / entry.source.replace(".md", ".html"))
        [end] = page.xpath("//p[contains(@class, 'page-end')]")
        told = about_page.about(entry, CONFIG.site_name, Cache(tmp_path))
        assert end.findtext("time") == told.get("changed")
        address = end.find("a").get("href")
        assert address.startswith(f"{CONFIG.repo_url}/issues/new?title=In%20")
        source = entry.source.replace(".md", ".html")
        assert address.endswith(f"{built_site.port}/{source}%0A%0A")
