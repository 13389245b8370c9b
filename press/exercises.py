"""Tie the exercises on a page to their checks in `nnfs_lit.check`.

Also a Python-Markdown extension. Before the solution of each exercise that has a check
it puts an empty place, which a script fills with an editor and its buttons, and the
hints as folds, each within the one before it. Where no script runs, the hints are all
that there is. The start page learns how many exercises each chapter can check.
"""

from __future__ import annotations

import ast
import json
import re
from html import escape
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from nnfs_lit.check import exercises, numbers
from press.chapters import chapters
from press.notebook import names_by_section
from press.places import being_built, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

    from nnfs_lit.check import Exercise
    from press.chapters import Page

START = "index.md"
EXERCISES = "## Exercises"
PROGRESS = '<div class="exercise-progress"></div>'

_CHAPTER = re.compile(r"chapters/(?P<number>\d\d)-[\w-]+\.md")
_HEADING = re.compile(r"### (?P<number>\d+)\. ")
_FOLD = "/// details | Solution"
_NUMBERED = re.compile(r"(?P<number>\d+)\. (?P<title>.+)")


class ExerciseError(ValueError):
    """A check without its exercise; `near` is what stands where it should be."""

    def __init__(self, message: str, near: str) -> None:
        super().__init__(message)
        self.near = near


def sections(page: Page) -> dict[int, int]:
    """Find the section of each exercise, by its number."""
    found: dict[int, int] = {}
    below = False
    for section, heading in enumerate(page.headings, start=1):
        numbered = _NUMBERED.fullmatch(heading)
        if heading == "Exercises":
            below = True
        elif below and numbered:
            found[int(numbered["number"])] = section
        else:
            below = False
    return found


def solutions(page: Page) -> dict[int, dict[str, Any]]:
    """Run a page; collect the names that the solution of each exercise defines.

    A name that the chapter has defined before, and the solution has not defined again,
    is not among them: it would be no answer.
    """
    names = names_by_section(page)
    return {
        number: {
            name: value
            for name, value in names[section].items()
            if name in _bound(page, section)
        }
        for number, section in sections(page).items()
        if section in names
    }


def _bound(page: Page, section: int) -> set[str]:
    bound = set()
    for block in page.blocks:
        if block.section == section:
            for node in ast.walk(ast.parse(block.code)):
                match node:
                    case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                        bound.add(name)
                    case ast.Name(id=name, ctx=ast.Store()):
                        bound.add(name)
    return bound


def with_cells(lines: list[str], checked: list[Exercise]) -> list[str]:
    """Return the Markdown of a chapter with the places of its cells, and the hints."""
    by_number = {exercise.number: exercise for exercise in checked}
    result: list[str] = []
    waiting: Exercise | None = None
    below = False
    for line in lines:
        if line.startswith("## "):
            below = line.rstrip() == EXERCISES
        heading = _HEADING.match(line) if below else None
        if heading:
            if waiting:
                break
            waiting = by_number.pop(int(heading["number"]), None)
        elif waiting and line.rstrip() == _FOLD:
            result += [cell(waiting), "", *_hints(waiting.hints), ""]
            waiting = None
        result.append(line)
    for number in [waiting.number] if waiting else by_number:
        message = f"a check finds no exercise with a solution: exercise {number}"
        near = f"### {number}. " if waiting else EXERCISES
        raise ExerciseError(message, near)
    return result


def cell(exercise: Exercise) -> str:
    """Write the empty place in which a script makes an editor."""
    code = exercise.start.rstrip("\n")
    start = escape(code).replace("\n", "&#10;")
    lines = code.count("\n") + 1
    return (
        f'<div class="exercise-cell" data-exercise="{exercise.number}"'
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
    checked = set(numbers())
    return {
        page.path.stem: len(exercises(page.chapter))
        for page in chapters()
        if page.chapter in checked
    }


class _Cells(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not (page := being_built(self.md)):
            return lines
        chapter = _CHAPTER.fullmatch(page.file.src_uri)
        if chapter and int(chapter["number"]) in numbers():
            try:
                return with_cells(lines, exercises(int(chapter["number"])))
            except ExerciseError as error:
                message = f"{place(self.md, error.near)}{error}"
                raise ExerciseError(message, error.near) from None
        if page.file.src_uri == START:
            counted = escape(json.dumps(count()))
            filled = PROGRESS.replace(">", f' data-chapters="{counted}">', 1)
            return [filled if line == PROGRESS else line for line in lines]
        return lines


class ExercisesExtension(Extension):
    """Give exercises their cells while a site is built."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Come before the code fences (25) and all that reads Markdown."""
        md.preprocessors.register(_Cells(md), "exercises", 500)


def makeExtension(**options: Any) -> ExercisesExtension:  # noqa: N802
    """Give Python-Markdown what it looks for in a module of this name."""
    return ExercisesExtension(**options)
