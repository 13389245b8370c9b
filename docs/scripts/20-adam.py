"""Adam, and a walk to the lowest point of the valley, without any library."""

import math


def slopes_of(weights):
    return [weights[0] - 2, 25 * (weights[1] - 1)]


def adam(weights, rate, steps):
    means, squares = [0.0] * len(weights), [0.0] * len(weights)
    for step in range(1, steps + 1):
        for i, slope in enumerate(slopes_of(weights)):
            means[i] = 0.9 * means[i] + 0.1 * slope
            squares[i] = 0.999 * squares[i] + 0.001 * slope * slope
            mean = means[i] / (1 - 0.9**step)
            square = squares[i] / (1 - 0.999**step)
            weights[i] -= rate * mean / (math.sqrt(square) + 1e-8)
    return weights


for steps in [1, 10, 100]:
    print(steps, [round(weight, 3) for weight in adam([-3.0, 2.0], 0.5, steps)])

# Output:
# 1 [-2.5, 1.5]
# 10 [1.619, 1.18]
# 100 [1.985, 0.996]
