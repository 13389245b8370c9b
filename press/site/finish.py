"""Do what concerns the whole site, when a builder has made its pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from press.site import generated
from press.site.cache import Cache
from press.site.offline import add_offline
from press.site.policy import add_policy
from press.site.whole_book import add_book

_AS_IT_IS = re.compile(
    r"(<(?:pre|script|textarea)\b.*?</(?:pre|script|textarea)>)", re.S
)


def finish(folder: Path, config: Mapping[str, Any], *, served: bool = False) -> None:
    """Add the other formats, the page of the whole book, the policy, and the worker.

    Parameters
    ----------
    folder : Path
        Where MkDocs, or another builder, has put the pages.
    config : Mapping[str, Any]
        What mkdocs.yml says.
    served : bool
        Whether the site is only a preview, into whose pages a server writes a script.
    """
    for address, content in generated.contents(config, Cache()):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    add_book(folder, config["nav"] or [])
    add_policy(folder, served=served)
    if not served:  # nobody fetches a preview, and nothing of it is to stay
        make_light(folder)
        add_offline(folder, config["nav"] or [])


def make_light(folder: Path) -> None:
    """Leave out of pages and scripts what no browser needs."""
    for scripts in ("js", "live"):
        for script in (folder / "assets" / scripts).rglob("*.js"):
            text = script.read_bytes().decode()
            script.write_bytes(generated.without_comments(text).encode())
    for page in folder.rglob("*.html"):
        page.write_bytes(without_indents(page.read_bytes().decode()).encode())


def without_indents(html: str) -> str:
    r"""Leave out the indents and empty lines of the theme: a kilobyte of each page.

    >>> without_indents("<p>\n    a\n\n</p>\n<pre>\n  b\n</pre>")
    '<p>\na\n</p>\n<pre>\n  b\n</pre>'
    """
    parts = _AS_IT_IS.split(html)
    parts[::2] = [re.sub(r"\n\s+", "\n", each) for each in parts[::2]]
    return "".join(parts)
