"""Splits, validation, penalties and dropout, in both halves."""

from __future__ import annotations

import math
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import nnfs_lit
from nnfs_lit import gradient_check, plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
numbers = st.floats(-9, 9, width=32)
tables = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(numbers, min_size=n, max_size=n), min_size=1)
)
INPUTS, TARGETS = plain.data.vertical(6, 3, rng=Random(0))


def source(nn: ModuleType, seed: int = 0) -> Any:
    """Return a generator for this half."""
    return Random(seed) if nn is plain else np.random.default_rng(seed)


def build(nn: ModuleType, *between: Any) -> Any:
    """Return 2-5-3, the same in both halves."""
    rng = source(nn)
    layers = [nn.Dense(2, 5, rng=rng), nn.ReLU(), *between, nn.Dense(5, 3, rng=rng)]
    network = nn.Network(layers)
    network.parameters = [math.sin(i) for i in range(network.n_parameters)]
    return network


def run(nn: ModuleType, network: Any, rule: Any = None, **options: Any) -> Any:
    """Train for three epochs, if nothing else is said."""
    options = {"epochs": 3} | options
    data = options.pop("inputs", INPUTS), options.pop("targets", TARGETS)
    loss = nn.CategoricalCrossEntropy()
    return nn.train(network, loss, rule or nn.SGD(0.1), *data, **options)


@both
@pytest.mark.parametrize("rows", [False, True])
def test_split_deals_out_each_sample_once(nn: ModuleType, rows: bool) -> None:
    """With its own target, in another order, and leaves what it was given alone."""
    inputs = [[float(i), 0.5] for i in range(10)]
    targets: Any = [[float(i)] for i in range(10)] if rows else list(range(10))
    kept, aside = nn.split(inputs, targets, 0.3, rng=source(nn))
    assert [len(part) for part in (*kept, *aside)] == [7, 7, 3, 3]
    seen = [*np.asarray(kept[0])[:, 0], *np.asarray(aside[0])[:, 0]]
    assert seen == np.ravel([*kept[1], *aside[1]]).tolist()
    assert sorted(seen) == list(range(10)) != seen
    kept[0][0][0] = 99.0
    assert inputs == [[float(i), 0.5] for i in range(10)]


@both
def test_split_keeps_what_targets_are(nn: ModuleType) -> None:
    """Labels stay whole numbers; a float32 table stays one."""
    (_, labels), _ = nn.split(INPUTS, TARGETS, 0.5, rng=source(nn))
    assert isinstance(labels[0], int | np.int64)
    images = np.ones((4, 2, 2), np.float32)
    (found, _), _ = nnfs_lit.split(images, [0, 1, 2, 3], 0.5, rng=source(nnfs_lit))
    assert (found.dtype, found.shape) == (np.float32, (2, 2, 2))


@both
def test_validation_is_measured_after_the_epoch(nn: ModuleType) -> None:
    """And changes nothing of what is learned."""
    ours, theirs = build(nn), build(nn)
    held = INPUTS[::2], TARGETS[::2]
    history = run(nn, ours, validation_data=held)
    alone = run(nn, theirs)
    assert history.loss == alone.loss
    assert list(ours.parameters) == list(theirs.parameters)
    logits = ours.forward(held[0])
    loss = nn.CategoricalCrossEntropy().forward(logits, held[1])
    assert history.validation_loss[-1] == pytest.approx(loss, rel=1e-13)
    assert history.validation_accuracy[-1] == nn.accuracy(logits, held[1])
    assert len(history.validation_loss) == len(history.validation_metric) == 3
    assert alone.validation_loss == alone.validation_accuracy == []


def too_far(
    nn: ModuleType, epochs: int = 60, **options: Any
) -> tuple[Any, Any, list[Any]]:
    """Learn from labels that lie: validation gets worse before long."""
    network, kept = build(nn), []
    lies = [(t + (i % 3 == 0)) % 3 for i, t in enumerate(TARGETS)]
    history = run(
        nn,
        network,
        nn.Adam(0.1),
        targets=lies,
        epochs=epochs,
        validation_data=(INPUTS, TARGETS),
        on_epoch=lambda *_: kept.append(list(network.parameters)),
        **options,
    )
    return network, history, kept


