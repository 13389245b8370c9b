"""What people do to networks, layers and runs that nobody had in mind."""

# ruff: noqa: D102  # the layers and losses here are those of readers

from __future__ import annotations

import copy
import math
import multiprocessing
import pickle
import random
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from types import ModuleType
from typing import Any, ClassVar

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
INPUTS, TARGETS = plain.data.spiral(5, 3, rng=random.Random(0))


def source(nn: ModuleType, seed: int = 0) -> Any:
    """Return the source of random numbers that this floor takes."""
    return random.Random(seed) if nn is plain else np.random.default_rng(seed)


def build(nn: ModuleType, *between: Any, **options: Any) -> Any:
    """Build a network from two inputs to three classes, with layers in its middle."""
    rng = source(nn)
    first = nn.Dense(2, 4, rng=rng, **options)
    between = between or (nn.ReLU(),)
    return nn.Network([first, *between, nn.Dense(4, 3, rng=rng, **options)])


def fit(nn: ModuleType, network: Any, optimizer: Any = None, **options: Any) -> Any:
    """Train for some epochs."""
    options = {"epochs": 5, "loss": nn.CategoricalCrossEntropy(), **options}
    data = options.pop("inputs", INPUTS), options.pop("targets", TARGETS)
    rule = optimizer or nn.Adam(0.05)
    return nn.train(network, options.pop("loss"), rule, *data, **options)


def numbers(network: Any) -> list[float]:
    """Return the parameters as a list that stays."""
    return np.asarray(network.parameters).tolist()


# 1: a copy is a network


