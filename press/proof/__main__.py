"""Build the site, read all of it, and say what was found.

    python -m press.proof

says how much there is of each thing that is checked, and ends with 1 if any of it is
at fault; the tests say the same, thing by thing.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from press import npm, proof

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.proof.links import BuiltSite

    Counts = dict[str, int]

COMMAND = "python -m press.proof"
WORD = re.compile(r"[^\W\d_]{2,}")


def read_links(site: BuiltSite) -> tuple[Counts, list[str]]:
    """Count what the site leads to, and list what is not there or there twice."""
    inside = [to for link in site.links if (to := site.within(link))]
    places = {name: Counter(page.places) for name, page in site.pages.items()}
    twice = [
        f"{name}: the id {place!r} {times} times"
        for name, count in places.items()
        for place, times in count.items()
        if times > 1
    ]
    counts = {
        "pages": len(site.pages),
        "links": len(inside),
        "links_to_places": sum(bool(place) for _, place in inside),
        "ids": sum(map(len, places.values())),
        "external_links": len(site.outward()),
    }
    return counts, site.broken() + twice


def read_policy(site: BuiltSite) -> tuple[Counts, list[str]]:
    """Count the inline scripts, and list those that the policy of a page refuses."""
    from press.policy import INLINE, hash_of

    hashes: set[str] = set()
    count, refused = 0, []
    for name in site.pages:
        text = (site.folder / name).read_text("utf-8")
        for script in INLINE.findall(text):
            count += 1
            hashes.add(hash_of(script))
            if hash_of(script) not in text:
                refused.append(f"{name}: {script[:60]}")
    return {"inline_scripts": count, "hashes": len(hashes)}, refused


def read_requests(site: BuiltSite) -> tuple[Counts, list[str]]:
    """Open each page in a browser; list what is asked of others, or refused."""
    from press import pdf

    asked: list[str] = []
    refused: list[str] = []
    with pdf.started() as browser, pdf.served(site.folder) as address:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.expose_function("tellRefused", lambda words: refused.append(words))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (event) => tellRefused("
            "`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI}`))"
        )
        for name in site.pages:
            page.goto(f"{address}/{name}")
            page.wait_for_load_state("networkidle")
        home = urlsplit(address).netloc
        others = [url for url in asked if urlsplit(url).netloc not in {home, ""}]
    counts = {"requests": len(asked), "requests_to_others": len(others)}
    counts["refused_in_use"] = len(refused)
    return counts, others + refused


def read_html(site: BuiltSite) -> tuple[Counts, list[str]]:
    """Let the checker judge the pages; count what it says that is allowed."""
    messages = proof.invalid(site.folder)
    faulty = proof.faulty(messages)
    return {"html_errors": len(faulty), "allowed": len(proof.ALLOWED)}, faulty


def read_words(_: BuiltSite) -> tuple[Counts, list[str]]:
    """Read every page and comment for its spelling, every page for its terms."""
    from press.proof import terms

    names = proof.written()
    misspelt = proof.misspelt(names)
    wrong = [fault for path in terms.pages() for fault in terms.faults(path)]
    words = sum(len(WORD.findall(terms.prose(path))) for path in terms.pages())
    counts = {"files_read": len(names), "words": words, "misspelt": len(misspelt)}
    counts |= {"words_of_others": len(terms.others()), "wrong_words": len(wrong)}
    return counts, misspelt + wrong


READERS = (read_links, read_policy, read_requests, read_html, read_words)


def read(site: BuiltSite) -> Iterator[tuple[Counts, list[str]]]:
    """Let all read, one after the other."""
    for reader in READERS:
        yield reader(site)


def main() -> None:
    """Fetch the programs, or read."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=proof.__doc__)
    parser.add_argument("--install", action="store_true", help="fetch them with npm")
    parser.add_argument("--record", action="store_true", help="keep the figures")
    options = parser.parse_args()
    if options.install:
        npm.install(proof.HERE, "cspell and vnu-jar are fetched")
        return
    if lack := proof.missing():
        sys.exit(f"{COMMAND} {lack}")

    from press import evidence, pdf
    from press.proof.links import BuiltSite

    figures: Counts = {}
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        site = BuiltSite(Path(folder), pdf.build(Path(folder)))
        for counts, found in read(site):
            figures |= counts
            faults += found
    for name, value in figures.items():
        print(f"{value:>8,}  {name.replace('_', ' ')}")
    print(*faults, sep="\n")
    if faults:
        sys.exit(1)
    if options.record:
        evidence.record("site", COMMAND, **figures)


if __name__ == "__main__":
    main()
