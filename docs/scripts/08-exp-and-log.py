"""exp from small steps, log from halving, and a sigmoid that survives 1000."""


def exp(x, steps=100_000):
    length = 1.0
    for _ in range(steps):
        length += length * x / steps
    return length


def log(length):
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        if exp(middle, 2000) < length:
            low = middle
        else:
            high = middle
    return low


def sigmoid(x):
    power = exp(-abs(x))
    return 1 / (1 + power) if x >= 0 else power / (power + 1)


print(f"{exp(1):.3f} {log(10):.2f}")
for x in [-1000, -2, 3, 1000]:
    print(f"{sigmoid(x):.3f}")

# Output:
# 2.718 2.30
# 0.000
# 0.119
# 0.953
# 1.000
