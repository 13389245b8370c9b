"""Checks of chapter 21, training the spiral."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
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
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    drawn,
    exercise,
    like,
    such,
)
from nnfs_lit.data import spiral
from nnfs_lit.plain._parts import says_stop
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


how_many_steps = exercise(
    "Count the updates in ten epochs of 300 samples, in batches of 64.",
    """
        # the number of updates in ten epochs: 300 samples in batches of 64
        updates = ...
    """,
    "How many full batches are there in an epoch, and is anything left?",
    "The small batch at the end gets an update as well.",
    updates=10 * math.ceil(300 / 64),
)


@exercise(
    "Find a learning rate with which SGD learns the spiral.",
    """
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
    "Train for a thousand epochs with some rate, and look at "
    "`max(history.accuracy)`. Make a new network for each try.",
    "0.05 is far too careful here. How much larger may it be, until the loss "
    "begins to jump?",
    mistakes=("sgd_rate = 0.05", "sgd_rate = 100"),
)
def without_adam(answer: Answer) -> Cases:
    yield case(
        "the highest accuracy of the run",
        lambda: max(_trained(SGD(answer.sgd_rate), 1000, _enough).accuracy),
        such("more than 0.95", lambda share: share > GOOD),
    )


def _enough(_epoch: int, history: History) -> bool:
    return history.accuracy[-1] > GOOD


@exercise(
    "Write an `on_epoch` that ends a run when it is good enough.",
    """
        def good_enough(epoch, history):
            # called by train after each epoch: ends the run as soon as the accuracy
            # of this epoch is above 95 %, and otherwise does nothing
            return ...
    """,
    "The accuracies of all epochs so far are in `history.accuracy`. Which of them "
    "is the newest?",
    "`train` looks at what your function returns.",
    "If it returns True, the run ends. A comparison is True or False already.",
    mistakes=(
        "def good_enough(epoch, history):\n    return None",
        "def good_enough(epoch, history):\n    return history.accuracy[0] > 0.95",
        "def good_enough(epoch, history):\n    return history.accuracy[-1] >= 0.95",
        "def good_enough(epoch, history):\n"
        "    if history.accuracy[-1] > 0.95:\n"
        "        raise ValueError",
    ),
)
def stopping(answer: Answer) -> Cases:
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
    history = History(accuracy)
    history.accuracy[:] = shares
    history.loss = [1 - share for share in shares]
    history.learning_rate = [0.05] * len(shares)
    said = on_epoch(len(shares), history)
    return said if said is ... else says_stop(said)


def _epochs(on_epoch: Callable[..., object], epochs: int) -> Any:
    if _ends(on_epoch, [0.0]) is ...:
        return ...
    return len(_trained(Adam(0.05), epochs, on_epoch).loss)


@exercise(
    "Measure how right a network is without some of its hidden neurons.",
    """
        from nnfs_lit import accuracy


        def accuracy_without(neurons, network, points, labels):
            # the accuracy with some hidden neurons silenced: a list of their
            # numbers; afterwards the network has its old weights again
            return ...
    """,
    "The outgoing weights of hidden neuron k are a row: "
    "`network.layers[2].weights[k]`.",
    "Keep a copy of `network.parameters` first, and give it back at the end. "
    "What is it without `.copy()`?",
    "Then ask for each of the 64 alone, and last for the list of all those without "
    "which more than 97 % stay right.",
    mistakes=(
        "def accuracy_without(neurons, network, points, labels):\n"
        "    network.layers[2].weights[neurons] = 0\n"
        "    return accuracy(network.forward(points), labels)",
        "def accuracy_without(neurons, network, points, labels):\n"
        "    return accuracy(network.forward(points), labels)",
    ),
)
def silenced(answer: Answer) -> Cases:
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
    layers: Any = _small().layers
    first, _, last = layers
    hidden = np.maximum(0, first.forward(points))
    heard = [k for k in range(8) if k not in neurons]
    scores = hidden[:, heard] @ last.weights[heard] + last.biases
    return float(accuracy(scores, labels))


all_slopes = exercise(
    "Compute all the slopes of a network with one hidden layer, without the package.",
    """
        import numpy as np


        def gradients(x, labels, w1, b1, w2, b2):
            # the slopes of the mean loss: of w1, b1, w2 and b2, with commas between
            # them; ReLU after the first layer, softmax after the second
            return ...
    """,
    "Forward first: the hidden outputs, the logits, the probabilities. All of them "
    "are needed on the way back.",
    "At the logits it is p − y, divided by the number of samples. Through the second "
    "layer it goes with `w2.T`, and through the ReLU only where that let something "
    "pass.",
    "The slopes of a table of weights are its inputs, transposed, times what came "
    "back; those of the biases are the sum down each column.",
    gradients=like(
        lambda *arguments: _all_slopes(*arguments), drawn(lambda rng: _drawn(rng))
    ),
    mistakes=("def gradients(x, labels, w1, b1, w2, b2):\n    return w1, b1, w2, b2",),
)


def _drawn(rng: np.random.Generator) -> tuple[Any, ...]:
    """Draw samples, labels and parameters of unequal sizes."""
    samples, n_inputs, n_hidden, classes = rng.choice([3, 4, 5, 6], 4, replace=False)
    return (
        rng.normal(size=(samples, n_inputs)),
        rng.integers(0, classes, samples),
        rng.normal(size=(n_inputs, n_hidden)),
        rng.normal(size=n_hidden),
        rng.normal(size=(n_hidden, classes)),
        rng.normal(size=classes),
    )


def _with(w1: Any, b1: Any, w2: Any, b2: Any) -> Network:
    rng = np.random.default_rng(0)
    first, last = Dense(*np.shape(w1), rng=rng), Dense(*np.shape(w2), rng=rng)
    network = Network([first, ReLU(), last])
    network.parameters = np.concatenate([w1, b1, w2, b2], axis=None)
    return network


def _all_slopes(x: Any, labels: Any, *parameters: Any) -> Any:
    network, loss = _with(*parameters), CategoricalCrossEntropy()
    loss.forward(network.forward(x), labels)
    network.backward(loss.backward())
    first, _, last = (vars(layer) for layer in network.layers)
    return [
        layer[f"{name}_gradients"]
        for layer in (first, last)
        for name in ("weight", "bias")
    ]


own_loop = exercise(
    "Write a training loop of your own, without the package.",
    """
        import numpy as np


        def fit(x, labels, w1, b1, w2, b2, rate, epochs):
            # the losses, one for each epoch, before its step; all samples at once,
            # ReLU, softmax, plain gradient descent on copies of the arrays
            return ...
    """,
    "Copy the four arrays first: `np.array(w1, float)`. A step in place would change "
    "what you were given.",
    "In each epoch: forward, keep the loss, compute all four slopes, and only then "
    "move the four arrays.",
    "Take the logarithms of the probabilities from the logits, as the script does. The "
    "loss of a sample is minus that of its label: `log_p[np.arange(len(x)), labels]`.",
    fit=like(
        lambda *arguments: _losses(*arguments),
        drawn(lambda rng: (*_drawn(rng), 0.1, int(rng.integers(2, 6)))),
    ),
    mistakes=(
        "def fit(x, labels, w1, b1, w2, b2, rate, epochs):\n    return [1.0] * epochs",
    ),
)


def _losses(x: Any, labels: Any, *rest: Any) -> Any:
    *parameters, rate, epochs = rest
    loss, rule = CategoricalCrossEntropy(), SGD(rate)
    return train(_with(*parameters), loss, rule, x, labels, epochs=epochs).loss
