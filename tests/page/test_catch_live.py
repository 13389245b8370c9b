"""The figures with Catch: the same game as the package's, and what learns there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from random import Random
from typing import Any

import numpy as np
import pytest
import quickjs

from benchmarks.studies import chapter_32
from nnfs_lit import Adam, Dense, Network, ReLU, games, plain
from press import ROOT
from tests.page.engine import ask, loaded

LIVE = ROOT / "docs" / "assets" / "live"


@pytest.fixture(scope="module")
def rules() -> quickjs.Context:
    """Load the rules, without their export words."""
    return loaded("catch-rules.js")


@pytest.fixture(scope="module")
def catch() -> Iterator[Any]:
    """Import what the page imports."""
    folder = str(LIVE / "py")
    sys.path.insert(0, folder)
    try:
        yield import_module("catch")
    finally:
        sys.path.remove(folder)


def state(game: plain.games.Catch) -> dict[str, int]:
    """Say where everything is."""
    return {name: getattr(game, name) for name in ("row", "ball", "drift", "middle")}


def test_the_page_plays_the_same_game(rules: quickjs.Context) -> None:
    """Row by row, with the same keys; the teacher presses the same."""
    rng = Random(1)
    for _ in range(60):
        game = plain.games.Catch(rng=rng)
        rules.eval(f"game = {json.dumps(state(game))}")
        down = False
        while not down:
            assert ask(rules, "teacher(game)") == plain.games.teacher(game)
            key = rng.randrange(3)
            down = game.step(key)
            rules.eval(f"game = step(game, {key})")
            assert {**ask(rules, "game"), "before": 0} == {**state(game), "before": 0}
            assert ask(rules, "isDown(game)") == down
        assert ask(rules, "isCaught(game)") == game.caught


def test_new_games_begin_everywhere(rules: quickjs.Context) -> None:
    """In the second row, with all columns, drifts and paddles of the package."""
    rules.eval("random = randoms(1); many = []")
    rules.eval("for (let k = 0; k < 2000; k += 1) many.push(newGame(random))")
    many = ask(rules, "many")
    assert {game["row"] for game in many} == {1}
    assert {game["before"]["ball"] for game in many} == set(range(10))
    assert {game["middle"] for game in many} == set(range(1, 9))
    assert {game["ball"] - game["before"]["ball"] for game in many} == {-2, -1, 0, 1, 2}


def recorded(rules: quickjs.Context, n_games: int) -> list[int]:
    """Let the page's teacher play, and return what is recorded."""
    rules.eval("random = randoms(7); found = []")
    rules.eval(
        f"for (let k = 0; k < {n_games}; k += 1)"
        " for (let game = newGame(random); !isDown(game); ) {"
        " const key = teacher(game); found.push(...sample(game, key));"
        " game = step(game, key); }"
    )
    return ask(rules, "found")  # type: ignore[no-any-return]


def test_samples_become_the_frames_of_the_game(
    rules: quickjs.Context, catch: Any
) -> None:
    """Pixel by pixel what a game shows that is in the same place."""
    samples = np.array(recorded(rules, 20)).reshape(-1, 6)
    frames = catch.frames_of(samples)
    for drawn, (row, ball0, middle0, ball, middle, _) in zip(
        frames, samples.tolist(), strict=True
    ):
        game = plain.games.Catch(rng=Random(0))
        game.row, game.ball, game.middle = row - 1, ball0, middle0
        game.before = game.frame()
        game.row, game.ball, game.middle = row, ball, middle
        assert drawn.tolist() == game.frames()


def learned(catch: Any, samples: list[int], *, one_frame: bool) -> Any:
    """Let it learn, and return its last words."""
    steps = catch.learn(samples, one_frame)
    while True:
        try:
            told = next(steps)
        except StopIteration as end:
            return end.value
        assert 1 <= told["epoch"] <= told["epochs"]


def test_it_learns_what_was_recorded(rules: quickjs.Context, catch: Any) -> None:
    """From 300 games three balls of four; what it hands out can be stepped through."""
    report = learned(catch, recorded(rules, 300), one_frame=False)
    assert report["right"] > 0.95
    assert report["caught"] > 0.65
    assert [game["caught"] for game in report["games"]][:2] == [False, False]
    for played in report["games"]:
        rules.eval(f"played = {json.dumps(played)}")
        assert len(played["balls"]) == len(played["middles"]) == 10
        for row in range(1, 9):
            key = played["keys"][row - 1]
            shares = played["shares"][3 * row - 3 : 3 * row]
            assert sum(shares) == pytest.approx(1, abs=1e-5)
            assert key == shares.index(max(shares))
            ours = ask(rules, f"step(replayed(played, {row}), {key})")
            assert ours == ask(rules, f"replayed(played, {row + 1})")
        assert ask(rules, "isCaught(replayed(played, 9))") == played["caught"]


def test_one_frame_is_less(rules: quickjs.Context, catch: Any) -> None:
    """What the reader can try: a network that does not see where the ball came from."""
    samples = recorded(rules, 300)
    shares = [
        learned(catch, samples, one_frame=one_frame)["caught"]
        for one_frame in (False, True)
    ]
    assert shares[0] > shares[1] + 0.1


def test_a_step_is_that_of_the_chapter(catch: Any) -> None:
    """The same games, and the same parameters but for the digits of float32."""
    made = []
    for improve in (catch.improve, chapter_32.improve):
        rng = np.random.default_rng(3)
        network = Network([Dense(200, 64, rng=rng), ReLU(), Dense(64, 3, rng=rng)])
        improve(network, Adam(0.01), 0.3, rng)
        made.append(network.parameters)
    # Adam's first step is as long for a tiny slope as for a large one.
    assert np.mean(np.abs(made[0] - made[1]) < 1e-4) > 0.99


def test_trial_and_error_gets_better(catch: Any) -> None:
    """Counted in games; the poor teacher's pupil begins near its teacher."""
    trial = catch.Trial(1, "nothing")
    before = trial.report()
    for _ in range(150):
        trial.advance(0, 0.3)
    after = trial.report()
    assert (before["games"], after["games"]) == (0, 15_000)
    assert before["wins"] < 0.5 < after["wins"]
    assert set(after["last"]) >= {"balls", "middles", "caught"}
    assert catch.Trial(1, "poor").report()["wins"] > 0.5


def test_a_match_is_played_by_the_network_that_learns(catch: Any) -> None:
    """One key for one screen; before a network is there, a clear error."""
    with pytest.raises(RuntimeError, match="nothing has begun"):
        catch.press(1, 5, 5, 5, 5)
    catch.begin(1, "nothing")
    report = catch.advance(1, 0.3)
    assert report["games"] >= 100
    game = games.Catch(rng=np.random.default_rng(0))
    scores = catch._current().network.forward(game.frames())
    ball = int(game.before.reshape(10, 10)[0].argmax())
    numbers = [1, ball, int(game.middle[0]), int(game.ball[0]), int(game.middle[0])]
    assert catch.press(*numbers) == int(scores.argmax())
