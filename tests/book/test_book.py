"""The book as a whole: what it teaches, and in which order."""

from __future__ import annotations

import ast

import pytest

from press.measure import measured
from press.pages import listings
from press.pages.chapters import ROOT, Page, chapters
from press.pages.scripts import file_of, whole_script


def test_every_public_name_is_taught() -> None:
    """The package is the code of the book: no public name is in it for nothing."""
    taught = listings.introductions()
    assert listings.public_homes()
    untaught = [
        f"{name} in {file}"
        for (side, name), file in listings.public_homes().items()
        if (side, name) not in taught
    ]
    assert untaught == []


def test_every_public_method_is_taught() -> None:
    """So it is with the methods of its classes."""
    taught = {name for side, name in listings.introductions() if side == "method"}
    assert listings.public_methods() - taught == set()


def test_chapters_stand_in_order() -> None:
    """Each number is there once; parts may be written in any order."""
    numbers = [page.chapter for page in chapters() if page.chapter.isdigit()]
    assert sorted(set(numbers)) == numbers


def test_every_chapter_with_code_has_a_whole_script() -> None:
    """In a section or in a file, not both; the page checks run it in an empty file."""
    lacking = [p.path.name for p in chapters() if p.blocks and not whole_script(p)]
    assert lacking == []
    own = {file_of(page.path) for page in chapters() if not page.whole_script}
    assert set((ROOT / "docs" / "scripts").glob("*.py")) <= own


@pytest.mark.parametrize("chapter", chapters(), ids=lambda page: page.path.stem)
def test_a_chapter_with_a_card_keeps_the_measure(chapter: Page) -> None:
    """The card is the end of a chapter that is done: `python -m press.measure`."""
    measure = measured(chapter)
    if measure.has_card:
        assert measure.excess == []


def test_both_floors_have_the_same_arguments() -> None:
    """A twin has the name and the arguments of its twin, in the same order."""
    homes = listings.public_homes()
    pairs = [
        (homes["plain", name], homes["numpy", name], name)
        for side, name in homes
        if side == "plain" and ("numpy", name) in homes
    ]
    assert pairs
    for plain, numpy, name in pairs:
        ours, theirs = _arguments(plain, name), _arguments(numpy, name)
        # The NumPy floor alone has data types, and plays many games at a time.
        assert ours == [a for a in theirs if a not in ("dtype", "games")], name


def _arguments(file: str, name: str) -> list[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    [node] = [n for n in tree.body if getattr(n, "name", "") == name][-1:]
    if isinstance(node, ast.ClassDef):
        inits = [n for n in node.body if getattr(n, "name", "") == "__init__"]
        if not inits:
            return []
        node = inits[0]
    assert isinstance(node, ast.FunctionDef)
    arguments = node.args
    return [a.arg for a in [*arguments.posonlyargs, *arguments.args]] + [
        f"*{a.arg}" if a.arg != "dtype" else a.arg for a in arguments.kwonlyargs
    ]
