"""Two builds of the same sources are the same, byte for byte."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from press.builds import ONE, OTHER, build, copy, differences, sources
from press.chapters import ROOT

if TYPE_CHECKING:
    from conftest import Site


def test_site_is_the_same_wherever_it_is_built(
    built_site: Site, tmp_path: Path
) -> None:
    """The one that all tests look at, and one from another place, on another day."""
    address = f"http://127.0.0.1:{built_site.port}/"
    made = build(OTHER, copy(OTHER, tmp_path), SITE_URL=address)
    assert list(differences(built_site.directory, made / "site")) == []
    # What else is made there is compared with one from the first place.
    again = build(ONE, copy(ONE, tmp_path), SITE_URL=address)
    assert list(differences(made / "archives", again / "archives")) == []
    assert {p.suffix for p in (made / "archives").iterdir()} == {".whl", ".gz"}


def test_differences_are_seen(tmp_path: Path) -> None:
    """A byte, a file that only one has, and what is in a compressed file."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, when in ((one, 1), (other, 2)):
        folder.mkdir()
        (folder / "same").write_bytes(b"a")
        (folder / "stamped.gz").write_bytes(gzip.compress(b"a", mtime=when))
    assert list(differences(one, other)) == []
    (one / "more").write_bytes(b"")
    (one / "same").write_bytes(b"abc")
    (other / "same").write_bytes(b"abx")
    (other / "stamped.gz").write_bytes(gzip.compress(b"b", mtime=1))
    assert list(differences(one, other)) == [
        f"more is only in {one}",
        "same differs from byte 2 on: b'abc', b'abx'",
        "stamped.gz differs from byte 0 on: b'a', b'b'",
    ]


def test_sources_are_what_somebody_wrote() -> None:
    """And nothing that a build has made, or it would be there before it is built."""
    names = {path.as_posix() for path in sources()}
    assert {"mkdocs.yml", "docs/index.md", "nnfs_lit/_checks.py"} <= names
    assert not [name for name in names if "__pycache__" in name]
    assert not [name for name in names if name.startswith("press/theme/assets/")]
    assert (ROOT / "press" / "theme" / "main.html").is_file()


def test_a_build_that_fails_is_told(tmp_path: Path) -> None:
    """Two builds without a site would be the same, too."""
    project = copy(ONE, tmp_path)
    (project / "docs" / "chapters" / "99-broken.md").write_text("# A\n\n$\\nothing$\n")
    with pytest.raises(RuntimeError, match=r"docs/chapters/99-broken\.md:3: "):
        build(ONE, project)
