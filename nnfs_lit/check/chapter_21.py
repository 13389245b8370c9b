"""Checks of chapter 21, training the spiral."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np

from nnfs_lit import (
    SGD,
    Adam,
    CategoricalCrossEntropy,
    Dense,
    Network,
    ReLU,
    accuracy,
    train,
)
from nnfs_lit.check import Answer, Case, case, exercise, such
from nnfs_lit.data import spiral
from nnfs_lit.plain.training import History

#: More than this share of the points has to be right.
GOOD = 0.95


def _network(n_hidden: int, n_classes: int = 3) -> Network:
    rng = np.random.default_rng(0)
    first = Dense(2, n_hidden, rng=rng)
    return Network([first, ReLU(), Dense(n_hidden, n_classes, rng=rng)])


def _trained(
    optimizer: Any,
    epochs: int,
    on_epoch: Callable[[int, History], object] | None = None,
) -> History:
    """Train the chapter's network on its spiral."""
    points, arms = spiral(100, 3, rng=np.random.default_rng(7))
    return train(
        _network(64),
        CategoricalCrossEntropy(),
        optimizer,
        points,
        arms,
        epochs=epochs,
        on_epoch=on_epoch,
    )


@exercise(
    1,
    start="""
        # the number of updates in ten epochs: 300 samples in batches of 64
        updates = ...
    """,
    hints=(
        "How many full batches are there in an epoch, and is anything left?",
        "The small batch at the end gets an update as well.",
    ),
)
def how_many_steps(answer: Answer) -> Iterator[Case]:
    """Count the updates in ten epochs of 300 samples, in batches of 64."""
    yield case("the updates", lambda: answer.updates, 10 * math.ceil(300 / 64))


@exercise(
    2,
    start="""
        import numpy as np

        from nnfs_lit import (
            SGD,
            CategoricalCrossEntropy,
            Dense,
            Network,
            ReLU,
            train,
        )
        from nnfs_lit.data import spiral

        points, arms = spiral(100, 3, rng=np.random.default_rng(7))
        rng = np.random.default_rng(0)
        layers = [Dense(2, 64, rng=rng), ReLU(), Dense(64, 3, rng=rng)]

        # the learning rate with which SGD gets above 95 % within 1,000 epochs
        sgd_rate = ...
    """,
    hints=(
        "Train for a thousand epochs with some rate, and look at "
        "`max(history.accuracy)`. Make a new network for each try.",
        "0.05 is far too careful here. How much larger may it be, until the loss "
        "begins to jump?",
    ),
    mistakes=("sgd_rate = 0.05", "sgd_rate = 100"),
)
def without_adam(answer: Answer) -> Iterator[Case]:
    """Find a learning rate with which SGD learns the spiral."""
    yield case(
        "the highest accuracy of the run",
        lambda: max(_trained(SGD(answer.sgd_rate), 1000, _enough).accuracy),
        such("more than 0.95", lambda share: share > GOOD),
    )


def _enough(_epoch: int, history: History) -> None:
    if history.accuracy[-1] > GOOD:
        raise KeyboardInterrupt


@exercise(
    3,
    start="""
        def good_enough(epoch, history):
            # called by train after each epoch: ends the run as soon as the accuracy
            # of this epoch is above 95 %, and else does nothing
            return ...
    """,
    hints=(
        "The accuracies of all epochs so far are in `history.accuracy`. Which of them "
        "is the newest?",
        "What does a person do who has seen enough, and what does Python make of it?",
        "You can `raise` that exception yourself. `train` catches it.",
    ),
    mistakes=(
        "def good_enough(epoch, history):\n    return None",
        "def good_enough(epoch, history):\n"
        "    if history.accuracy[0] > 0.95:\n"
        "        raise KeyboardInterrupt",
        "def good_enough(epoch, history):\n"
        "    if history.accuracy[-1] >= 0.95:\n"
        "        raise KeyboardInterrupt",
        "def good_enough(epoch, history):\n"
        "    if history.accuracy[-1] > 0.95:\n"
        "        raise ValueError",
    ),
)
def stopping(answer: Answer) -> Iterator[Case]:
    """Write an `on_epoch` that ends a run when it is good enough."""
    for shares in [[0.4], [0.4, 0.96], [0.4, 0.9, 0.95], [0.951]]:
        yield case(
            f"it ends the run after the accuracies {shares}",
            lambda: _ends(answer.good_enough, shares),
            shares[-1] > GOOD,
        )
    for epochs in [200, 5]:
        yield case(
            f"the epochs of a run that may have {epochs}",
            lambda: _epochs(answer.good_enough, epochs),
            _epochs(_enough, epochs),
        )


