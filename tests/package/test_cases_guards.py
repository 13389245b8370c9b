"""What people do to functions, losses and the gradient check."""

from __future__ import annotations

import inspect
import pickle
import threading
from collections.abc import Callable
from copy import deepcopy
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])

SCORES = [[0.5, -1.0, 2.0], [-0.25, 3.0, 1.0]]
SLOPES = [[1.0, 2.0, -1.0], [0.5, -1.0, 4.0]]


def given(nn: ModuleType, rows: list[list[float]]) -> Any:
    """Return rows as this half of the package has them."""
    return deepcopy(rows) if nn is plain else np.array(rows)


def overwrite(numbers: Any) -> None:
    """Write into what has been returned, as its owner may."""
    for row in numbers:
        row[:] = [7.0] * len(row)


@both
@pytest.mark.parametrize("kind", ["Linear", "Sigmoid", "ReLU", "Softmax"])
def test_what_a_layer_returns_is_the_callers_own(nn: ModuleType, kind: str) -> None:
    """Neither side sees what the other one writes."""
    layer, untouched = getattr(nn, kind)(), getattr(nn, kind)()
    inputs = given(nn, SCORES)
    outputs = layer.forward(inputs)
    wanted = untouched.forward(given(nn, SCORES))
    assert np.array_equal(outputs, wanted)
    overwrite(outputs)
    assert np.array_equal(inputs, SCORES)
    slopes = given(nn, SLOPES)
    found = layer.backward(slopes)
    assert np.array_equal(found, untouched.backward(given(nn, SLOPES)))
    overwrite(found)
    assert np.array_equal(slopes, SLOPES)
    assert np.array_equal(layer.backward(slopes), untouched.backward(slopes))


@both
def test_relu_does_not_read_what_a_layer_before_it_returned(nn: ModuleType) -> None:
    """Its inputs are the outputs of another, and belong to the caller."""
    relu, inputs = nn.ReLU(), given(nn, SCORES)
    relu.forward(inputs)
    overwrite(inputs)
    assert np.array_equal(relu.backward(SLOPES), [[1.0, 0.0, -1.0], [0.0, -1.0, 4.0]])


@both
@pytest.mark.parametrize("rows", [False, True])
def test_what_a_loss_returns_is_the_callers_own(nn: ModuleType, rows: bool) -> None:
    """Nor does it read targets that somebody has changed since."""
    loss, other = nn.CategoricalCrossEntropy(), nn.CategoricalCrossEntropy()
    targets = given(nn, [[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]) if rows else [2, 1]
    loss.forward(SCORES, targets)
    other.forward(SCORES, [2, 1])
    wanted = other.backward()
    if rows:
        overwrite(targets)
    overwrite(loss.backward())
    assert np.array_equal(loss.backward(), wanted)


@both
@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int64, np.uint64])
def test_counts_of_any_integer_type(nn: ModuleType, dtype: type) -> None:
    """They do not overflow: they are ints from the door on."""
    rows = nn.one_hot([2, 0], dtype(100))
    assert np.shape(rows) == (2, 100)
    rng = Random(0) if nn is plain else np.random.default_rng(0)
    inputs, targets = nn.data.spiral(dtype(100), dtype(3), rng=rng)
    assert len(inputs) == len(targets) == 300


@both
@pytest.mark.parametrize("size", [3.0, True, np.True_, "3", None, 0])
def test_counts_that_are_none(nn: ModuleType, size: object) -> None:
    """A float is no count, even if it is whole."""
    with pytest.raises((TypeError, ValueError), match=r"^n_classes must be "):
        nn.one_hot([0], size)


def test_float32_cannot_hold_everything() -> None:
    """Finite data are not called infinite: the reason is named."""
    network = nnfs_lit.Network(
        [nnfs_lit.Dense(2, 3, rng=np.random.default_rng(0), dtype=np.float32)]
    )
    loss, rule = nnfs_lit.CategoricalCrossEntropy(), nnfs_lit.SGD(0.1)
    inputs = np.array([[1.0, 2.0], [3.0, 1e300]])
    message = r"^inputs\[1\]\[1\] must fit into float32, .* or be kept .*, got 1e\+300$"
    with pytest.raises(ValueError, match=message):
        nnfs_lit.train(network, loss, rule, inputs, [0, 1], epochs=1)
    inputs[1, 1] = np.inf
    with pytest.raises(ValueError, match=r"^inputs\[1\]\[1\] must be finite, got inf"):
        nnfs_lit.train(network, loss, rule, inputs, [0, 1], epochs=1)


LOSSES: list[Callable[[ModuleType, Any], object]] = [
    lambda nn, targets: nn.categorical_cross_entropy([[0.5, 0.5]] * 2, targets),
    lambda nn, targets: nn.cross_entropy_from_logits([[0.5, 0.5]] * 2, targets),
    lambda nn, targets: nn.CategoricalCrossEntropy().forward([[1.0, 2]] * 2, targets),
    lambda nn, targets: nn.accuracy([[0.5, 0.5]] * 2, targets),
    lambda nn, targets: nn.one_hot(targets, 2),
]


