"""Tie the exercises on a page to their checks in `nnfs_lit.check`.

Also a Python-Markdown extension. The heading of an exercise, `### 4. Title {: #id }`,
has the id of its check. Before the solution it puts an empty place, which a script
fills with an editor and its buttons, and the hints as folds, each within the one before
it. Where no script runs, the hints are all that there is. The start page learns how
many exercises each chapter can check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from nnfs_lit.check import Exercise, chapters as checked_chapters, exercises
from press.markdown import extension
from press.markdown.live_blocks import text_hash
from press.pages.chapters import chapters
from press.site.error_locations import being_built, place

START = "index.md"
EXERCISES = "## Exercises"
PROGRESS = '<div class="exercise-progress"></div>'

_CHAPTER = re.compile(r"(?:chapters/)?(?P<name>\d\d[a-z]?)-[\w-]+(?:\.md)?")
_HEADING = re.compile(r"### (?P<number>\d+)\. [^{]+?(?: \{: #(?P<id>[\w-]+) \})?\s*")
_FOLD = "/// details | Solution"


def checks_of(path: str) -> list[Exercise]:
    """List the checks of a page, given as `chapters/07b-name.md` or `07b-name`."""
    chapter = _CHAPTER.fullmatch(path)
    known = chapter is not None and chapter["name"] in checked_chapters()
    return exercises(chapter["name"]) if chapter and known else []


def asked_in(words: str, before: str = "") -> str:
    """Return the id of the exercise that a piece of prose ends in.

    `before` is that of the piece before. Empty is that of none, or of an exercise that
    no program can judge.
    """
    for line in words.splitlines():
        if line.startswith(("## ", "### ")):
            heading = _HEADING.fullmatch(line)
            before = (heading["id"] if heading else "") or ""
    return before


def with_cells(lines: list[str], checked: Sequence[Exercise]) -> list[str]:
    """Return the Markdown of a chapter with the places of its cells, and the hints."""
    left = {exercise.id: exercise for exercise in checked}
    result: list[str] = []
    question: list[str] = []
    number, asked = 0, ""
    for line in lines:
        if heading := _HEADING.fullmatch(line):
            number, asked = int(heading["number"]), heading["id"] or ""
            question = []
        elif line.rstrip() == _FOLD and asked in left:
            exercise = left.pop(asked)
            text = "\n".join(question)
            result += [cell(exercise, number, text), "", *_hints(exercise.hints), ""]
        else:
            question.append(line)
        result.append(line)
    if left:
        message = f"checks without an exercise that has a solution: {', '.join(left)}"
        raise ValueError(message)
    return result


def cell(exercise: Exercise, number: int, question: str) -> str:
    """Write the empty place in which a script makes an editor.

    An answer belongs to the id of its exercise, and to what was asked: if that changes,
    beyond its spaces and lines, `data-question` does.
    """
    code = exercise.start.rstrip("\n")
    start = escape(code).replace("\n", "&#10;")
    lines = code.count("\n") + 1
    words = " ".join(f"{question} {code}".split())
    return (
        f'<div class="exercise-cell" data-exercise="{exercise.id}"'
        f' data-number="{number}" data-question="{text_hash(words)}"'
        f' data-start="{start}" style="--lines: {lines}"></div>'
    )


def _hints(hints: tuple[str, ...]) -> Iterator[str]:
    # The fold of a hint closes with as many strokes as it opens with: the outer, the
    # more of them.
    fences = ["/" * (len(hints) + 2 - depth) for depth in range(len(hints))]
    for fence, hint in zip(fences, hints, strict=True):
        title = "A hint" if fence == fences[0] else "Another hint"
        yield from (f"{fence} details | {title}", "    type: hint", "", hint, "")
    yield from reversed(fences)


def count() -> dict[str, int]:
    """Count the exercises of each chapter that can be checked, by the page's name."""
    found = {page.path.stem: len(checks_of(page.path.stem)) for page in chapters()}
    return {name: number for name, number in found.items() if number}


class _Cells(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not (page := being_built(self.md)):
            return lines
        if page == START:
            counted = escape(json.dumps(count()))
            filled = PROGRESS.replace(">", f' data-chapters="{counted}">', 1)
            return [filled if line == PROGRESS else line for line in lines]
        try:
            return with_cells(lines, checks_of(page))
        except ValueError as error:
            message = f"{place(self.md, EXERCISES)}{error}"
            raise ValueError(message) from None


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Come before the code fences (25) and all that reads Markdown."""
    md.preprocessors.register(_Cells(md), "exercises", 500)
