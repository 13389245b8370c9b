"""A network in plain Python: a list of weights and biases, two at a time."""


def dense(inputs, weights, biases):
    outputs = []
    for sample in inputs:
        row = []
        for column, bias in zip(zip(*weights), biases, strict=True):
            total = 0.0
            for value, weight in zip(sample, column, strict=True):
                total += value * weight
            row.append(total + bias)
        outputs.append(row)
    return outputs


def forward_pass(layers, values):
    for weights, biases in layers:
        values = dense(values, weights, biases)
    return values


def n_parameters(layers):
    return sum(len(w) * len(w[0]) + len(b) for w, b in layers)


batch = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]
weights = [
    [0.2, 0.5, -0.26],
    [0.8, -0.91, -0.27],
    [-0.5, 0.26, 0.17],
    [1.0, -0.5, 0.87],
]
weights2 = [[0.1, -0.5, -0.44], [-0.14, 0.12, 0.73], [0.5, -0.33, -0.13]]
pump = [(weights, [2, 3, 0.5]), (weights2, [-1, 2, -0.5])]

for row in forward_pass(pump, batch):
    print([round(value, 3) for value in row])
print(n_parameters(pump))

# Output:
# [0.503, -1.042, -2.039]
# [0.243, -2.733, -5.763]
# [-0.993, 1.413, -0.357]
# 27
