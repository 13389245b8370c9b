"""What people do to runs, models and the parts of Part III that nobody had in mind."""

# ruff: noqa: D102  # the layers and losses here are those of readers

from __future__ import annotations

import copy
import pickle
import threading
from collections.abc import Callable
from functools import partial
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
INPUTS = [[0.3, 0.5], [0.1, 0.4], [0.9, -0.5], [0.4, -0.6]]
LABELS = [0, 0, 1, 1]


def source(nn: ModuleType, seed: int = 0) -> Any:
    """Return the source of random numbers that this floor takes."""
    return Random(seed) if nn is plain else np.random.default_rng(seed)


def build(nn: ModuleType, *between: Any, n_outputs: int = 2) -> Any:
    """Build a network from two inputs to two classes."""
    rng = source(nn)
    between = between or (nn.ReLU(),)
    last = nn.Dense(4, n_outputs, rng=rng)
    return nn.Network([nn.Dense(2, 4, rng=rng), *between, last])


def run(nn: ModuleType, network: Any, rule: Any = None, **options: Any) -> Any:
    """Train for two epochs."""
    loss = options.pop("loss", None) or nn.CategoricalCrossEntropy()
    data = options.pop("inputs", INPUTS), options.pop("targets", LABELS)
    return nn.train(
        network, loss, rule or nn.SGD(0.1), *data, **{"epochs": 2} | options
    )


def model(nn: ModuleType, *between: Any, **more: Any) -> Any:
    """Make a model of all that there is."""
    network, rule = build(nn, *between), nn.AdamW(0.05)
    loss = nn.CategoricalCrossEntropy()
    return nn.Model(network, loss, rule, scaler=nn.StandardScaler(), **more)


# copies


@both
@pytest.mark.parametrize(
    "how", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m, 0))]
)
def test_a_copy_of_a_model(nn: ModuleType, how: Callable[[Any], Any]) -> None:
    """Goes on as the original would, dropout too, and leaves it alone."""
    ours = model(nn, nn.Dropout(0.5, rng=source(nn, 3)))
    ours.fit(INPUTS, LABELS, epochs=3)
    twin, before = how(ours), list(ours.network.parameters)
    losses = twin.fit(INPUTS, LABELS, epochs=3, penalty=nn.L2(0.01)).loss
    assert list(ours.network.parameters) == before
    assert ours.fit(INPUTS, LABELS, epochs=3, penalty=nn.L2(0.01)).loss == losses


@both
def test_a_network_its_rule_and_its_generator_copied_together(nn: ModuleType) -> None:
    """One generator for the order of the samples and two layers of dropout."""
    rng = source(nn)
    dropouts = [nn.Dropout(0.5, rng=rng), nn.Dropout(0.2, rng=rng)]
    three = build(nn, *dropouts), nn.AdamW(0.05), rng
    options = {"batch_size": 2, "penalty": nn.L1(0.01)}
    run(nn, *three[:2], rng=rng, **options)
    network, rule, dealer = copy.deepcopy(three)
    losses = run(nn, network, rule, rng=dealer, **options).loss
    assert run(nn, *three[:2], rng=rng, **options).loss == losses


# one truth


@both
@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([3], r"^layers\[0\] must be a layer with forward, got an int: 3"),
        ([], "^layers must not be empty"),
        (None, "^layers must be a list of layers, got None"),
    ],
)
def test_what_cannot_become_the_layers(
    nn: ModuleType, layers: Any, message: str
) -> None:
    """Refused where they are set, and not where they are used."""
    network = build(nn)
    before = network.layers
    with pytest.raises((TypeError, ValueError), match=message):
        network.layers = layers
    assert network.layers is before
    network.layers = list(before)
    with pytest.raises(AttributeError):
        network.layers.append(nn.Dense(2, 3, rng=source(nn)))


def test_gradients_that_somebody_keeps() -> None:
    """The next ones do not write over them."""
    network = build(nnfs_lit)
    found = []
    for factor in (1.0, 2.0):
        network.forward(INPUTS)
        network.backward(factor * np.ones((4, 2)))
        found.append(network.gradients)
    assert np.array_equal(2 * found[0], found[1])
    assert np.any(found[0])


# before a run, and beside it


