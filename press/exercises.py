"""Tie the exercises on a page to their checks in `nnfs_lit.check`."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from press.notebook import names_by_section

if TYPE_CHECKING:
    from press.chapters import Page

_NUMBERED = re.compile(r"(?P<number>\d+)\. (?P<title>.+)")


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
