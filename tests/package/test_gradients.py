"""Every backward against differences, in both halves, on whatever shapes come up."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies as st

import nnfs_lit
from nnfs_lit import gradient_check, plain

repeatable = settings(max_examples=25)
both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
ACTIVATIONS = ["Linear", "Sigmoid", "ReLU", "Softmax"]
sizes = st.integers(1, 5)
seeds = st.integers(0, 2**32 - 1)


def rows(rng: np.random.Generator, n: int, m: int) -> Any:
    """Draw numbers away from 0, where ReLU has its kink."""
    numbers = rng.uniform(0.1, 2, (n, m)) * rng.choice([-1.0, 1.0], (n, m))
    return numbers.tolist()


@both
@pytest.mark.parametrize("kind", ACTIVATIONS)
@given(sizes, sizes, seeds)
@repeatable
def test_activations(nn: ModuleType, kind: str, n: int, m: int, seed: int) -> None:
    """The slope of each input, through all outputs that it reaches."""
    rng = np.random.default_rng(seed)
    inputs, measure = rows(rng, n, m), rows(rng, n, m)
    layer = getattr(nn, kind)()

    def total(point: Any) -> float:
        outputs = getattr(nn, kind)().forward(point.tolist())
        return float(np.sum(np.asarray(outputs) * measure))

    layer.forward(inputs)
    wanted = nnfs_lit.gradient(total, inputs)
    assert np.asarray(layer.backward(measure)) == pytest.approx(wanted, abs=1e-8)


@both
@given(sizes, sizes, sizes, seeds)
@repeatable
def test_dense(
    nn: ModuleType, n: int, n_inputs: int, n_neurons: int, seed: int
) -> None:
    """The slopes of inputs, weights and biases."""
    rng = np.random.default_rng(seed)
    inputs, measure = rows(rng, n, n_inputs), rows(rng, n, n_neurons)
    source = Random(0) if nn is plain else np.random.default_rng(0)
    dense = nn.Dense(n_inputs, n_neurons, rng=source)
    parts = {
        "weights": rows(rng, n_inputs, n_neurons),
        "biases": rows(rng, 1, n_neurons)[0],
    }
    dense.weights, dense.biases = parts["weights"], parts["biases"]
    dense.forward(inputs)
    passed = dense.backward(measure)

    def total(batch: Any, **changed: Any) -> float:
        other = nn.Dense(n_inputs, n_neurons, rng=source)
        other.weights, other.biases = parts["weights"], parts["biases"]
        for name, value in changed.items():
            setattr(other, name, value.tolist())
        return float(np.sum(np.asarray(other.forward(batch)) * measure))

    for found, wanted in [
        (passed, nnfs_lit.gradient(lambda x: total(x.tolist()), inputs)),
        (
            dense.weight_gradients,
            nnfs_lit.gradient(lambda w: total(inputs, weights=w), parts["weights"]),
        ),
        (
            dense.bias_gradients,
            nnfs_lit.gradient(lambda b: total(inputs, biases=b), parts["biases"]),
        ),
    ]:
        assert np.shape(found) == np.shape(wanted)
        assert np.asarray(found) == pytest.approx(wanted, abs=1e-7)


@both
@pytest.mark.parametrize("shared", [False, True])
@given(sizes, sizes, seeds)
@repeatable
def test_cross_entropy(
    nn: ModuleType, shared: bool, n: int, n_classes: int, seed: int
) -> None:
    """From labels, and from targets that are shared among the classes."""
    rng = np.random.default_rng(seed)
    logits = (3 * rng.standard_normal((n, n_classes))).tolist()
    labels = rng.integers(0, n_classes, n).tolist()
    targets = plain.softmax(rows(rng, n, n_classes)) if shared else labels
    loss = nn.CategoricalCrossEntropy()
    value = loss.forward(logits, targets)
    assert value == pytest.approx(
        np.mean(nn.cross_entropy_from_logits(logits, targets)), rel=1e-13, abs=1e-15
    )

    def cost(point: Any) -> float:
        other = nn.CategoricalCrossEntropy()
        return float(other.forward(point.tolist(), targets))

    wanted = nnfs_lit.gradient(cost, logits)
    assert np.asarray(loss.backward()) == pytest.approx(wanted, abs=1e-8)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("random", [False, True])
@given(st.lists(sizes, min_size=3, max_size=4), sizes, seeds)
@repeatable
def test_whole_networks(
    activation: str, random: bool, widths: list[int], n: int, seed: int
) -> None:
    """Layer upon layer, in all directions or in some."""
    rng = np.random.default_rng(seed)
    layers: list[Any] = []
    for n_inputs, n_neurons in pairwise(widths):
        layers += [
            nnfs_lit.Dense(n_inputs, n_neurons, rng=rng),
            getattr(nnfs_lit, activation)(),
        ]
        layers[-2].biases = rng.standard_normal(n_neurons)
    inputs = rng.standard_normal((n, widths[0]))
    targets = rng.integers(0, widths[-1], n)
    loss = nnfs_lit.CategoricalCrossEntropy()
    report = gradient_check(layers, loss, inputs, targets, rng=rng if random else None)
    assume(len(report.kinks) < len(report.comparisons))
    assert report.passed, report
    arrays = 2 * (len(widths) - 1) + 1
    numbers = n * widths[0] + nnfs_lit.n_parameters(layers)
    assert len(report.comparisons) == (3 * arrays if random else numbers)


@both
def test_backward_parameters_is_backward_without_the_inputs(nn: ModuleType) -> None:
    """The same gradients for the weights and biases, and nothing to pass on."""
    dense = nn.Dense(2, 3, rng=Random(0) if nn is plain else np.random.default_rng(0))
    dense.forward([[1.0, 2.0], [3.0, 4.0]])
    slopes = [[1.0, 0.0, -1.0], [0.5, 2.0, 1.0]]
    dense.backward(slopes)
    weights, biases = np.array(dense.weight_gradients), np.array(dense.bias_gradients)
    del dense.weight_gradients, dense.bias_gradients
    assert dense.backward_parameters(slopes) is None
    assert np.array_equal(dense.weight_gradients, weights)
    assert np.array_equal(dense.bias_gradients, biases)
    assert weights.tolist() == [[2.5, 6.0, 2.0], [4.0, 8.0, 2.0]]
    assert biases.tolist() == [1.5, 2.0, 0.0]


@both
def test_gradients_do_not_pile_up(nn: ModuleType) -> None:
    """Each backward starts from nothing."""
    dense = nn.Dense(2, 1, rng=Random(0) if nn is plain else np.random.default_rng(0))
    dense.forward([[1.0, 2.0]])
    dense.backward([[1.0]])
    dense.backward([[1.0]])
    assert np.asarray(dense.weight_gradients).tolist() == [[1.0], [2.0]]


@both
def test_at_the_kink_relu_passes_nothing(nn: ModuleType) -> None:
    """0 itself is not above 0."""
    relu = nn.ReLU()
    relu.forward([[0.0, -0.0, 1e-300, -1e-300]])
    assert np.asarray(relu.backward([[1.0] * 4])).tolist() == [[0.0, 0.0, 1.0, 0.0]]


@both
@pytest.mark.parametrize("kind", [*ACTIVATIONS, "Dense", "CategoricalCrossEntropy"])
def test_backward_needs_a_forward(nn: ModuleType, kind: str) -> None:
    """Else there is nothing to go back through."""
    source = Random(0) if nn is plain else np.random.default_rng(0)
    part = nn.Dense(1, 1, rng=source) if kind == "Dense" else getattr(nn, kind)()
    slopes = [] if kind == "CategoricalCrossEntropy" else [[[1.0]]]
    with pytest.raises(RuntimeError) as caught:
        part.backward(*slopes)
    assert str(caught.value) == (
        "backward goes back through a forward: call forward first"
    )


@pytest.mark.parametrize("kind", [*ACTIVATIONS, "Dense"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_types_are_kept(kind: str, dtype: type) -> None:
    """float32 back as well as forth."""
    rng = np.random.default_rng(0)
    if kind == "Dense":
        layer: Any = nnfs_lit.Dense(3, 3, rng=rng, dtype=dtype)
    else:
        layer = getattr(nnfs_lit, kind)()
    batch = rng.standard_normal((4, 3)).astype(dtype)
    assert layer.forward(batch).dtype == dtype
    assert layer.backward(batch).dtype == dtype
    if kind == "Dense":
        assert layer.weight_gradients.dtype == layer.bias_gradients.dtype == dtype
    loss = nnfs_lit.CategoricalCrossEntropy()
    assert type(loss.forward(batch, [0, 1, 2, 0])) is float
    assert loss.backward().dtype == dtype
