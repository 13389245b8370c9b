"""What a penalty does to the loss on points that were not seen, over five seeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.studies import Rows, losses, new_network, over_seeds
from benchmarks.studies.chapter_22 import stripes
from nnfs_lit import L1, L2, Adam, AdamW, CategoricalCrossEntropy, train


def learned(rule: Any, penalty: Any = None) -> Callable[[int], float]:
    """Train for a thousand epochs; return the loss on 3,000 other points."""

    def run(seed: int) -> float:
        known, _, (points, labels), rng = stripes(seed)
        network = new_network(rng, 2, 64, 64, 3)
        loss = CategoricalCrossEntropy()
        train(network, loss, rule(), *known, epochs=1000, penalty=penalty)
        return loss.forward(network.forward(points), labels)

    return run


def adam() -> Adam:
    """Return the rule of the chapter."""
    return Adam(0.01)


def decoupled(weight_decay: float) -> Callable[[], AdamW]:
    """Return how to make the other rule."""
    return lambda: AdamW(0.01, weight_decay=weight_decay)


def measure() -> Rows:
    """Return the losses, for each seed."""
    return over_seeds(
        [
            ("no penalty", learned(adam)),
            *((f"L2, {s:g}", learned(adam, L2(s))) for s in (0.001, 0.003, 0.01, 0.1)),
            *((f"L1, {s:g}", learned(adam, L1(s))) for s in (0.001, 0.003, 0.01)),
            *((f"AdamW, {s:g}", learned(decoupled(s))) for s in (0.01, 0.1, 1, 3)),
        ]
    )


if __name__ == "__main__":
    print(losses("penalty", measure()))
