"""Learning Catch from how each game ended, over five seeds."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.studies import Rows, new_network, over_seeds, table
from benchmarks.studies.chapter_31 import learn, plays, record, under
from nnfs_lit import Adam, Network, games, one_hot, softmax

BONUS = 0.3


def play(
    network: Network, n_games: int, rng: np.random.Generator
) -> tuple[Any, Any, Any]:
    """Play by chance, each key as often as the network says."""
    game = games.Catch(n_games, rng=rng)
    frames, keys = [], []
    down = False
    while not down:
        frames.append(game.frames())
        p = softmax(network.forward(frames[-1]))
        borders = p.cumsum(axis=1)[:, :2]
        keys.append((borders < rng.random((n_games, 1))).sum(axis=1))
        down = game.step(keys[-1])
    return np.vstack(frames), np.hstack(keys), game.caught


def improve(
    network: Network, optimizer: Adam, bonus: float, rng: np.random.Generator
) -> None:
    """Learn from a hundred games."""
    frames, keys, caught = play(network, 100, rng)
    advantages = (caught - caught.mean()) / (caught.std() + 1e-8)
    p, y = softmax(network.forward(frames)), one_hot(keys, 3)
    gradients = (p - y) * np.tile(advantages, len(keys) // 100)[:, np.newaxis]
    log_p = np.log(p)
    gradients += bonus * p * (log_p - (p * log_p).sum(axis=1, keepdims=True))
    network.backward(gradients / len(keys))
    optimizer.update(network.parameters, network.gradients)


def trial_and_error(n_games: int, bonus: float, seed: int) -> float:
    """Learn from nothing but the ends of games."""
    rng = np.random.default_rng(seed)
    network, rule = new_network(rng, 200, 64, 3), Adam(0.01)
    for _ in range(n_games // 100):
        improve(network, rule, bonus, rng)
    return record(plays(network), 1000, rng)[2]


def past_the_teacher(n_games: int, seed: int) -> float:
    """Imitate a poor teacher first, and go on by trial and error."""
    rng = np.random.default_rng(seed)
    network, rule = new_network(rng, 200, 64, 3), Adam(0.01)
    frames, keys, _ = record(under, 300, rng, under)
    learn(network, frames, keys, 20, rng)
    for _ in range(n_games // 100):
        improve(network, rule, BONUS, rng)
    return record(plays(network), 1000, rng)[2]


def nudges(n_games: int, seed: int) -> float:
    """Guess as in chapter 12: nudge all weights, keep what does not catch less."""
    rng = np.random.default_rng(seed)
    network = new_network(rng, 200, 64, 3)
    best = record(plays(network), 100, rng)[2]
    for _ in range(n_games // 100):
        kept = network.parameters.copy()
        network.parameters = kept + 0.05 * rng.standard_normal(len(kept))
        caught = record(plays(network), 100, rng)[2]
        if caught < best:
            network.parameters = kept
        best = max(best, caught)
    return record(plays(network), 1000, rng)[2]


def measure() -> Rows:
    """Return what each way of learning catches, for each seed."""
    return over_seeds(
        [
            ("30,000 games, guessing by nudges", lambda s: nudges(30_000, s)),
            (
                "30,000 games, without the bonus",
                lambda s: trial_and_error(30_000, 0.0, s),
            ),
            (
                "60,000 games, without the bonus",
                lambda s: trial_and_error(60_000, 0.0, s),
            ),
            ("30,000 games, bonus 0.3", lambda s: trial_and_error(30_000, BONUS, s)),
            ("60,000 games, bonus 0.3", lambda s: trial_and_error(60_000, BONUS, s)),
            ("a poor teacher's 300 games, imitated", lambda s: past_the_teacher(0, s)),
            (
                "the same, then 30,000 games, bonus 0.3",
                lambda s: past_the_teacher(30_000, s),
            ),
            (
                "the same, then 60,000 games, bonus 0.3",
                lambda s: past_the_teacher(60_000, s),
            ),
        ]
    )


if __name__ == "__main__":
    print(table("it learns from", measure()))
