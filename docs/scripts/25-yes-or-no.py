"""How likely is damage at 31 °F? One neuron, 23 launches, a thousand drawings."""

import numpy as np

from nnfs_lit import SGD, BinaryCrossEntropy, Dense, Network, data, sigmoid, train

inputs, targets = data.orings()
x = (inputs[:, :1] - 70) / 10
network = Network([Dense(1, 1, rng=np.random.default_rng(0))])
train(network, BinaryCrossEntropy(), SGD(1.0), x, targets, epochs=300)
weight, bias = network.parameters

rng = np.random.default_rng(0)
drawn = rng.integers(0, len(x), (1000, len(x)))
xs, ts = x[drawn, 0], targets[drawn]
weights, biases = np.zeros((1000, 1)), np.zeros((1000, 1))
for _ in range(300):
    errors = sigmoid(weights * xs + biases) - ts
    weights -= (errors * xs).mean(axis=1, keepdims=True)
    biases -= errors.mean(axis=1, keepdims=True)

for temperature in [31, 53, 66, 75, 81]:
    at = (temperature - 70) / 10
    low, high = np.quantile(sigmoid(weights * at + biases), [0.05, 0.95])
    says = sigmoid(weight * at + bias)
    print(f"{temperature} °F: {says:.2f} ({low:.2f} to {high:.2f})")

# Output:
# 31 °F: 1.00 (0.96 to 1.00)
# 53 °F: 0.94 (0.69 to 1.00)
# 66 °F: 0.43 (0.20 to 0.64)
# 75 °F: 0.09 (0.00 to 0.24)
# 81 °F: 0.02 (0.00 to 0.13)
