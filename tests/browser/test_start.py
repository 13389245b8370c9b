"""How a page starts: what costs a phone most is to style all of it again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.browser.visits import PHONE, newcomer

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_no_script_has_the_page_styled_anew(browser: Browser, address: str) -> None:
    """Neither the theme's nor ours, from the first on: parts of it are enough."""
    with newcomer(browser, viewport=PHONE) as page:
        browser.start_tracing(page=page, categories=["devtools.timeline"])
        page.goto(f"{address}/chapters/21-training.html")
        page.wait_for_load_state("networkidle")
        events = json.loads(browser.stop_tracing())["traceEvents"]
        elements = page.locator("*").count()
    [start] = [
        event["ts"]
        for event in events
        if event["name"] == "EvaluateScript"
        and "/javascripts/bundle." in event["args"]["data"]["url"]
    ]
    styled = [
        event["args"].get("elementCount", 0)
        for event in events
        if event["name"] == "UpdateLayoutTree" and event["ts"] >= start
    ]
    assert styled
    assert max(styled) < elements / 4
