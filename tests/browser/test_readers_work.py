"""Nothing of the reader's is lost, and nothing false is said of it."""

from __future__ import annotations

import json
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pages import ENDED, SLOW, Block
from tests.browser.test_exercises import KEY, answer, cell, write
from tests.browser.visits import CHAPTER, PHONE, asked_by, newcomer, until, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page, Route

MINE = "print('mine')"
THEIRS = "print('theirs')"
LINK = """
  async ([number, source]) => {
    const { toLink } = await import("/assets/live/links.js");
    const { id, hash } = document.querySelector(`[data-block="${number}"]`).dataset;
    return toLink({ id, hash }, source);
  }
"""
# Far more than a link may carry, in a link that is short: it unfolds to 40 MB.
BOMB = """
  async () => {
    const bytes = new Blob(Array(20).fill("#".repeat(1_000_000)));
    const packed = bytes.stream().pipeThrough(new CompressionStream("deflate-raw"));
    const all = new Uint8Array(await new Response(packed).arrayBuffer());
    let text = "";
    for (const byte of all) text += String.fromCharCode(byte);
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  }
"""
KEPT = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"


def offers(page: Page) -> Locator:
    """Find the boxes with code that is not the block's."""
    return page.locator(".cell-offer")


def verdicts(page: Page, *numbers: int) -> list[str | None]:
    """Read what is said of the results of blocks."""
    return [Block(page, n).result.get_attribute("data-verdict") for n in numbers]


def shown(block: Block) -> str:
    """Read the code that stands in a block, whether or not an editor is open."""
    inside = block.root.locator(".cm-content, textarea, pre > code")
    place = inside.locator("visible=true").first
    text: str = place.evaluate("e => e.value ?? e.innerText")
    return text


# Links


def test_a_link_touches_nothing_of_the_readers(browser: Browser, address: str) -> None:
    """It stands beside the block, and Run all passes it by."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        Block(page, 2).edit(MINE)
        link = page.evaluate(LINK, [2, THEIRS])
        page.goto("about:blank")
        page.goto(link)
        box = offers(page)
        box.get_by_text("From a link. Read it before you run it.").wait_for()
        assert box.locator("pre").inner_text() == THEIRS
        assert shown(Block(page, 2)) == MINE
        page.get_by_role("button", name="Run all").click()
        page.locator(".cell-busy").first.wait_for()
        until(page, ENDED, timeout=SLOW)
        assert "mine" in Block(page, 2).wait("edited")
        assert "theirs" not in page.evaluate(KEPT)
        box.get_by_role("button", name="Close").click()
        page.reload()
        Block(page, 2).button("Edit").wait_for()
        assert not box.count()
        assert shown(Block(page, 2)) == MINE


def test_code_that_is_taken_over_leaves_the_readers_own_a_click_away(
    browser: Browser, address: str
) -> None:
    """Also after a reload."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 2)
        block.edit(MINE)
        link = page.evaluate(LINK, [2, THEIRS])
        page.goto("about:blank")
        page.goto(link)
        offers(page).get_by_role("button", name="Run it").click()
        assert "theirs" in block.wait("edited")
        page.reload()
        block.button("Edit").wait_for()
        assert shown(block) == THEIRS
        block.button("Your earlier version").click()
        assert shown(block) == MINE
        page.reload()
        block.button("Edit").wait_for()
        assert shown(block) == MINE
        block.button("Reset").click()
        block.root.get_by_role("button", name="Undo").click()
        assert shown(block) == MINE


@pytest.mark.parametrize("kind", ["long", "bomb"])
def test_a_hostile_link_costs_nothing(
    browser: Browser, address: str, kind: str
) -> None:
    """Neither seconds nor storage: it is refused with a line."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        name = Block(page, 2).root.get_attribute("data-id")
        packed = page.evaluate(BOMB) if kind == "bomb" else "A" * 400_000
        before = page.evaluate(KEPT)
        page.goto("about:blank")
        page.goto(f"{address}/{CHAPTER}#block-{name}.00={packed}")
        offers(page).get_by_text("it carries more code than a link may").wait_for()
        assert not offers(page).locator("pre").count()
        assert not page.locator(".cell-editor").count()
        assert page.evaluate(KEPT) == before
        Block(page, 2).edit("#" * 17_000)
        Block(page, 2).button("Share").click()
        Block(page, 2).root.get_by_text("too much for a link").wait_for()


def test_links_say_what_they_were_made_for(browser: Browser, address: str) -> None:
    """Another text of the block, a block that has gone, or only a number."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        link = page.evaluate(LINK, [2, THEIRS])
        name, _, packed = link.partition("#block-")[2].replace(".", "=").split("=")
        for fragment, words in (
            (f"{name}.000000000000={packed}", "The book's code was another"),
            (f"no-such-block-000000.00={packed}", "not in this chapter any more"),
            (f"2={packed}", "It is an old one"),
        ):
            page.goto("about:blank")
            page.goto(f"{address}/{CHAPTER}#block-{fragment}")
            offers(page).get_by_text(words).wait_for()
            assert offers(page).locator("pre").inner_text() == THEIRS


