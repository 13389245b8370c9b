"""Keep a sample of the mutants of cosmic-ray: ``nox -s mutants`` runs it.

    python -m press.audit.sample DATABASE HALF [SIZE [SEED]]

removes all others from the database of a session, and of the sample the other half, for
a session that runs at the same time.
"""

from __future__ import annotations

import random
import sys

from cosmic_ray.work_db import use_db


def main(path: str, half: str, size: str = "300", seed: str = "1") -> None:
    """Remove what is not in the sample."""
    with use_db(path) as database:
        items = sorted(
            database.pending_work_items, key=lambda item: str(item.mutations)
        )
        chosen = random.Random(int(seed)).sample(items, min(int(size), len(items)))
        chosen = chosen[int(half) :: 2]
        print(f"{len(chosen)} of {len(items)} mutants")
        database.clear()
        database.add_work_items(chosen)


if __name__ == "__main__":
    main(*sys.argv[1:])
