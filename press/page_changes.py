"""The small faults that could be in a page: each a change in one place of it.

A number in what a block prints, an operator in a listing of the package, or an import
that is missing.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from press import mirrors
from press.mutations import COMPARISONS, OPERATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.chapters import Block, Page


KINDS = ("number", "operator", "import")


@dataclass(frozen=True)
class Change:
    """One fault of a page.

    Attributes
    ----------
    page : Page
        The page as it stands.
    kind : str
        One of `KINDS`.
    line, last_line : int
        Which lines of the page it replaces, counted from 1.
    after : tuple of str
        The lines that take their place.
    """

    page: Page
    kind: str
    line: int
    last_line: int
    after: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole page with the fault."""
        lines = self._lines()
        lines[self.line - 1 : self.last_line] = self.after
        return "\n".join(lines) + "\n"

    def difference(self) -> str:
        """Show the lines as they stand, and those in their place."""
        before = self._lines()[self.line - 1 : self.last_line]
        return "\n".join([*(f"- {b}" for b in before), *(f"+ {a}" for a in self.after)])

    def _lines(self) -> list[str]:
        return self.page.path.read_text("utf-8").splitlines()


def changes(page: Page) -> Iterator[Change]:
    """Yield the faults of a page, block by block."""
    for block in page.blocks:
        yield from _numbers(page, block)
        if mirrors.is_listing(block.title):
            yield from _operators(page, block)
        yield from _imports(page, block)


def _numbers(page: Page, block: Block) -> Iterator[Change]:
    """Raise the last digit of each run of digits in what a block prints."""
    if block.output is None:
        return
    rows = block.output.text.splitlines()
    for number, row in enumerate(rows, start=block.output.line + 1):
        for digits in re.finditer(r"[0-9]+", row):
            last = digits.end() - 1
            after = row[:last] + str((int(row[last]) + 1) % 10) + row[last + 1 :]
            yield Change(page, "number", number, number, (after,))


def _operators(page: Page, block: Block) -> Iterator[Change]:
    """Put another operator in the place of each one of a listing."""
    for statement in ast.parse(block.code).body:
        first = min(part.lineno for part in _head(statement))
        assert statement.end_lineno is not None
        lines = block.line + first, block.line + statement.end_lineno
        for node in ast.walk(statement):
            for field, wrong in _wrong(node):
                right = getattr(node, field)
                setattr(node, field, wrong)
                after = tuple(ast.unparse(statement).splitlines())
                setattr(node, field, right)
                yield Change(page, "operator", *lines, after)


def _head(statement: ast.stmt) -> list[ast.expr | ast.stmt]:
    return [statement, *getattr(statement, "decorator_list", [])]


def _wrong(node: ast.AST) -> Iterator[tuple[str, object]]:
    """Yield a field of a node, and what would be wrong there, for each operator."""
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            yield "op", OPERATORS[type(op)][0]()
        case ast.BoolOp(op=op):
            yield "op", ast.And() if isinstance(op, ast.Or) else ast.Or()
        case ast.UnaryOp(op=ast.USub()):
            yield "op", ast.UAdd()
        case ast.UnaryOp(op=op, operand=operand):  # not x, ~x: twice is not at all
            yield "operand", ast.UnaryOp(op, operand)
        case ast.Compare(ops=ops):
            for i, comparison in enumerate(ops):
                wrong = COMPARISONS[type(comparison)][0]()
                yield "ops", [*ops[:i], wrong, *ops[i + 1 :]]


def _imports(page: Page, block: Block) -> Iterator[Change]:
    """Leave out each name that a block imports, one at a time."""
    for node in ast.walk(ast.parse(block.code)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        assert node.end_lineno is not None
        lines = block.line + node.lineno, block.line + node.end_lineno
        names = list(node.names)
        for name in names:
            node.names = [other for other in names if other is not name]
            # Where it was the only one, another statement keeps a function one.
            rest = ast.unparse(node) if node.names else "pass"
            after = " " * node.col_offset + rest
            yield Change(page, "import", *lines, (after,))
