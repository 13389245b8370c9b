"""The figures of chapter 16: what comes back, on its way through a layer.

What goes back is purple, and its arrows are dashed, as in chapter 15.
"""

from __future__ import annotations

from typing import Any

from nnfs_lit.plain import layer, transpose
from press.pictures.drawing import (
    LARGE,
    TEXT,
    Grid,
    Markup,
    arrow,
    between,
    input_value,
    neuron,
    number_text,
    picture,
    tag,
    text,
    trim,
    weight,
)
from press.pictures.drawing.graph import BACK
from press.pictures.figures import Names, figure

TIMES = "\N{MULTIPLICATION SIGN}"


def back_tag(x: float, y: float, words: str) -> Markup:
    """Write a number that goes back."""
    return tag(x, y, words, border=BACK, ink=BACK)


@figure("16-three-paths")
def three_paths(names: Names) -> str:
    """Bring back to one input what comes from three neurons."""
    prices, reading = names["prices"], names["minute"][0]
    row = names["weights"][0]
    outputs = layer(names["minute"], transpose(names["weights"]), names["biases"])
    start, largest = (60.0, 210.0), max(abs(w) for w in row)
    lines, marks = [], []
    words = ("bearing", "seal", "pipe")
    for place, (w, price) in enumerate(zip(row, prices, strict=True)):
        end = (440.0, 80.0 + 130 * place)
        slope = w * price
        middle = between(start, end, 0.54)
        lines.append(weight(*trim(middle, end, 0, 34), w, largest=largest))
        said = number_text(outputs[place])
        written = f"{number_text(w)} {TIMES} {number_text(price)} = "
        marks += [
            arrow(middle, (92, 194 + 16 * place), stroke=BACK, dash="6 4"),
            neuron(*end, said, radius=34),
            text(end[0], end[1] - 50, words[place], halo=True),
            arrow((620, end[1]), (480, end[1]), stroke=BACK, dash="6 4"),
            back_tag(560, end[1], number_text(price)),
            back_tag(*middle, written + number_text(slope)),
        ]
    return picture(
        392,
        *lines,
        input_value(*start, number_text(reading)),
        text(20, 160, "first sensor", anchor="start", halo=True),
        *marks,
        text(560, 30, "comes back", fill="muted"),
        back_tag(60, 258, "?"),
    )


@figure("16-weight-table")
def weight_table(names: Names) -> str:
    """Multiply each input by each number that came back."""
    minute, prices = names["minute"], names["prices"]
    products: list[list[object]] = [
        [value * price for price in prices] for value in minute
    ]
    products[2] = ["?"] * len(prices)
    side = Grid(values=minute, x=96, y=128, cell=(92, 50), upright=True, shape="")
    top = Grid(values=prices, x=250, y=44, cell=(92, 50), shape="")
    table = Grid(values=products, x=250, y=128, cell=(92, 50), rows=[2], shape="(4, 3)")
    return picture(
        376,
        side.draw(),
        top.draw(),
        table.draw(),
        text(142, 104, "inputs"),
        text(388, 22, "what came back"),
        text(219, 104, TIMES, size=LARGE),
        text(546, 228, "one for", anchor="start", fill="muted"),
        text(546, 254, "each", anchor="start", fill="muted"),
        text(546, 280, "weight", anchor="start", fill="muted"),
    )


@figure("16-three-products")
def three_products(names: Names) -> str:
    """Show the way forward and the two ways back as products of shapes."""
    n, i, j = len(names["batch"]), len(names["weights"]), len(names["biases"])
    inputs, weights, outputs = (n, i), (i, j), (n, j)
    rows = [
        ("forward", inputs, "inputs", weights, "weights", outputs, "outputs"),
        (
            "back",
            (i, n),
            "inputs turned",
            outputs,
            "what came back",
            weights,
            "for the weights",
        ),
        (
            "back",
            outputs,
            "what came back",
            (j, i),
            "weights turned",
            inputs,
            "for the inputs",
        ),
    ]
    drawn, top = [], 62.0
    for place, (head, a, a_name, b, b_name, c, c_name) in enumerate(rows):
        high = 30.0 * max(a[0], b[0], c[0])
        middle = top + high / 2
        drawn.append(text(16, middle, head, anchor="start", bold=True))
        for shape, name, centre, lit in (
            (a, a_name, 194.0, {"rows": [1]}),
            (b, b_name, 374.0, {"columns": [2]}),
            (c, c_name, 552.0, {"cells": [(1, 2)]}),
        ):
            grid = _empty(shape, centre, middle, **lit)
            drawn += [
                grid.draw(),
                text(centre, grid.y - TEXT, name),
            ]
        drawn += [
            text(286, middle, TIMES, size=LARGE),
            text(462, middle, "=", size=LARGE),
        ]
        top += high + (92 if place < 2 else 34)
    return picture(top, *drawn)


def _empty(shape: tuple[int, int], x: float, y: float, **lit: Any) -> Grid:
    rows, columns = shape
    return Grid(
        values=[[""] * columns] * rows,
        x=x - 15 * columns,
        y=y - 15 * rows,
        cell=(30, 30),
        **lit,
    )


@figure("16-relu-gate")
def relu_gate(names: Names) -> str:
    """Close on the way back the gate that was closed on the way forward."""
    tables = (
        ("went in", names["outputs"]),
        ("comes back", names["gradients"]),
        ("is handed on", names["passed"]),
    )
    closed = [
        (n, j)
        for n, row in enumerate(names["outputs"])
        for j, value in enumerate(row)
        if value <= 0
    ]
    grids = [
        Grid(
            values=values,
            x=(4, 246, 446)[place],
            y=54,
            cell=((76, 48), (62, 48), (62, 48))[place],
            cells=closed,
            name=name,
            shape="",
        )
        for place, (name, values) in enumerate(tables)
    ]
    return picture(172, *(grid.draw() for grid in grids))
