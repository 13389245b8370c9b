"""A chapter in a browser, as somebody at a keyboard has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Worker

SLOW = 90_000  # milliseconds: Python has to be loaded, perhaps on a busy machine
ENDED = "!document.querySelector('.cell-busy')"  # in the page, whatever has run


def pythons(page: Page) -> list[Worker]:
    """Return the workers that have a Python: these alone are started from a blob."""
    return [worker for worker in page.workers if worker.url.startswith("blob:")]


def press(there: Page | Locator, name: str) -> None:
    """Press a button, by the name that it has on a page or in a figure."""
    there.get_by_role("button", name=name, exact=True).click()


def move_a_finger(page: Page, *places: tuple[float, float]) -> None:
    """Put a finger down in the first place, and lift it in the last one."""
    hand = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", places[:1]),
        *(("touchMove", [place]) for place in places[1:]),
        ("touchEnd", []),
    ):
        page.wait_for_timeout(50)  # as a hand would
        touched = [{"x": x, "y": y} for x, y in points]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})


class Block:
    """A block of the chapter that a page shows."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.number = number
        self.root = page.locator(f"article [data-block='{number}']")

    @property
    def result(self) -> Locator:
        """What stands below it."""
        return self.page.get_by_role(
            "group", name=f"Result of block {self.number}", exact=True
        )

    def button(self, label: str) -> Locator:
        """Return one of its buttons."""
        return self.root.get_by_role(
            "button", name=f"{label} block {self.number}", exact=True
        )

    def edit(self, code: str) -> None:
        """Open its editor, and put this code into it."""
        if not self.root.locator(".cm-content").count():
            self.button("Edit").click()
        self.root.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)

    def run(self) -> None:
        """Press Run; do not wait."""
        self.button("Run").click()

    def wait(self, verdict: str) -> str:
        """Wait until it has ended like this; return what is shown then."""
        quiet = self.page.locator(":not(.cell-busy)")
        self.root.and_(quiet).wait_for(timeout=SLOW)
        ended = self.page.locator(f".cell-result[data-verdict='{verdict}']")
        self.result.and_(ended).wait_for(timeout=SLOW)
        return self.result.inner_text()

    def try_code(self, code: str, verdict: str = "edited") -> str:
        """Run this code in it, and wait until it has ended like this."""
        self.edit(code)
        self.run()
        return self.wait(verdict)
