"""Lists alone: the raw half of the package beside other code without NumPy."""

from __future__ import annotations

import importlib
import math
from random import Random
from typing import Any

from benchmarks.laps import Lap, repeated
from nnfs_lit import plain

NAME = "nnfs_lit.plain"
TITLE = "raw Python, training, 2-64-3, 30"
SAMPLES, HIDDEN, CLASSES, RATE = 30, 64, 3, 0.001
STEPS = 10  # of a lap: the first finds the memory that another has used


def samples() -> tuple[list[list[float]], list[int]]:
    """Make a small spiral."""
    return plain.data.spiral(SAMPLES // CLASSES, CLASSES, rng=Random(0))


def ours() -> Lap:
    """Make a step with the package: forward, backward and Adam."""
    rng = Random(0)
    hidden, last = (
        plain.Dense(2, HIDDEN, rng=rng),
        plain.Dense(HIDDEN, CLASSES, rng=rng),
    )
    network = plain.Network([hidden, plain.ReLU(), last])
    loss, adam = plain.CategoricalCrossEntropy(), plain.Adam(RATE)
    inputs, targets = samples()
    return lambda: plain.train(network, loss, adam, inputs, targets, epochs=1)


class Loops:
    """The same with an index for everything, as one would write it in C."""

    def __init__(self) -> None:
        rng = Random(0)
        shapes = [(2, HIDDEN), (HIDDEN, CLASSES)]
        self.weights = [
            [[rng.gauss(0.0, 1.0) / math.sqrt(n) for _ in range(m)] for _ in range(n)]
            for n, m in shapes
        ]
        self.biases = [[0.0] * m for _, m in shapes]
        self.means = [[0.0] * ((n + 1) * m) for n, m in shapes]
        self.squares = [[0.0] * ((n + 1) * m) for n, m in shapes]
        self.steps = 0

    def dense(self, inputs: list[list[float]], layer: int) -> list[list[float]]:
        """Compute a layer, number by number."""
        weights, biases = self.weights[layer], self.biases[layer]
        outputs = []
        for i in range(len(inputs)):
            row = []
            for j in range(len(biases)):
                total = biases[j]
                for k in range(len(weights)):
                    total += inputs[i][k] * weights[k][j]
                row.append(total)
            outputs.append(row)
        return outputs

    def learn(
        self, inputs: list[list[float]], slopes: list[list[float]], layer: int
    ) -> None:
        """Compute the gradients of a layer, and move it by Adam's rule."""
        weights, biases = self.weights[layer], self.biases[layer]
        for k in range(len(weights) + 1):
            for j in range(len(biases)):
                slope = 0.0
                for i in range(len(inputs)):
                    x = inputs[i][k] if k < len(weights) else 1.0
                    slope += x * slopes[i][j]
                at = k * len(biases) + j
                means, squares = self.means[layer], self.squares[layer]
                means[at] = 0.9 * means[at] + 0.1 * slope
                squares[at] = 0.999 * squares[at] + 0.001 * slope * slope
                mean = means[at] / (1 - 0.9**self.steps)
                root = math.sqrt(squares[at] / (1 - 0.999**self.steps))
                row = weights[k] if k < len(weights) else biases
                row[j] -= RATE * mean / (root + 1e-8)

    def step(self, inputs: list[list[float]], labels: list[int]) -> float:
        """Go forward and back through both layers."""
        self.steps += 1
        sums = self.dense(inputs, 0)
        passed = [[x if x > 0 else 0.0 for x in row] for row in sums]
        logits = self.dense(passed, 1)
        loss, slopes = 0.0, []
        for i in range(len(logits)):
            highest = max(logits[i])
            powers = [math.exp(x - highest) for x in logits[i]]
            total = sum(powers)
            loss -= math.log(powers[labels[i]] / total)
            row = [power / total / len(inputs) for power in powers]
            row[labels[i]] -= 1 / len(inputs)
            slopes.append(row)
        back = []
        for i in range(len(slopes)):
            row = []
            for k in range(len(passed[i])):
                slope = 0.0
                for j in range(len(slopes[i])):
                    slope += slopes[i][j] * self.weights[1][k][j]
                row.append(slope if sums[i][k] > 0 else 0.0)
            back.append(row)
        self.learn(passed, slopes, 1)
        self.learn(inputs, back, 0)
        return loss / len(inputs)


def loops() -> Lap:
    """Make a step with loops over indices."""
    network, (inputs, labels) = Loops(), samples()
    return lambda: network.step(inputs, labels)


def micrograd() -> Lap:
    """Make a step with micrograd, which has one object for each number."""
    engine: Any = importlib.import_module("micrograd.engine")
    nn: Any = importlib.import_module("micrograd.nn")
    network = nn.MLP(2, [HIDDEN, CLASSES])
    inputs, labels = samples()

    def power(value: Any) -> Any:
        """Give e to the power of a value, an operation that it lacks."""
        result = engine.Value(math.exp(value.data), (value,), "exp")

        def backward() -> None:
            value.grad += result.data * result.grad

        result._backward = backward
        return result

    def log(value: Any) -> Any:
        """Give the logarithm of a value, an operation that it lacks."""
        result = engine.Value(math.log(value.data), (value,), "log")

        def backward() -> None:
            value.grad += result.grad / value.data

        result._backward = backward
        return result

    def step() -> None:
        total = engine.Value(0.0)
        for point, label in zip(inputs, labels, strict=True):
            powers = [
                power(logit) for logit in network([engine.Value(x) for x in point])
            ]
            total = total - log(powers[label] / sum(powers[1:], powers[0]))
        loss = total * (1 / len(inputs))
        network.zero_grad()
        loss.backward()
        for parameter in network.parameters():  # it has no Adam: plain descent
            parameter.data -= RATE * parameter.grad

    return step


def contenders() -> tuple[dict[str, Lap], list[str]]:
    """Return who takes part, and who is absent."""
    steps, absent = {NAME: ours(), "loops over indices": loops()}, []
    try:
        steps["micrograd"] = micrograd()
    except ImportError:
        absent = ["micrograd"]
    return {name: repeated(step, STEPS) for name, step in steps.items()}, absent
