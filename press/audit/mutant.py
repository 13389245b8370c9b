"""What pytest does differently while the package has a fault: a plugin of it.

Listings are not compared with the package: that alone would notice every change to a
listed function. The tests that are about the changed module come first.
"""

from __future__ import annotations

import pytest

from press import ROOT
from press.pages import listings


def pytest_configure() -> None:
    """Compare no listing."""
    listings.differences = lambda *_: iter(())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests: the module's own, the pages that list it, then all others."""
    changed = max((ROOT / "nnfs_lit").rglob("*.py"), key=lambda p: p.stat().st_mtime_ns)
    name = changed.relative_to(ROOT).as_posix()
    stem = changed.stem.strip("_")
    texts = {item.path: item.path.read_text("utf-8") for item in items}

    def promise(item: pytest.Item) -> int:
        if item.path.stem == f"test_{stem}":
            return 0
        return 1 if name in texts[item.path] else 2

    items.sort(key=promise)
