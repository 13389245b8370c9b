"""The book without a network: what is kept, what it takes, and how it goes again."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.utils.yaml import yaml_load

from press import DOCS, ROOT
from press.chromium import served
from press.pages.chapters import read_page
from press.site.offline import add_offline
from tests.browser.axe import look_from_all_sides, pass_all_code
from tests.browser.pages import SLOW, Block
from tests.browser.visits import (
    CHAPTER,
    PHONE,
    arrive,
    asked_by,
    newcomer,
    until,
    visit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.site import Site

NAVIGATION = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
PART = [
    name for each in NAVIGATION[1].values() for item in each for name in item.values()
]
WORKERS = "navigator.serviceWorker.getRegistrations().then(found => found.length)"
CACHES = "caches.keys()"
VERSION = "document.querySelector('script[src*=live]').src.split('version-')[1]"


def news(page: Page) -> Locator:
    """Find what the page tells about itself at the foot of the window."""
    return page.get_by_role("region", name="Kept in this browser")


def line(page: Page) -> Locator:
    """Find the line that tells what is kept, and have it filled."""
    found = page.locator(".offline")
    found.scroll_into_view_if_needed()
    found.locator("button").first.wait_for(timeout=SLOW)
    return found


def run(page: Page, number: int = 1) -> None:
    """Run a block, which gives what the book shows."""
    Block(page, number).run()
    Block(page, number).wait("same")


def keep_part(page: Page, address: str) -> None:
    """Open chapter 1, run a block, and wait until the part is there."""
    page.goto(f"{address}/{CHAPTER}")
    page.wait_for_load_state("networkidle")
    run(page)
    news(page).get_by_text("Part I is kept").wait_for(timeout=SLOW)


def test_after_a_run_the_part_needs_no_network(browser: Browser, address: str) -> None:
    """Every chapter opens and runs, with its figures, its exercises and the search."""
    with visit(browser, keeps=True) as page:
        keep_part(page, address)
        assert re.search(r"without a network: \d\d MB", news(page).inner_text())
        page.context.set_offline(True)
        # What is further down on this page has come meanwhile.
        cell = page.locator(".exercise-cell").first
        cell.scroll_into_view_if_needed()
        cell.locator(".exercise-check").wait_for()
        for source in PART[1:]:
            page.locator(".md-footer__link--next").click()
            chapter = read_page(DOCS / source)
            arrive(page, chapter.path.with_suffix(".html").name, chapter.title)
            page.locator("article [data-block] .cell-button").first.wait_for()
            first = page.locator("article [data-block]:has(.cell-button)").first
            run(page, int(first.get_attribute("data-block") or 0))
        page.goto(f"{address}/chapters/09-softmax.html?h=logits#shares-of-a-cake")
        page.locator("article mark", has_text="logits").first.wait_for()
        page.locator("softmax-scores input").first.wait_for(state="attached")
        page.keyboard.press("/")
        page.keyboard.type("neuron", delay=20)
        page.locator(".md-search-result__item a").first.wait_for()
        page.keyboard.press("Escape")
        assert "Part I is kept" in line(page).inner_text()


def test_another_part_is_not_there(browser: Browser, address: str, axe: str) -> None:
    """The page says so, and opens when the network is back."""
    with newcomer(browser, keeps=True) as page:
        keep_part(page, address)
        assert "Part I is kept" in line(page).inner_text()
        assert news(page).is_visible()
        pass_all_code(page, [PHONE["width"]])
        assert look_from_all_sides(page, axe, [PHONE["width"]]) == []
        page.context.set_offline(True)
        page.goto(f"{address}/chapters/20-adam.html")
        page.get_by_role("heading", name="This page is not kept").wait_for()
        page.context.set_offline(False)
        page.get_by_role("link", name="Try again").click()
        page.get_by_role("heading", name="AdaGrad").first.wait_for()


def test_the_whole_book_on_request(browser: Browser, address: str) -> None:
    """It takes what was said, runs before anything else did, and goes again."""
    with visit(browser, keeps=True) as page:
        asked = asked_by(page)
        page.goto(f"{address}/index.html")
        keep = line(page).get_by_role("button", name="Keep the whole book")
        assert page.evaluate(WORKERS) == 0
        assert not [url for url in asked if "runtime" in url]
        size = re.findall(r"\d+ MB", keep.inner_text())[0]
        keep.click()
        line(page).get_by_text("The whole book is kept").wait_for(timeout=SLOW)
        assert size in line(page).inner_text()
        page.context.set_offline(True)
        for name in ("chapters/30-cats-and-dogs.html", "reference/layers.html", ""):
            page.goto(f"{address}/{name}")
            page.locator("article h1").wait_for()
        run(page)
        line(page).get_by_role("button", name="Remove what is kept").click()
        line(page).get_by_text("Nothing is kept any more").wait_for()
        assert page.evaluate(CACHES) == []
        assert page.evaluate(WORKERS) == 0
        # Nor does it come again by itself.
        page.context.set_offline(False)
        page.goto(f"{address}/{CHAPTER}")
        run(page)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(WORKERS) == 0
        assert page.evaluate(VERSION) is None
        line(page).get_by_role("button", name="Keep this part").click()
        line(page).get_by_text("Part I is kept").wait_for(timeout=SLOW)


def test_no_room(browser: Browser, address: str) -> None:
    """It is said, nothing is left behind, and all else is as ever."""
    with newcomer(browser, keeps=True) as page:
        page.goto(f"{address}/{CHAPTER}")
        devtools = page.context.new_cdp_session(page)
        quota = {"origin": address, "quotaSize": 5_000_000}
        devtools.send("Storage.overrideQuotaForOrigin", quota)
        run(page)
        line(page).get_by_text("There is no room for it").wait_for()
        assert page.evaluate(CACHES) == []
        until(page, f"{WORKERS}.then(number => number === 0)")
        run(page, 2)


def test_a_browser_that_allows_no_worker(browser: Browser, address: str) -> None:
    """The page says so."""
    with visit(browser, keeps=True) as page:
        page.add_init_script("delete Navigator.prototype.serviceWorker")
        page.goto(f"{address}/{CHAPTER}")
        run(page)
        page.locator(".offline").scroll_into_view_if_needed()
        page.get_by_text("This browser does not let a page be kept").wait_for()


def test_a_phone_can_install_it(browser: Browser, address: str) -> None:
    """The policy lets the browser have the manifest, which is as it wants one."""
    with visit(browser, keeps=True) as page:
        page.goto(f"{address}/{CHAPTER}")
        devtools = page.context.new_cdp_session(page)
        found = devtools.send("Page.getAppManifest")
        assert found["url"] == f"{address}/manifest.webmanifest"
        assert found["errors"] == []
        faults = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [each["errorId"] for each in faults] in ([], ["in-incognito"])


@pytest.fixture
def changing(built_site: Site, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a copy of the site that may change; give its folder, and its address."""
    folder = tmp_path / "site" / "book"  # below a path of its host
    shutil.copytree(built_site.directory, folder)
    with served(tmp_path / "site") as host:
        yield folder, f"{host}/book"


