"""The pytest plugin that runs the book; the root conftest.py registers it.

pytest-markdown-docs finds the blocks; this runner runs each of them once a session,
in order, in the one set of names that its page has, holds it against the rules of the
book, and compares what it prints with the output that the page shows.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

# A private module: tests/press/test_runner.py tells when it moves.
from pytest_markdown_docs._runners import DefaultRunner, register_runner
from pytest_markdown_docs.definitions import FenceTestDefinition

from press.pages import outputs, rules
from press.pages.chapters import ROOT, read_page
from press.pages.frameworks import missing
from press.pages.notebook import notebook

PACKAGE = ROOT / "nnfs_lit"

# What each block printed, by page and line, while outputs are being rewritten.
_recorded: dict[Path, dict[int, str]] = {}
_is_updating = False
_needs_frameworks = False


class BookError(AssertionError):
    """A block that departs from the page, the package or the rules of the book."""


@cache
def _problems(path: Path) -> dict[int, list[rules.Problem]]:
    return rules.block_problems(read_page(path))


@register_runner(default=True)
class BookRunner(DefaultRunner):
    """Run a block of a page as a cell of that page's notebook."""

    def runtest(
        self,
        test: FenceTestDefinition,
        args: dict[str, Any],  # noqa: ARG002 (the plugin passes it; the book needs none)
        *,
        asyncio_runner: object = None,  # noqa: ARG002
    ) -> None:
        """Check one block; asked again about the same block, answer the same.

        The plugin calls twice when the first call raises TypeError; the notebook has
        the outcome by then, and runs nothing a second time.
        """
        path = Path(test.source_path)
        if path.suffix == ".py":
            message = f"{path}:{test.start_line}: write this example as a doctest"
            raise BookError(message)
        shared = notebook(read_page(path))
        block = shared.page.block_at(test.start_line)
        _raise(path, _problems(path)[block.line])
        if lacking := missing(block.frameworks):
            message = f"{path.name}:{block.line} needs {' and '.join(lacking)}"
            (pytest.fail if _needs_frameworks else pytest.skip)(message)
        outcome = shared.run_to(block.line)
        if outcome.error is not None:
            raise outcome.error
        if _is_updating:
            _recorded.setdefault(path, {})[block.line] = outcome.printed
        else:
            _raise(path, outputs.problems(block, outcome.printed))
        _raise(path, [rules.Problem(*wrong) for wrong in outcome.mirrors])

    def repr_failure(
        self,
        test: FenceTestDefinition,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,
    ) -> str:
        """Give a broken rule as its message alone, anything else with its traceback."""
        if isinstance(excinfo.value, BookError):
            return str(excinfo.value)
        return str(super().repr_failure(test, excinfo, style))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-outputs and --frameworks."""
    group = parser.getgroup("book")
    group.addoption(
        "--update-outputs",
        action="store_true",
        help="rewrite the output fences of the pages with what their blocks print",
    )
    group.addoption(
        "--frameworks",
        action="store_true",
        help="fail where PyTorch, Keras or JAX is missing, rather than skip a block",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Learn whether outputs are compared or rewritten."""
    global _is_updating, _needs_frameworks
    _is_updating = config.getoption("update_outputs")
    _needs_frameworks = config.getoption("frameworks")
    if _is_updating and config.getoption("dist", "no") not in ("no", "loadfile"):
        message = "--update-outputs writes whole pages: use it with --dist loadfile"
        raise pytest.UsageError(message)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path,
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Look for examples in the docstrings of the package, and of nothing else.

    Otherwise each test module would be imported three times, under one name.
    """
    collectors = yield
    if file_path.suffix != ".py" or PACKAGE in file_path.parents:
        return collectors
    return [one for one in collectors if type(one) is pytest.Module]


def pytest_sessionfinish() -> None:
    """Write the outputs that were recorded into their pages."""
    for path in list(_recorded):
        write_recorded(path)


def write_recorded(path: Path) -> None:
    """Write what the blocks of a page printed, if outputs are being rewritten."""
    if path in _recorded:
        outputs.rewrite(path, _recorded.pop(path))


def is_updating() -> bool:
    """Tell whether outputs are being rewritten."""
    return _is_updating


def _raise(path: Path, problems: list[rules.Problem]) -> None:
    if problems:
        raise BookError("\n".join(f"{path}:{p.line}: {p.message}" for p in problems))
