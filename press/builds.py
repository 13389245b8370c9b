"""Build everything twice, where much is different, and compare byte for byte.

``python -m press.builds`` copies the project to two places and builds the site, the
wheel and the source archive in each: in folders with other names, whose files were
written in another order and with other rights, with other hashes of strings, in another
language and time zone, and on another day. The exit code is 1 if a file differs.

Of a compressed file the contents are compared: gzip notes when it was made.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hatchling.builders.utils import get_reproducible_timestamp

from press.chapters import ROOT
from press.evidence import record, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Neither written by anybody nor needed by a build.
_LEFT_OUT = {".git", ".venv", "__pycache__", "build", "dist", "node_modules", "site"}
_LEFT_OUT_ENDS = (".egg-info", "_cache")
_MADE = ROOT / "press" / "theme" / "assets"


@dataclass(frozen=True)
class Surroundings:
    """What may differ from one builder to the next, and must not be seen."""

    folder: str
    umask: int
    backwards: bool  # whether the files are written from the last to the first
    variables: Mapping[str, str]


# Python 3.11 does not start in a project whose path it cannot read in these letters.
_LETTERS = "C.UTF-8"

ONE = Surroundings(
    "here", 0o022, False, {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": _LETTERS}
)
OTHER = Surroundings(
    "in another place",
    0o077,
    True,
    {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "",
        "LC_CTYPE": _LETTERS,
        "LANG": "tr_TR.UTF-8",  # where it is installed
        # A day long ago: the one that a wheel bears if nobody names another.
        "SOURCE_DATE_EPOCH": str(get_reproducible_timestamp()),
    },
)


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Yield the files that a build may need, relative to the project."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _LEFT_OUT and not name.endswith(_LEFT_OUT_ENDS)
        )
        if Path(folder) == _MADE:
            folders.clear()
            continue
        yield from ((Path(folder) / name).relative_to(root) for name in sorted(files))


def copy(surroundings: Surroundings, folder: Path) -> Path:
    """Copy the project into a folder, and say where it is."""
    target = folder / surroundings.folder
    files = list(sources())
    before = os.umask(surroundings.umask)
    try:
        for name in reversed(files) if surroundings.backwards else files:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes((ROOT / name).read_bytes())
    finally:
        os.umask(before)
    return target


def build(surroundings: Surroundings, project: Path, **more: str) -> Path:
    """Build site and archives of a copy, and say where they are."""
    made = project / "made"
    for command in (
        ["mkdocs", "build", "--strict", "--quiet", "--site-dir", f"{made / 'site'}"],
        ["hatchling", "build", "--directory", f"{made / 'archives'}"],
    ):
        run = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=project,
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                "PYTHONPATH": str(project),
                **surroundings.variables,
                **more,
            },
            umask=surroundings.umask if os.name == "posix" else -1,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if run.returncode:
            raise RuntimeError(run.stdout + run.stderr)
    return made


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield what is not the same in two folders."""
    files, others = _files(one), _files(other)
    for name in sorted(files.keys() ^ others.keys()):
        yield f"{name} is only in {one if name in files else other}"
    for name in sorted(files.keys() & others.keys()):
        first, second = (_content(there[name]) for there in (files, others))
        if first != second:
            pairs = enumerate(zip(first, second, strict=False))
            shorter = min(len(first), len(second))
            start = next((i for i, (a, b) in pairs if a != b), shorter)
            parts = [
                content[max(0, start - 20) : start + 40] for content in (first, second)
            ]
            yield f"{name} differs from byte {start} on: {parts[0]!r}, {parts[1]!r}"


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file()
    }


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def main(arguments: Sequence[str] | None = None) -> int:
    """Build twice, and report what differs."""
    parser = argparse.ArgumentParser(prog="python -m press.builds")
    parser.add_argument("--record", action="store_true", help="keep what was found")
    options = parser.parse_args(arguments)

    with tempfile.TemporaryDirectory() as folder:
        one, other = (build(s, copy(s, Path(folder))) for s in (ONE, OTHER))
        found = list(differences(one, other))
        files = _files(one).values()
        count, size = len(files), sum(file.stat().st_size for file in files)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{count} files, {size:,} bytes, {len(found)} of them different")
    if options.record:
        command = typed("python -m press.builds", arguments)
        record("builds", command, files=count, bytes=size, different=len(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
