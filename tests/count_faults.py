"""Count the bad inputs whose outcome is known: ``python -m tests.count_faults``.

It runs the tests of all of them; with ``--record`` the page that tells how the book is
tested gets the figures, if all pass.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # as pytest has it

import kinds  # noqa: E402
from targets import HALVES, public  # noqa: E402
from test_data import FILES  # noqa: E402
from test_faults import faults  # noqa: E402

from press.evidence import record  # noqa: E402

TESTS = [HERE / f"test_{what}.py" for what in ("faults", "kinds", "data")]
OF_THE_RECORD = "test_the_page_counts_all_of_them"


def figures() -> dict[str, int]:
    """Count rows, kinds of arguments, and what is called with them."""
    messages, rows, files = len(list(faults())), len(list(kinds.rows())), len(FILES)
    return {
        "rows": messages + rows + 2 * files,  # each file meets both readers
        "messages": messages,
        "kind_rows": rows,
        "files": files,
        "kinds": len(set().union(*kinds.KINDS.values())),
        "functions": sum(len(public(half)) for half in HALVES),
    }


if __name__ == "__main__":
    command = [sys.executable, "-m", "pytest", "-q", "-k", f"not {OF_THE_RECORD}"]
    subprocess.run([*command, *map(str, TESTS)], check=True)
    print(figures())
    if "--record" in sys.argv:
        record("faults", "python -m tests.count_faults --record", **figures())
