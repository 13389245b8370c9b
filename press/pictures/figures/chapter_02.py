"""The figures of chapter 2: a layer."""

from __future__ import annotations

from typing import Any

from nnfs_lit import plain
from press.pictures.drawing import Grid, Network, arrow, key, picture, text
from press.pictures.figures import Names, figure


def _network(names: Names, **options: Any) -> Network:
    inputs, weights, biases = names["inputs"], names["weights"], names["biases"]
    outputs = plain.layer(inputs, weights, biases)
    return Network(
        columns=[inputs, outputs], weights=[weights], biases=[biases], **options
    )


@figure("02-layer")
def layer(names: Names) -> str:
    """Every input is joined to every neuron; each neuron has a bias of its own."""
    net = _network(names, left=70, right=430, top=86, bottom=386, radius=38)
    arrows = [
        arrow((x + 44, y), (x + 176, y))
        for x, y in (net.at(1, i) for i in range(len(names["biases"])))
    ]
    return picture(
        484,
        text(70, 32, "inputs", fill="muted"),
        text(430, 32, "neurons", fill="muted"),
        text(566, 32, "outputs", fill="muted"),
        net.draw(),
        *arrows,
        key(22, 456),
    )


@figure("02-one-neuron-of-the-layer")
def one_neuron(names: Names) -> str:
    """Show that the four lines of one neuron are one row of the table."""
    chosen = 1
    net = _network(
        names,
        left=52,
        right=276,
        top=60,
        bottom=340,
        highlight=(1, chosen),
        bias_values=False,
    )
    weights = names["weights"]
    table = Grid(
        values=weights,
        x=338,
        y=net.at(1, chosen)[1] - 75,
        cell=(71, 50),
        rows=[chosen],
        faded=True,
        name="weights",
        shape="",
    )
    return picture(400, net.draw(), net.weight_tags(1, chosen, 0.42), table.draw())
