"""Neural networks from scratch: exactly the code that the book teaches.

The names are looked up when they are first used, so that ``import nnfs_lit.plain``
works where there is no NumPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnfs_lit import data, plain
    from nnfs_lit.activations import (
        Linear,
        ReLU,
        Sigmoid,
        Softmax,
        log_softmax,
        relu,
        sigmoid,
        softmax,
        step,
    )
    from nnfs_lit.derivatives import derivative, gradient
    from nnfs_lit.gradient_checks import gradient_check
    from nnfs_lit.layers import Dense, n_parameters
    from nnfs_lit.losses import (
        CategoricalCrossEntropy,
        categorical_cross_entropy,
        cross_entropy_from_logits,
        one_hot,
    )
    from nnfs_lit.metrics import accuracy
    from nnfs_lit.network import Network
    from nnfs_lit.neurons import layer, neuron
    from nnfs_lit.optimizers import SGD, AdaGrad, Adam, RMSProp
    from nnfs_lit.training import train

    __version__: str

__all__ = [
    "SGD",
    "AdaGrad",
    "Adam",
    "CategoricalCrossEntropy",
    "Dense",
    "Linear",
    "Network",
    "RMSProp",
    "ReLU",
    "Sigmoid",
    "Softmax",
    "__version__",
    "accuracy",
    "categorical_cross_entropy",
    "cross_entropy_from_logits",
    "data",
    "derivative",
    "gradient",
    "gradient_check",
    "layer",
    "log_softmax",
    "n_parameters",
    "neuron",
    "one_hot",
    "plain",
    "relu",
    "sigmoid",
    "softmax",
    "step",
    "train",
]

_HOMES = {
    "gradient_check": "gradient_checks",
    "Network": "network",
    "train": "training",
    "CategoricalCrossEntropy": "losses",
    "derivative": "derivatives",
    "gradient": "derivatives",
    "SGD": "optimizers",
    "AdaGrad": "optimizers",
    "Adam": "optimizers",
    "RMSProp": "optimizers",
    "Dense": "layers",
    "Linear": "activations",
    "ReLU": "activations",
    "Sigmoid": "activations",
    "Softmax": "activations",
    "accuracy": "metrics",
    "categorical_cross_entropy": "losses",
    "cross_entropy_from_logits": "losses",
    "layer": "neurons",
    "log_softmax": "activations",
    "n_parameters": "layers",
    "neuron": "neurons",
    "one_hot": "losses",
    "relu": "activations",
    "sigmoid": "activations",
    "softmax": "activations",
    "step": "activations",
}


def __getattr__(name: str) -> object:
    """Import what is asked for (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version  # takes longer than all the rest

        return version("nnfs-lit")
    if name in ("data", "plain"):
        return import_module(f"nnfs_lit.{name}")
    if name in _HOMES:
        return getattr(import_module(f"nnfs_lit.{_HOMES[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
