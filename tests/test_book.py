"""The book as a whole: what it teaches, and in which order."""

from __future__ import annotations

import ast

from press import mirrors
from press.chapters import ROOT, chapters


def test_every_public_name_is_taught() -> None:
    """The package is the code of the book: no public name is in it for nothing."""
    taught = mirrors.introductions()
    assert mirrors.public_homes()
    untaught = [
        f"{name} in {file}"
        for (side, name), file in mirrors.public_homes().items()
        if (side, name) not in taught
    ]
    assert untaught == []


def test_every_public_method_is_taught() -> None:
    """So it is with the methods of its classes."""
    taught = {name for side, name in mirrors.introductions() if side == "method"}
    assert mirrors.public_methods() - taught == set()


def test_chapters_are_numbered_without_a_gap() -> None:
    """Chapter N is the N-th file."""
    numbers = [page.chapter for page in chapters()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_chapter_ends_in_a_whole_script() -> None:
    """The page checks then run it in an empty file."""
    assert [page.path.name for page in chapters() if not page.whole_script] == []


def test_both_floors_have_the_same_arguments() -> None:
    """A twin has the name and the arguments of its twin, in the same order."""
    homes = mirrors.public_homes()
    pairs = [
        (homes["plain", name], homes["numpy", name], name)
        for side, name in homes
        if side == "plain" and ("numpy", name) in homes
    ]
    assert pairs
    for plain, numpy, name in pairs:
        ours, theirs = _arguments(plain, name), _arguments(numpy, name)
        # The NumPy floor alone has data types to choose from.
        assert ours == [a for a in theirs if a != "dtype"], name


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
