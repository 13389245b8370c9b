"""The cache of the build: the same site with it, and never an old one."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Template
from mkdocs.commands.build import build
from mkdocs.config import load_config

from press import ROOT
from press.pages.chapters import chapter_files
from press.site import cache, cached_page, error_locations, generated, kept_page
from press.site.cache import Cache

pytestmark = pytest.mark.slow  # it builds one site after another

PAGES = {
    "index.md": "# One\n\n[There](other.md#place) and $x$.\n",
    "other.md": "# Two\n\n## Place\n\nAn old word.\n",
    "reference/neurons.md": "# Neurons\n\n::: nnfs_lit.neurons\n",
    "reference/refusals.md": "# Layers\n\n::: nnfs_lit.layers\n",
}
Site = dict[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages once, from nothing, with a cache of their own."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in PAGES.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        build_in(folder, patch)
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Copy the pages, and the cache that was filled from them."""
    # The time of a change is a part of what the cache goes by.
    return shutil.copytree(built, tmp_path / "project", copy_function=shutil.copy2)


@pytest.fixture
def site(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Site]:
    """Return what builds the pages again."""
    return partial(build_in, project, monkeypatch)


def build_in(project: Path, patch: pytest.MonkeyPatch) -> Site:
    """Build the pages with the configuration of the book, and with two chapters."""
    patch.setattr(cache, "FOLDER", project / "cache")
    patch.setattr(error_locations, "DOCS", project / "docs")
    patch.setattr(generated, "chapter_files", lambda: chapter_files()[:2])
    folders = {"docs_dir": str(project / "docs"), "site_dir": str(project / "site")}
    config = load_config(str(ROOT / "mkdocs.yml"), strict=True, **folders)
    config.nav = [{name: name} for name in PAGES]
    build(config)
    return contents(project)


def contents(project: Path) -> Site:
    """Read what a build has left behind."""
    return {
        str(path.relative_to(project / "site")): path.read_bytes()
        for path in (project / "site").rglob("*")
        if path.is_file()
    }


def count_conversions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the pages that are converted from now on."""
    converted: list[str] = []
    render = cached_page.Page.render

    def counted(page: cached_page.Page, *arguments: object) -> None:
        converted.append(page.file.src_uri)
        render(page, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(cached_page.Page, "render", counted)
    return converted


def count_frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the pages around which the theme puts its frame from now on."""
    framed: list[str] = []
    render = Template.render

    def counted(template: Template, context: Any) -> str:
        if template.name == "main.html":
            framed.append(context["page"].file.src_uri)
        return render(template, context)

    monkeypatch.setattr(Template, "render", counted)
    return framed


def test_a_second_build_is_the_same_and_converts_nothing(
    project: Path, site: Callable[[], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte: the reference, its inventory and the search, too."""
    first = contents(project)
    assert b"nnfs_lit.neurons.neuron" in first["reference/neurons.html"]
    converted = count_conversions(monkeypatch)
    framed = count_frames(monkeypatch)
    assert site() == first
    assert converted == []
    assert framed == []


def test_the_cache_can_be_lost(project: Path, site: Callable[[], Site]) -> None:
    """At any time, and in any way: one half is deleted, and the other spoilt."""
    first = contents(project)
    kept = sorted(path for path in (project / "cache").rglob("*") if path.is_file())
    assert len(kept) > 10
    for path in kept[::2]:
        path.unlink()
    for path in kept[1::2]:
        path.write_bytes(b"x\ny")
    assert site() == first


def test_only_what_changed_is_converted(
    project: Path, site: Callable[[], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the page is new at once."""
    converted = count_conversions(monkeypatch)
    framed = count_frames(monkeypatch)
    page = project / "docs" / "other.md"
    page.write_text(PAGES["other.md"].replace("old", "new"), "utf-8")
    built = site()
    assert converted == framed == ["other.md"]
    assert b"An new word" in built["other.html"]
    assert b"An new word" in built["search/search_index.json"]


def test_what_a_page_says_of_itself_is_new_on_all_pages(
    project: Path, site: Callable[[], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the list that stands beside each of them."""
    framed = count_frames(monkeypatch)
    page = project / "docs" / "other.md"
    page.write_text(f"---\nsubtitle: a novelty\n---\n{PAGES['other.md']}", "utf-8")
    built = site()
    assert sorted(framed) == sorted(PAGES)
    for name in PAGES:
        assert b"a novelty" in built[str(Path(name).with_suffix(".html"))]


def test_a_changed_template_is_a_new_frame(
    tmp_path: Path, site: Callable[[], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On all pages."""
    monkeypatch.setattr(kept_page, "THEME", tmp_path)
    (tmp_path / "main.html").write_text("one", "utf-8")
    site()
    framed = count_frames(monkeypatch)
    (tmp_path / "main.html").write_text("another", "utf-8")
    site()
    assert sorted(framed) == sorted(PAGES)


def test_a_warning_is_given_every_time(
    project: Path, site: Callable[[], Site], caplog: pytest.LogCaptureFixture
) -> None:
    """A page with a broken link is not kept; a place that went is missed."""
    other = project / "docs" / "other.md"
    other.write_text("# Two\n\n[Broken](nowhere.md)\n", "utf-8")
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING), pytest.raises(Exception, match="strict"):
            site()
        assert "nowhere.md" in caplog.text
        assert "#place" in caplog.text


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    """A file stands where the folder would be."""
    (tmp_path / "cache").write_text("")
    nothing = Cache(tmp_path / "cache")
    for value in (3, 4):
        assert nothing.remember("kind", "name", "key", partial(abs, value)) == value


def test_another_key_is_another_value(tmp_path: Path) -> None:
    """And the newest takes the place of the one before."""
    kept = Cache(tmp_path)
    kept.put("kind", "a/b", "one", "first")
    assert kept.get("kind", "a/b", "one") == "first"
    kept.put("kind", "a/b", "two", "second")
    assert kept.get("kind", "a/b", "one") is None
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_page_depends_on_the_script_of_its_live_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its room is built from it; a page without such a figure does not care."""
    monkeypatch.setattr(cached_page, "LIVE", tmp_path)
    texts = ('![A](../figures/01-neuron.svg){ data-live="it" }', "No figure.")
    digests = []
    for content in ("old", "longer"):
        (tmp_path / "it.js").write_text(content)
        digests.append([cached_page.sources_of("glossary.md", t) for t in texts])
    assert digests[0][0] != digests[1][0]
    assert digests[0][1] == digests[1][1]


def test_a_page_depends_on_its_figures_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not on the checks of another chapter."""
    monkeypatch.setattr(cached_page, "FIGURES", tmp_path)
    monkeypatch.setattr(cached_page, "CHECKS", tmp_path)
    text = "![A](../figures/01-neuron.svg)"
    files = [tmp_path / n for n in ("01-neuron.svg", "chapter_01.py", "chapter_02.py")]
    for file in files:
        file.write_text("old")
    digests = [cached_page.sources_of("chapters/01-neuron.md", text)]
    for file in files:
        file.write_text("new")
        digests.append(cached_page.sources_of("chapters/01-neuron.md", text))
    assert len(set(digests[:3])) == 3
    assert digests[3] == digests[2]
