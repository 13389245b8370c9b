"""Learning Catch from a teacher, over five seeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.studies import Rows, new_network, over_seeds, table
from nnfs_lit import Adam, CategoricalCrossEntropy, Network, games, train

Player = Callable[[games.Catch], Any]


def record(
    player: Player,
    n_games: int,
    rng: np.random.Generator,
    teacher: Player = games.teacher,
) -> tuple[Any, Any, float]:
    """Play; return all frames, a teacher's keys for them, and the share caught."""
    game = games.Catch(n_games, rng=rng)
    frames, keys = [], []
    down = False
    while not down:
        frames.append(game.frames())
        keys.append(teacher(game))
        down = game.step(player(game))
    return np.vstack(frames), np.hstack(keys), float(game.caught.mean())


def learn(
    network: Network, frames: Any, keys: Any, epochs: int, rng: np.random.Generator
) -> None:
    """Train as the chapter does."""
    loss, rule = CategoricalCrossEntropy(), Adam(0.003)
    train(network, loss, rule, frames, keys, epochs=epochs, batch_size=64, rng=rng)


def plays(network: Network, seen: slice = slice(None)) -> Player:
    """Press the key with the highest score."""
    return lambda game: network.forward(game.frames()[:, seen]).argmax(axis=1)


def under(game: games.Catch) -> Any:
    """Stay below the ball as it falls."""
    return np.sign(game.ball - game.middle) + 1


def at_random(game: games.Catch) -> Any:
    """Press any key."""
    return game.rng.integers(0, 3, game.games)


def plain(player: Player, seed: int) -> float:
    """Play without having learned."""
    return record(player, 1000, np.random.default_rng(seed))[2]


def imitation(n_games: int, seed: int, seen: slice = slice(None)) -> float:
    """Learn from games of the teacher's."""
    rng = np.random.default_rng(seed)
    frames, keys, _ = record(games.teacher, n_games, rng)
    network = new_network(rng, frames[:, seen].shape[1], 64, 3)
    learn(network, frames[:, seen], keys, 20, rng)
    return record(plays(network, seen), 1000, rng)[2]


def watched(n_games: int, seed: int) -> float:
    """Learn from 300 games of the teacher's, and from some of one's own, thrice."""
    rng = np.random.default_rng(seed)
    frames, keys, _ = record(games.teacher, 300, rng)
    network = new_network(rng, 200, 64, 3)
    learn(network, frames, keys, 20, rng)
    for _ in range(3):
        more_frames, more_keys, _ = record(plays(network), n_games, rng)
        frames, keys = np.vstack([frames, more_frames]), np.hstack([keys, more_keys])
        learn(network, frames, keys, 10, rng)
    return record(plays(network), 1000, rng)[2]


def measure() -> Rows:
    """Return what each way of learning catches, for each seed."""
    present = slice(100, None)
    return over_seeds(
        [
            ("nothing: random keys", lambda s: plain(at_random, s)),
            ("nothing: run after the ball", lambda s: plain(under, s)),
            ("1,000 games, one frame", lambda s: imitation(1000, s, present)),
            ("300 games", lambda s: imitation(300, s)),
            ("600 games", lambda s: imitation(600, s)),
            ("999 games", lambda s: imitation(999, s)),
            (
                "300 games, and 3 times 100 of its own, labelled",
                lambda s: watched(100, s),
            ),
            (
                "300 games, and 3 times 233 of its own, labelled",
                lambda s: watched(233, s),
            ),
            ("2,000 games", lambda s: imitation(2000, s)),
        ]
    )


if __name__ == "__main__":
    print(table("it learns from", measure()))
