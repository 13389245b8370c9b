"""A dense layer in plain Python."""

import math
import random


class Dense:
    def __init__(self, n_inputs, n_neurons, *, rng):
        self.weights = []
        for _ in range(n_inputs):
            row = [rng.gauss(0, 1) for _ in range(n_neurons)]
            self.weights.append([draw / math.sqrt(n_inputs) for draw in row])
        self.biases = [0.0] * n_neurons

    def forward(self, inputs):
        outputs = []
        for sample in inputs:
            row = []
            for j, bias in enumerate(self.biases):
                total = 0.0
                for value, weights in zip(sample, self.weights, strict=True):
                    total += value * weights[j]
                row.append(total + bias)
            outputs.append(row)
        return outputs


batch = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]
dense = Dense(4, 3, rng=random.Random(0))
for row in dense.forward(batch):
    print([round(value, 3) for value in row])

# Output:
# [1.353, -1.72, -3.184]
# [1.972, -2.529, -0.852]
# [0.012, -2.093, -1.489]
