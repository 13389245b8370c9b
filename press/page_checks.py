"""Test items for each page as a whole: its census, its style, its whole script."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config

from press import outputs
from press.chapters import ROOT, Page, read_page
from press.notebook import Notebook
from press.rules import Problem, fence_problems
from press.runner import BookError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LINE_LENGTH = 76  # what a phone held sideways shows without scrolling
# A page is read like a notebook: it imports where it needs a name,
# redefines freely, and walks into zip's trap on purpose.
NOT_FOR_PAGES = "B905,D,E402,EM,F811"


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Collect the page checks of a Markdown file beside its blocks."""
    if file_path.suffix != ".md" or not parent.config.getoption("markdowndocs"):
        return None
    collector: pytest.Collector = PageFile.from_parent(parent, path=file_path)
    return collector


class PageFile(pytest.File):
    """A Markdown page, for what is asked of it as a whole."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one item a check."""
        checks = {"census": census, "style": style}
        if read_page(self.path).whole_script:
            checks["whole script"] = whole_script
        for name, check in checks.items():
            yield PageCheck.from_parent(self, name=f"[{name}]", check=check)


class PageCheck(pytest.Item):
    """One check of one page."""

    def __init__(self, *, check: Callable[[Page], None], **keywords: Any) -> None:
        super().__init__(**keywords)
        self.check = check

    def runtest(self) -> None:
        """Run the check."""
        self.check(read_page(self.path))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None
    ) -> Any:
        """Give a departure as its message alone."""
        if isinstance(excinfo.value, BookError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the page and the check."""
        return self.path, 0, f"{self.path.name} {self.name}"


def census(page: Page) -> None:
    """Compare the Python blocks of the built page with those that are run.

    A fence in a place that the plugin does not see (indented under an admonition, say)
    is highlighted all the same, and would show code that nobody has run.
    """
    lines = [f"{page.path}:{p.line}: {p.message}" for p in fence_problems(page)]
    built = _python_blocks(page.path.read_text("utf-8"))
    run = [block.code for block in page.blocks]
    if len(built) != len(run):
        unseen = [code for code in built if code.strip() not in map(str.strip, run)]
        shown = "\n---\n".join(unseen) or "(none: some block is not rendered)"
        lines.append(
            f"{page.path}:1: the built page has {len(built)} Python blocks, "
            f"{len(run)} are run; not run:\n{shown}"
        )
    if lines:
        raise BookError("\n".join(lines))


def _python_blocks(text: str) -> list[str]:
    configuration = _site_configuration()
    html = markdown.markdown(
        text,
        extensions=configuration["markdown_extensions"],
        extension_configs=configuration["mdx_configs"],
    )
    highlighted = BeautifulSoup(html, "html5lib").select(".language-python.highlight")
    return [block.get_text() for block in highlighted]


@cache
def _site_configuration() -> Any:
    return load_config(str(ROOT / "mkdocs.yml"))


def style(page: Page) -> None:
    """Lint and format the blocks of a page as the cells of a notebook."""
    if not page.blocks:
        return
    # A name for each cell, so that a message can be led back to its line.
    notebook = json.dumps(
        {
            "cells": [_cell(block.code) for block in page.blocks],
            "metadata": {"language_info": {"name": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )
    ignored = f"--extend-ignore={NOT_FOR_PAGES}"
    lint = _ruff(notebook, "check", ignored, "--output-format=json")
    lines = [
        f"{page.path}:{_line(page, found)}: {found['code']} {found['message']}"
        for found in json.loads(lint.stdout or "[]")
    ]
    formatted = _ruff(notebook, "format", "--diff")
    if formatted.returncode != 0:
        lines.append(f"{page.path}:1: not formatted:\n{formatted.stdout}")
        lines.append(formatted.stderr)
    if lines:
        raise BookError("\n".join(lines))


def whole_script(page: Page) -> None:
    """Run the whole script of a chapter as a reader would: in an empty file."""
    if found := script_problems(page):
        raise BookError("\n".join(f"{page.path}:{p.line}: {p.message}" for p in found))


def script_problems(page: Page) -> list[Problem]:
    """Return what goes wrong when the whole script runs without the rest of the page.

    It has to print the same there.
    """
    script = page.whole_script
    if script is None:
        return []
    outcome = Notebook(replace(page, blocks=(script,))).run_to(script.line)
    if outcome.error is not None:
        return [Problem(script.line, f"the script by itself raises {outcome.error!r}")]
    return outputs.problems(script, outcome.printed)


def _cell(code: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": code.rstrip("\n"),
    }


def _line(page: Page, found: dict[str, Any]) -> int:
    cell, row = int(found["cell"]), int(found["location"]["row"])
    return page.blocks[cell - 1].line + row


def _ruff(notebook: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ruff", *arguments]
    settings = [f"--config=line-length={LINE_LENGTH}", "--stdin-filename=page.ipynb"]
    return subprocess.run(
        [*command, *settings, "-"],
        input=notebook,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
