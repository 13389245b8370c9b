"""Visits to the site: a page that fails the test if anything goes wrong in it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.browser.pages import SLOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 900}
CHAPTER = "chapters/01-neuron.html"
EXCESS = "document.documentElement.scrollWidth - innerWidth"


# The reader's own word against large downloads. Without it a page that runs a block has
# its whole part of the book kept for later, megabytes that most tests have no use for.
SPARING = """
  Object.defineProperty(NetworkInformation.prototype, "saveData", { get: () => true })
"""


@contextmanager
def newcomer(
    browser: Browser, *, keeps: bool = False, **options: Any
) -> Iterator[Page]:
    """Open an empty page as somebody who was never here; close all in the end."""
    with browser.new_context(**options) as context:
        if not keeps:
            context.add_init_script(SPARING)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        yield page


@contextmanager
def visit(
    browser: Browser,
    size: dict[str, int] = LAPTOP,
    colours: str = "light",
    *,
    keeps: bool = False,
    **options: Any,
) -> Iterator[Page]:
    """Do so, and at the end fail if anything went wrong meanwhile."""
    options |= {"viewport": size, "color_scheme": colours}
    with newcomer(browser, keeps=keeps, **options) as page:
        wrong = watch(page)
        yield page
        page.wait_for_load_state("networkidle")
    assert wrong == []


@contextmanager
def figure(
    browser: Browser,
    place: str,
    name: str,
    size: dict[str, int] = LAPTOP,
    **options: Any,
) -> Iterator[tuple[Page, Locator]]:
    """Open the page of a figure to play with, and wait until that has come."""
    with visit(browser, size, **options) as page:
        page.goto(place)
        there = page.locator(name)
        there.scroll_into_view_if_needed()
        there.locator(".live-button").first.wait_for()
        yield page, there


def arrive(page: Page, name: str, title: str) -> None:
    """Wait for the page that a link led to: its address comes before its contents."""
    page.wait_for_url(f"**/{name}")
    page.locator("article h1", has_text=title).wait_for()


def asked_by(visitor: Page | BrowserContext) -> list[str]:
    """Return a list that fills with the addresses that are asked for."""
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    return asked


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
