"""What Lighthouse says of the pages: ``python -m benchmarks.lighthouse``.

Lighthouse is an npm package. Its version, and the hashes of all that it brings, stand
in the lock file beside this one; `--install` fetches it, and nothing else of the book
needs it. It opens each page as a phone and as a desktop, in a Chromium on the PATH.

Its accessibility, best practices and SEO are facts of the page; its performance is that
of the page on the machine as busy as it just is, so the times behind it are told too.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press import chromium

HERE = Path(__file__).resolve().parent
SCRIPT = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = (
    "index.html",
    "chapters/01-neuron.html",
    "chapters/11-forward-pass.html",
    "chapters/21-training.html",
    "reference/layers.html",
    "playground.html",
)
FORMS = ("desktop", "mobile")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# What the performance is made of, and how it is told.
TIMES = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
    "speed-index": "speed index",
    "total-byte-weight": "bytes",
}


@dataclass(frozen=True)
class Visit:
    """What Lighthouse says of a page: scores up to 100, times, and what cost points."""

    page: str
    form: str
    scores: dict[str, int]
    times: dict[str, str]
    faults: dict[str, list[str]]


def missing() -> str | None:
    """Say what is missing for a measurement, if anything is."""
    if shutil.which("node") is None:
        return "needs Node.js, which brings npm"
    if not SCRIPT.is_file():
        return "needs Lighthouse: python -m benchmarks.lighthouse --install"
    if chromium.chromium() is None:
        return f"needs a Chromium on the PATH, by one of the names {chromium.NAMES}"
    return None


def measure(address: str, page: str, form: str) -> Visit:
    """Open a page as a phone or as a desktop, and let Lighthouse judge it."""
    browser = chromium.chromium() or "chromium"
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        command = ["node", str(SCRIPT), f"{address}/{page}", "--quiet"]
        command += ["--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(CATEGORIES)}"]
        flags = ["--headless", *chromium.QUIET, f"--user-data-dir={scratch}/profile"]
        command += [f"--chrome-flags={' '.join(flags)}"]
        command += ["--preset=desktop"] if form == "desktop" else []
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser})
        found = json.loads(report.read_text("utf-8"))
    if "runtimeError" in found:
        raise RuntimeError(found["runtimeError"]["message"])
    return _read(found, page, form)


def _read(found: dict[str, Any], page: str, form: str) -> Visit:
    audits, categories = found["audits"], found["categories"]
    faults = {
        name: [
            f"{ref['id']}: {audits[ref['id']]['title']}"
            for ref in categories[name]["auditRefs"]
            if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 1
            if audits[ref["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual"}
        ]
        for name in CATEGORIES
    }
    scores = {name: round(100 * categories[name]["score"]) for name in CATEGORIES}
    times = {told: audits[name]["displayValue"] for name, told in TIMES.items()}
    return Visit(page, form, scores, times, faults)


class _Handler(chromium.Quiet):
    """Compresses, and lets browsers keep what they got, as the servers of sites do."""

    protocol_version = "HTTP/1.1"
    packed: dict[str, bytes] = {}  # noqa: RUF012 - shared, so that it is done once

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path))
        kind = self.guess_type(str(path))
        plain = kind.startswith(("text/", "application/j", "image/svg"))
        if not (path.is_file() and plain):
            super().do_GET()
            return
        if str(path) not in self.packed:
            self.packed[str(path)] = gzip.compress(path.read_bytes(), 6)
        body = self.packed[str(path)]
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=31536000")
        super().end_headers()


def served(site: Path, port: int = 0) -> AbstractContextManager[str]:
    """Serve a site as a static host does; give its address."""
    return chromium.served(site, port, _Handler)