@both
def test_patience_keeps_the_best(nn: ModuleType) -> None:
    """The run ends so many epochs after the best, whose parameters come back."""
    network, history, kept = too_far(nn, patience=5)
    assert len(history.loss) == history.best_epoch + 5 < 60
    assert list(network.parameters) == kept[history.best_epoch - 1] != kept[-1]
    logits = network.forward(INPUTS)
    best = nn.CategoricalCrossEntropy().forward(logits, TARGETS)
    assert best == pytest.approx(min(history.validation_loss), rel=1e-13)


@both
def test_the_best_comes_back_however_the_run_ends(nn: ModuleType) -> None:
    """At the last epoch, when on_epoch says so, and by an error."""
    network, history, kept = too_far(nn, epochs=40, patience=39)
    assert history.best_epoch < len(history.loss) == 40
    assert list(network.parameters) == kept[history.best_epoch - 1]
    network, kept = build(nn), []

    def interrupt(epoch: int, history: Any) -> None:
        kept.append(list(network.parameters))
        if epoch > history.best_epoch:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        run(
            nn,
            network,
            nn.SGD(5.0),
            epochs=90,
            validation_data=(INPUTS, TARGETS),
            patience=50,
            on_epoch=interrupt,
        )
    history = caught.value.history  # type: ignore[attr-defined]
    assert list(network.parameters) == kept[history.best_epoch - 1] != kept[-1]


@both
def test_without_patience_the_last_stays(nn: ModuleType) -> None:
    """Then validation is only looked at."""
    network, history, kept = too_far(nn)
    assert history.best_epoch < len(history.loss) == 60
    assert list(network.parameters) == kept[-1]


@both
@pytest.mark.parametrize("kind", ["L1", "L2"])
@given(tables, st.floats(0, 3))
@settings(max_examples=25)
def test_penalties(nn: ModuleType, kind: str, weights: Any, strength: float) -> None:
    """The slopes are those of the cost, and at 0 they are 0."""
    weights = [[w if abs(w) > 0.01 else 0.0 for w in row] for row in weights]
    penalty = getattr(nn, kind)(strength)

    def cost(point: Any) -> float:
        return float(penalty.forward(point.tolist()))

    found, wanted = penalty.backward(weights), nnfs_lit.gradient(cost, weights)
    assert np.asarray(found) == pytest.approx(wanted, abs=1e-6)
    assert not np.any(np.asarray(found)[np.asarray(weights) == 0])
    twin = getattr(plain, kind)(strength)
    assert np.asarray(found) == pytest.approx(np.asarray(twin.backward(weights)))
    assert penalty.forward(weights) == pytest.approx(twin.forward(weights), rel=1e-12)


@both
def test_penalties_pull_at_weights_alone(nn: ModuleType) -> None:
    """One step by hand: the loss is that without, the biases go where they would."""
    ours, theirs = build(nn), build(nn)
    first = run(nn, ours, epochs=1, penalty=nn.L2(0.5))
    second = run(nn, theirs, epochs=1)
    assert first.loss == second.loss
    start = build(nn)
    for one, other, old in zip(ours.layers, theirs.layers, start.layers, strict=True):
        if hasattr(one, "weights"):
            pulled = np.asarray(other.weights) - 0.1 * np.asarray(old.weights)
            assert np.asarray(one.weights) == pytest.approx(pulled, rel=1e-12)
            assert list(one.biases) == list(other.biases)


def test_a_penalty_of_ones_own() -> None:
    """Slopes that do not fit the weights are not stretched over them."""

    class Bad:
        def backward(self, weights: Any) -> Any:
            return np.sum(weights, axis=0)

    with pytest.raises(ValueError, match=r"the slopes of penalty.backward must have"):
        run(nnfs_lit, build(nnfs_lit), penalty=Bad())


class Gain:
    """A layer whose parameters have another name."""

    parameter_names = {"gain": "slopes"}  # noqa: RUF012
    gain = np.ones(2)

    def forward(self, inputs: Any) -> Any:
        """Multiply."""
        self.inputs = inputs
        return inputs * self.gain

    def backward(self, gradients: Any) -> Any:
        """Pass back."""
        self.slopes = np.sum(gradients * self.inputs, axis=0)
        return gradients * self.gain


