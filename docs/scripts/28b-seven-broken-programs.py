# A gradient check of the way back, with layers of unequal widths.
import numpy as np

rng = np.random.default_rng(0)
x, labels = rng.standard_normal((5, 2)), np.array([0, 1, 2, 0, 1])
w = [rng.standard_normal(shape) for shape in [(2, 4), (4, 6), (6, 3)]]


def forward(w):
    first = np.maximum(x @ w[0], 0)
    second = np.maximum(first @ w[1], 0)
    return first, second, second @ w[2]


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def loss(w):
    right = softmax(forward(w)[2])[np.arange(len(labels)), labels]
    return -np.log(right).mean()


first, second, logits = forward(w)
slopes = softmax(logits)
slopes[np.arange(len(labels)), labels] -= 1
slopes /= len(labels)
at_second = slopes @ w[2].T * (second > 0)
at_first = at_second @ w[1].T * (first > 0)
told = [x.T @ at_first, first.T @ at_second, second.T @ slopes]

h, farthest = 1e-6, 0.0
for layer in range(3):
    for where in np.ndindex(w[layer].shape):
        around = []
        for nudge in [h, -h]:
            turned = [each.copy() for each in w]
            turned[layer][where] += nudge
            around.append(loss(turned))
        nudged = (around[0] - around[1]) / (2 * h)
        farthest = max(farthest, abs(told[layer][where] - nudged))
print("gradients agree with nudging:", farthest < 1e-8)

# Output:
# gradients agree with nudging: True
