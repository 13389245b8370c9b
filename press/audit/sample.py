"""Keep a seeded sample of the mutants of cosmic-ray: ``nox -s mutants`` runs it.

    python -m press.audit.sample DATABASE --size 300 --seed 1 --half 0

removes all others from the database of a session, and of the sample the other half, for
a session that runs at the same time.
"""

from __future__ import annotations

import argparse
import random

from cosmic_ray.work_db import use_db


def main() -> None:
    """Remove what is not in the sample."""
    parser = argparse.ArgumentParser(prog="python -m press.audit.sample")
    parser.add_argument("database")
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    with use_db(options.database) as database:
        items = sorted(
            database.pending_work_items, key=lambda item: str(item.mutations)
        )
        size = min(options.size, len(items))
        chosen = random.Random(options.seed).sample(items, size)
        if options.half is not None:
            chosen = chosen[options.half :: 2]
        print(f"{len(chosen)} of {len(items)} mutants")
        database.clear()
        database.add_work_items(chosen)


if __name__ == "__main__":
    main()