def test_a_penalty_that_finds_nothing() -> None:
    """It would do nothing, in silence."""
    network = nnfs_lit.Network([Gain()])
    with pytest.raises(ValueError, match="penalty must have weights to work on"):
        run(nnfs_lit, network, targets=[0] * len(INPUTS), penalty=nnfs_lit.L1(0.1))


@both
@given(st.floats(0, 0.9), st.integers(0, 99))
@settings(max_examples=25)
def test_dropout_scales_what_it_leaves(nn: ModuleType, rate: float, seed: int) -> None:
    """Each number is 0, or divided by 1 - rate; without training it is itself."""
    inputs = [[1.0, -2.0, 0.5], [3.0, 4.0, 5.0]]
    dropout = nn.Dropout(rate, rng=source(nn, seed))
    assert np.array_equal(dropout.forward(inputs), inputs)
    assert np.array_equal(dropout.backward(inputs), inputs)
    dropout.training = True
    outputs = np.asarray(dropout.forward(inputs))
    whole = np.asarray(inputs) / (1 - rate)
    assert np.all((outputs == 0) | np.isclose(outputs, whole, rtol=1e-14))
    slopes = np.asarray(dropout.backward(inputs))
    assert np.array_equal(slopes == 0, outputs == 0)


@both
def test_dropout_on_average(nn: ModuleType) -> None:
    """A quarter is silenced, and the mean stays: 10,000 ones."""
    dropout = nn.Dropout(0.25, rng=source(nn))
    dropout.training = True
    outputs = np.asarray(dropout.forward([[1.0] * 100] * 100))
    assert np.mean(outputs == 0) == pytest.approx(0.25, abs=0.015)
    assert outputs.mean() == pytest.approx(1, abs=0.02)
    assert not np.array_equal(outputs, dropout.forward([[1.0] * 100] * 100))


class SameDraws:
    """A source that draws the same numbers each time: the mask is held."""

    def random(self, shape: tuple[int, ...]) -> Any:
        """Draw."""
        return np.random.default_rng(0).random(shape)


def test_gradients_through_dropout() -> None:
    """With its mask held; and without training."""
    dropout = nnfs_lit.Dropout(0.5, rng=source(nnfs_lit))
    dropout.rng = SameDraws()  # type: ignore[assignment]
    network, loss = build(nnfs_lit, dropout), nnfs_lit.CategoricalCrossEntropy()
    for training in (True, False):
        network.set_training(training)
        report = gradient_check(network.layers, loss, INPUTS, TARGETS)
        assert report.passed, report
        assert (dropout.mask == 0).any() == training


def test_dropout_keeps_the_type() -> None:
    """What is float32 stays float32."""
    dropout = nnfs_lit.Dropout(0.5, rng=source(nnfs_lit))
    for training in (False, True):
        dropout.training = training
        assert dropout.forward(np.ones((2, 2), np.float32)).dtype == np.float32
        assert dropout.backward(np.ones((2, 2), np.float32)).dtype == np.float32


@both
def test_train_turns_dropout_on_and_off(nn: ModuleType) -> None:
    """Off for validation and afterwards, on for the steps."""
    dropout = nn.Dropout(0.5, rng=source(nn))
    seen: list[bool] = []
    network = build(nn, dropout)
    run(
        nn,
        network,
        validation_data=(INPUTS, TARGETS),
        on_epoch=lambda *_: seen.append(dropout.training),
    )
    assert seen == [False] * 3
    assert not dropout.training
    assert np.all(np.asarray(dropout.mask) == 1)
    outputs = [np.asarray(network.forward(INPUTS)) for _ in range(2)]
    assert np.array_equal(outputs[0], outputs[1])


@both
def test_adamw(nn: ModuleType) -> None:
    """Adam's own step, from what is left of the parameters."""
    ours, theirs = [
        [1.0, -2.0] if nn is plain else np.array([1.0, -2.0]) for _ in range(2)
    ]
    with_decay, without = nn.AdamW(0.1, weight_decay=0.5), nn.Adam(0.1)
    for gradients in ([2.0, -0.5], [1.0, 0.25], [-4.0, 0.0]):
        theirs[0] *= 0.95
        theirs[1] *= 0.95
        with_decay.update(ours, gradients)
        without.update(theirs, gradients)
        assert list(ours) == pytest.approx(list(theirs), rel=1e-13)
    assert nn.AdamW().weight_decay == 0.01
    assert "weight_decay=0.01" in repr(nn.AdamW())
