"""Draw the figures of the book: ``python -m press.pictures.figures [NAME ...]``."""

from __future__ import annotations

import argparse
import sys

from press.pictures.figures.machine import DrawingError, book


def main() -> int:
    """Draw what is asked for, or all that the pages show, and say what changed."""
    parser = argparse.ArgumentParser(
        prog="python -m press.pictures.figures", description=__doc__
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="by default all")
    figures = book()
    names = parser.parse_args().names or sorted(figures.wanted)
    try:
        changed = figures.write(names)
    except DrawingError as error:
        print(error, file=sys.stderr)
        return 1
    for path in changed:
        print(f"drew {path.name}")
    print(f"{len(names)} figures, {len(changed)} of them changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