def _ends(on_epoch: Callable[..., object], shares: Sequence[float]) -> Any:
    history = History()
    history.accuracy = list(shares)
    history.loss = [1 - share for share in shares]
    history.learning_rate = [0.05] * len(shares)
    try:
        said = on_epoch(len(shares), history)
    except KeyboardInterrupt:
        return True
    return ... if said is ... else False


def _epochs(on_epoch: Callable[..., object], epochs: int) -> Any:
    if _ends(on_epoch, [0.0]) is ...:
        return ...
    return len(_trained(Adam(0.05), epochs, on_epoch).loss)


@exercise(
    4,
    start="""
        from nnfs_lit import accuracy


        def accuracy_without(neurons, network, points, labels):
            # the accuracy with some hidden neurons silenced: a list of their
            # numbers; afterwards the network has its old weights again
            return ...
    """,
    hints=(
        "The outgoing weights of hidden neuron k are a row: "
        "`network.layers[2].weights[k]`.",
        "Keep a copy of `network.parameters` first, and give it back at the end. "
        "What is it without `.copy()`?",
        "Then ask for each of the 64 alone, and last for the list of all those without "
        "which more than 97 % stay right.",
    ),
    mistakes=(
        "def accuracy_without(neurons, network, points, labels):\n"
        "    network.layers[2].weights[neurons] = 0\n"
        "    return accuracy(network.forward(points), labels)",
        "def accuracy_without(neurons, network, points, labels):\n"
        "    return accuracy(network.forward(points), labels)",
    ),
)
def silenced(answer: Answer) -> Iterator[Case]:
    """Measure how right a network is without some of its hidden neurons."""
    points, arms = spiral(40, 3, rng=np.random.default_rng(7))
    for neurons in [[0], [3], [7], [1, 2, 6], [*range(8)], []]:
        yield case(
            f"without {neurons}",
            lambda: answer.accuracy_without(neurons, _small(), points, arms),
            _without(neurons, points, arms),
        )
    network = _small()

    def kept() -> Any:
        share = answer.accuracy_without([0, 5], network, points, arms)
        return ... if share is ... else np.array_equal(network.parameters, _learned())

    yield case("the weights are back afterwards", kept, wanted=True)


def _small() -> Network:
    network = _network(8)
    network.parameters = _learned()
    return network


@cache
def _learned() -> Any:
    """Train a little network once; give its parameters."""
    network = _network(8)
    points, arms = spiral(40, 3, rng=np.random.default_rng(7))
    rule = Adam(0.05)
    train(network, CategoricalCrossEntropy(), rule, points, arms, epochs=200)
    return network.parameters.copy()


def _without(neurons: Sequence[int], points: Any, labels: Any) -> float:
    first, last = _small().learners
    hidden = np.maximum(0, first.forward(points))
    heard = [k for k in range(8) if k not in neurons]
    scores = hidden[:, heard] @ last.weights[heard] + last.biases
    return float(accuracy(scores, labels))


@exercise(
    5,
    start="""
        # the shape of the last layer's weights, for five arms and 64 hidden neurons
        last_shape = ...
        # the loss of the untrained network, about
        untrained_loss = ...
    """,
    hints=(
        "The network gives a score to each class. The points are still points.",
        "A fresh network knows nothing, and shrugs: it gives about the same "
        "probability to each of the five. What does a shrug cost?",
    ),
)
def five_arms(answer: Answer) -> Iterator[Case]:
    """Say what changes with a spiral of five arms."""
    network = _network(64, 5)
    yield case(
        "the shape", lambda: answer.last_shape, network.learners[1].weights.shape
    )
    yield case(
        "the untrained loss",
        lambda: answer.untrained_loss,
        such("what a shrug costs, or a little more,", _is_shrug),
    )


def _is_shrug(loss: float) -> bool:
    return math.log(5) - 0.05 < loss < math.log(5) + 0.15


@exercise(
    6,
    start="""
        # the share of the points that blind guessing gets right
        by_guessing = ...
        # does the network get more than half of them right? True or False
        more_than_half = ...
    """,
    hints=(
        "There are three classes, and the labels were drawn at random.",
        "How many parameters has a network 2-256-3, and how many labels are there to "
        "be learned by heart?",
    ),
)
def nonsense(answer: Answer) -> Iterator[Case]:
    """Guess how right a network can get where there is nothing to be learned."""
    yield case("by guessing", lambda: answer.by_guessing, 1 / 3, digits=2)
    yield case("the network", lambda: answer.more_than_half, _nonsense_share() > 0.5)


@cache
def _nonsense_share() -> float:
    """Make the experiment with sixty points, which is quick."""
    rng = np.random.default_rng(6)
    points, _ = spiral(20, 3, rng=rng)
    labels = rng.integers(0, 3, size=len(points))
    network, loss = _network(64), CategoricalCrossEntropy()
    history = train(network, loss, Adam(0.02), points, labels, epochs=400)
    return history.accuracy[-1]