def in_a_pool(network: Any) -> Any:
    """Send a network to another process and back."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(copy.copy, network).result()


COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "deepcopy twice": lambda network: copy.deepcopy(copy.deepcopy(network)),
    "pool": in_a_pool,
} | {
    f"pickle {protocol}": lambda network, protocol=protocol: pickle.loads(
        pickle.dumps(network, protocol)
    )
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
}


@both
@pytest.mark.parametrize("how", COPIES)
def test_a_copy_goes_on_as_the_original_would(nn: ModuleType, how: str) -> None:
    """Together with its optimizer; and the original stays where it was."""
    network, adam = build(nn), nn.Adam(0.05)
    fit(nn, network, adam)
    before = numbers(network)
    twin = COPIES[how](network)
    rule = pickle.loads(pickle.dumps(adam))
    losses = fit(nn, twin, rule).loss
    assert losses[-1] < losses[0]
    assert numbers(network) == before != numbers(twin)
    assert fit(nn, network, adam).loss == losses
    assert numbers(twin) == numbers(network)


@both
@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy])
def test_a_pair_copied_together(nn: ModuleType, how: Any) -> None:
    """And an optimizer copied alone shares nothing with its original."""
    network, adam = build(nn), nn.Adam(0.05)
    fit(nn, network, adam)
    twin, rule = (how(network), how(adam)) if how is copy.copy else how((network, adam))
    losses = fit(nn, twin, rule).loss
    assert fit(nn, network, adam).loss == losses


@both
@pytest.mark.parametrize("how", COPIES)
def test_parameters_set_on_a_copy_reach_its_layers(nn: ModuleType, how: str) -> None:
    """And not those of the original."""
    network = build(nn)
    before = numbers(network)
    twin = COPIES[how](network)
    twin.parameters = [float(i) for i in range(27)]
    assert list(np.ravel(twin.layers[0].weights)) == list(range(8))
    assert numbers(network) == before
    twin.layers[2].biases = [7.0, 8.0, 9.0]
    assert numbers(twin)[-3:] == [7.0, 8.0, 9.0]


@both
def test_snapshots_in_on_epoch(nn: ModuleType) -> None:
    """Of the network and of the history: each stays as it was."""
    kept: list[Any] = []
    network = build(nn)
    fit(
        nn,
        network,
        on_epoch=lambda _, history: kept.append(
            (copy.copy(network), copy.copy(history))
        ),
    )
    losses = [
        nn.CategoricalCrossEntropy().forward(one.forward(INPUTS), TARGETS)
        for one, _ in kept
    ]
    assert [len(history.loss) for _, history in kept] == [1, 2, 3, 4, 5]
    assert losses == sorted(losses, reverse=True)
    assert len(set(losses)) == 5


def test_a_copy_between_backward_and_update() -> None:
    """Takes the gradients along."""
    network = build(nnfs_lit)
    network.forward(INPUTS)
    network.backward(np.ones((15, 3)))
    twin = copy.deepcopy(network)
    assert np.array_equal(twin.gradients, network.gradients)
    nnfs_lit.SGD(0.1).update(twin.parameters, twin.gradients)
    assert not np.array_equal(twin.layers[0].weights, network.layers[0].weights)


# 2, 3: one truth


@both
def test_layers_cannot_be_changed_in_place(nn: ModuleType) -> None:
    """Whoever wants others sets all of them, and they count."""
    network = build(nn)
    with pytest.raises(AttributeError):
        network.layers.append(nn.Dense(3, 2, rng=source(nn)))
    with pytest.raises(TypeError):
        network.layers[0] = nn.Dense(2, 4, rng=source(nn))
    network.layers = (*network.layers, nn.Dense(3, 3, rng=source(nn)))
    assert network.n_parameters == 39
    before = numbers(network)
    fit(nn, network)
    assert not any(a == b for a, b in zip(numbers(network), before, strict=True))


@both
def test_backward_by_hand(nn: ModuleType) -> None:
    """The gradients of the network are those that its layers have."""
    one, other = build(nn), build(nn)
    ones = [[1.0, 0.0, -1.0]] * 15
    for network in (one, other):
        network.forward(INPUTS)
    one.backward(ones)
    slopes: Any = ones
    for layer in reversed(other.layers):
        slopes = layer.backward(slopes)
    assert list(one.gradients) == list(other.gradients)
    assert np.any(other.gradients)


@both
def test_gradients_before_any_backward(nn: ModuleType) -> None:
    """The same words on both floors."""
    network = build(nn)
    network.forward(INPUTS)
    with pytest.raises(RuntimeError) as caught:
        network.gradients  # noqa: B018
    assert str(caught.value) == (
        "layers[0].weight_gradients is set by backward: call backward first"
    )
    network.layers[2].backward([[1.0, 0.0, 0.0]] * 15)  # half of the way
    with pytest.raises(RuntimeError, match=r"^layers\[0\]"):
        network.gradients  # noqa: B018


@both
def test_writing_into_what_is_returned(nn: ModuleType) -> None:
    """Counts, or is refused at once."""
    network = build(nn)
    network.forward(INPUTS)
    network.backward([[1.0, 0.0, -1.0]] * 15)
    with pytest.raises((TypeError, ValueError)):
        network.gradients[0] = 5.0
    if nn is plain:
        with pytest.raises(TypeError):
            network.parameters[0] = 5.0
        with pytest.raises(TypeError, match=r"^parameters must be a list of numbers"):
            nn.SGD(0.1).update(network.parameters, network.gradients)
    else:
        network.parameters[0] = 5.0
        assert network.layers[0].weights[0, 0] == 5.0


def test_pieces_of_one_another() -> None:
    """An array that is a view of another piece of the vector is not its own piece."""
    network = build(nnfs_lit)
    network.parameters[:] = np.arange(27.0)
    dense = network.layers[0]
    dense.biases = dense.weights[1]
    assert network.parameters[8:12].tolist() == [4.0, 5.0, 6.0, 7.0]
    network.parameters[4] = 99.0
    assert dense.biases[0] == 4.0
    dense.weights = dense.weights[:, ::-1]
    assert network.parameters[:4].tolist() == [3.0, 2.0, 1.0, 0.0]


# 5: what has no memory forgets


@both
@pytest.mark.parametrize(
    ("name", "options"),
    [("SGD", {}), ("RMSProp", {"rho": 0.0}), ("Adam", {"beta_1": 0.0, "beta_2": 0.0})],
)
def test_an_infinite_gradient_is_forgotten(
    nn: ModuleType, name: str, options: dict[str, float]
) -> None:
    """Where nothing needs to be remembered."""
    rule = getattr(nn, name)(0.1, **options)
    fresh = getattr(nn, name)(0.1, **options)
    ready: Any = (lambda x: x) if nn is plain else np.array
    with np.errstate(all="ignore"):
        rule.update(ready([1.0, 1.0]), [1e300, math.inf])
    parameters, wanted = ready([1.0, 1.0]), ready([1.0, 1.0])
    rule.update(parameters, [1.0, 1.0])
    fresh.update(wanted, [1.0, 1.0])
    assert list(parameters) == pytest.approx(list(wanted)) == [0.9, 0.9]


# 6: counts are Python ints


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int64, int])
@both
def test_counts_of_any_type(nn: ModuleType, kind: Any) -> None:
    """190 samples, 127 epochs, batches of 100: none of them wraps round."""
    rng = source(nn)
    inputs = [[rng.random(), rng.random()] for _ in range(190)]
    sizes: list[int] = []

    class Counting(nn.CategoricalCrossEntropy):  # type: ignore[name-defined,misc]
        def forward(self, outputs: Any, targets: Any) -> Any:
            sizes.append(len(outputs))
            return super().forward(outputs, targets)

    network = nn.Network([nn.Dense(kind(2), kind(3), rng=rng)])
    assert {
        type(size) for size in (network.n_parameters, network.layers[0].n_parameters)
    } == {int}
    history = nn.train(
        network,
        Counting(),
        nn.SGD(0.1),
        inputs,
        [0] * 190,
        epochs=kind(127),
        batch_size=kind(100),
    )
    assert len(history.loss) == 127
    assert sizes[-2:] == [100, 90]
    assert repr(network.layers[0]) == "Dense(2, 3)"


@pytest.mark.parametrize("kind", [np.int8, np.uint8])
def test_sizes_do_not_lower_the_precision(kind: Any) -> None:
    """The root of an np.int8 would be a float16."""
    one = nnfs_lit.Dense(kind(100), kind(2), rng=np.random.default_rng(0))
    other = nnfs_lit.Dense(100, 2, rng=np.random.default_rng(0))
    assert np.array_equal(one.weights, other.weights)


# 7: losses, targets and metrics belong together


class Squared:
    """A loss of a reader's own."""

    def forward(self, outputs: Any, targets: Any) -> float:
        self.misses = np.subtract(outputs, targets)
        return float(np.mean(self.misses**2))

    def backward(self) -> Any:
        return 2 * self.misses / self.misses.size


