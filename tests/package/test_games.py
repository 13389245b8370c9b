"""Catch: what it looks like, where the ball goes, and both floors play the same."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

SIZES = [(10, 3), (3, 1), (5, 5), (16, 3)]


@pytest.mark.parametrize(("size", "paddle"), SIZES)
def test_both_floors_play_the_same(size: int, paddle: int) -> None:
    """From the same positions, with the same keys, to the last pixel."""
    rng = np.random.default_rng(size)
    many = nnfs_lit.games.Catch(40, size, paddle, rng=rng)
    ones = [plain.games.Catch(size, paddle, rng=Random(0)) for _ in range(40)]
    for i, one in enumerate(ones):
        for name in ("ball", "drift", "middle"):
            setattr(one, name, int(getattr(many, name)[i]))
        one.before = many.before[i].tolist()
    down = False
    while not down:
        assert [one.frames() for one in ones] == many.frames().tolist()
        best = nnfs_lit.games.teacher(many)
        assert [plain.games.teacher(one) for one in ones] == best.tolist()
        keys = rng.integers(0, 3, 40)
        down = many.step(keys)
        ended = [one.step(int(key)) for one, key in zip(ones, keys, strict=True)]
        assert ended == [down] * 40
    assert [one.caught for one in ones] == many.caught.tolist()


def test_frames_have_a_ball_and_a_paddle() -> None:
    """Four pixels in a frame; the ball one row lower in the second frame."""
    game = nnfs_lit.games.Catch(500, rng=np.random.default_rng(1))
    assert game.frames().shape == (500, 200)
    down = False
    while not down:
        screens = game.frames().reshape(500, 2, 10, 10)
        for k, row in enumerate([game.row - 1, game.row]):
            assert (screens[:, k].sum(axis=(1, 2)) == 4).all()
            assert (screens[:, k, row].sum(axis=1) == 1).all()
        down = game.step(nnfs_lit.games.teacher(game))
    assert game.row == 9
    assert game.caught.all()


def test_balls_begin_everywhere_and_turn_round_at_the_walls() -> None:
    """All columns, all drifts; a wall turns the drift and loses no step."""
    game = nnfs_lit.games.Catch(5000, rng=np.random.default_rng(2))
    assert set(game.drift.tolist()) == {-2, -1, 0, 1, 2}
    assert set(game.middle.tolist()) == set(range(1, 9))
    for start, by, wanted in [(9, 2, (7, -2)), (0, -1, (1, 1)), (7, 2, (9, 2))]:
        assert plain.games.bounce(start, by, 9) == wanted
    down = False
    while not down:
        before, drift = game.ball, game.drift
        down = game.step(np.ones(5000, int))
        assert ((game.ball >= 0) & (game.ball <= 9)).all()
        straight = before + drift == game.ball
        assert (game.drift == np.where(straight, drift, -drift)).all()


def test_a_game_can_be_played_again() -> None:
    """After reset, with other positions, from the same generator."""
    game = plain.games.Catch(rng=Random(3))
    begun = game.frames()
    while not game.step(1):
        pass
    game.reset()
    assert game.row == 1
    assert game.frames() != begun


@pytest.mark.parametrize(
    ("module", "source", "name", "one"),
    [
        (plain.games, Random, "key", lambda key: key),
        (nnfs_lit.games, np.random.default_rng, "keys", lambda key: [key]),
    ],
    ids=["plain", "numpy"],
)
def test_what_is_refused(module: Any, source: Any, name: str, one: Any) -> None:
    """Sizes that make no game, keys that are none, and keys after the end."""
    for given, message in [
        ({"size": 2}, "size must be at least 3, got 2"),
        ({"paddle": 4}, "paddle must be an odd number, not above size, got 4"),
        ({"size": 5, "paddle": 7}, "paddle must be .*, not above size, got 7"),
        ({"paddle": -1}, "paddle must be .*, not above size, got -1"),
    ]:
        with pytest.raises(ValueError, match=f"^{message}$"):
            module.Catch(**given, rng=source(0))
    with pytest.raises(TypeError, match=r"^size must be a whole number, got a str"):
        module.Catch(size="10", rng=source(0))
    with pytest.raises(TypeError, match=r"^rng must be"):
        module.Catch(rng=0)
    game = module.Catch(rng=source(0))
    for wrong in (3, -1):
        with pytest.raises(
            ValueError, match=rf"^{name}(\[0\])? must be a key from 0 to 2"
        ):
            game.step(one(wrong))
    with pytest.raises(TypeError, match=f"^{name} must"):
        game.step(one(1.0))
    while not game.step(one(1)):
        pass
    with pytest.raises(RuntimeError, match="call reset"):
        game.step(one(1))


def test_there_is_one_key_for_each_game() -> None:
    """One key is not sent to all of them."""
    game = nnfs_lit.games.Catch(2, rng=np.random.default_rng(0))
    for wrong in (1, [1], [1, 1, 1], [[1, 1]]):
        with pytest.raises(ValueError, match=r"^keys must have shape \(2,\), got"):
            game.step(wrong)  # type: ignore[arg-type]
