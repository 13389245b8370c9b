"""Data sets in raw Python: three that are made, and three that are shipped.

The shapes are those of the NumPy twins; the numbers that are made are others, because
``random.Random`` and ``numpy.random.Generator`` are different sources.
"""

from __future__ import annotations

import math
from random import Random

from nnfs_lit.plain._files import load_images, load_table
from nnfs_lit.plain._guards import guard


@guard(samples="count", classes="count", rng="rng")
def spiral(
    samples: int, classes: int, *, rng: Random
) -> tuple[list[list[float]], list[int]]:
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
    rng : random.Random
        Where the random numbers come from.

    Returns
    -------
    inputs : list of samples * classes rows of 2 floats
        The points, class after class, each class from the middle outwards.
    targets : list of samples * classes labels
        The labels.

    Raises
    ------
    TypeError
        If a number of things is not a whole number, or ``rng`` is not a
        ``random.Random``.
    ValueError
        If a number of things is less than 1.

    Examples
    --------
    >>> inputs, targets = spiral(2, 3, rng=Random(0))
    >>> targets
    [0, 0, 1, 1, 2, 2]
    >>> inputs[0]
    [0.0, 0.0]
    """
    inputs = []
    targets = []
    for label in range(classes):
        for i in range(samples):
            radius = i / max(samples - 1, 1)
            start = 2 * math.pi * label / classes
            angle = start + 4 * radius + 0.2 * rng.gauss(0.0, 1.0)
            inputs.append([radius * math.cos(angle), radius * math.sin(angle)])
            targets.append(label)
    return inputs, targets


@guard(samples="count", classes="count", rng="rng")
def vertical(
    samples: int, classes: int, *, rng: Random
) -> tuple[list[list[float]], list[int]]:
    """Make upright stripes side by side, one a class, that straight lines separate.

    The stripes share the width from 0 to 1. A point may stray into the next one: the
    distance from the middle of its stripe has a standard deviation of 0.3 stripes.

    Parameters
    ----------
    samples : int
        How many for each class.
    classes : int
        How many classes: arms of the spiral, or stripes.
    rng : random.Random
        Where the random numbers come from.

    Returns
    -------
    inputs : list of samples * classes rows of 2 floats
        The points, class after class: across, and up from 0 to 1.
    targets : list of samples * classes labels
        The labels.

    Raises
    ------
    TypeError
        If a number of things is not a whole number, or ``rng`` is not a
        ``random.Random``.
    ValueError
        If a number of things is less than 1.

    Examples
    --------
    >>> inputs, targets = vertical(2, 3, rng=Random(0))
    >>> targets
    [0, 0, 1, 1, 2, 2]
    """
    inputs = []
    targets = []
    for label in range(classes):
        for _ in range(samples):
            across = (label + 0.5 + 0.3 * rng.gauss(0.0, 1.0)) / classes
            inputs.append([across, rng.random()])
            targets.append(label)
    return inputs, targets


@guard(samples="count")
def sine(samples: int) -> tuple[list[list[float]], list[list[float]]]:
    """Make one period of a sine: y = sin(2πx) for x from 0 to 1, evenly spaced.

    Parameters
    ----------
    samples : int
        How many points there are.

    Returns
    -------
    inputs : list of samples rows of 1 float
        The places x.
    targets : list of samples rows of 1 float
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
    >>> inputs
    [[0.0], [0.25], [0.5], [0.75], [1.0]]
    >>> [round(y, 3) + 0.0 for [y] in targets]
    [0.0, 1.0, 0.0, -1.0, 0.0]
    """
    inputs = [[i / max(samples - 1, 1)] for i in range(samples)]
    targets = [[math.sin(2 * math.pi * x)] for [x] in inputs]
    return inputs, targets


def digits() -> tuple[list[list[float]], list[int]]:
    """Load 1,797 handwritten digits, 8 by 8 pixels each.

    From "Optical Recognition of Handwritten Digits" by E. Alpaydin and C. Kaynak
    (1998), UCI Machine Learning Repository.

    Returns
    -------
    inputs : list of 1797 rows of 64 floats
        One image per row, its pixels line by line, from 0 (paper) to 1 (ink).
    targets : list of 1797 labels, 0 to 9
        Which digit it is.

    Raises
    ------
    ValueError
        If the file is not the one that was shipped.

    Examples
    --------
    >>> inputs, targets = digits()
    >>> len(inputs), len(inputs[0]), targets[:3]
    (1797, 64, [0, 1, 2])
    """
    images, labels = load_images("digits.npz", 8 * 8)
    inputs = [[ink / 16 for ink in image] for image in images]
    return inputs, labels


def cats_dogs() -> tuple[list[list[float]], list[int]]:
    """Load 2,000 silhouettes of cats and dogs, 28 by 28 pixels each.

    The classes Cat and Dog of the Animal-MNIST data set (SinaSR-6, 2025, PyPI
    ``animal_mnist`` 0.4). Eleven images occur twice, to the last pixel, and others
    nearly so: look for them before you hold images back.

    Returns
    -------
    inputs : list of 2000 rows of 784 floats
        One image per row, its pixels line by line, from 0 (black) to 1 (white).
    targets : list of 2000 labels
        0 for a cat, 1 for a dog.

    Raises
    ------
    ValueError
        If the file is not the one that was shipped.

    Examples
    --------
    >>> inputs, targets = cats_dogs()
    >>> len(inputs), len(inputs[0]), sum(targets)
    (2000, 784, 1000)
    """
    images, labels = load_images("cats_dogs.npz", 28 * 28)
    shades = [light / 255 for light in range(256)]  # the pixels share these floats
    return [[shades[light] for light in image] for image in images], labels


def orings() -> tuple[list[list[float]], list[int]]:
    """Load 23 launches of the space shuttle, and whether an O-ring was damaged.

    The launches before that of the Challenger. From S. R. Dalal, E. B. Fowlkes and
    B. Hoadley, "Risk Analysis of the Space Shuttle: Pre-Challenger Prediction of
    Failure", Journal of the American Statistical Association 84 (1989), 945-957, as
    the UCI Machine Learning Repository has it (data set 92).

    Returns
    -------
    inputs : list of 23 rows of 2 floats
        One launch per row, in their order: the temperature of the joints in degrees
        Fahrenheit, and the pressure of the leak check before it in pounds per square
        inch.
    targets : list of 23 labels
        1 if at least one O-ring showed thermal distress, else 0.

    Raises
    ------
    ValueError
        If the file is not the one that was shipped.

    Examples
    --------
    >>> inputs, targets = orings()
    >>> inputs[0], sum(targets)
    ([66.0, 50.0], 7)
    """
    rows = load_table("orings.csv")
    columns = ("temperature_f", "leak_check_psi")
    inputs = [[float(row[column]) for column in columns] for row in rows]
    return inputs, [int(row["distress"]) for row in rows]
