"""Put small faults into the package, one at a time, and see if the pages notice.

``python -m press.mutants --module nnfs_lit/optimizers.py --sample 20 --seed 1`` runs
the blocks of the pages once for each of 20 mutants. A mutant that fails no block has
survived: an example is missing on the pages, or the mutant does the same as the
package. Those of the latter kind are in mutants.txt, each with the reason. The exit
code is 1 if another one survives, or one of these does not. With ``--tests``, what the
pages have not noticed is left to the tests of the package.

The blocks are run as always, but listings are not held against the package: every
mutant of listed code would fail that. What counts is what the pages compute. A page
that does not come by the line with the fault cannot notice it, and is not run.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from press.chapters import ROOT
from press.copies import copy_to_change
from press.evidence import record
from press.mutations import Mutant, mutants
from press.suite import Suite
from press.trials import try_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PACKAGE = ROOT / "nnfs_lit"
EXPLAINED = Path(__file__).with_name("mutants.txt")
# A mutant that takes so many times as long as the package, while its lines were being
# counted, never ends. The seconds are for a machine that is busy now.
PATIENCE, GRACE = 2, 60

SAME = "explained"
SURVIVED, KILLED_THOUGH_EXPLAINED = "SURVIVED", "KILLED THOUGH EXPLAINED"
KILLED_BY_PAGES, KILLED_BY_TESTS = "killed", "killed by a test only,"

Key = tuple[str, str, str, str]


def key(mutant: Mutant) -> Key:
    """Tell a mutant from all others, wherever its line moves to."""
    return _relative(mutant.path), mutant.scope, mutant.before, mutant.after


def explained() -> dict[Key, str]:
    """Read the reason why each listed mutant survives.

    A section starts with ``[file function]``; in it, a line and what becomes of it
    stand behind ``-`` and ``+`` (or several ``+``), and below them the reason.
    """
    reasons: dict[Key, str] = {}
    file = scope = before = ""
    keys: list[Key] = []
    for line in EXPLAINED.read_text("utf-8").splitlines():
        match line[:2]:
            case "# ":
                continue
            case "- ":
                before, keys = line[2:], []
            case "+ ":
                keys.append((file, scope, before, line[2:]))
            case "  ":
                for one in keys:
                    reasons[one] = f"{reasons.get(one, '')} {line.strip()}".strip()
            case _ if line:
                file, scope = line.strip("[]").split(" ")
    return reasons


@dataclass(frozen=True)
class Visit:
    """What a page does with the package as it is.

    Attributes
    ----------
    page : Path
    text : str
    seconds : float
        How long it took.
    lines : dict of str to set of int
        What it runs of each file of the package.
    """

    page: Path
    text: str
    seconds: float
    lines: dict[str, set[int]]


class Copy:
    """A copy of the package, in which one thing at a time is wrong."""

    def __init__(self, folder: Path, pages: Sequence[Path]) -> None:
        self.package = folder / PACKAGE.name
        ignored = shutil.ignore_patterns("__pycache__")
        copy_to_change(PACKAGE, self.package, ignored)
        self.visits = [self._visit(page) for page in pages]

    def _visit(self, page: Path) -> Visit:
        start = time.monotonic()
        trial = try_page(page, self.package, is_traced=True)
        if trial.failure:
            message = f"{trial.failure} fails without a mutant: mend it first"
            raise RuntimeError(message)
        seconds = time.monotonic() - start
        return Visit(page, page.read_text("utf-8"), seconds, trial.lines)

    def killer(self, mutant: Mutant) -> str:
        """Name the block that notices a mutant, if one does."""
        name = str(mutant.path.relative_to(PACKAGE))
        (self.package / name).write_text(mutant.source, "utf-8")
        try:
            for visit in by_promise(self.visits, mutant):
                if not visit.lines.get(name, set()).isdisjoint(mutant.lines):
                    limit = GRACE + PATIENCE * visit.seconds
                    trial = try_page(visit.page, self.package, limit)
                    if trial.failure:
                        return trial.failure.removeprefix(f"{ROOT}{os.sep}")
        finally:
            shutil.copyfile(mutant.path, self.package / name)
        return ""


def by_promise(visits: Sequence[Visit], mutant: Mutant) -> list[Visit]:
    """Sort pages: those first that list the function, run most of it, are quickest."""
    name, file = mutant.scope.split(".")[0], str(mutant.path.relative_to(PACKAGE))

    def promise(visit: Visit) -> tuple[int, int, float]:
        text = visit.text
        listings = text.count(f"\ndef {name}(") + text.count(f"\nclass {name}")
        run = visit.lines.get(file, set()).intersection(mutant.home)
        return -listings, -len(run), visit.seconds

    return sorted(visits, key=promise)


class Journal:
    """What noticed the mutants that were tried, in a file if there is one.

    Each line of the file is an answer of the pages or of the tests. A run that was
    ended goes on where it was.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.answers: dict[tuple[str, ...], str] = {}
        if path and path.exists():
            for line in path.read_text("utf-8").splitlines():
                *asked, answer = json.loads(line)
                self.answers[(*asked,)] = answer

    def ask(self, who: str, mutant: Mutant, judge: Callable[[Mutant], str]) -> str:
        """Return what noticed a mutant, as kept or as the judge says, and keep it."""
        asked = (who, *key(mutant))
        if asked not in self.answers:
            self.answers[asked] = judge(mutant)
            if self.path:
                with self.path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([*asked, self.answers[asked]]) + "\n")
        return self.answers[asked]


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _place(mutant: Mutant) -> str:
    return f"{_relative(mutant.path)}:{mutant.lines.start} {mutant.scope}"


