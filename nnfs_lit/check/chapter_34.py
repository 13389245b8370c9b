"""Checks of chapter 34: faster than the frameworks."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np

from nnfs_lit import (
    CategoricalCrossEntropy,
    Dense,
    Network,
    ReLU,
    softmax,
)
from nnfs_lit.check import Answer, Cases, case, drawn, exercise, like

at_most = exercise(
    "Say how many times as fast a step becomes if one part of it gets faster.",
    """
    def gain(share, times):
        # how many times as fast the whole step is, if a part that takes this
        # share of it becomes so many times as fast
        return ...
    """,
    "Let the step take 1. How long does the rest take, which has not changed?",
    "The part took `share`, and takes `share / times` now. Add the two, and compare "
    "with 1.",
    gain=like(
        lambda share, times: 1 / (1 - share + share / times),
        (0.1, 5),
        (0.5, 2),
        (1.0, 3),
        (0.25, math.inf),
        (0.9, 1),
    ),
)

who_made_float64 = exercise(
    "Name the line that turns float32 into float64.",
    """
    # 1, 2, 3 or 4
    culprit = ...
    """,
    "Beside an array, the type of Python's own numbers does not count.",
    "Ask each of them for its `.dtype`, with `a = np.ones(3, np.float32)`.",
    culprit=4,
)


def _layer(rng: np.random.Generator) -> tuple[Any, Any]:
    n, m = (int(size) for size in rng.integers(1, 6, 2))
    return rng.standard_normal((n, m)), rng.standard_normal(m)


def _folded(weights: Any, biases: Any) -> Any:
    return np.column_stack([np.transpose(weights), biases])


def _table(rng: np.random.Generator) -> tuple[Any]:
    return (_folded(*_layer(rng)),)


fold_in = exercise(
    "Put weights and biases into one table, and take them out again.",
    """
    import numpy as np


    def folded(weights, biases):
        # one table, (neurons, inputs + 1), the biases are its last column
        return ...


    def unfolded(table):
        # weights, (inputs, neurons), and biases, (neurons,)
        return ..., ...
    """,
    "One row for each neuron: so the weights have to be transposed.",
    "`np.column_stack` puts a flat array beside a table. `table[:, :-1]` is all but "
    "the last column.",
    folded=like(
        _folded, (np.array([[1.0, 2.0], [3.0, 4.0]]), [5.0, 6.0]), drawn(_layer)
    ),
    unfolded=like(
        lambda table: (np.transpose(table[:, :-1]), table[:, -1]),
        (np.array([[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]]),),
        drawn(_table),
    ),
)


def _written_over(function: Any, table: Any) -> Any:
    scores = table.copy()
    returned = function(scores)
    return returned if returned is ... else [returned, scores]


@exercise(
    "Turn columns of logits into probabilities, in the same array.",
    """
    import numpy as np


    def in_place(z):
        # writes over z, a column for each sample, its probabilities; returns z
        return ...
    """,
    "Columns: so the largest and the total of each are taken along axis 0.",
    "`z = z - z.max(axis=0)` makes a new array and calls it z. `z -= z.max(axis=0)` "
    "changes the old one.",
)
def write_over(answer: Answer) -> Cases:
    rng = np.random.default_rng()
    tables = [
        np.array([[1.0, -2.0], [2.0, 0.5], [0.0, 1.0]]),
        np.array([[1000.0, -1000.0], [999.0, -1000.0]]),
        3 * rng.standard_normal((4, 2)),
    ]
    for number, table in enumerate(tables, start=1):
        wanted = softmax(table.T.copy()).T
        yield case(
            f"what comes back, and what z holds then, call {number}",
            lambda: _written_over(answer["in_place"], table),
            [wanted, wanted],
        )


def _slopes(w1: Any, w2: Any, x: Any, wanted: Any) -> tuple[Any, Any]:
    rng = np.random.default_rng(0)
    layers = [Dense(w.shape[1] - 1, len(w), rng=rng) for w in (w1, w2)]
    for layer, table in zip(layers, (w1, w2), strict=True):
        layer.weights, layer.biases = table[:, :-1].T, table[:, -1]
    network, loss = Network([layers[0], ReLU(), layers[1]]), CategoricalCrossEntropy()
    loss.forward(network.forward(x.T), wanted.T)
    network.backward(loss.backward())
    first, last = (_folded(d.weight_gradients, d.bias_gradients) for d in layers)
    return first, last


def _problem(rng: np.random.Generator) -> tuple[Any, Any, Any, Any]:
    sizes = [int(size) for size in rng.integers(2, 6, 3)]
    n = int(rng.integers(1, 8))
    w1, w2 = (rng.standard_normal((m, k + 1)) for k, m in pairwise(sizes))
    wanted = np.eye(sizes[2])[:, rng.integers(0, sizes[2], n)]
    return w1, w2, rng.standard_normal((sizes[0], n)), wanted


back_in_columns = exercise(
    "Go all the way back with a column for each sample.",
    """
    import numpy as np


    def slopes(w1, w2, x, wanted):
        # the slopes of the mean loss for w1 and for w2, in their shapes; x is
        # (inputs, samples), wanted is (classes, samples), the biases are the
        # last columns of w1 and w2
        return ..., ...
    """,
    "Forward first: put a row of ones below `x` (`np.vstack`), multiply, set what is "
    "below 0 to 0, and do the same again.",
    "What goes back from the loss is (p − wanted) / samples, a column for each sample. "
    "A table's slopes are what goes back, times what came in, transposed.",
    "The row of ones has nothing before it: only `w2[:, :-1]` leads back.",
    slopes=like(_slopes, drawn(_problem, 5)),
)
