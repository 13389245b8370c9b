"""Hold what a page imports against what it has, and against what its listings mean."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

from press import mirrors
from press.chapters import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.chapters import Block

# Where an import finds what it binds: a module, and the name in it, if it is not the
# module itself.
Source = tuple[str, str]


class Imports:
    """Which names of a page are imported, and from where, as its blocks go by."""

    def __init__(self) -> None:
        self.names: dict[str, Source] = {}

    def problems(
        self, block: Block, tree: ast.Module, *, by_itself: bool
    ) -> Iterator[tuple[int, str]]:
        """Yield line and description of what is wrong with the imports of a block.

        A name that a listing defines is there as if it had been imported.

        Parameters
        ----------
        block : Block
        tree : ast.Module
            Its code, with the lines of the page.
        by_itself : bool
            Whether the block also runs without those above it, and has to import
            again what they have imported.
        """
        for line, name, source in _imported(tree):
            known = self.names.get(name)
            if known and _floor(known) == _floor(source) and not by_itself:
                yield line, f"{name} is there from above: once is enough"
            self.names[name] = source
        if mirrors.is_listing(block.title):
            yield from self._strangers(block.title, tree)
        for name in _rebound(tree):
            self.names.pop(name, None)
        if mirrors.is_listing(block.title):
            module = block.title.removesuffix(".py").replace("/", ".")
            for node in tree.body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    self.names[node.name] = module, node.name

    def _strangers(self, title: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        """Yield the names that mean one thing in a listing and another in its file."""
        theirs = _imported_by(title)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in self.names.keys() & theirs:
                ours, wanted = self.names[node.id], theirs[node.id]
                if _floor(ours) != _floor(wanted):
                    told = f"{title} has it from {wanted[0]}, the page from {ours[0]}"
                    yield node.lineno, f"{node.id}: {told}"


def _imported(tree: ast.AST) -> Iterator[tuple[int, str, Source]]:
    """Yield line, name and source of all that is imported."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)):
                for alias in node.names:
                    yield node.lineno, alias.asname or alias.name, (module, alias.name)
            case ast.Import():
                for alias in node.names:
                    top = alias.name if alias.asname else alias.name.split(".")[0]
                    yield node.lineno, alias.asname or alias.name, (top, "")


@cache
def _imported_by(title: str) -> dict[str, Source]:
    path = ROOT / title
    if not path.is_file():
        return {}  # another rule reports it
    tree = ast.parse(path.read_text("utf-8"))
    return {name: source for _, name, source in _imported(tree)}


def _rebound(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a block gives to something of its own."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def _floor(source: Source) -> Source:
    """Tell the two floors of the package apart, and no two rooms of one of them.

    A chapter takes a function from where it is public, the package may have a quicker
    way to it.
    """
    module, name = source
    if module.split(".")[0] == "nnfs_lit":
        return mirrors.side(module), name
    return source
