"""Bundle the script of the installed theme without what the book does not use."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from press import npm
from press.theme_script import HERE, LEAN, digest, whole

ROOT = HERE.parent.parent
_OURS = "src/templates/assets/javascripts/"
_FEATURES = re.compile(r"^  features:\n((?:    - .*\n)+)", re.MULTILINE)


def features() -> list[str]:
    """Return the theme's features that the site uses."""
    found = _FEATURES.search((ROOT / "mkdocs.yml").read_text("utf-8"))
    return re.findall(r"- ([\w.]+)", found[1]) if found else []


def main() -> None:
    """Unpack the theme's sources, fetch what they are built on, and bundle them."""
    # Nothing else needs it: the script is there already.
    npm.install(HERE, "The theme's script is bundled")
    packages = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    parts = {"Material for MkDocs": version("mkdocs-material"), **packages}
    named = ", ".join(f"{name} {number}" for name, number in parts.items())
    banner = (
        f"/*! {named}: (c) Martin Donath, Zeno Rocha, TJ Holowaychuk and the authors "
        "of RxJS. MIT licence; RxJS: Apache-2.0. Without what this site does not use.\n"
        f"Made by press.theme_script of {digest()}, for {','.join(features())} */"
    )
    with tempfile.TemporaryDirectory() as scratch:
        _unpack(Path(scratch))
        command = ["node", "bundle.mjs", scratch, str(LEAN), ",".join(features())]
        subprocess.run([*command, banner], cwd=HERE, check=True)
    shutil.rmtree(HERE / "node_modules")
    print(f"{whole().stat().st_size:,} bytes before, {LEAN.stat().st_size:,} now")


def _unpack(target: Path) -> None:
    """Write the sources of the theme's script, as its source map has them."""
    plan = json.loads(whole().with_suffix(".js.map").read_text("utf-8"))
    for name, text in zip(plan["sources"], plan["sourcesContent"], strict=True):
        if name.startswith(_OURS):
            path = target / name.removeprefix(_OURS)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
