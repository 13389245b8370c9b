"""A list of layers as one network, with NumPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit._checks import (
    FloatArray,
    NetworkLayer,
    check_network,
    check_parameters,
    check_replaced,
    check_weights,
)


class Network:
    """Layers one after another: forward through all of them, and back again.

    All weights and biases stand in one vector, all their gradients in a second one.
    The layers hold views of these: whoever changes the vectors changes the layers.

    Parameters
    ----------
    layers : list of layers
        The first one takes the data. Each may stand in the list once.

    Attributes
    ----------
    layers : list of layers

    Raises
    ------
    TypeError
        If it is not a list, or holds something that is no layer.
    ValueError
        If the list is empty, has no layer with weights, or one layer twice.

    Examples
    --------
    >>> from nnfs_lit import Dense, ReLU
    >>> rng = np.random.default_rng(0)
    >>> network = Network([Dense(2, 4, rng=rng), ReLU(), Dense(4, 3, rng=rng)])
    >>> network.n_parameters
    27
    >>> outputs = network.forward([[1.0, 2.0]])
    >>> network.backward([[1.0, 0.0, 0.0]])
    >>> network.gradients.shape
    (27,)
    """

    def __init__(self, layers: Sequence[NetworkLayer]) -> None:
        self.layers, self.learners = check_network(layers)
        self._parameters = np.concatenate(check_weights(self.learners))
        self._gradients = np.zeros_like(self._parameters)
        self._weights_and_biases = list(self._cut(self._parameters))
        self._their_gradients = list(self._cut(self._gradients))
        self._share_parameters()

    def _cut(self, vector: FloatArray) -> Iterator[tuple[FloatArray, FloatArray]]:
        """Yield the weights and the biases of each layer: views, not copies."""
        for layer in self.learners:
            weights, vector = np.split(vector, [np.size(layer.weights)])
            biases, vector = np.split(vector, [np.size(layer.biases)])
            yield weights.reshape(np.shape(layer.weights)), biases

    def _share_parameters(self) -> None:
        """Let each layer hold views, and take over what somebody has set in it."""
        for layer, (weights, biases) in zip(
            self.learners, self._weights_and_biases, strict=True
        ):
            if layer.weights is not weights or layer.biases is not biases:
                weights[:], biases[:] = check_replaced(layer, weights, biases)
                layer.weights, layer.biases = weights, biases

    @property
    def n_parameters(self) -> int:
        """How many numbers the network can learn."""
        return self._parameters.size

    @property
    def parameters(self) -> FloatArray:
        """All weights and biases, layer by layer, in one vector that may be changed."""
        self._share_parameters()
        return self._parameters

    @parameters.setter
    def parameters(self, numbers: npt.ArrayLike) -> None:
        self.parameters[:] = check_parameters(numbers, self.n_parameters)

    @property
    def gradients(self) -> FloatArray:
        """The gradient of each of the parameters, in the same order."""
        return self._gradients

    def forward(self, inputs: npt.ArrayLike) -> FloatArray:
        """Compute what comes out of the last layer.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)

        Returns
        -------
        ndarray, shape (batch, n_outputs)
            A new array; float32 if inputs and parameters are, else float64.

        Raises
        ------
        TypeError, ValueError
            As the first layer does.
        """
        outputs: Any = inputs
        for layer in self.layers:
            outputs = layer.forward(outputs)
        return outputs  # type: ignore[no-any-return]

    def backward(self, gradients: npt.ArrayLike) -> None:
        """Compute the gradients of all parameters.

        Those of the inputs are left out: nobody wants to change the data.

        Parameters
        ----------
        gradients : array_like, shape (batch, n_outputs)
            How the loss changes with each output of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError, ValueError
            As the last layer does.
        """
        first = self.learners[0]
        for layer in reversed(self.layers):
            if layer is first:
                first.backward_parameters(gradients)
                break
            gradients = layer.backward(gradients)
        for layer, (weights, biases) in zip(
            self.learners, self._their_gradients, strict=True
        ):
            weights[:], biases[:] = layer.weight_gradients, layer.bias_gradients
            layer.weight_gradients, layer.bias_gradients = weights, biases
