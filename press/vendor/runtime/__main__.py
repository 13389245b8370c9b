"""Hold the files of the runtime against their manifest, or fetch them anew."""

from __future__ import annotations

import argparse
import sys

from press.vendor import runtime
from press.vendor.runtime import refresh


def main() -> None:
    """Check the files; with --refresh, fetch them first."""
    parser = argparse.ArgumentParser(
        prog="python -m press.vendor.runtime", description=__doc__
    )
    parser.add_argument("--refresh", action="store_true", help="fetch the files anew")
    parser.add_argument(
        "--numpy",
        metavar="WHEEL",
        help="NumPy's wheel, from the distribution of this Pyodide (for --refresh)",
    )
    wanted = parser.parse_args()
    if wanted.refresh:
        refresh.refresh(wanted.numpy)
    wrong = runtime.faults()
    if wrong:
        sys.exit("\n".join(wrong))
    for package in runtime.read_manifest():
        size = sum(file["size"] for file in package["files"].values())
        print(f"{package['name']} {package['version']}: {size:,} bytes, as they were")


if __name__ == "__main__":
    main()