# Verdicts


def test_no_verdict_outlives_its_code(browser: Browser, address: str) -> None:
    """Not that of the block, nor those below it; what is run again has a new one."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.get_by_role("button", name="Run all").click()
        status = page.locator(".cell-tools > .cell-status", has_text="✓")
        status.wait_for(timeout=SLOW)
        Block(page, 2).edit("print(1)")
        assert verdicts(page, 1, 2, 3) == ["same", "before", "before"]
        assert "✓" not in Block(page, 3).result.inner_text()
        assert not status.count()
        Block(page, 3).run()
        Block(page, 3).wait("same")
        assert verdicts(page, 1, 2, 3, 4) == ["same", "edited", "same", "before"]
        Block(page, 1).run()
        Block(page, 1).wait("same")
        assert verdicts(page, 1, 2, 3) == ["same", "before", "before"]
        Block(page, 3).run()
        Block(page, 3).wait("same")
        page.wait_for_load_state("networkidle")
        page.reload()
        Block(page, 2).button("Reset").wait_for()
        assert shown(Block(page, 2)) == "print(1)"
        assert verdicts(page, 1, 2, 3) == ["same", "before", "before"]


def test_no_verdict_on_an_exercise_outlives_the_answer(
    browser: Browser, address: str
) -> None:
    """A letter more, and it is said to be from before."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        found = answer(page, 1, "small = 5.5", "solved")
        old = found.get_by_text("From before the change")
        assert not old.count()
        page.keyboard.press("Tab")
        write(page, 1, "small = 6")
        old.wait_for()
        write(page, 1, "small = 5.5")
        assert not old.count()


# Storage

FORBIDDEN = """
  for (const kind of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, kind, {
      get() { throw new DOMException("The operation is insecure", "SecurityError"); },
    });
  }
"""
FULL = """
  Storage.prototype.setItem = () => {
    throw new DOMException("exceeded the quota", "QuotaExceededError");
  };
"""
SPOILED = """
  const name = "nnfs-lit:";
  sessionStorage.setItem(`${name}results:01-neuron`, JSON.stringify({
    "with-a-pencil-831d08": { result: null }, other: 1, more: { result: { output: 3 } },
  }));
  localStorage.setItem(`${name}edit:01-neuron:x`, "[1, 2");
  localStorage.setItem(`${name}exercises`, '{"what": "nnfs-lit ex');
"""
UNKEPT = "This browser keeps nothing for this page"


@pytest.mark.parametrize("trouble", ["forbidden", "full", "spoiled"])
def test_storage_costs_nothing_but_memory(
    browser: Browser, address: str, trouble: str
) -> None:
    """Exercises, figures and Run are there; Check judges what is on the screen."""
    script = {"forbidden": FORBIDDEN, "full": FULL, "spoiled": SPOILED}[trouble]
    with newcomer(browser) as page:
        page.add_init_script(script)
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        assert not page.get_by_text(UNKEPT).count()
        page.locator("neuron-sliders > .live:not(.live-frame)").wait_for()
        Block(page, 1).run()
        Block(page, 1).wait("same")
        answer(page, 1, "small = 5", "unsolved")
        answer(page, 1, "small = 5.5", "solved")
        assert page.get_by_text(UNKEPT).count() == (trouble != "spoiled")
        # Another page and back, in the same visit.
        Block(page, 2).edit(MINE)
        page.locator(".md-footer__link--next").click()
        page.locator("article h1", has_text="A layer").wait_for()
        page.go_back()
        page.locator("article h1", has_text="A neuron").wait_for()
        Block(page, 2).button("Reset").wait_for()
        assert shown(Block(page, 2)) == MINE
        assert "5.5" in cell(page, 1).locator("textarea").input_value()
        if trouble == "spoiled":
            assert "nnfs-lit ex" in page.evaluate(KEPT), "not for us to throw away"


