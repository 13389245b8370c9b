"""A network and all that belongs to it, with NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, guard
from nnfs_lit.activations import sigmoid, softmax
from nnfs_lit.binary import BinaryCrossEntropy
from nnfs_lit.losses import CategoricalCrossEntropy
from nnfs_lit.network import Network
from nnfs_lit.plain._model_guards import (
    a_scaler,
    gives_probabilities,
    named,
    remembers_nothing,
    some_names,
    told,
    unchanged_if_refused,
)
from nnfs_lit.plain._parts import a_loss, a_network, a_rule
from nnfs_lit.plain._types import LearningRule, Loss
from nnfs_lit.plain.training import History
from nnfs_lit.scaling import StandardScaler
from nnfs_lit.training import train


@guard(
    network=a_network,
    scaler=a_scaler(StandardScaler),
    inputs="data",
    validation_data="data pair or None",
)
def scaled(
    network: Network,  # noqa: ARG001 (the guard asks for the type of its numbers)
    scaler: StandardScaler | None,
    inputs: ArrayLike,
    validation_data: tuple[Any, Any] | None,
) -> tuple[Any, Any]:
    """Scale the inputs, and with the same means and spreads the validation inputs.

    Parameters
    ----------
    network : Network
        It says whether the numbers are float32 or float64.
    scaler : StandardScaler or None
        It is fitted to the inputs if it has seen none yet.
    inputs : array_like, shape (batch, n_inputs)
        The samples to train on, one a row.
    validation_data : pair of inputs and targets, or None
        Its inputs are scaled by the means and spreads of the first ones.

    Returns
    -------
    inputs, validation_data
        Both, scaled; or as they came, if there is no scaler.

    Raises
    ------
    TypeError, ValueError
        If they are not what ``train`` takes, or have other columns than those before.
    """
    if scaler is None:
        return inputs, validation_data
    if scaler.means is None:
        scaler.fit(inputs)
    if validation_data is not None:
        rows, targets = validation_data
        validation_data = scaler.transform(rows), targets
    return scaler.transform(inputs), validation_data


class Model:
    """A network with its loss, its optimizer, its scaler and the names of its classes.

    Parameters
    ----------
    network : Network
        The layers, with the parameters that they have so far.
    loss : object with forward(outputs, targets) and backward()
        What is made small while the model learns.
    optimizer : SGD, AdaGrad, RMSProp, Adam or AdamW
        It decides how far each parameter moves in a step.
    scaler : StandardScaler, optional
        The first ``fit`` fits it to its inputs. What comes later is scaled as those.
    classes : list of str, optional
        The names of the outputs, one for each class.

    Attributes
    ----------
    history : History or None
        What happened in the last ``fit``.

    Raises
    ------
    TypeError
        If an argument is of another kind.
    ValueError
        If there are no names, or a name twice.

    Examples
    --------
    >>> from nnfs_lit import SGD, Dense
    >>> network = Network([Dense(1, 2, rng=np.random.default_rng(0))])
    >>> loss, rule, names = CategoricalCrossEntropy(), SGD(1.0), ["cold", "warm"]
    >>> model = Model(network, loss, rule, scaler=StandardScaler(), classes=names)
    >>> history = model.fit([[-5.0], [2.0], [18.0], [25.0]], [0, 0, 1, 1], epochs=50)
    >>> model.predict([[-20.0], [30.0]])
    ['cold', 'warm']
    """

    @guard(
        network=a_network,
        loss=a_loss,
        optimizer=a_rule,
        scaler=a_scaler(StandardScaler),
        classes=some_names,
    )
    def __init__(
        self,
        network: Network,
        loss: Loss,
        optimizer: LearningRule,
        *,
        scaler: StandardScaler | None = None,
        classes: Sequence[str] | None = None,
    ) -> None:
        self.network = network
        self.loss = loss
        self.optimizer = optimizer
        self.scaler = scaler
        self.classes = classes
        self.history: History | None = None

    @unchanged_if_refused
    def fit(
        self,
        inputs: ArrayLike,
        targets: ArrayLike,
        *,
        epochs: int,
        validation_data: tuple[Any, Any] | None = None,
        **options: Any,
    ) -> History:
        """Train the network on inputs that the scaler has scaled.

        Parameters
        ----------
        inputs, targets, epochs, validation_data
            As ``train`` takes them.
        **options
            What else ``train`` takes: batch_size, rng, metric, patience, penalty,
            on_epoch, progress.

        Returns
        -------
        History
            What happened, epoch by epoch.

        Raises
        ------
        TypeError, ValueError, FloatingPointError
            As ``train`` does.
        """
        inputs, validation_data = scaled(
            self.network, self.scaler, inputs, validation_data
        )
        self.history = train(
            self.network,
            self.loss,
            self.optimizer,
            inputs,
            targets,
            epochs=epochs,
            validation_data=validation_data,
            **options,
        )
        return self.history

    @remembers_nothing
    @guard(network=a_network, inputs="known: batch+ n_inputs")
    def forward(self, inputs: ArrayLike) -> Any:
        """Send inputs through the scaler and the network.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            One sample a row; they are scaled first, if the model has a scaler.

        Returns
        -------
        ndarray, shape (batch, n_outputs)
            Logits, or numbers.

        Raises
        ------
        RuntimeError
            If there is a scaler and was no ``fit``.
        TypeError
            If the inputs do not hold real numbers.
        ValueError
            If the shape is another one, or a number is not finite.
        """
        if self.scaler is not None:
            inputs = self.scaler.transform(inputs)
        return self.network.forward(inputs)

    @guard(network=a_network, inputs="known: batch+ n_inputs")
    def evaluate(self, inputs: ArrayLike, targets: ArrayLike) -> dict[str, float]:
        """Measure the loss, and the metric of the loss if it has one.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            One sample a row; they are scaled first, if the model has a scaler.
        targets : array_like, one item for each sample
            The right answers, as the loss takes them.

        Returns
        -------
        dict
            The loss under "loss", the metric under its own name.

        Raises
        ------
        RuntimeError
            If there is a scaler and was no ``fit``.
        TypeError, ValueError
            If inputs or targets are not what the network and the loss take.
        """
        outputs = self.forward(inputs)
        found = {"loss": self.loss.forward(outputs, targets)}
        metric = getattr(self.loss, "default_metric", None)
        if metric is not None:
            found[metric.__name__] = metric(outputs, targets)
        return found

    @guard(network=a_network, inputs="known: batch+ n_inputs")
    def predict(self, inputs: ArrayLike) -> Any:
        """Answer: with a class, with 1 or 0 for yes and no, or with a number.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            One sample a row; they are scaled first, if the model has a scaler.

        Returns
        -------
        list of str, or ndarray
            Names if there are classes, else labels, shape (batch,); 0 and 1 or numbers,
            shape (batch, n_outputs).

        Raises
        ------
        RuntimeError
            If there is a scaler and was no ``fit``.
        TypeError
            If the inputs do not hold real numbers.
        ValueError
            If the shape is another one, a number is not finite, or there are more or
            fewer names than outputs.
        """
        outputs = self.forward(inputs)
        if isinstance(self.loss, CategoricalCrossEntropy):
            labels = outputs.argmax(axis=1)
            return named(labels, self.classes, outputs.shape[1])
        if isinstance(self.loss, BinaryCrossEntropy):
            return (outputs > 0).astype(np.int64)
        return outputs

    @guard(loss=gives_probabilities, inputs="known: batch+ n_inputs")
    def predict_proba(self, inputs: ArrayLike) -> Any:
        """Answer with probabilities: of each class, or of a yes.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            One sample a row; they are scaled first, if the model has a scaler.

        Returns
        -------
        ndarray, shape (batch, n_outputs)
            Probabilities, one sample a row.

        Raises
        ------
        RuntimeError
            If there is a scaler and was no ``fit``.
        TypeError
            If the inputs do not hold real numbers, or the loss knows no probabilities.
        ValueError
            If the shape is another one, or a number is not finite.
        """
        outputs = self.forward(inputs)
        if isinstance(self.loss, BinaryCrossEntropy):
            return sigmoid(outputs)
        return softmax(outputs)

    def __copy__(self) -> Model:
        return deepcopy(self)

    def __repr__(self) -> str:
        return f"{self.network!r}\n{told(self)}"
