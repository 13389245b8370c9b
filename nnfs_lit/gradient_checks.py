"""Backpropagation held against differences, with NumPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit._checks import FloatArray, Loss, NetworkLayer, check_gradient_check
from nnfs_lit.activations import ReLU


@dataclass(frozen=True)
class Comparison:
    """One slope, from backward and from a difference.

    Attributes
    ----------
    name : str
        What was nudged: ``layers[2].weights[0][1]``, ``inputs[3][0]``.
    analytic : float
        The slope according to backward.
    numerical : float
        The slope according to the losses a step of h to either side.
    allowed : float
        How far apart the two may be.
    kink : bool
        Whether a ReLU switched on or off between the two sides; then the difference
        tells nothing.
    """

    name: str
    analytic: float
    numerical: float
    allowed: float
    kink: bool

    @property
    def difference(self) -> float:
        """How far apart the two slopes are."""
        return abs(self.analytic - self.numerical)

    @property
    def agrees(self) -> bool:
        """Whether they are as close as can be asked for."""
        return self.difference <= self.allowed  # and not so if there is a NaN

    def __str__(self) -> str:
        numbers = f"{self.analytic:.9g} by backward, {self.numerical:.9g} by difference"
        return f"{self.name}: {numbers}, {self.difference:.2g} apart"


@dataclass(frozen=True)
class GradientReport:
    """What a gradient check found.

    Printed, it names the slopes that do not agree, the worst first. A test asks for
    ``assert report.passed, report``.

    Attributes
    ----------
    comparisons : list of Comparison
    """

    comparisons: list[Comparison]

    @property
    def kinks(self) -> list[Comparison]:
        """Those that straddle a kink and prove nothing."""
        return [found for found in self.comparisons if found.kink]

    @property
    def failures(self) -> list[Comparison]:
        """Those that do not agree though no kink excuses them, the worst first."""
        wrong = [c for c in self.comparisons if not c.agrees and not c.kink]
        return sorted(wrong, key=lambda found: -found.difference)

    @property
    def passed(self) -> bool:
        """Whether at least one slope was compared, and all agree."""
        return len(self.kinks) < len(self.comparisons) and not self.failures

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
    rng : numpy.random.Generator or None
        Draws three random directions. None takes one number after the other.

    Yields
    ------
    str, ndarray

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


def gradient_check(
    layers: Sequence[NetworkLayer],
    loss: Loss,
    inputs: npt.ArrayLike,
    targets: npt.ArrayLike,
    *,
    rng: np.random.Generator | None = None,
    h: float = 1e-5,
    tolerance: float = 1e-6,
) -> GradientReport:
    """Hold each slope that backward gives against a difference of two losses.

    All weights and biases are checked, and the inputs. They may differ by the
    tolerance, relative to the larger of the two, and by what rounding does to a
    difference of two losses.

    Parameters
    ----------
    layers : list of layers
        Their weights and biases must be float64.
    loss : CategoricalCrossEntropy
    inputs : array_like, shape (batch, n_inputs)
    targets : array_like, shape (batch,) or (batch, n_classes)
    rng : numpy.random.Generator, optional
        If given, each array is nudged in three random directions; else one number
        after the other, which takes two forward passes for each.
    h : float, optional
        How far to step to either side.
    tolerance : float, optional

    Returns
    -------
    GradientReport

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
    inputs, learners, h = check_gradient_check(
        layers, loss, inputs, targets, rng, h, tolerance
    )

    def cost() -> tuple[float, list[Any]]:
        """Return the loss, and which numbers the ReLUs let pass."""
        outputs = inputs
        for layer in layers:
            outputs = layer.forward(outputs)
        passed = [np.asarray(r.inputs) > 0 for r in layers if isinstance(r, ReLU)]
        return loss.forward(outputs, targets), passed

    value, _ = cost()
    slopes = loss.backward()
    for layer in reversed(layers):
        slopes = layer.backward(slopes)
    checked = [("inputs", inputs, slopes)]
    for i, layer in learners:
        checked += [
            (f"layers[{i}].weights", layer.weights, layer.weight_gradients),
            (f"layers[{i}].biases", layer.biases, layer.bias_gradients),
        ]

    noise = 10 * np.finfo(np.float64).eps * max(1.0, abs(value)) / h
    comparisons = []
    for name, array, slopes in checked:
        start = array.copy()
        for where, direction in directions(array.shape, rng):
            try:
                array[:] = start + h * direction
                above, passed_above = cost()
                array[:] = start - h * direction
                below, passed_below = cost()
            finally:
                array[:] = start
            analytic = float(np.sum(slopes * direction))
            numerical = (above - below) / (2 * h)
            allowed = tolerance * max(abs(analytic), abs(numerical)) + noise
            kink = not all(map(np.array_equal, passed_above, passed_below))
            comparisons.append(
                Comparison(name + where, analytic, numerical, float(allowed), kink)
            )
    return GradientReport(comparisons)
