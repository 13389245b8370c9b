"""The figures of chapter 28: saving and loading."""

from __future__ import annotations

import numpy as np

from nnfs_lit import (
    Adam,
    BinaryCrossEntropy,
    Dense,
    Network,
    StandardScaler,
    data,
    train,
)
from press.pictures.drawing import Axes, box, picture, text
from press.pictures.figures import Names, figure


@figure("28-parts")
def parts(names: Names) -> str:  # noqa: ARG001 (a list of words)
    """Draw what belongs into the file, and for what."""
    answer = [
        "weights and biases",
        "layers and their order",
        "scaler",
        "loss",
        "names of classes",
        "format and version",
    ]
    learn = ["memory of the optimizer", "source of random numbers"]
    drawn = []
    for column, (title, words, stroke) in enumerate(
        (("to answer", answer, "neuron"), ("to go on learning", learn, "bias"))
    ):
        left = 24 + 304 * column
        drawn.append(text(left + 6, 30, title, anchor="start", bold=True))
        for row, each in enumerate(words):
            top = 56 + 58 * row
            drawn += [
                box(left, top, 286, 46, fill="paper", stroke=stroke, radius=8),
                text(left + 143, top + 23, each),
            ]
    return picture(416, *drawn)


@figure("28-resume")
def resume(names: Names) -> str:  # noqa: ARG001 (a run of its own)
    """Draw one neuron that is stopped after 100 epochs."""
    inputs, damaged = data.orings()
    x = StandardScaler().fit(inputs[:, :1]).transform(inputs[:, :1])
    network = Network([Dense(1, 1, rng=np.random.default_rng(0))])
    network.parameters = [0.0, 0.0]
    loss, rule = BinaryCrossEntropy(), Adam(0.3)
    first = train(network, loss, rule, x, damaged, epochs=100).loss
    learned = network.parameters.copy()
    kept = train(network, loss, rule, x, damaged, epochs=40).loss
    network.parameters = learned
    fresh = train(network, loss, Adam(0.3), x, damaged, epochs=40).loss
    axes = Axes(x=(20, 140), y=(0.44, 0.46), left=76, right=612, top=62, bottom=322)
    return picture(
        386,
        axes.frame("epoch", "loss", x_ticks=(20, 40, 60, 80, 100, 120, 140)),
        axes.line(range(140), [*first, *kept], stroke="muted", width=3, dash="3 6"),
        axes.line(range(100), first, label=0),
        axes.line(range(99, 140), [first[-1], *fresh], label=1),
        axes.note(118, 0.4525, "a new Adam"),
    )
