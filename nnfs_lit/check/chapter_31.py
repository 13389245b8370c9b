"""Checks of chapter 31, frames of a game into actions."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np

from nnfs_lit import CategoricalCrossEntropy, games
from nnfs_lit.check import Answer, Cases, between, case, drawn, exercise, like, such
from nnfs_lit.plain.games import Catch, bounce, teacher


def _landing(ball: int, drift: int, rows: int, last: int) -> int:
    for _ in range(rows):
        ball, drift = bounce(ball, drift, last)
    return ball


landing = exercise(
    "Work out the column in which a ball lands.",
    """
    def landing(ball, drift, rows, last):
        # the column in which a ball lands: it is in the column ball, moves by
        # drift columns a row and has rows to fall; last is the last column
        return ...
    """,
    "Let it fall row by row, as the game does. What happens at a wall?",
    "Two things change at a wall: the column, which is reflected, and the drift.",
    landing=like(
        _landing,
        (5, 1, 4, 9),
        (5, -1, 4, 9),
        (0, -2, 8, 9),
        (9, 2, 1, 9),
        (3, 0, 5, 9),
        (4, 2, 0, 9),
    ),
    mistakes=(
        "def landing(ball, drift, rows, last):\n"
        "    return min(max(ball + drift * rows, 0), last)",
    ),
)


def _under(ball: int, middle: int) -> int:
    return (ball > middle) - (ball < middle) + 1


def _share_under() -> float:
    game = games.Catch(20_000, paddle=5, rng=np.random.default_rng(0))
    while not game.step(np.sign(game.ball - game.middle) + 1):
        pass
    return 100 * float(game.caught.mean())


under_the_ball = exercise(
    "Write a player that stays under the ball, and say how much it catches.",
    """
    from nnfs_lit.plain.games import Catch


    def under(ball, middle):
        # the key, 0, 1 or 2, that brings the paddle's middle towards the ball
        return ...


    # how many of 100 balls it catches with a paddle of five columns,
    # to within three
    under_caught = ...
    """,
    "There are three cases: the ball is to the left of the middle, to the right, or "
    "straight above.",
    "For the second part let it play a thousand games: "
    "`game = Catch(paddle=5, rng=source)` with `source = random.Random(1)` made once, "
    "and `while not game.step(under(game.ball, game.middle)): pass`. Then "
    "`game.caught` says whether it was caught.",
    under=like(_under, (3, 5), (5, 3), (4, 4), (0, 8), (9, 1)),
    under_caught=between(_share_under() - 3, _share_under() + 3),
    mistakes=(
        "under_caught = 68",
        "def under(ball, middle):\n    return 1",
    ),
)


def _seen_drift(frames: list[float], size: int) -> int:
    before = frames[: size * size].index(1.0) % size
    return frames[size * size :].index(1.0) % size - before


def _some_frames(rng: np.random.Generator) -> tuple[list[float], int]:
    size = int(rng.integers(6, 13))
    game = Catch(size, rng=Random(int(rng.integers(1_000_000))))
    for _ in range(int(rng.integers(0, size - 3))):
        game.step(int(rng.integers(0, 3)))
    return game.frames(), size


seen_drift = exercise(
    "Read from two frames how the ball has moved.",
    """
    def seen_drift(frames, size):
        # by how many columns the ball has moved; frames is a list of
        # 2 * size * size numbers, the previous frame and the present one
        return ...
    """,
    "The first half of the list is the previous frame: `frames[: size * size]`. Which "
    "of its pixels belongs to the ball?",
    "The paddle is in the bottom row, and the ball is above it. So the first pixel "
    "that is not 0 is the ball's.",
    "A pixel with the number k is in row `k // size` and in column `k % size`.",
    seen_drift=like(_seen_drift, drawn(_some_frames, 6)),
)


def _record_game(
    game: Catch, player: Callable[[Catch], int]
) -> tuple[list[list[float]], list[int]]:
    frames, keys = [], []
    down = False
    while not down:
        frames.append(game.frames())
        keys.append(player(game))
        down = game.step(keys[-1])
    return frames, keys


@exercise(
    "Find the mistake in a recorder.",
    """
    from nnfs_lit.plain.games import Catch, teacher


    def record_game(game, player):
        # what the player sees, and which keys it presses; find the mistake
        frames, keys = [], []
        down = False
        while not down:
            keys.append(player(game))
            down = game.step(keys[-1])
            frames.append(game.frames())
        return ...  # frames, keys
    """,
    "The first key was pressed at a screen. Is that screen in the list?",
    "Where is the ball in the last of the frames? Could anybody have pressed a key "
    "there?",
)
def one_step_late(answer: Answer) -> Cases:
    for seed in (0, 7):
        frames, keys = _record_game(Catch(rng=Random(seed)), teacher)
        for number, wanted in ((0, frames), (1, keys)):
            words = ("the frames", "the keys")[number]
            yield case(
                f"{words} of game {seed}",
                lambda: answer.record_game(Catch(rng=Random(seed)), teacher)[number],
                wanted,
            )


def _ten() -> tuple[Any, Any]:
    game = games.Catch(10, rng=np.random.default_rng(1))
    return game.frames(), games.teacher(game)


def _loss_of(network: Any) -> float:
    frames, keys = _ten()
    return float(CategoricalCrossEntropy().forward(network.forward(frames), keys))


@exercise(
    "Let a network learn ten samples by heart.",
    """
    import numpy as np

    from nnfs_lit import (
        Adam,
        CategoricalCrossEntropy,
        Dense,
        Network,
        ReLU,
        games,
        train,
    )

    game = games.Catch(10, rng=np.random.default_rng(1))
    ten, ten_keys = game.frames(), games.teacher(game)

    # a trained network whose loss on these ten is below 0.01
    by_heart = ...
    """,
    "One hidden layer will do, and `train` without a `batch_size`: ten samples are one "
    "batch.",
    "Is the loss still too high? It may need more epochs, or a larger learning rate.",
    mistakes=(
        "import numpy as np\n"
        "from nnfs_lit import Dense, Network\n"
        "by_heart = Network([Dense(200, 3, rng=np.random.default_rng(0))])",
    ),
)
def ten_frames(answer: Answer) -> Cases:
    yield case(
        "the loss of the network on the ten",
        lambda: _loss_of(answer["by_heart"]),
        such("below 0.01", lambda loss: loss < 0.01),
    )
