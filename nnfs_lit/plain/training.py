"""A training run, in raw Python."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from nnfs_lit.plain._guards import Matrix, checked_before, guard, trial_run
from nnfs_lit.plain._parts import a_loss, a_network, a_rule, name_of, says_stop
from nnfs_lit.plain._progress import end_progress, last_values, show_progress
from nnfs_lit.plain._types import LearningRule, Loss
from nnfs_lit.plain.network import Network
from nnfs_lit.plain.penalties import add_slopes


class History:
    """What happened in a training run, epoch by epoch.

    Parameters
    ----------
    metric : function, optional
        What is measured beside the loss.

    Attributes
    ----------
    loss : list of float
        The mean loss of the samples, each as it was when its turn came.
    metric : list of float
        What the metric said, each sample as it was when its turn came; empty if
        nothing was measured. It is also found under the metric's own name, such as
        ``accuracy``, unless a history has something else of that name.
    metric_name : str
        Name of the function that measures it; empty if there is none.
    learning_rate : list of float
        The learning rate of the epoch's first step.
    validation_loss, validation_metric : list of float
        The same for validation_data, after the epoch's last step; empty if there are
        none. The second is also found as, say, ``validation_accuracy``.

    Examples
    --------
    >>> History()
    History(0 epochs)
    """

    accuracy: list[float]
    validation_accuracy: list[float]

    def __init__(self, metric: Callable[..., float] | None = None) -> None:
        self.loss: list[float] = []
        self.metric: list[float] = []
        self.learning_rate: list[float] = []
        self.validation_loss: list[float] = []
        self.validation_metric: list[float] = []
        self.metric_name = ""
        if metric is not None:
            self.metric_name = name = name_of(metric)
            if name not in dir(self):
                setattr(self, name, self.metric)
                setattr(self, f"validation_{name}", self.validation_metric)

    @property
    @guard(validation_loss="n")
    def best_epoch(self) -> int:
        """The epoch, from 1, after which the validation loss was lowest.

        Raises
        ------
        ValueError
            If there were no validation_data.
        """
        return 1 + self.validation_loss.index(min(self.validation_loss))

    def __copy__(self) -> History:
        return deepcopy(self)

    def __repr__(self) -> str:
        last = [f"{name} {value:.4g}" for name, value in last_values(self)]
        return f"History({', '.join([f'{len(self.loss)} epochs', *last])})"


def batches(
    inputs: Sequence[Any],
    targets: Sequence[Any],
    batch_size: int | None,
    rng: Random | None,
) -> Iterator[tuple[list[Any], list[Any]]]:
    """Deal out the samples of one epoch, each of them once.

    Parameters
    ----------
    inputs : list of rows
        All samples, one a row.
    targets : list of rows
        What belongs to each of them.
    batch_size : int or None
        How many samples to take at a time; the last batch may be smaller. None takes
        all at once.
    rng : random.Random or None
        Where the order comes from. None leaves them in the order that they have.

    Yields
    ------
    inputs, targets : lists of rows
        Rows of both that belong together.

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


def check_finite(numbers: Any, when: str) -> None:
    """Stop a run in which a number is NaN or infinite.

    Parameters
    ----------
    numbers : float, or list of rows
        What has just been computed.
    when : str
        For the message.

    Raises
    ------
    FloatingPointError
    """
    rows = numbers if isinstance(numbers, list) else [[numbers]]
    if not all(all(map(math.isfinite, row)) for row in rows):
        message = (
            f"the loss is no longer finite in {when}; a smaller learning rate may help"
        )
        raise FloatingPointError(message)


@checked_before("network", "loss", "optimizer", "metric", "penalty")
def run_epoch(
    network: Network,
    loss: Loss,
    optimizer: LearningRule,
    dealt: Iterable[tuple[list[Any], list[Any]]],
    metric: Callable[..., float] | None,
    penalty: Any,
    epoch: int,
) -> tuple[float, float]:
    """Learn from each batch once.

    Parameters
    ----------
    network : Network
        It learns: its parameters change.
    loss, optimizer : objects
        As `train` takes them.
    dealt : iterable of batches
        Inputs and targets.
    metric : function or None
        Called with outputs and targets; None measures nothing.
    penalty : L1, L2 or None
        What large weights cost; None for nothing.
    epoch : int
        For the message, should a number be lost.

    Returns
    -------
    float, float
        The mean loss and the mean of the metric, each sample as it was when its turn
        came.

    Raises
    ------
    FloatingPointError
        If the outputs or the loss are no longer finite.
    """
    network.set_training(True)
    samples, losses, scores = 0, 0.0, 0.0
    for step, (inputs, targets) in enumerate(dealt, start=1):
        outputs = network.forward(inputs)
        check_finite(outputs, f"epoch {epoch}, step {step}")
        cost = loss.forward(outputs, targets)
        check_finite(cost, f"epoch {epoch}, step {step}")
        network.backward(loss.backward())
        if penalty is not None:
            add_slopes(network.layers, penalty)
        parameters = list(network.parameters)
        optimizer.update(parameters, network.gradients)
        network.parameters = parameters
        samples += len(inputs)
        losses += cost * len(inputs)
        if metric is not None:
            scores += metric(outputs, targets) * len(inputs)
    network.set_training(False)
    return losses / samples, scores / samples