class SquaredLists(Squared):
    """The same in lists."""

    def backward(self) -> Any:
        return super().backward().tolist()


class Binary:
    """Yes or no, from logits; targets are one number for each sample."""

    def forward(self, outputs: Any, targets: Any) -> float:
        logits, self.targets = np.asarray(outputs)[:, 0], np.asarray(targets)
        self.probabilities = 1 / (1 + np.exp(-logits))
        return float(np.mean(np.logaddexp(0, logits) - self.targets * logits))

    def backward(self) -> Any:
        slopes = (self.probabilities - self.targets) / len(self.targets)
        return slopes[:, None].tolist()


def right(outputs: Any, targets: Any) -> float:
    """Tell how often a logit is on the side of its target."""
    return float(np.mean((np.asarray(outputs)[:, 0] > 0) == np.asarray(targets)))


@both
def test_real_targets_train(nn: ModuleType) -> None:
    """The sine, with a loss of forward and backward alone."""
    rng = source(nn)
    inputs, targets = nn.data.sine(30) if nn is nnfs_lit else (None, None)
    if nn is plain:
        inputs = [[i / 30] for i in range(30)]
        targets = [[math.sin(6 * x)] for [x] in inputs]
    network = nn.Network(
        [nn.Dense(1, 16, rng=rng), nn.ReLU(), nn.Dense(16, 1, rng=rng)]
    )
    loss = SquaredLists() if nn is plain else Squared()
    history = nn.train(
        network,
        loss,
        nn.Adam(0.02),
        inputs,
        targets,
        epochs=200,
        batch_size=10,
        rng=rng,
    )
    assert history.loss[-1] < history.loss[0] / 2
    assert history.metric == []
    assert not hasattr(history, "accuracy")


