"""A training run: what it learns, what it tells, and how it ends when it must."""

from __future__ import annotations

import math
import signal
from collections.abc import Iterator
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
import nnfs_lit.plain.training
import nnfs_lit.training
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
INPUTS, TARGETS = plain.data.spiral(4, 3, rng=Random(0))


def source(nn: ModuleType, seed: int = 0) -> Any:
    """Return the source of random numbers that this half takes."""
    return Random(seed) if nn is plain else np.random.default_rng(seed)


def build(nn: ModuleType, hidden: int = 5, **options: Any) -> Any:
    """Build a network from two inputs to three classes."""
    rng = source(nn)
    first = nn.Dense(2, hidden, rng=rng, **options)
    return nn.Network([first, nn.ReLU(), nn.Dense(hidden, 3, rng=rng, **options)])


def run(nn: ModuleType, network: Any = None, **options: Any) -> Any:
    """Train for a few epochs."""
    network = build(nn) if network is None else network
    options = {"epochs": 3, **options}
    data = [options.pop("inputs", INPUTS), options.pop("targets", TARGETS)]
    optimizer = options.pop("optimizer", None) or nn.SGD(0.1)
    loss = nn.CategoricalCrossEntropy()
    return nn.train(network, loss, optimizer, *data, **options)


@both
def test_one_epoch_by_hand(nn: ModuleType) -> None:
    """Forward, loss, backward, update; and what history tells was so before that."""
    ours, theirs = build(nn), build(nn)
    history = run(nn, ours, epochs=1)
    loss = nn.CategoricalCrossEntropy()
    logits = theirs.forward(INPUTS)
    cost = loss.forward(logits, TARGETS)
    theirs.backward(loss.backward())
    moved = np.subtract(theirs.parameters, 0.1 * np.asarray(theirs.gradients))
    assert ours.parameters == pytest.approx(moved, rel=1e-13)
    assert history.loss == pytest.approx([cost], rel=1e-13)
    assert history.accuracy == [nn.accuracy(logits, TARGETS)]
    assert history.learning_rate == [0.1]


@both
def test_batches_add_up(nn: ModuleType) -> None:
    """12 samples by 5: the last batch of two counts for two."""
    ours, theirs = build(nn), build(nn)
    history = run(nn, ours, epochs=1, batch_size=5)
    losses, right = 0.0, 0.0
    for start in (0, 5, 10):
        inputs, targets = INPUTS[start : start + 5], TARGETS[start : start + 5]
        loss = nn.CategoricalCrossEntropy()
        logits = theirs.forward(inputs)
        losses += loss.forward(logits, targets) * len(inputs)
        right += nn.accuracy(logits, targets) * len(inputs)
        theirs.backward(loss.backward())
        step = 0.1 * np.asarray(theirs.gradients)
        theirs.parameters = np.subtract(theirs.parameters, step).tolist()
    assert ours.parameters == pytest.approx(np.asarray(theirs.parameters), rel=1e-12)
    assert history.loss == pytest.approx([losses / 12], rel=1e-13)
    assert history.accuracy == pytest.approx([right / 12], rel=1e-13)


@both
def test_each_sample_comes_once(nn: ModuleType) -> None:
    """In a new order each epoch, and with its own target."""
    home = nnfs_lit.plain.training if nn is plain else nnfs_lit.training
    inputs: Any = [[float(i), -float(i)] for i in range(10)]
    targets: Any = [[float(i)] for i in range(10)]
    if nn is nnfs_lit:
        inputs, targets = np.array(inputs), np.array(targets)
    rng = source(nn)
    orders = []
    for _ in range(2):
        dealt = list(home.batches(inputs, targets, 4, rng))
        assert [len(batch) for batch, _ in dealt] == [4, 4, 2]
        seen = np.concatenate([batch for batch, _ in dealt])[:, 0]
        assert np.array_equal(
            seen, np.concatenate([wanted for _, wanted in dealt])[:, 0]
        )
        assert sorted(seen) == list(range(10))
        orders.append(seen.tolist())
    assert orders[0] != orders[1]
    assert orders[0] != sorted(orders[0])


