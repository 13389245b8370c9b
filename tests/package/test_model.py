"""A network and all that belongs to it: scaled alike, answered in names."""

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

# Far from 0, so that it shows where nobody has scaled them.
INPUTS = [[300.0, 5.0], [310.0, 4.0], [390.0, -5.0], [400.0, -6.0]]
LABELS = [0, 0, 1, 1]


def source(nn: ModuleType) -> Any:
    """Return a source of random numbers."""
    return Random(0) if nn is plain else np.random.default_rng(0)


def model(nn: ModuleType, n_outputs: int = 2, loss: Any = None, **more: Any) -> Any:
    """Make a model of one layer."""
    network = nn.Network([nn.Dense(2, n_outputs, rng=source(nn))])
    loss = loss or nn.CategoricalCrossEntropy()
    more.setdefault("scaler", nn.StandardScaler())
    return nn.Model(network, loss, nn.SGD(0.1), **more)


@both
def test_it_is_train_on_scaled_inputs(nn: ModuleType) -> None:
    """The same losses as by hand, and the same on data that it has not seen."""
    ours = model(nn)
    new = [[350.0, 0.5], [600.0, 9.0]]
    history = ours.fit(INPUTS, LABELS, epochs=20, validation_data=(new, [0, 1]))
    by_hand = model(nn)
    scaler = nn.StandardScaler().fit(INPUTS)
    wanted = nn.train(
        by_hand.network,
        by_hand.loss,
        by_hand.optimizer,
        scaler.transform(INPUTS),
        LABELS,
        epochs=20,
        validation_data=(scaler.transform(new), [0, 1]),
    )
    assert history.loss == wanted.loss
    assert history.validation_loss == wanted.validation_loss
    assert ours.history is history
    assert list(ours.scaler.means) == list(scaler.means)
    found = ours.evaluate(new, [0, 1])
    assert found["loss"] == pytest.approx(history.validation_loss[-1], rel=1e-12)
    assert found["accuracy"] == history.validation_accuracy[-1]


@both
def test_the_scaler_stays_with_the_first_data(nn: ModuleType) -> None:
    """A second run does not move what the first one was trained on."""
    ours = model(nn)
    ours.fit(INPUTS, LABELS, epochs=2)
    before = list(ours.scaler.means)
    ours.fit([[0.0, 0.0], [1.0, 1.0]], [0, 1], epochs=2)
    assert list(ours.scaler.means) == before


@both
def test_answers(nn: ModuleType) -> None:
    """Labels or names, 1 or 0, numbers; and probabilities, where there are some."""
    ours = model(nn, classes=["low", "high"])
    ours.fit(INPUTS, LABELS, epochs=50)
    assert ours.predict(INPUTS) == ["low", "low", "high", "high"]
    ours.classes = None
    assert list(ours.predict(INPUTS)) == LABELS
    shares = np.asarray(ours.predict_proba(INPUTS))
    assert shares.sum(axis=1) == pytest.approx(np.ones(4))
    yes = model(nn, 1, nn.BinaryCrossEntropy())
    yes.fit(INPUTS, LABELS, epochs=200)
    assert np.asarray(yes.predict(INPUTS)).tolist() == [[0], [0], [1], [1]]
    likely = np.asarray(yes.predict_proba(INPUTS))
    assert ((likely > 0.5) == [[0], [0], [1], [1]]).all()
    yes.network.parameters = [0.0] * yes.network.n_parameters
    assert not np.asarray(yes.predict(INPUTS)).any(), "half is no yes"
    assert set(yes.evaluate(INPUTS, LABELS)) == {"loss", "binary_accuracy"}
    heights = [[1.0], [2.0], [8.0], [9.0]]
    number = model(nn, 1, nn.MeanSquaredError())
    number.fit(INPUTS, heights, epochs=200)
    assert np.asarray(number.predict(INPUTS)) == pytest.approx(
        np.array(heights), abs=0.5
    )
    assert set(number.evaluate(INPUTS, heights)) == {"loss"}
    with pytest.raises(TypeError, match="loss must be one for classes"):
        number.predict_proba(INPUTS)


@both
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"targets": [0, 1, 2, 0]}, "targets.* must be a label from 0 to 1"),
        ({"targets": [0, 1]}, "targets must have 4 items"),
        ({"inputs": [[math.nan, 1.0]] * 4}, "inputs.* must be finite"),
        ({"epochs": 0}, "epochs must be at least 1"),
        ({"validation_data": [1, 2, 3]}, "validation_data must be"),
        ({"batch_size": "4"}, "batch_size must be"),
    ],
)
def test_a_refusal_leaves_it_untrained(
    nn: ModuleType, change: dict[str, Any], said: str
) -> None:
    """The scaler, too: the data that were refused have not been seen."""
    ours = model(nn)
    before = list(ours.network.parameters)
    with pytest.raises((TypeError, ValueError), match=said):
        ours.fit(**{"inputs": INPUTS, "targets": LABELS, "epochs": 1} | change)
    assert ours.scaler.means is None
    assert ours.history is None
    assert list(ours.network.parameters) == before
    with pytest.raises(RuntimeError, match="call fit first"):
        ours.predict(INPUTS)


@both
def test_what_it_is_made_of(nn: ModuleType) -> None:
    """Parts of another kind are refused, and so are names that do not fit."""
    for more, said in [
        ({"scaler": nn.SGD(0.1)}, "scaler must be a StandardScaler"),
        ({"classes": "ab"}, "classes must be a list of names"),
        ({"classes": ["a", "a"]}, "'a' again"),
        ({"classes": ["a", 1]}, r"classes\[1\] must be a name"),
        ({"classes": []}, "classes must not be empty"),
    ]:
        with pytest.raises((TypeError, ValueError), match=said):
            model(nn, **more)
    ours = model(nn, classes=["one"])
    ours.fit(INPUTS, LABELS, epochs=1)
    with pytest.raises(ValueError, match="classes must have 2 names"):
        ours.predict(INPUTS)
    with pytest.raises(ValueError, match="2 numbers per row"):
        ours.predict([[1.0, 2.0, 3.0]])


@both
def test_a_table_that_prints_itself(nn: ModuleType) -> None:
    """The network, line by line, and all that belongs to it."""
    lines = repr(model(nn, classes=["low", "high"])).splitlines()
    assert lines[0].startswith("layer")
    assert lines[-4:] == [
        "loss: CategoricalCrossEntropy()",
        "optimizer: SGD(learning_rate=0.1, momentum=0, decay=0)",
        "scaler: StandardScaler()",
        "classes: ['low', 'high']",
    ]


def test_the_type_of_the_network_is_kept() -> None:
    """float32 inputs, float32 scaler, float32 outputs."""
    rng = np.random.default_rng(0)
    network = nnfs_lit.Network([nnfs_lit.Dense(2, 2, rng=rng, dtype=np.float32)])
    ours = nnfs_lit.Model(
        network,
        nnfs_lit.CategoricalCrossEntropy(),
        nnfs_lit.SGD(0.1),
        scaler=nnfs_lit.StandardScaler(),
    )
    ours.fit(INPUTS, LABELS, epochs=2)
    assert ours.scaler is not None
    assert ours.scaler.means.dtype == np.float32
    assert ours.forward(np.array(INPUTS, np.float32)).dtype == np.float32