@both
def test_binary_targets_train_with_a_metric(nn: ModuleType) -> None:
    """One number for each sample, and a metric that was chosen."""
    inputs = [[float(i)] for i in range(-5, 6)]
    targets = [int(x > 1) for [x] in inputs]
    network = nn.Network([nn.Dense(1, 1, rng=source(nn))])
    history = nn.train(
        network, Binary(), nn.Adam(0.3), inputs, targets, epochs=200, metric=right
    )
    assert history.metric[-1] == history.right[-1] == 1.0
    assert len(history.metric) == 200


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_targets_take_the_type_of_the_network(dtype: type) -> None:
    """So that a float32 network computes in float32 all the way."""
    rng = np.random.default_rng(0)
    network = nnfs_lit.Network([nnfs_lit.Dense(1, 1, rng=rng, dtype=dtype)])
    loss = Squared()
    inputs, targets = nnfs_lit.data.sine(30)
    nnfs_lit.train(network, loss, nnfs_lit.SGD(0.1), inputs, targets, epochs=1)
    assert loss.misses.dtype == network.gradients.dtype == dtype


def test_targets_that_would_be_stretched() -> None:
    """(30,) beside (30, 1) makes a table of 900 numbers, and no word is said."""
    rng = np.random.default_rng(0)
    network = nnfs_lit.Network([nnfs_lit.Dense(1, 1, rng=rng)])
    inputs, targets = nnfs_lit.data.sine(30)
    before = network.parameters.copy()
    with pytest.raises(ValueError, match=r"must have shape \(30, 1\), got") as caught:
        nnfs_lit.train(
            network, Squared(), nnfs_lit.SGD(0.1), inputs, targets[:, 0], epochs=1
        )
    assert "targets have shape (30,)" in str(caught.value)
    assert np.array_equal(network.parameters, before)


@both
@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ([0] * 14, "targets must have 15 items"),
        ([0] * 14 + [3], r"targets\[14\] must be a label from 0 to 2"),
        ([[1.0, 0.0, 0.5]] * 15, r"targets\[0\] must sum to 1"),
    ],
)
def test_targets_that_a_loss_refuses(
    nn: ModuleType, targets: Any, message: str
) -> None:
    """Before the first step, whichever batch they would have come in."""
    network = build(nn)
    before = numbers(network)
    with pytest.raises(ValueError, match=message):
        fit(nn, network, targets=targets, batch_size=2, rng=source(nn))
    assert numbers(network) == before


@both
@pytest.mark.parametrize("member", ["forward", "backward"])
def test_a_loss_that_lacks_something(nn: ModuleType, member: str) -> None:
    """The message says what."""
    loss = type("Half", (), {member: lambda *_: 0.0})()
    lacks = {"forward": "backward", "backward": "forward"}[member]
    with pytest.raises(TypeError, match=f"^loss must be a loss.*has no {lacks}$"):
        fit(nn, build(nn), loss=loss)


# 8: any layer


class Tanh:
    """Forward and backward, and nothing else."""

    def forward(self, inputs: Any) -> Any:
        self.outputs = np.tanh(inputs)
        return self.outputs.tolist() if isinstance(inputs, list) else self.outputs

    def backward(self, gradients: Any) -> Any:
        slopes = gradients * (1 - self.outputs**2)
        return slopes.tolist() if isinstance(gradients, list) else slopes


class Scale:
    """Parameters of one axis, under a name of its own."""

    parameter_names: ClassVar = {"gain": "gain_gradients"}

    def __init__(self, gain: Any) -> None:
        self.gain = gain

    def forward(self, inputs: Any) -> Any:
        self.inputs = inputs
        return np.multiply(inputs, self.gain).tolist()

    def backward(self, gradients: Any) -> Any:
        self.gain_gradients = np.sum(
            np.multiply(gradients, self.inputs), axis=0
        ).tolist()
        return np.multiply(gradients, self.gain).tolist()


class Centred:
    """Weights of one axis, as a normalising layer has; and biases."""

    def __init__(self, n: int) -> None:
        self.weights, self.biases = [1.0] * n, [0.0] * n

    def forward(self, inputs: Any) -> Any:
        inputs = np.asarray(inputs)
        self.centred = inputs - inputs.mean(axis=0)
        return (self.centred * self.weights + self.biases).tolist()

    def backward(self, gradients: Any) -> Any:
        gradients = np.asarray(gradients)
        self.weight_gradients = np.sum(gradients * self.centred, axis=0).tolist()
        self.bias_gradients = np.sum(gradients, axis=0).tolist()
        slopes = gradients * self.weights
        return (slopes - slopes.mean(axis=0)).tolist()


