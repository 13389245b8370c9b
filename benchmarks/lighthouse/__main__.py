"""Build the site, let Lighthouse judge its pages, and print the table."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import lighthouse
from benchmarks.lighthouse import CATEGORIES, FORMS, PAGES, TIMES, measure, served


def main() -> None:
    """Measure each page in each form."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.lighthouse", description=lighthouse.__doc__
    )
    parser.add_argument("--install", action="store_true", help="fetch it with npm")
    parser.add_argument("pages", nargs="*", default=PAGES, help="such as index.html")
    options = parser.parse_args()
    if options.install:
        command = ["npm", "ci", "--silent", "--ignore-scripts"]
        subprocess.run(command, cwd=lighthouse.HERE, check=True)
        return
    if lack := lighthouse.missing():
        sys.exit(lack)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as site:
        # A page names its own address, and Lighthouse looks whether it is there.
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", site],
            check=True,
            env={**os.environ, "SITE_URL": f"http://127.0.0.1:{port}/"},
        )
        with served(Path(site), port) as address:
            table(address, options.pages)


def table(address: str, pages: list[str]) -> None:
    """Print what it says of each page as soon as it has said it."""
    print("| page | form |", " | ".join([*CATEGORIES, *TIMES.values()]), "|")
    print("| --- " * (2 + len(CATEGORIES) + len(TIMES)) + "|")
    for page in pages:
        for form in FORMS:
            visit = measure(address, page, form)
            cells = [
                page,
                form,
                *map(str, visit.scores.values()),
                *visit.times.values(),
            ]
            print("|", " | ".join(cells), "|", flush=True)
            for name, faults in visit.faults.items():
                if name != "performance":
                    print(*(f"    {fault}\n" for fault in faults), sep="", end="")


if __name__ == "__main__":
    main()
