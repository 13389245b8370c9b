"""Print the whole book to a PDF, with a Chromium that the machine has.

    python -m press.formats.pdf

builds the site, prints its page of the whole book into `build/`, and the next build of
the site takes it along: from then on the page "The same book elsewhere" has a link to
it. The PDF belongs to no commit. Without a browser nothing is written, and the site has
no such link.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urljoin

from press import ROOT
from press.chromium import NAMES, QUIET, chromium

FILE = ROOT / "build" / "neural-networks-from-scratch.pdf"
_OPTIONS = [
    *QUIET,
    "--headless",
    "--virtual-time-budget=60000",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
]
_LINK = re.compile(r'(<a\b[^>]*? href=")(?!#|[a-z]+:)([^"]*)')


def find_browser() -> str:
    """Return the path of a Chromium, or end with a word about what is missing."""
    path = chromium()
    if path is None:
        sys.exit(
            "no PDF: a Chromium prints it, and none of these is on the PATH: "
            f"{', '.join(NAMES)} (on Debian: apt-get install chromium)"
        )
    return path


def build(folder: Path) -> str:
    """Build the site into a folder; return the address that it is built for."""
    from mkdocs.config import load_config

    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [*command, "--site-dir", str(folder)], cwd=ROOT, env=environment, check=True
    )
    return load_config(str(ROOT / "mkdocs.yml")).site_url or ""


def printed(folder: Path, site: str) -> bytes:
    """Print the page of the whole book."""
    page, target = folder / "book.html", folder / "printed.pdf"
    text = page.read_bytes().decode()
    led_home = _LINK.sub(lambda link: link[1] + urljoin(site, link[2]), text)
    page.write_bytes(led_home.encode())
    command = [find_browser(), *_OPTIONS, f"--print-to-pdf={target}", page.as_uri()]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return target.read_bytes()


def about() -> str:
    """Say how much there is of the PDF; nothing if there is none."""
    if not FILE.is_file():
        return ""
    content = FILE.read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    return f"{pages} pages, {len(content) / 1e6:.0f} MB"


def main() -> None:
    """Print the book where the next build of the site finds it."""
    find_browser()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        content = printed(folder, build(folder))
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(content)
    print(f"{FILE}: {about()}; mkdocs build takes it along")


if __name__ == "__main__":
    main()
