"""What the service worker of the built site knows, and what leads a reader to it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from press.site import finish, generated, offline
from tests.press.test_site import loaded, parsed, trees
from tests.site import Site

Groups = dict[str, dict[str, tuple[str, int]]]


@pytest.fixture(scope="module")
def groups(built_site: Site) -> Groups:
    """Read the list that the worker has."""
    return groups_in(built_site.directory)


def groups_in(folder: Path) -> Groups:
    """Read the list out of the worker of a site."""
    text = (folder / "service-worker.js").read_text("utf-8")
    found = re.search(r"^const BOOK = (.*);$", text, flags=re.M)
    assert found is not None
    book: dict[str, Groups] = json.loads(found[1])
    return book["groups"]


def test_it_lists_files_as_they_are(built_site: Site, groups: Groups) -> None:
    """By hash and size, each once; each part is there, and each page in a group."""
    listed = [item for group in groups.values() for item in group.items()]
    names = [name for name, _ in listed]
    assert len(set(names)) == len(names)
    for name, (digest, size) in listed:
        content = (built_site.directory / name).read_bytes()
        assert size == len(content), name
        assert digest == hashlib.sha256(content).hexdigest()[:16], name
    assert list(groups) == [
        "shared",
        "Part I",
        "Part II",
        "Part III",
        "Part IV",
        "rest",
    ]
    assert {str(page) for page in built_site.pages} - set(names) == {"404.html"}
    chapters = [n for part in groups if "Part" in part for n in groups[part]]
    assert sorted(chapters) == [n for n in sorted(names) if n.startswith("chapters/")]


def test_what_a_page_loads_is_listed_with_all_pages(
    built_site: Site, groups: Groups
) -> None:
    """Else it would be missing without a network; and Python with it."""
    root = built_site.directory
    for name, tree in trees(built_site):
        if name != "404.html":
            links = [each for each in loaded(tree) if not each.startswith("data:")]
            found = {(root / name).parent.joinpath(each).resolve() for each in links}
            wanted = {path.relative_to(root.resolve()).as_posix() for path in found}
            assert wanted - set(groups["shared"]) == {"manifest.webmanifest"}, name
    runtime = {name for name in groups["shared"] if name.endswith((".wasm", ".whl"))}
    assert len(runtime) == 3


def test_every_page_leads_to_the_manifest(built_site: Site) -> None:
    """From where it is; so the site can be anywhere on a host."""
    root = built_site.directory
    manifest = json.loads((root / "manifest.webmanifest").read_text("utf-8"))
    for page in built_site.pages:
        found = parsed(root / page).findall("head/link[@rel='manifest']")
        places = [(root / page).parent / link.get("href", "") for link in found]
        wanted = [root / "manifest.webmanifest"] * (page.name != "404.html")
        assert [place.resolve() for place in places] == [w.resolve() for w in wanted]
    assert manifest["scope"] == "./"
    assert (root / manifest["start_url"]).is_file()
    for icon in manifest["icons"]:
        content = (root / icon["src"]).read_bytes()
        width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
        assert icon["sizes"] == f"{width}x{height}"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site of two pages and a script."""
    monkeypatch.setattr(generated, "contents", lambda _config, _cache: [])
    for name in ("index.html", "chapters/01-neuron.html", "assets/live/main.js"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<head><meta charset=utf-8></head>" if "html" in name else "")
    return tmp_path


CONFIG: dict[str, Any] = {"nav": [{"Part I: it": ["chapters/01-neuron.md"]}]}


def test_a_version_is_what_is_in_it(small: Path) -> None:
    """Finished twice it is the same; with other content it is another."""
    finish.finish(small, CONFIG)
    worker = small / "service-worker.js"
    once = worker.read_bytes()
    assert list(groups_in(small)["Part I"]) == ["chapters/01-neuron.html"]
    finish.finish(small, CONFIG)
    assert worker.read_bytes() == once
    (small / "assets" / "live" / "main.js").write_text("1;")
    offline.add_offline(small, CONFIG["nav"])
    assert worker.read_bytes() != once


def test_a_preview_keeps_nothing(small: Path) -> None:
    """It has no worker, and no page leads to the manifest."""
    finish.finish(small, CONFIG, served=True)
    assert not (small / "service-worker.js").exists()
    assert 'rel="manifest"' not in (small / "index.html").read_text()
