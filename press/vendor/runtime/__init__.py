"""The Python that runs in the reader's browser, and the editor beside it.

Their files lie in docs/assets/runtime, as they came out of their packages, but for the
standard library, of which `bytecode.mjs` compiles what every start imports. The site
serves them itself. `manifest.json` beside them says of each package its version, its
licence, and the size and sha256 of each of its files; the page reads the sizes there
too, to tell how much is still to come. `python -m press.vendor.runtime` holds the files
against it, and `python -m press.vendor.runtime --refresh` fetches them anew.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TypedDict

from press import DOCS

RUNTIME = DOCS / "assets" / "runtime"
MANIFEST = RUNTIME / "manifest.json"


class File(TypedDict):
    """A file as it must be."""

    size: int
    sha256: str


class Package(TypedDict):
    """A package of which the site serves files; `folder` is where they lie."""

    name: str
    version: str
    licence: str
    source: str
    folder: str
    files: dict[str, File]


def read_manifest(path: Path = MANIFEST) -> list[Package]:
    """Return what the site serves, package by package."""
    packages: list[Package] = json.loads(path.read_text("utf-8"))["packages"]
    return packages


def describe(path: Path) -> File:
    """Measure a file."""
    content = path.read_bytes()
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def faults(runtime: Path = RUNTIME) -> list[str]:
    """Return what is wrong with the files; nothing, if they are those of the manifest.

    A file that no package accounts for is a fault as well: nobody would know its
    licence.
    """
    manifest = runtime / "manifest.json"
    found: list[str] = []
    listed = {manifest}
    for package in read_manifest(manifest):
        for name, wanted in package["files"].items():
            path = runtime / package["folder"] / name
            listed.add(path)
            if not path.is_file():
                found.append(f"{path} is missing")
            elif describe(path) != wanted:
                found.append(f"{path} is not the file of {package['name']}")
    strangers = {path for path in runtime.rglob("*") if path.is_file()} - listed
    return found + [f"{path} is in no package" for path in sorted(strangers)]
