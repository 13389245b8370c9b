"""The cases of Part II: slopes, the way back, and steps downhill."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

import nnfs_lit

if TYPE_CHECKING:
    from collections.abc import Callable

    from nnfs_lit._checks import LearningRule

LAYERS: dict[str, Callable[[], Any]] = {
    "linear": nnfs_lit.Linear,
    "relu": nnfs_lit.ReLU,
    "sigmoid": nnfs_lit.Sigmoid,
    "softmax": nnfs_lit.Softmax,
}
OPTIMIZERS: dict[str, Callable[..., LearningRule]] = {
    "adagrad": nnfs_lit.AdaGrad,
    "adam": nnfs_lit.Adam,
    "rmsprop": nnfs_lit.RMSProp,
    "sgd": nnfs_lit.SGD,
}


def slope(of: str, x: float) -> float:
    """Slope of a function that a network is made of, by its rule."""
    match of:
        case "exp":
            return math.exp(x)
        case "log":
            return 1 / x
        case "square":
            return 2 * x
        case _:
            return float(layer_backward(of, [[x]], [[1.0]])[0, 0])


def product_gradient(factors: list[float]) -> list[float]:
    """Slope of a product with each of its factors: the product of the others."""
    return [
        math.prod(factor for j, factor in enumerate(factors) if j != i)
        for i in range(len(factors))
    ]


def layer_backward(activation: str, inputs: Any, gradients: Any) -> Any:
    """Send inputs forward through an activation, and gradients back."""
    layer = LAYERS[activation]()
    layer.forward(inputs)
    return layer.backward(gradients)


def neuron_backward(
    inputs: list[float], weights: list[float], bias: float, target: float
) -> dict[str, Any]:
    """One neuron with ReLU, the square of its miss, and all the slopes."""
    total = nnfs_lit.neuron(inputs, weights, bias)
    output = nnfs_lit.relu(total)
    back = 2 * (output - target) * (1.0 if total > 0 else 0.0)
    return {
        "output": output,
        "loss": (output - target) ** 2,
        "weight_gradients": back * np.asarray(inputs),
        "bias_gradient": back,
        "input_gradients": back * np.asarray(weights),
    }


def dense_backward(inputs: Any, weights: Any, gradients: Any) -> dict[str, Any]:
    """Return the three gradients of a dense layer."""
    dense = _dense(weights, np.zeros(np.shape(weights)[1]))
    dense.forward(inputs)
    return {
        "input_gradients": dense.backward(gradients),
        "weight_gradients": dense.weight_gradients,
        "bias_gradients": dense.bias_gradients,
    }


def loss_backward(logits: Any, targets: Any) -> dict[str, Any]:
    """Cross-entropy from logits, averaged over the batch, and its gradients."""
    loss = nnfs_lit.CategoricalCrossEntropy()
    return {"loss": loss.forward(logits, targets), "gradients": loss.backward()}


def _dense(weights: Any, biases: Any) -> nnfs_lit.Dense:
    weights = np.asarray(weights, dtype=float)
    dense = nnfs_lit.Dense(*weights.shape, rng=np.random.default_rng(0))
    dense.weights, dense.biases = weights, np.asarray(biases, dtype=float)
    return dense


def _network(layers: list[dict[str, Any]]) -> nnfs_lit.Network:
    parts: list[Any] = []
    for layer in layers:
        parts.append(_dense(layer["weights"], layer["biases"]))
        parts.append(LAYERS[layer["activation"]]())
    return nnfs_lit.Network(parts)


def _parts(network: nnfs_lit.Network) -> list[Any]:
    return [part for part in network.layers if isinstance(part, nnfs_lit.Dense)]


def network_backward(inputs: Any, layers: Any, targets: Any) -> dict[str, Any]:
    """Loss of a network, and the gradients of all its weights and biases."""
    network, loss = _network(layers), nnfs_lit.CategoricalCrossEntropy()
    value = loss.forward(network.forward(inputs), targets)
    network.backward(loss.backward())
    return {
        "loss": value,
        "weight_gradients": [part.weight_gradients for part in _parts(network)],
        "bias_gradients": [part.bias_gradients for part in _parts(network)],
    }


def updates(
    optimizer: str,
    settings: dict[str, float],
    parameters: list[float],
    gradients: list[list[float]],
) -> list[list[float]]:
    """Parameters after each of a few updates."""
    stepper = OPTIMIZERS[optimizer](**settings)
    values = np.array(parameters)
    after = []
    for gradient in gradients:
        stepper.update(values, np.array(gradient))
        after.append(values.tolist())
    return after


def training(
    inputs: Any, layers: Any, targets: Any, optimizer: str, settings: Any, epochs: int
) -> dict[str, Any]:
    """Loss of each epoch, all samples at once, and the parameters at the end."""
    network = _network(layers)
    history = nnfs_lit.train(
        network,
        nnfs_lit.CategoricalCrossEntropy(),
        OPTIMIZERS[optimizer](**settings),
        inputs,
        targets,
        epochs=epochs,
    )
    return {
        "loss": history.loss,
        "weights": [part.weights for part in _parts(network)],
        "biases": [part.biases for part in _parts(network)],
    }


LEARNING_ANSWERS: dict[str, Callable[..., Any]] = {
    "dense_backward": dense_backward,
    "layer_backward": layer_backward,
    "loss_backward": loss_backward,
    "network_backward": network_backward,
    "neuron_backward": neuron_backward,
    "product_gradient": product_gradient,
    "slope": slope,
    "training": training,
    "updates": updates,
}
