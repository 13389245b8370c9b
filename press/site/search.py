"""Fill the index of the search from the cache, and read only what it is to find."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page

from press.pages.glossary import GLOSSARY, glossary
from press.site.cache import Cache, digest, of_files

# Formulas and drawings are most of the elements of a page, and not for the search. The
# comment in their place keeps the words around them apart.
_EXCLUDED = re.compile(
    r'<(bdi|figure|div class="formula")[^>]* data-search-exclude[^>]*>'
    r".*?</(?:bdi|figure|div)>",
    re.DOTALL,
)
# In code every word has an element for its colour.
_CODE = re.compile(r"<code.*?</code>", re.DOTALL)
_SPAN = re.compile(r"</?span[^>]*>")
_TERM = re.compile(r"<(/?)dt\b")


class CachedIndex(SearchIndex):  # type: ignore[misc]
    """The theme's index, which reads a page only if it has changed."""

    def __init__(self, cache: Cache, **config: Any) -> None:
        super().__init__(**config)
        self.cache = cache

    def add_entry_from_context(self, page: Page) -> None:
        """Add the sections of a page."""

        def entries() -> list[dict[str, Any]]:
            start = len(self.entries)
            super(CachedIndex, self).add_entry_from_context(_to_be_found(page))
            found: list[dict[str, Any]] = self.entries[start:]
            del self.entries[start:]
            if words := _taught(page.url):
                found[0]["tags"] = words
            return found

        key = digest(page.content, page.title, page.meta, of_files([GLOSSARY]))
        self.entries += self.cache.remember("search", page.url, key, entries)


def _taught(url: str) -> list[str]:
    """List the words that a chapter introduces, with those that mean the same."""
    # Whoever asks for "activation" wants activation functions, though some call the
    # output of a neuron so: the word belongs to the chapter whose term begins with it.
    firsts = {e.term.lower().split()[0]: e for e in glossary() if " " in e.term}
    words = []
    for entry in glossary():
        for word in (entry.term, *entry.synonyms):
            home = firsts.get(word.lower(), entry) if word != entry.term else entry
            if url == f"chapters/{home.file}.html":
                words.append(word)
    return words


def _to_be_found(page: Page) -> SimpleNamespace:
    content = _EXCLUDED.sub("<!---->", page.content or "")
    # Each term of the glossary is a section of its own.
    content = _TERM.sub(r"<\1h2", content)
    return SimpleNamespace(
        content=_CODE.sub(lambda code: _SPAN.sub("", code[0]), content),
        meta=page.meta,
        title=page.title,
        toc=page.toc,
        url=page.url,
    )
