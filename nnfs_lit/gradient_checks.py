"""Backpropagation compared with differences, with NumPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from nnfs_lit._guards import (
    ArrayLike,
    FloatArray,
    guard,
    layers_in_float64,
    trial_run,
)
from nnfs_lit.activations import ReLU
from nnfs_lit.plain._parts import a_loss
from nnfs_lit.plain._types import Layer, Loss
from nnfs_lit.plain.parameters import learned

#: How far apart two floats of float64 near 1 are.
EPSILON = float(np.finfo(np.float64).eps)


class Comparison:
    """One slope, from backward and from a difference.

    Attributes
    ----------
    name : str
        What was nudged: ``layers[2].weights[0][1]``, ``inputs[3][0]``.
    analytic : float
        The slope according to backward.
    numerical : float
        The slope according to the losses a small step to either side.
    allowed : float
        How far apart the two may be.
    kink : bool
        Whether a ReLU switched on or off between the two sides; then the difference
        tells nothing.
    difference : float
        How far apart the two are.
    agrees : bool
        Whether that is as close as can be asked for; not so if one of them is NaN.
    """

    def __init__(
        self,
        name: str,
        analytic: float,
        numerical: float,
        allowed: float,
        kink: bool = False,
    ) -> None:
        self.name = name
        self.analytic, self.numerical = analytic, numerical
        self.allowed, self.kink = allowed, kink
        self.difference = abs(analytic - numerical)
        self.agrees = self.difference <= allowed

    def __str__(self) -> str:
        claimed = f"{self.analytic:.9g} by backward"
        measured = f"{self.numerical:.9g} by difference"
        apart = f"{self.difference:.2g} apart"
        return f"{self.name}: {claimed}, {measured}, {apart}"


class GradientReport:
    """What a gradient check found.

    Printed, it names the slopes that do not agree, the worst first. A test asks for
    ``assert report.passed, report``.

    Attributes
    ----------
    comparisons : list of Comparison
        Every pair of slopes that was compared.
    kinks : list of Comparison
        Those that straddle a kink and prove nothing.
    failures : list of Comparison
        Those that do not agree though no kink excuses them, the worst first.
    passed : bool
        Whether at least one slope was compared, and all agree.
    """

    def __init__(self, comparisons: list[Comparison]) -> None:
        self.comparisons = comparisons
        self.kinks = [found for found in comparisons if found.kink]
        wrong = [c for c in comparisons if not c.agrees and not c.kink]
        self.failures = sorted(wrong, key=lambda found: -found.difference)
        self.passed = len(self.kinks) < len(comparisons) and not wrong

    def __str__(self) -> str:
        compared = len(self.comparisons) - len(self.kinks)
        head = f"{compared - len(self.failures)} of {compared} slopes agree"
        if self.kinks:
            head += f"; {len(self.kinks)} more straddle a kink of ReLU"
        return "\n".join([head, *(f"  {found}" for found in self.failures[:10])])


def directions(
    shape: tuple[int, ...], rng: np.random.Generator | None
) -> Iterator[tuple[str, FloatArray]]:
    """Name and yield the ways in which an array is nudged; all have a length of 1.

    Parameters
    ----------
    shape : tuple of int
        The shape of the array.
    rng : numpy.random.Generator or None
        Draws three random directions. None takes one number after the other.

    Yields
    ------
    str, ndarray
        The name, and what is added to the array.

    Examples
    --------
    >>> [(where, way.tolist()) for where, way in directions((2,), None)]
    [('[0]', [1.0, 0.0]), ('[1]', [0.0, 1.0])]
    """
    if rng is None:
        for i in np.ndindex(shape):
            direction = np.zeros(shape)
            direction[i] = 1.0
            yield "".join(f"[{k}]" for k in i), direction
    else:
        for _ in range(3):
            direction = rng.standard_normal(shape)
            yield " in a random direction", direction / np.linalg.norm(direction)


@guard(
    layers=layers_in_float64,
    loss=a_loss,
    inputs="...+",
    rng="rng or None",
    h="above 0",
    tolerance="above 0",
)
@trial_run
def gradient_check(
    layers: Sequence[Layer],
    loss: Loss,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    rng: np.random.Generator | None = None,
    h: float = 1e-5,
    tolerance: float = 1e-6,
) -> GradientReport:
    """Compare each slope that backward gives with a difference of two losses.

    All numbers that the layers learn are checked, and the inputs. Two slopes may differ
    by the tolerance, relative to the larger of the two, and by what rounding does to a
    difference of two losses.

    A weight moves the loss the more, the larger the numbers are that it is multiplied
    by. So the step for what a layer learns is divided by the largest number that comes
    into the layer, if that is above 1: raw pixels from 0 to 255 need no scaling first.

    A layer that draws anew in each forward, as Dropout does in training, has no slopes
    that differences could find: turn its ``training`` off first.

    Parameters
    ----------
    layers : list of layers
        What they learn must be float64.
    loss : object with forward and backward
        What the outputs cost.
    inputs : array_like, shape (batch, n_inputs)
        The samples to check with, one a row; a few are enough.
    targets : array_like
        What the loss takes.
    rng : numpy.random.Generator, optional
        If given, each array is nudged in three random directions; else one number
        after the other, which takes two forward passes for each.
    h : float, optional
        How far to step to either side.
    tolerance : float, optional
        How far two slopes may be apart, as a share of the larger one.

    Returns
    -------
    GradientReport
        All comparisons, and which of them failed.

    Raises
    ------
    TypeError
        If an argument is of another kind, or a parameter is not float64.
    ValueError
        If h or the tolerance is not above 0, or the arguments do not fit each other.

    Examples
    --------
    >>> from nnfs_lit import CategoricalCrossEntropy, Dense
    >>> layers = [Dense(2, 3, rng=np.random.default_rng(0))]
    >>> loss = CategoricalCrossEntropy()
    >>> print(gradient_check(layers, loss, [[1.0, -2.0]], [2]))
    11 of 11 slopes agree
    """
    inputs = inputs.astype(np.float64)  # a copy, which can be nudged

    def forward() -> tuple[float, list[float], list[Any]]:
        """Return the loss, how large numbers are, and where the ReLUs are open."""
        values, sizes = inputs, [1.0]
        for layer in layers:
            sizes.append(max(1.0, float(np.abs(values).max())))
            values = layer.forward(values)
        sizes[0] = max(1.0, float(np.abs(values).max()))
        passed = [layer.passed for layer in layers if isinstance(layer, ReLU)]
        return loss.forward(values, targets), sizes, passed

    value, (largest, *sizes), _ = forward()
    slopes = loss.backward()
    for layer in reversed(layers):
        slopes = layer.backward(slopes)
    checked = [("inputs", inputs, slopes, h)]
    for i, layer in enumerate(layers):
        for owner, name, slope_name in learned([layer]):
            array, slopes = getattr(owner, name), getattr(owner, slope_name)
            checked.append((f"layers[{i}].{name}", array, slopes, h / sizes[i]))

    comparisons = []
    for name, array, slopes, step in checked:
        start, slopes = array.copy(), np.array(slopes)
        noise = 10 * EPSILON * max(abs(value), largest) / step
        for where, direction in directions(array.shape, rng):
            try:
                array[...] = start + step * direction
                above, _, passed_above = forward()
                array[...] = start - step * direction
                below, _, passed_below = forward()
            finally:
                array[...] = start
            analytic = float(np.sum(slopes * direction))
            numerical = (above - below) / (2 * step)
            allowed = tolerance * max(abs(analytic), abs(numerical)) + noise
            kink = not all(map(np.array_equal, passed_above, passed_below))
            comparisons.append(
                Comparison(name + where, analytic, numerical, allowed, kink)
            )
    return GradientReport(comparisons)
