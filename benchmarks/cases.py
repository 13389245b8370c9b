"""What is timed: five networks and their data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit import data

Array = npt.NDArray[Any]
LEARNING_RATE = 0.001


@dataclass(frozen=True)
class Case:
    """A network, its data, and how many steps make a lap.

    Attributes
    ----------
    name : str
    title : str
    sizes : tuple of int
        Inputs, neurons of each hidden layer (with ReLU), outputs.
    samples : int
        How many there are.
    steps : int
        How many a lap has. If ``batch_size`` is given, a lap is one epoch.
    batch_size : int or None
        None takes all samples at once.
    trains : bool
        Forward, backward and Adam; or forward only.
    """

    name: str
    title: str
    sizes: tuple[int, ...]
    samples: int
    steps: int
    batch_size: int | None = None
    trains: bool = True

    @cached_property
    def inputs(self) -> Array:
        """The samples, float32: a spiral if they are points, else noise."""
        rng = np.random.default_rng(0)
        if self.sizes[0] == 2:
            points, _ = data.spiral(self.samples // 3, 3, rng=rng)
            return points.astype(np.float32)
        return rng.random((self.samples, self.sizes[0]), dtype=np.float32)

    @cached_property
    def targets(self) -> Array:
        """A label for each sample."""
        if self.sizes[0] == 2:
            return np.repeat(np.arange(3), self.samples // 3)
        return np.random.default_rng(1).integers(0, self.sizes[-1], self.samples)


DIGITS = 784, 128, 128, 10

CASES = [
    Case("A1", "forward, 2-64-64-3, 300", (2, 64, 64, 3), 300, 100, trains=False),
    Case(
        "A2", "forward, 784-128-128-10, 128", (784, 128, 128, 10), 128, 50, trains=False
    ),
    Case("B", "training, 2-64-3, 300", (2, 64, 3), 300, 100),
    Case("C", "training, 2-512-3, 3,000", (2, 512, 3), 3000, 8),
    Case("D", "training, 784-128-128-10, 128", DIGITS, 6400, 50, 128),
]
