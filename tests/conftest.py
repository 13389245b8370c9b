"""Build the site once for all tests that look at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from press import ROOT
from tests.site import Site


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count as slow what needs the whole site: building it takes half a minute."""
    browser = Path(__file__).parent / "browser"  # has a mark of its own
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "built_site" in names and browser not in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build as a reader would, strictly, and with every way to a network closed.

    `BUILT_SITE` names a site that is there already: that of another builder.
    """
    if there := os.environ.get("BUILT_SITE"):
        return Site(Path(there), 8000, "")
    directory = tmp_path_factory.mktemp("site")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]
    build = subprocess.run(
        [*command, str(directory)],
        cwd=ROOT,
        env={
            **os.environ,
            **nowhere,
            "no_proxy": "",
            "NO_MKDOCS_2_WARNING": "1",
            # Instant navigation goes to the pages that the site map lists.
            "SITE_URL": f"http://127.0.0.1:{port}/",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if build.returncode:
        pytest.fail(f"mkdocs build --strict:\n{build.stderr}", pytrace=False)
    return Site(directory, port, build.stderr)
