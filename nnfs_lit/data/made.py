"""Data sets that are made, not collected."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_lit._guards import LabelArray, guard


@guard(samples="count", classes="count", rng="rng")
def spiral(
    samples: int, classes: int, *, rng: np.random.Generator
) -> tuple[npt.NDArray[np.float64], LabelArray]:
    """Make the arms of a spiral, one a class, that no straight line can separate.

    Each arm runs from the middle to the rim of the unit circle and turns by 4
    radians on the way, a little more or less at each point. The arms start at angles
    that divide the full turn evenly. The idea is from the notes of Stanford's course
    CS231n ("Putting it together: Minimal Neural Network Case Study").

    Parameters
    ----------
    samples : int
        How many for each class.
    classes : int
        How many classes: arms of the spiral, or stripes.
    rng : numpy.random.Generator
        Where the random numbers come from.

    Returns
    -------
    inputs : ndarray of float64, shape (samples * classes, 2)
        The points, class after class, each class from the middle outwards.
    targets : ndarray of int64, shape (samples * classes,)
        The labels.

    Raises
    ------
    TypeError
        If a number of things is not a whole number, or ``rng`` is not a
        ``numpy.random.Generator``.
    ValueError
        If a number of things is less than 1.

    Examples
    --------
    >>> inputs, targets = spiral(2, 3, rng=np.random.default_rng(0))
    >>> targets.tolist()
    [0, 0, 1, 1, 2, 2]
    >>> inputs[0].tolist()
    [0.0, 0.0]
    """
    targets = np.repeat(np.arange(classes, dtype=np.int64), samples)
    radius = np.tile(np.linspace(0, 1, samples), classes)
    start = 2 * np.pi * targets / classes
    angle = start + 4 * radius + 0.2 * rng.standard_normal(len(targets))
    inputs = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return inputs, targets


@guard(samples="count", classes="count", rng="rng")
def vertical(
    samples: int, classes: int, *, rng: np.random.Generator
) -> tuple[npt.NDArray[np.float64], LabelArray]:
    """Make upright stripes side by side, one a class, that straight lines separate.

    The stripes share the width from 0 to 1. A point may stray into the next one: the
    distance from the middle of its stripe has a standard deviation of 0.3 stripes.

    Parameters
    ----------
    samples : int
        How many for each class.
    classes : int
        How many classes: arms of the spiral, or stripes.
    rng : numpy.random.Generator
        Where the random numbers come from.

    Returns
    -------
    inputs : ndarray of float64, shape (samples * classes, 2)
        The points, class after class: across, and up from 0 to 1.
    targets : ndarray of int64, shape (samples * classes,)
        The labels.

    Raises
    ------
    TypeError
        If a number of things is not a whole number, or ``rng`` is not a
        ``numpy.random.Generator``.
    ValueError
        If a number of things is less than 1.

    Examples
    --------
    >>> inputs, targets = vertical(2, 3, rng=np.random.default_rng(0))
    >>> targets.tolist()
    [0, 0, 1, 1, 2, 2]
    """
    targets = np.repeat(np.arange(classes, dtype=np.int64), samples)
    across = (targets + 0.5 + 0.3 * rng.standard_normal(len(targets))) / classes
    inputs = np.column_stack([across, rng.random(len(targets))])
    return inputs, targets


@guard(samples="count")
def sine(samples: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Make one period of a sine: y = sin(2πx) for x from 0 to 1, evenly spaced.

    Parameters
    ----------
    samples : int
        How many points there are.

    Returns
    -------
    inputs : ndarray of float64, shape (samples, 1)
        The places x.
    targets : ndarray of float64, shape (samples, 1)
        The sines there.

    Raises
    ------
    TypeError
        If the number of samples is not a whole number.
    ValueError
        If it is less than 1.

    Examples
    --------
    >>> inputs, targets = sine(5)
    >>> inputs.ravel().tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    >>> (targets.round(3) + 0.0).ravel().tolist()
    [0.0, 1.0, 0.0, -1.0, 0.0]
    """
    inputs = np.linspace(0, 1, samples).reshape(-1, 1)
    targets = np.sin(2 * np.pi * inputs)
    return inputs, targets