class Kernels:
    """Weights of four axes, and no biases: (1, 1, inputs, outputs)."""

    def __init__(self, n: int) -> None:
        rng = np.random.default_rng(1)
        self.weights = rng.standard_normal((1, 1, n, n)).tolist()

    def forward(self, inputs: Any) -> Any:
        self.inputs = np.asarray(inputs)
        return (self.inputs @ np.asarray(self.weights)[0, 0]).tolist()

    def backward(self, gradients: Any) -> Any:
        gradients = np.asarray(gradients)
        self.weight_gradients = (self.inputs.T @ gradients)[None, None].tolist()
        return (gradients @ np.asarray(self.weights)[0, 0].T).tolist()


class Residual:
    """A wrapper around other layers."""

    def __init__(self, *layers: Any) -> None:
        self.layers = layers

    def forward(self, inputs: Any) -> Any:
        outputs = inputs
        for layer in self.layers:
            outputs = layer.forward(outputs)
        return np.add(inputs, outputs).tolist()

    def backward(self, gradients: Any) -> Any:
        slopes = gradients
        for layer in reversed(self.layers):
            slopes = layer.backward(slopes)
        return np.add(gradients, slopes).tolist()


LAYERS: dict[str, tuple[Callable[[Any], Any], int]] = {
    "tanh": (lambda _: Tanh(), 0),
    "scale": (lambda _: Scale([1.0, 1.0, 1.0, 1.0]), 4),
    "one axis": (lambda _: Centred(4), 8),
    "four axes, no biases": (lambda _: Kernels(4), 16),
    "wrapper": (lambda nn: Residual(nn.Dense(4, 4, rng=source(nn, 3))), 20),
    "wrapper of wrappers": (
        lambda nn: Residual(Residual(nn.Dense(4, 4, rng=source(nn, 3))), Centred(4)),
        28,
    ),
}


@both
@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_of_ones_own(nn: ModuleType, name: str) -> None:
    """Is trained, each of its parameters, counted and copied."""
    make, count = LAYERS[name]
    network = build(nn, make(nn))
    assert network.n_parameters == 27 + count == nn.n_parameters(network.layers)
    before = numbers(network)
    twin = copy.deepcopy(network)
    history = fit(nn, network, epochs=30)
    assert history.loss[-1] < history.loss[0]
    moved = np.array(numbers(network)) != before
    assert moved[8:12].all() or moved[:12].any()
    assert moved[12 : 12 + count].all()
    assert fit(nn, twin, epochs=30).loss == history.loss
    assert str(27 + count) in repr(network)


@pytest.mark.parametrize("name", LAYERS)
def test_gradients_of_a_layer_of_ones_own(name: str) -> None:
    """Against differences, through the vector of the network."""
    make, _ = LAYERS[name]
    network = build(nnfs_lit, make(nnfs_lit))
    loss = nnfs_lit.CategoricalCrossEntropy()

    def cost(point: Any) -> float:
        network.parameters = point
        return loss.forward(network.forward(INPUTS), TARGETS)

    start = network.parameters.copy()
    wanted = nnfs_lit.gradient(cost, start)
    cost(start)
    network.backward(loss.backward())
    assert network.gradients == pytest.approx(wanted, abs=1e-7)


@both
def test_a_first_layer_that_does_more_than_dense(nn: ModuleType) -> None:
    """Its own backward is called, also where it stands first."""
    calls = []

    class Noisy(nn.Dense):  # type: ignore[name-defined,misc]
        def backward(self, gradients: Any) -> Any:
            calls.append(len(gradients))
            return super().backward(gradients)

    fit(nn, nn.Network([Noisy(2, 3, rng=source(nn))]), epochs=2)
    assert calls == [15, 15]


@both
@pytest.mark.parametrize("member", ["forward", "backward"])
def test_a_layer_that_lacks_a_method(nn: ModuleType, member: str) -> None:
    """The error names the place and the method, also within a wrapper."""
    half = type("Half", (), {member: lambda *_: None})()
    lacks = {"forward": "backward", "backward": "forward"}[member]
    with pytest.raises(TypeError, match=rf"^layers\[1\] must be .* has no {lacks}$"):
        build(nn, half)
    with pytest.raises(TypeError, match=rf"^layers\[1\]\.layers\[0\] .* no {lacks}$"):
        build(nn, Residual(half))


