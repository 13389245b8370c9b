"""The whole script of a chapter: a section of its page, or a file of its own.

The file is `docs/scripts/NN-name.py`. It ends with what it prints, as comments below
`# Output:`, which `pytest --update-outputs` writes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from press.pages import outputs
from press.pages.chapters import Block, Fence, Page
from press.pages.notebook import Notebook
from press.pages.rules import Problem

_OUTPUT = re.compile(r"\n# Output:\n(?P<lines>(?:#.*\n)*)\Z")


def file_of(chapter: Path) -> Path:
    """Tell where the script of a chapter lies, if it is no section of its page."""
    return chapter.parents[1] / "scripts" / f"{chapter.stem}.py"


def whole_script(page: Page) -> Block | None:
    """Return the script of a page as a block; None, if it has none."""
    file = file_of(page.path)
    if page.whole_script or not file.is_file():
        return page.whole_script
    text = file.read_text("utf-8")
    found = _OUTPUT.search(text)
    code = text[: found.start()] if found else text
    output = None
    if found:
        printed = re.sub(r"^# ?", "", found["lines"], flags=re.MULTILINE)
        line = code.count("\n") + 2
        output = Fence(line, line, "text", {"title": "Output"}, printed)
    fence = Fence(0, code.count("\n"), "python", {}, code)
    return Block(file, fence, 0, output)


def text(script: Block, printed: str | None = None) -> str:
    """Write a script, and below it what it prints."""
    if printed is None:
        printed = script.output.text if script.output else ""
    lines = "".join(f"# {line}".rstrip() + "\n" for line in printed.splitlines())
    return script.code + (f"\n# Output:\n{lines}" if lines else "")


def problems(page: Page, *, update: bool = False) -> list[Problem]:
    """Run the whole script as a reader would, in an empty file; it prints the same.

    With `update`, what it prints is written into its file.
    """
    script = whole_script(page)
    if script is None:
        return []
    outcome = Notebook(replace(page, blocks=(script,))).run_to(script.line)
    if outcome.error is not None:
        return [Problem(script.line, f"the script by itself raises {outcome.error!r}")]
    if update and script.path != page.path:
        script.path.write_text(text(script, outcome.printed), "utf-8", newline="\n")
        return []
    return outputs.problems(script, outcome.printed)
