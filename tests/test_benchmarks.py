"""Those who are timed do the same work, and what is told of it is what was measured."""

from __future__ import annotations

import time
from random import Random

import numpy as np
import pytest

from benchmarks import imports, raw
from benchmarks.cases import CASES, LEARNING_RATE, Case
from benchmarks.laps import race, ratio
from benchmarks.peers import bare, ours, textbook
from benchmarks.report import Result, drawing, duration, page, spoken, table
from nnfs_lit import Adam, CategoricalCrossEntropy, data, plain, train

SMALL = Case("B", "small", (2, 8, 3), 30, 5)
MADE_UP = Result(
    "B", "made up", "we", {"we": [1.0, 2.0, 4.0], "they": [3.0, 3.0, 3.0]}, steps=1000
)


def test_the_textbook_learns_what_we_learn() -> None:
    """From the same start it has the same losses, so it does the same work."""
    network, peer = ours.network(SMALL), textbook.Textbook(SMALL.sizes)
    for layer, at in zip(network.learners, (0, 2), strict=True):
        layer.weights = layer.weights.astype(np.float64)
        peer.parameters[at] = layer.weights.copy()
        peer.parameters[at + 1] = np.zeros_like(peer.parameters[at + 1])
    inputs = SMALL.inputs.astype(np.float64)
    losses = [peer.step(inputs, SMALL.targets)[0] for _ in range(20)]
    loss, adam = CategoricalCrossEntropy(), Adam(LEARNING_RATE)
    history = train(network, loss, adam, inputs, SMALL.targets, epochs=20)
    # float32 parameters, and 1e-7 for epsilon, as textbooks have it.
    assert history.loss == pytest.approx(losses, rel=1e-4)
    assert losses[-1] < losses[0]


def test_the_loops_learn_what_plain_learns() -> None:
    """Loops over indices, from the same random numbers."""
    loops, (inputs, labels) = raw.Loops(), raw.samples()
    losses = [loops.step(inputs, labels) for _ in range(3)]
    rng = Random(0)
    hidden, last = (
        plain.Dense(2, raw.HIDDEN, rng=rng),
        plain.Dense(raw.HIDDEN, 3, rng=rng),
    )
    history = plain.train(
        plain.Network([hidden, plain.ReLU(), last]),
        plain.CategoricalCrossEntropy(),
        plain.Adam(raw.RATE),
        inputs,
        labels,
        epochs=3,
    )
    assert history.loss == pytest.approx(losses, rel=1e-12)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cases(case: Case) -> None:
    """The data fit the network, and everybody can run a lap of it."""
    assert case.inputs.shape == (case.samples, case.sizes[0])
    assert case.inputs.dtype == np.float32
    assert case.targets.shape == (case.samples,)
    assert set(case.targets) == set(range(case.sizes[-1]))
    if case.batch_size:
        assert case.steps == case.samples // case.batch_size


def test_laps() -> None:
    """Forward only and training, all at once and in batches."""
    forward = Case("A", "small", (2, 8, 3), 30, 5, trains=False)
    batches = Case("D", "small", (4, 8, 3), 30, 3, 10)
    for case in (SMALL, forward, batches):
        for peer in (ours, bare, textbook):
            for lap in peer.contenders(case).values():
                lap()


def test_a_race_counts_computing_and_not_waiting() -> None:
    """Who sleeps takes no time; who computes takes some, in each round."""
    laps = {"sleeps": lambda: time.sleep(0.02), "computes": lambda: sum(range(200_000))}
    times = race(laps, 3)
    assert [len(each) for each in times.values()] == [3, 3]
    assert max(times["sleeps"]) < min(times["computes"])


def test_imports_are_timed() -> None:
    """Ours cannot be quicker than NumPy's, which it needs."""
    times = imports.times(1)
    assert min(times["NumPy alone"]) > 0
    assert set(times) == set(imports.STATEMENTS)


def test_ratios_are_those_of_rounds() -> None:
    """3, 1.5 and 0.75: a slow round is slow for both."""
    assert ratio([3.0, 3.0, 3.0], [1.0, 2.0, 4.0]) == 1.5
    assert MADE_UP.rows() == [("we", 2000.0, 1.0), ("they", 3000.0, 1.5)]


@pytest.mark.parametrize(
    ("microseconds", "text"), [(12.34, "12.3 µs"), (1234, "1.23 ms"), (2.5e6, "2.5 s")]
)
def test_durations(microseconds: float, text: str) -> None:
    """Three digits are enough."""
    assert duration(microseconds) == text


def test_the_page_tells_what_was_measured() -> None:
    """In a table, in a picture, and in words for those who do not see it."""
    assert table(MADE_UP).splitlines()[2:] == [
        "| **we** | 2 ms | 1.00 |",
        "| they | 3 ms | 1.50 |",
    ]
    assert spoken([MADE_UP]).endswith("made up: we 1.00, they 1.50.")
    assert ">1.50</text>" in drawing([MADE_UP])
    written = page([MADE_UP], ["Keras"], rounds=3)
    assert "Not installed, so not timed: Keras." in written
    assert "medians of 3 rounds" in written
    assert table(MADE_UP) in written
    figure = written[written.index("<figure") : written.index("</figure>")]
    assert "\n\n" not in figure  # a blank line would end the raw HTML


def test_spirals_are_the_books() -> None:
    """B and C learn the data of chapter 21."""
    case = next(case for case in CASES if case.name == "B")
    points, labels = data.spiral(100, 3, rng=np.random.default_rng(0))
    assert np.array_equal(case.inputs, points.astype(np.float32))
    assert np.array_equal(case.targets, labels)
