"""Fetch the files of the runtime anew, and write their manifest.

The one place where the version of Pyodide stands is here; the version of NumPy, and
the hash of its wheel, stand in Pyodide's own lock file, those of CodeMirror in
`codemirror/package.json` and its lock.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from press import ROOT
from press.vendor.runtime import MANIFEST, RUNTIME, Package, describe

PYODIDE = "0.27.7"

HERE = Path(__file__).resolve().parent
EDITOR = HERE / "codemirror"
# The core: what a browser needs to start Python, and not the consoles and types.
CORE = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"]
CORE += ["pyodide-lock.json"]


def refresh(wheel: str | None = None) -> None:
    """Fetch Pyodide, bundle CodeMirror, and write the manifest.

    NumPy's wheel of this Pyodide is on no index; without one, the old one stays.
    """
    packages = [*_pyodide(wheel), _codemirror()]
    MANIFEST.write_text(json.dumps({"packages": packages}, indent=2) + "\n", "utf-8")


def _pyodide(wheel: str | None) -> list[Package]:
    folder = RUNTIME / "pyodide"
    with tempfile.TemporaryDirectory() as scratch:
        _npm("pack", f"pyodide@{PYODIDE}", "--silent", cwd=Path(scratch))
        with tarfile.open(Path(scratch, f"pyodide-{PYODIDE}.tgz")) as package:
            package.extractall(scratch, filter="data")
        fresh = Path(scratch, "package")
        lock = json.loads((fresh / "pyodide-lock.json").read_text("utf-8"))
        numpy = lock["packages"]["numpy"]
        wheel_name = numpy["file_name"]
        if wheel:
            for old in folder.glob("numpy-*.whl"):
                old.unlink()
            shutil.copyfile(wheel, folder / wheel_name)
        if describe(folder / wheel_name)["sha256"] != numpy["sha256"]:
            sys.exit(f"Not the wheel that Pyodide {PYODIDE} wants: {wheel_name}")
        shutil.copyfile(folder / wheel_name, fresh / wheel_name)
        subprocess.run(["node", HERE / "bytecode.mjs", fresh, ROOT], check=True)
        for name in CORE:
            shutil.copyfile(fresh / name, folder / name)
    core = [name for name in CORE if name != "python_stdlib.zip"]
    home = "https://github.com"
    rows = [
        ("Pyodide", PYODIDE, "MPL-2.0", "pyodide/pyodide", [*core, "LICENSE"]),
        (
            "Python",
            lock["info"]["python"],
            "PSF-2.0",
            "python/cpython",
            ["python_stdlib.zip", "LICENSE-PYTHON"],
        ),
        (
            "NumPy",
            numpy["version"],
            "BSD-3-Clause",
            "numpy/numpy",
            [numpy["file_name"]],
        ),
    ]
    return [
        _package(name, version, licence, f"{home}/{source}", "pyodide", files)
        for name, version, licence, source, files in rows
    ]


def _codemirror() -> Package:
    _npm("ci", "--silent", cwd=EDITOR)
    modules = EDITOR / "node_modules"
    folder = RUNTIME / "codemirror"
    options = "--bundle --minify --format=esm --target=es2022 --legal-comments=none"
    bundle = f"esbuild entry.js {options} --log-level=warning".split()
    output = f"--outfile={folder / 'codemirror.mjs'}"
    _npm("exec", "--offline", "--", *bundle, output, cwd=EDITOR)
    # The bundle has no comments, so the licences of all that is in it lie beside it.
    lock = json.loads((EDITOR / "package-lock.json").read_text("utf-8"))["packages"]
    texts = [
        f"{path.removeprefix('node_modules/')} {entry['version']}\n\n"
        + (EDITOR / path / "LICENSE").read_text("utf-8")
        for path, entry in lock.items()
        if path and not entry.get("dev")
    ]
    (folder / "LICENSE").write_text("\n\n".join(texts), "utf-8")
    shutil.rmtree(modules)
    wanted = json.loads((EDITOR / "package.json").read_text("utf-8"))["dependencies"]
    return _package(
        "CodeMirror",
        wanted["@codemirror/view"],
        "MIT",
        "https://github.com/codemirror/dev",
        "codemirror",
        ["codemirror.mjs", "LICENSE"],
    )


def _package(
    name: str, version: str, licence: str, source: str, folder: str, files: list[str]
) -> Package:
    return {
        "name": name,
        "version": version,
        "licence": licence,
        "source": source,
        "folder": folder,
        "files": {file: describe(RUNTIME / folder / file) for file in files},
    }


def _npm(*arguments: str, cwd: Path) -> None:
    subprocess.run(["npm", *arguments], cwd=cwd, check=True, stdout=subprocess.DEVNULL)
