"""The checks of the exercises: they pass the book's own solutions, and little else."""

from __future__ import annotations

import copy
import functools
import re
import types
from collections import Counter
from typing import Any

import numpy as np
import pytest

from nnfs_lit.check import (
    Exercise,
    chapters as checked_chapters,
    check,
    exercises,
    run,
    starting_file,
)
from press.pages.chapters import Page, chapters
from press.pages.notebook import bound_names, copied, names_by_section

PAGES = {page.chapter: page for page in chapters() if page.chapter}

CHECKED = [
    pytest.param(chapter, each, id=f"chapter_{chapter}-{each.id}")
    for chapter in checked_chapters()
    for each in exercises(chapter)
]
every_exercise = pytest.mark.parametrize(("chapter", "exercise"), CHECKED)
every_chapter = pytest.mark.parametrize(
    "chapter",
    checked_chapters(),
    ids=[f"chapter_{each}" for each in checked_chapters()],
)


@functools.cache
def solved(chapter: str) -> dict[str, dict[str, Any]]:
    """Run a chapter once; collect what the solution of each exercise defines itself."""
    page = PAGES[chapter]
    names = names_by_section(page)
    return {
        each: {
            name: copied(value)
            for name, value in names[section].items()
            if name in bound_names(page, section)
        }
        for each, section in sections(page).items()
        if section in names
    }


def sections(page: Page) -> dict[str, int]:
    """Find the section of each exercise that has an id."""
    below = page.headings.index("Exercises") + 1
    ids = (re.search(r"\{: #([\w-]+) \}", each) for each in page.headings[below:])
    return {found[1]: n for n, found in enumerate(ids, start=below + 1) if found}


@every_exercise
def test_the_solution_on_the_page_passes(chapter: str, exercise: Exercise) -> None:
    """And it defines all that is asked for, in its own blocks."""
    names = solved(chapter)[exercise.id]
    assert set(exercise.asked) <= set(names), "the solution has to define these"
    verdict = check(exercise, names)
    assert [r for r in verdict.results if not r.passed] == []
    assert verdict.state == "solved"


@every_exercise
def test_the_start_is_no_attempt(
    chapter: str,  # noqa: ARG001
    exercise: Exercise,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It runs alone, asks for something, prints nothing, and is counted as nothing."""
    assert exercise.asked, "nothing in the start is `...`"
    verdict = check(exercise, run(exercise.start))
    assert [r for r in verdict.results if r.passed is not None] == []
    assert verdict.state == "not attempted"
    assert capsys.readouterr().out == ""
    assert max(map(len, exercise.start.splitlines())) <= 76


@every_exercise
def test_a_wrong_answer_does_not_pass(chapter: str, exercise: Exercise) -> None:
    """Whichever of the answers is changed, the check sees it."""
    right = solved(chapter)[exercise.id]
    for code in exercise.mistakes:
        names = {**right}
        exec(code, names)
        assert check(exercise, names).state == "unsolved", code
    for name in exercise.asked:
        if not any(name in code for code in exercise.mistakes):
            names = {**right, name: planted(right[name])}
            assert check(exercise, names).state == "unsolved", f"{name} can be anything"


@every_exercise
def test_cases_say_what_they_try(chapter: str, exercise: Exercise) -> None:
    """Each in its own words; a task is one line, a hint has no code block."""
    verdict = check(exercise, solved(chapter)[exercise.id])
    words = [result.what for result in verdict.results]
    assert words
    assert len(set(words)) == len(words)
    assert "\n" not in exercise.task
    assert 1 <= len(exercise.hints) <= 3
    assert not [hint for hint in exercise.hints if "```" in hint or "\n" in hint]


@every_chapter
def test_exercises_are_those_of_the_page(chapter: str) -> None:
    """Each is on the page, in the same order."""
    assert [each.id for each in exercises(chapter)] == list(sections(PAGES[chapter]))


@every_chapter
def test_one_file_holds_a_chapter(chapter: str) -> None:
    """The names that are asked for differ, and all starts run in one file."""
    names = Counter(name for each in exercises(chapter) for name in each.asked)
    assert [name for name, count in names.items() if count > 1] == []
    defined = run(starting_file(chapter))
    for each in exercises(chapter):
        assert check(each, defined).state == "not attempted"


def planted(value: Any) -> Any:
    """Make a wrong answer of a right one."""
    match value:
        case None:
            return 1
        case bool() | np.bool_():
            return not value
        case str():
            return f"{value}?"
        case list() | tuple():
            changed = [planted(item) for item in value[:1]] + [*value[1:]]
            return type(value)(changed or [1.0])
        case dict():
            first = next(iter(value))
            return {**value, first: planted(value[first])}
        case np.ndarray() if value.dtype == bool:
            return ~value
        case type():
            return _wrong_class(value)
        case types.FunctionType() | functools.partial():
            return _wrong_function(value)
        case _ if hasattr(value, "__add__"):
            return value + 1
        case _:
            twisted = copy.copy(value)
            twisted.__class__ = _wrong_class(type(value))
            return twisted


def _wrong_function(function: Any) -> Any:
    return lambda *args, **named: planted(function(*args, **named))


def _wrong_class(shown: type) -> type:
    methods = {
        name: _wrong_function(getattr(shown, name))
        for name in dir(shown)
        if name == "__call__" or not name.startswith("_")
        if isinstance(getattr(shown, name), types.FunctionType)
    }
    return type(shown.__name__, (shown,), methods)
