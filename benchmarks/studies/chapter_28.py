"""What it costs to resume a training without the optimizer's memory."""

from __future__ import annotations

import numpy as np

from benchmarks.studies import Rows, new_network, over_seeds, table
from nnfs_lit import Adam, CategoricalCrossEntropy, data, train

POINTS, LABELS = data.spiral(100, 3, rng=np.random.default_rng(61))


def highest(keeps: bool, seed: int) -> float:
    """Return the highest loss after the stop, over the last one before it."""
    rng = np.random.default_rng(seed)
    network = new_network(rng, 2, 64, 3)
    loss, rule = CategoricalCrossEntropy(), Adam(0.05)
    before = train(network, loss, rule, POINTS, LABELS, epochs=200)
    rule = rule if keeps else Adam(0.05)
    after = train(network, loss, rule, POINTS, LABELS, epochs=30)
    return max(after.loss) / before.loss[-1]


def measure() -> Rows:
    """Return it for each seed."""
    return over_seeds(
        [
            ("with its memory", lambda seed: highest(True, seed)),
            ("a new one", lambda seed: highest(False, seed)),
        ]
    )


if __name__ == "__main__":
    print(table("the optimizer", measure(), "highest loss"))
