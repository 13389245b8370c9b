"""The figures of chapter 1: a neuron."""

from __future__ import annotations

from itertools import accumulate, pairwise

from nnfs_lit import plain
from press.pictures.drawing import (
    LARGE,
    TIMES,
    Axes,
    Markup,
    arrow,
    between,
    bias_mark,
    box,
    group,
    input_value,
    line,
    neuron,
    number_text,
    picture,
    signed,
    tag,
    text,
    trim,
    weight_tag,
)
from press.pictures.figures import Names, figure


@figure("01-neuron")
def first_neuron(names: Names) -> str:
    """Write a weight on each line, and its product further on."""
    inputs, weights, bias = names["inputs"], names["weights"], names["bias"]
    places = [(50.0, 96.0 + 110 * i) for i in range(len(inputs))]
    centre, radius = (470.0, places[1][1]), 52.0
    lines, tags = [], []
    for place, value, w in zip(places, inputs, weights, strict=True):
        # Wider than in a network: here 3.1 and 2.1 are to look as unequal as they are.
        ends = trim(place, centre, 0, radius)
        lines.append(line(*ends, stroke="weight-positive", width=1.5 * w))
        lines.append(input_value(*place, number_text(value)))
        tags.append(weight_tag(*between(place, centre, 0.29), w, prefix=f"{TIMES} "))
        product = f"= {number_text(value * w)}"
        tags.append(tag(*between(place, centre, 0.58), product, border="grid"))
    rim = (centre[0], centre[1] + radius)
    foot = (centre[0], centre[1] + 112)
    output = plain.neuron(inputs, weights, bias)
    return picture(
        424,
        *(
            text(x, 36, words, fill="muted")
            for x, words in ((50, "inputs"), (172, "weights"), (294, "products"))
        ),
        *lines,
        *tags,
        line(foot, rim, stroke="bias", width=3),
        bias_mark(*foot, size=16),
        text(foot[0] + 26, foot[1], f"{signed(bias)}  bias", anchor="start"),
        neuron(*centre, radius=radius),
        text(*centre, number_text(output), size=LARGE, bold=True),
        arrow((centre[0] + radius + 5, centre[1]), (620, centre[1])),
        text(546, centre[1] - 26, "output", anchor="start", fill="muted"),
        text(320, 392, f"{_terms(names)} = {number_text(output)}", size=22),
    )


def _terms(names: Names) -> str:
    products = _products(names)
    first, *rest = (*products, names["bias"])
    return " ".join([number_text(first), *(signed(term) for term in rest)])


def _products(names: Names) -> list[float]:
    pairs = zip(names["inputs"], names["weights"], strict=True)
    return [value * w for value, w in pairs]


@figure("01-neuron-sum")
def pieces_of_the_sum(names: Names) -> str:
    """One bar, a piece for each product, the bias as the last one."""
    pieces = [*_products(names), float(names["bias"])]
    ends = list(accumulate(pieces, initial=0.0))
    axes = Axes(x=(0, ends[-1]), y=(0, 1), left=32, right=608, top=62, bottom=126)
    labels = [
        f"{number_text(value)} {TIMES} {number_text(w)}"
        for value, w in zip(names["inputs"], names["weights"], strict=True)
    ]
    drawn = []
    for (start, end), label in zip(pairwise(ends), [*labels, ""], strict=True):
        low, high = axes.at(start, 0)[0], axes.at(end, 0)[0]
        fill = "weight-positive" if label else "bias"
        drawn.append(box(low + 1, axes.top, high - low - 2, 64, fill=fill, radius=4))
        middle = (low + high) / 2
        drawn.append(text(middle, 94, number_text(end - start), fill="paper"))
        drawn.append(text(middle, 38, label) if label else _bias_label(middle))
    return picture(
        206,
        *drawn,
        *_span(axes.left, axes.right, 146),
        text(320, 176, f"output {number_text(ends[-1])}", size=LARGE, bold=True),
    )


def _bias_label(middle: float) -> Markup:
    return group(
        bias_mark(middle - 32, 38), text(middle - 13, 38, "bias", anchor="start")
    )


def _span(left: float, right: float, y: float) -> list[Markup]:
    return [
        line((left, y), (right, y), width=2),
        line((left, y - 8), (left, y + 8), width=2),
        line((right, y - 8), (right, y + 8), width=2),
    ]


@figure("01-negative-weight")
def moving_one_input(names: Names) -> str:
    """How the output answers when one input moves: up or down, fast or slowly."""
    inputs, weights, bias = names["inputs"], names["weights"], names["bias"]
    every_weight = [*weights, names["oil_weight"]]

    def answer(moved: int, value: float) -> float:
        readings = [*inputs, 0.0]
        readings[moved] = value
        return plain.neuron(readings, every_weight, bias)

    axes = Axes(x=(0, 5), y=(0, 70), left=58, right=444, top=66, bottom=340)
    drawn = [axes.frame("one input, the others stay as they are", "output")]
    for moved, words in ((2, "third input"), (3, "oil")):
        w, ys = every_weight[moved], [answer(moved, 0), answer(moved, 5)]
        stroke = "weight-negative" if w < 0 else "weight-positive"
        dash = "11 6" if w < 0 else None
        drawn.append(axes.line((0, 5), ys, stroke=stroke, dash=dash, width=5))
        drawn.append(_step(axes, (3, answer(moved, 3)), (4, answer(moved, 4)), w))
        drawn.append(axes.note(5, ys[1], words, shift=(14, -13), anchor="start"))
        drawn.append(
            axes.note(
                5, ys[1], f"weight {number_text(w)}", shift=(14, 13), anchor="start"
            )
        )
    return picture(412, *drawn)


def _step(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], change: float
) -> Markup:
    """Show one step to the right and what it does to the output."""
    a, b = axes.at(*start), axes.at(*end)
    # Below the line in any case: right and then up, or down and then right.
    corner = (b[0], a[1]) if change > 0 else (a[0], b[1])
    low = max(a[1], b[1])
    return group(
        line(a, corner, width=2.5),
        line(corner, b, width=2.5),
        text((a[0] + b[0]) / 2, low + 18, "+ 1", halo=True),
        text(b[0] + 8, (a[1] + b[1]) / 2 + 8, signed(change), anchor="start", halo=True)
        if change > 0
        else text(a[0] - 10, low + 12, signed(change), anchor="end", halo=True),
    )
