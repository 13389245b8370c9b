"""Draw what other sites show of a page that somebody links to.

    python -m press.pictures.previews

Each page has a picture of its own, with its title and its first figure. Other sites
want a PNG, and the book draws SVG, so a Chromium takes it, driven by Playwright
(`pip install -e ".[ci]"`). The name of a picture ends with the digest of all that it
shows: one that is out of date is not found, and a test asks for it.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from press import DOCS, ROOT
from press.chromium import QUIET, chromium
from press.pages.chapters import chapter_name, read_page
from press.pages.navigation import Entry, entries
from press.site.cache import digest

FOLDER = DOCS / "assets" / "previews"
FIGURES = DOCS / "figures"
WIDTH, HEIGHT = 1200, 630

_STYLE = """
* { box-sizing: border-box; margin: 0; }
body {
  display: flex; flex-direction: column; gap: 28px; width: 1200px; height: 630px;
  padding: 52px 64px 44px; overflow: hidden; background: #fff; color: #1f2430;
  border-bottom: 16px solid #0067a3; font-family: system-ui, sans-serif;
}
h1 { font-size: 58px; line-height: 1.12; letter-spacing: -0.02em; text-wrap: balance; }
p { color: #5b6270; font-size: 28px; }
.picture { flex: 1; min-height: 0; }
svg { width: 100%; height: 100%; }
body.bare { justify-content: center; }
body.bare h1 { font-size: 84px; }
"""


def card(entry: Entry, book: str) -> str:
    """Write the page that a picture is taken of: title, figure, the book's name."""
    page = read_page(entry.path)
    figure = next((FIGURES / f"{use.name}.svg" for use in page.figures), None)
    place = entry.section
    if entry.source.startswith("chapters/"):
        place = chapter_name(page.chapter or "").capitalize()
    title = re.sub(r"\s*\{:.*?\}|`", "", page.title) or book
    words = " · ".join(filter(None, [book if title != book else "", place]))
    picture = figure.read_text("utf-8") if figure else ""
    return (
        f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>'
        f'<body class="{"" if figure else "bare"}"><p>{escape(words)}</p>'
        f"<h1>{escape(title)}</h1>"
        + (f'<div class="picture">{picture}</div>' if figure else "")
    )


def path_of(entry: Entry, book: str) -> Path:
    """Say where the picture of a page lies, if it is up to date."""
    name = entry.source.removesuffix(".md").replace("/", "-")
    return FOLDER / f"{name}-{digest(card(entry, book))[:8]}.png"


def main() -> None:
    """Draw what is missing, and remove what is out of date."""
    from mkdocs.config import load_config
    from playwright.sync_api import sync_playwright

    config = load_config(str(ROOT / "mkdocs.yml"))
    book = config.site_name
    wanted = {path_of(entry, book): entry for entry in entries(config.nav or [])}
    FOLDER.mkdir(exist_ok=True)
    for path in set(FOLDER.glob("*.png")) - wanted.keys():
        path.unlink()
    missing = {path: wanted[path] for path in wanted if not path.is_file()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for path, entry in missing.items():
            page.set_content(card(entry, book))
            page.screenshot(path=path)
        browser.close()
    print(f"{len(wanted)} pictures, {len(missing)} of them drawn")


if __name__ == "__main__":
    main()
