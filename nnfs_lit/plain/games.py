"""A game to learn: a ball falls, and a paddle should be there; in raw Python."""

from __future__ import annotations

from random import Random

from nnfs_lit.plain._guards import guard


def bounce(ball: int, drift: int, last: int) -> tuple[int, int]:
    """Move a ball sideways by one step, and turn it round at the walls.

    Parameters
    ----------
    ball : int
        The column that it is in.
    drift : int
        How many columns it moves in a step: to the right, or below 0 to the left.
    last : int
        The last column. The ball moves by ``last`` at the most.

    Returns
    -------
    ball, drift : int
        Its new column and its new drift. What would lie beyond a wall is reflected.

    Examples
    --------
    >>> bounce(8, 2, 9)
    (8, -2)
    """
    ball += drift
    if ball < 0:
        return -ball, -drift
    if ball > last:
        return 2 * last - ball, -drift
    return ball, drift


class Catch:
    """A ball that falls down a screen, and a paddle that should catch it.

    The ball begins in the top row, in any column, with a drift of -2 to 2 columns a
    step, and bounces off the walls. The paddle is in the bottom row. By the time that
    the first key is asked for, the ball has fallen by one row: one has seen it move.

    Parameters
    ----------
    size : int, optional
        Rows, and columns, of the screen: 3 or more.
    paddle : int, optional
        Width of the paddle in columns: an odd number, not above ``size``.
    rng : random.Random
        Where the random numbers come from.

    Attributes
    ----------
    row : int
        Where the ball is: 0 at the top, ``size - 1`` at the bottom.
    ball : int
        Its column.
    drift : int
        How many columns it moves in a step.
    middle : int
        The column of the paddle's middle.
    reach : int
        How many columns the paddle has on either side of its middle.
    before : list of size * size floats
        The last frame.

    Raises
    ------
    TypeError
        If a size is not a whole number, or ``rng`` not a ``random.Random``.
    ValueError
        If there can be no screen or no paddle of such a size.

    Examples
    --------
    >>> game = Catch(rng=Random(0))
    >>> while not game.step(teacher(game)):
    ...     pass
    >>> game.caught
    True
    """

    @guard(size="screen", paddle="paddle", rng="rng")
    def __init__(self, size: int = 10, paddle: int = 3, *, rng: Random) -> None:
        self.size = size
        self.reach = paddle // 2
        self.rng = rng
        self.reset()

    def reset(self) -> None:
        """Begin a new game."""
        last = self.size - 1
        self.row = 0
        self.ball = self.rng.randint(0, last)
        self.drift = self.rng.randint(-2, 2)
        self.middle = self.rng.randint(self.reach, last - self.reach)
        self.step(1)

    @guard(row="falling", key="key")
    def step(self, key: int) -> bool:
        """Press a key, and let the ball fall by one row.

        Parameters
        ----------
        key : int
            0 moves the paddle one column to the left, 2 to the right, 1 not at all.

        Returns
        -------
        bool
            Whether the ball is down.

        Raises
        ------
        TypeError, ValueError
            If it is none of these keys.
        RuntimeError
            If the ball was down already.
        """
        last = self.size - 1
        self.before = self.frame()
        middle = self.middle + key - 1
        self.middle = min(max(middle, self.reach), last - self.reach)
        self.ball, self.drift = bounce(self.ball, self.drift, last)
        self.row += 1
        return self.row == last

    def frame(self) -> list[float]:
        """Draw the screen as it is.

        Returns
        -------
        list of size * size floats
            Row by row from the top: 1 for ball and paddle, 0 for nothing.
        """
        pixels = [0.0] * self.size**2
        left = self.size * (self.size - 1) + self.middle - self.reach
        for pixel in range(left, left + 2 * self.reach + 1):
            pixels[pixel] = 1.0
        pixels[self.size * self.row + self.ball] = 1.0
        return pixels

    def frames(self) -> list[float]:
        """Show what a player sees: the previous frame, and the present one.

        Returns
        -------
        list of 2 * size * size floats
            The frame of each game, and the one before it.
        """
        return self.before + self.frame()

    @property
    def caught(self) -> bool:
        """Whether the ball's column is one of the paddle's."""
        return abs(self.ball - self.middle) <= self.reach


def teacher(game: Catch) -> int:
    """Say which key a perfect player presses.

    It works out where the ball is going to land, and walks there.

    Parameters
    ----------
    game : Catch
        The games that it looks at; it does not change them.

    Returns
    -------
    int
        0, 1 or 2, as `Catch.step` takes it.

    Examples
    --------
    >>> game = Catch(rng=Random(1))
    >>> game.row, game.ball, game.drift, game.middle
    (1, 4, 2, 2)
    >>> teacher(game)
    1
    """
    last = game.size - 1
    ball, drift = game.ball, game.drift
    for _ in range(game.row, last):
        ball, drift = bounce(ball, drift, last)
    target = min(max(ball, game.reach), last - game.reach)
    if target == game.middle:
        return 1
    return 0 if target < game.middle else 2
