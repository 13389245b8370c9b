"""Layers as objects that keep their weights, in raw Python."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import Any

from nnfs_lit.plain._guarding import bare
from nnfs_lit.plain._guards import Matrix, guard
from nnfs_lit.plain._parts import count_parameters, some_layers
from nnfs_lit.plain._types import Layer
from nnfs_lit.plain.neurons import layer
from nnfs_lit.plain.vectors import add_up, dot, transpose

# What a guarded method has checked need not be looked at again for each number of it.
dot, layer = bare(dot), bare(layer)


class Dense:
    """A layer in which each neuron sees all inputs.

    The weights start as random numbers around 0, the smaller the more inputs there
    are: a sum of n random terms is about sqrt(n) times as large as one of them, so
    dividing by sqrt(n) keeps the outputs about as large as the inputs (LeCun,
    Bottou, Orr, Müller: "Efficient BackProp", 1998, section 4.6). The biases start
    at 0.

    Parameters
    ----------
    n_inputs : int
        How many numbers come in with each sample.
    n_neurons : int
        How many neurons there are, and so how many numbers go out.
    rng : random.Random
        Where the random numbers come from.

    Attributes
    ----------
    weights : list of n_inputs rows of n_neurons floats
        One row for each input, one column for each neuron.
    biases : list of n_neurons floats
        One for each neuron.
    weight_gradients : list of n_inputs rows of n_neurons floats
        How the loss changes with each weight; set by the backward methods.
    bias_gradients : list of n_neurons floats
        How the loss changes with each bias; set by the backward methods.

    Raises
    ------
    TypeError
        If a number of things is not a whole number, or ``rng`` is not a
        ``random.Random``.
    ValueError
        If a number of things is less than 1.

    Examples
    --------
    >>> dense = Dense(2, 3, rng=Random(0))
    >>> dense.weights = [[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]]
    >>> dense.forward([[1.0, 0.0], [1.0, 1.0]])
    [[1.0, 2.0, 3.0], [11.0, 22.0, 33.0]]
    """

    @guard(n_inputs="count", n_neurons="count", rng="rng")
    def __init__(self, n_inputs: int, n_neurons: int, *, rng: Random) -> None:
        self.weights = []
        for _ in range(n_inputs):
            row = [rng.gauss(0.0, 1.0) / math.sqrt(n_inputs) for _ in range(n_neurons)]
            self.weights.append(row)
        self.biases = [0.0] * n_neurons

    inputs: Any = None  # none yet: forward keeps them
    weight_gradients: list[list[float]]
    bias_gradients: list[float]

    @property
    def n_parameters(self) -> int:
        """How many numbers the layer can learn: its weights and its biases."""
        return len(self.weights) * len(self.weights[0]) + len(self.biases)

    @guard(
        weights="n_inputs n_neurons", biases="n_neurons", inputs="own: batch n_inputs"
    )
    def forward(self, inputs: Matrix) -> list[list[float]]:
        """Compute what the neurons say to each sample of a batch.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            One sample a row.

        Returns
        -------
        list of rows of n_neurons floats
            What each neuron says, one sample a row.

        Raises
        ------
        TypeError
            If the inputs, weights or biases are not made of lists of numbers.
        ValueError
            If the inputs are a single row, or empty, rows differ in length, or
            inputs, weights and biases do not fit each other.
        """
        self.inputs = inputs
        rows = transpose(self.weights)
        return [layer(sample, rows, self.biases) for sample in inputs]

    @guard(
        inputs="batch n_inputs",
        weights="n_inputs n_neurons",
        gradients="batch n_neurons",
    )
    def backward(self, gradients: Matrix) -> list[list[float]]:
        """Pass the gradients of a loss back, from the outputs to the inputs.

        The gradients for the weights and biases are set on the way, for the batch
        that went through forward last.

        Parameters
        ----------
        gradients : list of rows of n_neurons numbers
            How the loss changes with each output of the last forward.

        Returns
        -------
        list of rows of n_inputs floats
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients are not made of lists of numbers.
        ValueError
            If they do not fit the outputs.
        """
        self.backward_parameters(gradients)
        return [[dot(row, weight) for weight in self.weights] for row in gradients]

    @guard(
        inputs="batch n_inputs",
        weights="n_inputs n_neurons",
        gradients="batch n_neurons",
    )
    def backward_parameters(self, gradients: Matrix) -> None:
        """Set the gradients for the weights and biases, and stop there.

        That is enough for the first layer of a network, whose inputs are the data.

        Parameters
        ----------
        gradients : list of rows of n_neurons numbers
            How the loss changes with each output of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients are not made of lists of numbers.
        ValueError
            If they do not fit the outputs.
        """
        features, slopes = transpose(self.inputs), transpose(gradients)
        self.weight_gradients = [[dot(x, slope) for slope in slopes] for x in features]
        self.bias_gradients = [add_up(slope) for slope in slopes]

    def __repr__(self) -> str:
        return f"Dense({len(self.weights)}, {len(self.weights[0])})"


@guard(layers=some_layers)
def n_parameters(layers: Sequence[Layer]) -> int:
    """Count the numbers that a network can learn.

    Parameters
    ----------
    layers : list of layers
        Layers without parameters count as 0.

    Returns
    -------
    int
        How many weights and biases they have together.

    Raises
    ------
    TypeError
        If it is not a list, or holds something that is no layer.
    ValueError
        If the list is empty.

    Examples
    --------
    >>> n_parameters([Dense(2, 4, rng=Random(0)), Dense(4, 2, rng=Random(0))])
    22
    """
    return sum(count_parameters(layer) for layer in layers)