class Counting:
    """A layer that changes what it keeps in place, as one that normalises does."""

    training = False

    def __init__(self) -> None:
        self.mean, self.calls = np.zeros(4), []  # type: ignore[var-annotated]
        self.lock = None

    def forward(self, inputs: Any) -> Any:
        self.calls.append(self.training)
        self.mean *= 0.9
        self.mean += 0.1 * np.mean(inputs, axis=0)
        return inputs

    def backward(self, gradients: Any) -> Any:
        return gradients


class Around:
    """A layer around another one."""

    def __init__(self, layer: Any) -> None:
        self.layers = [layer]
        self.forward, self.backward = layer.forward, layer.backward


@both
def test_what_a_run_tries_first_leaves_no_trace(nn: ModuleType) -> None:
    """Not in a layer of one's own, nor in one within it; nor in an answer."""
    for wrap in (lambda layer: layer, Around):
        layer = Counting()
        with pytest.raises(ValueError, match="must be a label"):
            run(nn, build(nn, wrap(layer)), targets=[9] * 4)
        assert not layer.calls
        assert not layer.mean.any()
    layer = Counting()
    ours = model(nn, layer)
    ours.fit(INPUTS, LABELS, epochs=1)
    assert layer.calls == [True]
    before = layer.mean.copy()
    ours.predict(INPUTS)
    assert layer.calls == [True]
    assert np.array_equal(layer.mean, before)


@both
def test_dropout_draws_only_in_steps(nn: ModuleType) -> None:
    """Also if somebody has turned it on before."""
    losses = []
    for training in (False, True):
        network = build(nn, nn.Dropout(0.5, rng=source(nn)))
        network.set_training(training)
        losses.append(run(nn, network).loss)
    assert losses[0] == losses[1]
    ours = model(nn, nn.Dropout(0.5, rng=source(nn)))
    ours.fit(INPUTS, LABELS, epochs=1)
    wanted = np.array(ours.forward(INPUTS))
    ours.network.set_training(True)
    assert np.array_equal(ours.forward(INPUTS), wanted)


@both
def test_layers_that_cannot_be_copied(nn: ModuleType) -> None:
    """They hold a lock, or have no dict: both train and answer."""

    class Slots:
        __slots__ = ()
        forward = staticmethod(lambda inputs: inputs)
        backward = staticmethod(lambda gradients: gradients)

    locked = Counting()
    locked.lock = threading.Lock()  # type: ignore[assignment]
    ours = model(nn, locked, Slots())
    ours.fit(INPUTS, LABELS, epochs=1)
    assert len(ours.predict(INPUTS)) == 4


@both
@pytest.mark.parametrize("switch", ["no", 1, None, []])
def test_switches(nn: ModuleType, switch: Any) -> None:
    """They are on or off: text is neither."""
    network = build(nn)
    with pytest.raises(TypeError, match=r"^progress must be True or False, got"):
        run(nn, network, progress=switch)
    with pytest.raises(TypeError, match=r"^training must be True or False, got"):
        network.set_training(switch)
    network.set_training(np.bool_(False))


@both
@pytest.mark.parametrize("name", ["SGD", "AdaGrad", "RMSProp", "Adam", "AdamW"])
def test_an_optimizer_of_another_network(nn: ModuleType, name: str) -> None:
    """It remembers other numbers: refused before the first step."""
    rule, other = getattr(nn, name)(0.1), build(nn, n_outputs=3)
    run(nn, build(nn), rule)
    before = list(other.parameters)
    with pytest.raises(ValueError, match=r"^optimizer must be a new.* remembers 22"):
        run(nn, other, rule)
    assert list(other.parameters) == before


@both
@pytest.mark.parametrize("name", ["network", "loss", "optimizer", "penalty", "layer"])
def test_parts_of_the_other_floor(nn: ModuleType, name: str) -> None:
    """Lists and arrays do not go together."""
    other = nnfs_lit if nn is plain else plain
    parts = {
        "network": build(nn),
        "loss": nn.CategoricalCrossEntropy(),
        "optimizer": nn.Adam(),
        "penalty": nn.L1(0.1),
    }
    if name == "layer":
        parts["network"], place = build(nn, other.ReLU()), r"network\.layers\[1\]"
    else:
        place = name
        parts[name] = {
            "network": build(other),
            "loss": other.CategoricalCrossEntropy(),
            "optimizer": other.Adam(),
            "penalty": other.L1(0.1),
        }[name]
    with pytest.raises(TypeError, match=rf"^{place} must be of {nn.__name__}, got"):
        nn.train(inputs=INPUTS, targets=LABELS, epochs=1, **parts)


