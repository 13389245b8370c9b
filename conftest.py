"""Run the book with every run of pytest, wherever it is started from.

This file stands at the root, and not under docs/, so that the blocks of the README are
compared with their outputs as those of the chapters are, and --update-outputs is known
to `pytest README.md` as well.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

# With more threads, small matrix products get slower on a busy machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")

pytest_plugins = ["press.pages.runner", "press.pages.whole_page"]

#: What is left to CI, by its mark in pyproject.toml.
LEFT = {
    "browser": "in a browser",
    "slow": "slow ones (whole sites, wheels, Jupyter, PyTorch)",
}


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what was left out, and which command runs it."""
    if f"-m={config.option.markexpr}" not in config.getini("addopts"):
        return  # somebody has chosen
    left = Counter(
        mark
        for item in terminalreporter.stats.get("deselected", ())
        for mark in LEFT
        if item.get_closest_marker(mark)
    )
    if left:
        what = ", ".join(f"{left[mark]} {LEFT[mark]}" for mark in LEFT if left[mark])
        marks = " or ".join(mark for mark in LEFT if left[mark])
        terminalreporter.write_line(
            f"Left to CI (.ci/run): {what}. To run them here: "
            f'pip install -c constraints.txt -e ".[ci]", then pytest -m "{marks}"'
        )
