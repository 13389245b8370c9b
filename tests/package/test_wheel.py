"""What is published: the wheel and the source archive, from the outside.

Nothing is downloaded here; `nox -s package` installs both from the index.
"""

from __future__ import annotations

import email
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import tomllib
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder

from press import ROOT
from press.site.wheel import LATER, build, for_page

pytestmark = pytest.mark.slow  # it builds archives and environments

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ABOUT = f"nnfs_lit-{PROJECT['version']}.dist-info"
WHEEL_BYTES = 900_000
# What a reader's browser fetches of it on the first Run, by a phone's connection.
PAGE_BYTES = 400_000
# Most of it is the Python in the page, without which the site could not be built.
SDIST_BYTES = 15_000_000
KINDS = {".csv", ".py", ".npz", ".md", ".typed"}

IMPORT_ALL = """
import importlib, pkgutil, sys
import nnfs_lit
for module in pkgutil.walk_packages(nnfs_lit.__path__, "nnfs_lit."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for name in nnfs_lit.__all__:
    getattr(nnfs_lit, name)
print(nnfs_lit.__file__)
print({name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names)
"""


@pytest.fixture(scope="module")
def wheel() -> bytes:
    """Build the wheel, as hatchling does for anybody."""
    return build()


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, as hatchling does for anybody."""
    folder = tmp_path_factory.mktemp("sdist")
    return Path(next(SdistBuilder(str(ROOT)).build(directory=str(folder))))


@pytest.fixture(scope="module")
def alone(wheel: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a Python that has NumPy and the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(python, "-c", where).stdout.strip())
    zipfile.ZipFile(io.BytesIO(wheel)).extractall(site)
    numpy = Path(distribution("numpy").locate_file("numpy"))
    # And the libraries that its wheel brings, beside it.
    for source in filter(Path.is_dir, (numpy, numpy.with_name("numpy.libs"))):
        unneeded = shutil.ignore_patterns("tests", "__pycache__")
        shutil.copytree(source, site / source.name, ignore=unneeded)
    return python


def run(python: Path | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a Python that sees nothing of this one's settings and folders."""
    return subprocess.run(
        [str(python), "-I", "-W", "error", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_is_the_package_and_its_licences(wheel: bytes) -> None:
    """Every file of the package, and no other."""
    package = ROOT / "nnfs_lit"
    sources = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {Path(name).suffix for name in sources} == KINDS
    about = [
        "METADATA",
        "RECORD",
        "WHEEL",
        "licenses/LICENSE",
        "licenses/LICENSE-PROSE",
    ]
    archive = zipfile.ZipFile(io.BytesIO(wheel))
    assert set(archive.namelist()) == sources | {f"{ABOUT}/{name}" for name in about}
    for name in sources:
        assert archive.read(name) == (ROOT / name).read_bytes()


def test_the_wheel_says_what_it_is(wheel: bytes) -> None:
    """For each system and each Python that is claimed, with NumPy alone."""
    archive = zipfile.ZipFile(io.BytesIO(wheel))
    metadata = email.message_from_bytes(archive.read(f"{ABOUT}/METADATA"))
    assert metadata["Name"] == PROJECT["name"]
    assert metadata["Version"] == PROJECT["version"]
    assert metadata["Requires-Python"] == PROJECT["requires-python"]
    assert metadata["License-Expression"] == PROJECT["license"]
    needed = [each for each in metadata.get_all("Requires-Dist") if "extra" not in each]
    assert [each.partition("<")[0] for each in needed] == ["numpy"]
    tags = email.message_from_bytes(archive.read(f"{ABOUT}/WHEEL"))
    assert (tags["Tag"], tags["Root-Is-Purelib"]) == ("py3-none-any", "true")


def test_the_wheel_is_small(wheel: bytes) -> None:
    """The bound is twice what it was with twenty-one chapters of exercises."""
    assert len(wheel) < WHEEL_BYTES
    assert len(for_page(wheel)) < PAGE_BYTES


def test_the_page_lacks_large_files_alone(wheel: bytes) -> None:
    """They lie beside it, for the page to fetch when they are opened."""
    whole, part = (zipfile.ZipFile(io.BytesIO(w)) for w in (wheel, for_page(wheel)))
    missing = set(whole.namelist()) - set(part.namelist())
    assert missing == {f"nnfs_lit/data/{name}" for name in LATER}
    assert all(part.read(name) == whole.read(name) for name in part.namelist())
    assert part.testzip() is None
    worker = (ROOT / "docs" / "assets" / "live" / "worker.js").read_text("utf-8")
    assert f"const LATER = {json.dumps(LATER)};" in worker


def test_numpy_is_all_that_the_wheel_needs(alone: Path) -> None:
    """Each module is imported, from the wheel, and warns of nothing."""
    done = run(alone, "-c", IMPORT_ALL)
    assert done.stderr == ""
    where, loaded = done.stdout.splitlines()
    assert Path(where).is_relative_to(alone.parent.parent)
    # What Cython needs is compiled into NumPy 1, and bears names of its own.
    names = {name for name in eval(loaded) if not re.match("_?cython_", name)}
    names.discard("__mp_main__")  # what multiprocessing calls __main__
    assert {"nnfs_lit", "numpy"} <= names <= {"nnfs_lit", "numpy", "__main__"}


def test_the_wheel_checks_an_exercise(alone: Path, tmp_path: Path) -> None:
    """As the README says, with what the wheel brings."""
    file = tmp_path / "mine.py"
    file.write_text("import nnfs_lit\n", "utf-8")
    done = run(alone, "-m", "nnfs_lit.check", "01", str(file))
    assert done.stderr == ""
    assert done.stdout.startswith("Chapter 1, ")
    digits = "from nnfs_lit.data import digits; print(digits()[0].ndim)"
    assert run(alone, "-c", digits).stdout == "2\n"


def test_the_source_archive_has_every_file(sdist: Path) -> None:
    """All that git knows, and nothing else: it tests itself, and builds the site."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs a checkout of git, to know which files there should be")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    known = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout
    there = {name for name in known.decode().split("\0") if (ROOT / name).is_file()}
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names - there == {"PKG-INFO"}
    assert there - names == set()
    assert sdist.stat().st_size < SDIST_BYTES


def test_the_wheel_can_be_built_from_the_source_archive(
    sdist: Path, wheel: bytes, tmp_path: Path
) -> None:
    """And is the one that the checkout gives, byte for byte."""
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    assert build(unpacked) == wheel
