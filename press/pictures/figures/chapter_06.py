"""The figures of chapter 6: layers on top of each other, and their parameters."""

from __future__ import annotations

from press.pictures.drawing import (
    LARGE,
    TIMES,
    Markup,
    Network,
    bias_mark,
    box,
    key,
    picture,
    signed,
    text,
)
from press.pictures.figures import Names, figure


@figure("06-two-layers")
def two_layers(names: Names) -> str:
    """Send what one layer says into the next."""
    tables = names["weights"], names["weights2"]
    net = Network(
        columns=[names[name][0] for name in ("batch", "opinions", "decisions")],
        weights=[list(zip(*table, strict=True)) for table in tables],
        biases=[names["biases"], names["biases2"]],
        bias_values=False,
        left=52,
        right=478,
        top=110,
        bottom=530,
        radius=42,
    )
    drawn = [
        text(net.at(column, 0)[0], 24, words, fill="muted")
        for column, words in enumerate(("sensors", "first layer", "second layer"))
    ]
    # No line leaves the second layer, so there is room for words beside it. In the
    # first they stand above and below, clear of the lines on either side.
    jobs = (("bearing", "seal", "pipe"), ("send", "order", "switch off"))
    for place, (word, bias) in enumerate(zip(jobs[0], names["biases"], strict=True)):
        x, y = net.at(1, place)
        drawn.append(text(x, y - 58, word, halo=True))
        drawn.append(text(x + 38, y + 62, signed(bias), anchor="end", fill="bias"))
    for place, (word, bias) in enumerate(zip(jobs[1], names["biases2"], strict=True)):
        x, y = net.at(2, place)
        drawn.append(text(x + 52, y, word, anchor="start"))
        drawn.append(text(x + 54, y + 42, signed(bias), anchor="start", fill="bias"))
    return picture(616, net.draw(), *drawn, key(24, 592))


@figure("06-network")
def network(names: Names) -> str:
    """Two inputs, two hidden layers of four, two outputs."""
    layers = names["network"]
    net = Network(
        columns=[["", ""], *([""] * len(layer.biases) for layer in layers)],
        weights=[list(zip(*layer.weights, strict=True)) for layer in layers],
        biases=[layer.biases for layer in layers],
        bias_values=False,
        left=120,
        right=488,
        top=88,
        bottom=388,
        radius=30,
    )
    headings = ("inputs", "hidden", "hidden", "output")
    drawn = [
        text(net.at(column, 0)[0], 26, words, fill="muted")
        for column, words in enumerate(headings)
    ]
    for place, word in enumerate(("shaking", "heat")):
        x, y = net.at(0, place)
        drawn.append(text(x - 34, y, word, anchor="end"))
    for place, word in enumerate(("failure", "no failure")):
        x, y = net.at(3, place)
        drawn.append(text(x + 40, y, word, anchor="start"))
    return picture(466, net.draw(), *drawn, key(24, 442))


@figure("06-parameters")
def parameters(names: Names) -> str:
    """Every weight a square, every bias a diamond, counted layer by layer."""
    layers, pitch, foot = names["network"], 40.0, 262.0
    drawn: list[Markup] = []
    totals = []
    for place, layer in enumerate(layers):
        n_inputs, n_neurons = len(layer.weights), len(layer.biases)
        middle = 118.0 + 202 * place
        left = middle - pitch * (n_neurons - 1) / 2
        for j in range(n_neurons):
            x = left + pitch * j
            drawn.append(bias_mark(x, foot - 26))
            for i in range(n_inputs):
                y = foot - 78 - pitch * i
                drawn.append(_weight_square(x, y))
        n_weights = n_inputs * n_neurons
        totals.append(n_weights + n_neurons)
        drawn.append(text(middle, 26, f"{n_inputs} {TIMES} {n_neurons} + {n_neurons}"))
        drawn.append(text(middle, foot + 24, str(totals[-1]), size=LARGE, bold=True))
        if place:
            drawn.append(text(middle - 101, foot + 24, "+", size=LARGE))
    total = f"= {sum(totals)} parameters"
    drawn.append(text(320, foot + 78, total, size=LARGE, bold=True))
    drawn.append(_weight_square(222, foot + 128))
    drawn.append(text(246, foot + 128, "weight", anchor="start", fill="muted"))
    drawn.append(bias_mark(354, foot + 128))
    drawn.append(text(376, foot + 128, "bias", anchor="start", fill="muted"))
    return picture(foot + 156, *drawn)


def _weight_square(x: float, y: float) -> Markup:
    return box(x - 13, y - 13, 26, 26, fill="weight-positive", radius=4)


@figure("06-puzzle")
def puzzle(names: Names) -> str:
    """Three hidden layers of 64; what comes before and after them is not known."""
    hidden = names["network_64"][1].weights.shape[0]
    some: list[object] = ["", "", ..., ""]
    net = Network(
        columns=[some] * 5,
        left=50,
        right=590,
        top=90,
        bottom=300,
        radius=22,
    )
    drawn = [net.draw()]
    above = ("n", hidden, hidden, hidden, "m")
    for column, width in enumerate(above):
        drawn.append(text(net.at(column, 0)[0], 30, str(width), size=LARGE, bold=True))
    for column, words in ((0, "inputs"), (4, "outputs")):
        drawn.append(text(net.at(column, 0)[0], 362, words, fill="muted"))
    drawn.append(text(320, 362, "three hidden layers", fill="muted"))
    return picture(388, *drawn)
