"""A training run, in raw Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from nnfs_lit.plain._checks import (
    LearningRule,
    Loss,
    Matrix,
    check_run,
    check_step,
    check_training,
)
from nnfs_lit.plain.metrics import accuracy
from nnfs_lit.plain.network import Network


class History:
    """What happened in a training run, epoch by epoch.

    Attributes
    ----------
    loss : list of float
        The mean loss of the samples, each as it was when its turn came.
    accuracy : list of float
        The fraction of the samples that were right when their turn came.
    learning_rate : list of float
        The learning rate of the epoch's first step.
    interrupted : bool
        Whether somebody stopped the run before its end.

    Examples
    --------
    >>> History().loss
    []
    """

    def __init__(self) -> None:
        self.loss: list[float] = []
        self.accuracy: list[float] = []
        self.learning_rate: list[float] = []
        self.interrupted = False


def batches(
    inputs: list[list[float]],
    targets: list[list[float]],
    batch_size: int | None,
    rng: Random | None,
) -> Iterator[tuple[list[list[float]], list[list[float]]]]:
    """Deal out the samples of one epoch, each of them once.

    Parameters
    ----------
    inputs : list of rows
    targets : list of rows
    batch_size : int or None
        How many samples to take at a time; the last batch may be smaller. None takes
        all at once.
    rng : random.Random or None
        Where the order comes from. None leaves them in the order that they have.

    Yields
    ------
    inputs, targets : lists of rows

    Examples
    --------
    >>> data = [[1.0], [2.0], [3.0]]
    >>> [inputs for inputs, _ in batches(data, data, 2, None)]
    [[[1.0], [2.0]], [[3.0]]]
    """
    if batch_size is None:
        batch_size = len(inputs)
    order = list(range(len(inputs)))
    if rng is not None:
        rng.shuffle(order)
    for start in range(0, len(order), batch_size):
        batch = order[start : start + batch_size]
        yield [inputs[i] for i in batch], [targets[i] for i in batch]


def train(
    network: Network,
    loss: Loss,
    optimizer: LearningRule,
    inputs: Matrix,
    targets: Sequence[int] | Matrix,
    *,
    epochs: int,
    batch_size: int | None = None,
    rng: Random | None = None,
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
    inputs : list of rows of n_inputs numbers
    targets : list of labels, or list of one-hot rows of n_classes numbers
    epochs : int
        How often each sample is shown.
    batch_size : int, optional
        How many samples to learn from at a time; all, if it is not given.
    rng : random.Random, optional
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
                parameters = network.parameters
                optimizer.update(parameters, network.gradients)
                network.parameters = parameters
            history.loss.append(losses / len(inputs))
            history.accuracy.append(right / len(inputs))
            history.learning_rate.append(rate)
            if on_epoch is not None:
                on_epoch(epoch, history)
    except KeyboardInterrupt:
        history.interrupted = True
    return history
