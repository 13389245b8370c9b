"""PyTorch: eager, with its fused Adam, and compiled."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import torch

from benchmarks.cases import LEARNING_RATE, Case
from benchmarks.laps import Lap

torch.set_num_threads(1)


def network(case: Case) -> Any:
    """Build the network of a case."""
    layers: list[Any] = []
    for n_inputs, n_neurons in pairwise(case.sizes):
        layers += [torch.nn.Linear(n_inputs, n_neurons), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def forward(case: Case, *, compiled: bool) -> Lap:
    """Call the network, without keeping anything for a backward pass."""
    net = network(case)
    net = torch.compile(net) if compiled else net
    inputs = torch.tensor(case.inputs)

    def lap() -> None:
        with torch.inference_mode():
            for _ in range(case.steps):
                net(inputs)

    return lap


def training(case: Case, *, fused: bool, compiled: bool) -> Lap:
    """Train as the tutorials do."""
    net = network(case)
    adam = torch.optim.Adam(net.parameters(), lr=LEARNING_RATE, fused=fused or None)
    cross_entropy = torch.nn.CrossEntropyLoss()
    inputs, targets = torch.tensor(case.inputs), torch.tensor(case.targets)

    def cost(batch: Any, labels: Any) -> Any:
        return cross_entropy(net(batch), labels)

    cost = torch.compile(cost) if compiled else cost

    def step(batch: Any, labels: Any) -> None:
        adam.zero_grad()
        cost(batch, labels).backward()
        adam.step()

    def lap() -> None:
        if case.batch_size is None:
            for _ in range(case.steps):
                step(inputs, targets)
            return
        for batch in torch.randperm(case.samples).split(case.batch_size):
            step(inputs[batch], targets[batch])

    return lap


def contenders(case: Case) -> dict[str, Lap]:
    """All that PyTorch offers on a processor."""
    if not case.trains:
        return {
            "PyTorch, eager": forward(case, compiled=False),
            "PyTorch, torch.compile": forward(case, compiled=True),
        }
    return {
        "PyTorch, eager": training(case, fused=False, compiled=False),
        "PyTorch, fused Adam": training(case, fused=True, compiled=False),
        "PyTorch, torch.compile": training(case, fused=True, compiled=True),
    }
