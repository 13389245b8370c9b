"""Tell the browser, in each page, to load nothing from anywhere but the site itself.

A Python-Markdown extension with nothing to say about Markdown, as is `press.elsewhere`,
which tells how such a one learns of the site that is being built. A static host sets no
headers, so the Content-Security-Policy stands in the pages, where the theme's
`main.html` puts it. All pages have the same one: instant navigation puts parts of a
page into another, and there the policy of that other one judges them.

The theme has a few short scripts in the pages themselves, and these alone are allowed,
each by its hash. They are taken from the theme that is installed, so a newer one needs
nothing new here; a test looks that no page has another.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from press.elsewhere import START
from press.places import being_built

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # Python is WebAssembly, not text
    # Formulas and figures place their parts by attributes; CodeMirror has an element.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",  # the theme's icons are inside its style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",  # the worker of Python: session.js says why
    "base-uri": "'none'",
    "form-action": "'self'",
}
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCRIPTS = ("base", "palette", "content")  # of the theme's partials/javascripts


def policy(scripts: Iterable[str]) -> str:
    """Write the policy that allows these inline scripts and no other.

    Parameters
    ----------
    scripts : iterable of str
        What stands between the tags, letter for letter.

    Returns
    -------
    str
        For the `content` of the `<meta>` element.

    See Also
    --------
    https://www.w3.org/TR/CSP3/
    """
    hashes = " ".join(sorted({hash_of(script) for script in scripts}))
    allowed = {**DIRECTIVES, "script-src": f"{DIRECTIVES['script-src']} {hashes}"}
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def hash_of(script: str) -> str:
    """Return the source expression that allows one inline script.

    >>> hash_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def theme_scripts(config: MkDocsConfig, files: Files) -> Iterator[str]:
    """Give the inline scripts of the theme, as each page of the site has them."""
    environment = config.theme.get_env()
    # A page names the way to the root: from where it is, or, if it stands in for any
    # that is missing, from the root of the host.
    depths = {file.dest_uri.count("/") for file in files.documentation_pages()}
    ways = {"/".join([".."] * depth) or "." for depth in depths}
    for name in _SCRIPTS:
        template = environment.get_template(f"partials/javascripts/{name}.html")
        for way in sorted(ways | {urlsplit(config.site_url or "/").path}):
            html = template.render(
                config=config, features=config.theme["features"], base_url=way
            )
            yield from INLINE.findall(html)


def admit(html: str) -> str:
    """Allow in a page, besides, the inline scripts that it has by now.

    Only for `mkdocs serve`, which writes one into each page, to load it again.
    """
    hashes = (hash_of(script) for script in INLINE.findall(html))
    new = " ".join(each for each in hashes if each not in html)
    return html.replace("script-src", f"script-src {new}", 1) if new else html


class _AtTheStartPage(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        page = being_built(self.md)
        if page and page.file.src_uri == START:
            scripts = theme_scripts(page.config, page.files)
            page.config.extra["policy"] = policy(scripts)
        return lines


class PolicyExtension(Extension):
    """Have the policy ready before the theme writes the first page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Come before everything that reads the page."""
        md.preprocessors.register(_AtTheStartPage(md), "policy", 1000)


def makeExtension(**options: Any) -> PolicyExtension:  # noqa: N802
    """Give Python-Markdown what it looks for in a module of this name."""
    return PolicyExtension(**options)
