"""Each optimizer against the formula of its paper, worked out by hand."""

from __future__ import annotations

import math
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
NAMES = ["SGD", "AdaGrad", "RMSProp", "Adam", "AdamW"]
GRADIENTS = [[2.0, -0.5], [1.0, 0.25], [-4.0, 0.0]]


def run(nn: ModuleType, optimizer: Any, start: list[float] | None = None) -> list[Any]:
    """Make the three steps, and return where each of them led."""
    parameters: Any = [1.0, -1.0] if start is None else start
    if nn is nnfs_lit:
        parameters = np.array(parameters)
    places = []
    for gradients in GRADIENTS:
        optimizer.update(parameters, gradients)
        places.append(list(parameters))
    return places


def near(places: list[Any], wanted: list[list[float]]) -> None:
    """Compare to 14 digits."""
    assert np.array(places) == pytest.approx(np.array(wanted), rel=1e-14)


@both
def test_sgd(nn: ModuleType) -> None:
    """A tenth of the slope, downhill."""
    near(run(nn, nn.SGD(0.1)), [[0.8, -0.95], [0.7, -0.975], [1.1, -0.975]])


@both
def test_sgd_with_momentum(nn: ModuleType) -> None:
    """Velocities -0.2, -0.1 - 0.1, 0.4 - 0.1; and 0.05, -0.025 + 0.025, 0."""
    places = [[0.8, -0.95], [0.6, -0.95], [0.9, -0.95]]
    near(run(nn, nn.SGD(0.1, momentum=0.5)), places)


@both
def test_sgd_with_decay(nn: ModuleType) -> None:
    """Rates 0.1, 0.1 / 2 and 0.1 / 3."""
    places = [[0.8, -0.95], [0.75, -0.9625], [0.75 + 0.4 / 3, -0.9625]]
    near(run(nn, nn.SGD(0.1, decay=1.0)), places)


@both
def test_adagrad(nn: ModuleType) -> None:
    """Sums of squares 4, 5, 21 and 0.25, 0.3125, 0.3125; epsilon is too small here."""
    x, y = [1.0], [-1.0]
    for g, total in [(2.0, 4.0), (1.0, 5.0), (-4.0, 21.0)]:
        x.append(x[-1] - 0.1 * g / (math.sqrt(total) + 1e-10))
    for g, total in [(-0.5, 0.25), (0.25, 0.3125), (0.0, 0.3125)]:
        y.append(y[-1] - 0.1 * g / (math.sqrt(total) + 1e-10))
    near(run(nn, nn.AdaGrad(0.1)), list(map(list, zip(x[1:], y[1:], strict=True))))


@both
def test_rmsprop(nn: ModuleType) -> None:
    """Means of squares 1, 1, 4.75 with a quarter of the new one."""
    places = run(nn, nn.RMSProp(0.1, rho=0.75, epsilon=0.5))
    x = 1.0 - 0.1 * 2 / (1 + 0.5)
    assert places[0][0] == pytest.approx(x, rel=1e-14)
    x -= 0.1 * 1 / (1 + 0.5)
    assert places[1][0] == pytest.approx(x, rel=1e-14)
    x += 0.1 * 4 / (math.sqrt(4.75) + 0.5)
    assert places[2][0] == pytest.approx(x, rel=1e-14)


@both
def test_adam(nn: ModuleType) -> None:
    """Algorithm 1 of the paper, line by line."""
    x, m, v = 1.0, 0.0, 0.0
    for t, (place, (g, _)) in enumerate(
        zip(run(nn, nn.Adam(0.1, epsilon=0.01)), GRADIENTS, strict=True), start=1
    ):
        m = 0.9 * m + (1 - 0.9) * g
        v = 0.999 * v + (1 - 0.999) * g * g
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        x -= 0.1 * m_hat / (math.sqrt(v_hat) + 0.01)
        assert place[0] == pytest.approx(x, rel=1e-13)