@both
def test_layers_that_cannot_be_trained(nn: ModuleType) -> None:
    """Each is refused by its place, with the reason."""
    dense = nn.Dense(4, 4, rng=source(nn))
    unnamed = Tanh()
    unnamed.n_parameters = 3  # type: ignore[attr-defined]
    misnamed = Tanh()
    misnamed.parameter_names = {"gain": "gain_gradients"}  # type: ignore[attr-defined]
    doubled: Any = Residual(nn.Dense(4, 4, rng=source(nn)))
    doubled.weights = doubled.layers[0].weights
    for layers, message in [
        ([doubled], r"layers\[1\] holds layers, and weights or biases: list in"),
        (
            [dense, Residual(dense)],
            r"layers\[2\]\.layers\[0\] must be a layer of its own",
        ),
        ([unnamed], r"layers\[1\] has 3 parameters: list them in parameter_names"),
        ([misnamed], r"layers\[1\] lists 'gain' in parameter_names, and has no gain"),
        ([nn.ReLU], r"layers\[1\] must be a layer.*got the class ReLU"),
        ([build(nn)], r"layers\[1\] must be a layer.*pass \*network.layers"),
    ]:
        with pytest.raises((TypeError, ValueError), match=message):
            build(nn, *layers)


@both
def test_a_layer_that_returns_nothing(nn: ModuleType) -> None:
    """A forgotten return, told by its place before the first step."""
    forgetful = type("Forgetful", (Tanh,), {"forward": lambda *_: None})()
    with pytest.raises(ValueError, match=r"^layers\[1\]\.forward must return one row"):
        fit(nn, build(nn, forgetful))


@both
def test_gradients_in_another_shape(nn: ModuleType) -> None:
    """As many numbers, in another order: refused by name."""

    class Crooked(Scale):
        def backward(self, gradients: Any) -> Any:
            passed = super().backward(gradients)
            self.gain_gradients = [self.gain_gradients]
            return passed

    with pytest.raises(
        ValueError, match=r"^layers\[1\]\.gain_gradients must have shape"
    ):
        fit(nn, build(nn, Crooked([1.0] * 4)))


class Switched(Tanh):
    """A layer that asks whether it is to learn."""

    training = False

    def __init__(self) -> None:
        self.seen: list[bool] = []

    def forward(self, inputs: Any) -> Any:
        self.seen.append(self.training)
        return super().forward(inputs)


@both
def test_training_and_predicting_differ(nn: ModuleType) -> None:
    """In steps it learns; in on_epoch and after the run it predicts."""
    outer, inner = Switched(), Switched()
    network = build(nn, outer, Residual(inner))
    fit(nn, network, epochs=2, on_epoch=lambda *_: network.forward(INPUTS))
    network.forward(INPUTS)
    for layer in (outer, inner):
        assert layer.seen[-5:] == [True, False, True, False, False]
    with pytest.raises(ZeroDivisionError):
        fit(nn, network, on_epoch=lambda *_: 1 / 0)
    assert not outer.training
    assert not inner.training

    class Failing(Switched):
        def forward(self, inputs: Any) -> Any:
            return super().forward(inputs if not self.training else None)

    failing = Failing()
    with pytest.raises(Exception, match="None"):
        fit(nn, build(nn, failing))
    assert failing.seen[-1]
    assert not failing.training


# 9: what is shown


