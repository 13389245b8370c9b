"""Where the numbers are that a network learns, on both floors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def every_layer(layers: Sequence[Any]) -> Iterator[Any]:
    """Yield layers, and after each the layers that it holds itself.

    A layer that wraps others lists them as its own ``layers``.

    Parameters
    ----------
    layers : list of layers
        Layers, some of which may hold others.

    Yields
    ------
    layer
        The next one.
    """
    for layer in layers:
        yield layer
        if hasattr(layer, "layers"):
            yield from every_layer(layer.layers)


def learned(layers: Sequence[Any]) -> Iterator[tuple[Any, str, str]]:
    """Yield the name of each array of numbers that can be learned, and whose it is.

    A layer says which these are in a dict, ``parameter_names``: the name of each
    attribute, and the name of the attribute in which backward puts its gradients. A
    layer that says nothing has ``weights`` and ``biases``, or one of the two, or none.

    Parameters
    ----------
    layers : list of layers
        Layers, some of which may hold others.

    Yields
    ------
    layer, str, str
        The layer, the attribute with the numbers, the attribute with their gradients.

    Examples
    --------
    >>> from random import Random
    >>> from nnfs_lit.plain import Dense
    >>> dense = Dense(2, 4, rng=Random(0))
    >>> [(name, gradients) for _, name, gradients in learned([dense])]
    [('weights', 'weight_gradients'), ('biases', 'bias_gradients')]
    """
    usual = {"weights": "weight_gradients", "biases": "bias_gradients"}
    for layer in every_layer(layers):
        names = getattr(layer, "parameter_names", usual)
        for name, gradients in names.items():
            if getattr(layer, name, None) is not None:
                yield layer, name, gradients


def flatten(values: Sequence[Any]) -> list[float]:
    """Put the numbers of lists within lists into one list, from first to last.

    Parameters
    ----------
    values : list of numbers, or of lists
        It may be nested as deep as you like, and is not changed.

    Returns
    -------
    list of numbers
        All numbers in a row.

    Examples
    --------
    >>> flatten([[1.0, 2.0], [[3.0], [4.0]]])
    [1.0, 2.0, 3.0, 4.0]
    """
    if not isinstance(values[0], list | tuple):
        return list(values)
    numbers: list[float] = []
    for value in values:
        numbers.extend(flatten(value))
    return numbers


def fill(values: Sequence[Any], numbers: Iterator[float]) -> list[Any]:
    """Make lists within lists of the same form, with other numbers in them.

    Parameters
    ----------
    values : list of numbers, or of lists
        Only its shape counts.
    numbers : iterator of numbers
        As many as are needed are taken from it.

    Returns
    -------
    list
        A new list of that shape.

    Examples
    --------
    >>> fill([[0.0, 0.0], [0.0]], iter([1.0, 2.0, 3.0]))
    [[1.0, 2.0], [3.0]]
    """
    if isinstance(values[0], list | tuple):
        return [fill(value, numbers) for value in values]
    return [next(numbers) for _ in values]
