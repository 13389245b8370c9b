"""A list of layers as one network, in raw Python."""

from __future__ import annotations

from collections.abc import Sequence

from nnfs_lit.plain._checks import (
    Matrix,
    NetworkLayer,
    Vector,
    check_network,
    check_parameters,
)


class Network:
    """Layers one after another: forward through all of them, and back again.

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
    >>> from random import Random
    >>> from nnfs_lit.plain import Dense, ReLU
    >>> rng = Random(0)
    >>> network = Network([Dense(2, 4, rng=rng), ReLU(), Dense(4, 3, rng=rng)])
    >>> network.n_parameters
    27
    >>> outputs = network.forward([[1.0, 2.0]])
    >>> network.backward([[1.0, 0.0, 0.0]])
    >>> len(network.gradients)
    27
    """

    def __init__(self, layers: Sequence[NetworkLayer]) -> None:
        self.layers, self.learners = check_network(layers)

    @property
    def n_parameters(self) -> int:
        """How many numbers the network can learn."""
        return len(self.parameters)

    @property
    def parameters(self) -> list[float]:
        """All weights and biases, layer by layer, in one list: a copy.

        To change them, set the whole list: ``network.parameters = numbers``.
        """
        numbers: list[float] = []
        for layer in self.learners:
            for row in layer.weights:
                numbers.extend(row)
            numbers.extend(layer.biases)
        return numbers

    @parameters.setter
    def parameters(self, numbers: Vector) -> None:
        rest = iter(check_parameters(numbers, self.n_parameters))
        for layer in self.learners:
            layer.weights = [[next(rest) for _ in row] for row in layer.weights]
            layer.biases = [next(rest) for _ in layer.biases]

    @property
    def gradients(self) -> list[float]:
        """The gradient of each of the parameters, in the same order: a copy."""
        numbers: list[float] = []
        for layer in self.learners:
            for row in layer.weight_gradients:
                numbers.extend(row)
            numbers.extend(layer.bias_gradients)
        return numbers

    def forward(self, inputs: Matrix) -> list[list[float]]:
        """Compute what comes out of the last layer.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            One sample a row.

        Returns
        -------
        list of rows of n_outputs floats

        Raises
        ------
        TypeError, ValueError
            As the first layer does.
        """
        outputs = inputs
        for layer in self.layers:
            outputs = layer.forward(outputs)
        return outputs  # type: ignore[return-value]

    def backward(self, gradients: Matrix) -> None:
        """Compute the gradients of all parameters.

        Those of the inputs are left out: nobody wants to change the data.

        Parameters
        ----------
        gradients : list of rows of n_outputs numbers
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
