"""A sine out of eight neurons that bend once each."""

import math


def relu(x):
    return max(x, 0.0)


def sine(x):
    return math.sin(2 * math.pi * x)


n = 8
weights = []
before = 0.0
for i in range(n):
    slope = n * (sine((i + 1) / n) - sine(i / n))
    weights.append(slope - before)
    before = slope

for x in [0.125, 0.1875, 0.25, 0.6, 0.75]:
    total = 0.0
    for i, weight in enumerate(weights):
        total += weight * relu(x - i / n)
    print(f"{x}: {total:.3f}, the sine is {sine(x):.3f}")

# Output:
# 0.125: 0.707, the sine is 0.707
# 0.1875: 0.854, the sine is 0.924
# 0.25: 1.000, the sine is 1.000
# 0.6: -0.566, the sine is -0.588
# 0.75: -1.000, the sine is -1.000
