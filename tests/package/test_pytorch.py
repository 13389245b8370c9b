"""PyTorch computes the same: to 1e-9 in float64, all of the forward pass."""

from __future__ import annotations

import numpy as np
import pytest

import nnfs_lit

try:
    import torch
except ModuleNotFoundError:
    torch = None

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(torch is None, reason="PyTorch is not installed"),
]

RNG = np.random.default_rng(0)
LABELS = RNG.integers(0, 5, 40)
# Scores of all sizes: from near 0 to some hundreds.
LOGITS = RNG.standard_normal((40, 5)) * np.logspace(-2, 2.5, 40).reshape(-1, 1)


def close(ours: object, theirs: object) -> None:
    """Compare to 1e-9."""
    np.testing.assert_allclose(ours, np.asarray(theirs), rtol=1e-9, atol=1e-12)


@pytest.fixture
def network() -> tuple[list[nnfs_lit.Dense], object]:
    """Return three dense layers, and the same in PyTorch."""
    sizes = [(3, 7), (7, 4), (4, 5)]
    ours = [nnfs_lit.Dense(n, m, rng=RNG) for n, m in sizes]
    theirs = [torch.nn.Linear(n, m, dtype=torch.float64) for n, m in sizes]
    for dense, linear in zip(ours, theirs, strict=True):
        dense.biases = RNG.standard_normal(dense.biases.shape)
        with torch.no_grad():
            linear.weight[:] = torch.tensor(dense.weights.T.copy())
            linear.bias[:] = torch.tensor(dense.biases)
    relu = torch.nn.ReLU()
    return ours, torch.nn.Sequential(theirs[0], relu, theirs[1], relu, theirs[2])


def test_layer() -> None:
    """One row of weights for each neuron, as PyTorch has them too."""
    inputs, weights, biases = RNG.random(4), RNG.random((3, 4)), RNG.random(3)
    tensors = [torch.tensor(array) for array in (inputs, weights, biases)]
    close(nnfs_lit.layer(inputs, weights, biases), torch.nn.functional.linear(*tensors))


@pytest.mark.parametrize("name", ["relu", "sigmoid"])
def test_activations(name: str) -> None:
    """Number by number."""
    close(getattr(nnfs_lit, name)(LOGITS), getattr(torch, name)(torch.tensor(LOGITS)))


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
def test_softmax(name: str) -> None:
    """Row by row."""
    theirs = getattr(torch, name)(torch.tensor(LOGITS), dim=1)
    close(getattr(nnfs_lit, name)(LOGITS), theirs)


def test_cross_entropy() -> None:
    """From labels, from one-hot rows, and from shares; from logits and from -log p."""
    logits, labels = torch.tensor(LOGITS), torch.tensor(LABELS)
    shares = nnfs_lit.softmax(RNG.standard_normal(LOGITS.shape))
    cross_entropy = torch.nn.functional.cross_entropy
    for ours, theirs in [
        (LABELS, labels),
        (nnfs_lit.one_hot(LABELS, 5), labels),
        (shares, torch.tensor(shares)),
    ]:
        wanted = cross_entropy(logits, theirs, reduction="none")
        close(nnfs_lit.cross_entropy_from_logits(LOGITS, ours), wanted)
    mild = LOGITS / 100
    close(
        nnfs_lit.categorical_cross_entropy(nnfs_lit.softmax(mild), LABELS),
        cross_entropy(torch.tensor(mild), labels, reduction="none"),
    )


def test_the_whole_forward_pass(network: tuple[list[nnfs_lit.Dense], object]) -> None:
    """Three layers, ReLU between them, the mean loss at the end."""
    ours, theirs = network
    inputs = RNG.standard_normal((40, 3))
    first, second, last = ours
    hidden = nnfs_lit.relu(first.forward(inputs))
    logits = last.forward(nnfs_lit.relu(second.forward(hidden)))
    with torch.no_grad():
        wanted = theirs(torch.tensor(inputs))
        loss = torch.nn.functional.cross_entropy(wanted, torch.tensor(LABELS))
    close(logits, wanted)
    close(nnfs_lit.cross_entropy_from_logits(logits, LABELS).mean(), loss)
    count = sum(parameter.numel() for parameter in theirs.parameters())
    assert nnfs_lit.n_parameters(ours) == count