@both
@pytest.mark.parametrize("kind", [int, np.int8, np.uint8, np.int64])
def test_labels_of_any_whole_type_in_a_run(nn: ModuleType, kind: Any) -> None:
    """They are ints from the door on."""
    labels = [kind(label) for label in LABELS]
    wanted = run(nn, build(nn)).loss
    assert run(nn, build(nn), targets=labels).loss == wanted
    held = (INPUTS, labels)
    history = run(nn, build(nn), targets=labels, validation_data=held)
    assert history.loss == wanted


@both
def test_several_numbers_are_no_count(nn: ModuleType) -> None:
    """NumPy's arrays have an __index__ that fails."""
    with pytest.raises(
        TypeError, match=r"^n_inputs must be a whole number, got an nda"
    ):
        nn.Dense(np.array([1, 2]), 2, rng=source(nn))


@both
@pytest.mark.parametrize("kind", [bool, np.bool_])
def test_truth_values_are_no_labels(nn: ModuleType, kind: Any) -> None:
    """In a run as in a loss."""
    with pytest.raises(TypeError, match=r"^targets(\[0\])? must .* (label|number)"):
        run(nn, build(nn), targets=[kind(label) for label in LABELS])


# losses and metrics


@both
@pytest.mark.parametrize("answer", [None, "1", [1.0], np.ones(4), np.ones(())])
def test_what_is_no_loss_and_no_score(nn: ModuleType, answer: Any) -> None:
    """A forgotten return, or one number for each sample: said before the first step."""

    class Own(nn.CategoricalCrossEntropy):  # type: ignore[name-defined,misc]
        def forward(self, logits: Any, targets: Any) -> Any:
            super().forward(logits, targets)
            return answer

    network = build(nn)
    before = list(network.parameters)
    with pytest.raises(ValueError, match=r"^loss\.forward must return a number, got"):
        run(nn, network, loss=Own())
    with pytest.raises(ValueError, match=r"^metric must return a number, got"):
        run(nn, network, metric=lambda *_: answer)
    assert list(network.parameters) == before


@both
@pytest.mark.parametrize("cost", [1, np.float32(0.5), np.float64(0.5)])
def test_numbers_of_any_type_are_losses(nn: ModuleType, cost: Any) -> None:
    """Whatever a loss of one's own computes them with."""

    class Own(nn.CategoricalCrossEntropy):  # type: ignore[name-defined,misc]
        def forward(self, logits: Any, targets: Any) -> Any:
            super().forward(logits, targets)
            return cost

    assert run(nn, build(nn), loss=Own()).loss == [cost, cost]


@both
def test_the_names_of_metrics(nn: ModuleType) -> None:
    """What partial has made, an object, and a name that is taken."""
    metric = partial(nn.binary_accuracy, threshold=0.5)
    network, loss = build(nn, n_outputs=1), nn.BinaryCrossEntropy()
    history = run(nn, network, loss=loss, metric=metric)
    assert history.metric_name == "binary_accuracy"
    assert history.binary_accuracy == history.metric
    assert len(history.metric) == 2

    class Score:
        def __call__(self, *_: Any) -> float:
            return 0.5

    assert run(nn, build(nn), metric=Score()).Score == [0.5, 0.5]
    for taken in ("loss", "metric", "learning_rate", "best_epoch", "metric_name"):

        def named(*_: Any) -> float:
            return 0.5

        named.__name__ = taken
        history = run(nn, build(nn), metric=named, validation_data=(INPUTS, LABELS))
        assert history.metric == history.validation_metric == [0.5, 0.5]
        assert history.loss == run(nn, build(nn)).loss
        assert history.learning_rate == [0.1, 0.1]
        assert history.best_epoch in (1, 2)


@both
def test_the_best_epoch_of_nothing(nn: ModuleType) -> None:
    """The message says what there is none of."""
    with pytest.raises(ValueError, match=r"^validation_loss must not be empty"):
        run(nn, build(nn)).best_epoch  # noqa: B018


# models


@both
def test_a_model_keeps_what_happened_before_an_error(nn: ModuleType) -> None:
    """The history of a run that diverged, or that Ctrl-C has ended."""
    ours = model(nn)
    ours.optimizer = nn.SGD(1e200)
    with pytest.raises(FloatingPointError) as caught:
        ours.fit(INPUTS, LABELS, epochs=30)
    assert ours.history is caught.value.history  # type: ignore[attr-defined]
    assert ours.history.loss
    assert ours.scaler.means is not None

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    ours = model(nn)
    with pytest.raises(KeyboardInterrupt):
        ours.fit(INPUTS, LABELS, epochs=30, on_epoch=interrupt)
    assert len(ours.history.loss) == 1


