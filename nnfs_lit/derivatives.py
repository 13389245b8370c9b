"""Slopes, measured: how much a result changes when a number is nudged, with NumPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit._guards import ArrayLike, guard


@guard(function="function", x="number", h="above 0")
def derivative(function: Callable[[Any], Any], x: float, h: float = 1e-5) -> Any:
    """Measure how steep a function is at x, from a point on either side of it.

    The difference of the two values, over the distance of the two points. Its error
    shrinks with h squared, until rounding takes over; near 1e-5 both are small
    (Press et al.: "Numerical Recipes", 3rd edition, 2007, section 5.7).

    Parameters
    ----------
    function : callable
        Takes one number and returns one.
    x : float
        The place at which the slope is wanted.
    h : float, optional
        How far to step to either side.

    Returns
    -------
    float
        The slope.

    Raises
    ------
    TypeError
        If the function cannot be called, or x or h is not a number.
    ValueError
        If h is not above 0, or infinite.

    Examples
    --------
    >>> round(derivative(lambda x: x * x, 3.0), 6)
    6.0
    """
    return (function(x + h) - function(x - h)) / (2 * h)


@guard(function="function", point="...+", h="above 0")
def gradient(
    function: Callable[[Any], Any], point: ArrayLike, h: float = 1e-5
) -> npt.NDArray[np.float64]:
    """Measure how steep a function is in the direction of each of its numbers.

    One number at a time is nudged, to either side, while the others stay.

    Parameters
    ----------
    function : callable
        Takes an array like the point and returns one number.
    point : array_like, any shape
        The place at which the slopes are wanted.
    h : float, optional
        How far to step to either side.

    Returns
    -------
    ndarray of float64, in the shape of the point
        float32 has too few digits for differences; the point is made float64.

    Raises
    ------
    TypeError
        If the function cannot be called, or point or h does not hold numbers.
    ValueError
        If the point is empty or ragged, or h is not above 0, or infinite.

    Examples
    --------
    >>> gradient(lambda p: p[0] ** 2 * p[1], [3.0, 2.0]).round(6).tolist()
    [12.0, 9.0]
    """
    point = np.array(point, np.float64)
    slopes: npt.NDArray[np.float64] = np.empty_like(point)
    for i in np.ndindex(point.shape):
        above, below = point.copy(), point.copy()
        above[i] += h
        below[i] -= h
        slopes[i] = (function(above) - function(below)) / (2 * h)
    return slopes
