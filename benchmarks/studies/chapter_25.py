"""One neuron or many for the O-rings, over five seeds."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from benchmarks.studies import Rows, over_seeds, table
from nnfs_lit import (
    Adam,
    BinaryCrossEntropy,
    Dense,
    Network,
    ReLU,
    data,
    sigmoid,
    train,
)

INPUTS, DAMAGED = data.orings()
X = (INPUTS[:, :1] - 70) / 10


def learned(
    n_hidden: int, epochs: int, seed: int, rows: slice | list[int] = slice(None)
) -> Network:
    """Train a network on some of the launches; without hidden neurons it is one."""
    rng = np.random.default_rng(seed)
    hidden: list[Any] = [Dense(1, n_hidden, rng=rng), ReLU()] if n_hidden else []
    network = Network([*hidden, Dense(n_hidden or 1, 1, rng=rng)])
    rule = Adam(0.01 if n_hidden else 0.1)
    train(network, BinaryCrossEntropy(), rule, X[rows], DAMAGED[rows], epochs=epochs)
    return network


def at_75(n_hidden: int, epochs: int, seed: int) -> float:
    """Ask for the probability of damage at 75 °F."""
    network = learned(n_hidden, epochs, seed)
    return float(sigmoid(network.forward([[0.5]]))[0, 0])


def left_out(n_hidden: int, epochs: int, seed: int) -> float:
    """Price each launch by a network that does not know it, over knowing nothing."""
    paid, baseline = 0.0, 0.0
    for i, target in enumerate(DAMAGED):
        others = [k for k in range(len(X)) if k != i]
        logits = learned(n_hidden, epochs, seed, others).forward(X[i : i + 1])
        paid += BinaryCrossEntropy().forward(logits, [target])
        share = DAMAGED[others].mean()
        baseline -= math.log(share if target else 1 - share)
    return paid / baseline


def measure() -> Rows:
    """Return what each network says of 75 °F, and what launches left out cost."""
    sizes = [
        ("says one neuron", 0, 1000),
        ("say 16 hidden neurons", 16, 1000),
        ("say 64 hidden neurons", 64, 1000),
        ("say 64 hidden neurons, 100 epochs", 64, 100),
    ]
    asked = [
        (f"damage at 75 °F, {words}", lambda seed, n=n, e=e: at_75(n, e, seed))
        for words, n, e in sizes
    ]
    priced = [
        (
            f"price of a launch left out, {words.split(' ', 1)[1]}",
            lambda seed, n=n, e=e: left_out(n, e, seed),
        )
        for words, n, e in sizes
    ]
    return over_seeds([*asked, *priced])


if __name__ == "__main__":
    print(table("over five seeds", measure(), ""))
