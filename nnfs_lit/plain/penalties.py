"""What large weights cost, in raw Python."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from nnfs_lit.plain._guards import Numbers, guard
from nnfs_lit.plain.parameters import fill, flatten, learned


def sign(x: float) -> float:
    """Return 1 for a number above 0, -1 for one below, and 0 for 0 (NaN stays NaN).

    Parameters
    ----------
    x : float
        The number whose sign is wanted.

    Returns
    -------
    float
        1.0, 0.0 or -1.0.

    Examples
    --------
    >>> sign(3.0), sign(-0.5), sign(0.0)
    (1.0, -1.0, 0.0)
    """
    return x if math.isnan(x) else float((x > 0) - (x < 0))


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
    >>> L1(0.5).backward([[3.0, 0.0], [-1.0, 4.0]])
    [[0.5, 0.0], [-0.5, 0.5]]
    """

    @guard(strength="0 or above")
    def __init__(self, strength: float) -> None:
        self.strength = strength

    @guard(weights="n | n k")
    def forward(self, weights: Numbers) -> float:
        """Compute what the weights cost together.

        Parameters
        ----------
        weights : list of numbers, or of rows
            The weights of one layer, without its biases.

        Returns
        -------
        float
            The cost, to be added to the loss.

        Raises
        ------
        TypeError
            If the weights are not made of lists of numbers.
        ValueError
            If there are none, or rows differ in length.
        """
        total = 0.0
        for weight in flatten(weights):
            total += abs(weight)
        return self.strength * total

    @guard(weights="n | n k")
    def backward(self, weights: Numbers) -> Any:
        """Tell how the cost changes with each weight.

        Parameters
        ----------
        weights : list of numbers, or of rows
            The weights of one layer, without its biases.

        Returns
        -------
        list of floats, or of rows
            The slopes, to be added to those of the loss.

        Raises
        ------
        TypeError
            If the weights are not made of lists of numbers.
        ValueError
            If there are none, or rows differ in length.
        """
        slopes = [self.strength * sign(weight) for weight in flatten(weights)]
        return fill(weights, iter(slopes))

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
    >>> L2(0.5).backward([[3.0, 0.0], [-1.0, 4.0]])
    [[3.0, 0.0], [-1.0, 4.0]]
    """

    @guard(strength="0 or above")
    def __init__(self, strength: float) -> None:
        self.strength = strength

    @guard(weights="n | n k")
    def forward(self, weights: Numbers) -> float:
        """Compute what the weights cost together.

        Parameters
        ----------
        weights : list of numbers, or of rows
            The weights of one layer, without its biases.

        Returns
        -------
        float
            The cost, to be added to the loss.

        Raises
        ------
        TypeError
            If the weights are not made of lists of numbers.
        ValueError
            If there are none, or rows differ in length.
        """
        total = 0.0
        for weight in flatten(weights):
            total += weight * weight
        return self.strength * total

    @guard(weights="n | n k")
    def backward(self, weights: Numbers) -> Any:
        """Tell how the cost changes with each weight.

        Parameters
        ----------
        weights : list of numbers, or of rows
            The weights of one layer, without its biases.

        Returns
        -------
        list of floats, or of rows
            The slopes, to be added to those of the loss.

        Raises
        ------
        TypeError
            If the weights are not made of lists of numbers.
        ValueError
            If there are none, or rows differ in length.
        """
        slopes = [2 * self.strength * weight for weight in flatten(weights)]
        return fill(weights, iter(slopes))

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
            more = iter(flatten(penalty.backward(layer.weights)))
            slopes = flatten(getattr(layer, gradients))
            sums = [slope + next(more) for slope in slopes]
            setattr(layer, gradients, fill(layer.weights, iter(sums)))
