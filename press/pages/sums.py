"""Find where the numbers come from that a chapter prints: from which sum of products.

The blocks run once more, with numbers that remember: each that is written in the code
knows its place there, and each that comes of adding and multiplying knows what was
added. Only what is made of written numbers alone is claimed. What is found is kept, so
that a build runs nothing: ``python -m press.pages.sums`` writes it again.
"""

# Numbers and arrays that stand in for others take what these take.
# mypy: disable-error-code="misc,no-any-return,override"

from __future__ import annotations

import ast
import contextlib
import io
import json
import math
import operator
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from nnfs_lit import _guards
from nnfs_lit.plain import _guards as plain_guards
from press import ROOT
from press.markdown.live_blocks import SUMS, text_hash
from press.pages.chapters import Page, chapters

CHAPTERS = [f"{number:02}" for number in range(1, 12)]  # later sums are too long
LONGEST = 16  # terms
LARGEST = 400  # numbers in an array
_MARKED = re.compile("\ue000(\\d+)\ue001([^\ue002]*)\ue002")
_NUMBER = re.compile(r"-?\d+\.?\d*(?:e[+-]\d+)?")

Term = tuple[int, tuple["Traced", ...]]  # its sign, and what is multiplied


class Traced:
    """A number that knows its place in the code, or the sum that it is."""

    place: tuple[int, int, int] | None = None  # block, start, end
    terms: tuple[Term, ...] | None = None
    printed: list[Traced]  # that of the chapter which is running

    def _marked(self, text: str) -> str:
        if not self.terms or max(len(factors) for _, factors in self.terms) < 2:
            return text
        Traced.printed.append(self)
        return f"\ue000{len(Traced.printed) - 1}\ue001{text}\ue002"

    def __repr__(self) -> str:
        return self._marked(repr(bare(self)))

    __str__ = __repr__

    def __format__(self, how: str) -> str:
        return self._marked(format(bare(self), how))

    def __round__(self, digits: int | None = None) -> Any:
        return made(round(bare(self), digits), self.terms, self.place)

    def __neg__(self) -> Any:
        return made(-bare(self), _added((self, -1)))


class Number(Traced, float):
    """One with a point in it."""

    __hash__ = float.__hash__


class Whole(Traced, int):
    """A whole number: it can count and be an index, as others can."""

    __hash__ = int.__hash__


def bare(number: Any) -> Any:
    """Return an ordinary number."""
    return int.__int__(number) if isinstance(number, int) else float.__float__(number)


def made(value: Any, terms: Any = None, place: Any = None) -> Any:
    """Return a number that remembers; an ordinary one, if there is nothing to know."""
    if isinstance(value, bool) or (terms is None and place is None):
        return value
    number = Whole(value) if isinstance(value, int) else Number(value)
    number.terms, number.place = terms, place
    return number


def _added(*parts: tuple[Any, int]) -> tuple[Term, ...] | None:
    """Add up the terms of numbers, each with a sign; None, if one is not known."""
    found: list[Term] = []
    for number, sign in parts:
        if isinstance(number, Traced):
            # A total begins with 0, and a bias may be 0: nothing is added.
            leaf = ((1, (number,)),) if number else ()
            terms = leaf if number.terms is None else number.terms
            found += [(sign * own, factors) for own, factors in terms]
        elif number != 0:
            return None
    return tuple(found) if len(found) <= LONGEST else None


def _multiplied(one: Any, other: Any) -> tuple[Term, ...] | None:
    known = isinstance(one, Traced) and isinstance(other, Traced)
    return ((1, (one, other)),) if known else None


def _dunder(name: str, terms: Callable[[Any, Any], Any]) -> None:
    compute = getattr(operator, name)

    def there(self: Any, other: Any) -> Any:
        if not isinstance(other, int | float):
            return NotImplemented
        return made(compute(bare(self), bare(other)), terms(self, other))

    def back(self: Any, other: Any) -> Any:
        if not isinstance(other, int | float):
            return NotImplemented
        return made(compute(bare(other), bare(self)), terms(other, self))

    setattr(Traced, f"__{name}__", there)
    setattr(Traced, f"__r{name}__", back)


_dunder("add", lambda one, other: _added((one, 1), (other, 1)))
_dunder("sub", lambda one, other: _added((one, 1), (other, -1)))
_dunder("mul", _multiplied)


class Table(np.ndarray):
    """An array, and beside it the same numbers as such that remember."""

    numbers: Any = None

    def __array_ufunc__(self, ufunc: Any, method: str, *given: Any, **how: Any) -> Any:
        values = getattr(ufunc, method)(*map(_values, given), **how)
        known = ufunc in (np.add, np.subtract, np.multiply, np.matmul, np.maximum)
        if not known or method != "__call__" or np.size(values) > LARGEST:
            return values
        return _table(values, ufunc(*map(_objects, given)))

    def __getitem__(self, where: Any) -> Any:
        return _table(_values(self)[where], _objects(self)[where])

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(len(self)))

    def __str__(self) -> str:
        text, numbers = str(_values(self)), iter(_objects(self).flat)
        if len(_NUMBER.findall(text)) != self.size:
            return text
        return _NUMBER.sub(
            lambda m: (
                n._marked(m[0]) if isinstance(n := next(numbers), Traced) else m[0]
            ),
            text,
        )

    @property
    def T(self) -> Any:  # noqa: N802
        """Turn both."""
        return _table(_values(self).T, _objects(self).T)

    def reshape(self, *shape: Any) -> Any:
        """Bring both into another shape."""
        return _table(_values(self).reshape(*shape), _objects(self).reshape(*shape))

    def round(self, decimals: int = 0, out: None = None) -> Any:  # noqa: ARG002
        """Round; where the numbers come from stays."""
        return _table(_values(self).round(decimals), _objects(self))

    def sum(self, *where: Any, **how: Any) -> Any:
        """Add up."""
        return _table(
            _values(self).sum(*where, **how), _objects(self).sum(*where, **how)
        )

    def tolist(self) -> Any:
        """Give lists of numbers that remember."""
        return [each.tolist() if isinstance(each, Table) else each for each in self]