def twins(activation: str, dtype: type = np.float64) -> tuple[nnfs_lit.Network, object]:
    """Build 2-16-16-3, and the same in PyTorch."""
    rng = np.random.default_rng(3)
    sizes = [(2, 16), (16, 16), (16, 3)]
    dense = [nnfs_lit.Dense(n, m, rng=rng, dtype=dtype) for n, m in sizes]
    ours: list[object] = []
    theirs: list[object] = []
    for layer in dense:
        linear = torch.nn.Linear(*layer.weights.shape, dtype=torch.float64)
        with torch.no_grad():
            linear.weight[:] = torch.tensor(layer.weights.T.copy())
            linear.bias[:] = torch.tensor(layer.biases)
        ours += [layer, getattr(nnfs_lit, activation)()]
        theirs += [linear, getattr(torch.nn, activation)()]
    return nnfs_lit.Network(ours[:-1]), torch.nn.Sequential(*theirs[:-1])


def flat(model: object, *, gradients: bool = False) -> np.ndarray:
    """Write what PyTorch has in our order: weights with a row for each input."""
    parts = [p.grad if gradients else p.detach() for p in model.parameters()]
    return np.concatenate([np.transpose(np.asarray(part)).ravel() for part in parts])


@pytest.mark.parametrize("activation", ["ReLU", "Sigmoid"])
def test_gradients(activation: str) -> None:
    """Those of all parameters, from labels and from shares."""
    inputs = RNG.standard_normal((50, 2))
    ours, theirs = twins(activation)
    for targets in (RNG.integers(0, 3, 50), nnfs_lit.softmax(RNG.random((50, 3)))):
        loss = nnfs_lit.CategoricalCrossEntropy()
        value = loss.forward(ours.forward(inputs), targets)
        ours.backward(loss.backward())
        theirs.zero_grad()
        cost = torch.nn.functional.cross_entropy(
            theirs(torch.tensor(inputs)), torch.tensor(targets)
        )
        cost.backward()
        close(value, cost.detach())
        close(ours.gradients, flat(theirs, gradients=True))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("BinaryCrossEntropy", "BCEWithLogitsLoss"),
        ("MeanSquaredError", "MSELoss"),
        ("MeanAbsoluteError", "L1Loss"),
    ],
)
def test_yes_or_no_and_numbers(ours: str, theirs: str) -> None:
    """The mean over outputs and samples, and all its slopes; 0 where nothing is off."""
    targets = RNG.random(LOGITS.shape)
    targets[0] = np.clip(LOGITS[0], 0, 1)
    logits = np.where(np.arange(40)[:, np.newaxis] == 0, targets, LOGITS)
    loss = getattr(nnfs_lit, ours)()
    x = torch.tensor(logits, requires_grad=True)
    wanted = getattr(torch.nn, theirs)()(x, torch.tensor(targets))
    wanted.backward()
    close(loss.forward(logits, targets), wanted.detach())
    close(loss.backward(), x.grad)


