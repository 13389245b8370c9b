"""Yes and no, numbers instead of classes, and columns brought to one size."""

from __future__ import annotations

import math
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
LOSSES = ["BinaryCrossEntropy", "MeanSquaredError", "MeanAbsoluteError"]


@both
def test_yes_and_no_by_hand(nn: ModuleType) -> None:
    """-log of the probability of the answer, the mean over outputs and samples."""
    logits, targets = [[2.0, -1.0], [0.5, 3.0]], [[1.0, 0.0], [0.0, 1.0]]
    p = np.asarray(nn.sigmoid(logits))
    wanted = -(np.log([p[0, 0], 1 - p[0, 1], 1 - p[1, 0], p[1, 1]]).mean())
    loss = nn.BinaryCrossEntropy()
    assert loss.forward(logits, targets) == pytest.approx(wanted, rel=1e-14)
    slopes = np.asarray(loss.backward())
    assert slopes == pytest.approx((p - np.array(targets)) / 4, rel=1e-14)


@both
def test_where_probabilities_have_rounded(nn: ModuleType) -> None:
    """However wrong it is, the loss is known, and so is the way back."""
    loss = nn.BinaryCrossEntropy()
    assert loss.forward([[1000.0], [-1000.0]], [0, 1]) == 1000.0
    assert np.asarray(loss.backward()).tolist() == [[0.5], [-0.5]]
    assert loss.forward([[-40.0]], [0]) == pytest.approx(math.exp(-40), rel=1e-12)
    assert math.isnan(loss.forward([[math.nan]], [0]))


@both
@pytest.mark.parametrize("targets", [[1, 0], [True, False], [[1], [0]], (1.0, 0.0)])
def test_answers_may_be_flat(nn: ModuleType, targets: Any) -> None:
    """Where there is one output, there is one way to read them."""
    loss = nn.BinaryCrossEntropy()
    assert loss.forward([[3.0], [-3.0]], targets) < 0.05
    assert nn.binary_accuracy([[3.0], [3.0]], targets) == 0.5


@both
def test_a_threshold(nn: ModuleType) -> None:
    """0 for logits, 0.5 for probabilities; on it is not above it."""
    logits, targets = [[-2.0], [0.0], [0.1], [4.0]], [0, 0, 1, 1]
    assert nn.binary_accuracy(logits, targets) == 1.0
    said = nn.sigmoid(logits)
    assert nn.binary_accuracy(said, targets, threshold=0.5) == 1.0
    assert nn.binary_accuracy(said, targets) == 0.5
    assert nn.binary_accuracy(said, targets, threshold=0.9) == 0.75
    assert math.isnan(nn.binary_accuracy([[math.nan]], [0]))
    assert nn.BinaryCrossEntropy().default_metric is nn.binary_accuracy


@both
def test_errors_by_hand(nn: ModuleType) -> None:
    """Too large has a slope up, too small one down, right none."""
    outputs, targets = [[1.0, 5.0], [2.0, 2.0]], [[2.0, 2.0], [2.0, 2.5]]
    squared, absolute = nn.MeanSquaredError(), nn.MeanAbsoluteError()
    assert squared.forward(outputs, targets) == pytest.approx((1 + 9 + 0.25) / 4)
    assert np.asarray(squared.backward()).tolist() == [[-0.5, 1.5], [0.0, -0.25]]
    assert absolute.forward(outputs, targets) == pytest.approx((1 + 3 + 0.5) / 4)
    assert np.asarray(absolute.backward()).tolist() == [[-0.25, 0.25], [0.0, -0.25]]


@both
@pytest.mark.parametrize("kind", LOSSES)
@pytest.mark.parametrize("shape", [(1, 1), (4, 1), (5, 3)])
def test_slopes(nn: ModuleType, kind: str, shape: tuple[int, int]) -> None:
    """What backward says is what a small step shows."""
    rng = np.random.default_rng(1)
    outputs, targets = 3 * rng.standard_normal(shape), rng.random(shape)
    loss = getattr(nn, kind)()
    loss.forward(outputs.tolist(), targets.tolist())
    found = np.asarray(loss.backward())

    def cost(point: Any) -> float:
        other = getattr(nn, kind)()
        return float(other.forward(point.tolist(), targets.tolist()))

    wanted = nnfs_lit.gradient(cost, outputs)
    assert found.shape == shape
    assert found == pytest.approx(wanted, abs=1e-8)