@pytest.mark.parametrize("call", LOSSES)
def test_float_labels_are_refused_with_the_cure(
    call: Callable[[ModuleType, Any], object],
) -> None:
    """As np.loadtxt reads them. What is no whole number is another matter."""
    message = r"^targets must hold labels .*, got dtype float64; targets.astype\(int\)"
    with pytest.raises(TypeError, match=message):
        call(nnfs_lit, np.array([0.0, 1.0]))
    with pytest.raises(TypeError, match=r"got dtype float64$"):
        call(nnfs_lit, np.array([0.5, 1.0]))
    with pytest.raises(TypeError, match=r"^targets\[0\] must be a label .*; int\("):
        call(plain, [0.0, 1.0])
    with pytest.raises(TypeError, match=r"^targets\[0\] must be a label .* 0.5$"):
        call(plain, [0.5, 1.0])
    call(nnfs_lit, np.array([0.0, 1.0]).astype(int))


def test_a_mask_is_not_lost() -> None:
    """It says which numbers are none."""
    masked = np.ma.masked_array([1.0, 2.0], [False, True])
    with pytest.raises(TypeError, match=r"^inputs must be an array without a mask"):
        nnfs_lit.relu(masked)
    with pytest.raises(TypeError, match=r"^logits must be an array without a mask"):
        nnfs_lit.softmax(masked)


def test_a_table_with_a_method_for_masks_is_taken() -> None:
    """As those of pandas are."""

    class Table:
        def mask(self) -> None:
            """Stand for a method of this name."""

        def __array__(self, *_: Any, **__: Any) -> Any:
            return np.array([[-1.0, 2.0]])

    assert nnfs_lit.relu(Table()).tolist() == [[0.0, 2.0]]


def pixels(largest: int, seed: int) -> tuple[list[Any], Any, Any]:
    """Make a right network, and raw pixels that it has not seen scaled."""
    rng = np.random.default_rng(seed)
    kind = [nnfs_lit.ReLU, nnfs_lit.Sigmoid, nnfs_lit.Linear][seed % 3]
    layers = [nnfs_lit.Dense(6, 5, rng=rng), kind(), nnfs_lit.Dense(5, 3, rng=rng)]
    inputs = rng.integers(0, largest + 1, (4, 6)).astype(float)
    return layers, inputs, rng.integers(0, 3, 4)


@pytest.mark.parametrize("largest", [1, 255, 1000, 10_000])
def test_right_networks_pass_at_any_scale(largest: int) -> None:
    """With raw pixels, every fourth of these was refused."""
    for seed in range(15):
        layers, inputs, targets = pixels(largest, seed)
        loss = nnfs_lit.CategoricalCrossEntropy()
        report = nnfs_lit.gradient_check(layers, loss, inputs, targets)
        assert report.passed, report


@pytest.mark.parametrize("largest", [1, 255, 1000])
def test_wrong_networks_are_found_at_any_scale(largest: int) -> None:
    """A bias that is off by a thousandth, and a weight that is."""

    class Slightly(nnfs_lit.Dense):
        part = ""

        def backward_parameters(self, gradients: Any) -> None:
            super().backward_parameters(gradients)
            getattr(self, self.part)[...] *= 1.001

    found = 0
    for seed in range(6):
        for part in ("weight_gradients", "bias_gradients"):
            layers, inputs, targets = pixels(largest, seed)
            wrong = Slightly(5, 3, rng=np.random.default_rng(seed))
            wrong.part, layers[2] = part, wrong
            loss = nnfs_lit.CategoricalCrossEntropy()
            report = nnfs_lit.gradient_check(layers, loss, inputs, targets)
            found += not report.passed
    assert found >= 9  # in a network that is saturated all slopes are 0


@both
def test_a_guarded_function_is_a_function_like_any_other(nn: ModuleType) -> None:
    """Its name, signature, docstring and pickle are its own."""
    assert pickle.loads(pickle.dumps(nn.neuron)) is nn.neuron
    assert list(inspect.signature(nn.neuron).parameters) == [
        "inputs",
        "weights",
        "bias",
    ]
    assert nn.neuron.__doc__ == nn.neuron.__wrapped__.__doc__
    assert nn.neuron(bias=1, weights=[1, 2], inputs=[3, 4]) == 12
    with pytest.raises(TypeError, match=r"neuron\(\) missing 1 required .* 'bias'"):
        nn.neuron([1.0], [1.0])


@both
def test_guards_come_back_after_a_fault(nn: ModuleType) -> None:
    """They are off while a guarded function runs, and on again whatever happens."""
    with pytest.raises(RuntimeError):
        nn.ReLU().backward(SLOPES)
    with pytest.raises(ValueError, match=r"^weights must have 2 numbers"):
        nn.neuron([1.0, 2.0], [1.0], 0.0)


@both
def test_guards_of_others_stay_on(nn: ModuleType) -> None:
    """In another thread, and in a function that the reader has written."""
    caught: list[str] = []

    def careless(x: Any) -> float:
        try:
            nn.neuron([1.0, 2.0], [1.0], 0.0)
        except ValueError as error:
            caught.append(str(error))
        thread = threading.Thread(
            target=lambda: caught.append(type(nn.step(1)).__name__)
        )
        thread.start()
        thread.join()
        return float(np.sum(x))

    nn.derivative(careless, 1.0)
    nn.gradient(careless, [1.0])
    assert len(caught) == 8
