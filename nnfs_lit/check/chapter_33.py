"""Checks of chapter 33: The same network in PyTorch and Keras."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnfs_lit.check import Answer, Cases, case, drawn, exercise, like, unordered
from nnfs_lit.plain import cross_entropy_from_logits, gradient

shapes = exercise(
    "Give the shapes of all arrays, in Keras and in PyTorch.",
    """
    # 784 inputs, 100 hidden neurons, 10 outputs;
    # four shapes each, such as (5, 3) and (3,)
    keras_shapes = ...
    torch_shapes = ...
    """,
    "Each layer has weights and biases, in this order.",
    "Keras has a column for each neuron, as this book has, and PyTorch a row.",
    keras_shapes=[(784, 100), (100,), (100, 10), (10,)],
    torch_shapes=[(100, 784), (100,), (10, 100), (10,)],
)


def _to_torch(pairs: Sequence[tuple[Any, Any]]) -> dict[str, Any]:
    state = {}
    for k, (weights, biases) in enumerate(pairs):
        state[f"{2 * k}.weight"] = np.transpose(weights)
        state[f"{2 * k}.bias"] = np.asarray(biases)
    return state


def _some_pairs(rng: np.random.Generator) -> tuple[list[tuple[Any, Any]]]:
    widths = [int(n) for n in rng.integers(1, 6, int(rng.integers(3, 6)))]
    return (
        [
            (rng.standard_normal((n, m)), rng.standard_normal(m))
            for n, m in itertools.pairwise(widths)
        ],
    )


for_pytorch = exercise(
    "Put this book's weights into PyTorch's orientation, under its names.",
    """
    import numpy as np


    def to_torch(pairs):
        # a dict: "0.weight", "0.bias", "2.weight", ...
        return ...
    """,
    "The first dense layer is number 0, the second 2, the third 4.",
    "PyTorch wants a row for each neuron, and we have a column: transpose.",
    to_torch=like(
        _to_torch,
        ([(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([0.5, 0.0, 1.0]))],),
        drawn(_some_pairs, 4),
    ),
    mistakes=(
        "def to_torch(pairs):\n"
        "    return {f'{2 * k}.{n}': p[i] for k, p in enumerate(pairs)\n"
        "            for i, n in enumerate(['weight', 'bias'])}",
    ),
)


def _keras_adam(slopes: Sequence[float], rate: float, epsilon: float) -> float:
    weight = mean = square = 0.0
    for step, slope in enumerate(slopes, start=1):
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        alpha = rate * (1 - 0.999**step) ** 0.5 / (1 - 0.9**step)
        weight -= alpha * mean / (square**0.5 + epsilon)
    return weight


keras_adam = exercise(
    "Write Adam with epsilon where Keras has it.",
    """
    def keras_adam(slopes, rate, epsilon):
        # where a weight ends up that starts at 0 and meets these slopes
        return ...
    """,
    "Keep two fading means, of the slopes with 0.9 and of their squares with 0.999.",
    "Count the steps from 1. The shares are 1 − 0.9ᵏ and 1 − 0.999ᵏ.",
    "First add epsilon to the root of the mean of the squares, and only then divide "
    "by the root of its share.",
    keras_adam=like(
        _keras_adam,
        ([3.0], 0.1, 1e-7),
        ([1e-7], 1.0, 1e-7),
        ([3.0, -1.0, 0.5, 2.0], 0.02, 0.1),
        ([1e-3] * 20, 0.5, 1e-4),
        ([], 0.5, 1e-7),
    ),
    mistakes=(
        "def keras_adam(slopes, rate, epsilon):\n"
        "    w = m = v = 0.0\n"
        "    for k, g in enumerate(slopes, 1):\n"
        "        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g\n"
        "        root = (v / (1 - 0.999**k)) ** 0.5 + epsilon\n"
        "        w -= rate * m / (1 - 0.9**k) / root\n"
        "    return w",
    ),
)

planted = exercise(
    "Find the four lines that are not what they should be.",
    """
    # the numbers of the four lines
    differences = [..., ..., ..., ...]
    """,
    "What does PyTorch's loss take, logits or probabilities?",
    "Which learning rate does PyTorch's Adam take if you give none? And is our loss a "
    "sum?",
    "Go through the loop in order: when are the slopes there, and when are they used?",
    differences=unordered([5, 8, 9, 12]),
)


def _tried(answer: Answer, formula: Any, values: Sequence[float]) -> list[float]:
    """Return what a formula of the reader's boxes says, then the slopes."""
    boxes = [answer.Box(value) for value in values]
    last = formula(*boxes)
    said = last.value
    answer.run_back(last)
    return [said, *(box.slope for box in boxes)]


@exercise(
    "Let softmax and its loss find their slopes by themselves.",
    """
    import math


    class Box:
        def __init__(self, value, made_from=()):
            self.value, self.made_from, self.slope = value, made_from, 0.0

        def __add__(self, other):
            return Box(self.value + other.value, [(self, 1.0), (other, 1.0)])

        def __mul__(self, other):
            made_from = [(self, other.value), (other, self.value)]
            return Box(self.value * other.value, made_from)

        def exp(self):
            return ...  # a new box

        def log(self):
            return ...


    def run_back(last):
        order, seen = [], set()

        def visit(box):
            if box not in seen:
                seen.add(box)
                for earlier, _ in box.made_from:
                    visit(earlier)
                order.append(box)

        visit(last)
        last.slope = 1.0
        for box in reversed(order):
            for earlier, local in box.made_from:
                earlier.slope += box.slope * local


    def loss_of(boxes, label):
        # a box: the cross-entropy of the softmax of these logits
        return ...
    """,
    "`made_from` is a list of pairs, a box and a slope. What exp and log make has one "
    "pair in it.",
    "The slope of exp is its value, that of log is 1 / x.",
    "The loss is the logarithm of the sum of the powers, minus the right logit. A box "
    "times `Box(-1.0)` is that box negated.",
    mistakes=(
        "class Box(Box):\n"
        "    def exp(self):\n"
        "        return Box(math.exp(self.value), [(self, 1.0)])",
        "def loss_of(boxes, label):\n"
        "    total = boxes[0].exp()\n"
        "    for box in boxes[1:]:\n"
        "        total = total + box.exp()\n"
        "    return total.log() + boxes[0] * Box(-1.0)",
    ),
)
def slopes_by_themselves(answer: Answer) -> Cases:
    for what, formula, wanted in [
        ("the logarithm of 3: value, slope", lambda x: x.log(), [math.log(3.0), 1 / 3]),
        ("e to the power of 3", lambda x: x.exp(), [math.exp(3.0), math.exp(3.0)]),
    ]:
        yield case(what, lambda: _tried(answer, formula, [3.0]), wanted)
    for logits, label in [([1.0, 2.0, 0.5], 1), ([0.0, 0.0], 0), ([-1.0, 3.0], 0)]:

        def loss(z: Sequence[float], label: int = label) -> float:
            return cross_entropy_from_logits([z], [label])[0]

        yield case(
            f"the loss of the logits {logits}, label {label}, and its slopes",
            lambda: _tried(
                answer, lambda *boxes: answer["loss_of"]([*boxes], label), logits
            ),
            [loss(logits), *gradient(loss, logits)],
        )
