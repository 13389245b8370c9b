"""Run a page as one notebook: each block once, in order, sharing names."""

from __future__ import annotations

import ast
import contextlib
import copy
import importlib
import io
import sys
import types
import warnings
from dataclasses import dataclass
from functools import cache
from typing import Any

from press.pages import mirrors
from press.pages.chapters import ROOT, Block, Page
from press.pages.frameworks import outcomes
from press.pages.rules import rebound


@dataclass(frozen=True)
class Outcome:
    """What a block did: the text that it printed, and what it raised, if anything.

    Also the lines of the mirrors that show something else, and what they show.
    """

    printed: str
    error: BaseException | None
    mirrors: tuple[tuple[int, str], ...] = ()


class Notebook:
    """The names of one page, and the outcomes of those of its blocks that have run."""

    def __init__(self, page: Page, frameworks: tuple[str, ...] = ()) -> None:
        self.page = page
        self.frameworks = frameworks  # which this process is for
        self.outcomes: dict[int, Outcome] = {}
        # Copies of names as they stand after each section: of all of them where a
        # picture is drawn from them, of those that the section binds elsewhere.
        self.names: dict[int, dict[str, Any]] = {}
        self._ends = {
            b.section: b.line
            for b in page.blocks
            if not frameworks and not b.frameworks  # no picture is drawn from theirs
        }
        self._drawn = {
            max((s for s in self._ends if s <= figure.section), default=0)
            for figure in page.figures
        }
        self.module = types.ModuleType("page_" + page.path.stem.replace("-", "_"))
        # Dataclasses and pickles look their module up by name.
        sys.modules[self.module.__name__] = self.module

    def run_to(self, line: int) -> Outcome:
        """Run the block at `line`, after those before it that have not run yet.

        If one of those fails, its outcome is returned and the rest is left alone.
        """
        for block in self.page.blocks:
            if block.frameworks not in ((), self.frameworks):
                if block.line != line:
                    continue
                text, error, wrong = outcomes(self.page.path, block.frameworks)[line]
                return Outcome(text, RuntimeError(error) if error else None, wrong)
            if block.line not in self.outcomes:
                done = self.outcomes[block.line] = self._run(block)
                if not done.error and block.line == self._ends.get(block.section):
                    self.names[block.section] = self._copies(block.section)
            outcome = self.outcomes[block.line]
            if outcome.error is not None or block.line == line:
                return outcome
        message = f"{self.page.path} has no Python block at line {line}"
        raise LookupError(message)

    def _copies(self, section: int) -> dict[str, Any]:
        names = vars(self.module)
        if section not in self._drawn:
            bound = bound_names(self.page, section)
            names = {name: names[name] for name in bound & names.keys()}
        memo: dict[int, Any] = {}
        return {name: copied(value, memo) for name, value in names.items()}

    def _run(self, block: Block) -> Outcome:
        # Blank lines in front: tracebacks then name the lines of the page itself.
        source = "\n" * block.line + block.code
        printed = io.StringIO()
        error: BaseException | None = None
        wrong: tuple[tuple[int, str], ...] = ()
        with (
            contextlib.redirect_stdout(printed),
            contextlib.chdir(ROOT),  # wherever pytest was started from
            warnings.catch_warnings(),
        ):
            if not self.frameworks:
                warnings.simplefilter("error")
            try:
                code = compile(source, block.path, "exec", dont_inherit=True)
                exec(code, self._names_for(block))
            except (Exception, SystemExit) as raised:
                error = raised
            text = printed.getvalue()
            if error is None:
                wrong = tuple(mirrors.differences(block, self.module))
        return Outcome(text, error, wrong)

    def _names_for(self, block: Block) -> dict[str, Any]:
        """Give the page's own names; to a listing in a fold a copy, and its file's."""
        if not block.stands_aside:
            return self.module.__dict__
        file = block.title.removesuffix(".py").removesuffix("/__init__")
        package = importlib.import_module(file.replace("/", "."))
        return {**vars(self.module), **vars(package)}


@cache
def notebook(page: Page) -> Notebook:
    """Return the notebook of a page: whoever asks, each of its blocks runs once."""
    return Notebook(page)


def names_by_section(page: Page) -> dict[int, dict[str, Any]]:
    """Run a page, and return its names as they stood after each section."""
    shared = notebook(page)
    for block in page.blocks:
        if not block.frameworks:
            outcome = shared.run_to(block.line)
            if outcome.error is not None:
                raise outcome.error
    return shared.names


def bound_names(page: Page, section: int) -> set[str]:
    """List the names that the blocks of a section give to something."""
    own = [block for block in page.blocks if block.section == section]
    return {name for block in own for name in rebound(ast.parse(block.code))}


def copied(value: object, memo: dict[int, Any] | None = None) -> object:
    """Return a copy, all the way down, where there can be one."""
    # Later blocks may change a list in place; modules and generators can't be copied.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python 3.12 warns of copied iterators
            return copy.deepcopy(value, memo)
    except TypeError:
        return value
