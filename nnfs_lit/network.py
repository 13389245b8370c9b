"""A list of layers as one network, with NumPy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import deepcopy
from itertools import zip_longest
from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, FloatArray, guard
from nnfs_lit.layers import Dense
from nnfs_lit.plain._parts import a_chain_that_learns, after_backward
from nnfs_lit.plain._tables import html_table, network_rows, text_table
from nnfs_lit.plain._types import Layer
from nnfs_lit.plain.parameters import every_layer, learned


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

    @guard(layers=a_chain_that_learns)
    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)
        arrays = [getattr(layer, name) for layer, name, _ in learned(layers)]
        self._vector = np.zeros(0, np.result_type(np.float32, *map(np.asarray, arrays)))
        self._views: list[FloatArray] = []

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "layers":  # they are looked at whenever they are set
            value = tuple(a_chain_that_learns(name, value))
        super().__setattr__(name, value)

    def forward(self, inputs: ArrayLike) -> Any:
        """Compute what comes out of the last layer.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            One sample a row.

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
        return outputs

    def backward(self, gradients: ArrayLike) -> None:
        """Compute the gradients of all parameters.

        Those of the inputs are left out where a dense layer comes first: nobody wants
        to change the data.

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
    def parameters(self) -> FloatArray:
        """All numbers that the layers can learn, in one vector that may be changed.

        What the layers hold are views of the vector: whoever changes it changes them.
        """
        arrays = [getattr(layer, name) for layer, name, _ in learned(self.layers)]
        for array, view in zip_longest(arrays, self._views):
            if array is not view or view.base is not self._vector:
                self._share(arrays)
                break
        return self._vector

    @parameters.setter
    @guard(n_parameters="count", parameters="n_parameters")
    def parameters(self, parameters: ArrayLike) -> None:
        self.parameters[:] = parameters

    def _share(self, arrays: Sequence[ArrayLike]) -> None:
        """Put all arrays into one vector, and let the layers hold views of it."""
        dtype = self._vector.dtype
        self._vector = np.concatenate(arrays, axis=None, dtype=dtype)
        self._views, start = [], 0
        for layer, name, _ in learned(self.layers):
            shape = np.shape(getattr(layer, name))
            view = self._vector[start : start + math.prod(shape)].reshape(shape)
            setattr(layer, name, view)
            self._views.append(view)
            start += view.size

    @property
    @guard(layers=after_backward)
    def gradients(self) -> FloatArray:
        """The gradient of each parameter, in the same order; do not write to it.

        Raises
        ------
        RuntimeError
            If there was no backward.
        ValueError
            If a layer's gradients are not in the shape of its parameters.
        """
        arrays = [getattr(layer, name) for layer, _, name in learned(self.layers)]
        vector = np.concatenate(arrays, axis=None, dtype=self._vector.dtype)
        vector.flags.writeable = False
        return vector

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
