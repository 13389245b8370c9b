"""Ten layers with ReLU, with and without He's factor."""

import numpy as np


def size_after(n_layers, factor, rng):
    values = rng.standard_normal((50, 400))
    for _ in range(n_layers):
        weights = rng.standard_normal((400, 400)) / np.sqrt(400) * factor
        values = np.maximum(values @ weights, 0)
    return np.sqrt(np.mean(values * values))


for factor in [1, np.sqrt(2)]:
    size = size_after(10, factor, np.random.default_rng(0))
    print(f"factor {factor:.2f}: after ten layers {size:.2g}")

# Output:
# factor 1.00: after ten layers 0.039
# factor 1.41: after ten layers 1.2
