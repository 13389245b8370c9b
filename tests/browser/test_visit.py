"""One visit: what the page asks for, what it keeps, what the keyboard reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.pages import SLOW, Block, pythons
from tests.browser.visits import CHAPTER, arrive, newcomer, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.site import Site


def test_without_script_the_page_is_as_it_was(browser: Browser, address: str) -> None:
    """No button, no room for one."""
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{address}/{CHAPTER}")
        assert page.locator("article .cell-button").count() == 0
        assert page.locator("article .cell-bar").first.bounding_box() is None


def test_nothing_moves_when_the_buttons_come(browser: Browser, address: str) -> None:
    """Their room is kept free."""
    with visit(browser) as page:
        page.route(
            "**/blocks.js",
            lambda route: route.fulfill(
                body="export function show() {}", content_type="text/javascript"
            ),
        )
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        places = """[...document.querySelectorAll('.chapter, .cell-bar')].map(
          (bar) => bar.getBoundingClientRect().height)"""
        before = page.evaluate(places)
        page.unroute("**/blocks.js")
        page.reload()
        Block(page, 1).button("Run").wait_for()
        assert page.evaluate(places) == before


def test_results_survive_going_away(browser: Browser, address: str) -> None:
    """To the next chapter and back: the results, the edit, and Python itself."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        Block(page, 2).run()
        Block(page, 2).wait("same")
        Block(page, 1).try_code("first = 12\nprint('mine')")
        page.locator(".md-footer__link--next").click()
        arrive(page, "02-layer.html", "A layer")
        Block(page, 1).button("Run").wait_for()
        assert not Block(page, 1).result.count()
        page.go_back()
        arrive(page, CHAPTER, "A neuron")
        assert "mine" in Block(page, 1).wait("edited")
        assert Block(page, 2).result.get_attribute("data-verdict") == "before"
        assert "mine" in Block(page, 1).root.locator(".cell-mine").inner_text()
        Block(page, 1).button("Edit").click()
        # Editor and all are dressed as before, and the names are still there.
        width = (
            Block(page, 1)
            .root.locator(".cm-scroller")
            .evaluate("e => getComputedStyle(e).display")
        )
        assert width == "flex"
        assert "12" in Block(page, 3).try_code("print(first)")
        assert len(pythons(page)) == 1


def test_what_runs_goes_on_while_another_page_is_read(
    browser: Browser, address: str
) -> None:
    """And is shown when the reader comes back."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        Block(page, 1).edit("import time\ntime.sleep(1)\nprint('at last')")
        Block(page, 1).run()
        page.locator(".md-footer__link--next").click()
        arrive(page, "02-layer.html", "A layer")
        page.go_back()
        arrive(page, CHAPTER, "A neuron")
        assert "at last" in Block(page, 1).wait("edited")


def test_a_reload_keeps_results_and_edits(browser: Browser, address: str) -> None:
    """What the reader wrote stands there again, and can be undone."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        Block(page, 1).try_code("print('kept')")
        page.wait_for_load_state("networkidle")
        page.reload()
        block = Block(page, 1)
        assert "kept" in block.wait("before")
        assert not block.root.locator(".cm-content").count()
        assert block.root.locator(".cell-mine").inner_text() == "print('kept')"
        block.button("Edit").click()
        assert "kept" in block.root.locator(".cm-content").inner_text()
        page.reload()
        block.button("Reset").click()
        page.reload()
        block.button("Edit").wait_for()
        assert not block.button("Reset").is_visible()


def test_two_tabs_do_not_disturb_each_other(browser: Browser, address: str) -> None:
    """Each has a Python and an edit of its own; a reload brings back its own."""
    with newcomer(browser) as first:
        tabs = [first, first.context.new_page()]
        for number, page in enumerate(tabs):
            page.goto(f"{address}/{CHAPTER}")
            Block(page, 1).try_code(f"mine = {number}\nprint('tab', mine)")
        for number, page in enumerate(tabs):
            assert f"tab {number}" in Block(page, 1).result.inner_text()
            assert str(number) in Block(page, 2).try_code("print(mine)")
            page.reload()
            code = Block(page, 1).root.locator(".cell-mine")
            assert f"mine = {number}" in code.inner_text()


def test_a_link_carries_an_edited_block(browser: Browser, address: str) -> None:
    """In its fragment, which is not sent; whoever opens it is told to read first."""
    code = "print('à bientôt', sum(range(5)))  # ≠"
    with visit(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 4)
        block.edit(code)
        block.button("Share").click()
        block.root.get_by_text("The link is copied").wait_for()
        link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}/{CHAPTER}#block-")
    with visit(browser) as page:
        page.goto(link)
        block = Block(page, 4)
        box = page.locator(".cell-offer", has_text="Read it before you run it")
        box.wait_for()
        assert box.locator("pre").inner_text() == code
        assert not block.result.count()
        box.get_by_role("button", name="Run it").click()
        assert "à bientôt 10" in block.wait("edited")
    with visit(browser) as page:
        page.goto(link[:-9])  # cut short on its way
        Block(page, 4).button("Run").wait_for()
        assert not page.locator(".cell-offer").count()


