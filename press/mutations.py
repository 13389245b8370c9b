"""The small faults that could be in a module: each a mutant of it.

A mutant differs from the module in one place of one function: an operator, a number, a
condition, a name such as min or max, or a statement that is missing. Annotations and
docstrings are left alone, and so is ``strict=True``: what `zip` walks has been checked.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Div),
    ast.Mult: (ast.Div, ast.Add, ast.Pow),
    ast.Div: (ast.Mult, ast.Sub, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Mod: (ast.FloorDiv, ast.Mult),
    ast.Pow: (ast.Mult, ast.Div),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_ORDERS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    **{one: tuple(other for other in _ORDERS if other != one) for one in _ORDERS},
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
NAMES = {
    "all": "any",
    "any": "all",
    "argmax": "argmin",
    "exp": "exp2",
    "log": "log2",
    "max": "min",
    "maximum": "minimum",
    "mean": "sum",
    "min": "max",
    "minimum": "maximum",
    "sqrt": "cbrt",
    "sum": "max",
    "zeros": "ones",
    "zeros_like": "ones_like",
}
# What these return differs from their one argument only in kind or order.
WRAPPERS = {"list", "reversed"}


@dataclass(frozen=True)
class Mutant:
    """A module with one fault.

    Attributes
    ----------
    path : Path
    scope : str
        The function or class with the fault: ``Adam.update``.
    home : range
        Lines of that function in the module as it stands.
    lines : range
        Those of the statement with the fault; of one with statements inside, only its
        head.
    before, after : str
        The line, as `ast.unparse` lays it out, without and with the fault.
    source : str
        The whole module with the fault.
    """

    path: Path
    scope: str
    home: range
    lines: range
    before: str
    after: str
    source: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield the mutants of a module, from its top to its bottom."""
    tree = ast.parse(path.read_text("utf-8"))
    original = ast.unparse(tree).splitlines()
    for scope, node in _scopes(tree):
        home = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for statement in _faults(node, node, known=set()):
            changed = ast.unparse(tree).splitlines()
            before, after = _difference(original, changed)
            source = "\n".join(changed) + "\n"
            lines = _lines(statement)
            yield Mutant(path, scope, home, lines, before, after, source)


def _scopes(parent: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.stmt]]:
    """Yield name and tree of each function, and of each statement of a class."""
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.ClassDef):
            yield from _scopes(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            yield f"{prefix}{node.name}", node
        elif isinstance(parent, ast.ClassDef) and isinstance(node, ast.stmt):
            yield prefix.removesuffix("."), node


def _faults(node: ast.AST, statement: ast.stmt, known: set[str]) -> Iterator[ast.stmt]:
    """Put one fault after the other into a tree; yield its statement meanwhile.

    `statement` is the innermost one that holds the node.
    """
    match node:
        case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            known.add(name)
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns"):
            continue
        children = value if isinstance(value, list) else [value]
        for i, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_left_alone(child):
                continue
            home = child if isinstance(child, ast.stmt) else statement
            for wrong in _replacements(child, node, known):
                changed = [*children[:i], wrong, *children[i + 1 :]]
                setattr(node, field, changed if isinstance(value, list) else wrong)
                yield home
            setattr(node, field, value)
            yield from _faults(child, home, known)


def _lines(statement: ast.stmt) -> range:
    inside = getattr(statement, "body", [])
    end = inside[0].lineno if inside else (statement.end_lineno or statement.lineno) + 1
    return range(statement.lineno, max(end, statement.lineno + 1))


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant(value=str())) | ast.keyword(arg="strict"):
            return True
        case _:
            return False


def _replacements(node: ast.AST, parent: ast.AST, known: set[str]) -> Iterator[ast.AST]:
    """Yield what could stand, wrongly, in the place of a node."""
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            for operator in OPERATORS.get(type(op), ()):
                yield _with(node, op=operator())
        case ast.Compare(ops=[op]):
            for comparison in COMPARISONS[type(op)]:
                yield _with(node, ops=[comparison()])
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.And() if isinstance(op, ast.Or) else ast.Or())
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.Constant(value=value):
            for number in _neighbours(value):
                yield ast.Constant(number)
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            # Comparisons and negations get their contraries where they stand.
            if not isinstance(test, ast.Compare | ast.UnaryOp):
                yield _with(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.Attribute(value=value, attr="T"):
            yield value
        case ast.Call(func=ast.Attribute(value=value, attr="copy"), args=[]):
            yield value
        case ast.Call(func=ast.Name(id=name), args=[argument]) if name in WRAPPERS:
            yield argument
        case ast.Call(func=ast.Name(id=name) as function) if name in NAMES:
            yield _with(node, func=_with(function, id=NAMES[name]))
        case ast.Call(func=ast.Attribute(attr=name) as function) if name in NAMES:
            yield _with(node, func=_with(function, attr=NAMES[name]))
    if _can_be_missing(node, parent, known):
        yield ast.Pass()


def _with(node: ast.AST, **changes: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in changes.items():
        setattr(changed, name, value)
    return changed


def _neighbours(value: object) -> tuple[float, ...]:
    match value:
        case bool():
            return (not value,)
        case int():
            return value + 1, value - 1
        case float():
            others = value + 1, value / 2 if value else -1.0
            return tuple(other for other in others if other != value)  # 1e300 + 1 is
        case _:
            return ()


def _can_be_missing(node: ast.AST, parent: ast.AST, known: set[str]) -> bool:
    """Tell whether a program without this statement could still be one.

    Not so where it brings up a new name, or returns what the function is for.
    """
    match node:
        case ast.Expr() | ast.AugAssign() | ast.Break():
            return True
        case ast.Assign(targets=targets):
            parts = [part for target in targets for part in ast.walk(target)]
            stored = [p for p in parts if isinstance(getattr(p, "ctx", 0), ast.Store)]
            return all(p.id in known for p in stored if isinstance(p, ast.Name))
        case ast.Return():
            return not isinstance(parent, ast.FunctionDef)
        case _:
            return False


def _difference(before: list[str], after: list[str]) -> tuple[str, str]:
    """Return the one line that differs."""
    for old, new in zip(before, after, strict=True):
        if old != new:
            return old.strip(), new.strip()
    message = "the mutant is the module itself"
    raise AssertionError(message)
