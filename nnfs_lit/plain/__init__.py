"""The book's code in raw Python: nothing but the standard library.

Each function and class has a NumPy twin of the same name, with the same arguments in
the same order, in ``nnfs_lit`` (``dot`` and ``transpose`` are ``@`` and ``.T`` there).
A list that is empty is refused everywhere: it has no shape.
"""

from nnfs_lit.plain import data
from nnfs_lit.plain.activations import (
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
from nnfs_lit.plain.derivatives import derivative, gradient
from nnfs_lit.plain.layers import Dense, n_parameters
from nnfs_lit.plain.losses import (
    CategoricalCrossEntropy,
    categorical_cross_entropy,
    cross_entropy_from_logits,
    one_hot,
)
from nnfs_lit.plain.metrics import accuracy
from nnfs_lit.plain.network import Network
from nnfs_lit.plain.neurons import layer, neuron
from nnfs_lit.plain.optimizers import SGD, AdaGrad, Adam, RMSProp
from nnfs_lit.plain.training import train
from nnfs_lit.plain.vectors import dot, transpose

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
    "accuracy",
    "categorical_cross_entropy",
    "cross_entropy_from_logits",
    "data",
    "derivative",
    "dot",
    "gradient",
    "layer",
    "log_softmax",
    "n_parameters",
    "neuron",
    "one_hot",
    "relu",
    "sigmoid",
    "softmax",
    "step",
    "train",
    "transpose",
]
