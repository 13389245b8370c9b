"""Let a browser keep the book, and read and run it without a network.

The service worker (docs/assets/live/service-worker.js) goes to the root of the site,
with a list of files by what is in them: so a browser sees that there is a new version,
and fetches what has changed. The pages lead to the manifest, by which a phone installs
the book; a page without that link keeps nothing.
"""

from __future__ import annotations

import hashlib
import json
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from press import DOCS
from press.pages.navigation import entries
from press.site.cache import digest
from press.site.generated import without_comments
from press.site.style_sheet import PARTS

SOURCE = DOCS / "assets" / "live" / "service-worker.js"
EMPTY = "const BOOK = {};"
SHARED = "shared"
REST = "rest"
# The pages to which every chapter leads, and what the theme fetches beside the pages.
FOR_ALL = {
    *("index.html", "glossary.html", "keys.html", "playground.html"),
    *("search/search_index.json", "sitemap.xml"),
}
# Of the assets, what no page loads: other languages of the search, pictures for the
# README and for other sites, and style sheets that all.css has.
UNUSED = ("assets/javascripts/lunr/", "assets/img/screenshot.png", "assets/previews/")
JOINED = {f"assets/{part}" for part in PARTS}


def add_offline(folder: Path, navigation: list[Any]) -> None:
    """Write the service worker, and lead each page to the manifest.

    The page for wrong addresses stands at any of them, and keeps nothing.
    """
    groups = _groups(folder, navigation)
    size = sum((folder / each).stat().st_size for each in chain(*groups.values()))
    for page in folder.rglob("*.html"):
        if page.name != "404.html":
            _lead(page, "../" * (len(page.relative_to(folder).parts) - 1), size)
    listed = {
        name: {each: _about(folder / each) for each in addresses}
        for name, addresses in groups.items()
    }
    text = json.dumps(listed, separators=(",", ":"))
    book = f'const BOOK = {{"version":"{digest(text)[:12]}","groups":{text}}};'
    source = without_comments(SOURCE.read_text("utf-8"))
    if EMPTY not in source:
        message = f"{SOURCE} has no place for the list: {EMPTY}"
        raise ValueError(message)
    worker = source.replace(EMPTY, book, 1)
    (folder / "service-worker.js").write_bytes(worker.encode())


def _groups(folder: Path, navigation: list[Any]) -> dict[str, list[str]]:
    """List the addresses of what can be kept: what all need, each part, the rest."""
    parts = {
        each.source.removesuffix(".md") + ".html": each.section.partition(":")[0]
        for each in entries(navigation)
        if each.source.startswith("chapters/")
    }
    groups: dict[str, list[str]] = {SHARED: []}
    groups |= {part: [] for part in parts.values()}
    groups[REST] = []
    for path in sorted(folder.rglob("*")):
        address = path.relative_to(folder).as_posix()
        if path.is_dir() or address == "404.html":
            continue
        if address in FOR_ALL or _is_loaded(address):
            groups[SHARED].append(address)
        elif path.suffix == ".html":
            groups[parts.get(address, REST)].append(address)
    return groups


def _is_loaded(address: str) -> bool:
    """Tell whether pages load this file, of those in assets/."""
    path = PurePosixPath(address)
    unused = address.startswith(UNUSED) or address in JOINED or path.suffix == ".map"
    licence = path.name.startswith("LICENSE")
    return path.parts[0] == "assets" and not unused and not licence


def _about(path: Path) -> tuple[str, int]:
    """Return a short hash of what is in a file, and its size, for the worker."""
    content = path.read_bytes()
    return hashlib.sha256(content).hexdigest()[:16], len(content)


def _lead(page: Path, root: str, size: int) -> None:
    html = page.read_bytes().decode()
    if 'rel="manifest"' not in html:
        links = (
            f'<link rel="manifest" href="{root}manifest.webmanifest"'
            f' data-megabytes="{size / 1e6:.0f}">'
            f'<link rel="apple-touch-icon" href="{root}assets/img/icon-192.png">'
        )
        page.write_bytes(html.replace("</head>", f"{links}</head>", 1).encode())
