"""Blocks that import PyTorch, Keras or JAX: they run in a process of their own.

They share it, and the names in it, with those that import the same; the other blocks of
their page run there first. Of what they define nothing reaches the page's own names.
"""

from __future__ import annotations

import json
import subprocess
import sys
import traceback
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from press.pages.chapters import ROOT, read_page


def missing(frameworks: tuple[str, ...]) -> list[str]:
    """List those that are not installed."""
    return [name for name in frameworks if find_spec(name) is None]


# What a block printed, its traceback, and line and description of each wrong mirror.
Outcome = tuple[str, str, tuple[tuple[int, str], ...]]


@cache
def outcomes(path: Path, frameworks: tuple[str, ...]) -> dict[int, Outcome]:
    """Run the blocks of a page that import these; give what `main` has written."""
    command = [sys.executable, "-m", __name__, str(path), *frameworks]
    run = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT
    )
    if run.returncode:
        raise RuntimeError(run.stderr)
    found = json.loads(run.stdout)
    return {
        int(line): (printed, error, tuple((at, what) for at, what in wrong))
        for line, (printed, error, wrong) in found.items()
    }


def main(name: str, *frameworks: str) -> None:
    """Write for each block what it printed, its traceback and its wrong mirrors."""
    from press.pages.notebook import Notebook

    notebook = Notebook(read_page(Path(name)), frameworks)
    found = {}
    for block in notebook.page.blocks:
        if block.frameworks == frameworks:
            done = notebook.run_to(block.line)
            raised = traceback.format_exception(done.error) if done.error else []
            found[block.line] = [done.printed, "".join(raised), done.mirrors]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
