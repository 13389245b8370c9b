"""PyTorch computes the same: to 1e-9 in float64, all of the forward pass."""

from __future__ import annotations

import numpy as np
import pytest

import nnfs_lit

torch = pytest.importorskip(
    "torch", reason="PyTorch is not installed; `pip install torch` runs these tests"
)

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