@pytest.mark.parametrize("kind", LOSSES)
def test_through_a_network(kind: str) -> None:
    """Every slope of a network, and the twins to the last digits but three."""
    rng = np.random.default_rng(2)
    inputs, targets = rng.standard_normal((6, 3)), rng.random((6, 2))
    layers: list[Any] = [
        nnfs_lit.Dense(3, 5, rng=rng),
        nnfs_lit.Sigmoid(),
        nnfs_lit.Dense(5, 2, rng=rng),
    ]
    loss = getattr(nnfs_lit, kind)()
    report = nnfs_lit.gradient_check(layers, loss, inputs, targets)
    assert report.passed, report
    network = nnfs_lit.Network(layers)
    source = Random(0)
    twin = plain.Network(
        [plain.Dense(3, 5, rng=source), plain.Sigmoid(), plain.Dense(5, 2, rng=source)]
    )
    twin.parameters = network.parameters.tolist()
    found = []
    for nn, net in ((nnfs_lit, network), (plain, twin)):
        loss = getattr(nn, kind)()
        value = loss.forward(net.forward(inputs.tolist()), targets.tolist())
        net.backward(loss.backward())
        found.append(np.append(net.gradients, value))
    assert found[0] == pytest.approx(found[1], rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("kind", LOSSES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_targets_have_no_say_in_the_type(kind: str, dtype: type) -> None:
    """The slopes are as precise as what is judged, and nothing is shared."""
    outputs: Any = np.ones((3, 1), dtype)
    targets: Any = np.zeros((3, 1))
    loss = getattr(nnfs_lit, kind)()
    assert type(loss.forward(outputs, targets)) is float
    before = loss.backward()
    assert before.dtype == dtype
    outputs[:], targets[:] = 0.5, 1.0
    assert np.array_equal(loss.backward(), before)


@both
@pytest.mark.parametrize("kind", LOSSES)
def test_backward_needs_a_forward(nn: ModuleType, kind: str) -> None:
    """As everywhere."""
    with pytest.raises(RuntimeError, match="call forward first"):
        getattr(nn, kind)().backward()


@both
@pytest.mark.parametrize("kind", LOSSES[1:])
def test_a_flat_list_is_no_column(nn: ModuleType, kind: str) -> None:
    """NumPy would make a square table of it, and nobody would notice."""
    with pytest.raises(ValueError, match="one row for each number"):
        getattr(nn, kind)().forward([[1.0], [2.0], [3.0]], [1.0, 2.0, 3.0])


@both
def test_scaling(nn: ModuleType) -> None:
    """Mean 0 and deviation 1, but for a column that never changes."""
    rng = np.random.default_rng(3)
    data = np.column_stack(
        [rng.normal(70, 7, 50), rng.normal(-3, 1e-3, 50), np.full(50, 0.1)]
    )
    scaler = nn.StandardScaler()
    scaler.fit(data.tolist())
    scaled = np.asarray(scaler.transform(data.tolist()))
    assert scaled.mean(axis=0) == pytest.approx(np.zeros(3), abs=1e-9)
    assert scaled.std(axis=0) == pytest.approx([1, 1, 0], abs=1e-9)
    back = np.asarray(scaler.inverse_transform(scaled.tolist()))
    assert back == pytest.approx(data, rel=1e-12)
    other = np.asarray(scaler.transform([[70.0, -3.0, 5.1]]))
    assert other[0, 2] == pytest.approx(5.0)  # it is not blown up


@both
def test_a_scaler_keeps_to_what_it_has_seen(nn: ModuleType) -> None:
    """No data, other columns: both are refused, and no number changes."""
    scaler = nn.StandardScaler()
    for method in (scaler.transform, scaler.inverse_transform):
        with pytest.raises(RuntimeError, match="call fit first"):
            method([[1.0, 2.0]])
    scaler.fit([[1.0, 2.0], [3.0, 5.0]])
    with pytest.raises(ValueError, match="2 numbers per row, one for each"):
        scaler.transform([[1.0, 2.0, 3.0]])
    with pytest.raises(ValueError, match="must be finite"):
        scaler.fit([[1.0, math.nan], [3.0, 5.0]])
    assert list(scaler.means) == [2.0, 3.5]


def test_a_scaler_keeps_the_type() -> None:
    """float32 in, float32 out."""
    scaler, data = nnfs_lit.StandardScaler(), np.eye(3, dtype=np.float32)
    scaler.fit(data)
    assert scaler.transform(data).dtype == np.float32


@both
def test_a_lamp_is_learned_with_one_output(nn: ModuleType) -> None:
    """Chapter 21's switches, in a training run, from flat answers."""
    source: Any = Random(1) if nn is plain else np.random.default_rng(1)
    network = nn.Network(
        [nn.Dense(2, 8, rng=source), nn.ReLU(), nn.Dense(8, 1, rng=source)]
    )
    switches, lamp = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    loss, rule = nn.BinaryCrossEntropy(), nn.Adam(0.05)
    history = nn.train(network, loss, rule, switches, lamp, epochs=200)
    assert history.metric_name == "binary_accuracy"
    assert history.loss[-1] < 0.1
    assert history.metric[-1] == 1.0
