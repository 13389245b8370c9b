"""A neuron: weighted inputs, added up, plus a bias."""


def neuron(inputs, weights, bias):
    total = 0.0
    for value, weight in zip(inputs, weights, strict=True):
        total += value * weight
    return total + bias


print(neuron([1.2, 5.1, 2.1], [3.1, 2.1, 8.7], 3))

# Output:
# 35.7
