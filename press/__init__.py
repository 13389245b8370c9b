"""What turns the pages of the book into a site, and compares them with the package."""

from pathlib import Path

#: The checkout: docs/, nnfs_lit/, press/ and tests/ lie in it.
ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CHECKS = ROOT / "nnfs_lit" / "check"  # of the exercises
