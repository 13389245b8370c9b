"""All that ``nnfs_lit`` offers with NumPy: what is imported here is public.

The raw half does the same in ``nnfs_lit/plain/__init__.py``.
"""

from nnfs_lit.activations import (
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
from nnfs_lit.binary import (
    BinaryCrossEntropy as BinaryCrossEntropy,
    binary_accuracy as binary_accuracy,
)
from nnfs_lit.derivatives import (
    derivative as derivative,
    gradient as gradient,
)
from nnfs_lit.dropout import (
    Dropout as Dropout,
)
from nnfs_lit.gradient_checks import (
    gradient_check as gradient_check,
)
from nnfs_lit.layers import (
    Dense as Dense,
    n_parameters as n_parameters,
)
from nnfs_lit.losses import (
    CategoricalCrossEntropy as CategoricalCrossEntropy,
    categorical_cross_entropy as categorical_cross_entropy,
    cross_entropy_from_logits as cross_entropy_from_logits,
    one_hot as one_hot,
)
from nnfs_lit.metrics import (
    accuracy as accuracy,
)
from nnfs_lit.model import (
    Model as Model,
)
from nnfs_lit.network import (
    Network as Network,
)
from nnfs_lit.neurons import (
    layer as layer,
    neuron as neuron,
)
from nnfs_lit.optimizers import (
    SGD as SGD,
    AdaGrad as AdaGrad,
    Adam as Adam,
    AdamW as AdamW,
    RMSProp as RMSProp,
)
from nnfs_lit.penalties import (
    L1 as L1,
    L2 as L2,
)
from nnfs_lit.regression import (
    MeanAbsoluteError as MeanAbsoluteError,
    MeanSquaredError as MeanSquaredError,
)
from nnfs_lit.saving import (
    load as load,
    save as save,
)
from nnfs_lit.scaling import (
    StandardScaler as StandardScaler,
)
from nnfs_lit.splits import (
    split as split,
)
from nnfs_lit.training import (
    train as train,
)
