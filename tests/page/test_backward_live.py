"""What the figures of chapters 15 to 18 compute is what these chapters compute."""

from __future__ import annotations

import random
from functools import partial

import pytest
import quickjs

from nnfs_lit import plain
from press.pages.mirrors import agree
from tests.page.engine import ask, loaded
from tests.page.test_live_figures import names_at

close = partial(agree, least=1e-12)


@pytest.fixture(scope="module")
def engine() -> quickjs.Context:
    """Load the functions and the numbers with which the figures start."""
    return loaded("maths.js", "numbers.js", "backward.js")


def test_the_evening_is_that_of_chapter_15(engine: quickjs.Context) -> None:
    """Every number, and the slope of every number."""
    names = names_at("15-backward")
    start = ask(engine, "EVENING")
    for name in ("inputs", "weights", "bias", "target"):
        assert close(start[name], names[name])
    notes = ask(engine, "forwardPass(EVENING)")
    for name in ("products", "total", "output", "miss", "loss"):
        assert close(notes[name], names[name])
    slopes = ask(engine, "backwardPass(EVENING, forwardPass(EVENING))")
    for name in ("loss", "miss", "output", "total"):
        assert close(slopes[name], names[f"{name}_slope"])
    for name in ("weights", "inputs"):
        assert close(slopes[name], names[f"{name[:-1]}_slopes"])


def test_other_evenings(engine: quickjs.Context) -> None:
    """As chapter 15's functions have it, with gates that are open and shut."""
    names, rng, shut = names_at("15-downhill"), random.Random(4), 0
    for _ in range(20):
        inputs, weights = ([rng.gauss(0, 2) for _ in range(3)] for _ in range(2))
        bias, target = rng.gauss(0, 1), rng.gauss(0, 1)
        loss, notes = names["forward"](inputs, weights, bias, target)
        engine.eval(
            f"var given = {{ inputs: {inputs}, weights: {weights}, bias: {bias}, "
            f"target: {target} }}; var notes = forwardPass(given);"
        )
        assert close(ask(engine, "notes.loss"), loss)
        slopes = ask(engine, "backwardPass(given, notes)")
        theirs = names["backward"](notes)
        assert close(slopes["weights"], theirs[0])
        assert close(slopes["total"], theirs[1])
        assert close(slopes["inputs"], theirs[2])
        shut += slopes["total"] == 0
    assert 0 < shut < 20


def test_what_comes_back_to_the_three_neurons(engine: quickjs.Context) -> None:
    """It is what chapter 16 says, for its first minute."""
    names = names_at("16-three-paths")
    assert close(ask(engine, "COMES_BACK"), names["prices"])
    assert close(ask(engine, "PUMP.batch[0]"), names["minute"])
    turned = plain.transpose(names["weights"])
    assert close(ask(engine, "PUMP.weights"), turned)


def test_slopes_of_scores(engine: quickjs.Context) -> None:
    """What was said minus what is right; measured, too."""
    names = names_at("17-push")
    assert close(ask(engine, "FIRST_CASE"), names["probabilities"])
    assert names["target"] == [1.0, 0.0, 0.0]
    assert close(ask(engine, f"scoreSlopes({names['scores']}, 0)"), names["slopes"])
    rng = random.Random(5)
    for right in range(3):
        scores = [rng.gauss(0, 3) for _ in range(3)]

        def loss(logits: list[float], right: int = right) -> float:
            return plain.cross_entropy_from_logits([logits], [right])[0]

        slopes = ask(engine, f"scoreSlopes({scores}, {right})")
        assert agree(slopes, plain.gradient(loss, scores), least=1e-9)


def test_slopes_at_the_kink(engine: quickjs.Context) -> None:
    """As the package measures, and as Anna claims."""
    anna = names_at("18-kink")["anna"]
    for x in (-1.0, -0.3, -0.05, 0.0, 0.05, 0.3, 1.0):
        assert ask(engine, f"claimedSlope({x})") == anna(plain.relu(x))
        for h in (0.001, 0.1, 0.32, 1.0):
            measured = plain.derivative(plain.relu, x, h)
            assert close(ask(engine, f"measuredSlope({x}, {h})"), measured)