def test_softmax_and_the_gradients_of_inputs() -> None:
    """The Jacobian product, and the third product of a dense layer."""
    inputs, slopes = RNG.standard_normal((20, 4)), RNG.standard_normal((20, 5))
    dense, softmax = nnfs_lit.Dense(4, 5, rng=RNG), nnfs_lit.Softmax()
    softmax.forward(dense.forward(inputs))
    x = torch.tensor(inputs, requires_grad=True)
    y = torch.softmax(x @ torch.tensor(dense.weights) + torch.tensor(dense.biases), 1)
    y.backward(torch.tensor(slopes))
    close(dense.backward(softmax.backward(slopes)), x.grad)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (nnfs_lit.SGD(0.5), lambda p: torch.optim.SGD(p, lr=0.5)),
        (
            nnfs_lit.SGD(0.1, momentum=0.9),
            lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
        ),
        (nnfs_lit.AdaGrad(), lambda p: torch.optim.Adagrad(p)),
        (nnfs_lit.AdaGrad(0.1), lambda p: torch.optim.Adagrad(p, lr=0.1)),
        (nnfs_lit.RMSProp(), lambda p: torch.optim.RMSprop(p)),
        (
            nnfs_lit.RMSProp(0.0005, rho=0.9),
            lambda p: torch.optim.RMSprop(p, lr=0.0005, alpha=0.9),
        ),
        (nnfs_lit.Adam(), lambda p: torch.optim.Adam(p)),
        (nnfs_lit.Adam(0.02), lambda p: torch.optim.Adam(p, lr=0.02)),
        (nnfs_lit.AdamW(), lambda p: torch.optim.AdamW(p)),
        (
            nnfs_lit.AdamW(0.02, weight_decay=0.5),
            lambda p: torch.optim.AdamW(p, lr=0.02, weight_decay=0.5),
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_hundred_steps_of_the_spiral(ours: object, theirs: object) -> None:
    """From the same start: the same losses, all the way, and the same parameters.

    Those without arguments have the defaults of both.
    """
    inputs, targets = nnfs_lit.data.spiral(100, 3, rng=np.random.default_rng(0))
    network, model = twins("Sigmoid")
    optimizer = theirs(model.parameters())
    losses = []
    for _ in range(100):
        optimizer.zero_grad()
        logits = model(torch.tensor(inputs))
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(targets))
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    history = nnfs_lit.train(
        network, nnfs_lit.CategoricalCrossEntropy(), ours, inputs, targets, epochs=100
    )
    np.testing.assert_allclose(history.loss, losses, rtol=1e-9, atol=0)
    np.testing.assert_allclose(network.parameters, flat(model), rtol=1e-6, atol=1e-9)


def test_a_hundred_steps_through_relu() -> None:
    """Adam on 2-16-16-3 with ReLU, as in chapter 21."""
    inputs, targets = nnfs_lit.data.spiral(100, 3, rng=np.random.default_rng(0))
    network, model = twins("ReLU")
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    losses = []
    for _ in range(100):
        optimizer.zero_grad()
        logits = model(torch.tensor(inputs))
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(targets))
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    history = nnfs_lit.train(
        network,
        nnfs_lit.CategoricalCrossEntropy(),
        nnfs_lit.Adam(0.02),
        inputs,
        targets,
        epochs=100,
    )
    np.testing.assert_allclose(history.loss, losses, rtol=1e-9, atol=0)
    assert history.loss[-1] < 0.8 * history.loss[0]


@pytest.mark.parametrize("kind", ["L1", "L2"])
def test_penalties(kind: str) -> None:
    """Fifty steps in which the weights cost something, and the biases nothing."""
    inputs, targets = nnfs_lit.data.spiral(20, 3, rng=np.random.default_rng(0))
    network, model = twins("Sigmoid")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(50):
        optimizer.zero_grad()
        logits = model(torch.tensor(inputs))
        cost = torch.nn.functional.cross_entropy(logits, torch.tensor(targets))
        for weights in (p for p in model.parameters() if p.ndim == 2):
            cost = cost + 0.01 * (weights.abs() if kind == "L1" else weights**2).sum()
        cost.backward()
        optimizer.step()
    loss, penalty = nnfs_lit.CategoricalCrossEntropy(), getattr(nnfs_lit, kind)(0.01)
    rule = nnfs_lit.SGD(0.5)
    nnfs_lit.train(network, loss, rule, inputs, targets, epochs=50, penalty=penalty)
    close(network.parameters, flat(model))


def test_dropout() -> None:
    """With PyTorch's mask: what comes out, and what goes back."""
    inputs = torch.tensor(RNG.standard_normal((30, 7)), requires_grad=True)
    slopes = RNG.standard_normal((30, 7))
    outputs = torch.nn.functional.dropout(inputs, 0.4, training=True)
    outputs.backward(torch.tensor(slopes))
    silenced = (outputs == 0).numpy()

    class TheirDraws:
        def random(self, _: tuple[int, ...]) -> np.ndarray:
            return np.where(silenced, 0.0, 1.0)

    dropout = nnfs_lit.Dropout(0.4, rng=np.random.default_rng(0))
    dropout.rng, dropout.training = TheirDraws(), True
    close(dropout.forward(inputs.detach().numpy()), outputs.detach())
    close(dropout.backward(slopes), inputs.grad)
