"""Put the theme's frame around a page only if something in page or frame has changed.

The template of such a page is `theme/kept.html`, which writes what is kept here: the
same that `main.html` would have written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from press import ROOT
from press.site.cache import Cache, digest, of_files
from press.site.cached_page import CachedPage

TEMPLATE = "kept.html"
THEME = ROOT / "press" / "site" / "theme"


class Frame:
    """What all pages of a build have in common."""

    def __init__(
        self,
        env: Environment,
        config: MkDocsConfig,
        pages: Iterable[Page],
        cache: Cache,
    ) -> None:
        self.main = env.get_template("main.html")
        self.cache = cache
        shared = [ROOT / "mkdocs.yml", *THEME.rglob("*.html")]
        told = [config.nav, config.site_url, config.repo_url, config.extra]
        for page in pages:  # each lists the others
            told += [page.url, page.title, page.meta]
            if isinstance(page, CachedPage):
                page.meta.setdefault("template", TEMPLATE)
        self.key = digest(of_files(shared), *told)

    def put_around(self, page: Page, context: Any) -> None:
        """Have the whole page ready for its template."""
        key = digest(self.key, page.content, page.toc, page.meta)
        context["kept"] = self.cache.remember(
            "html", page.file.src_uri, key, lambda: self.main.render(context)
        )