def test_keyboard_is_enough(browser: Browser, address: str) -> None:
    """Tab reaches the buttons, Control-Enter runs, Escape leaves the editor."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 1)
        block.button("Run").focus()
        page.keyboard.press("Tab")
        assert focused(page) == "Edit block 1"
        page.keyboard.press("Enter")
        block.root.locator(".cm-content:focus").wait_for()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("print('by keyboard')")
        page.keyboard.press("Control+Enter")
        assert "by keyboard" in block.wait("edited")
        assert block.root.locator(".cm-content:focus").count() == 1
        page.keyboard.press("Escape")
        assert focused(page) == "Run block 1"
        page.keyboard.press("Control+Enter")
        # Both are heard, though they say the same.
        heard = page.get_by_role("status").get_by_text("What your version gives")
        heard.nth(1).wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert focused(page) == "Share block 1"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("as in the book again").wait_for()
        assert focused(page) == "Edit block 1"


def test_what_was_taken_back_while_it_ran_is_not_shown(
    browser: Browser, address: str
) -> None:
    """The book's code stands there again, and the result would be that of another."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 1)
        block.edit("import time\ntime.sleep(8)\nprint('mine')")
        block.run()
        page.get_by_text("Running", exact=True).wait_for(timeout=SLOW)
        block.button("Reset").click()
        page.locator("article:not(:has(.cell-busy))").wait_for(timeout=SLOW)
        assert not block.result.count()
        block.run()
        block.wait("same")


def focused(page: Page) -> str | None:
    """Return the name of what has the focus."""
    name: str | None = page.evaluate("document.activeElement.ariaLabel")
    return name


def test_results_are_announced(browser: Browser, address: str) -> None:
    """To those who do not see the page."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        Block(page, 1).run()
        voice = page.get_by_role("status").get_by_text(
            "Block 1: The same as in the book"
        )
        voice.wait_for(timeout=SLOW, state="attached")
        Block(page, 1).try_code("1 / 0", "error")
        voice = page.get_by_role("status").get_by_text("ZeroDivisionError")
        voice.wait_for(state="attached")


def test_all_can_be_cleared_and_begun_anew(browser: Browser, address: str) -> None:
    """Clear takes the results away, Restart the names as well."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        assert not page.get_by_role("button", name="Restart").is_visible()
        Block(page, 3).run()
        Block(page, 3).wait("same")
        page.get_by_role("button", name="Clear results").click()
        assert page.locator(".cell-result").count() == 0
        page.get_by_role("button", name="Restart").click()
        text = Block(page, 1).try_code("print(total)", "error")
        assert "NameError" in text


def test_a_difference_is_shown_as_such(browser: Browser, address: str) -> None:
    """On code that nobody has edited; below it, what the book shows."""

    def forged(route: Route) -> None:
        html = route.fetch().text()
        assert "32.70\n35.70\n</code>" in html
        route.fulfill(body=html.replace("32.70\n35.70\n</code>", "0 0 0\n</code>"))

    with visit(browser) as page:
        page.route(f"**/{CHAPTER}", forged)
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 2)
        block.run()
        assert "Not what the book shows" in block.wait("differs")
        block.result.get_by_text("What the book shows").last.click()
        assert block.result.locator("details code").inner_text().strip() == "0 0 0"


def test_an_error_in_the_books_own_code_shows_its_line(
    browser: Browser, address: str
) -> None:
    """Where no editor is open; until the block has run well."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        first, second = Block(page, 1), Block(page, 2)
        first.try_code("pass")
        second.run()
        assert "NameError" in second.wait("error")
        background = "e => getComputedStyle(e).backgroundSize"
        code = second.root.locator("pre > code")
        assert code.evaluate(background).startswith("100% ")
        first.button("Reset").click()
        first.run()
        first.wait("same")
        second.run()
        second.wait("same")
        assert not code.evaluate(background).startswith("100% ")


def test_from_disk_the_page_says_why_nothing_runs(
    browser: Browser, built_site: Site
) -> None:
    """And stays what it was."""
    with visit(browser) as page:
        page.goto((built_site.directory / CHAPTER).as_uri())
        note = page.get_by_text("Opened from disk")
        note.wait_for()
        assert page.locator(".cell-button").count() == 0
