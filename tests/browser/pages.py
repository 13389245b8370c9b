"""A chapter in a browser, as somebody at a keyboard has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Worker

SLOW = 90_000  # milliseconds: Python has to be loaded, perhaps on a busy machine


def pythons(page: Page) -> list[Worker]:
    """Return the workers that have a Python: these alone are started from a blob."""
    return [worker for worker in page.workers if worker.url.startswith("blob:")]


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
