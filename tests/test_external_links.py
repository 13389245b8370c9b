"""The report on links that lead out, against a host of this machine."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from press import external_links
from press.external_links import Answer, ask, ask_all, report

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWERS = {"/there": 200, "/gone": 404, "/closed": 410, "/no-robots": 403, "/": 500}


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/there")
        else:
            self.send_response(ANSWERS[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """Serve the addresses above."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def nobody() -> str:
    """Give the address of a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/there", "there", ""),
        ("/moved", "there", "now {host}/there"),
        ("/gone", "gone", "404 Not Found"),
        ("/closed", "gone", "410 Gone"),
        ("/no-robots", "refused", "403 Forbidden"),
        ("/", "refused", "500 Internal Server Error"),
    ],
)
def test_each_answer_is_told(host: str, path: str, status: str, detail: str) -> None:
    """What is gone is not what only says no to a program."""
    wanted = Answer(host + path, status, detail.format(host=host))
    assert ask(host + path) == wanted


@pytest.mark.parametrize(
    "address", ["{nobody}/", "https://nobody.invalid/", "http://[", "ftp:x"]
)
def test_a_host_that_is_not_there_is_an_answer(nobody: str, address: str) -> None:
    """And no exception."""
    answer = ask(address.format(nobody=nobody), timeout=5)
    assert answer.status == "could not be reached"
    assert answer.detail


def test_silent_hosts_are_asked_once() -> None:
    """The others for each address, and every address has its answer."""
    asked = []

    def answering(address: str) -> Answer:
        asked.append(address)
        silent = "silent" in address
        return Answer(address, external_links.UNREACHABLE if silent else "there", "")

    addresses = ["https://silent.example/1", "https://x.example/1"]
    addresses += ["https://silent.example/2", "https://x.example/2"]
    answers = ask_all(addresses, answering, pause=0)
    assert sorted(answer.address for answer in answers) == sorted(addresses)
    assert sorted(asked) == [
        "https://silent.example/1",
        "https://x.example/1",
        "https://x.example/2",
    ]


def test_the_report_begins_with_what_is_wrong() -> None:
    """And says where it stands."""
    answers = [
        Answer("https://a.example/", "there", ""),
        Answer("https://b.example/?x|y", "gone", "404 Not Found"),
        Answer("https://c.example/", "could not be reached", "late"),
    ]
    pages = {answer.address: ["index.html", "x.md"] for answer in answers}
    pages["https://a.example/"] = ["index.html"]
    assert report(answers, pages).splitlines() == [
        "3 addresses: 1 gone, 1 could not be reached, 0 refused, 1 there.",
        "",
        "| address | pages | status | |",
        "| --- | --- | --- | --- |",
        "| https://b.example/?x%7Cy | index.html and 1 more | gone | 404 Not Found |",
        "| https://c.example/ | index.html and 1 more | could not be reached | late |",
        "| https://a.example/ | index.html | there |  |",
    ]
