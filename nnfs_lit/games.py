"""A game to learn: balls fall, and paddles should be there; many games at a time."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from nnfs_lit._guards import FloatArray, guard

IntArray: TypeAlias = npt.NDArray[np.int64]


def bounce(ball: IntArray, drift: IntArray, last: int) -> tuple[IntArray, IntArray]:
    """Move balls sideways by one step, and turn them round at the walls.

    Parameters
    ----------
    ball : ndarray of int64, shape (games,)
        The columns that they are in.
    drift : ndarray of int64, shape (games,)
        How many columns they move in a step: to the right, or below 0 to the left.
    last : int
        The last column. A ball moves by ``last`` at the most.

    Returns
    -------
    ball, drift : ndarray of int64, shape (games,)
        The new columns and drifts. What would lie beyond a wall is reflected.

    Examples
    --------
    >>> ball, drift = bounce(np.array([8, 1, 4]), np.array([2, -2, 1]), 9)
    >>> ball.tolist(), drift.tolist()
    ([8, 1, 5], [-2, 2, 1])
    """
    moved = ball + drift
    inside = np.where(moved > last, 2 * last - moved, np.abs(moved))
    return inside, np.where(inside == moved, drift, -drift)


class Catch:
    """Balls, each falling down a screen of its own, and paddles to catch them.

    A ball begins in the top row, in any column, with a drift of -2 to 2 columns a step,
    and bounces off the walls. The paddle is in the bottom row. Before the first keys
    are asked for, the balls have fallen by one row, so that a player can see which way
    they drift.

    Parameters
    ----------
    games : int, optional
        How many games are played at a time.
    size : int, optional
        Rows, and columns, of a screen: 3 or more.
    paddle : int, optional
        Width of a paddle in columns: an odd number, not above ``size``.
    rng : numpy.random.Generator
        Where the random numbers come from.

    Attributes
    ----------
    row : int
        Where the balls are: 0 at the top, ``size - 1`` at the bottom.
    ball : ndarray of int64, shape (games,)
        Their columns.
    drift : ndarray of int64, shape (games,)
        How many columns each moves in a step.
    middle : ndarray of int64, shape (games,)
        The columns of the paddles' middles.
    reach : int
        How many columns a paddle has on either side of its middle.
    before : ndarray of float64, shape (games, size * size)
        The last frames.

    Raises
    ------
    TypeError
        If a size is not a whole number, or ``rng`` not a ``numpy.random.Generator``.
    ValueError
        If there can be no screen or no paddle of such a size.

    Examples
    --------
    >>> game = Catch(1000, rng=np.random.default_rng(0))
    >>> game.frames().shape
    (1000, 200)
    >>> while not game.step(teacher(game)):
    ...     pass
    >>> float(game.caught.mean())
    1.0
    """

    @guard(games="count", size="screen", paddle="paddle", rng="rng")
    def __init__(
        self,
        games: int = 1,
        size: int = 10,
        paddle: int = 3,
        *,
        rng: np.random.Generator,
    ) -> None:
        self.games = games
        self.size = size
        self.reach = paddle // 2
        self.rng = rng
        self.reset()

    def reset(self) -> None:
        """Begin new games."""
        last = self.size - 1
        low, high = self.reach, last - self.reach
        self.row = 0
        self.ball: IntArray = self.rng.integers(0, last, self.games, endpoint=True)
        self.drift: IntArray = self.rng.integers(-2, 2, self.games, endpoint=True)
        self.middle: IntArray = self.rng.integers(low, high, self.games, endpoint=True)
        self.step(np.ones(self.games, int))

    @guard(row="falling", keys="keys")
    def step(self, keys: IntArray) -> bool:
        """Press a key in each game, and let the balls fall by one row.

        Parameters
        ----------
        keys : array_like of int, shape (games,)
            0 moves a paddle one column to the left, 2 to the right, 1 not at all.

        Returns
        -------
        bool
            Whether the balls are down.

        Raises
        ------
        TypeError, ValueError
            If these are no such keys, or not one for each game.
        RuntimeError
            If the balls were down already.
        """
        last = self.size - 1
        self.before = self.frame()
        middle = self.middle + keys - 1
        self.middle = np.clip(middle, self.reach, last - self.reach)
        self.ball, self.drift = bounce(self.ball, self.drift, last)
        self.row += 1
        return self.row == last

    def frame(self) -> FloatArray:
        """Draw the screens as they are.

        Returns
        -------
        ndarray of float64, shape (games, size * size)
            Row by row from the top: 1 for ball and paddle, 0 for nothing.
        """
        pixels = np.zeros((self.games, self.size, self.size))
        away = np.arange(self.size) - self.middle.reshape(-1, 1)
        pixels[:, -1] = np.abs(away) <= self.reach
        pixels[np.arange(self.games), self.row, self.ball] = 1
        return pixels.reshape(self.games, -1)

    def frames(self) -> FloatArray:
        """Show what a player sees: the previous frame, and the present one.

        Returns
        -------
        ndarray of float64, shape (games, 2 * size * size)
            The frame of each game, and the one before it.
        """
        return np.hstack([self.before, self.frame()])

    @property
    def caught(self) -> npt.NDArray[np.bool_]:
        """Whether each ball's column is one of its paddle's: shape (games,)."""
        return np.abs(self.ball - self.middle) <= self.reach  # type: ignore[no-any-return]


def teacher(game: Catch) -> IntArray:
    """Say which keys a perfect player presses.

    It works out where each ball is going to land, and walks there.

    Parameters
    ----------
    game : Catch
        The games that it looks at; it does not change them.

    Returns
    -------
    ndarray of int64, shape (games,)
        0, 1 or 2, as `Catch.step` takes them.

    Examples
    --------
    >>> game = Catch(2, rng=np.random.default_rng(0))
    >>> game.row, game.ball.tolist(), game.drift.tolist(), game.middle.tolist()
    (1, [8, 5], [0, -1], [3, 1])
    >>> teacher(game).tolist()
    [2, 2]
    """
    last = game.size - 1
    ball, drift = game.ball, game.drift
    for _ in range(game.row, last):
        ball, drift = bounce(ball, drift, last)
    target = np.clip(ball, game.reach, last - game.reach)
    return np.sign(target - game.middle) + 1  # type: ignore[no-any-return]
