"""The matrix products of a network and nothing else: faster than this nobody can be."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from benchmarks.cases import Case
from benchmarks.laps import Lap

NAME = "the bare matrix products"


def contenders(case: Case) -> dict[str, Lap]:
    """Multiply what has the shapes of inputs, weights and gradients."""
    rng = np.random.default_rng(0)
    rows = case.batch_size or case.samples
    numbers = [rng.random((rows, size), dtype=np.float32) for size in case.sizes]
    weights = [rng.random(pair, dtype=np.float32) for pair in pairwise(case.sizes)]

    def lap() -> None:
        for _ in range(case.steps):
            for inputs, matrix in zip(numbers, weights, strict=False):
                inputs @ matrix
            if not case.trains:
                continue
            for i, matrix in enumerate(weights):
                numbers[i].T @ numbers[i + 1]
                if i > 0:  # nobody needs the gradients of the data
                    numbers[i + 1] @ matrix.T

    return {NAME: lap}