def _all_pages() -> list[Path]:
    return sorted((ROOT / "docs").rglob("*.md"))


def _modules() -> list[Path]:
    """List the files that the book teaches: all but those that judge its exercises."""
    checks = PACKAGE / "check"
    return sorted(p for p in PACKAGE.rglob("*.py") if checks not in p.parents)


def trial(
    tried: Sequence[Mutant],
    pages: Sequence[Path],
    reasons: Mapping[Key, str],
    journal: Journal,
    *,
    is_tested: bool = False,
) -> Counter[str]:
    """Report what becomes of each mutant, and count the outcomes.

    Parameters
    ----------
    tried : list of Mutant
    pages : list of Path
    reasons : dict of Key to str
        Why a mutant survives that does the same as the package.
    journal : Journal
    is_tested : bool, default False
        Whether what the pages did not notice is left to the tests.

    Raises
    ------
    RuntimeError
        If something fails without a mutant.
    """
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        # Made when they are needed: a journal may have all the answers.
        copy = cache(lambda: Copy(Path(folder), pages))
        suite = cache(lambda: Suite(Path(folder)))
        for mutant in tried:
            is_explained = key(mutant) in reasons
            by_page = journal.ask("pages", mutant, lambda m: copy().killer(m))
            by_test = ""
            if is_tested and not by_page and not is_explained:
                by_test = journal.ask("tests", mutant, lambda m: suite().killer(m))
            outcome = _outcome(by_page, by_test, is_explained=is_explained)
            killer = by_page or by_test
            counts[outcome] += 1
            print(outcome, _place(mutant), *(["by", killer] if killer else []))
            print(f"- {mutant.before}\n+ {mutant.after}", flush=True)
    return counts


def _outcome(by_page: str, by_test: str, *, is_explained: bool) -> str:
    if is_explained:
        return KILLED_THOUGH_EXPLAINED if by_page else SAME
    if by_page:
        return KILLED_BY_PAGES
    return KILLED_BY_TESTS if by_test else SURVIVED


def figures(counts: Counter[str]) -> dict[str, int | float]:
    """Return what to tell of a run: numbers of mutants, and shares in per cent."""
    by_pages = counts[KILLED_BY_PAGES] + counts[KILLED_THOUGH_EXPLAINED]
    by_all = by_pages + counts[KILLED_BY_TESTS]
    different = by_all + counts[SURVIVED]
    return {
        "mutants": different + counts[SAME],
        "equivalent": counts[SAME],
        "killed_by_pages": by_pages,
        "killed_by_all": by_all,
        "percent_by_pages": math.floor(1000 * by_pages / different) / 10,
        "percent_by_all": math.floor(1000 * by_all / different) / 10,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants, and report what became of each."""
    parser = argparse.ArgumentParser(prog="python -m press.mutants")
    parser.add_argument("--module", action="append", metavar="FILE")
    parser.add_argument("--scope", default="", metavar="NAME", help="such as Adam.")
    parser.add_argument("--sample", type=int, metavar="N", help="try N of them only")
    parser.add_argument("--seed", type=int, help="which N: the same for the same seed")
    parser.add_argument("--journal", type=Path, metavar="FILE", help="go on from there")
    parser.add_argument("--tests", action="store_true", help="run the tests as well")
    parser.add_argument("--record", action="store_true", help="keep what was found")
    parser.add_argument("pages", nargs="*", help="run these only, not all of docs")
    options = parser.parse_args(arguments)
    if options.record and not (options.tests and _is_whole(options)):
        parser.error("--record is for a run of everything, with --tests")

    modules = [ROOT / module for module in options.module or []] or _modules()
    found = [mutant for module in modules for mutant in mutants(module)]
    tried = [mutant for mutant in found if mutant.scope.startswith(options.scope)]
    if options.sample is not None:
        seed = random.randrange(2**32) if options.seed is None else options.seed
        print(f"--sample {options.sample} --seed {seed} of {len(tried)} mutants")
        tried = random.Random(seed).sample(tried, min(options.sample, len(tried)))
    pages = [ROOT / page for page in options.pages] or _all_pages()
    journal = Journal(options.journal)
    counts = trial(tried, pages, explained(), journal, is_tested=options.tests)
    print(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    if options.record:
        command = "python -m press.mutants --tests --record"
        record("mutation", command, **figures(counts))
    return 1 if counts[SURVIVED] or counts[KILLED_THOUGH_EXPLAINED] else 0


def _is_whole(options: argparse.Namespace) -> bool:
    parts = options.module, options.scope, options.sample, options.pages
    return parts == (None, "", None, [])


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
