"""Time the first result in a browser: ``python -m benchmarks.browser [ROUNDS]``.

From the click on Run to the result of the first block of chapter 1, with an empty
cache (cold) and with a full one (warm), beside a page that only starts the same
Pyodide and loads the same NumPy. What the book's page needs beyond that is its own
doing; the rest is the machine's. Needs Playwright and a Chromium on the PATH.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

CHAPTER = "chapters/01-neuron.html"
BARE = """
<!doctype html><title>bare</title>
<script type="module">
  import { loadPyodide } from "/assets/runtime/pyodide/pyodide.mjs";
  const python = await loadPyodide({ indexURL: "/assets/runtime/pyodide/" });
  await python.loadPackage("numpy");
  document.title = python.runPython("'done'");
</script>
"""


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def first_result(context: BrowserContext, address: str) -> float:
    """Seconds from the click to the result."""
    page = context.new_page()
    page.goto(f"{address}/{CHAPTER}")
    page.wait_for_load_state("networkidle")
    run = page.get_by_role("button", name="Run block 1", exact=True)
    start = time.perf_counter()
    run.click()
    page.locator(".cell-result[data-verdict=same]").wait_for()
    taken = time.perf_counter() - start
    page.close()
    return taken


def bare_start(context: BrowserContext, address: str) -> float:
    """Seconds from the opening of a page with Pyodide alone to the end of its start."""
    page = context.new_page()
    start = time.perf_counter()
    page.goto(f"{address}/bare.html")
    page.wait_for_function("document.title === 'done'")
    taken = time.perf_counter() - start
    page.close()
    return taken


def times(browser: Browser, address: str, rounds: int) -> dict[str, list[float]]:
    """Take turns, so that a busy moment strikes both alike."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, measure in (("bare", bare_start), ("book", first_result)):
            context = browser.new_context()
            context.set_default_timeout(120_000)
            for cache in ("cold", "warm"):
                taken = measure(context, address)
                found.setdefault(f"{cache} {name}", []).append(taken)
            context.close()
    return found


def main() -> None:
    """Build the site, time it, print the medians and their ratios."""
    from playwright.sync_api import sync_playwright

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as site:
        build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", site]
        subprocess.run(build, check=True, stderr=subprocess.DEVNULL)
        Path(site, "bare.html").write_text(BARE, "utf-8")
        handler = partial(_Handler, directory=site)
        with (
            ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
            sync_playwright() as drive,
        ):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = drive.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox", "--disable-gpu"],
            )
            found = times(browser, f"http://127.0.0.1:{server.server_port}", rounds)
            browser.close()
            server.shutdown()
    for cache in ("cold", "warm"):
        bare = statistics.median(found[f"{cache} bare"])
        book = statistics.median(found[f"{cache} book"])
        print(
            f"{cache}: {book:.1f} s, bare Pyodide {bare:.1f} s, ratio {book / bare:.2f}"
        )


if __name__ == "__main__":
    main()
