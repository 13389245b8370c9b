"""Hold what a block prints against the output that its page shows."""

from __future__ import annotations

import difflib
from itertools import takewhile
from pathlib import Path

from press.pages.chapters import Block, Fence, read_page
from press.pages.rules import Problem


def problems(block: Block, printed: str) -> list[Problem]:
    """Return what is wrong with the output fence of a block."""
    printed = _ended(printed)
    if block.output is None:
        shown = "".join(f"    {line}" for line in printed.splitlines(keepends=True))
        missing = f"the page does not show what this block prints:\n{shown}"
        return [Problem(block.line, missing)] if printed else []
    if not printed:
        return [Problem(block.output.line, "an output that the block did not print")]
    if printed == block.output.text:
        return []
    line = block.output.line + 1 + _first_difference(block.output.text, printed)
    diff = difflib.unified_diff(
        block.output.text.splitlines(keepends=True),
        printed.splitlines(keepends=True),
        "on the page",
        "printed",
    )
    message = f"the block at line {block.line} prints something else:\n{''.join(diff)}"
    return [Problem(line, message)]


def rewrite(path: Path, printed: dict[int, str]) -> None:
    """Put what each block printed, by its line, into the page; all else stays."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.read().splitlines(keepends=True)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    # From the bottom up, so that the lines still to be visited keep their numbers.
    for block in reversed(read_page(path).blocks):
        text = _ended(printed.get(block.line, ""))
        shown = block.output.text if block.output else ""
        if block.line not in printed or text == shown:
            continue
        start = block.fence.last_line
        end = block.output.last_line if block.output else start
        if text and not lines[start - 1].endswith("\n"):
            lines[start - 1] += newline
        lines[start:end] = [line + newline for line in _fence(text)]
    content = "".join(lines)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(content)


def _fence(text: str) -> list[str]:
    fence = Fence(0, 0, "text", {"title": "Output"}, text)
    return ["", *fence.written().splitlines()] if text else []


def _ended(text: str) -> str:
    # A fence always ends its last line, print(end="") does not.
    return text if not text or text.endswith("\n") else text + "\n"


def _first_difference(shown: str, printed: str) -> int:
    pairs = zip(shown.splitlines(), printed.splitlines(), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
