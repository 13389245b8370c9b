"""A dot product, and a layer that is made of it."""


def dot(a, b):
    total = 0.0
    for x, y in zip(a, b, strict=True):
        total += x * y
    return total


def layer(inputs, weights, biases):
    outputs = []
    for row, bias in zip(weights, biases, strict=True):
        outputs.append(dot(row, inputs) + bias)
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
