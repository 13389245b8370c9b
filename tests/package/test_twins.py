"""Raw Python and NumPy agree, on whatever numbers and shapes come up.

The numbers are drawn by hypothesis, the same ones in every run. "Agree" means to 1e-12
of the largest number that was added up on the way: where terms cancel, the last digits
of what is left are those of the terms, and the two halves add in different orders.
(Below 1e-300 a float has fewer digits than that.)
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import nnfs_lit
from nnfs_lit import plain

repeatable = settings(max_examples=60)

sizes = st.integers(1, 6)
numbers = st.floats(-1e3, 1e3, width=32)
# Far from 0 as well as near it: up to 1e4 on either side.
logits = st.one_of(st.floats(-1e4, 1e4, width=32), st.floats(-5, 5, width=32))


def vectors(length: int, items: st.SearchStrategy[float] = numbers) -> Any:
    """Draw a vector."""
    return st.lists(items, min_size=length, max_size=length)


def matrices(rows: int, columns: int, items: st.SearchStrategy[float] = numbers) -> Any:
    """Draw a matrix."""
    return st.lists(vectors(columns, items), min_size=rows, max_size=rows)


def agree(ours: Any, theirs: Any, size: Any = 0.0) -> None:
    """Compare raw Python with NumPy, to 1e-12 of the size of what was added up."""
    assert np.shape(ours) == np.shape(theirs)
    gap = np.abs(np.asarray(ours) - np.asarray(theirs))
    allowed = 1e-12 * np.maximum(np.abs(theirs), size) + 1e-300
    assert np.all(gap <= allowed), f"{ours} and {theirs} differ by {gap}"


@st.composite
def layers(draw: st.DrawFn) -> tuple[Any, Any, Any]:
    """Draw the weights of a layer, its biases, and inputs that fit."""
    n_inputs, n_neurons = draw(sizes), draw(sizes)
    return (
        draw(vectors(n_inputs)),
        draw(matrices(n_neurons, n_inputs)),
        draw(vectors(n_neurons)),
    )


@st.composite
def batches(draw: st.DrawFn, items: st.SearchStrategy[float] = logits) -> Any:
    """Draw a batch."""
    return draw(matrices(draw(sizes), draw(sizes), items))


@st.composite
def judged(draw: st.DrawFn, *, one_hot: bool = False) -> tuple[Any, Any]:
    """Draw a batch of logits with a target for each row."""
    rows = draw(batches())
    n_classes = len(rows[0])
    labels = draw(vectors(len(rows), st.integers(0, n_classes - 1)))
    return rows, plain.one_hot(labels, n_classes) if one_hot else labels


@given(layers())
@repeatable
def test_neuron_and_layer(drawn: tuple[Any, Any, Any]) -> None:
    """Term by term, or by BLAS."""
    inputs, weights, biases = drawn
    size = np.abs(weights) @ np.abs(inputs) + np.abs(biases)
    agree(plain.layer(*drawn), nnfs_lit.layer(*drawn), size)
    agree(
        plain.neuron(inputs, weights[0], biases[0]),
        nnfs_lit.neuron(inputs, weights[0], biases[0]),
        size[0],
    )


@given(st.data(), sizes, sizes, sizes)
@repeatable
def test_dot_and_transpose(data: st.DataObject, n: int, m: int, k: int) -> None:
    """All three forms, against @ and .T, which are the twins."""
    a, b = data.draw(matrices(n, m)), data.draw(matrices(m, k))
    size = np.abs(a) @ np.abs(b)
    column = [row[0] for row in b]
    agree(plain.dot(a, b), np.array(a) @ np.array(b), size)
    agree(plain.dot(a, column), np.array(a) @ np.array(column), size[:, 0])
    agree(plain.dot(a[0], column), np.array(a[0]) @ np.array(column), size[0, 0])
    assert plain.transpose(a) == np.array(a).T.tolist()


@given(st.data(), sizes, sizes, sizes)
@repeatable
def test_dense(data: st.DataObject, n: int, n_inputs: int, n_neurons: int) -> None:
    """The same weights and biases, a batch through both."""
    inputs = data.draw(matrices(n, n_inputs))
    ours = plain.Dense(n_inputs, n_neurons, rng=Random(0))
    theirs = nnfs_lit.Dense(n_inputs, n_neurons, rng=np.random.default_rng(0))
    ours.biases = data.draw(vectors(n_neurons))
    theirs.weights, theirs.biases = np.array(ours.weights), np.array(ours.biases)
    size = np.abs(inputs) @ np.abs(theirs.weights) + np.abs(theirs.biases)
    agree(ours.forward(inputs), theirs.forward(inputs), size)
    assert ours.n_parameters == theirs.n_parameters == (n_inputs + 1) * n_neurons
    counts = [
        nn.n_parameters([layer]) for nn, layer in [(plain, ours), (nnfs_lit, theirs)]
    ]
    assert counts == [ours.n_parameters] * 2


@pytest.mark.parametrize("name", ["step", "sigmoid", "relu", "softmax"])
@given(batches())
@repeatable
def test_activations(name: str, batch: Any) -> None:
    """As functions of a vector and of a batch, and as layers."""
    ours, theirs = getattr(plain, name), getattr(nnfs_lit, name)
    agree(ours(batch), theirs(batch))
    agree(ours(batch[0]), theirs(batch[0]))
    if name != "step":
        kind = {"relu": "ReLU"}.get(name, name.title())
        layers = getattr(plain, kind)(), getattr(nnfs_lit, kind)()
        agree(layers[0].forward(batch), layers[1].forward(batch))


@pytest.mark.parametrize("one_hot", [False, True])
@given(st.data())
@repeatable
def test_losses_and_accuracy(one_hot: bool, data: st.DataObject) -> None:
    """Logits and their probabilities, with labels and with one-hot rows."""
    rows, targets = data.draw(judged(one_hot=one_hot))
    size = 1 + np.abs(rows).max()
    agree(
        plain.cross_entropy_from_logits(rows, targets),
        nnfs_lit.cross_entropy_from_logits(rows, targets),
        size,
    )
    probabilities = plain.softmax(rows)
    ours = plain.categorical_cross_entropy(probabilities, targets)
    theirs = nnfs_lit.categorical_cross_entropy(probabilities, targets)
    assert [math.isinf(x) for x in ours] == np.isinf(theirs).tolist()
    agree([x for x in ours if x < math.inf], theirs[theirs < math.inf])
    assert plain.accuracy(rows, targets) == nnfs_lit.accuracy(rows, targets)


both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])


@both
@given(st.data(), sizes)
@repeatable
def test_rows_do_not_know_of_each_other(nn: Any, data: st.DataObject, n: int) -> None:
    """A batch gives what its samples give one at a time."""
    rows = data.draw(matrices(n, 3, logits))
    for function in (nn.softmax, nn.log_softmax, nn.sigmoid, nn.relu, nn.step):
        alone = [list(function(row)) for row in rows]
        agree(function(rows), alone, 1 + np.abs(alone))
