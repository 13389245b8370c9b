"""Fuzz for longer than the tests do: ``python -m tests.fuzz``.

Hypothesis draws other arguments in each run, for every public name, and atheris throws
damaged files at the readers of data. ``--record`` keeps what was done for the page that
tells how the book is tested. It needs the extra ``fuzz``.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from press.evidence import record  # noqa: E402


def fuzz_arguments(examples: int) -> dict[str, int]:
    """Draw so many arguments for each target."""
    command = [sys.executable, "-m", "pytest", "-q", "--hypothesis-show-statistics"]
    environment = {**os.environ, "FUZZ_EXAMPLES": str(examples)}
    start = time.monotonic()
    run = subprocess.run(
        [*command, "tests/test_fuzz.py"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.exit(run.stdout)
    counts = [int(n) for n in re.findall(r"(\d+) passing", run.stdout)]
    targets = len(re.findall(r"test_fuzz\.py::test_whatever_comes\[", run.stdout))
    return {
        "functions": targets,
        "examples": sum(counts),
        "seconds": round(time.monotonic() - start),
    }


def fuzz_loaders(seconds: int) -> dict[str, int]:
    """Damage files for so many seconds."""
    command = [sys.executable, "-m", "tests.fuzz_loaders", str(seconds)]
    run = subprocess.run(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False
    )
    done = re.search(r"Done (\d+) runs in (\d+) second", run.stderr)
    if run.returncode or not done:
        sys.exit(run.stderr)
    return {"files": int(done[1]), "file_seconds": int(done[2])}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=100, help="for each target")
    parser.add_argument("--seconds", type=int, default=120, help="for the files")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    found = fuzz_loaders(options.seconds) | fuzz_arguments(options.examples)
    print(found)
    if options.record:
        record("fuzzing", "python -m tests.fuzz --record", **found)
