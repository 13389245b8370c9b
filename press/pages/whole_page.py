"""Test items for each page as a whole: its census, its style, its whole script."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config
from ruff.__main__ import find_ruff_bin

from press.pages import runner, scripts
from press.pages.chapters import ROOT, Page, read_page
from press.pages.rules import fence_problems
from press.pages.runner import BookError

LINE_LENGTH = 76  # what a phone held sideways shows without scrolling
# A page is read like a notebook: it imports where it needs a name,
# redefines freely, and walks into zip's trap on purpose.
NOT_FOR_PAGES = "B905,D,E402,EM,F811,RUF012"


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
        if scripts.whole_script(read_page(self.path)):
            checks["whole script"] = whole_script
        for name, check in checks.items():
            yield PageCheck.from_parent(self, name=f"[{name}]", check=check)


class PageCheck(pytest.Item):
    """One check of one page."""

    def __init__(self, *, check: Callable[[Page], None], **keywords: Any) -> None:
        super().__init__(**keywords)
        self.check = check

    def runtest(self) -> None:
        """Run the check, on the page with its new outputs, if there are any."""
        runner.write_recorded(self.path)
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
    highlighted = BeautifulSoup(_markdown().reset().convert(text), "lxml")
    found = highlighted.select(".language-python.highlight")
    return [block.get_text() for block in found]


@cache
def _markdown() -> Markdown:
    """Convert as the site does; pictures and formulas take long, and hold no block."""
    site = load_config(str(ROOT / "mkdocs.yml"))
    slow = {f"press.markdown.{name}" for name in ("figures_inline", "mathematics")}
    extensions = [each for each in site.markdown_extensions if each not in slow]
    return Markdown(extensions=extensions, extension_configs=site.mdx_configs)


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
        # The names of a listing in a fold are those of its file.
        if found["code"] == "E501"
        or not page.blocks[int(found["cell"]) - 1].stands_aside
    ]
    formatted = _ruff(notebook, "format", "--diff")
    if formatted.returncode != 0:
        lines.append(f"{page.path}:1: not formatted:\n{formatted.stdout}")
        lines.append(formatted.stderr)
    if lines:
        raise BookError("\n".join(lines))


def whole_script(page: Page) -> None:
    """Run the whole script of a chapter as a reader would: in an empty file."""
    found = scripts.problems(page, update=runner.is_updating())
    if found:
        where = scripts.whole_script(page)
        path = where.path if where else page.path
        raise BookError("\n".join(f"{path}:{p.line}: {p.message}" for p in found))


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
    command = [find_ruff_bin(), *arguments]
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
