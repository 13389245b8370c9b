"""Ask every address that the book leads to whether it is still there.

    python -m press.external_links

builds the site, asks each host in turn, and writes a table of what they answered. This
is no test: a host that rests for an hour should hold nobody up. A host that answers
"no" to a program, which some do, is told apart from an address that is gone.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from press import pdf
from press.proof.links import BuiltSite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

AGENT = "nnfs-lit-links/1 (asks whether the links of a book still lead somewhere)"
TIMEOUT = 20.0  # seconds
PAUSE = 0.5  # seconds between two questions to the same host

THERE = "there"
GONE = "gone"
REFUSED = "refused"  # the host answers, though not to a program
UNREACHABLE = "could not be reached"


@dataclass(frozen=True)
class Answer:
    """What became of one address."""

    address: str
    status: str
    detail: str


def ask(address: str, timeout: float = TIMEOUT) -> Answer:
    """Ask for an address, and read no more than the head of the answer.

    Parameters
    ----------
    address : str
        With http or https.
    timeout : float
        Seconds to wait.

    Returns
    -------
    Answer
        Whatever happens: a host that is down is an answer, too.
    """
    try:
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})
        with urllib.request.urlopen(request, timeout=timeout) as response:
            moved = "" if response.url == address else f"now {response.url}"
            return Answer(address, THERE, moved)
    except urllib.error.HTTPError as error:
        with error:  # it is an open answer as well
            status = GONE if error.code in {404, 410} else REFUSED
            return Answer(address, status, f"{error.code} {error.reason}")
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return Answer(address, UNREACHABLE, str(reason) or type(error).__name__)


def ask_all(
    addresses: Iterable[str],
    ask: Callable[[str], Answer] = ask,
    pause: float = PAUSE,
) -> list[Answer]:
    """Ask for all addresses: many hosts at a time, but each of them slowly.

    A host that could not be reached once is not asked again.
    """

    def host(address: str) -> str:
        return urlsplit(address).netloc

    def ask_host(group: Sequence[str]) -> list[Answer]:
        answers: list[Answer] = []
        for address in group:
            if answers and answers[-1].status == UNREACHABLE:
                answers.append(Answer(address, UNREACHABLE, answers[-1].detail))
                continue
            time.sleep(pause if answers else 0)
            answers.append(ask(address))
        return answers

    groups = [list(group) for _, group in groupby(sorted(addresses, key=host), host)]
    with ThreadPoolExecutor(max_workers=8) as pool:
        return [answer for group in pool.map(ask_host, groups) for answer in group]


def report(answers: list[Answer], pages: dict[str, list[str]]) -> str:
    """Write the table, with what asks for somebody's attention first.

    Parameters
    ----------
    answers : list of Answer
        One for each address.
    pages : dict of str to list of str
        Where each address stands.
    """
    order = (GONE, UNREACHABLE, REFUSED, THERE)
    count = Counter(answer.status for answer in answers)
    told = ", ".join(f"{count[status]} {status}" for status in order)
    lines = [f"{len(answers)} addresses: {told}.", ""]
    lines += ["| address | pages | status | |", "| --- | --- | --- | --- |"]
    for answer in sorted(answers, key=lambda a: (order.index(a.status), a.address)):
        first, *more = pages[answer.address]
        where = f"{first} and {len(more)} more" if more else first
        cells = (answer.address, where, answer.status, answer.detail)
        lines.append(f"| {' | '.join(cell.replace('|', '%7C') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build, ask, and write the report."""
    parser = argparse.ArgumentParser(
        prog="python -m press.external_links", description=__doc__.partition("\n")[0]
    )
    parser.add_argument(
        "report", nargs="?", type=Path, default=Path("build", "external-links.md")
    )
    path: Path = parser.parse_args().report
    with tempfile.TemporaryDirectory() as folder:
        address = pdf.build(Path(folder))
        pages = BuiltSite(Path(folder), address).outward()
    answers = ask_all(pages)
    text = report(answers, pages)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    print(f"{text.partition(chr(10))[0]} The table is in {path}.")
    gone = [answer for answer in answers if answer.status == GONE]
    for answer in gone:
        print(
            f"{answer.address}: {answer.detail}; in {', '.join(pages[answer.address])}"
        )
    raise SystemExit(1 if gone else 0)


if __name__ == "__main__":
    main()
