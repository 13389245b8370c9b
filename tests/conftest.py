"""Build the site once for all tests that look at it."""

from __future__ import annotations

import locale
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Site:
    """What a strict build left behind, and the port at which it expects to be."""

    directory: Path
    port: int
    log: str

    @property
    def pages(self) -> list[Path]:
        """All pages, as paths inside the site."""
        found = self.directory.rglob("*.html")
        return sorted(path.relative_to(self.directory) for path in found)


@pytest.fixture(scope="module")
def decimal_points() -> Iterator[None]:
    """Let C read 0.5 as a half, whatever the customs: QuickJS reads with C."""
    customs = locale.setlocale(locale.LC_NUMERIC)
    locale.setlocale(locale.LC_NUMERIC, "C")
    yield
    locale.setlocale(locale.LC_NUMERIC, customs)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build as a reader would, strictly, and with every way to a network closed."""
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
