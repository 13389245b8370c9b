"""Every page of the built site has the policy, and needs nothing that it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.site import policy
from tests.press.test_site import trees
from tests.site import Site

# What a browser does not run; JSON, for one.
DATA = {"application/json"}
ATTRIBUTES_WITH_ADDRESSES = ("href", "src", "action", "formaction", "data")


@pytest.fixture(scope="module")
def said(built_site: Site) -> str:
    """Read the policy off the pages: all have the same."""
    found = {
        meta.get("content", "")
        for _, tree in trees(built_site)
        for meta in tree.findall("head/meta[@http-equiv='Content-Security-Policy']")
    }
    assert len(found) == 1
    return found.pop()


def test_every_page_has_it_first(built_site: Site) -> None:
    """Once, in the head, before anything that a browser would run or load by it."""
    for page, tree in trees(built_site):
        head = tree.find("head")
        assert head is not None
        names = [element.get("http-equiv", element.tag) for element in head]
        assert names.count("Content-Security-Policy") == 1, page
        before = list(head)[: names.index("Content-Security-Policy")]
        kinds = {element.get("rel", element.tag) for element in before}
        assert kinds <= {"meta", "canonical", "prev", "next", "icon"}, page


def test_it_names_nobody(said: str) -> None:
    """No host, no scheme that leads to one, and no word that opens a door."""
    directives = dict(each.split(" ", 1) for each in said.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["base-uri"] == "'none'"
    sources = {name: set(words.split()) for name, words in directives.items()}
    assert sources.pop("style-src") == {"'self'", "'unsafe-inline'"}
    assert sources.pop("img-src") == {"'self'", "data:"}
    # Such a worker has this policy too.
    assert sources.pop("worker-src") == {"'self'", "blob:"}
    # WebAssembly may be compiled, text may not.
    assert "'wasm-unsafe-eval'" in sources["script-src"]
    sources["script-src"].remove("'wasm-unsafe-eval'")
    for name, words in sources.items():
        hashes = {word for word in words if word.startswith("'sha256-")}
        assert words - hashes <= {"'self'", "'none'"}, name
        assert not hashes or name == "script-src"


def test_it_allows_the_scripts_that_are_there(built_site: Site, said: str) -> None:
    """Each inline script by its hash, and no hash is for a script that is nowhere."""
    needed = {
        policy.hash_of(script.text or "")
        for _, tree in trees(built_site)
        for script in tree.iter("script")
        if script.get("src") is None and script.get("type") not in DATA
    }
    allowed = said.replace(";", " ").split()
    assert needed == {word for word in allowed if word.startswith("'sha256-")}


def test_scripts_stand_in_no_other_place(built_site: Site) -> None:
    """Neither in attributes nor in addresses: no hash allows these."""
    found = [
        f"{page}: {name}={value}"
        for page, tree in trees(built_site)
        for element in tree.iter()
        for name, value in element.items()
        if name.startswith("on")
        or (
            name in ATTRIBUTES_WITH_ADDRESSES and value.lower().startswith("javascript")
        )
    ]
    assert found == []


def test_a_finished_site_stays_as_it_is(tmp_path: Path) -> None:
    """It has one policy, which stands before all else, however often it is written."""
    page = tmp_path / "index.html"
    page.write_text("<meta charset='utf-8'><script>a</script>", "utf-8")
    policy.add_policy(tmp_path)
    once = page.read_text("utf-8")
    assert policy.hash_of("a") in once
    assert once.startswith("<meta charset='utf-8'><meta http-equiv=")
    policy.add_policy(tmp_path)
    assert page.read_text("utf-8") == once


def test_a_preview_runs_the_script_that_it_writes_into_a_page() -> None:
    """A hash would switch 'unsafe-inline' off."""
    served = policy.policy(["a"], served=True)
    assert "'unsafe-inline'" in served.partition("script-src")[2].partition(";")[0]
    assert "sha256" not in served
