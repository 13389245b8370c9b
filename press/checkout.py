"""Name the state of the checkout, for what is measured on it.

`noxfile.py` asks this with nothing installed: it needs the standard library alone.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_KEPT = [":!press/evidence/runs", ":!docs/how-this-book-is-tested.md"]


def commit() -> str:
    """Name the commit of the checkout, and mark one with changes of its own.

    What the runs have found, and the page with it, are no such changes: one run after
    the other is kept in the same clone. Outside of a clone there is none to name.
    """
    if not (ROOT / ".git").exists():
        return "none"
    changes = _git("status", "--porcelain", "--", ".", *_KEPT)
    return _git("rev-parse", "--short=7", "HEAD") + ("-dirty" if changes else "")


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode().strip()
