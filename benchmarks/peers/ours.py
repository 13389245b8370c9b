"""The package, as chapter 21 uses it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from benchmarks.cases import LEARNING_RATE, Case
from benchmarks.laps import Lap
from nnfs_lit import Adam, CategoricalCrossEntropy, Dense, Network, ReLU, train

NAME = "nnfs_lit"


def network(case: Case) -> Network:
    """Build the network of a case."""
    rng = np.random.default_rng(0)
    layers: list[Dense | ReLU] = []
    for n_inputs, n_neurons in pairwise(case.sizes):
        layers += [Dense(n_inputs, n_neurons, rng=rng, dtype=np.float32), ReLU()]
    return Network(layers[:-1])


def contenders(case: Case) -> dict[str, Lap]:
    """Train with `train`, or call `forward`."""
    ours, loss, adam = network(case), CategoricalCrossEntropy(), Adam(LEARNING_RATE)
    rng = np.random.default_rng(0)

    def forward() -> None:
        for _ in range(case.steps):
            ours.forward(case.inputs)

    def training() -> None:
        train(
            ours,
            loss,
            adam,
            case.inputs,
            case.targets,
            epochs=1 if case.batch_size else case.steps,
            batch_size=case.batch_size,
            rng=rng,
        )

    return {NAME: training if case.trains else forward}
