"""Run the book with every run of pytest, wherever it is started from.

This file stands at the root, and not under docs/, so that the blocks of the README are
held against their outputs as those of the chapters are, and --update-outputs is known
to `pytest README.md` as well.
"""

import os

# With more threads, small matrix products get slower on a busy machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")

pytest_plugins = ["press.runner", "press.page_checks"]
