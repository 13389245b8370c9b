"""A list of layers as one network, in raw Python."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from nnfs_lit.plain._guards import Matrix, Vector, guard
from nnfs_lit.plain._parts import a_chain_that_learns, after_backward
from nnfs_lit.plain._tables import html_table, network_rows, text_table
from nnfs_lit.plain._types import Layer
from nnfs_lit.plain.layers import Dense
from nnfs_lit.plain.parameters import every_layer, fill, flatten, learned


class Network:
    """Layers one after another: forward through all of them, and back again.

    A copy (``copy.copy``, ``copy.deepcopy`` or a pickle) is a network of its own.

    Parameters
    ----------
    layers : list of layers
        Objects with ``forward`` and ``backward``, the first one takes the data. Each
        may stand in the list once.

    Attributes
    ----------
    layers : tuple of layers
        In the order in which the data pass through them.

    Raises
    ------
    TypeError
        If it is not a list, or holds something that is no layer.
    ValueError
        If the list is empty, has no layer with parameters, or one layer twice.

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

    @guard(layers=a_chain_that_learns)
    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "layers":  # they are looked at whenever they are set
            value = tuple(a_chain_that_learns(name, value))
        super().__setattr__(name, value)

    def forward(self, inputs: Matrix) -> Any:
        """Compute what comes out of the last layer.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            One sample a row.

        Returns
        -------
        list of rows of n_outputs floats
            The outputs, one sample a row.

        Raises
        ------
        TypeError, ValueError
            As the first layer does.
        """
        outputs: Any = inputs
        for layer in self.layers:
            outputs = layer.forward(outputs)
        return outputs

    def backward(self, gradients: Matrix) -> None:
        """Compute the gradients of all parameters.

        Those of the inputs are left out where a dense layer comes first: nobody wants
        to change the data.

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
        first, *others = self.layers
        for layer in reversed(others):
            gradients = layer.backward(gradients)
        if type(first) is Dense:
            first.backward_parameters(gradients)
        else:
            first.backward(gradients)

    @property
    def n_parameters(self) -> int:
        """How many numbers the network can learn."""
        return len(self.parameters)

    @property
    def parameters(self) -> tuple[float, ...]:
        """All numbers that the layers can learn, layer by layer, in one row.

        It is a tuple, for nothing would come of a change in it: set all of them,
        ``network.parameters = numbers``.
        """
        arrays = [getattr(layer, name) for layer, name, _ in learned(self.layers)]
        return tuple(flatten(arrays))

    @parameters.setter
    @guard(n_parameters="count", parameters="n_parameters")
    def parameters(self, parameters: Vector) -> None:
        numbers = iter(parameters)
        for layer, name, _ in learned(self.layers):
            setattr(layer, name, fill(getattr(layer, name), numbers))

    @property
    @guard(layers=after_backward)
    def gradients(self) -> tuple[float, ...]:
        """The gradient of each of the parameters, in the same order.

        Raises
        ------
        RuntimeError
            If there was no backward.
        ValueError
            If a layer's gradients are not in the shape of its parameters.
        """
        arrays = [getattr(layer, name) for layer, _, name in learned(self.layers)]
        return tuple(flatten(arrays))

    @guard(training="switch")
    def set_training(self, training: bool) -> None:
        """Tell all layers with an attribute ``training`` whether they are to learn.

        Parameters
        ----------
        training : bool
            True while the network learns, False while it is used.
        """
        for layer in every_layer(self.layers):
            if hasattr(layer, "training"):
                layer.training = training

    def __copy__(self) -> Network:
        return deepcopy(self)

    def __repr__(self) -> str:
        return text_table(network_rows(self.layers))

    def _repr_html_(self) -> str:
        return html_table(network_rows(self.layers))
