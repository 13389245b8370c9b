"""Layers as objects that keep their weights, with NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit._guards import ArrayLike, FloatArray, guard
from nnfs_lit.plain._messages import wrong_type
from nnfs_lit.plain._parts import count_parameters, some_layers
from nnfs_lit.plain._types import Layer


def _float_type(name: str, value: Any) -> Any:
    """Refuse a type that numbers are not kept in."""
    try:
        known = value is not None and np.dtype(value) in (np.float64, np.float32)
    except TypeError:
        known = False
    if not known:
        raise wrong_type(name, "numpy.float64 or numpy.float32", value)
    return value


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
    rng : numpy.random.Generator
        Where the random numbers come from.
    dtype : numpy.float64 or numpy.float32, optional
        Type of the weights and biases.

    Attributes
    ----------
    weights : ndarray, shape (n_inputs, n_neurons)
        One row for each input, one column for each neuron.
    biases : ndarray, shape (n_neurons,)
        One for each neuron.
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

    @guard(n_inputs="count", n_neurons="count", rng="rng", dtype=_float_type)
    def __init__(
        self,
        n_inputs: int,
        n_neurons: int,
        *,
        rng: np.random.Generator,
        dtype: npt.DTypeLike = np.float64,
    ) -> None:
        draws = rng.standard_normal((n_inputs, n_neurons))
        self.weights: FloatArray = (draws / np.sqrt(n_inputs)).astype(dtype)
        self.biases: FloatArray = np.zeros(n_neurons, dtype)

    inputs: Any = None  # none yet: forward keeps them
    weight_gradients: FloatArray
    bias_gradients: FloatArray

    @property
    def n_parameters(self) -> int:
        """How many numbers the layer can learn: its weights and its biases."""
        return np.size(self.weights) + np.size(self.biases)

    @guard(
        weights="n_inputs n_neurons", biases="n_neurons", inputs="own: batch n_inputs"
    )
    def forward(self, inputs: ArrayLike) -> Any:
        """Compute what the neurons say to each sample of a batch.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            One sample a row.

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
        self.inputs = inputs
        return inputs @ self.weights + self.biases

    @guard(
        inputs="batch n_inputs",
        weights="n_inputs n_neurons",
        gradients="batch n_neurons",
    )
    def backward(self, gradients: ArrayLike) -> Any:
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
        return gradients @ self.weights.T

    @guard(
        inputs="batch n_inputs",
        weights="n_inputs n_neurons",
        gradients="batch n_neurons",
    )
    def backward_parameters(self, gradients: ArrayLike) -> None:
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
        self.weight_gradients = self.inputs.T @ gradients
        self.bias_gradients = np.sum(gradients, axis=0)

    def __repr__(self) -> str:
        dtype = np.asarray(self.weights).dtype
        kind = "" if dtype == np.float64 else f", dtype={dtype}"
        return f"Dense({', '.join(map(str, np.shape(self.weights)))}{kind})"


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
    >>> rng = np.random.default_rng(0)
    >>> n_parameters([Dense(2, 4, rng=rng), Dense(4, 2, rng=rng)])
    22
    """
    return sum(count_parameters(layer) for layer in layers)
