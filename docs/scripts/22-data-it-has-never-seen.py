"""Sixty points to learn from, sixty to measure, and a stop at the best epoch."""

import numpy as np

PATIENCE = 50

rng = np.random.default_rng(2)
labels = np.repeat(np.arange(3), 40)
across = (labels + 0.5 + 0.3 * rng.standard_normal(120)) / 3
points = np.column_stack([across, rng.random(120)])
order = rng.permutation(120)
held, held_labels = points[order[:60]], labels[order[:60]]
points, labels = points[order[60:]], labels[order[60:]]


def forward(x, parameters):
    w1, b1, w2, b2, w3, b3 = parameters
    hidden1 = np.maximum(0, x @ w1 + b1)
    hidden2 = np.maximum(0, hidden1 @ w2 + b2)
    return hidden1, hidden2, hidden2 @ w3 + b3


def softmax_and_loss(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.exp(logs), -logs[np.arange(len(labels)), labels].mean()


rng = np.random.default_rng(0)
parameters = []
for n, m in [(2, 64), (64, 64), (64, 3)]:
    parameters += [rng.standard_normal((n, m)) / np.sqrt(n), np.zeros(m)]
means, squares = [0.0] * 6, [0.0] * 6
lowest, best_epoch, best = float("inf"), 0, parameters

for epoch in range(1, 1001):
    # forward, softmax and loss
    hidden1, hidden2, logits = forward(points, parameters)
    p, loss = softmax_and_loss(logits, labels)
    # backward
    _, _, w2, _, w3, _ = parameters
    back3 = (p - np.eye(3)[labels]) / len(points)
    back2 = back3 @ w3.T * (hidden2 > 0)
    back1 = back2 @ w2.T * (hidden1 > 0)
    slopes = [points.T @ back1, back1.sum(axis=0)]
    slopes += [hidden1.T @ back2, back2.sum(axis=0)]
    slopes += [hidden2.T @ back3, back3.sum(axis=0)]
    # Adam
    for i in range(6):
        means[i] = 0.9 * means[i] + 0.1 * slopes[i]
        squares[i] = 0.999 * squares[i] + 0.001 * slopes[i] ** 2
        mean = means[i] / (1 - 0.9**epoch)
        square = squares[i] / (1 - 0.999**epoch)
        step = 0.01 * mean / (np.sqrt(square) + 1e-8)
        parameters[i] = parameters[i] - step
    # what was set aside
    held_loss = softmax_and_loss(forward(held, parameters)[2], held_labels)[1]
    if held_loss < lowest:
        lowest, best_epoch, best = held_loss, epoch, list(parameters)
    if epoch - best_epoch >= PATIENCE:
        break

print("stopped before epoch 200:", epoch < 200)
print(f"training loss {loss:.1f}, lowest set aside {lowest:.1f}")

# Output:
# stopped before epoch 200: True
# training loss 0.1, lowest set aside 0.2
