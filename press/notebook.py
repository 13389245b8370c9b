"""Run a page as one notebook: each block once, in order, sharing names."""

from __future__ import annotations

import contextlib
import copy
import io
import sys
import types
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from press.chapters import ROOT

if TYPE_CHECKING:
    from press.chapters import Block, Page


@dataclass(frozen=True)
class Outcome:
    """What a block did: the text that it printed, and what it raised, if anything."""

    printed: str
    error: BaseException | None


class Notebook:
    """The names of one page, and the outcomes of those of its blocks that have run."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.outcomes: dict[int, Outcome] = {}
        self.module = types.ModuleType("page_" + page.path.stem.replace("-", "_"))
        # Dataclasses and pickles look their module up by name.
        sys.modules[self.module.__name__] = self.module

    def run_to(self, line: int) -> Outcome:
        """Run the block at `line`, after those before it that have not run yet.

        If one of those fails, its outcome is returned and the rest is left alone.
        """
        for block in self.page.blocks:
            if block.line not in self.outcomes:
                self.outcomes[block.line] = self._run(block)
            outcome = self.outcomes[block.line]
            if outcome.error is not None or block.line == line:
                return outcome
        message = f"{self.page.path} has no Python block at line {line}"
        raise LookupError(message)

    def _run(self, block: Block) -> Outcome:
        # Blank lines in front: tracebacks then name the lines of the page itself.
        source = "\n" * block.line + block.code
        printed = io.StringIO()
        error: BaseException | None = None
        with (
            contextlib.redirect_stdout(printed),
            contextlib.chdir(ROOT),  # wherever pytest was started from
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("error")
            try:
                code = compile(source, block.path, "exec", dont_inherit=True)
                exec(code, self.module.__dict__)
            except (Exception, SystemExit) as raised:
                error = raised
        return Outcome(printed.getvalue(), error)


def names_by_section(page: Page) -> dict[int, dict[str, Any]]:
    """Run a page and keep a copy of its names as they stand after each section."""
    notebook = Notebook(page)
    names: dict[int, dict[str, Any]] = {}
    for block in page.blocks:
        outcome = notebook.run_to(block.line)
        if outcome.error is not None:
            raise outcome.error
        is_last = block is page.blocks[-1]
        following = None if is_last else page.blocks[page.blocks.index(block) + 1]
        if following is None or following.section != block.section:
            names[block.section] = {
                name: _copy(value) for name, value in vars(notebook.module).items()
            }
    return names


def _copy(value: object) -> object:
    # Later blocks may change a list in place; modules and generators can't be copied.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python 3.12 warns of copied iterators
            return copy.deepcopy(value)
    except TypeError:
        return value
