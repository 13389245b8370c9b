"""The training of chapter 21 with all that makes it faster: chapter 34 tells why.

It can do less: layers ``Dense`` and ``ReLU`` in turn, labels, Adam, and nothing else.
"""

from __future__ import annotations

import math
from itertools import cycle
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit._guards import ArrayLike, FloatArray, cast, guard
from nnfs_lit.activations import ReLU
from nnfs_lit.layers import Dense, _float_type
from nnfs_lit.losses import one_hot
from nnfs_lit.network import Network
from nnfs_lit.plain._messages import must
from nnfs_lit.plain._parts import a_network
from nnfs_lit.training import batches


def _dense_and_relu(name: str, value: Any) -> Any:
    """Refuse a network with other layers, or in another order."""
    layers = a_network(name, value).layers
    kinds = [kind is type(one) for kind, one in zip(cycle([Dense, ReLU]), layers)]
    if len(layers) % 2 == 0 or not all(kinds):
        got = ", ".join(type(one).__name__ for one in layers)
        raise must(name, "have layers Dense and ReLU in turn, and Dense last", got)
    return value


def _cut(vector: FloatArray, shapes: list[tuple[int, int]]) -> list[FloatArray]:
    """Give the pieces of a vector shapes: views, which change when it changes."""
    ends = np.cumsum([math.prod(shape) for shape in shapes])
    pieces = np.split(vector, ends[:-1])
    return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]


class FastTraining:
    """Train a network on labels with Adam, in arrays that are made once.

    Inside, the samples of a batch are columns, and the biases are the last column of
    each table of weights, which is multiplied by a row of ones.

    Parameters
    ----------
    network : Network
        Layers ``Dense`` and ``ReLU`` in turn, the last one ``Dense``. `train` starts
        from its parameters, and leaves in it what it has learned.
    inputs : array_like, shape (samples, n_inputs)
        What the network learns from, one sample a row.
    targets : array_like of int, shape (samples,)
        Labels.
    learning_rate : float, optional
        How far Adam goes in one step.
    batch_size : int, optional
        How many samples to learn from at a time; all, if it is not given.
    rng : numpy.random.Generator, optional
        Deals the samples out in a new order each epoch.
    dtype : numpy.float32 or numpy.float64, optional
        Type of the numbers that it computes with.

    Raises
    ------
    TypeError, ValueError
        If an argument is not as said, or the data do not fit the network.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> network = Network([Dense(1, 2, rng=rng)])
    >>> training = FastTraining(network, [[-1.0], [1.0]], [0, 1], learning_rate=0.1)
    >>> training.train(50)[-1] < 0.1
    True
    """

    @guard(
        network=_dense_and_relu,
        inputs="data",
        learning_rate="above 0",
        batch_size="count or None",
        rng="rng or None",
        dtype=_float_type,
    )
    def __init__(
        self,
        network: Network,
        inputs: ArrayLike,
        targets: ArrayLike,
        *,
        learning_rate: float = 0.001,
        batch_size: int | None = None,
        rng: np.random.Generator | None = None,
        dtype: npt.DTypeLike = np.float32,
    ) -> None:
        self.layers: list[Any] = list(network.layers[::2])
        self.learning_rate, self.steps = learning_rate, 0
        self.batch_size, self.rng = batch_size, rng
        n_classes = network.forward(inputs[:1]).shape[1]
        self.targets = one_hot(targets, n_classes).astype(dtype)
        ones = np.ones((len(self.targets), 1))
        self.inputs = cast("inputs", np.hstack([inputs, ones]), dtype)
        shapes = [(one.biases.size, len(one.weights) + 1) for one in self.layers]
        numbers = np.zeros((4, sum(map(math.prod, shapes))), dtype)
        self.parameters, self.gradients, self.means, self.squares = numbers
        self.weights = _cut(self.parameters, shapes)
        self.slopes = _cut(self.gradients, shapes)
        for layer, weights in zip(self.layers, self.weights, strict=True):
            weights[:, :-1], weights[:, -1] = layer.weights.T, layer.biases
        size = min(batch_size or len(inputs), len(inputs))
        self.outputs = [np.ones((n + 1, size), dtype) for n, _ in shapes]
        self.backs = [np.empty((n, size), dtype) for n, _ in shapes]

    def forward(self, inputs: FloatArray) -> FloatArray:
        """Return the logits: one row for each class, one column for each sample."""
        below = inputs.T
        for weights, outputs in zip(self.weights, self.outputs, strict=True):
            sums = outputs[:-1, : len(inputs)]
            np.matmul(weights, below, out=sums)
            if outputs is not self.outputs[-1]:
                np.maximum(sums, 0, out=sums)
            below = outputs[:, : len(inputs)]
        return sums

    def price(self, logits: FloatArray, targets: FloatArray) -> float:
        """Return the loss, and turn the logits into its slopes."""
        logits -= logits.max(axis=0)
        loss = -np.vdot(targets.T, logits)
        np.exp(logits, out=logits)
        totals = logits.sum(axis=0)
        loss += np.log(totals).sum()
        logits /= totals
        logits -= targets.T
        logits /= len(targets)
        return float(loss) / len(targets)

    def backward(self, inputs: FloatArray, back: FloatArray) -> None:
        """Set the gradients, from the slopes of the loss."""
        n = len(inputs)
        for i in range(len(self.weights) - 1, 0, -1):
            below = self.outputs[i - 1][:, :n]
            next_back = self.backs[i - 1][:, :n]
            np.matmul(back, below.T, out=self.slopes[i])
            np.matmul(self.weights[i][:, :-1].T, back, out=next_back)
            next_back *= below[:-1] > 0
            back = next_back
        np.matmul(back, inputs, out=self.slopes[0])

    def adam(self) -> None:
        """Move the parameters; the gradients are lost on the way."""
        self.steps += 1
        slopes, means, squares = self.gradients, self.means, self.squares
        means *= 0.9
        means += slopes
        slopes *= slopes
        squares *= 0.999
        squares += slopes
        grown = math.sqrt((1 - 0.999**self.steps) / (1 - 0.999))
        rate = self.learning_rate * grown * (1 - 0.9) / (1 - 0.9**self.steps)
        np.sqrt(squares, out=slopes)
        slopes += 1e-8 * grown
        np.divide(means, slopes, out=slopes)
        slopes *= rate
        self.parameters -= slopes

    @np.errstate(over="ignore", invalid="ignore")
    @guard(epochs="count")
    def train(self, epochs: int) -> list[float]:
        """Go on for some epochs; return the mean loss of each.

        Raises
        ------
        FloatingPointError
            If the loss becomes NaN or infinite.
        """
        losses: list[float] = []
        for _ in range(epochs):
            total = 0.0
            dealt = batches(self.inputs, self.targets, self.batch_size, self.rng)
            for inputs, targets in dealt:
                logits = self.forward(inputs)
                total += self.price(logits, targets) * len(targets)
                if not math.isfinite(total):
                    message = f"no finite loss in step {self.steps + 1}"
                    raise FloatingPointError(message)
                self.backward(inputs, logits)
                self.adam()
            losses.append(total / len(self.inputs))
        for layer, weights in zip(self.layers, self.weights, strict=True):
            layer.weights[...] = weights[:, :-1].T
            layer.biases[...] = weights[:, -1]
        return losses
