"""How long an import takes, in an interpreter of its own, with compiled files there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from benchmarks.laps import race

NAME = "nnfs_lit, all that chapter 21 needs"
STATEMENTS = {
    NAME: "from nnfs_lit import "
    "Adam, CategoricalCrossEntropy, Dense, Network, ReLU, data, train",
    "NumPy alone": "import numpy",
}


def times(rounds: int) -> dict[str, list[float]]:
    """Start Python again and again, and see how long each statement takes."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def run(statement: str) -> None:
            command = [sys.executable, "-c", statement]
            subprocess.run(command, check=True, env=environment)

        laps = {
            name: lambda statement=statement: run(statement)
            for name, statement in STATEMENTS.items()
        }
        return race(laps, rounds)
