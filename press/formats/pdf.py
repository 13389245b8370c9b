"""Print the whole book to a PDF, with a Chromium that the machine has.

    python -m press.formats.pdf

builds the site, prints its page of the whole book into `build/`, and the next build of
the site takes it along: from then on the page "The same book elsewhere" has a link to
it. It is printed twice: Chromium cannot say in the contents on which page a chapter
begins, but the first print can be asked. The PDF belongs to no commit. Without a
browser nothing is written, and the site has no such link.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
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
_CONTENTS = re.compile(r'<nav class="contents".*?</nav>', re.DOTALL)
_ENTRY = re.compile(r'<a href="#([\w-]+)">.*?</a>')
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
    """Print the page of the whole book, with numbers of pages in its contents."""
    page, target = folder / "book.html", folder / "printed.pdf"
    text = page.read_bytes().decode()
    text = _LINK.sub(lambda link: link[1] + urljoin(site, link[2]), text)
    command = [find_browser(), *_OPTIONS, f"--print-to-pdf={target}", page.as_uri()]

    def print_with(numbers: Mapping[str, int]) -> dict[str, int]:
        page.write_bytes(numbered(text, numbers).encode())
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return page_numbers(target.read_bytes())

    numbers = print_with({})
    if print_with(numbers) != numbers:
        message = "the numbers of the pages move the pages that they are of"
        raise RuntimeError(message)
    return target.read_bytes()


def page_numbers(content: bytes) -> dict[str, int]:
    """Tell on which page of a PDF each place begins that a link leads to."""
    from pypdf import PdfReader  # a build of the site does without

    reader = PdfReader(io.BytesIO(content))
    return {
        name.removeprefix("/"): page + 1
        for name, place in reader.named_destinations.items()
        if (page := reader.get_destination_page_number(place)) is not None
    }


def numbered(text: str, numbers: Mapping[str, int]) -> str:
    """Write the numbers of pages behind the entries of the contents."""

    def entry(link: re.Match[str]) -> str:
        return f'{link[0]}<span class="on-page">{numbers.get(link[1], "")}</span>'

    return _CONTENTS.sub(lambda all_: _ENTRY.sub(entry, all_[0]), text, count=1)


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