_array = np.array


def _values(given: Any) -> Any:
    return given.view(np.ndarray) if isinstance(given, Table) else given


def _objects(given: Any) -> Any:
    if isinstance(given, Table) and given.numbers is not None:
        return given.numbers
    return _array(_values(given), dtype=object)


def _table(values: Any, numbers: Any) -> Any:
    """Put both together: as an array, or as one number."""
    if not isinstance(values, np.ndarray):
        terms = getattr(numbers, "terms", None), getattr(numbers, "place", None)
        return made(values.item(), *terms) if any(terms) else values
    table = values.view(Table)
    table.numbers = numbers
    return table


def _remembering(make: Callable[..., Any]) -> Callable[..., Any]:
    """Let what makes an array of its last argument keep what that remembers."""

    def array(*given: Any, **how: Any) -> Any:
        values = make(*given, **how)
        if values.dtype.kind not in "if" or not 0 < values.size <= LARGEST:
            return values
        numbers = _objects(given[-1])
        traced = any(isinstance(number, Traced) for number in numbers.flat)
        return _table(values, numbers) if traced else values

    return array


class _Written(ast.NodeTransformer):
    """Let each number that is written in a block know where it stands, or -1."""

    def __init__(self, block: int, code: str) -> None:
        self.block, self.code = block, code

    def visit(self, node: ast.AST) -> Any:
        """Replace numbers; of those in an f-string Python 3.11 knows no place."""
        match node:
            case ast.MatchValue():
                return node
            case ast.JoinedStr():
                return _Written(self.block, "").generic_visit(node)
            case ast.Constant(int() | float() as value) if type(value) is not bool:
                return self._known(node)
            case ast.UnaryOp(ast.USub(), ast.Constant(int() | float())):
                return self._known(node)
        return self.generic_visit(node)

    def _known(self, node: Any) -> ast.AST:
        lines, written = self.code.splitlines(keepends=True), ast.unparse(node)
        start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
        if self.code[start : start + len(written)] != written:  # 10_000, say
            start = -1
        place = self.block, start, start + len(written)
        call = ast.parse(f"_written({written}, {place})", mode="eval").body
        return ast.copy_location(call, node)


def sums_of(page: Page) -> dict[str, Any]:
    """Return of each output of a page the numbers that are sums of products."""
    # Other blocks and outputs have other sums.
    written = "".join(fence.text for fence in page.fences)
    found: dict[str, Any] = {"of": text_hash(written)}
    names: dict[str, Any] = {"_written": lambda value, place: made(value, None, place)}
    number = plain_guards.as_number

    def as_number(name: str, value: Any, wanted: str = "a number") -> Any:
        known = (value.terms, value.place) if isinstance(value, Traced) else ()
        return made(number(name, value, wanted), *known)

    with (
        mock.patch.object(np, "array", _remembering(np.array)),
        mock.patch.object(_guards, "as_floats", _remembering(_guards.as_floats)),
        mock.patch.object(plain_guards, "as_number", as_number),
        contextlib.chdir(ROOT),
        warnings.catch_warnings(action="ignore"),
    ):
        for k, block in enumerate(page.blocks, start=1):
            if block.stands_aside:
                continue
            Traced.printed = []
            tree = ast.fix_missing_locations(
                _Written(k, block.code).visit(ast.parse(block.code))
            )
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed), contextlib.suppress(Exception):
                exec(compile(tree, "block", "exec"), names)
            if block.output and (
                spans := _spans(printed.getvalue(), block.output.text)
            ):
                found[str(k)] = spans
    return found


def _spans(printed: str, wanted: str) -> list[Any]:
    """List start, end and terms of the numbers in an output, if it is the page's."""
    spans, shown, after = [], "", 0
    for match in _MARKED.finditer(printed):
        shown += printed[after : match.start()]
        start, text, after = len(shown), match[2], match.end()
        shown += text
        start += len(text) - len(text.lstrip())
        known, text = Traced.printed[int(match[1])], text.strip()
        decimals = len(text.partition(".")[2])
        if (
            _NUMBER.fullmatch(text)
            and abs(_total(known) - float(text)) < 0.51 / 10**decimals
        ):
            spans.append([start, start + len(text), _written_out(known)])
    return spans if shown + printed[after:] == wanted else []


def _total(number: Any) -> float:
    if not number.terms:
        return float(number)
    return sum(sign * math.prod(map(_total, factors)) for sign, factors in number.terms)


def _written_out(number: Traced) -> list[Any]:
    return [[sign, *map(_factor, factors)] for sign, factors in number.terms or ()]


def _factor(number: Any) -> Any:
    while (
        number.terms
        and len(number.terms) == 1
        and number.terms[0][0] == 1 == len(number.terms[0][1])
    ):
        number = number.terms[0][1][0]
    if number.place and number.place[1] >= 0:
        return number.place
    return {f"{bare(number):.6g}": _written_out(number)}


def texts() -> Iterator[tuple[Path, str]]:
    """Yield the file of each chapter that has such numbers, and what is in it."""
    for page in chapters():
        if page.chapter not in CHAPTERS:
            continue
        if len(found := sums_of(page)) > 1:
            yield (
                SUMS / f"{page.path.stem}.json",
                json.dumps(found, separators=(",", ":")) + "\n",
            )


if __name__ == "__main__":
    for file, text in texts():
        file.write_text(text, "utf-8")
