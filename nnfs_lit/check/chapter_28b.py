"""Checks of the page after chapter 28: seven broken programs."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit.activations import softmax
from nnfs_lit.check import Answer, Cases, case, drawn, exercise, like
from nnfs_lit.losses import CategoricalCrossEntropy, cross_entropy_from_logits


@exercise(
    "Mend the step: the loss climbs from the first step on.",
    """
    def broken_step(numbers, gradients, rate):
        for number, gradient in zip(numbers, gradients):
            number += rate * gradient


    # once it is mended: broken_step
    mended_step = ...
    """,
    "Which way does a gradient point: up the slope, or down?",
    mistakes=("mended_step = lambda numbers, gradients, rate: None",),
)
def it_climbs(answer: Answer) -> Cases:
    rng = np.random.default_rng()
    for rate in (0.1, 0.5):
        numbers, gradients = rng.normal(size=(2, 4)), rng.normal(size=(2, 4))

        def moved(numbers: Any = numbers, rate: float = rate) -> Any:
            changed = list(numbers.copy())
            answer["mended_step"](changed, list(gradients), rate)
            return changed

        wanted = list(numbers - rate * gradients)
        yield case(f"the numbers after a step at the rate {rate}", moved, wanted)


def _batch(rng: np.random.Generator) -> tuple[Any, ...]:
    n = int(rng.integers(2, 7))
    return rng.normal(size=(n, 3)), rng.integers(0, 3, n)


def _slopes(logits: Any, labels: Any) -> Any:
    loss = CategoricalCrossEntropy()
    loss.forward(logits, labels)
    return loss.backward()


the_more_the_farther = exercise(
    "Mend the slopes at the end: with more samples, the steps get longer.",
    """
    import numpy as np


    def broken_slopes(logits, labels):
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        slopes = powers / powers.sum(axis=1, keepdims=True)
        slopes[np.arange(len(labels)), labels] -= 1
        return slopes


    # once it is mended: broken_slopes
    mended_slopes = ...
    """,
    "The loss is a mean over the samples. What does that do to its slopes?",
    mended_slopes=like(_slopes, drawn(_batch)),
)


def _forward(x: Any, w: Any, b: Any) -> tuple[Any, ...]:
    first = np.maximum(x @ w[0] + b[0], 0)
    second = np.maximum(first @ w[1] + b[1], 0)
    return first, second, second @ w[2] + b[2]


def _layers(rng: np.random.Generator) -> tuple[list[Any], list[Any]]:
    widths = [2, 4, 5, 3]
    w = [rng.normal(size=(widths[i], widths[i + 1])) for i in range(3)]
    return w, [rng.normal(size=width) for width in widths[1:]]


straight_cuts = exercise(
    "Mend the way forward: the network is no better than a single layer.",
    """
    import numpy as np


    def broken_forward(x, w, b):
        first = x @ w[0] + b[0]
        second = first @ w[1] + b[1]
        return first, second, second @ w[2] + b[2]


    # once it is mended: broken_forward
    mended_forward = ...
    """,
    "What comes between two layers, so that they are not one?",
    mended_forward=like(
        _forward, drawn(lambda rng: (rng.normal(size=(6, 2)), *_layers(rng)))
    ),
)


a_floor = exercise(
    "Mend the loss: nearly everything is right, but it stays above 0.55.",
    """
    import numpy as np


    def softmax(logits):
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


    def broken_loss(logits, labels):
        right = softmax(softmax(logits))[np.arange(len(labels)), labels]
        return -np.log(right).mean()


    # once it is mended: broken_loss
    mended_loss = ...
    """,
    "What is the largest probability that comes out, if 1, 0 and 0 go in?",
    "How often do the scores become probabilities here, and how often should they?",
    mended_loss=like(
        lambda logits, labels: cross_entropy_from_logits(logits, labels).mean(),
        drawn(_batch),
    ),
)


too_high_at_the_start = exercise(
    "Mend the softmax: at the start the loss is log(300).",
    """
    import numpy as np


    def broken_softmax(logits):
        powers = np.exp(logits - logits.max(axis=0, keepdims=True))
        return powers / powers.sum(axis=0, keepdims=True)


    # once it is mended: broken_softmax
    mended_softmax = ...
    """,
    "Each row is a sample. Which numbers are its probabilities, and sum to 1?",
    "Axis 0 goes down the columns. Which axis goes along a row?",
    mended_softmax=like(softmax, drawn(lambda rng: _batch(rng)[:1])),
)


def _way_back(x: Any, first: Any, second: Any, w: Any, slopes: Any) -> list[Any]:
    at_second = slopes @ w[2].T * (second > 0)
    at_first = at_second @ w[1].T * (first > 0)
    for_weights = [x.T @ at_first, first.T @ at_second, second.T @ slopes]
    return for_weights + [each.sum(axis=0) for each in (at_first, at_second, slopes)]


def _on_the_way(rng: np.random.Generator) -> tuple[Any, ...]:
    """Draw a batch, and two hidden layers of one width, as on the page."""
    widths = [2, 4, 4, 3]
    w = [rng.normal(size=(widths[i], widths[i + 1])) for i in range(3)]
    b = [rng.normal(size=width) for width in widths[1:]]
    x = rng.normal(size=(5, 2))
    first, second, _ = _forward(x, w, b)
    return x, first, second, w, rng.normal(size=(5, 3))


nearly_as_good = exercise(
    "Mend the way back: it learns, but its slopes are not what nudges say.",
    """
    def broken_way_back(x, first, second, w, slopes):
        at_second = slopes @ w[2].T * (second > 0)
        at_first = at_second @ w[1] * (first > 0)
        for_weights = [x.T @ at_first, first.T @ at_second, second.T @ slopes]
        arrived = at_first, at_second, slopes
        return for_weights + [each.sum(axis=0) for each in arrived]


    # once it is mended: broken_way_back
    mended_way_back = ...
    """,
    "Write the shapes beside each line. Which product would not fit if the second "
    "hidden layer had 17 neurons?",
    mended_way_back=like(_way_back, drawn(_on_the_way)),
)


@exercise(
    "Mend the split: what is held back must not have been seen.",
    """
    import numpy as np


    def broken_parts(x, labels, rng):
        x, labels = np.concatenate([x, x]), np.concatenate([labels, labels])
        order = rng.permutation(len(x))
        held, kept = order[: len(x) // 5], order[len(x) // 5 :]
        return x[kept], labels[kept], x[held], labels[held]


    # once it is mended: broken_parts
    mended_parts = ...
    """,
    "Where does the twin of a sample that is held back go?",
    "Split first. Then double what is learned from.",
    mistakes=("mended_parts = lambda x, labels, rng: (x, labels, x, labels)",),
)
def too_good_to_be_true(answer: Answer) -> Cases:
    yield from _deal_of(10, "a first deal", answer)
    yield from _deal_of(25, "a second deal", answer)


def _deal_of(n: int, which: str, answer: Answer) -> Cases:
    x, labels = np.random.default_rng().normal(size=(n, 2)), np.arange(n)

    def sides() -> tuple[set[int], set[int]]:
        """Deal, and tell the samples by their labels: one of each."""
        rng = np.random.default_rng(n)
        found = answer["mended_parts"](x.copy(), labels.copy(), rng)
        kept_x, kept, held_x, held = (np.asarray(each) for each in found)
        if (x[kept] != kept_x).any() or (x[held] != held_x).any():
            message = "the labels are no longer those of their samples"
            raise ValueError(message)
        return set(map(int, kept)), set(map(int, held))

    yield case(
        f"{which}: samples on both sides",
        lambda: sorted(set.intersection(*sides())),
        [],
    )
    yield case(f"{which}: how many are held back", lambda: len(sides()[1]), n // 5)
    yield case(f"{which}: how many are used", lambda: len(set.union(*sides())), n)
