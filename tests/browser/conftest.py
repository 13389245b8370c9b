"""The machine's own Chromium, and the site behind a small server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from press.chromium import NAMES, QUIET, chromium, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.site import Site

# Their assertions speak as plainly as those of a test.
pytest.register_assert_rewrite("tests.browser.visits", "tests.browser.pages")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Tell pytest-playwright which browser to start; skip where there is none."""
    path = chromium()
    if path is None:
        pytest.skip(f"needs a Chromium on the PATH, by one of the names {NAMES}")
    return {"executable_path": path, "args": QUIET}


@pytest.fixture(scope="session")
def address(built_site: Site) -> Iterator[str]:
    """Serve the site where it expects to be; give the address of its root."""
    with served(built_site.directory, built_site.port) as address:
        yield address


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the script of axe-core."""
    package = pytest.importorskip(
        "axe_playwright_python.base", reason="pip install axe-playwright-python"
    )
    script: str = package.AXE_SCRIPT
    return script
