"""Keep on disk what is slow to compute, for `mkdocs build` and `mkdocs serve` alike.

Each thing has a file of its own under `.cache/press`, with the key that it was computed
for: a digest of all that went into it. Another key, a damaged file or none at all means
that it is computed again. So the folder can be deleted at any time, two builds can use
it at once, and where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from press import ROOT

T = TypeVar("T")

FOLDER = ROOT / ".cache" / "press"

_PRESS = ROOT / "press"
_NOT_OF_A_PAGE = (_PRESS / "pictures" / "drawing", _PRESS / "pictures" / "figures")


def digest(*parts: object) -> str:
    """Return a short name for what these parts say, as text or as bytes."""
    sha = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else str(part).encode()
        sha.update(b"%d:" % len(content))
        sha.update(content)
    return sha.hexdigest()


def of_files(paths: Iterable[Path]) -> str:
    """Return the digest of some files: of their paths and of what is in them."""
    found = [path for path in sorted(paths, key=str) if path.is_file()]
    return digest(*(part for path in found for part in (path, _of_file(path))))


def _of_file(path: Path) -> str:
    about = path.stat()
    return _of_content(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=4096)
def _of_content(path: Path, _changed: int, _size: int) -> str:
    return digest(path.read_bytes())


def _tools() -> str:
    """Name the versions of Python and of all packages, as their folders bear them."""
    folders = filter(Path.is_dir, map(Path, sys.path))
    names = sorted({path.name for f in folders for path in f.glob("*.dist-info")})
    return digest(sys.version, *names)


def _press() -> str:
    sources = (
        path
        for suffix in (".py", ".js")
        for path in _PRESS.rglob(f"*{suffix}")
        if "node_modules" not in path.parts
        and not any(path.is_relative_to(folder) for folder in _NOT_OF_A_PAGE)
    )
    return of_files(sources)


# Taken once: it is the code that runs now, whatever becomes of its files meanwhile.
TOOLS = digest(_tools(), _press())


class Cache:
    """A folder of results, each by its kind and its name."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or FOLDER
        self._known: dict[str, Any] = {}

    def get(self, kind: str, name: str, key: str) -> Any:
        """Return what was kept under this name for this key, or None."""
        try:
            content = self._path(kind, name).read_bytes()
            kept, _, value = content.partition(b"\n")
            return pickle.loads(value) if kept.decode() == digest(TOOLS, key) else None
        except Exception:  # whatever is wrong with a file, it is computed again
            return None

    def put(self, kind: str, name: str, key: str, value: Any) -> None:
        """Keep a value in the place of the one before, if the disk allows it."""
        content = digest(TOOLS, key).encode() + b"\n" + pickle.dumps(value)
        path = self._path(kind, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Another build may be reading: a file appears whole or not at all.
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as scratch:
                scratch.write(content)
            Path(scratch.name).replace(path)
        except OSError:
            return

    def remember(self, kind: str, name: str, key: str, compute: Callable[[], T]) -> T:
        """Return what was kept, or compute it and keep it."""
        value: T | None = self.get(kind, name, key)
        if value is None:
            value = compute()
            self.put(kind, name, key, value)
        return value

    def once(self, name: str, compute: Callable[[], T]) -> T:
        """Return what is the same for all pages of a build, which has its own cache."""
        if name not in self._known:
            self._known[name] = compute()
        value: T = self._known[name]
        return value

    def _path(self, kind: str, name: str) -> Path:
        return self.folder / kind / quote(name, safe="")