@both
def test_adams_first_step_is_as_long_as_the_learning_rate(nn: ModuleType) -> None:
    """However steep it is: what correcting the bias is for."""
    (first, *_) = run(nn, nn.Adam())
    assert first == pytest.approx([1 - 0.001, -1 + 0.001], rel=1e-9)


@both
def test_adam_without_memory(nn: ModuleType) -> None:
    """Betas of 0 leave the sign of the slope; epsilon keeps 0 / 0 away."""
    places = run(nn, nn.Adam(0.1, beta_1=0.0, beta_2=0.0, epsilon=1e-300))
    near(places, [[0.9, -0.9], [0.8, -1.0], [0.9, -1.0]])


@both
def test_defaults(nn: ModuleType) -> None:
    """Those of the papers; where a paper has none, those of PyTorch."""
    sgd, adagrad, rmsprop, adam = nn.SGD(1), nn.AdaGrad(), nn.RMSProp(), nn.Adam()
    assert (sgd.momentum, sgd.decay) == (0.0, 0.0)
    assert (adagrad.learning_rate, adagrad.epsilon, adagrad.decay) == (0.01, 1e-10, 0.0)
    assert (rmsprop.learning_rate, rmsprop.rho) == (0.01, 0.99)
    assert (rmsprop.epsilon, rmsprop.decay) == (1e-8, 0.0)
    assert (adam.learning_rate, adam.beta_1, adam.beta_2) == (0.001, 0.9, 0.999)
    assert (adam.epsilon, adam.decay) == (1e-8, 0.0)


@both
@pytest.mark.parametrize("name", NAMES)
def test_decay(nn: ModuleType, name: str) -> None:
    """After 1 / decay steps the learning rate is half of what it was."""
    optimizer = getattr(nn, name)(0.5, decay=0.5)
    rates = []
    parameters: Any = [1.0] if nn is plain else np.ones(1)
    for _ in range(3):
        rates.append(optimizer.current_learning_rate)
        optimizer.update(parameters, [1.0])
    assert rates == [0.5, 0.5 / 1.5, 0.25]
    assert optimizer.steps == 3
    assert optimizer.learning_rate == 0.5


@pytest.mark.parametrize("name", NAMES)
def test_float32_stays_float32(name: str) -> None:
    """Parameters and what is remembered of them."""
    optimizer = getattr(nnfs_lit, name)(np.float64(0.5), decay=np.float64(0.1))
    parameters = np.ones((2, 3), np.float32)
    for _ in range(2):
        optimizer.update(parameters, np.ones((2, 3)))
    states = [v for v in vars(optimizer).values() if isinstance(v, np.ndarray)]
    assert states
    assert {state.dtype for state in states} == {np.dtype(np.float32)}
    assert parameters.dtype == np.float32


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("SGD", {}),
        ("SGD", {"momentum": 0.9, "decay": 0.01}),
        ("AdaGrad", {"decay": 0.1}),
        ("RMSProp", {"rho": 0.9}),
        ("Adam", {"decay": 0.001}),
        ("AdamW", {"decay": 0.01, "weight_decay": 0.5}),
        ("Adam", {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}),
    ],
)
@given(st.lists(st.lists(st.floats(-9, 9), min_size=3, max_size=3), min_size=1))
@settings(max_examples=40)
def test_the_twins_agree(
    name: str, options: dict[str, float], steps: list[list[float]]
) -> None:
    """Step by step, to 1e-12."""
    ours, theirs = (getattr(nn, name)(0.1, **options) for nn in (plain, nnfs_lit))
    numbers, array = [1.0, -2.0, 0.5], np.array([1.0, -2.0, 0.5])
    for gradients in steps:
        ours.update(numbers, gradients)
        theirs.update(array, gradients)
    assert numbers == pytest.approx(array.tolist(), rel=1e-12, abs=1e-12)
