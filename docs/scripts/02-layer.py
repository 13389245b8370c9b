"""A layer of neurons, from the loop of one neuron."""


def neuron(inputs, weights, bias):
    total = 0.0
    for value, weight in zip(inputs, weights, strict=True):
        total += value * weight
    return total + bias


def layer(inputs, weights, biases):
    outputs = []
    for row, bias in zip(weights, biases, strict=True):
        outputs.append(neuron(inputs, row, bias))
    return outputs


inputs = [1, 2, 3, 2.5]
weights = [
    [0.2, 0.8, -0.5, 1.0],
    [0.5, -0.91, 0.26, -0.5],
    [-0.26, -0.27, 0.17, 0.87],
]
biases = [2, 3, 0.5]
print(layer(inputs, weights, biases))

# Output:
# [4.8, 1.21, 2.385]
