"""A chapter is laid down by one command, and what it writes passes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from press import ROOT
from press.pages.chapters import chapters


@pytest.mark.slow
def test_a_new_chapter_passes(tmp_path: Path) -> None:
    """In a copy of the project; asked again, the command says what is missing."""
    copy = tmp_path / "project"
    left_out = shutil.ignore_patterns(".*", "node_modules", "build")
    shutil.copytree(ROOT, copy, ignore=left_out)

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=copy
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    last = max(page.chapter for page in chapters() if page.chapter)
    key = f"{int(last[:2]) + 1}"
    told = run("press.new", key, "A trial: new")
    assert f"wrote docs/chapters/{key}-a-trial-new.md" in told
    assert f'"{key}. A trial: new": chapters' in (copy / "mkdocs.yml").read_text(
        "utf-8"
    )
    assert "wrote" not in run("press.new", key, "A trial: new")
    page = f"docs/chapters/{key}-a-trial-new.md"
    # Its blocks, its style and its script; its checks; its figure.
    run("pytest", "-q", "-p", "no:cacheprovider", page)
    tests = "tests/package/test_check.py", "tests/press/test_figures.py"
    chosen = f"{key}-a-trial-new or chapter_{key} or know_each_other"
    run("pytest", "-q", "-p", "no:cacheprovider", *tests, "-k", chosen)
