"""Networks as tables, in text and in HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from nnfs_lit.plain._guarding import shape
from nnfs_lit.plain._parts import count_parameters
from nnfs_lit.plain.parameters import learned

Rows = list[tuple[str, str, str]]


def network_rows(layers: Sequence[Any]) -> Rows:
    """Return a head, a row for each layer with its shapes and its parameters, a sum."""
    rows: Rows = [("layer", "shapes", "parameters")]
    total = 0
    for layer in layers:
        shapes = [shape(getattr(each, name)) for each, name, _ in learned([layer])]
        count = count_parameters(layer)
        total += count
        name = repr(layer)
        if name.startswith("<"):  # it tells where it lies in memory
            name = type(layer).__name__
        rows.append((name, ", ".join(map(str, shapes)), f"{count:,}"))
    return [*rows, ("total", "", f"{total:,}")]


def text_table(rows: Rows) -> str:
    """Lay out rows in columns, the last one flush right."""
    first, second, third = (max(map(len, column)) for column in zip(*rows, strict=True))
    lines = [f"{a:{first}}  {b:{second}}  {c:>{third}}" for a, b, c in rows]
    return "\n".join(lines)


def html_table(rows: Rows) -> str:
    """Write rows as a table for a notebook."""
    head, *body = [[escape(cell) for cell in row] for row in rows]
    lines = ["<table>", f"<tr><th>{'</th><th>'.join(head)}</th></tr>"]
    lines += [f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in body]
    return "\n".join([*lines, "</table>"])
