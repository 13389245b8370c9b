"""What the build makes for the site, where it may write and where it may not."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from press import made


@pytest.fixture(autouse=True)
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take an empty folder for the theme's, and forget what was kept."""
    monkeypatch.setattr(made, "THEME", tmp_path)
    monkeypatch.setattr(made, "_kept", {})
    return tmp_path


def forbid(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let each writing fail; the rights of a file would not stop root."""

    def refuse(target: Path, content: bytes) -> None:  # noqa: ARG001
        raise OSError(number, "refused", str(target))

    monkeypatch.setattr(made, "_write", refuse)


def test_a_file_is_put_once(theme: Path) -> None:
    """It is left alone while it is right, and replaced when it is not."""
    target = theme / "css" / "all.css"
    made.put(target, b"a\r\n")
    before = target.stat()
    made.put(target, b"a\r\n")
    assert target.stat().st_ino == before.st_ino
    made.put(target, b"b")
    assert target.read_bytes() == b"b"
    assert [*target.parent.iterdir()] == [target]
    assert made.kept() == {}


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_where_nothing_can_be_written_it_is_kept(
    theme: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """By the place that it has in the site."""
    forbid(monkeypatch, number)
    made.put(theme / "css" / "all.css", b"a")
    assert made.kept() == {"css/all.css": b"a"}


def test_an_old_file_is_not_taken_for_the_new(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site would get it, so the build stops; an equal one is no trouble."""
    target = theme / "all.css"
    target.write_bytes(b"old")
    forbid(monkeypatch, errno.EROFS)
    made.put(target, b"old")
    with pytest.raises(OSError, match="refused"):
        made.put(target, b"new")


def test_a_full_disk_is_no_read_only_one(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any other trouble is told of."""
    forbid(monkeypatch, errno.ENOSPC)
    with pytest.raises(OSError, match="refused"):
        made.put(theme / "all.css", b"a")
