"""The Chromium that a machine has, and a folder as a site for it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: Nothing but the page: no news for the browser's makers, no sandbox for root in CI.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The box for addresses is two web pages, for which no window here has a use. (This
    # takes the place of Playwright's own list.)
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]


def chromium() -> str | None:
    """Return the path of a Chromium, or None if the machine has none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that does not talk."""

    def log_message(self, *args: object) -> None:
        """Say nothing about each file."""


@contextmanager
def served(folder: Path, port: int = 0, kind: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on this machine alone; give its address."""
    handler = partial(kind, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