# Output


def test_what_is_long_is_cut_in_words(browser: Browser, address: str) -> None:
    """A line, a value, an error: on a phone, where none makes the page wider."""
    with visit(browser, PHONE) as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 1)
        said = block.try_code("print(list(range(30000)))\nprint('after')")
        assert "[0, 1, 2, 3," in said
        assert "the first 2,000 of the 198,890 letters in this line" in said
        assert "after" in said
        said = block.try_code("print('x' * 5000, end='')")
        assert "of the 5,000 letters in this line" in said
        said = block.try_code("'y' * 100_000")
        assert "the first 60,000 of 100,002 letters" in said
        words = "a message that has to be read to its end, "
        said = block.try_code(f"raise ValueError({words!r} * 9 + 'here')", "error")
        assert said.rstrip().endswith("here")
        code = block.result.locator(".cell-error > code")
        assert code.evaluate("e => e.scrollWidth <= e.clientWidth")
        note = block.try_code("import sys\nprint('z' * 400, file=sys.stderr)")
        assert "z" * 400 in note
        width = "e => e.getBoundingClientRect().right <= innerWidth"
        assert block.result.locator(".cell-err").evaluate(width)


# Off the net


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """Give the page of somebody whose network comes and goes."""
    with newcomer(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        yield page


def test_exercises_come_when_the_network_is_back(reader: Page) -> None:
    """Reached while it was away, they say so."""
    reader.context.set_offline(True)
    place = reader.locator(".exercise-cell").first
    place.scroll_into_view_if_needed()
    reader.locator(".exercise-cell[data-missing]").first.wait_for()
    after = "e => getComputedStyle(e, '::after').content"
    assert "when the network is back" in place.evaluate(after)
    reader.context.set_offline(False)
    place.locator(".exercise-check").wait_for()
    assert place.get_attribute("data-missing") is None


def test_run_goes_on_when_the_network_is_back(reader: Page) -> None:
    """Python could not be fetched; the block says so, and runs by itself later."""
    reader.context.set_offline(True)
    block = Block(reader, 1)
    block.run()
    block.root.get_by_text("There is no network").wait_for(timeout=SLOW)
    block.button("Stop").click()
    block.wait("stopped")
    block.run()
    block.root.get_by_text("There is no network").wait_for(timeout=SLOW)
    reader.context.set_offline(False)
    block.wait("same")


def test_edit_needs_no_network(reader: Page) -> None:
    """A plain field is there at once, and becomes the editor with what it holds."""
    reader.context.set_offline(True)
    block = Block(reader, 1)
    block.button("Edit").click()
    block.root.locator("textarea:focus").fill(MINE)
    reader.context.set_offline(False)
    block.root.locator(".cm-content:focus").wait_for()
    assert shown(block) == MINE
    assert not block.root.locator("textarea").count()


def test_a_check_needs_no_network(reader: Page) -> None:
    """Once Python is there, all that judges an answer is."""
    Block(reader, 1).run()
    Block(reader, 1).wait("same")
    cell(reader, 1)
    reader.wait_for_load_state("networkidle")
    reader.context.set_offline(True)
    found = cell(reader, 1)
    found.locator("textarea").fill("small = 5.5")
    found.locator(".exercise-check").click()
    found.locator("[data-state='solved']").wait_for(timeout=SLOW)


# Waiting


def test_a_block_says_what_it_waits_for(browser: Browser, address: str) -> None:
    """A loop in another chapter: it can be stopped from here, and the block runs."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_load_state("networkidle")
        Block(page, 1).edit("print('loop')\nwhile True:\n    pass")
        Block(page, 1).run()
        Block(page, 1).result.get_by_text("loop").wait_for(timeout=SLOW)
        # In the same chapter, too.
        Block(page, 3).run()
        Block(page, 3).root.get_by_text("Waits for block 1 of chapter 1").wait_for()
        Block(page, 3).button("Stop").click()
        Block(page, 1).wait("stopped")
        Block(page, 1).run()
        Block(page, 1).result.get_by_text("loop").wait_for(timeout=SLOW)
        page.locator(".md-footer__link--next").click()
        page.locator("article h1", has_text="A layer").wait_for()
        block = Block(page, 1)
        block.run()
        block.root.get_by_text("Waits for block 1 of chapter 1").wait_for()
        write(page, 1, "small = 1")
        cell(page, 1).locator(".exercise-run").click()
        cell(page, 1).get_by_text("Waits for block 1 of chapter 1").wait_for()
        block.root.get_by_role("button", name="Stop that").click()
        block.wait("same")
        cell(page, 1).get_by_text("It ran, and printed nothing").wait_for(timeout=SLOW)
        page.go_back()
        page.locator("article h1", has_text="A neuron").wait_for()
        Block(page, 1).wait("stopped")


# No way out

# Whole: a worker that was started from a blob has no address to begin with.
HERE = "import js\nhere = f'{js.location.origin}/index.html'"
WAYS_OUT = [
    "js.fetch(here)",
    "js.Object.getPrototypeOf(js.self).fetch.call(js.self, here)",
    "js.WorkerGlobalScope.prototype.fetch.call(js.self, here)",
    "js.Object.getPrototypeOf(js.Object.getPrototypeOf(js.self)).fetch(here)",
    "js.Reflect.deleteProperty(js.self, 'fetch'); js.fetch(here)",
    "js.fetch(js.Request.new(here))",
    "x = js.XMLHttpRequest.new(); x.open('GET', here); x.send()",
    "js.WebSocket.new(here.replace('http', 'ws'))",
    "js.WebSocketStream.new(here.replace('http', 'ws'))",
    "js.EventSource.new(here)",
    "js.navigator.sendBeacon(here)",
    "js.importScripts(here)",
    "js.Worker.new(here)",
    "js.FontFace.new('x', f'url({here})').load()",
    "js.caches.open('x').then(lambda kept: kept.add(here))",
    "import pyodide.http; pyodide.http.open_url(here)",
    "import pyodide_js; pyodide_js.loadPackage(here)",
    "from urllib.request import urlopen; urlopen(here)",
    "from js import Function; Function(f'return fetch(`{here}`)')()",
]


# Pyodide does not survive being refused in there.
FATAL = """\
import pyodide_js
pyodide_js.FS.createLazyFile('/', 'x', here, True, False)
open('/x').read()"""


def test_what_runs_reaches_no_host(browser: Browser, address: str) -> None:
    """The book's own included: by no way that JavaScript or Python has."""
    with newcomer(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 1)
        block.try_code("print('ready')")
        page.wait_for_load_state("networkidle")
        asked = asked_by(page.context)
        page.on("websocket", lambda opened: asked.append(opened.url))
        for way in WAYS_OUT:
            code = f"{HERE}\ntry:\n    {way}\nexcept BaseException as e:\n    print(e)"
            block.try_code(code + "\nprint('done')")
        page.wait_for_timeout(500)
        # The page itself may still fetch a part of its own.
        assert [url for url in asked if "/assets/live/" not in url] == []
        assert len(page.workers) == 1
        assert "Python broke down" in block.try_code(f"{HERE}\n{FATAL}", "error")
        assert not [url for url in asked if "index.html" in url]
        assert "done" in block.try_code("print('done')")


ASKING = """\
<iframe src="{0}"></iframe><img src="{0}/i" srcset="{0}/s 2x">
<link rel="preconnect" href="{0}"><link rel="dns-prefetch" href="{0}">
<link rel="stylesheet" href="{0}/l">
<meta http-equiv="refresh" content="0; url={0}"><object data="{0}"></object>
<embed src="{0}"><svg><use href="{0}/u#a"/><image href="{0}/p"/><feImage href="{0}/f"/>
<style>@import "{0}/m";</style></svg><p style="background: url({0}/b)">words</p>
<video poster="{0}/v" src="{0}/w"></video><style>b {{ background: url({0}/c) }}</style>
<b>bold</b><input type="image" src="{0}/n">
<svg></p><style><a id="</style><img src={0}/x>"></style></svg>
<body background="{0}/y"><table background="{0}/t"><tr><td>cell</td></tr></table>"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<image href="{0}/i"/><style>@import "{0}/m";</style></svg>'
)
DRAW = "class A:\n    def _repr_{kind}_(self):\n        return {drawing!r}\nA()"


def test_a_drawing_opens_no_connection(browser: Browser, address: str) -> None:
    """Not even one that is refused a moment later: a listener hears nothing."""
    calls: list[Any] = []
    with (
        newcomer(browser) as page,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):

        def listen() -> None:
            try:
                while True:
                    calls.append(listener.accept()[1])
            except OSError:
                pass

        threading.Thread(target=listen, daemon=True).start()
        here = f"http://127.0.0.1:{listener.getsockname()[1]}"
        page.goto(f"{address}/{CHAPTER}")
        html, svg = Block(page, 1), Block(page, 2)
        html.try_code(DRAW.format(kind="html", drawing=ASKING.format(here)))
        frame = html.result.locator("iframe").content_frame
        assert frame.locator("b").inner_text() == "bold"
        assert frame.locator("td").inner_text() == "cell"
        assert frame.locator("p").first.inner_text() == "words"
        svg.try_code(DRAW.format(kind="svg", drawing=SVG.format(here)))
        page.wait_for_timeout(1000)
        assert calls == []
        listener.shutdown(socket.SHUT_RDWR)


# When the book changes


def changed(page: Page, old: str, new: str) -> None:
    """Have the chapter come with another text from now on."""

    def forged(route: Route) -> None:
        html = route.fetch().text()
        assert old in html
        route.fulfill(body=html.replace(old, new), content_type="text/html")

    page.route(f"**/{CHAPTER}", forged)


def names(page: Page, number: int) -> tuple[str, str]:
    """Read the id and the hash of a block."""
    root = Block(page, number).root
    return root.get_attribute("data-id") or "", root.get_attribute("data-hash") or ""


def test_an_edit_of_an_older_text_is_offered(browser: Browser, address: str) -> None:
    """Beside the new block, with its own original; the reader decides."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        block = Block(page, 2)
        original = block.root.locator("code").first.inner_text()
        block.edit(MINE)
        _, old = names(page, 2)
        changed(page, old, "0123456789ab")
        page.reload()
        box = offers(page)
        box.get_by_text("The book has changed here.").wait_for()
        assert box.locator("pre").first.inner_text() == MINE
        box.get_by_text("The book's code then").click()
        assert box.locator("details pre").inner_text().strip() == original.strip()
        assert shown(block).strip() == original.strip()
        # A new edit of the new block does not cost the old one.
        block.edit("print('new')")
        page.reload()
        box.get_by_text("The book has changed here.").wait_for()
        assert shown(block) == "print('new')"
        box.get_by_role("button", name="Use it here").click()
        assert shown(block) == MINE
        page.reload()
        block.button("Your earlier version").click()
        assert shown(block) == "print('new')"


def test_an_edit_whose_block_has_gone_is_offered(
    browser: Browser, address: str
) -> None:
    """At the end of the chapter, and on no other block; so are edits by number."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        Block(page, 2).edit(MINE)
        name, _ = names(page, 2)
        page.evaluate(
            "localStorage.setItem('nnfs-lit:edit:01-neuron:3', 'print(3)')",
        )
        changed(page, f'data-id="{name}"', 'data-id="another-block-123456"')
        page.reload()
        gone = offers(page).filter(has_text="has gone from it")
        gone.first.wait_for()
        assert set(gone.locator("> pre").all_inner_texts()) == {MINE, "print(3)"}
        assert not page.locator(".cell-edited").count()
        mine = gone.filter(has=page.get_by_text(MINE))
        mine.get_by_role("button", name="Forget it").click()
        page.reload()
        gone.first.wait_for()
        assert gone.count() == 1


def test_an_answer_belongs_to_its_exercise(browser: Browser, address: str) -> None:
    """Where the exercise has changed or gone, the answer is offered, and no mark."""
    with visit(browser) as page:
        page.goto(f"{address}/{CHAPTER}")
        found = cell(page, 1)
        name = found.get_attribute("data-exercise") or ""
        answers = {
            name: {"solved": True, "code": "small = 5.5", "hash": "0123456789ab"},
            "no-such-exercise": {"solved": True, "code": "gone = 1"},
        }
        state = {"what": "nnfs-lit exercises", "version": 2}
        state["answers"] = {"01-neuron": answers}
        page.evaluate("all => localStorage.setItem(...all)", [KEY, json.dumps(state)])
        page.reload()
        found = cell(page, 1)
        assert "..." in found.locator("textarea").input_value()
        assert not page.locator(".exercise-mark").count()
        offers(page).filter(has_text="has gone from it").get_by_text(
            "gone = 1"
        ).wait_for()
        write(page, 1, "small = 6")
        page.reload()
        cell(page, 1)
        old = offers(page).filter(has_text="changed this exercise")
        old.get_by_role("button", name="Use it here").click()
        assert cell(page, 1).locator("textarea").input_value() == "small = 5.5"
