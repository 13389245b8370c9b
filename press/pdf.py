"""Print the whole book to a PDF, with a Chromium that the machine has.

    python -m press.pdf

builds the site, opens its page of the whole book, and puts what the browser prints
where the next build of the site finds it; from then on the page "The same book
elsewhere" has a link to it. The PDF belongs to no commit: publishing makes it anew.
Without a browser nothing is written, and the site has no such link.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from press.chapters import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

NAME = "neural-networks-from-scratch.pdf"
THEME = ROOT / "press" / "theme"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Nothing but the page: no news for the browser's makers, no sandbox for root in CI.
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Links out of the book lead to the published site, not to this moment's server.
_LEAD_HOME = """site => {
  for (const link of document.querySelectorAll("a[href]")) {
    const here = link.pathname === location.pathname && link.hash;
    if (link.origin === location.origin && !here)
      link.href = new URL(link.pathname.slice(1) + link.hash, site);
  }
}"""


class NoBrowserError(SystemExit):
    """A machine that cannot print; the message says what to install."""


def find_browser() -> str:
    """Return the path of a Chromium, or end with a word about what is missing."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        message = (
            "no PDF: a Chromium prints it, and none of these is on the PATH: "
            f"{', '.join(BROWSERS)} (on Debian: apt-get install chromium)"
        )
        raise NoBrowserError(message)
    return path


def build(folder: Path) -> str:
    """Build the site into a folder; return the address that it is made for."""
    from mkdocs.config import load_config

    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [*command, "--site-dir", str(folder)], cwd=ROOT, env=environment, check=True
    )
    return load_config(str(ROOT / "mkdocs.yml")).site_url or ""


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing about each file."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; give its address."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def printed(browser: Browser, folder: Path, site: str) -> bytes:
    """Print the page of the whole book.

    Parameters
    ----------
    browser : playwright.sync_api.Browser
        The browser that prints.
    folder : Path
        A built site.
    site : str
        The address at which readers find it.

    Returns
    -------
    bytes
        The PDF, with an outline of parts, chapters and sections.
    """
    page = browser.new_page(color_scheme="light")
    page.set_default_timeout(300_000)
    with served(folder) as address:
        page.goto(f"{address}/book.html")
        page.evaluate("document.fonts.ready")
        page.evaluate(_LEAD_HOME, site)
        result = page.pdf(
            prefer_css_page_size=True, print_background=True, outline=True, tagged=True
        )
    page.close()
    return result


@contextmanager
def started() -> Iterator[Browser]:
    """Start the machine's browser."""
    path = find_browser()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        message = "no PDF: Playwright drives the browser: pip install playwright"
        raise NoBrowserError(message) from error
    with sync_playwright() as drive:
        browser = drive.chromium.launch(executable_path=path, args=_QUIET)
        yield browser
        browser.close()


def link(pdf: bytes) -> str:
    """Write the part of a page that offers the PDF."""
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    size = f"{len(pdf) / 1e6:.0f} MB"
    words = html.escape(f"The whole book as a PDF ({pages} pages, {size})")
    address = f"{{{{ '{NAME}' | url }}}}"
    return f'<p><a class="md-button" href="{address}" download>{words}</a></p>\n'


def main() -> None:
    """Print the book, and tell the site of it."""
    with started() as browser, tempfile.TemporaryDirectory() as scratch:
        pdf = printed(browser, Path(scratch), build(Path(scratch)))
    (THEME / NAME).write_bytes(pdf)
    (THEME / "partials" / "pdf.html").write_text(link(pdf), "utf-8")
    print(f"{THEME / NAME}: {len(pdf) / 1e6:.1f} MB; mkdocs build takes it along")


if __name__ == "__main__":
    main()