@both
def test_a_loss_that_is_one_of_the_books(nn: ModuleType) -> None:
    """Somebody has made a class of it, and it still tells probabilities."""
    loss = type("Own", (nn.BinaryCrossEntropy,), {})()
    ours = nn.Model(build(nn, n_outputs=1), loss, nn.SGD(0.1))
    ours.fit(INPUTS, LABELS, epochs=1)
    assert np.shape(ours.predict_proba(INPUTS)) == (4, 1)


# arrays


def test_what_is_no_array_is_called_by_its_name() -> None:
    """And not by the dtype that NumPy makes of it."""
    dense: Any = nnfs_lit.Dense(2, 2, rng=source(nnfs_lit))
    for value, said in [
        (None, "None"),
        ((row for row in INPUTS), "a generator"),
        ({"a": 1}, "a dict: "),
    ]:
        with pytest.raises(TypeError, match=f"^inputs must be an array.*, got {said}"):
            dense.forward(value)
    dense.weights = None
    with pytest.raises(TypeError, match=r"^weights must be an array.*, got None$"):
        dense.forward(INPUTS)


def test_what_is_no_number_is_called_by_its_place() -> None:
    """The dtype of the whole array says nothing."""
    for row, said in [([1.0, None], "None"), ([1.0, {}], "a dict: {}")]:
        with pytest.raises(TypeError, match=rf"^inputs\[0\]\[1\] must .*, got {said}$"):
            nnfs_lit.StandardScaler().fit([row])
    with pytest.raises(
        ValueError, match=r"^targets\[0\] must be .* 9223372036854775808$"
    ):
        nnfs_lit.one_hot([2**63], 2)


@both
def test_columns_of_validation_data(nn: ModuleType) -> None:
    """The message names the argument, and not what becomes of it."""
    held = [[1.0]], [0]
    message = r"^validation_data\[0\] must have 2 numbers per row, .* of inputs, got 1"
    with pytest.raises(ValueError, match=message):
        run(nn, build(nn), validation_data=held)
    ours = model(nn)
    with pytest.raises(ValueError, match=message):
        ours.fit(INPUTS, LABELS, epochs=1, validation_data=held)
    ours.fit(INPUTS, LABELS, epochs=1)
    with pytest.raises(ValueError, match=r"^inputs .* the columns that fit has seen"):
        ours.predict([[1.0]])


@both
def test_nothing_at_all(nn: ModuleType) -> None:
    """An empty list is no batch of one row."""
    calls: list[Callable[[], Any]] = [
        lambda: nn.MeanSquaredError().forward([], []),
        lambda: nn.StandardScaler().fit([]),
        lambda: model(nn).predict([]),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"^(outputs|inputs) must not be empty$"):
            call()


def test_targets_that_do_not_fit_into_float32() -> None:
    """Finite ones do not become infinite in silence."""
    outputs = np.ones((1, 1), np.float32)
    for loss in (nnfs_lit.MeanSquaredError(), nnfs_lit.MeanAbsoluteError()):
        with pytest.raises(
            ValueError, match=r"^targets\[0\]\[0\] must fit into float32"
        ):
            loss.forward(outputs, [[1e300]])


@pytest.mark.parametrize("size", [1e25, 1.0, 1e-25])
def test_scaling_float32_of_any_size(size: float) -> None:
    """Charges and distances of stars: their squares fit into no float32."""
    rows = (np.array([[1.0], [2.0], [6.0]]) * size).astype(np.float32)
    found = nnfs_lit.StandardScaler().fit(rows).transform(rows)
    assert found.dtype == np.float32
    wanted = nnfs_lit.StandardScaler().fit([[1.0], [2.0], [6.0]])
    assert found == pytest.approx(wanted.transform([[1.0], [2.0], [6.0]]), rel=1e-5)


def test_means_of_many_float32() -> None:
    """Added up in float32, a million tenths are far from 100,000."""
    rows = np.full((1_000_000, 2), 0.1, np.float32)
    rows[::2] = 0.3
    scaler = nnfs_lit.StandardScaler().fit(rows)
    assert scaler.means == pytest.approx([0.2, 0.2], rel=1e-6)
    assert scaler.scales == pytest.approx([0.1, 0.1], rel=1e-5)
