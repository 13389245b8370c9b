"""Fetch programs that come from npm, as the lock file beside their caller has them.

`.ci/run` starts this with a bare Python: it needs the standard library alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def require(what: str) -> None:
    """End the program if there is no npm.

    Parameters
    ----------
    what : str
        What wants it, and does what: the beginning of a sentence.
    """
    if shutil.which("npm") is None:
        sys.exit(f"{what} with npm, which Node.js brings: there is none on the PATH")


def install(folder: Path, what: str) -> None:
    """Bring the packages of a lock file, and run nothing that they bring.

    Parameters
    ----------
    folder : Path
        Where `package-lock.json` is.
    what : str
        As for `require`.
    """
    require(what)
    command = ["npm", "ci", "--silent", "--ignore-scripts"]
    subprocess.run(command, cwd=folder, check=True)
