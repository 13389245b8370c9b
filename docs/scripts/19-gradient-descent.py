"""A neuron that learns from two minutes, with momentum and decay, in plain Python."""

minutes = [([1, 5], 7), ([1, -5], -3)]  # the sensors, and what is right


def slopes_of(weights):
    slopes = [0.0, 0.0]
    for sensors, target in minutes:
        miss = -target
        for weight, value in zip(weights, sensors, strict=True):
            miss += weight * value
        for i, value in enumerate(sensors):
            slopes[i] += miss * value / len(minutes)
    return slopes


def descend(weights, learning_rate, momentum=0.0, decay=0.0, steps=100):
    weights, velocities = list(weights), [0.0] * len(weights)
    for step in range(steps):
        rate = learning_rate / (1 + decay * step)
        for i, slope in enumerate(slopes_of(weights)):
            velocities[i] = momentum * velocities[i] - rate * slope
        for i, velocity in enumerate(velocities):
            weights[i] += velocity
    return weights


for settings in [(0.01,), (0.07,), (0.07, 0.5), (0.07, 0.5, 0.001)]:
    found = descend([-3.0, 2.0], *settings)
    print(settings, [round(weight, 3) for weight in found])

# Output:
# (0.01,) [0.17, 1.0]
# (0.07,) [1.996, 1.0]
# (0.07, 0.5) [2.0, 1.0]
# (0.07, 0.5, 0.001) [2.0, 1.0]
