"""A gradient by nudging, a step down, and a chain of three, in plain Python."""


def gradient(function, point, h=1e-5):
    slopes = []
    for i in range(len(point)):
        above, below = list(point), list(point)
        above[i] += h
        below[i] -= h
        slopes.append((function(above) - function(below)) / (2 * h))
    return slopes


def hum(dials):
    speed, valve = dials
    return 40 + speed * speed + speed * valve + valve * valve / 2


dials = [1.0, 2.0]
slopes = gradient(hum, dials)
lower = [dial - 0.1 * slope for dial, slope in zip(dials, slopes, strict=True)]
print([round(slope, 6) for slope in slopes])
print(f"{hum(dials):.3f}, a step down {hum(lower):.3f}")

# y = log(v), v = u * u, u = 3x - 4, at x = 2: forwards first, then multiply.
x = 2.0
u = 3 * x - 4
v = u * u
print(3 * (2 * u) * (1 / v))

# Output:
# [4.0, 3.0]
# 45.000, a step down 42.825
# 3.0
