"""The figures of chapter 15: one neuron as a graph, and one way downhill."""

from __future__ import annotations

from collections.abc import Sequence

from press.pictures.drawing import (
    Axes,
    Markup,
    Point,
    arrow,
    bias_mark,
    picture,
    text,
)
from press.pictures.drawing.graph import (
    BACK,
    HEIGHT,
    THERE,
    back,
    graph_key,
    there,
    value_box,
)
from press.pictures.figures import Names, figure

WIDTH = 66


@figure("15-forward")
def forward(names: Names) -> str:
    """Every number on the way to the loss, with room left for the way back."""
    return _graph(names, None)


@figure("15-backward")
def backward(names: Names) -> str:
    """Add the slope of every number."""
    slopes = {
        "inputs": names["input_slopes"],
        "weights": names["weight_slopes"],
        "products": names["product_slopes"],
        "ends": [
            names["bias_slope"],
            names["total_slope"],
            names["output_slope"],
            names["miss_slope"],
            names["loss_slope"],
        ],
    }
    return _graph(names, slopes)


def _graph(names: Names, slopes: dict[str, Sequence[float]] | None) -> str:
    drawn: list[Markup] = []
    boxes: list[Markup] = []
    middle = 262.0
    total, output, miss, loss = ((x, middle) for x in (282.0, 387.0, 492.0, 597.0))
    ends = slopes["ends"] if slopes else [None] * 5

    def join(start: Point, end: Point) -> None:
        drawn.append(there(start, end, WIDTH))
        if slopes:
            drawn.append(back(end, start, WIDTH))

    for i, product in enumerate(names["products"]):
        top = 62.0 + 156 * i
        reading, weight, at = (42.0, top), (42.0, top + 68), (162.0, top + 34)
        values = {"inputs": reading, "weights": weight, "products": at}
        join(reading, at)
        join(weight, at)
        join(at, total)
        for kind, place in values.items():
            value = names[kind][i] if kind != "products" else product
            boxes.append(
                value_box(
                    *place,
                    value,
                    slopes[kind][i] if slopes else None,
                    width=WIDTH,
                    border=_border(value) if kind == "weights" else "muted",
                    dashed=kind == "weights" and value < 0,
                    name="\N{MULTIPLICATION SIGN}" if kind == "products" else "",
                )
            )
    x, top, foot = total[0], middle + HEIGHT / 2 + 4, middle + 96
    boxes += [
        value_box(x, foot + 34, names["bias"], ends[0], width=WIDTH, border="bias"),
        bias_mark(x - WIDTH / 2, foot + 4, size=11),
        arrow((x - 14, foot), (x - 14, top), stroke=THERE, head=11),
    ]
    if slopes:
        down = arrow((x + 14, top), (x + 14, foot), stroke=BACK, head=11, dash="6 4")
        boxes.append(down)
    for start, end in ((total, output), (output, miss), (miss, loss)):
        join(start, end)
    target = names["target"]
    for place, result, slope, name in (
        (total, "total", ends[1], "+"),
        (output, "output", ends[2], "ReLU"),
        (miss, "miss", ends[3], f"\N{MINUS SIGN} {target}"),
        (loss, "loss", ends[4], "square"),
    ):
        boxes += [
            value_box(*place, names[result], slope, width=WIDTH, name=name),
            text(place[0], middle - HEIGHT / 2 - 42, result, fill="muted"),
        ]
    return picture(540, *drawn, *boxes, graph_key(60, 512, back=slopes is not None))


def _border(weight: float) -> str:
    return "weight-negative" if weight < 0 else "weight-positive"


@figure("15-downhill")
def downhill(names: Names) -> str:
    """Walk down the gradient of the neuron, past the best place and on to the flat."""
    inputs, weights, bias = names["inputs"], names["weights"], names["bias"]
    forward, backward = names["forward"], names["backward"]
    start, notes = forward(inputs, weights, bias, names["target"])
    weight_slopes, bias_slope, _ = backward(notes)

    def loss(share: float) -> float:
        pairs = zip(weights, weight_slopes, strict=True)
        moved = [weight - share * slope for weight, slope in pairs]
        there = forward(inputs, moved, bias - share * bias_slope, names["target"])
        return float(there[0])

    steepness = bias_slope * bias_slope
    for slope in weight_slopes:
        steepness += slope * slope
    axes = Axes(x=(0, 0.11), y=(0, 2.5), left=62, right=610, top=58, bottom=328)
    shares = [k / 2000 for k in range(221)]
    foot = start / steepness
    drawn = [
        axes.frame("how much of the gradient is taken off", "loss"),
        axes.line((0, foot), (start, 0), label=1, width=3),
        axes.line(shares, [loss(share) for share in shares], stroke="neuron", width=5),
        axes.note(0.0008, 0.3, "slope", anchor="start", fill="data-1"),
    ]
    for share, words, shift in (
        (0.0, "2.25, here", (16, -6)),
        (0.01, f"a hundredth: {loss(0.01):.2f}", (18, -8)),
        (0.1, f"a tenth: {loss(0.1):.2f}", (-90, -28)),
    ):
        drawn += [
            axes.dot(share, loss(share), radius=9),
            axes.note(share, loss(share), words, shift=shift, anchor="start"),
        ]
    drawn.append(axes.note(0.061, 0.25, "ReLU says 0", shift=(0, -26), fill="muted"))
    return picture(398, *drawn)