@checked_before("network", "loss", "metric")
def validate(
    network: Network,
    loss: Loss,
    data: tuple[Any, Any],
    metric: Callable[..., float] | None,
    history: History,
) -> None:
    """Measure what is held back, and write it into the history.

    Parameters
    ----------
    network : Network
        It does not learn here.
    loss : object
        What the outputs cost.
    data : pair of inputs and targets
        What the network has never learned from.
    metric : function or None
        Called with outputs and targets; None measures nothing.
    history : History
        Where the result is written.

    Raises
    ------
    FloatingPointError
        If the outputs or the loss are no longer finite.
    """
    inputs, targets = data
    when = f"epoch {len(history.loss)}, for validation_data"
    outputs = network.forward(inputs)
    check_finite(outputs, when)
    history.validation_loss.append(loss.forward(outputs, targets))
    check_finite(history.validation_loss[-1], when)
    if metric is not None:
        history.validation_metric.append(metric(outputs, targets))


@guard(
    network=a_network,
    loss=a_loss,
    optimizer=a_rule,
    inputs="data",
    targets="data",
    epochs="count",
    batch_size="count or None",
    rng="rng or None",
    metric="function or None",
    validation_data="data pair or None",
    patience="patience or None",
    penalty="penalty or None",
    on_epoch="function or None",
    progress="switch",
)
@trial_run
@checked_before("network", "loss", "optimizer", "metric", "penalty", "on_epoch")
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
    metric: Callable[..., float] | None = None,
    validation_data: tuple[Any, Any] | None = None,
    patience: int | None = None,
    penalty: Any = None,
    on_epoch: Callable[[int, History], object] | None = None,
    progress: bool = False,
) -> History:
    """Show a network its samples, epoch after epoch, and let it learn from them.

    If an error or a Ctrl-C ends a run early, it is raised again, with the history so
    far as its attribute ``history``. What has been learned stays learned.

    Parameters
    ----------
    network : Network
        It learns: its parameters change.
    loss : object with forward(outputs, targets) and backward()
        It says which targets it takes, by refusing the others.
    optimizer : SGD, AdaGrad, RMSProp, Adam or AdamW
        It decides how far each parameter moves in a step.
    inputs : list of rows of n_inputs numbers
        What is learned from, one sample a row.
    targets : list, one item for each sample
        As the loss takes them: for CategoricalCrossEntropy labels, or one-hot rows.
    epochs : int
        How often each sample is shown.
    batch_size : int, optional
        How many samples to learn from at a time; all, if it is not given.
    rng : random.Random, optional
        Deals the samples out in a new order each epoch; without it they come in the
        order that they have, also in batches.
    metric : function, optional
        Called with outputs and targets, returns a number for the history. If it is
        not given, ``loss.default_metric`` is taken where there is one: accuracy for
        CategoricalCrossEntropy.
    validation_data : pair of inputs and targets, optional
        Measured after each epoch, and never learned from.
    patience : int, optional
        The run ends when the loss of validation_data has not reached a new low for so
        many epochs. However it ends, the parameters of the best epoch are put back.
        (What the optimizer remembers, and what a layer of your own keeps beside its
        parameters, stay as they are.)
    penalty : L1 or L2, optional
        What large weights cost. It pulls at them in each step; the losses in the
        history do not contain it, so that they can be compared.
    on_epoch : callable, optional
        Called after each epoch with its number, from 1, and the history so far. The
        run ends if it returns True.
    progress : bool, optional
        Whether to print how far the run is.

    Returns
    -------
    History
        What happened, epoch by epoch.

    Raises
    ------
    TypeError
        If an argument is of another kind.
    ValueError
        If the data are empty, do not fit, or hold a NaN or an infinity, a number of
        things is less than 1, there is a patience without validation_data, or a
        penalty without weights.
    FloatingPointError
        If the loss, or what it is computed from, becomes NaN or infinite; the message
        names the epoch and the step.
    """
    if metric is None:
        metric = getattr(loss, "default_metric", None)
    history = History(metric)
    best, stop = None, False
    try:
        for epoch in range(1, epochs + 1):
            rate = optimizer.current_learning_rate
            dealt = batches(inputs, targets, batch_size, rng)
            cost, score = run_epoch(
                network, loss, optimizer, dealt, metric, penalty, epoch
            )
            history.loss.append(cost)
            history.learning_rate.append(rate)
            if metric is not None:
                history.metric.append(score)
            if validation_data is not None:
                validate(network, loss, validation_data, metric, history)
            if patience is not None:
                if history.best_epoch == epoch:
                    best = network.parameters
                stop = epoch - history.best_epoch >= patience
            if progress:
                show_progress(epoch, epochs, history)
            if on_epoch is not None and says_stop(on_epoch(epoch, history)):
                stop = True
            if stop:
                break
    except BaseException as error:
        error.history = history  # type: ignore[attr-defined]
        raise
    finally:
        network.set_training(False)
        if best is not None:
            network.parameters = best
        if progress:
            end_progress()
    return history
