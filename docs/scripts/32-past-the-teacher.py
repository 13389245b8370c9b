"""Catch: a network learns from nothing but how its games end (REINFORCE)."""

import numpy as np

from nnfs_lit import (
    Adam,
    Dense,
    Network,
    ReLU,
    games,
    log_softmax,
    one_hot,
    softmax,
)

rng = np.random.default_rng(3)
network = Network([Dense(200, 64, rng=rng), ReLU(), Dense(64, 3, rng=rng)])
optimizer = Adam(0.01)
bonus = 0.3

for _ in range(300):
    game = games.Catch(100, rng=rng)
    frames, keys = [], []
    down = False
    while not down:
        frames.append(game.frames())
        borders = softmax(network.forward(frames[-1])).cumsum(axis=1)[:, :2]
        keys.append((borders < rng.random((100, 1))).sum(axis=1))
        down = game.step(keys[-1])

    caught = game.caught
    advantages = (caught - caught.mean()) / (caught.std() + 1e-8)
    advantages = np.tile(advantages, len(keys)).reshape(-1, 1)
    logits = network.forward(np.vstack(frames))
    p, log_p = softmax(logits), log_softmax(logits)
    slopes = advantages * (p - one_hot(np.hstack(keys), 3))
    slopes += bonus * p * (log_p - (p * log_p).sum(axis=1, keepdims=True))
    network.backward(slopes / len(logits))
    optimizer.update(network.parameters, network.gradients)

game = games.Catch(1000, rng=rng)
while not game.step(network.forward(game.frames()).argmax(axis=1)):
    pass
print("above 90 %:", game.caught.mean() > 0.9)

# Output:
# above 90 %: True
