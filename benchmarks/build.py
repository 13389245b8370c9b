"""Compare the processor time of builds: ``python -m benchmarks.build``.

The site is built three times in a round: by Material for MkDocs alone, with its own
extensions and theme and nothing of `press`; by `press` with an empty cache; and by
`press` once more. Times are those of the whole process, so that a busy machine does
not count; the smallest of the rounds stands for each.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

from benchmarks.laps import processor_time
from press import ROOT
from press.site.cache import FOLDER

BUILD = [sys.executable, "-m", "mkdocs", "build"]


def bare_configuration(folder: Path) -> Path:
    """Write mkdocs.yml without what is of `press`, and say where."""
    config = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    for key in ("hooks", "extra_css", "extra_javascript", "extra", "watch"):
        config.pop(key, None)
    del config["theme"]["custom_dir"]
    python = next(p["mkdocstrings"] for p in config["plugins"] if "mkdocstrings" in p)
    python["handlers"]["python"]["paths"] = [str(ROOT)]
    docs = Path(shutil.copytree(ROOT / "docs", folder / "docs"))
    for page in docs.rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r"^template: .*\n", "", text, flags=re.M), "utf-8")
    config["markdown_extensions"] = [
        extension
        for extension in config["markdown_extensions"]
        if not str(extension).startswith("press.")
    ]
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    return path


def processor_seconds(config: Path, site: Path, *options: str) -> float:
    """Build a site in a process of its own, and return the seconds that it took."""
    before = processor_time()
    subprocess.run(
        [*BUILD, "-f", config, "-d", site, *options],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return processor_time() - before


def main() -> None:
    """Build, and print seconds and ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build")
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    best = dict.fromkeys(("bare", "cold", "warm"), float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        site, bare = Path(folder, "site"), bare_configuration(Path(folder))
        for _ in range(rounds):
            shutil.rmtree(FOLDER, ignore_errors=True)
            found = {
                "bare": processor_seconds(bare, site),
                "cold": processor_seconds(ROOT / "mkdocs.yml", site, "--strict"),
                "warm": processor_seconds(ROOT / "mkdocs.yml", site, "--strict"),
            }
            best = {name: min(best[name], seconds) for name, seconds in found.items()}
    for name, seconds in best.items():
        print(f"{name}: {seconds:5.1f} s, {seconds / best['bare']:.2f} times bare")


if __name__ == "__main__":
    main()
