"""The fast training learns what the taught one learns, and refuses what it cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnfs_lit import (
    Adam,
    CategoricalCrossEntropy,
    Dense,
    Dropout,
    Network,
    ReLU,
    data,
    gradient,
    train,
)
from nnfs_lit.fast import FastTraining

POINTS, LABELS = data.spiral(20, 3, rng=np.random.default_rng(0))


def build(*hidden: int, **options: Any) -> Network:
    """Build a network with any number of hidden layers."""
    rng = np.random.default_rng(1)
    layers: list[Any] = []
    inputs = 2
    for neurons in hidden:
        layers += [Dense(inputs, neurons, rng=rng, **options), ReLU()]
        inputs = neurons
    return Network([*layers, Dense(inputs, 3, rng=rng, **options)])


@pytest.mark.parametrize("batch_size", [None, 60, 20, 16, 1])
@pytest.mark.parametrize("hidden", [(), (8,), (8, 5)])
def test_it_learns_what_is_taught(hidden: tuple[int, ...], batch_size: int) -> None:
    """In float64 to a billionth: also with a last batch that is smaller."""
    taught, fast = build(*hidden), build(*hidden)
    history = train(
        taught,
        CategoricalCrossEntropy(),
        Adam(0.01),
        POINTS,
        LABELS,
        epochs=4,
        batch_size=batch_size,
        rng=np.random.default_rng(2),
    )
    losses = FastTraining(
        fast,
        POINTS,
        LABELS,
        learning_rate=0.01,
        batch_size=batch_size,
        rng=np.random.default_rng(2) if batch_size else None,
        dtype=np.float64,
    ).train(4)
    assert losses == pytest.approx(history.loss, rel=1e-9)
    np.testing.assert_allclose(fast.parameters, taught.parameters, rtol=1e-7, atol=1e-9)


def test_in_float32_it_is_as_good() -> None:
    """The same losses to a thousandth, for a network of either type."""
    loss, epochs = CategoricalCrossEntropy(), 30
    for dtype in (np.float32, np.float64):
        taught, fast = build(8), build(8, dtype=dtype)
        history = train(taught, loss, Adam(0.01), POINTS, LABELS, epochs=epochs)
        losses = FastTraining(fast, POINTS, LABELS, learning_rate=0.01).train(epochs)
        assert losses == pytest.approx(history.loss, rel=1e-3)
        assert fast.parameters.dtype == dtype
        assert loss.forward(fast.forward(POINTS), LABELS) < losses[-1]


def test_it_goes_on_where_it_was() -> None:
    """Adam's means are kept between two calls."""
    whole, parts = build(8), build(8)
    losses = FastTraining(whole, POINTS, LABELS).train(6)
    training = FastTraining(parts, POINTS, LABELS)
    assert training.train(2) + training.train(4) == losses


def test_gradients() -> None:
    """Those of all weights and biases, from nudges."""
    training = FastTraining(build(6, 4), POINTS, LABELS, dtype=np.float64)

    def loss_at(parameters: Any) -> float:
        training.parameters[:] = parameters
        logits = training.forward(training.inputs)
        return training.price(logits, training.targets)

    # Away from the kinks: the biases start at 0, and so does the spiral.
    start = training.parameters + np.random.default_rng(3).normal(0, 0.2, 61)
    wanted = gradient(loss_at, start)
    loss_at(start)
    logits = training.outputs[-1][:-1]
    training.backward(training.inputs, logits)
    np.testing.assert_allclose(training.gradients, wanted, rtol=1e-5, atol=1e-9)


def test_what_it_refuses() -> None:
    """Other layers, labels that are none, data that do not fit, and a lost number."""
    rng = np.random.default_rng(0)
    first, last = Dense(2, 4, rng=rng), Dense(4, 3, rng=rng)
    wrong: list[list[Any]] = [
        [first, last],
        [first, ReLU(), Dropout(0.5, rng=rng), last],
    ]
    for layers in wrong:
        with pytest.raises(ValueError, match=r"Dense and ReLU in turn, .* got Dense, "):
            FastTraining(Network(layers), POINTS, LABELS)
    with pytest.raises(TypeError, match="network must be a Network"):
        FastTraining([first], POINTS, LABELS)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"targets\[40\] must be a label from 0 to 2"):
        FastTraining(build(4), POINTS, LABELS + 1)
    with pytest.raises(ValueError, match="inputs must have 2 numbers per row"):
        FastTraining(build(4), POINTS[:, :1], LABELS)
    with pytest.raises(ValueError, match="fit into float32"):
        FastTraining(build(4), POINTS * 1e300, LABELS)
    with pytest.raises(ValueError, match="learning_rate must be above 0"):
        FastTraining(build(4), POINTS, LABELS, learning_rate=0)
    with pytest.raises(ValueError, match="60"):
        FastTraining(build(4), POINTS, LABELS[:10])
    wild = FastTraining(build(4), POINTS, LABELS, learning_rate=1e30)
    with pytest.raises(FloatingPointError, match="no finite loss in step 2"):
        wild.train(5)
