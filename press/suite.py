"""Run the tests with a fault in the package that the pages did not notice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from press.chapters import ROOT
from press.copies import copy_to_change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from press.mutations import Mutant

# A mutant may take so many times as long as the package, and so many seconds.
PATIENCE, GRACE = 4, 30
# What a copy can do without; the tests of the site and its build are not run there.
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "site")
# Tests that go through more than one module.
WHOLE = {"checks", "faults", "fuzz", "gradients", "kinds", "package", "twins"}


class Suite:
    """A copy of the project in which one thing at a time is wrong.

    Attributes
    ----------
    tests : list of Path
        The files with tests of the package. The others are about the site and the
        book, whose pages have been run by then.
    """

    def __init__(self, folder: Path, tests: Sequence[Path] = ()) -> None:
        self.root = folder / "copy"
        copy_to_change(ROOT, self.root, LEFT_OUT)
        self.tests = list(tests) or _tests()
        start = time.monotonic()
        if failure := self.first_failure(self.tests):
            message = f"{failure} fails without a mutant: mend it first"
            raise RuntimeError(message)
        self.seconds = time.monotonic() - start

    def first_failure(self, tests: Sequence[Path], limit: float | None = None) -> str:
        """Run files of tests until one of them fails, and name it, if one does."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        try:
            run = subprocess.run(
                [*command, *map(str, tests)],
                cwd=self.root,
                env=os.environ
                | {
                    "PYTHONDONTWRITEBYTECODE": "1",
                    "PYTHONPATH": str(self.root),
                    "PYTHONUTF8": "1",  # it may print what others wrote
                },
                capture_output=True,
                encoding="utf-8",
                timeout=limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "tests without an end"
        if run.returncode == 0:
            return ""
        failed = re.search(r"^(?:FAILED|ERROR) (\S+)", run.stdout, re.MULTILINE)
        if not failed:
            raise RuntimeError(run.stdout + run.stderr)
        return failed[1]

    def killer(self, mutant: Mutant) -> str:
        """Name the test that notices a mutant, if one does."""
        path = self.root / mutant.path.relative_to(ROOT)
        path.write_text(mutant.source, "utf-8")
        try:
            limit = GRACE + PATIENCE * self.seconds
            return self.first_failure(by_promise(self.tests, mutant), limit)
        finally:
            shutil.copyfile(mutant.path, path)


def _tests() -> list[Path]:
    stems = {path.stem for path in (ROOT / "nnfs_lit").rglob("*.py")} | WHOLE
    tests = [Path("tests", f"test_{stem}.py") for stem in sorted(stems)]
    return [path for path in tests if (ROOT / path).exists()]


def by_promise(tests: Sequence[Path], mutant: Mutant) -> list[Path]:
    """Sort files of tests: first the module's own, the faults', those that say more."""
    own = {f"test_{mutant.path.stem.strip('_')}.py", "test_faults.py"}
    name = mutant.scope.split(".")[0]

    def promise(path: Path) -> tuple[bool, int]:
        return path.name in own, (ROOT / path).read_text("utf-8").count(name)

    return sorted(tests, key=promise, reverse=True)
