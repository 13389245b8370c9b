"""What a first visit weighs, before any click, as a server that compresses sends it.

Nothing of Python comes with it, nor of the editor.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from visits import visit

from press.theme_sheet import UNUSED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

    from conftest import Site

BUDGET = 120_000

PACKED = (".woff2", ".png", ".whl")  # a server does not compress these again


def compressed(response: Response) -> int:
    """Measure a response as a server that compresses would send it."""
    body = response.body()
    packed = urlsplit(response.url).path.endswith(PACKED)
    return len(body) if packed else len(gzip.compress(body, 6))


def first_visit(browser: Browser, url: str) -> dict[str, int]:
    """Open a page with an empty cache; weigh each thing that comes."""
    with visit(browser) as page:
        came: list[Response] = []
        page.on("response", lambda response: came.append(response))
        page.goto(url)
        page.wait_for_load_state("networkidle")
        return {urlsplit(each.url).path: compressed(each) for each in came}


def test_every_chapter(browser: Browser, address: str, built_site: Site) -> None:
    """None is too heavy, none brings Python, and no formula a whole font."""
    heavy = {}
    for name in built_site.pages:
        if name.parts[0] != "chapters":
            continue
        sizes = first_visit(browser, f"{address}/{name}")
        python = (".py", ".whl", ".wasm", "/worker.js")
        early = [path for path in sizes if "runtime" in path or path.endswith(python)]
        assert early == [], name
        whole = [path for path in sizes if "/katex/fonts/KaTeX" in path]
        assert not whole, f"{name} has a new sign: python -m press.katex.letters"
        weight = sum(sizes.values())
        if weight > BUDGET:
            biggest = sorted(sizes.items(), key=lambda each: -each[1])[:5]
            heavy[str(name)] = (weight, biggest)
    assert heavy == {}


def test_no_page_misses_what_was_left_out(browser: Browser, address: str) -> None:
    """Of the theme's style sheet: no element has a class of those."""
    with visit(browser) as page:
        for name in ("index.html", "chapters/01-neuron.html", "reference/layers.html"):
            page.goto(f"{address}/{name}")
            page.wait_for_load_state("networkidle")
            dressed = page.locator("[class]")
            classes = dressed.evaluate_all("all => all.flatMap(e => [...e.classList])")
            assert [each for each in set(classes) if UNUSED.search(f".{each}")] == []