@both
def test_reprs(nn: ModuleType) -> None:
    """What it is, not where it lies."""
    network = build(nn)
    assert repr(network.layers[0]) == "Dense(2, 4)"
    assert repr(nn.CategoricalCrossEntropy()) == "CategoricalCrossEntropy()"
    assert repr(nn.SGD(0.5)) == "SGD(learning_rate=0.5, momentum=0, decay=0)"
    assert [repr(layer()) for layer in (nn.ReLU, nn.Softmax)] == ["ReLU()", "Softmax()"]
    history = fit(nn, network, epochs=2)
    assert repr(history).startswith("History(2 epochs, loss ")
    for rule in (nn.AdaGrad(), nn.RMSProp(), nn.Adam(decay=0.5)):
        again = eval(f"nn.{rule!r}", {"nn": nn})
        assert vars(again) == vars(rule)
    assert repr(network).splitlines() == [
        "layer        shapes        parameters",
        "Dense(2, 4)  (2, 4), (4,)          12",
        "ReLU()                              0",
        "Dense(4, 3)  (4, 3), (3,)          15",
        "total                              27",
    ]
    html = network._repr_html_()
    assert html.count("<tr>") == 5
    assert "<td>Dense(2, 4)</td>" in html


def test_reprs_are_no_html() -> None:
    """The name of a layer cannot become a part of the page."""
    assert "Tanh" in repr(build(nnfs_lit, Tanh())).splitlines()[2]
    layer = type("Bold", (Tanh,), {"__repr__": lambda _: "a<b>"})()
    assert "<b>" not in build(nnfs_lit, layer)._repr_html_()
    assert "&lt;b&gt;" in build(nnfs_lit, layer)._repr_html_()
    single = nnfs_lit.Dense(2, 3, rng=np.random.default_rng(0), dtype=np.float32)
    assert repr(single) == "Dense(2, 3, dtype=float32)"


# 10, 11: a run that one can steer


@both
@pytest.mark.parametrize("yes", [True, np.True_])
def test_on_epoch_stops_a_run(nn: ModuleType, yes: Any) -> None:
    """By returning True."""
    history = fit(nn, build(nn), on_epoch=lambda epoch, _: yes if epoch == 2 else None)
    assert len(history.loss) == 2


@both
@pytest.mark.parametrize("answer", [1, 0, False, None, "yes", [1], np.False_])
def test_other_answers_do_not_stop_it(nn: ModuleType, answer: Any) -> None:
    """`epoch % 100 or print(…)` returns a number, and means nothing by it."""
    assert len(fit(nn, build(nn), on_epoch=lambda *_: answer).loss) == 5


@both
def test_ctrl_c_is_not_swallowed(nn: ModuleType) -> None:
    """A sweep over seeds ends; what was learned and the history are kept."""

    def interrupt(epoch: int, _: Any) -> None:
        if epoch == 3:
            raise KeyboardInterrupt

    network, wanted = build(nn), build(nn)
    with pytest.raises(KeyboardInterrupt) as caught:
        fit(nn, network, on_epoch=interrupt)
    history = fit(nn, wanted, epochs=3)
    assert caught.value.history.loss == history.loss  # type: ignore[attr-defined]
    assert numbers(network) == numbers(wanted)


@both
def test_a_loss_that_is_lost_keeps_the_history(nn: ModuleType) -> None:
    """The run ends in its second epoch; the first is in the error's history."""
    with pytest.raises(FloatingPointError) as caught:
        fit(nn, build(nn), nn.SGD(1e200))
    history = caught.value.history  # type: ignore[attr-defined]
    assert 1 <= len(history.loss) == len(history.accuracy) < 5


@both
def test_progress(nn: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing unless it is asked for; then ten lines, or one for each epoch."""
    fit(nn, build(nn))
    assert capsys.readouterr().out == ""
    fit(nn, build(nn), epochs=25, progress=True)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert lines[-1].startswith("epoch 25 of 25: loss ")
    fit(nn, build(nn), epochs=3, progress=True)
    assert len(capsys.readouterr().out.splitlines()) == 3


@both
def test_progress_in_a_terminal(
    nn: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that is written over, and left when the run ends, however it ends."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    fit(nn, build(nn), progress=True, on_epoch=lambda epoch, _: epoch == 3)
    shown = capsys.readouterr().out
    assert shown.count("\r") == 3
    assert shown.count("\n") == 1
    assert shown.endswith("\n")


def test_float32_that_overflows_is_named() -> None:
    """Finite float64 data, and a network in float32."""
    network = build(nnfs_lit, dtype=np.float32)
    inputs = np.array(INPUTS)
    inputs[3, 1] = 1e300
    with pytest.raises(ValueError, match=r"inputs\[3\]\[1\] must fit into float32"):
        fit(nnfs_lit, network, inputs=inputs)
