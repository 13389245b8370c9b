"""The same as teaching code has it: float64, and each formula as it stands."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from benchmarks.cases import LEARNING_RATE, Array, Case
from benchmarks.laps import Lap

NAME = "NumPy as in textbooks"


class Textbook:
    """A network with its training, formula by formula."""

    def __init__(self, sizes: tuple[int, ...]) -> None:
        rng = np.random.default_rng(0)
        self.parameters: list[Array] = []
        for n, m in pairwise(sizes):
            self.parameters += [0.1 * rng.standard_normal((n, m)), np.zeros((1, m))]
        self.means = [np.zeros_like(p) for p in self.parameters]
        self.squares = [np.zeros_like(p) for p in self.parameters]
        self.steps = 0

    def forward(self, inputs: Array) -> Array:
        """Remember all inputs and give out probabilities."""
        self.inputs, self.sums = [], []
        outputs = inputs
        for weights, biases in zip(
            self.parameters[::2], self.parameters[1::2], strict=True
        ):
            self.inputs.append(outputs)
            self.sums.append(np.dot(outputs, weights) + biases)
            outputs = np.maximum(0, self.sums[-1])
        powers = np.exp(self.sums[-1] - np.max(self.sums[-1], axis=1, keepdims=True))
        return powers / np.sum(powers, axis=1, keepdims=True)

    def backward(self, probabilities: Array, labels: Array) -> list[Array]:
        """Return a gradient for each of the parameters."""
        slopes = probabilities.copy()
        slopes[range(len(labels)), labels] -= 1
        slopes = slopes / len(labels)
        gradients: list[Array] = []
        for i in reversed(range(len(self.inputs))):
            biases = np.sum(slopes, axis=0, keepdims=True)
            gradients = [np.dot(self.inputs[i].T, slopes), biases, *gradients]
            slopes = np.dot(slopes, self.parameters[2 * i].T)
            if i > 0:
                slopes[self.sums[i - 1] <= 0] = 0
        return gradients

    def step(self, inputs: Array, labels: Array) -> tuple[float, float]:
        """Make one step with Adam and return loss and accuracy."""
        probabilities = self.forward(inputs)
        clipped = np.clip(probabilities, 1e-7, 1 - 1e-7)
        loss = np.mean(-np.log(clipped[range(len(labels)), labels]))
        accuracy = np.mean(np.argmax(probabilities, axis=1) == labels)
        gradients = self.backward(probabilities, labels)
        self.steps += 1
        for i, gradient in enumerate(gradients):
            self.means[i] = 0.9 * self.means[i] + 0.1 * gradient
            self.squares[i] = 0.999 * self.squares[i] + 0.001 * gradient**2
            mean = self.means[i] / (1 - 0.9**self.steps)
            square = self.squares[i] / (1 - 0.999**self.steps)
            self.parameters[i] += -LEARNING_RATE * mean / (np.sqrt(square) + 1e-7)
        return float(loss), float(accuracy)


def contenders(case: Case) -> dict[str, Lap]:
    """Train, shuffling the whole set before each epoch if it comes in batches."""
    network, rng = Textbook(case.sizes), np.random.default_rng(0)
    inputs, targets = case.inputs.astype(np.float64), case.targets

    def forward() -> None:
        for _ in range(case.steps):
            network.forward(inputs)

    def training() -> None:
        if case.batch_size is None:
            for _ in range(case.steps):
                network.step(inputs, targets)
            return
        order = rng.permutation(case.samples)
        shuffled, labels = inputs[order], targets[order]
        for start in range(0, case.samples, case.batch_size):
            batch = slice(start, start + case.batch_size)
            network.step(shuffled[batch], labels[batch])

    return {NAME: training if case.trains else forward}
