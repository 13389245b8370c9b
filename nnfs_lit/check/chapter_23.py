"""Checks of chapter 23: L1 and L2."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit import L2, SGD, CategoricalCrossEntropy, Dense, Network, train
from nnfs_lit.check import Answer, Cases, case, drawn, exercise, like
from nnfs_lit.data import vertical


@exercise(
    "Say on which weight L1 and L2 pull equally hard.",
    """
    # the positive weight on which L1 and L2 of one strength pull equally hard
    equal_at = ...
    """,
    "The slopes are λ and 2λw. The strength is in both.",
    mistakes=("equal_at = 1.0",),
)
def which_pulls(answer: Answer) -> Cases:
    yield case("the weight", lambda: answer.equal_at, 0.5)


def _steps_to_half(rate: float, strength: float) -> int:
    w, steps = 1.0, 0
    while w > 0.5:
        w -= rate * 2 * strength * w
        steps += 1
    return steps


half_life = exercise(
    "Count the steps after which L2 has halved a weight.",
    """
    def steps_to_half(rate, strength):
        # after how many steps a weight that only L2 pulls on is at most half of
        # what it was
        return ...
    """,
    "By what share does the weight shrink in one step? It does not matter how large it "
    "is.",
    "Begin with 1, and count how often you have to multiply until it is at most 0.5.",
    steps_to_half=like(
        _steps_to_half, (0.1, 0.05), (0.1, 0.5), (0.5, 0.5), (0.01, 0.3), (1.0, 0.4)
    ),
    mistakes=("def steps_to_half(rate, strength):\n    return round(0.5 / rate)",),
)


def _shrink(weights: Any, amount: float) -> Any:
    return np.sign(weights) * np.maximum(np.abs(weights) - amount, 0)


soft = exercise(
    "Take an amount from each weight, and stop at 0.",
    """
    import numpy as np


    def shrink(weights, amount):
        # a new array in which each weight is nearer to 0 by the amount, or 0
        return ...
    """,
    "`np.abs` takes the sign away, and `np.sign` knows what it was.",
    "`np.maximum(…, 0)` stops at 0.",
    shrink=like(
        _shrink,
        drawn(lambda rng: (rng.normal(size=(3, 4)), 0.5)),
        (np.array([2.0, -0.75, 0.25, 0.0]), 0.5),
    ),
    mistakes=(
        "import numpy as np\n"
        "def shrink(weights, amount):\n"
        "    return np.asarray(weights) - amount * np.sign(weights)",
    ),
)


def _choose(strengths: Any, losses: Any) -> float:
    enough = 1.05 * min(losses)
    pairs = zip(strengths, losses, strict=True)
    return float([strength for strength, loss in pairs if loss <= enough][-1])


choose = exercise(
    "Choose a strength with the validation data.",
    """
    def choose(strengths, losses):
        # the strongest whose validation loss is at most 5 % above the lowest;
        # the strengths come from weak to strong
        return ...
    """,
    "Find the lowest loss first. What is 5 % more than that?",
    "Go through both lists side by side, and keep the last that is good enough.",
    choose=like(
        _choose,
        ([0.001, 0.003, 0.01, 0.03], [0.29, 0.2, 0.205, 0.42]),
        ([0.001, 0.003, 0.01], [0.2, 0.3, 0.4]),
        ([0.1, 0.2, 0.3], [0.4, 0.5, 0.4]),
        ([1.0], [2.0]),
    ),
    mistakes=(
        "def choose(strengths, losses):\n"
        "    return strengths[losses.index(min(losses))]",
    ),
)


def _fit_l2(
    x: Any, labels: Any, strength: float, rate: float, epochs: int
) -> list[Any]:
    dense = Dense(np.shape(x)[1], max(labels) + 1, rng=np.random.default_rng(0))
    network = Network([dense])
    network.parameters[:] = 0
    loss, rule = CategoricalCrossEntropy(), SGD(rate)
    train(network, loss, rule, x, labels, epochs=epochs, penalty=L2(strength))
    return [dense.weights, dense.biases]


own_penalty = exercise(
    "Write a training run with L2, without the package.",
    """
    import numpy as np


    def fit_l2(x, labels, strength, rate, epochs):
        # w and b, with a comma between them: softmax of x @ w + b, both 0 at
        # first, plain gradient descent on all samples, L2 on w alone
        return ...
    """,
    "Without the penalty first: at the logits the slope is p − y, divided by the "
    "number of samples.",
    "The slope of the penalty is `2 * strength * w`. It is added to the slopes of `w` "
    "before the step.",
    fit_l2=like(
        _fit_l2,
        drawn(lambda rng: (*vertical(4, 3, rng=rng), 0.05, 0.5, 12)),
    ),
    mistakes=(
        "import numpy as np\n"
        "def fit_l2(x, labels, strength, rate, epochs):\n"
        "    return np.zeros((2, 3)), np.zeros(3)",
    ),
)