@both
def test_targets_may_be_rows(nn: ModuleType) -> None:
    """Labels or one-hot rows, it is the same run."""
    ours, theirs = build(nn), build(nn)
    first = run(nn, ours, batch_size=5)
    second = run(nn, theirs, batch_size=5, targets=nn.one_hot(TARGETS, 3))
    assert first.loss == second.loss
    assert np.array_equal(ours.parameters, theirs.parameters)


@both
def test_the_same_seed_gives_the_same_run(nn: ModuleType) -> None:
    """Whatever was run before it."""
    results = []
    for _ in range(2):
        network = build(nn)
        history = run(nn, network, batch_size=4, rng=source(nn, 7), optimizer=nn.Adam())
        results.append((list(network.parameters), history.loss, history.accuracy))
        run(nn, epochs=2, batch_size=3, rng=source(nn, 8))
    assert results[0] == results[1]
    other = run(nn, batch_size=4, rng=source(nn, 9), optimizer=nn.Adam())
    assert other.loss != results[0][1]


@both
def test_the_twins_agree(nn: ModuleType) -> None:
    """Ten epochs of batches with Adam, in lists and in arrays."""
    network = build(nn)
    network.parameters = [math.sin(i) for i in range(network.n_parameters)]
    history = run(nn, network, epochs=10, batch_size=5, optimizer=nn.Adam(0.01))
    numbers = [*history.loss, *network.parameters]
    reference = build(plain)
    reference.parameters = [math.sin(i) for i in range(reference.n_parameters)]
    wanted = run(plain, reference, epochs=10, batch_size=5, optimizer=plain.Adam(0.01))
    assert numbers == pytest.approx([*wanted.loss, *reference.parameters], rel=1e-9)


@both
def test_history_tells_the_learning_rate(nn: ModuleType) -> None:
    """As it was at the start of each epoch of three steps."""
    history = run(nn, batch_size=4, optimizer=nn.SGD(0.1, decay=0.5))
    assert history.learning_rate == [0.1, 0.1 / 2.5, 0.1 / 4]


@both
def test_on_epoch(nn: ModuleType) -> None:
    """Called after each epoch, with all that has happened so far."""
    seen = []
    run(nn, on_epoch=lambda epoch, history: seen.append((epoch, len(history.loss))))
    assert seen == [(1, 1), (2, 2), (3, 3)]


@pytest.fixture
def keyboard() -> Iterator[None]:
    """Let Ctrl-C through: a program that a script put in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@both
def test_a_fault_of_the_callback_is_the_callers(nn: ModuleType) -> None:
    """It comes through, with the history."""

    def fail(epoch: int, history: Any) -> None:  # noqa: ARG001
        raise LookupError

    with pytest.raises(LookupError) as caught:
        run(nn, on_epoch=fail)
    assert len(caught.value.history.loss) == 1  # type: ignore[attr-defined]


@both
def test_a_loss_that_is_lost_stops_the_run(nn: ModuleType) -> None:
    """Outputs beyond all bounds: the message says when."""
    with pytest.raises(FloatingPointError) as caught:
        run(nn, epochs=9, batch_size=4, optimizer=nn.SGD(1e200))
    assert str(caught.value) == (
        "the loss is no longer finite in epoch 1, step 2; "
        "a smaller learning rate may help"
    )


def test_data_are_brought_to_the_type_of_the_network() -> None:
    """A float32 network computes in float32, from float64 data too."""
    network = build(nnfs_lit, dtype=np.float32)
    run(nnfs_lit, network, inputs=np.array(INPUTS), optimizer=nnfs_lit.Adam())
    assert network.parameters.dtype == np.float32
    assert network.layers[0].inputs.dtype == np.float32


def test_the_spiral_is_learned() -> None:
    """More than 95 %, in float32, as chapter 21 does it."""
    inputs, targets = nnfs_lit.data.spiral(100, 3, rng=np.random.default_rng(0))
    network = build(nnfs_lit, hidden=64, dtype=np.float32)
    adam = nnfs_lit.Adam(0.02, decay=5e-5)
    history = run(
        nnfs_lit, network, inputs=inputs, targets=targets, epochs=1000, optimizer=adam
    )
    assert history.accuracy[-1] > 0.95
    assert history.loss[-1] < 0.2 < history.loss[0]
    assert nnfs_lit.accuracy(network.forward(inputs), targets) > 0.95
