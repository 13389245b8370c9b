"""Slopes, measured: how much a result changes when a number is nudged."""

from __future__ import annotations

from collections.abc import Callable

from nnfs_lit.plain._guards import Vector, guard


@guard(function="function", x="number", h="above 0")
def derivative(function: Callable[[float], float], x: float, h: float = 1e-5) -> float:
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


@guard(function="function", point="n", h="above 0")
def gradient(
    function: Callable[[list[float]], float], point: Vector, h: float = 1e-5
) -> list[float]:
    """Measure how steep a function is in the direction of each of its numbers.

    One number at a time is nudged, to either side, while the others stay.

    Parameters
    ----------
    function : callable
        Takes a list of n numbers and returns one number.
    point : list of n numbers
        The place at which the slopes are wanted.
    h : float, optional
        How far to step to either side.

    Returns
    -------
    list of n floats
        One slope for each number of the point.

    Raises
    ------
    TypeError
        If the function cannot be called, point is not a list of numbers, or h not a
        number.
    ValueError
        If the point is empty, or h is not above 0, or infinite.

    Examples
    --------
    >>> [round(slope, 6) for slope in gradient(lambda p: p[0] ** 2 * p[1], [3.0, 2.0])]
    [12.0, 9.0]
    """
    slopes = []
    for i in range(len(point)):
        above, below = list(point), list(point)
        above[i] += h
        below[i] -= h
        slopes.append((function(above) - function(below)) / (2 * h))
    return slopes
