"""Put small faults into the package, one at a time, and see if the pages notice.

``python -m press.mutants --module nnfs_lit/optimizers.py --sample 20 --seed 1`` runs
``pytest docs`` once for each of 20 mutants, in a temporary copy. A mutant that fails no
block has survived: an example is missing on the pages, or the mutant does the same as
the package. Those of the latter kind are in mutants.txt, each with the reason. The exit
code is 1 if another one survives, or one of these does not.

The blocks of the pages are run as always, but for one thing: listings are not held
against the package, which every mutant of listed code would fail. What counts is what
the pages compute. Given to pytest (``-p press.mutants``), this module switches that
comparison off.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from press import mirrors
from press.chapters import ROOT
from press.mutations import Mutant, mutants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EXPLAINED = Path(__file__).with_name("mutants.txt")
# What `pytest docs` reads.
PARTS = ("docs", "nnfs_lit", "press", "conftest.py", "mkdocs.yml", "pyproject.toml")
PATIENCE = 4  # a mutant that takes so many times as long as the package never ends

Key = tuple[str, str, str, str]


def pytest_configure() -> None:
    """Take every listing for what the package has: pytest calls this as a plugin."""
    mirrors.differences = lambda title, code: iter(())  # noqa: ARG005


def key(mutant: Mutant) -> Key:
    """Tell a mutant from all others, wherever its line moves to."""
    return _relative(mutant.path), mutant.scope, mutant.before, mutant.after


def explained() -> dict[Key, str]:
    """Read the reason why each listed mutant survives.

    A section starts with ``[file function]``; in it, a line and what becomes of it
    stand behind ``-`` and ``+`` (or several ``+``), and below them the reason.
    """
    reasons: dict[Key, str] = {}
    file = scope = before = ""
    keys: list[Key] = []
    for line in EXPLAINED.read_text("utf-8").splitlines():
        match line[:2]:
            case "# ":
                continue
            case "- ":
                before, keys = line[2:], []
            case "+ ":
                keys.append((file, scope, before, line[2:]))
            case "  ":
                for one in keys:
                    reasons[one] = f"{reasons.get(one, '')} {line.strip()}".strip()
            case _ if line:
                file, scope = line.strip("[]").split(" ")
    return reasons


class Copy:
    """A copy of the book and the package, in which one thing at a time is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part)
            else:
                shutil.copy(ROOT / part, folder / part)

    def first_failure(self, pages: Sequence[str], limit: float | None = None) -> str:
        """Run the blocks of the pages until one fails, and name it, if one does."""
        options = ["-x", "-q", "-p", "press.mutants", "-p", "no:cacheprovider"]
        # Census and style are about the pages alone.
        command = [sys.executable, "-m", "pytest", *options, "-k", "CodeFence", *pages]
        try:
            run = subprocess.run(
                command,
                cwd=self.folder,
                env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
                capture_output=True,
                encoding="utf-8",
                timeout=limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "no end in sight"
        if run.returncode == 0:
            return ""
        failed = re.findall(r"^FAILED (\S+)", run.stdout, re.MULTILINE)
        if not failed:
            raise RuntimeError(run.stdout + run.stderr)
        return str(failed[0])

    def killer(self, mutant: Mutant, pages: Sequence[str], limit: float) -> str:
        """Name the block that notices a mutant, if one does."""
        path = self.folder / _relative(mutant.path)
        path.write_text(mutant.source, "utf-8")
        try:
            return self.first_failure(by_mentions(pages, mutant.scope), limit)
        finally:
            shutil.copy(mutant.path, path)


def by_mentions(pages: Sequence[str], scope: str) -> list[str]:
    """Sort pages: first those that list a function or class, or say most about it."""
    name = scope.split(".")[0]

    def mentions(page: str) -> tuple[int, int]:
        text = (ROOT / page).read_text("utf-8")
        listings = text.count(f"\ndef {name}(") + text.count(f"\nclass {name}")
        return listings, text.count(name)

    return sorted(pages, key=mentions, reverse=True)


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _place(mutant: Mutant) -> str:
    return f"{_relative(mutant.path)}:{mutant.line} {mutant.scope}"


def _all_pages() -> list[str]:
    return [_relative(path) for path in sorted((ROOT / "docs").rglob("*.md"))]


def _chosen(options: argparse.Namespace) -> Iterator[Mutant]:
    for module in options.module:
        for mutant in mutants(ROOT / module):
            if mutant.scope.startswith(options.scope):
                yield mutant


def trial(
    tried: Sequence[Mutant], pages: Sequence[str], reasons: Mapping[Key, str]
) -> int:
    """Report what becomes of each mutant; return 1 if it is not as it should be."""
    counts = {"killed": 0, "explained": 0, "SURVIVED": 0, "KILLED": 0}
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        start = time.monotonic()
        if failure := copy.first_failure(pages):
            print(f"{failure} fails without a mutant: mend it first.")
            return 1
        limit = 10 + PATIENCE * (time.monotonic() - start)
        for mutant in tried:
            killer = copy.killer(mutant, pages, limit)
            if key(mutant) in reasons:
                outcome = "KILLED" if killer else "explained"
            else:
                outcome = "killed" if killer else "SURVIVED"
            counts[outcome] += 1
            print(outcome, _place(mutant), *(["by", killer] if killer else []))
            print(f"- {mutant.before}\n+ {mutant.after}", flush=True)
    print(
        f"{len(tried)} mutants: {counts['killed']} killed, {counts['explained']} "
        f"survived and are explained, {counts['SURVIVED']} survived and are not, "
        f"{counts['KILLED']} were killed though explained"
    )
    return 1 if counts["SURVIVED"] or counts["KILLED"] else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants, and report what became of each."""
    parser = argparse.ArgumentParser(prog="python -m press.mutants")
    parser.add_argument("--module", action="append", required=True, metavar="FILE")
    parser.add_argument("--scope", default="", metavar="NAME", help="such as Adam.")
    parser.add_argument("--sample", type=int, metavar="N", help="try N of them only")
    parser.add_argument("--seed", type=int, help="which N: the same for the same seed")
    parser.add_argument("pages", nargs="*", help="run these only, not all of docs")
    options = parser.parse_args(arguments)

    tried = list(_chosen(options))
    if options.sample is not None:
        count = min(options.sample, len(tried))
        tried = random.Random(options.seed).sample(tried, count)
    return trial(tried, options.pages or _all_pages(), explained())


if __name__ == "__main__":
    sys.exit(main())
