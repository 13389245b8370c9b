"""Hold the listings of the book against the syntax trees of the package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from press.pages.chapters import ROOT, Page, chapter_files, chapters

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def differences(title: str, code: str) -> Iterator[tuple[int, str]]:
    """Yield line (within the block) and description of each departure."""
    path = ROOT / title
    if not path.is_file():
        yield 0, f"there is no file {title}"
        return
    theirs = _top_level(path)
    guards = _guards(ast.parse(path.read_text("utf-8")))
    for statement in _without_guards(ast.parse(code), guards).body:
        for name in _defined(statement):
            if name not in theirs:
                if isinstance(statement, Definition):
                    yield statement.lineno, f"{title} defines no {name}"
            elif isinstance(statement, ast.ClassDef):
                yield from _class_differences(title, statement, theirs[name])
            elif _shape(statement) != _shape(theirs[name]):
                yield statement.lineno, _drift(title, name, theirs[name])


def _book() -> list[Path]:
    """List the files that the book teaches: neither guards nor tools of its pages."""
    package = ROOT / "nnfs_lit"
    tools = {package / "check", package / "show.py"}
    every = package.rglob("[!_]*.py")
    return sorted(path for path in every if tools.isdisjoint([path, *path.parents]))


def file_of(module: str) -> Path:
    """Say where a module or a package is: `nnfs_lit.plain`."""
    path = ROOT / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def public_names() -> frozenset[str]:
    """Public functions and classes of the package."""
    return frozenset(name for _, name in public_homes())


@cache
def public_homes() -> dict[tuple[str, str], str]:
    """File of each public function and class, by (side, name)."""
    return {
        (side(file.replace("/", ".")), name): file
        for path in _book()
        for file in [path.relative_to(ROOT).as_posix()]
        for name, node in _top_level(path).items()
        if isinstance(node, Definition) and not name.startswith("_")
    }


@cache
def public_methods() -> frozenset[str]:
    """Names of the public methods of the package's classes."""
    return frozenset(
        method.name
        for path in _book()
        for node in _top_level(path).values()
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        for method in node.body
        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
    )


def introductions() -> dict[tuple[str, str], str]:
    """First chapter that lists each name: keys are (where, name).

    `where` is "plain" for the raw twins, "numpy" for the rest, and "method" for the
    methods of classes.
    """
    return _introductions(*((p, p.stat().st_mtime_ns) for p in chapter_files()))


@cache
def _introductions(*_files: tuple[Path, int]) -> dict[tuple[str, str], str]:
    first: dict[tuple[str, str], str] = {}
    for page in chapters():
        for key in _listed(page):
            first.setdefault(key, page.chapter or "")
    return first


def _listed(page: Page) -> Iterator[tuple[str, str]]:
    for block in page.blocks:
        if not block.is_listing:
            continue
        where = side(block.title.replace("/", "."))
        for node in _parsed(block.code):
            if isinstance(node, Definition):
                yield where, node.name
            if isinstance(node, ast.ClassDef):
                for method in node.body:
                    if isinstance(method, ast.FunctionDef):
                        yield "method", method.name


def side(dotted: str) -> str:
    """Say to which of the twins a module belongs."""
    return "plain" if "plain" in dotted.split(".") else "numpy"


def _parsed(code: str) -> list[ast.stmt]:
    try:
        return ast.parse(code).body
    except SyntaxError:
        return []  # the run of the block reports it


def _class_differences(
    title: str, shown: ast.ClassDef, theirs: ast.stmt
) -> Iterator[tuple[int, str]]:
    """Compare a class that may be shown in part, statement by statement."""
    if not isinstance(theirs, ast.ClassDef) or _head(shown) != _head(theirs):
        yield shown.lineno, _drift(title, shown.name, theirs)
        return
    # A property and its setter share a name: each has to be one of the two.
    known: dict[str, list[str]] = {}
    for statement in theirs.body:
        for name in _defined(statement):
            known.setdefault(name, []).append(_shape(statement))
    declared = set(map(_declared, theirs.body))
    for statement in _body(shown):
        if _declared(statement) is not None and _declared(statement) in declared:
            continue
        for name in _defined(statement) or [""]:
            if name not in known:
                yield statement.lineno, f"{shown.name} in {title} has no such part"
            elif _shape(statement) not in known[name]:
                yield statement.lineno, _drift(title, f"{shown.name}.{name}", theirs)


def _drift(title: str, name: str, theirs: ast.stmt) -> str:
    bare = ast.unparse(_Bare().visit(ast.parse(ast.unparse(theirs))))
    return f"{name} differs from {title}, which has:\n{bare}"


def _head(node: ast.ClassDef) -> list[str]:
    parts = [*node.bases, *(keyword.value for keyword in node.keywords)]
    return [ast.dump(part) for part in [*parts, *node.decorator_list]]


def _shape(node: ast.AST) -> str:
    """Dump a tree without docstrings and annotations."""
    return ast.dump(_Bare().visit(ast.parse(ast.unparse(node))))


class _Bare(ast.NodeTransformer):
    """Take docstrings and annotations out of a tree."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if isinstance(node, Definition):
            node.body = _body(node) or [ast.Pass()]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        self.generic_visit(node)
        if node.value is None:
            return None
        return ast.Assign(targets=[node.target], value=node.value, lineno=node.lineno)


def _body(node: Definition) -> list[ast.stmt]:
    """Return what a definition holds besides its docstring."""
    has_docstring = ast.get_docstring(node, clean=False) is not None
    return node.body[has_docstring:]


def _defined(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return [statement.name]
        case ast.Assign():
            targets = statement.targets
        case ast.AnnAssign() if statement.value is not None:
            targets = [statement.target]
        case _:
            return []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _declared(statement: ast.stmt) -> str | None:
    """Name the field of a dataclass that a statement declares, if it does."""
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name), value=None):
            return name
        case _:
            return None


def _top_level(path: Path) -> dict[str, ast.stmt]:
    return _read_top_level(path, path.stat().st_mtime_ns)


@cache
def _read_top_level(path: Path, _changed: int) -> dict[str, ast.stmt]:
    # Of several definitions of a name (overloads) the last one is the one that runs.
    tree = ast.parse(path.read_text("utf-8"))
    tree = _without_guards(tree, _guards(tree))
    return {name: node for node in tree.body for name in _defined(node)}


def _guards(tree: ast.Module) -> set[str]:
    """Find the names that a file has from a module of guards."""
    return {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if "_guards" in f"{node.module}.{alias.name}"
    }


def _without_guards(tree: ast.Module, guards: set[str]) -> ast.Module:
    """Take off the decorators that only refuse what is no argument."""
    for node in ast.walk(tree):
        if isinstance(node, Definition):
            node.decorator_list = [
                decorator
                for decorator in node.decorator_list
                if ast.unparse(decorator).partition("(")[0].split(".")[0] not in guards
            ]
    return tree
