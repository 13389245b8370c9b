"""Quiet mirrors: a call of the package, and what a block of the page got by itself.

After a block and its output stands, where no reader sees it,

    <!-- mirrors: plain.neuron(inputs, weights, bias) == output -->

On the left is a call of a public name of `nnfs_lit`, on the right what the block gave
a name to. Both are computed on copies of the chapter's names as they stand after the
block, and have to be the same.
"""

from __future__ import annotations

import ast
import copy
import random
import re
import reprlib
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

import nnfs_lit
from press.pages import listings
from press.pages.chapters import Block, Comment

TOLERANCE = 1e-9
FORM = "write <!-- mirrors: plain.name(…) == result -->"


class MirrorError(ValueError):
    """A comment that is no mirror, or a mirror that shows something else."""


@dataclass(frozen=True)
class Mirror:
    """Two expressions; `called` is (side, name) of what the left one calls."""

    line: int
    call: ast.expr
    called: tuple[str, str]
    result: ast.expr
    result_name: str


def read(comment: Comment) -> Mirror:
    """Read a comment of a page: any that is no mirror raises a MirrorError."""
    label, _, text = comment.text.partition(":")
    try:
        tree = ast.parse(f"({text.strip()}\n)", mode="eval").body
    except SyntaxError:
        tree = None
    if label != "mirrors" or tree is None:
        message = f"a comment that is no mirror: {FORM}"
        raise MirrorError(message)
    match tree:
        case ast.Compare(left=call, ops=[ast.Eq()], comparators=[result]):
            pass
        case _:
            message = f"a mirror compares two things with ==: {FORM}"
            raise MirrorError(message)
    called = _called(call)
    if called is None:
        message = f"{ast.unparse(call)} calls no public name of nnfs_lit: {FORM}"
        raise MirrorError(message)
    root = result
    while isinstance(root, ast.Attribute | ast.Subscript):
        root = root.value
    if not isinstance(root, ast.Name):
        message = f"{ast.unparse(result)} is no name of the page: {FORM}"
        raise MirrorError(message)
    return Mirror(comment.line, call, called, result, root.id)


def _called(node: ast.expr) -> tuple[str, str] | None:
    """Find the side and the name of the public thing that an expression begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        if isinstance(node, ast.Call):
            node = node.func
            path = re.fullmatch(r"(nnfs_lit|plain)(\.\w+)*\.(\w+)", ast.unparse(node))
            if path:
                key = listings.side(path[0]), path[3]
                return key if key in listings.public_homes() else None
        else:
            node = node.value
    return None


def differences(block: Block, module: types.ModuleType) -> Iterator[tuple[int, str]]:
    """Yield line and description of each mirror that shows something else."""
    for comment in block.comments:
        try:
            _compare(read(comment), module)
        except MirrorError as error:
            yield comment.line, str(error)
        except Exception as error:
            yield comment.line, f"the mirror raises {error!r}"


def _compare(mirror: Mirror, module: types.ModuleType) -> None:
    memo: dict[int, Any] = {}
    names: dict[str, Any] = {
        node.id: _copied(vars(module)[node.id], memo)
        for side in (mirror.call, mirror.result)
        for node in ast.walk(side)
        if isinstance(node, ast.Name) and node.id in vars(module)
    }
    names |= {"nnfs_lit": nnfs_lit, "plain": nnfs_lit.plain, "np": np}
    generators = [
        value
        for value in [*memo.values(), *vars(module).values()]
        if isinstance(value, np.random.Generator | random.Random)
    ]
    before = list(map(_state, generators))
    ours, theirs = (
        eval(compile(ast.Expression(side), "<mirror>", "eval"), names)
        for side in (mirror.call, mirror.result)
    )
    if list(map(_state, generators)) != before:
        message = "the mirror draws from a generator of the chapter: give it a new one"
        raise MirrorError(message)
    if ours is None:
        message = f"{ast.unparse(mirror.call)} gives None: nothing is compared"
        raise MirrorError(message)
    if not agree(ours, theirs):
        shown = f"{reprlib.repr(ours)}\n{ast.unparse(mirror.result)} is "
        shown += reprlib.repr(theirs)
        message = f"the package has something else: {ast.unparse(mirror.call)} is "
        raise MirrorError(message + shown)


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    try:
        return copy.deepcopy(value, memo)
    except TypeError:  # a module, say
        return value


def _state(generator: np.random.Generator | random.Random) -> object:
    if isinstance(generator, random.Random):
        return generator.getstate()
    return repr(generator.bit_generator.state)


def agree(ours: Any, theirs: Any, least: float = TOLERANCE) -> bool:
    """Tell whether two results are the same, floats to a billionth.

    A list, a tuple and an array are the same if they have one shape and the same
    numbers. Two objects are if all that the second one shows is so in the first.
    """
    one, other = _numbers(ours), _numbers(theirs)
    if one is not None and other is not None:
        return (
            one.shape == other.shape
            and (one.dtype == bool) == (other.dtype == bool)
            and np.allclose(one, other, rtol=TOLERANCE, atol=least, equal_nan=True)
        )
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(
            agree(ours[key], theirs[key], least) for key in ours
        )
    rows = (list, tuple, np.ndarray)
    if isinstance(ours, rows) and isinstance(theirs, rows):
        return len(ours) == len(theirs) and all(
            agree(one, other, least) for one, other in zip(ours, theirs, strict=True)
        )
    if isinstance(ours, (*rows, str)) or isinstance(theirs, (*rows, str)):
        return isinstance(theirs, str) and bool(ours == theirs)
    if hasattr(theirs, "__dict__") and not callable(theirs):
        shown = {
            name: value
            for name, value in vars(theirs).items()
            if not name.startswith("_") and not callable(value)
            if not isinstance(value, np.random.Generator | random.Random)
        }
        return bool(shown) and all(
            hasattr(ours, name) and agree(getattr(ours, name), value, least)
            for name, value in shown.items()
        )
    return bool(ours == theirs)


def _numbers(value: Any) -> Any:
    """Make an array of what is numbers all through; None, if it is not."""
    if isinstance(value, bool | int | float | list | tuple | np.generic | np.ndarray):
        try:
            array = np.asarray(value)
        except ValueError:  # rows of unequal length
            return None
        if array.dtype.kind in "biufc":
            return array
    return None
