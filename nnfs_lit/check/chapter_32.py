"""Checks of chapter 32, past the teacher."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random
from statistics import fmean, pstdev

import numpy as np

from nnfs_lit.check import drawn, exercise, like
from nnfs_lit.plain import gradient, softmax
from nnfs_lit.plain.games import Catch, teacher


def _blame(p: list[float], key: int, advantage: float) -> list[float]:
    return [advantage * (share - (k == key)) for k, share in enumerate(p)]


def _some_shares(rng: np.random.Generator) -> list[float]:
    shares: list[float] = softmax(rng.normal(size=int(rng.integers(2, 6))).tolist())
    return shares


def _a_key_and_how_it_ended(
    rng: np.random.Generator,
) -> tuple[list[float], int, float]:
    p = _some_shares(rng)
    return p, int(rng.integers(len(p))), float(rng.normal())


praise = exercise(
    "Compute what comes back to the scores for a key that was pressed.",
    """
    def blame(p, key, advantage):
        # a list, one slope for each score: p are the probabilities of the keys,
        # key the number of the one that was pressed
        return ...
    """,
    "With a label it was p - y. What stands in the place of the label?",
    "y is 1 for the key that was pressed and 0 for the others, and the advantage "
    "stands in front of it all.",
    blame=like(
        _blame,
        ([0.5, 0.3, 0.2], 2, 1.0),
        ([0.5, 0.3, 0.2], 0, -2.0),
        drawn(_a_key_and_how_it_ended),
    ),
    mistakes=(
        "def blame(p, key, advantage):\n"
        "    return [advantage * ((k == key) - share) for k, share in enumerate(p)]",
    ),
)


def _advantages(ends: list[float]) -> list[float]:
    usual, spread = fmean(ends), pstdev(ends)
    return [(end - usual) / spread if spread else 0.0 for end in ends]


advantages = exercise(
    "Turn the ends of games into advantages.",
    """
    def advantages_of(ends):
        # a list as long as ends: by how many standard deviations each game
        # went better than usual; zeros if all games ended alike
        return ...
    """,
    "`statistics` has `fmean` and `pstdev`.",
    "What is the standard deviation if all ends are the same? Test for that before you "
    "divide.",
    advantages_of=like(
        _advantages,
        ([1, 0, 0, 1],),
        ([1, 0, 0, 0, 0],),
        ([1, 1, 1],),
        ([0, 0],),
        ([3, -1, 0.5],),
    ),
)


def _key(p: list[float], number: float) -> int:
    border = 0.0
    for key, share in enumerate(p[:-1]):
        border += share
        if number <= border:
            return key
    return len(p) - 1


def _a_draw(rng: np.random.Generator) -> tuple[list[float], float]:
    return _some_shares(rng), float(rng.random())


draw_a_key = exercise(
    "Draw a key with a random number.",
    """
    def key_of(p, number):
        # the number of the key that is drawn: p are the probabilities of the
        # keys, number is from 0 to 1
        return ...
    """,
    "Lay the probabilities end to end. Where does each of them end?",
    "If the number lies beyond all other borders, it is the last key, whatever the sum "
    "of the probabilities is.",
    key_of=like(
        _key,
        ([0.2, 0.5, 0.3], 0.1),
        ([0.2, 0.5, 0.3], 0.6),
        ([0.2, 0.5, 0.3], 0.9),
        ([0.25, 0.25, 0.25, 0.2499], 0.99999),
        ([1.0], 0.5),
        drawn(_a_draw, 6),
    ),
)


def _entropy(logits: list[float]) -> float:
    total = 0.0
    for share in softmax(logits):
        total -= share * math.log(share)
    return total


def _measured(logits: list[float]) -> list[float]:
    return gradient(_entropy, logits)


def _some_scores(rng: np.random.Generator) -> tuple[list[float]]:
    return (rng.normal(size=int(rng.integers(2, 6))).tolist(),)


entropy_slope = exercise(
    "Compute the entropy of a player, and its slopes.",
    """
    from nnfs_lit.plain import softmax


    def entropy_of(logits):
        # how undecided a player with these scores is
        return ...


    def slopes_of_entropy(logits):
        # the slope of the entropy over each score, by the formula
        return ...
    """,
    "Let softmax make probabilities of the scores. Each gives its part: the "
    "probability times its logarithm, with a minus.",
    "The slope of score k needs the probability of k and the entropy of them all: "
    "-p (log p + H).",
    "To see whether you are right: `plain.gradient(entropy_of, logits)` measures.",
    entropy_of=like(_entropy, ([0.0, 0.0, 0.0],), drawn(_some_scores)),
    slopes_of_entropy=like(
        _measured, ([0.4, -0.3, 0.1],), drawn(_some_scores), within=1e-4
    ),
    mistakes=(
        "def slopes_of_entropy(logits):\n"
        "    h = entropy_of(logits)\n"
        "    return [p * (math.log(p) + h) for p in softmax(logits)]",
    ),
)


def _coins(balls: list[int], middles: list[int]) -> int:
    return sum(abs(b - m) <= 1 for b, m in zip(balls, middles, strict=True))


def _chase(game: Catch) -> int:
    return (game.ball > game.middle) - (game.ball < game.middle) + 1


def _earned(player: Callable[[Catch], int]) -> float:
    total, rng = 0, Random(0)
    for _ in range(300):
        game = Catch(rng=rng)
        balls, middles = [game.ball], [game.middle]
        down = False
        while not down:
            down = game.step(player(game))
            balls.append(game.ball)
            middles.append(game.middle)
        total += _coins(balls, middles)
    return total / 300


def _some_rows(rng: np.random.Generator) -> tuple[list[int], list[int]]:
    return rng.integers(0, 10, 9).tolist(), rng.integers(1, 9, 9).tolist()


wrong_reward = exercise(
    "Pay for staying under the ball, and see who is paid best.",
    """
    def coins(balls, middles):
        # a coin for each row in which the paddle is under the ball: balls are
        # the ball's columns, row by row, middles those of the paddle's middle
        return ...


    # who earns more on average: "teacher", or "chase", who runs after the ball?
    better_paid = ...
    """,
    "The paddle is three columns wide. How far may the ball be from its middle?",
    "The teacher walks to where the ball will land. Where is the ball meanwhile?",
    "Let both play a few hundred games of `plain.games.Catch`, and note the columns on "
    "each screen. The one who runs after the ball presses "
    "`(game.ball > game.middle) - (game.ball < game.middle) + 1`.",
    coins=like(
        _coins,
        ([5, 6, 7], [5, 5, 5]),
        ([0], [1]),
        ([9, 8], [1, 1]),
        drawn(_some_rows),
    ),
    better_paid="chase" if _earned(_chase) > _earned(teacher) else "teacher",
)