def publish(folder: Path) -> None:
    """Publish another version, of which a page and a script do not fit the old ones."""
    for page in (folder / "chapters").glob("*.html"):
        page.write_text(page.read_text("utf-8").replace("<h1 ", "<h1 data-new ", 1))
    script = folder / "assets" / "live" / "main.js"
    script.write_text(script.read_text("utf-8") + "window.isNew = true;\n")
    add_offline(folder, NAVIGATION)


NEW = "[!!window.isNew, !!document.querySelector('h1[data-new]')]"


def test_a_new_version_is_offered(browser: Browser, changing: tuple[Path, str]) -> None:
    """It is not forced, and what the reader wrote is there before and after."""
    folder, address = changing
    with visit(browser, keeps=True) as page:
        keep_part(page, address)
        other = page.context.new_page()
        other.goto(f"{address}/{CHAPTER}")
        page.reload()
        Block(page, 2).edit("print('mine')")
        old = page.evaluate(VERSION)
        publish(folder)
        page.reload()
        offer = news(page).get_by_text("A new version of this book is ready")
        offer.wait_for(timeout=SLOW)
        assert page.evaluate(NEW) == [False, False]
        assert page.evaluate(VERSION) == old
        Block(page, 3).edit("print('mine, too')")
        # A page that was not kept comes from the network, with the scripts it wants.
        page.goto(f"{address}/chapters/20-adam.html")
        offer.wait_for(timeout=SLOW)
        assert page.evaluate(NEW) == [True, True]
        page.goto(f"{address}/{CHAPTER}")
        offer.wait_for(timeout=SLOW)
        assert page.evaluate(NEW) == [False, False]
        news(page).get_by_role("button", name="Reload").click()
        page.locator("h1[data-new]").wait_for(timeout=SLOW)
        page.wait_for_load_state()  # until then its scripts may not have run
        assert page.evaluate(NEW) == [True, True]
        assert page.evaluate(VERSION) != old
        assert Block(page, 2).root.locator(".cell-mine").inner_text() == "print('mine')"
        assert "too" in Block(page, 3).root.locator(".cell-mine").inner_text()
        # Another tab goes on with the version that it has, without a network as well.
        page.context.set_offline(True)
        run(other)
        cell = other.locator(".exercise-cell").first
        cell.scroll_into_view_if_needed()
        cell.locator(".exercise-check").wait_for(timeout=SLOW)
        assert other.evaluate(NEW) == [False, False]
        page.goto(f"{address}/chapters/11-forward-pass.html")
        assert page.evaluate(NEW) == [True, True]
