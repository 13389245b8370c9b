"""Put small faults into the pages, one at a time, and see if their tests notice.

``python -m press.page_faults`` changes each number in what a block prints, each
operator in a listing of the package, and leaves out each import, one after the other:
the page with the fault is written to a temporary place and put through what ``pytest``
asks of a page. ``--sample 20 --seed 1`` tries 20 faults of each kind, ``--pages 03 07``
those of two chapters. The exit code is 1 if a fault goes unnoticed.

Three things are asked: the rules of the book, what each block prints, and that the
whole script runs by itself. How the code is laid out is not asked: that would notice
many a fault, and for no good reason.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from press import outputs
from press.chapters import ROOT, read_page
from press.evidence import record, typed
from press.notebook import Notebook
from press.page_changes import KINDS, changes
from press.page_checks import script_problems
from press.rules import block_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from press.chapters import Page
    from press.page_changes import Change


class Trial:
    """A page whose faults are tried; as long as no code changes, it is run once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.notebook = Notebook(page)

    def notice(self, change: Change) -> str:
        """Say what the tests of the page with a fault see first, if anything."""
        with tempfile.TemporaryDirectory() as folder:
            # Its name says which chapter it is; a folder of its own, which page.
            path = Path(folder) / self.page.path.name
            path.write_text(change.text, "utf-8")
            return next(self._notices(read_page(path)), "")

    def fault(self) -> str:
        """Say what the tests of the page as it stands see, if anything."""
        return next(self._notices(self.page), "")

    def _notices(self, page: Page) -> Iterator[str]:
        same = _codes(page) == _codes(self.page)
        if not same or page is self.page:
            for found in block_problems(page).values():
                for problem in found:
                    yield f"a rule: {problem.message}"
        notebook = self.notebook if same else Notebook(page)
        for block in page.blocks:
            outcome = notebook.run_to(block.line)
            if outcome.error is not None:
                yield f"the block at line {block.line}: {outcome.error!r}"
            for problem in outputs.problems(block, outcome.printed):
                yield f"an output: {problem.message}"
        for problem in script_problems(page):
            yield f"the whole script: {problem.message}"


def _codes(page: Page) -> list[tuple[int, str]]:
    return [(block.line, block.code) for block in page.blocks]


def pages(chosen: Sequence[str]) -> list[Page]:
    """Read the pages with Python blocks whose names begin with one of these."""
    paths = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
    found = [read_page(path) for path in paths if path.name.startswith(tuple(chosen))]
    return [page for page in found if page.blocks]


def sample(all_of_them: Sequence[Change], size: int, seed: int) -> list[Change]:
    """Choose so many faults of each kind, in the order of the pages."""
    rng = random.Random(seed)
    chosen: list[Change] = []
    for kind in KINDS:
        these = [change for change in all_of_them if change.kind == kind]
        chosen += rng.sample(these, min(size, len(these)))
    order = {id(change): i for i, change in enumerate(all_of_them)}
    return sorted(chosen, key=lambda change: order[id(change)])


def unnoticed(tried: Sequence[Change]) -> Iterator[Change]:
    """Yield the faults that the tests of their page do not notice.

    Raises
    ------
    ValueError
        If a page has a fault of its own: then every other would seem to be noticed.
    """
    trial: Trial | None = None
    for change in tried:
        if trial is None or trial.page is not change.page:
            trial = Trial(change.page)
            if fault := trial.fault():
                message = f"{change.page.path}: mend this first: {fault}"
                raise ValueError(message)
        if not trial.notice(change):
            yield change


def main(arguments: Sequence[str] | None = None) -> int:
    """Try faults, and report those that nobody noticed."""
    parser = argparse.ArgumentParser(prog="python -m press.page_faults")
    parser.add_argument("--pages", nargs="+", default=[""], metavar="NN")
    parser.add_argument("--sample", type=int, metavar="N", help="try N of each kind")
    parser.add_argument("--seed", type=int, help="which N: the same for the same seed")
    parser.add_argument("--record", action="store_true", help="keep what was found")
    options = parser.parse_args(arguments)

    tried = [change for page in pages(options.pages) for change in changes(page)]
    if options.sample is not None:
        seed = random.randrange(2**32) if options.seed is None else options.seed
        print(f"--sample {options.sample} --seed {seed}")
        tried = sample(tried, options.sample, seed)
    missed: Counter[str] = Counter()
    for change in unnoticed(tried):
        missed[change.kind] += 1
        where = f"{change.page.path.relative_to(ROOT).as_posix()}:{change.line}"
        print(f"{where}: nobody notices this {change.kind}:")
        print(change.difference(), flush=True)
    counts = Counter(change.kind for change in tried)
    noticed = {kind: counts[kind] - missed[kind] for kind in KINDS}
    for kind in KINDS:
        print(f"{kind}s: {noticed[kind]} of {counts[kind]} faults noticed")
    if options.record:
        command = typed("python -m press.page_faults", arguments)
        figures = {f"{kind}s": counts[kind] for kind in KINDS}
        figures |= {f"{kind}s_noticed": noticed[kind] for kind in KINDS}
        total = {"faults": counts.total(), "noticed": sum(noticed.values())}
        record("page-faults", command, **figures, **total)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
