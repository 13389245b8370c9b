"""The same as ``layer``, ``dot`` and ``transpose``, for what has been checked already.

A layer checks what comes in once, for the whole batch. Looking at each number again for
each neuron and each sample would take most of the time.
"""

from __future__ import annotations


def dot(a: list[float], b: list[float]) -> float:
    """Add up the products of two vectors, from the first to the last."""
    total = 0.0
    for x, y in zip(a, b, strict=True):
        total += x * y
    return total


def layer(
    inputs: list[float], weights: list[list[float]], biases: list[float]
) -> list[float]:
    """Compute what each neuron of a layer says."""
    outputs = []
    for row, bias in zip(weights, biases, strict=True):
        total = 0.0
        for value, weight in zip(inputs, row, strict=True):
            total += value * weight
        outputs.append(total + bias)
    return outputs


def transpose(matrix: list[list[float]]) -> list[list[float]]:
    """Turn the rows of a matrix into columns."""
    return list(map(list, zip(*matrix, strict=True)))
