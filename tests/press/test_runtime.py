"""The Python and the editor that the site ships, and the wheel of the package."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from pathlib import Path

from press.pages.chapters import ROOT
from press.site import wheel as package_wheel
from press.vendor import runtime
from tests.site import Site


def test_files_are_those_of_the_manifest() -> None:
    """Each has the size and the hash that it came with, and none is left over."""
    found = {runtime.MANIFEST}
    for package in runtime.packages():
        for name, wanted in package["files"].items():
            path = runtime.RUNTIME / package["folder"] / name
            content = path.read_bytes()
            assert len(content) == wanted["size"], path
            assert hashlib.sha256(content).hexdigest() == wanted["sha256"], path
            found.add(path)
    assert found == set(filter(Path.is_file, runtime.RUNTIME.rglob("*")))


def test_versions_are_those_that_are_asked_for() -> None:
    """Pyodide's stands in one place; NumPy is the one that it was built for."""
    packages = {package["name"]: package for package in runtime.packages()}
    assert packages["Pyodide"]["version"] == runtime.PYODIDE
    lock = json.loads((runtime.RUNTIME / "pyodide" / "pyodide-lock.json").read_bytes())
    numpy = lock["packages"]["numpy"]
    files = packages["NumPy"]["files"]
    assert files[numpy["file_name"]]["sha256"] == numpy["sha256"]
    wanted = json.loads((runtime.EDITOR / "package.json").read_bytes())["dependencies"]
    assert packages["CodeMirror"]["version"] == wanted["@codemirror/view"]


def test_what_is_said_of_its_size_is_so() -> None:
    """On the way, from a server that compresses, and unpacked, as the bar counts it."""
    sizes = {
        name: file["size"]
        for package in runtime.packages()
        if package["folder"] == "pyodide"
        for name, file in package["files"].items()
        if not name.startswith("LICENSE")
    }
    folder = runtime.RUNTIME / "pyodide"
    packed = {name: len(gzip.compress((folder / name).read_bytes())) for name in sizes}
    way = f"{sum(packed.values()) / 1e6:.0f} MB"
    unpacked = f"{(sum(sizes.values()) - sizes['pyodide.mjs']) / 1e6:.1f} MB unpacked"
    page = " ".join((ROOT / "docs/playground.md").read_text("utf-8").split())
    assert f"some {way} on the way, and {unpacked}, which is what the bar" in page
    script = (ROOT / "docs/assets/live/session.js").read_text("utf-8")
    assert f"ON_THE_WAY = {way.removesuffix(' MB')};" in script


def test_what_a_start_imports_is_compiled() -> None:
    """For the Python of the page, without a look at a source, which is not there."""
    with zipfile.ZipFile(runtime.RUNTIME / "pyodide" / "python_stdlib.zip") as library:
        names = library.namelist()
        assert {"enum.pyc", "typing.pyc", "_pyodide/_base.pyc"} <= {*names}
        assert "enum.py" not in names
        header = library.read("enum.pyc")[:8]
    assert header == bytes([203, 13, 13, 10, 1, 0, 0, 0])  # 3.12, hashed, unchecked


def test_licences_are_told() -> None:
    """Of each package its version and its licence; a text of the licence is served."""
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    for package in runtime.packages():
        row = next(
            line
            for line in page.splitlines()
            if line.startswith(f"| {package['name']} ")
        )
        for word in (package["version"], package["licence"], package["source"]):
            assert word in row


def test_site_has_the_package_as_it_is(built_site: Site) -> None:
    """Every module of it, and the data; what is large lies beside the wheel."""
    live = built_site.directory / "assets" / "live"
    with zipfile.ZipFile(live / "nnfs_lit.whl") as archive:
        for path in (ROOT / "nnfs_lit").rglob("*"):
            name = path.relative_to(ROOT).as_posix()
            if path.name in package_wheel.LATER:
                assert (live / "data" / path.name).read_bytes() == path.read_bytes()
            elif path.is_file() and path.suffix != ".pyc":
                assert archive.read(name) == path.read_bytes()


def test_site_has_what_the_page_asks_for(built_site: Site) -> None:
    """The worker, its kernel, the runtime."""
    live = built_site.directory / "assets" / "live"
    for name in ("main.js", "worker.js", "session.js", "kernel.py", "live.css"):
        assert (live / name).is_file()
    served = built_site.directory / "assets" / "runtime"
    for path in filter(Path.is_file, runtime.RUNTIME.rglob("*")):
        there = served / path.relative_to(runtime.RUNTIME)
        assert there.read_bytes() == path.read_bytes()
