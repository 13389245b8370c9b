"""All of Part I in plain Python: from the readings of a pump to the loss."""

import math


def dense(inputs, weights, biases):
    outputs = []
    for j, bias in enumerate(biases):
        total = 0.0
        for value, row in zip(inputs, weights, strict=True):
            total += value * row[j]
        outputs.append(total + bias)
    return outputs


def relu(values):
    return [max(0.0, value) for value in values]


def cross_entropy(logits, label):
    highest = max(logits)
    total = 0.0
    for logit in logits:
        total += math.exp(logit - highest)
    return math.log(total) - (logits[label] - highest)


def mean_loss(samples, labels, layers):
    total = 0.0
    for values, label in zip(samples, labels, strict=True):
        for weights, biases in layers[:-1]:
            values = relu(dense(values, weights, biases))
        total += cross_entropy(dense(values, *layers[-1]), label)
    return total / len(labels)


minutes = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]
culprits = [0, 1, 1]
weights1 = [
    [0.2, 0.5, -0.26],
    [0.8, -0.91, -0.27],
    [-0.5, 0.26, 0.17],
    [1.0, -0.5, 0.87],
]
weights2 = [[0.1, -0.5, -0.44], [-0.14, 0.12, 0.73], [0.5, -0.33, -0.13]]
weights3 = [[2.0, -1.0, 0.5], [0.5, 1.5, -0.5], [-1.0, 0.5, 1.0]]
layers = [
    (weights1, [2, 3, 0.5]),
    (weights2, [-1, 2, -0.5]),
    (weights3, [0, 0.5, -0.5]),
]
print(f"{mean_loss(minutes, culprits, layers):.6f}")

# Output:
# 0.445809
