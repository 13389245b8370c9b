"""The slope of a function, and the lowest place of a bowl, in plain Python."""

import math


def derivative(function, x, h=1e-5):
    return (function(x + h) - function(x - h)) / (2 * h)


# The forecaster of chapter 10: seven wet days and three dry ones.
def ten_days(said):
    return -7 * math.log(said) - 3 * math.log(1 - said)


left, right = 0.01, 0.99
for _ in range(40):
    half = (left + right) / 2
    if derivative(ten_days, half) < 0:
        left = half
    else:
        right = half

print(f"cheapest: {left:.4f}")
print(f"slope at 0.5: {derivative(ten_days, 0.5):.4f}")

# Output:
# cheapest: 0.7000
# slope at 0.5: -8.0000
