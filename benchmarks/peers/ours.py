"""The package, as chapter 21 uses it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from benchmarks.cases import LEARNING_RATE, Case
from benchmarks.laps import Lap
from nnfs_lit import Adam, CategoricalCrossEntropy, Dense, Network, ReLU, train
from nnfs_lit.fast import FastTraining

NAME, FAST = "nnfs_lit", "nnfs_lit.fast"


def network(case: Case) -> Network:
    """Build the network of a case."""
    rng = np.random.default_rng(0)
    layers: list[Dense | ReLU] = []
    for n_inputs, n_neurons in pairwise(case.sizes):
        layers += [Dense(n_inputs, n_neurons, rng=rng, dtype=np.float32), ReLU()]
    return Network(layers[:-1])


def contenders(case: Case) -> dict[str, Lap]:
    """Train with `train` and with `FastTraining`, or call `forward`."""
    ours, loss, adam = network(case), CategoricalCrossEntropy(), Adam(LEARNING_RATE)
    rng = np.random.default_rng(0)

    def forward() -> None:
        for _ in range(case.steps):
            ours.forward(case.inputs)

    epochs = 1 if case.batch_size else case.steps

    def training() -> None:
        train(
            ours,
            loss,
            adam,
            case.inputs,
            case.targets,
            epochs=epochs,
            batch_size=case.batch_size,
            rng=rng,
        )

    if not case.trains:
        return {NAME: forward}
    fast = FastTraining(
        network(case),
        case.inputs,
        case.targets,
        learning_rate=LEARNING_RATE,
        batch_size=case.batch_size,
        rng=rng,
    )
    return {NAME: training, FAST: lambda: fast.train(epochs)}
