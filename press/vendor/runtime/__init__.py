"""The Python that runs in the reader's browser, and the editor beside it.

Their files lie in docs/assets/runtime, as they came out of their packages, but for the
standard library, of which `bytecode.mjs` compiles what every start imports. The site
serves them itself. `manifest.json` beside them says of each package its version, its
licence, and the size and sha256 of each of its files; the page reads the sizes there
too, to tell how much is still to come. A test holds the files against it, and
`python -m press.vendor.runtime` fetches them anew.

The one place where the version of Pyodide stands is here; the version of NumPy, and
the hash of its wheel, stand in Pyodide's own lock file, those of CodeMirror in
`codemirror/package.json` and its lock.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from press import DOCS, ROOT

PYODIDE = "0.27.7"

RUNTIME = DOCS / "assets" / "runtime"
MANIFEST = RUNTIME / "manifest.json"
HERE = Path(__file__).resolve().parent
EDITOR = HERE / "codemirror"
# The core: what a browser needs to start Python, and not the consoles and types.
CORE = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide-lock.json"]
LIBRARY = "python_stdlib.zip"


def packages() -> list[dict[str, Any]]:
    """Return what the site serves, package by package."""
    found: list[dict[str, Any]] = json.loads(MANIFEST.read_text("utf-8"))["packages"]
    return found


def refresh(wheel: str | None = None) -> None:
    """Fetch Pyodide, bundle CodeMirror, and write the manifest.

    NumPy's wheel of this Pyodide is on no index; without one, the old one stays.
    """
    found = [*_pyodide(wheel), _codemirror()]
    MANIFEST.write_text(json.dumps({"packages": found}, indent=2) + "\n", "utf-8")


def _pyodide(wheel: str | None) -> list[dict[str, Any]]:
    folder = RUNTIME / "pyodide"
    with tempfile.TemporaryDirectory() as scratch:
        _npm("pack", f"pyodide@{PYODIDE}", "--silent", cwd=Path(scratch))
        with tarfile.open(Path(scratch, f"pyodide-{PYODIDE}.tgz")) as package:
            package.extractall(scratch, filter="data")
        fresh = Path(scratch, "package")
        lock = json.loads((fresh / "pyodide-lock.json").read_text("utf-8"))
        numpy = lock["packages"]["numpy"]
        name = numpy["file_name"]
        if wheel:
            for old in folder.glob("numpy-*.whl"):
                old.unlink()
            shutil.copyfile(wheel, folder / name)
        if _described(folder / name)["sha256"] != numpy["sha256"]:
            sys.exit(f"Not the wheel that Pyodide {PYODIDE} wants: {name}")
        shutil.copyfile(folder / name, fresh / name)
        subprocess.run(["node", HERE / "bytecode.mjs", fresh, ROOT], check=True)
        for file in (*CORE, LIBRARY):
            shutil.copyfile(fresh / file, folder / file)
    python = "Python", lock["info"]["python"], "PSF-2.0", "python/cpython"
    return [
        _package("Pyodide", PYODIDE, "MPL-2.0", "pyodide/pyodide", *CORE, "LICENSE"),
        _package(*python, LIBRARY, "LICENSE-PYTHON"),
        _package("NumPy", numpy["version"], "BSD-3-Clause", "numpy/numpy", name),
    ]


def _codemirror() -> dict[str, Any]:
    _npm("ci", "--silent", cwd=EDITOR)
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
    shutil.rmtree(EDITOR / "node_modules")
    wanted = json.loads((EDITOR / "package.json").read_text("utf-8"))["dependencies"]
    about = "CodeMirror", wanted["@codemirror/view"], "MIT", "codemirror/dev"
    return _package(*about, "codemirror.mjs", "LICENSE", folder="codemirror")


def _package(
    name: str,
    version: str,
    licence: str,
    source: str,
    *files: str,
    folder: str = "pyodide",
) -> dict[str, Any]:
    return {
        "name": name,
        "version": version,
        "licence": licence,
        "source": f"https://github.com/{source}",
        "folder": folder,
        "files": {file: _described(RUNTIME / folder / file) for file in files},
    }


def _described(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _npm(*arguments: str, cwd: Path) -> None:
    subprocess.run(["npm", *arguments], cwd=cwd, check=True, stdout=subprocess.DEVNULL)
