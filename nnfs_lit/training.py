"""A training run, with NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from nnfs_lit._checks import (
    FloatArray,
    LearningRule,
    Loss,
    check_run,
    check_step,
    check_training,
)
from nnfs_lit.metrics import accuracy
from nnfs_lit.network import Network
from nnfs_lit.plain.training import History


def batches(
    inputs: FloatArray,
    targets: FloatArray,
    batch_size: int | None,
    rng: np.random.Generator | None,
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Deal out the samples of one epoch, each of them once.

    Parameters
    ----------
    inputs : ndarray, shape (samples, n_inputs)
    targets : ndarray, shape (samples, n_classes)
    batch_size : int or None
        How many samples to take at a time; the last batch may be smaller. None takes
        all at once.
    rng : numpy.random.Generator or None
        Where the order comes from. None leaves them in the order that they have.

    Yields
    ------
    inputs, targets : ndarray
        Rows of both that belong together.

    Examples
    --------
    >>> data = np.array([[1.0], [2.0], [3.0]])
    >>> [inputs.tolist() for inputs, _ in batches(data, data, 2, None)]
    [[[1.0], [2.0]], [[3.0]]]
    """
    if batch_size is None:
        yield inputs, targets
        return
    order = np.arange(len(inputs)) if rng is None else rng.permutation(len(inputs))
    for start in range(0, len(order), batch_size):
        batch = order[start : start + batch_size]
        yield inputs.take(batch, axis=0), targets.take(batch, axis=0)


# What overflows is seen by check_step, which says where.
@np.errstate(over="ignore", invalid="ignore")
def train(
    network: Network,
    loss: Loss,
    optimizer: LearningRule,
    inputs: npt.ArrayLike,
    targets: npt.ArrayLike,
    *,
    epochs: int,
    batch_size: int | None = None,
    rng: np.random.Generator | None = None,
    on_epoch: Callable[[int, History], object] | None = None,
) -> History:
    """Show a network its samples, epoch after epoch, and let it learn from them.

    Ctrl-C ends the run early; what has been learned stays learned, and the history so
    far is returned.

    Parameters
    ----------
    network : Network
    loss : CategoricalCrossEntropy
    optimizer : SGD, AdaGrad, RMSProp or Adam
    inputs : array_like, shape (samples, n_inputs)
        They are brought to the type of the network's parameters.
    targets : array_like, shape (samples,) or (samples, n_classes)
        Labels (integers), or one-hot rows.
    epochs : int
        How often each sample is shown.
    batch_size : int, optional
        How many samples to learn from at a time; all, if it is not given.
    rng : numpy.random.Generator, optional
        Deals the samples out in a new order each epoch; without it they come in the
        order that they have.
    on_epoch : callable, optional
        Called after each epoch with its number, from 1, and the history so far.

    Returns
    -------
    History

    Raises
    ------
    TypeError
        If an argument is of another kind.
    ValueError
        If the data are empty, do not fit, or hold a NaN or an infinity, or a number
        of things is less than 1.
    FloatingPointError
        If the loss, or what it is computed from, becomes NaN or infinite; the message
        names the epoch and the step.
    """
    check_run(network, loss, optimizer, epochs, batch_size, on_epoch)
    inputs, targets = check_training(network, inputs, targets, rng)
    history = History()
    try:
        for epoch in range(1, epochs + 1):
            losses, right = 0.0, 0.0
            rate = optimizer.current_learning_rate
            dealt = batches(inputs, targets, batch_size, rng)
            for step, (batch, wanted) in enumerate(dealt, start=1):
                outputs = network.forward(batch)
                check_step(outputs, epoch, step)
                cost = loss.forward(outputs, wanted)
                check_step(cost, epoch, step)
                losses += cost * len(batch)
                right += accuracy(outputs, wanted) * len(batch)
                network.backward(loss.backward())
                optimizer.update(network.parameters, network.gradients)
            history.loss.append(losses / len(inputs))
            history.accuracy.append(right / len(inputs))
            history.learning_rate.append(rate)
            if on_epoch is not None:
                on_epoch(epoch, history)
    except KeyboardInterrupt:
        history.interrupted = True
    return history
