"""A real browser, if the machine has one, and the site behind a small server."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from conftest import Site

# Their assertions speak as plainly as those of a test.
pytest.register_assert_rewrite("visits", "pages")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# A browser that asks its makers for news would drown what the page asks for.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium; skip, saying why, where there is none."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="needs Playwright: pip install playwright"
    )
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"needs a Chromium on the PATH, by one of the names {NAMES}")
    with playwright.sync_playwright() as drive:
        started = drive.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Keep the output of the tests to the tests."""


@pytest.fixture(scope="session")
def address(built_site: Site) -> Iterator[str]:
    """Serve the site where it expects to be; give the address of its root."""
    handler = partial(_Handler, directory=str(built_site.directory))
    with ThreadingHTTPServer(("127.0.0.1", built_site.port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{built_site.port}"
        server.shutdown()
