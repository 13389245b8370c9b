"""Put what the build makes into the theme, from whose folder the site takes it.

A checkout may be read-only, in a container say. Then what cannot be put there is kept
until `press.elsewhere` puts it into the site itself.
"""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

THEME = Path(__file__).resolve().parent / "theme"
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_kept: dict[str, bytes] = {}


def put(target: Path, content: bytes) -> None:
    """Put a file into the theme, or keep it for the site.

    A file that is right is left alone, or `mkdocs serve`, which watches the theme,
    would see a change and build again without end.

    Raises
    ------
    OSError
        If another file is there and cannot be replaced: the site would take that one.
    """
    if target.is_file() and target.read_bytes() == content:
        return
    try:
        _write(target, content)
    except OSError as error:
        if error.errno not in _READ_ONLY or target.is_file():
            raise
        _kept[target.relative_to(THEME).as_posix()] = content


def kept() -> dict[str, bytes]:
    """Return what could not be put into the theme, by its place there."""
    return dict(_kept)


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Another build may be reading it: a file appears whole or not at all.
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as whole:
        whole.write(content)
    scratch = Path(whole.name)
    scratch.chmod(0o644)
    scratch.replace(target)
