"""The first step of Adam with epsilon in two places, and slopes from two halves."""

import numpy as np

from nnfs_lit import (
    Adam,
    CategoricalCrossEntropy,
    Dense,
    Network,
    ReLU,
    data,
)

rng = np.random.default_rng(0)
points, labels = data.spiral(100, 3, rng=np.random.default_rng(61))
network = Network([Dense(2, 16, rng=rng), ReLU(), Dense(16, 3, rng=rng)])
cost = CategoricalCrossEntropy()


def slopes_of(rows):
    cost.forward(network.forward(points[rows]), labels[rows])
    network.backward(cost.backward())
    return network.gradients.copy()


whole = slopes_of(slice(None))
mean = (slopes_of(slice(0, None, 2)) + slopes_of(slice(1, None, 2))) / 2
print("two halves are the whole:", np.allclose(mean, whole, rtol=0, atol=1e-12))

for slope in [1e-3, 1e-7]:
    weights = np.array([0.0])
    Adam(1.0, epsilon=1e-7).update(weights, [slope])
    keras = slope / (slope + 1e-7 / 0.001**0.5)
    print(f"slope {slope:.0e}: {-weights[0]:.3f}, in Keras {keras:.3f}")

# Output:
# two halves are the whole: True
# slope 1e-03: 1.000, in Keras 0.997
# slope 1e-07: 0.500, in Keras 0.031
