"""Copy folders so that the copy can be changed, though they may be read-only."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ignore = Callable[[str, list[str]], set[str]]


def copy_to_change(source: Path, target: Path, ignore: Ignore | None = None) -> None:
    """Copy what is in a folder, and not who may write to it.

    Parameters
    ----------
    source, target : Path
        The target must not be there yet.
    ignore : callable, optional
        As for `shutil.copytree`.
    """
    shutil.copytree(source, target, ignore=ignore, copy_function=shutil.copyfile)
    # Folders have got the rights of their originals all the same.
    for path in (target, *target.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
