"""What learns behind the figures with the game Catch, catch-game.js and catch-trial.js.

A screen comes as six whole numbers: the ball's row, the columns of ball and paddle in
the last frame and in the present one, and the key that was pressed. Frames are drawn
from them here, by the game itself.
"""

from __future__ import annotations

import time
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from nnfs_lit import (
    Adam,
    CategoricalCrossEntropy,
    Dense,
    Network,
    ReLU,
    accuracy,
    games,
    log_softmax,
    one_hot,
    softmax,
    train,
)

if TYPE_CHECKING:
    from collections.abc import Generator

SIZE = 10
PIXELS = SIZE * SIZE
BATCH = 64
STEPS = 800  # that a network learns for at the least, however few the samples are
SHOWN = 100  # games that are handed out
TESTED = 500  # games that a share is measured on


def new_network(n_inputs: int, rng: np.random.Generator) -> Network:
    """Make the network of the chapters; float32 is quicker in a browser."""
    first = Dense(n_inputs, 64, rng=rng, dtype=np.float32)
    return Network([first, ReLU(), Dense(64, 3, rng=rng, dtype=np.float32)])


def frames_of(samples: Any) -> Any:
    """Draw both frames of each sample: shape (samples, 200)."""
    drawn = np.zeros((len(samples), 2 * PIXELS), np.float32)
    rng = np.random.default_rng(0)
    for row in np.unique(samples[:, 0]):
        chosen = np.flatnonzero(samples[:, 0] == row)
        game = games.Catch(len(chosen), SIZE, rng=rng)
        _, *before, ball, middle = samples[chosen, :5].T
        game.row, (game.ball, game.middle) = int(row) - 1, before
        game.before = game.frame()
        game.row, game.ball, game.middle = int(row), ball, middle
        drawn[chosen] = game.frames()
    return drawn


def learn(
    numbers: list[int], one_frame: bool
) -> Generator[dict[str, Any], None, dict[str, Any]]:
    """Imitate what was recorded; yield how far it is, and return how it plays."""
    samples = np.array(numbers).reshape(-1, 6)
    seen = slice(PIXELS, None) if one_frame else slice(None)
    frames, keys = frames_of(samples)[:, seen], samples[:, 5]
    rng = np.random.default_rng(0)
    network, rule = new_network(frames.shape[1], rng), Adam(0.003)
    loss = CategoricalCrossEntropy()
    epochs = max(20, ceil(STEPS * BATCH / len(samples)))
    told = time.perf_counter()
    for epoch in range(1, epochs + 1):
        history = train(
            network, loss, rule, frames, keys, epochs=1, batch_size=BATCH, rng=rng
        )
        if time.perf_counter() - told > 0.1:
            told = time.perf_counter()
            right = float(history.accuracy[-1])
            yield {"epoch": epoch, "epochs": epochs, "right": right}
    rng = np.random.default_rng(1)
    caught, played = show(network, seen, TESTED, SHOWN, rng)
    return {
        "right": float(accuracy(network.forward(frames), keys)),
        "caught": caught,
        "games": played,
    }


def show(
    network: Network, seen: slice, n_games: int, shown: int, rng: np.random.Generator
) -> tuple[float, list[dict[str, Any]]]:
    """Play to win; return the share caught, and some games, the lost ones first."""
    game = games.Catch(n_games, SIZE, rng=rng)
    before = game.before.reshape(n_games, SIZE, SIZE)
    # The first row is in the last frame alone: its ball, and a paddle that stood still.
    balls, drifts = [before[:, 0].argmax(axis=1)], [game.drift]
    middles, keys, shares = [game.middle], [], []
    down = False
    while not down:
        balls.append(game.ball)
        drifts.append(game.drift)
        middles.append(game.middle)
        p = softmax(network.forward(game.frames()[:, seen].astype(np.float32)))
        shares.append(p)
        keys.append(p.argmax(axis=1))
        down = game.step(keys[-1])
    balls.append(game.ball)
    drifts.append(game.drift)
    middles.append(game.middle)
    order = np.argsort(game.caught, kind="stable")[:shown]
    played = [
        {
            "balls": [int(ball[k]) for ball in balls],
            "drifts": [int(drift[k]) for drift in drifts],
            "middles": [int(middle[k]) for middle in middles],
            "keys": [int(key[k]) for key in keys],
            "shares": [float(share) for p in shares for share in p[k]],
            "caught": bool(game.caught[k]),
        }
        for k in order
    ]
    return float(game.caught.mean()), played


