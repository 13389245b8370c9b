"""What either floor of the package answers to a case, from its arguments alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from random import Random
from types import ModuleType
from typing import Any

import numpy as np

from nnfs_lit import plain

Layers = list[dict[str, Any]]


class Drawn:
    """A source of random numbers that have been drawn already: a table of them."""

    def __init__(self, table: list[list[float]]) -> None:
        self.table = table
        self.numbers = iter([number for row in table for number in row])

    def random(self, shape: tuple[int, ...] | None = None) -> Any:
        """Return the next number, or all of them."""
        return next(self.numbers) if shape is None else np.array(self.table)


class Answers:
    """The functions of the cases that are more than a name of the package.

    `nn` is `nnfs_lit`, or `nnfs_lit.plain`.
    """

    def __init__(self, nn: ModuleType) -> None:
        self.nn: Any = nn

    def to(self, function: str) -> Callable[..., Any]:
        """Return the function that answers."""
        for home in (self, self.nn, math, np):
            if found := getattr(home, function, None):
                return found  # type: ignore[no-any-return]
        return partial(self.loss, function)

    def forward(self, inputs: Any, layers: Layers) -> Any:
        """Send a batch through dense layers, with the activation that each names."""
        return self._network(layers).forward(inputs)

    def n_parameters(self, layers: Layers) -> int:
        """Count them."""
        arrays = [layer[name] for layer in layers for name in ("weights", "biases")]
        return sum(map(int, map(np.size, arrays)))

    def whole_forward_pass(self, inputs: Any, layers: Layers, targets: Any) -> Any:
        """Scores, probabilities, losses, their mean, and how many are right."""
        logits = self.forward(inputs, layers)
        losses = self.nn.cross_entropy_from_logits(logits, targets)
        return {
            "logits": logits,
            "probabilities": self.nn.softmax(logits),
            "losses": losses,
            "loss": np.mean(losses),
            "accuracy": self.nn.accuracy(logits, targets),
        }

    def slope(self, of: str, x: float) -> float:
        """Slope of a function that a network is made of, by its rule."""
        match of:
            case "exp":
                return math.exp(x)
            case "log":
                return 1 / x
            case "square":
                return 2 * x
            case _:
                return float(self.layer_backward(of, [[x]], [[1.0]])[0][0])

    def product_gradient(self, factors: list[float]) -> list[float]:
        """Slope of a product with each of its factors: the product of the others."""
        return [
            math.prod(factor for j, factor in enumerate(factors) if j != i)
            for i in range(len(factors))
        ]

    def layer_backward(self, activation: str, inputs: Any, gradients: Any) -> Any:
        """Send inputs forward through an activation, and gradients back."""
        layer = self._class(activation)()
        layer.forward(inputs)
        return layer.backward(gradients)

    def neuron_backward(
        self, inputs: Any, weights: Any, bias: float, target: float
    ) -> Any:
        """One neuron with ReLU, the square of its miss, and all the slopes."""
        total = self.nn.neuron(inputs, weights, bias)
        output = self.nn.relu(total)
        back = 2 * (output - target) * (1.0 if total > 0 else 0.0)
        return {
            "output": output,
            "loss": (output - target) ** 2,
            "weight_gradients": [back * value for value in inputs],
            "bias_gradient": back,
            "input_gradients": [back * weight for weight in weights],
        }

    def dense_backward(self, inputs: Any, weights: Any, gradients: Any) -> Any:
        """Return the three gradients of a dense layer."""
        dense = self._dense(weights, [0.0] * len(weights[0]))
        dense.forward(inputs)
        return {
            "input_gradients": dense.backward(gradients),
            "weight_gradients": dense.weight_gradients,
            "bias_gradients": dense.bias_gradients,
        }

    def loss_backward(self, logits: Any, targets: Any) -> Any:
        """Cross-entropy from logits, averaged over the batch, and its gradients."""
        return self.loss("categorical_cross_entropy", logits, targets)

    def loss(self, name: str, outputs: Any, targets: Any) -> Any:
        """Compute a loss, the mean over outputs and samples, and its gradients."""
        loss = self._class(name)()
        return {"loss": loss.forward(outputs, targets), "gradients": loss.backward()}

    def standardize(self, training: Any, inputs: Any) -> Any:
        """Scale inputs by the means and deviations of the training data."""
        scaler = self.nn.StandardScaler()
        scaler.fit(training)
        return scaler.transform(inputs)

    def penalty(self, penalty: str, strength: float, weights: Any) -> Any:
        """Cost of the weights together, and its slope with each of them."""
        price = self._class(penalty)(strength)
        return {"cost": price.forward(weights), "slopes": price.backward(weights)}

    def dropout(self, inputs: Any, gradients: Any, draws: Any, rate: float) -> Any:
        """Return outputs and gradients; a draw below the rate silences a number."""
        rng = Random(0) if self.nn is plain else np.random.default_rng(0)
        layer = self.nn.Dropout(rate, rng=rng)
        layer.rng, layer.training = Drawn(draws), True
        outputs = layer.forward(inputs)
        return {"outputs": outputs, "gradients": layer.backward(gradients)}

    def early_stopping(self, losses: list[float], patience: int) -> dict[str, int]:
        """Epoch after which a run ends, and the best until then."""
        history = self.nn.training.History()
        for loss in losses:
            history.validation_loss.append(loss)
            epoch = len(history.validation_loss)
            if epoch - history.best_epoch >= patience:
                break
        return {"ended": epoch, "best": history.best_epoch}

    def network_backward(self, inputs: Any, layers: Layers, targets: Any) -> Any:
        """Loss of a network, and the gradients of all its weights and biases."""
        network, loss = self._network(layers), self.nn.CategoricalCrossEntropy()
        value = loss.forward(network.forward(inputs), targets)
        network.backward(loss.backward())
        dense = network.layers[::2]
        return {
            "loss": value,
            "weight_gradients": [layer.weight_gradients for layer in dense],
            "bias_gradients": [layer.bias_gradients for layer in dense],
        }

    def updates(
        self, optimizer: str, settings: Any, parameters: Any, gradients: Any
    ) -> Any:
        """Parameters after each of a few updates."""
        rule = self._class(optimizer)(**settings)
        values = list(parameters) if self.nn is plain else np.array(parameters)
        after = []
        for gradient in gradients:
            rule.update(values, gradient)
            after.append(list(values))
        return after

    def training(
        self,
        inputs: Any,
        layers: Layers,
        targets: Any,
        optimizer: str,
        settings: Any,
        epochs: int,
    ) -> Any:
        """Loss of each epoch, all samples at once, and the parameters at the end."""
        network, loss = self._network(layers), self.nn.CategoricalCrossEntropy()
        rule = self._class(optimizer)(**settings)
        data = inputs, targets
        history = self.nn.train(network, loss, rule, *data, epochs=epochs)
        dense = network.layers[::2]
        return {
            "loss": history.loss,
            "weights": [layer.weights for layer in dense],
            "biases": [layer.biases for layer in dense],
        }

    def model(
        self,
        training: Any,
        targets: Any,
        layers: Layers,
        learning_rate: float,
        epochs: int,
        inputs: Any,
    ) -> dict[str, Any]:
        """Train with scaled inputs, all samples at once, and ask in their own unit."""
        nn = self.nn
        network, rule = self._network(layers), nn.SGD(learning_rate)
        loss, scaler = nn.BinaryCrossEntropy(), nn.StandardScaler()
        model = nn.Model(network, loss, rule, scaler=scaler)
        history = model.fit(training, targets, epochs=epochs)
        return {"loss": history.loss, "probabilities": model.predict_proba(inputs)}

    def resumed_updates(
        self,
        optimizer: str,
        settings: dict[str, float],
        parameters: Any,
        gradients: Any,
        stop: int,
    ) -> Any:
        """Parameters after each update; after so many a new optimizer takes over."""
        before = self.updates(optimizer, settings, parameters, gradients[:stop])
        after = self.updates(optimizer, settings, before[-1], gradients[stop:])
        return [*before, *after]

    def _class(self, words: str) -> Any:
        """Find a class by the words for it: `mean_squared_error`, `relu`."""
        wanted = words.replace("_", "")
        public = (value for value in vars(self.nn).values() if isinstance(value, type))
        return next(each for each in public if each.__name__.lower() == wanted)

    def _dense(self, weights: Any, biases: Any) -> Any:
        rng = Random(0) if self.nn is plain else np.random.default_rng(0)
        dense = self.nn.Dense(len(weights), len(weights[0]), rng=rng)
        dense.weights, dense.biases = weights, biases
        return dense

    def _network(self, layers: Layers) -> Any:
        parts: list[Any] = []
        for layer in layers:
            parts.append(self._dense(layer["weights"], layer["biases"]))
            parts.append(self._class(layer["activation"])())
        return self.nn.Network(parts)
