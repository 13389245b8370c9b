"""A layer for a whole batch, in plain Python."""


def dot(a, b):
    total = 0.0
    for x, y in zip(a, b, strict=True):
        total += x * y
    return total


def transpose(matrix):
    columns = []
    for i in range(len(matrix[0])):
        columns.append([row[i] for row in matrix])
    return columns


def matrix_product(a, b):
    columns = transpose(b)
    return [[dot(row, column) for column in columns] for row in a]


batch = [[1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8]]
weights = [
    [0.2, 0.8, -0.5, 1.0],
    [0.5, -0.91, 0.26, -0.5],
    [-0.26, -0.27, 0.17, 0.87],
]
biases = [2, 3, 0.5]

for row in matrix_product(batch, transpose(weights)):
    pairs = zip(row, biases, strict=True)
    print([round(value + bias, 3) for value, bias in pairs])

# Output:
# [4.8, 1.21, 2.385]
# [8.9, -1.81, 0.2]
# [1.41, 1.051, 0.026]
