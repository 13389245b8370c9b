"""Visits to the site: a page that fails the test if anything goes wrong in it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.browser.pages import SLOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 900}
CHAPTER = "chapters/01-neuron.html"
EXCESS = "document.documentElement.scrollWidth - innerWidth"


@contextmanager
def visit(
    browser: Browser, size: dict[str, int] = LAPTOP, colours: str = "light"
) -> Iterator[Page]:
    """Open an empty page; at the end, fail if anything went wrong meanwhile."""
    context = browser.new_context(viewport=size, color_scheme=colours)
    page = context.new_page()
    page.set_default_timeout(SLOW)
    wrong = watch(page)
    yield page
    page.wait_for_load_state("networkidle")
    context.close()
    assert wrong == []


def watch(page: Page) -> list[str]:
    """Return a list that fills with what goes wrong in a page."""
    wrong: list[str] = []
    page.on("request", lambda request: wrong.extend(foreign(request.url)))
    page.on(
        "requestfailed",
        # A page that is left before its search has loaded gives that request up.
        lambda request: wrong.extend(
            [f"failed: {request.url}"] if request.failure != "net::ERR_ABORTED" else []
        ),
    )
    page.on("response", lambda r: wrong.extend([r.url] if r.status >= 400 else []))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: wrong.extend(
            [f"{page.url} says: {message.text}"]
            if message.type in {"error", "warning"}
            else []
        ),
    )
    return wrong


def foreign(url: str) -> list[str]:
    """Report an address that is neither on this machine nor inside the page."""
    parts = urlsplit(url)
    at_home = parts.scheme in {"file", "data", "blob", "about"}
    return [] if at_home or parts.hostname == "127.0.0.1" else [f"asked for {url}"]


def until(page: Page, question: str, arg: Any = None, *, timeout: float = SLOW) -> None:
    """Ask a page again and again, until it says yes.

    As `wait_for_function` of Playwright does, which the policy of the pages refuses: it
    has the page turn the text into a program each time.
    """
    end = time.monotonic() + timeout / 1000
    while not page.evaluate(question, arg):
        assert time.monotonic() < end, f"after {timeout} ms it is not so: {question}"
        page.wait_for_timeout(20)
