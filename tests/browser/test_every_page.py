"""Each page of the site, opened once by somebody who has never been there.

It asks nobody else for anything, complains of nothing, and has nothing that its own
policy refuses or that axe-core minds; it is no wider than its window, in either palette
and on paper; and a chapter is light, without Python or the editor.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.axe import look_from_all_sides, palettes, pass_all_code
from tests.browser.test_policy_at_work import policed
from tests.browser.visits import EXCESS, LAPTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

    from tests.site import Site

# Two workers share the pages better when they come in parts.
PARTS = 12

BUDGET = 150 * 1024  # bytes, as Lighthouse counts them
PACKED = (".woff2", ".png", ".whl")  # a server does not compress these again
LATER = (".py", ".whl", ".wasm", "/worker.js")

OPEN = "document.querySelectorAll('details').forEach(d => d.open = true)"
SCROLLING = "e => e.filter(x => x.scrollWidth > x.clientWidth).map(x => x.innerText)"

# The book on one page is made of the other pages; of its chapters two are left to see.
SHORTEN = """
  [...document.querySelectorAll(".printed")].slice(2).forEach((part) => part.remove())
"""


def compressed(response: Response) -> int:
    """Measure a response as a server that compresses would send it."""
    body = response.body()
    packed = urlsplit(response.url).path.endswith(PACKED)
    return len(body) if packed else len(gzip.compress(body, 6))


def too_heavy(came: list[Response]) -> list[str]:
    """Say what a first visit to a chapter brought that it should not have."""
    sizes = {urlsplit(each.url).path: compressed(each) for each in came}
    early = [path for path in sizes if "runtime" in path or path.endswith(LATER)]
    biggest = sorted(sizes.items(), key=lambda each: -each[1])[:5]
    weight = sum(sizes.values())
    return early + [f"{weight} bytes: {biggest}"] * (weight > BUDGET)


def too_wide(page: Page) -> list[str]:
    """Say where a page is wider than its window, with all that opens open."""
    wide = []
    page.evaluate(OPEN)
    for colours in palettes(page):
        for size in (PHONE, LAPTOP):
            page.set_viewport_size(size)
            if page.evaluate(EXCESS) > 0:
                wide.append(f"wider than {size['width']}, {colours}")
    return wide


@pytest.mark.parametrize("part", range(PARTS))
def test_a_first_visit(
    browser: Browser, address: str, built_site: Site, axe: str, part: int
) -> None:
    """From what comes over the line to what a screen reader finds."""
    faults = {}
    for name in built_site.pages[part::PARTS]:
        with policed(browser) as page:
            came: list[Response] = []
            page.on("response", lambda response: came.append(response))  # noqa: B023
            page.goto(f"{address}/{name}")
            page.wait_for_load_state("networkidle")
            page.evaluate(SHORTEN)
            found = []
            if name.parts[0] == "chapters":
                found += too_heavy(came)
                code = page.locator("article > .language-python pre > code")
                found += code.evaluate_all(SCROLLING)
            found += too_wide(page)
            page.emulate_media(media="print")
            page.emulate_media(media="screen")
            pass_all_code(page, [LAPTOP["width"]])
            found += look_from_all_sides(page, axe, [LAPTOP["width"]])
        if found:
            faults[str(name)] = found
    assert faults == {}
