"""What can go wrong while code runs in the page: nothing hangs, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from press.vendor.runtime import packages
from tests.browser.pages import SLOW, Block, pythons
from tests.browser.visits import CHAPTER, newcomer, until, watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

STATE = "import('/assets/live/session.js').then(({ session }) => session.state)"


@pytest.fixture(scope="module")
def started(browser: Browser, address: str) -> Iterator[Page]:
    """Give a chapter in which Python runs."""
    with newcomer(browser) as page:
        wrong = watch(page)
        page.goto(f"{address}/{CHAPTER}")
        Block(page, 1).run()
        Block(page, 1).wait("same")
        yield page
        # Not when the network is idle: what a killed worker has asked for never comes.
    assert wrong == []


def test_endless_loop_can_be_stopped(started: Page) -> None:
    """At once, with what it has printed; then all goes on as if it had not been."""
    first, second, third = (Block(started, number) for number in (1, 2, 3))
    second.run()
    second.wait("same")
    third.edit("while True:\n    print('again')")
    third.run()
    third.result.get_by_text("again").first.wait_for(timeout=SLOW)
    third.button("Stop").click()
    assert "again" in third.wait("stopped")
    third.button("Reset").click()
    # Its names come back without being asked for: the blocks that had run run again.
    third.run()
    third.wait("same")
    assert first.result.get_attribute("data-verdict") == "same"


def test_stop_ends_what_waits_as_well(started: Page) -> None:
    """The blocks that an endless one has kept waiting do not run after it."""
    block, after = Block(started, 6), Block(started, 7)
    block.edit("while True:\n    pass")
    after.run()
    block.root.get_by_text("Running").wait_for(timeout=SLOW)
    after.button("Stop").click()
    block.wait("stopped")
    after.button("Run").wait_for()
    assert not after.result.count()
    block.button("Reset").click()


def test_worker_that_dies_comes_back(started: Page) -> None:
    """The block that ran says so, and the names of the chapter are there again."""
    block = Block(started, 6)
    block.run()
    block.wait("same")
    pythons(started)[-1].evaluate("close()")
    until(started, f"{STATE}.then((s) => s === 'loading')", timeout=SLOW)
    assert "8.70" in block.try_code("print(f'{after - before:.2f}')")
    block.button("Reset").click()


def test_error_is_shown_with_its_line(started: Page) -> None:
    """In the editor too; and the blocks after it do not run."""
    block, after = Block(started, 8), Block(started, 9)
    text = block.try_code("x = 1\n1 / 0\n", "error")
    assert "ZeroDivisionError: division by zero" in text
    assert "line 2" in text
    assert block.root.locator(".cell-faulty").inner_text() == "1 / 0"
    after.run()
    after.button("Run").wait_for()
    block.button("Reset").click()
    block.run()
    block.wait("same")


def test_two_hundred_thousand_lines(started: Page) -> None:
    """The end of them is shown, and the page goes on answering."""
    block = Block(started, 1)
    text = block.try_code("for i in range(200_000):\n    print(i)")
    assert "199998\n199999\n" in text
    assert "lines before this" in text
    assert len(text) < 200_000
    block.button("Reset").click()


def test_memory_that_ends(started: Page) -> None:
    """It is told in words, and Python is still there, or is again."""
    block = Block(started, 1)
    text = block.try_code("much = [bytearray(1 << 29) for _ in range(16)]", "error")
    assert "memory" in text
    assert "7" in block.try_code("print(3 + 4)")
    block.button("Reset").click()


def test_what_a_page_cannot_do_is_told(started: Page) -> None:
    """Keyboard and network: in words, not as a failure deep inside."""
    block = Block(started, 1)
    assert "Write the value into the code" in block.try_code("input('?')", "error")
    urlopen = "from urllib.request import urlopen\nurlopen('http://127.0.0.1/')"
    assert "has no network" in block.try_code(urlopen, "error")
    assert "has no network" in block.try_code("import js\njs.fetch('/')", "error")
    assert "and nothing else" in block.try_code("import pandas", "error")
    # What is there instead of this one, and where it works.
    said = block.try_code("import matplotlib.pyplot as plt", "error")
    assert "nnfs_lit.show draws" in said
    assert "notebook" in said
    block.button("Reset").click()


def test_values_are_drawn(started: Page) -> None:
    """The last expression, as a picture where it can; none of it runs any script."""
    block = Block(started, 1)
    assert "42" in block.try_code("6 * 7")
    block.try_code(
        "class A:\n    def _repr_svg_(self):\n        return '''"
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\'\'\'\nA()'
    )
    assert block.result.locator("img").evaluate("image => image.decode()") is None
    block.try_code(
        "class A:\n    def _repr_html_(self):\n        return '<b>bold</b>'\nA()"
    )
    frame = block.result.locator("iframe").content_frame
    assert frame.locator("b").inner_text() == "bold"
    # Without any permission, and so without script.
    assert block.result.locator("iframe").get_attribute("sandbox") == ""
    block.button("Reset").click()


@pytest.mark.parametrize("missing", ["live/worker.js", "*.whl"])
def test_network_that_goes_half_way(
    browser: Browser, address: str, missing: str
) -> None:
    """Python cannot be loaded: the block says so, and the next click tries again."""
    with newcomer(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.route(f"**/{missing}", lambda route: route.abort())
        block = Block(page, 1)
        block.run()
        assert "could not be loaded" in block.wait("error")
        page.unroute(f"**/{missing}")
        block.run()
        block.wait("same")
        # Loaded once, it needs no network any more.
        page.context.set_offline(True)
        last = Block(page, 5)
        last.run()
        last.wait("same")


def test_editor_without_network_is_a_text_field(browser: Browser, address: str) -> None:
    """Plainer, and as good."""
    with newcomer(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.route("**/codemirror.mjs", lambda route: route.abort())
        block = Block(page, 1)
        block.button("Edit").click()
        block.root.locator("textarea").fill("print('typed')")
        page.keyboard.press("Control+Enter")
        assert "typed" in block.wait("edited")


def test_slow_network_shows_how_far_it_is(browser: Browser, address: str) -> None:
    """In bytes; and Stop ends the loading, too."""
    with newcomer(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        held: list[Route] = []
        page.route("**/pyodide.asm.wasm", lambda route: held.append(route))
        block = Block(page, 1)
        block.run()
        block.root.get_by_text("MB unpacked").wait_for(timeout=SLOW)
        assert "MB" in block.root.inner_text()
        bar = block.root.get_by_role("progressbar")
        assert bar.count() == 1
        # All but what is held back counts, though nothing has asked for NumPy yet.
        [size] = [
            files["pyodide.asm.wasm"]["size"]
            for files in (package["files"] for package in packages())
            if "pyodide.asm.wasm" in files
        ]
        left = f"e => e && e.max - e.value === {size}"
        page.wait_for_function(left, arg=bar.element_handle(), timeout=SLOW)
        block.button("Stop").click()
        block.wait("stopped")
        assert page.evaluate(STATE) == "asleep"
        page.unroute("**/pyodide.asm.wasm")
        block.run()
        block.wait("same")