# Trial and error, as chapter 32 has it.


def play(
    network: Network, n_games: int, rng: np.random.Generator
) -> tuple[Any, Any, Any]:
    """Play by chance, each key as often as the network says."""
    game = games.Catch(n_games, SIZE, rng=rng)
    frames, keys = [], []
    down = False
    while not down:
        frames.append(game.frames().astype(np.float32))
        borders = softmax(network.forward(frames[-1])).cumsum(axis=1)[:, :2]
        keys.append((borders < rng.random((n_games, 1))).sum(axis=1))
        down = game.step(keys[-1])
    return np.vstack(frames), np.hstack(keys), game.caught


def improve(
    network: Network, optimizer: Adam, bonus: float, rng: np.random.Generator
) -> float:
    """Learn from a hundred games; return the share that was caught in them."""
    frames, keys, caught = play(network, 100, rng)
    advantages = (caught - caught.mean()) / (caught.std() + 1e-8)
    logits = network.forward(frames)
    p, log_p, y = softmax(logits), log_softmax(logits), one_hot(keys, 3)
    slopes = np.tile(advantages, len(keys) // 100)[:, np.newaxis] * (p - y)
    slopes += bonus * p * (log_p - (p * log_p).sum(axis=1, keepdims=True))
    network.backward((slopes / len(keys)).astype(np.float32))
    optimizer.update(network.parameters, network.gradients)
    return float(caught.mean())


class Trial:
    """One network that learns from how its games end."""

    def __init__(self, seed: int, start: str) -> None:
        self.rng = np.random.default_rng(seed)
        self.network = new_network(2 * PIXELS, self.rng)
        self.optimizer = Adam(0.01)
        self.games = 0
        if start == "poor":
            self._imitate()
        self.tries = float(play(self.network, 100, self.rng)[2].mean())

    def _imitate(self) -> None:
        """Learn from 300 games of a teacher that runs after the ball."""
        game = games.Catch(300, SIZE, rng=self.rng)
        frames, keys = [], []
        down = False
        while not down:
            frames.append(game.frames())
            keys.append(np.sign(game.ball - game.middle) + 1)
            down = game.step(keys[-1])
        train(
            self.network,
            CategoricalCrossEntropy(),
            Adam(0.003),
            np.vstack(frames).astype(np.float32),
            np.hstack(keys),
            epochs=20,
            batch_size=BATCH,
            rng=self.rng,
        )

    def advance(self, seconds: float, bonus: float) -> None:
        """Learn until the time is over, from a hundred games at the least."""
        begin = time.perf_counter()
        shares: list[float] = []
        while not shares or time.perf_counter() - begin < seconds:
            shares.append(improve(self.network, self.optimizer, bonus, self.rng))
            self.games += 100
        self.tries = sum(shares) / len(shares)

    def report(self) -> dict[str, Any]:
        """Say how it plays, and show a game."""
        rng = np.random.default_rng(9)  # the same games each time
        wins, _ = show(self.network, slice(None), 200, 0, rng)
        _, (last,) = show(self.network, slice(None), 1, 1, self.rng)
        return {"games": self.games, "tries": self.tries, "wins": wins, "last": last}


_trial: Trial | None = None


def _current() -> Trial:
    if _trial is None:
        message = "nothing has begun"
        raise RuntimeError(message)
    return _trial


def begin(seed: int, start: str) -> dict[str, Any]:
    """Make a new network, from nothing or from a poor teacher."""
    global _trial
    _trial = Trial(seed, start)
    return _trial.report()


def advance(milliseconds: float, bonus: float) -> dict[str, Any]:
    """Learn for a moment."""
    _current().advance(milliseconds / 1000, bonus)
    return _current().report()


def press(*numbers: int) -> int:
    """Say which key the network presses on one screen."""
    scores = _current().network.forward(frames_of(np.array([numbers])))
    return int(scores.argmax())
