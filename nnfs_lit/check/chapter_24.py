"""Checks of chapter 24: dropout."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit import (
    SGD,
    CategoricalCrossEntropy,
    Dense,
    Dropout,
    Network,
    train,
)
from nnfs_lit.check import drawn, exercise, like
from nnfs_lit.data import vertical

scale = exercise(
    "Say what dropout multiplies by, at a rate of 0.75.",
    """
    # what a number that was not silenced is multiplied by, at a rate of 0.75
    quarter_left = ...
    """,
    "Of four numbers one is left. How large must it be, to stand for all four?",
    quarter_left=1 / (1 - 0.75),
    mistakes=("quarter_left = 1 / 0.75",),
)

how_many = exercise(
    "Count the networks that ten coins can leave.",
    """
    # how many different networks ten neurons make, each silenced or not
    networks = ...
    # the probability that all ten are silenced, at a rate of 0.5
    all_silent = ...
    """,
    "Two for the first neuron, and for each of these two for the second, and so on.",
    "All of these networks are equally probable. In how many of them is none heard?",
    networks=2**10,
    all_silent=0.5**10,
)


class _Reference:
    """The package's layer, in training, made as the exercise makes it."""

    def __init__(self, rate: float, rng: np.random.Generator) -> None:
        self.layer = Dropout(rate, rng=rng)
        self.layer.training = True

    def forward(self, inputs: Any) -> Any:
        """Silence."""
        return self.layer.forward(inputs)

    def backward(self, gradients: Any) -> Any:
        """Pass back."""
        return self.layer.backward(gradients)


def _there_and_back(kind: Any, rate: float, seed: int, inputs: Any, back: Any) -> Any:
    layer = kind(rate, np.random.default_rng(seed))
    outputs = layer.forward(np.array(inputs))
    return [outputs, layer.backward(np.array(back))]


two_masks = exercise(
    "Mend the way back through dropout.",
    """
    import numpy as np


    class Drop:
        # dropout while it learns; one rng.random(shape) per forward pass
        def __init__(self, rate, rng):
            self.rate, self.rng = rate, rng

        def forward(self, inputs):
            kept = self.rng.random(np.shape(inputs)) >= self.rate
            return inputs * kept / (1 - self.rate)

        def backward(self, gradients):
            # this was here, and it is wrong:
            #     kept = self.rng.random(np.shape(gradients)) >= self.rate
            #     return gradients * kept / (1 - self.rate)
            return ...
    """,
    "Which numbers were silenced on the way forward? And which on the way back?",
    "`forward` has to remember something: `self.mask = …`.",
    Drop=like(
        _Reference,
        drawn(
            lambda rng: (
                0.4,
                int(rng.integers(1000)),
                rng.normal(size=(3, 5)),
                rng.normal(size=(3, 5)),
            )
        ),
        use=_there_and_back,
    ),
    mistakes=(
        "import numpy as np\n"
        "class Drop:\n"
        "    def __init__(self, rate, rng):\n"
        "        self.rate, self.rng = rate, rng\n"
        "    def forward(self, inputs):\n"
        "        self.mask = self.rng.random(np.shape(inputs)) >= self.rate\n"
        "        return inputs * self.mask / self.rate\n"
        "    def backward(self, gradients):\n"
        "        return gradients * self.mask / self.rate",
    ),
)


def _elect(opinions: Any) -> Any:
    opinions = np.array(opinions)
    labels = range(int(opinions.max()) + 1)
    return np.argmax([(opinions == label).sum(axis=0) for label in labels], axis=0)


vote = exercise(
    "Let several networks vote.",
    """
    import numpy as np


    def elect(opinions):
        # for each point the label that most networks say, in a tie the
        # smallest; opinions: an array with a row for each network and a column
        # for each point
        return ...
    """,
    "How many say 0 at each point? `(opinions == 0).sum(axis=0)`, if it is an array.",
    "One such row of counts for each label; then `np.argmax` along the right axis.",
    elect=like(
        _elect,
        (np.array([[0, 1, 2], [0, 2, 2], [1, 1, 0]]),),
        (np.array([[2, 1], [1, 2]]),),
        (np.array([[1, 0, 3, 1]]),),
        drawn(lambda rng: (rng.integers(0, 4, (7, 9)),)),
    ),
    mistakes=(
        "import numpy as np\n"
        "def elect(opinions):\n"
        "    return np.median(opinions, axis=0).astype(int)",
    ),
)


def _fit_drop(
    x: Any, labels: Any, rate: float, step: float, epochs: int, rng: Any
) -> list[Any]:
    dense = Dense(np.shape(x)[1], int(np.max(labels)) + 1, rng=np.random.default_rng(0))
    network = Network([Dropout(rate, rng=rng), dense])
    network.parameters[:] = 0
    loss, rule = CategoricalCrossEntropy(), SGD(step)
    train(network, loss, rule, x, labels, epochs=epochs)
    return [dense.weights, dense.biases]


def _run(fit: Any, x: Any, labels: Any, seed: int) -> Any:
    rng = np.random.default_rng(seed)
    return list(fit(np.array(x), np.array(labels), 0.3, 0.5, 9, rng))


own_dropout = exercise(
    "Write a training run with dropout of the inputs, without the package.",
    """
    import numpy as np


    def fit_drop(x, labels, rate, step, epochs, rng):
        # w and b, with a comma between them: softmax of x @ w + b, both 0 at
        # first, plain gradient descent with the learning rate step on all
        # samples, inputs silenced anew in each epoch by one rng.random(x.shape)
        return ...
    """,
    "Without dropout first. Then replace `x` with what is heard of it, in each epoch.",
    "A number is heard where the draw is at least `rate`, and divided by 1 − rate.",
    "The slopes of `w` are what was *heard*, transposed, times what comes back.",
    fit_drop=like(
        _fit_drop,
        drawn(
            lambda rng: (*vertical(4, 3, rng=rng), int(rng.integers(1000))),
        ),
        use=_run,
    ),
    mistakes=(
        "import numpy as np\n"
        "def fit_drop(x, labels, rate, step, epochs, rng):\n"
        "    return np.zeros((2, 3)), np.zeros(3)",
    ),
)
