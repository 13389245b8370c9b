"""Layers as objects that keep their weights, with NumPy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nnfs_lit._checks import (
    FloatArray,
    Layer,
    check_backward,
    check_dense,
    check_forward,
    check_layers,
)


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
    n_neurons : int
    rng : numpy.random.Generator
        Where the random numbers come from.
    dtype : numpy.float64 or numpy.float32, optional
        Type of the weights and biases.

    Attributes
    ----------
    weights : ndarray, shape (n_inputs, n_neurons)
        One row for each input, one column for each neuron.
    biases : ndarray, shape (n_neurons,)
    weight_gradients : ndarray, shape (n_inputs, n_neurons)
        How the loss changes with each weight; set by the backward methods.
    bias_gradients : ndarray, shape (n_neurons,)
        How the loss changes with each bias; set by the backward methods.

    Raises
    ------
    TypeError
        If a number of things is not a whole number, ``rng`` is not a
        ``numpy.random.Generator``, or ``dtype`` is another one.
    ValueError
        If a number of things is less than 1.

    Examples
    --------
    >>> dense = Dense(2, 3, rng=np.random.default_rng(0))
    >>> dense.weights = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])
    >>> dense.forward([[1.0, 0.0], [1.0, 1.0]]).tolist()
    [[1.0, 2.0, 3.0], [11.0, 22.0, 33.0]]
    """

    def __init__(
        self,
        n_inputs: int,
        n_neurons: int,
        *,
        rng: np.random.Generator,
        dtype: npt.DTypeLike = np.float64,
    ) -> None:
        check_dense(n_inputs, n_neurons, rng, dtype)
        draws = rng.standard_normal((n_inputs, n_neurons))
        self.weights: FloatArray = (draws / np.sqrt(n_inputs)).astype(dtype)
        self.biases: FloatArray = np.zeros(n_neurons, dtype)

    inputs: FloatArray | None = None  # none yet: forward keeps them
    weight_gradients: FloatArray
    bias_gradients: FloatArray

    @property
    def n_parameters(self) -> int:
        """How many numbers the layer can learn: its weights and its biases."""
        return np.size(self.weights) + np.size(self.biases)

    def forward(self, inputs: npt.ArrayLike) -> FloatArray:
        """Compute what the neurons say to each sample of a batch.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)

        Returns
        -------
        ndarray, shape (batch, n_neurons)
            float32 if inputs, weights and biases are, else float64.

        Raises
        ------
        TypeError
            If the inputs, weights or biases do not hold real numbers.
        ValueError
            If a shape is another one, or inputs, weights and biases do not fit each
            other.
        """
        inputs, weights, biases = check_forward(inputs, self.weights, self.biases)
        self.inputs = inputs
        return inputs @ weights + biases

    def backward(self, gradients: npt.ArrayLike) -> FloatArray:
        """Pass the gradients of a loss back, from the outputs to the inputs.

        The gradients for the weights and biases are set on the way, for the batch
        that went through forward last.

        Parameters
        ----------
        gradients : array_like, shape (batch, n_neurons)
            How the loss changes with each output of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients do not hold real numbers.
        ValueError
            If they are not in the shape of the outputs.
        """
        self.backward_parameters(gradients)
        gradients, _, weights = check_backward(gradients, self.inputs, self.weights)
        return gradients @ weights.T

    def backward_parameters(self, gradients: npt.ArrayLike) -> None:
        """Set the gradients for the weights and biases, and stop there.

        That is enough for the first layer of a network, whose inputs are the data.

        Parameters
        ----------
        gradients : array_like, shape (batch, n_neurons)
            How the loss changes with each output of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients do not hold real numbers.
        ValueError
            If they are not in the shape of the outputs.
        """
        gradients, inputs, _ = check_backward(gradients, self.inputs, self.weights)
        self.weight_gradients = inputs.T @ gradients
        self.bias_gradients = np.sum(gradients, axis=0)


def n_parameters(layers: Sequence[Layer]) -> int:
    """Count the numbers that a network can learn.

    Parameters
    ----------
    layers : list of layers

    Returns
    -------
    int

    Raises
    ------
    TypeError
        If it is not a list, or holds something that is no layer.
    ValueError
        If the list is empty.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> n_parameters([Dense(2, 4, rng=rng), Dense(4, 2, rng=rng)])
    22
    """
    check_layers(layers)
    return sum(layer.n_parameters for layer in layers)
