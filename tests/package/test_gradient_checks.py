"""The gradient check finds what is wrong, names it, and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnfs_lit import (
    CategoricalCrossEntropy,
    Dense,
    Linear,
    ReLU,
    Sigmoid,
    gradient_check,
)
from nnfs_lit.gradient_checks import Comparison, GradientReport

INPUTS = np.random.default_rng(1).standard_normal((5, 2))
TARGETS = [0, 1, 2, 1, 0]


def layers(activation: Any) -> list[Any]:
    """Build 2-4-3."""
    rng = np.random.default_rng(0)
    return [Dense(2, 4, rng=rng), activation, Dense(4, 3, rng=rng)]


class WrongReLU(ReLU):
    """Lets everything pass on the way back."""

    def backward(self, gradients: Any) -> Any:
        """Forget the mask."""
        return np.array(gradients)


class WrongLoss(CategoricalCrossEntropy):
    """Adds up what it should average."""

    def backward(self) -> Any:
        """Forget the number of samples."""
        return super().backward() * 5


class WrongDense(Dense):
    """Has the sign of one bias wrong."""

    def backward_parameters(self, gradients: Any) -> None:
        """Turn one number around."""
        super().backward_parameters(gradients)
        self.bias_gradients[1] *= -1


def test_all_is_well() -> None:
    """10 inputs, 12 and 15 parameters."""
    report = gradient_check(layers(ReLU()), CategoricalCrossEntropy(), INPUTS, TARGETS)
    assert report.passed
    assert report.failures == report.kinks == []
    assert str(report) == "37 of 37 slopes agree"
    names = [comparison.name for comparison in report.comparisons]
    assert names[:2] == ["inputs[0][0]", "inputs[0][1]"]
    assert names[10:12] == ["layers[0].weights[0][0]", "layers[0].weights[0][1]"]
    assert names[-1] == "layers[2].biases[2]"


@pytest.mark.parametrize("random", [False, True])
@pytest.mark.parametrize(
    ("bug", "guilty"),
    [
        (lambda: (layers(WrongReLU()), CategoricalCrossEntropy()), "layers[0]"),
        (lambda: (layers(Sigmoid()), WrongLoss()), "layers[2]"),
    ],
)
def test_a_bug_is_found(
    bug: Callable[[], tuple[list[Any], Any]], guilty: str, random: bool
) -> None:
    """In a layer, and in a loss."""
    rng = np.random.default_rng(2) if random else None
    report = gradient_check(*bug(), INPUTS, TARGETS, rng=rng)
    assert not report.passed
    assert any(found.name.startswith(guilty) for found in report.failures)
    differences = [found.difference for found in report.failures]
    assert differences == sorted(differences, reverse=True)


def test_the_guilty_one_is_named() -> None:
    """With both values and the difference."""
    rng = np.random.default_rng(0)
    network = [Dense(2, 4, rng=rng), Linear(), WrongDense(4, 3, rng=rng)]
    report = gradient_check(network, CategoricalCrossEntropy(), INPUTS, TARGETS)
    (found,) = report.failures
    assert found.name == "layers[2].biases[1]"
    assert found.analytic == pytest.approx(-found.numerical)
    assert found.difference == abs(found.analytic - found.numerical)
    assert str(report) == (
        f"36 of 37 slopes agree\n  layers[2].biases[1]: {found.analytic:.9g} by "
        f"backward, {found.numerical:.9g} by difference, {found.difference:.2g} apart"
    )


def test_a_small_bug_is_found() -> None:
    """One part in a hundred thousand."""

    class Slightly(ReLU):
        def backward(self, gradients: Any) -> Any:
            return super().backward(gradients) * (1 + 1e-5)

    report = gradient_check(
        layers(Slightly()), CategoricalCrossEntropy(), INPUTS, TARGETS
    )
    assert not report.passed


def test_kinks_are_no_failures() -> None:
    """An input of 0 lies on the kink: the difference there is half a slope."""
    dense = Dense(1, 2, rng=np.random.default_rng(0))
    dense.weights, dense.biases = np.array([[1.0, -1.0]]), np.array([0.5, -0.5])
    report = gradient_check([ReLU(), dense], CategoricalCrossEntropy(), [[0.0]], [0])
    assert [found.name for found in report.kinks] == ["inputs[0][0]"]
    assert not report.kinks[0].agrees
    assert report.passed
    assert str(report) == "4 of 4 slopes agree; 1 more straddle a kink of ReLU"


def test_nothing_compared_is_nothing_proved() -> None:
    """A report of kinks alone, or of nothing at all, has not passed."""
    kink = Comparison("inputs[0][0]", 1.0, 0.5, 1e-9, kink=True)
    assert not GradientReport([kink]).passed
    assert not GradientReport([]).passed


def test_nan_does_not_agree() -> None:
    """Not even with itself."""
    nan = float("nan")
    assert not Comparison("inputs[0][0]", nan, nan, 1e-9, kink=False).agrees


def test_no_trace_is_left() -> None:
    """Weights, biases and inputs are what they were, to the last bit."""
    network, inputs = layers(Sigmoid()), INPUTS.copy()
    inputs.flags.writeable = False
    before = [network[0].weights.copy(), network[2].biases.copy()]
    gradient_check(network, CategoricalCrossEntropy(), inputs, TARGETS)
    assert np.array_equal(network[0].weights, before[0])
    assert np.array_equal(network[2].biases, before[1])


def test_the_step_and_the_tolerance_count() -> None:
    """A step that is too long, and a tolerance that forgives it."""
    arguments = layers(Sigmoid()), CategoricalCrossEntropy(), INPUTS, TARGETS
    assert not gradient_check(*arguments, h=0.1).passed
    assert gradient_check(*arguments, h=0.1, tolerance=0.1).passed
