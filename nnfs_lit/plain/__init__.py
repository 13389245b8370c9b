"""The book's code in raw Python: nothing but the standard library.

Each function and class has a NumPy twin of the same name, with the same arguments in
the same order, in ``nnfs_lit`` (``dot`` and ``transpose`` are ``@`` and ``.T`` there).
A list that is empty is refused everywhere: it has no shape.
"""

from nnfs_lit.plain import (
    data as data,
    games as games,
)
from nnfs_lit.plain.activations import (
    Linear as Linear,
    ReLU as ReLU,
    Sigmoid as Sigmoid,
    Softmax as Softmax,
    log_softmax as log_softmax,
    relu as relu,
    sigmoid as sigmoid,
    softmax as softmax,
    step as step,
)
from nnfs_lit.plain.binary import (
    BinaryCrossEntropy as BinaryCrossEntropy,
    binary_accuracy as binary_accuracy,
)
from nnfs_lit.plain.derivatives import (
    derivative as derivative,
    gradient as gradient,
)
from nnfs_lit.plain.dropout import (
    Dropout as Dropout,
)
from nnfs_lit.plain.layers import (
    Dense as Dense,
    n_parameters as n_parameters,
)
from nnfs_lit.plain.losses import (
    CategoricalCrossEntropy as CategoricalCrossEntropy,
    categorical_cross_entropy as categorical_cross_entropy,
    cross_entropy_from_logits as cross_entropy_from_logits,
    one_hot as one_hot,
)
from nnfs_lit.plain.metrics import (
    accuracy as accuracy,
)
from nnfs_lit.plain.model import (
    Model as Model,
)
from nnfs_lit.plain.network import (
    Network as Network,
)
from nnfs_lit.plain.neurons import (
    layer as layer,
    neuron as neuron,
)
from nnfs_lit.plain.optimizers import (
    SGD as SGD,
    AdaGrad as AdaGrad,
    Adam as Adam,
    AdamW as AdamW,
    RMSProp as RMSProp,
)
from nnfs_lit.plain.penalties import (
    L1 as L1,
    L2 as L2,
)
from nnfs_lit.plain.regression import (
    MeanAbsoluteError as MeanAbsoluteError,
    MeanSquaredError as MeanSquaredError,
)
from nnfs_lit.plain.saving import (
    load as load,
    save as save,
)
from nnfs_lit.plain.scaling import (
    StandardScaler as StandardScaler,
)
from nnfs_lit.plain.splits import (
    split as split,
)
from nnfs_lit.plain.training import (
    train as train,
)
from nnfs_lit.plain.vectors import (
    dot as dot,
    transpose as transpose,
)

__all__ = sorted(
    name
    for name, value in globals().items()
    if not name.startswith("_") and (callable(value) or name in ("data", "games"))
)
