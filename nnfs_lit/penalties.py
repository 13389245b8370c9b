"""What large weights cost, with NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, guard
from nnfs_lit.plain.parameters import learned


class L1:
    """Each weight costs its size, without the sign: strength · sum of abs(w).

    The slope is the strength itself, with the sign of the weight. At exactly 0 there is
    no slope; 0 is taken, which lies between the two (Goodfellow, Bengio, Courville:
    "Deep Learning", 2016, section 7.1.2). Keras has the same cost.

    Parameters
    ----------
    strength : float
        What the sum is multiplied by; 0 switches the penalty off.

    Raises
    ------
    TypeError
        If the strength is not a number.
    ValueError
        If it is below 0 or not finite.

    Examples
    --------
    >>> L1(0.5).forward([[3.0, 0.0], [-1.0, 4.0]])
    4.0
    >>> L1(0.5).backward([[3.0, 0.0], [-1.0, 4.0]]).tolist()
    [[0.5, 0.0], [-0.5, 0.5]]
    """

    @guard(strength="0 or above")
    def __init__(self, strength: float) -> None:
        self.strength = strength

    @guard(weights="...")
    def forward(self, weights: ArrayLike) -> float:
        """Compute what the weights cost together.

        Parameters
        ----------
        weights : array_like, any shape
            The weights of one layer, without its biases.

        Returns
        -------
        float
            The cost, to be added to the loss.

        Raises
        ------
        TypeError
            If the weights do not hold real numbers.
        ValueError
            If a list is ragged.
        """
        return float(self.strength * np.sum(np.abs(weights)))

    @guard(weights="...")
    def backward(self, weights: ArrayLike) -> Any:
        """Tell how the cost changes with each weight.

        Parameters
        ----------
        weights : array_like, any shape
            The weights of one layer, without its biases.

        Returns
        -------
        ndarray, in the shape of the weights
            The slopes, to be added to those of the loss.

        Raises
        ------
        TypeError
            If the weights do not hold real numbers.
        ValueError
            If a list is ragged.
        """
        return self.strength * np.sign(weights)

    def __repr__(self) -> str:
        return f"L1({self.strength:g})"


class L2:
    """Each weight costs its square: strength · sum of w².

    The slope is 2 · strength · w (Hanson, Pratt: "Comparing biases for minimal network
    construction with back-propagation", 1988). Keras has the same cost; what PyTorch
    calls ``weight_decay`` is 2 · strength, and applies to the biases too.

    Parameters
    ----------
    strength : float
        What the sum is multiplied by; 0 switches the penalty off.

    Raises
    ------
    TypeError
        If the strength is not a number.
    ValueError
        If it is below 0 or not finite.

    Examples
    --------
    >>> L2(0.5).forward([[3.0, 0.0], [-1.0, 4.0]])
    13.0
    >>> L2(0.5).backward([[3.0, 0.0], [-1.0, 4.0]]).tolist()
    [[3.0, 0.0], [-1.0, 4.0]]
    """

    @guard(strength="0 or above")
    def __init__(self, strength: float) -> None:
        self.strength = strength

    @guard(weights="...")
    def forward(self, weights: ArrayLike) -> float:
        """Compute what the weights cost together.

        Parameters
        ----------
        weights : array_like, any shape
            The weights of one layer, without its biases.

        Returns
        -------
        float
            The cost, to be added to the loss.

        Raises
        ------
        TypeError
            If the weights do not hold real numbers.
        ValueError
            If a list is ragged.
        """
        return float(self.strength * np.sum(weights**2))

    @guard(weights="...")
    def backward(self, weights: ArrayLike) -> Any:
        """Tell how the cost changes with each weight.

        Parameters
        ----------
        weights : array_like, any shape
            The weights of one layer, without its biases.

        Returns
        -------
        ndarray, in the shape of the weights
            The slopes, to be added to those of the loss.

        Raises
        ------
        TypeError
            If the weights do not hold real numbers.
        ValueError
            If a list is ragged.
        """
        return 2 * self.strength * weights

    def __repr__(self) -> str:
        return f"L2({self.strength:g})"


def add_slopes(layers: Sequence[Any], penalty: Any) -> None:
    """Add the slopes of a penalty to the gradients of all weights.

    Biases cost nothing: they make no curve steeper. In a layer of your own, whatever is
    called ``weights`` is penalized.

    Parameters
    ----------
    layers : list of layers
        After backward.
    penalty : L1 or L2
        Whose slopes are added.
    """
    for layer, name, gradients in learned(layers):
        if name == "weights":
            slopes = getattr(layer, gradients) + penalty.backward(layer.weights)
            setattr(layer, gradients, slopes)
