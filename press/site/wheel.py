"""Build the wheel of nnfs_lit that the reader's browser runs.

It is the one that hatchling would build for anybody, byte for byte the same whenever
the source is, without large files of data: a page fetches these when they are opened.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from press import ROOT

#: The large files. `docs/assets/live/worker.js` names them too.
LATER = ("cats_dogs.npz",)


def build(root: Path = ROOT) -> bytes:
    """Return the wheel of the project in `root`."""
    with tempfile.TemporaryDirectory() as scratch:
        builder = WheelBuilder(str(root))
        built = next(builder.build(directory=scratch, versions=["standard"]))
        return Path(built).read_bytes()


def for_page(wheel: bytes) -> bytes:
    """Return a wheel without the large files."""
    lighter = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(wheel)) as whole,
        zipfile.ZipFile(lighter, "w") as part,
    ):
        for member in whole.infolist():
            if Path(member.filename).name not in LATER:
                part.writestr(member, whole.read(member))
    return lighter.getvalue()


def sources() -> list[Path]:
    """List the files that it is built from."""
    about = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-PROSE")
    package = (ROOT / "nnfs_lit").rglob("*")
    return [
        *(ROOT / name for name in about),
        *(path for path in package if path.suffix != ".pyc"),
    ]
