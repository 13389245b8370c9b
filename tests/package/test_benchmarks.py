"""Those who are timed do the same work, and what is told of it is what was measured."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from benchmarks import ladder, raw
from benchmarks.cases import CASES, LEARNING_RATE, Case
from benchmarks.ladder import CHAPTER, OTHERS, PARTS, chapter_tables
from benchmarks.peers import bare, ours, textbook
from benchmarks.report import Result, drawing, page, recorded, spoken, table
from nnfs_lit import Adam, CategoricalCrossEntropy, data, plain, train

SMALL = Case("B", "small", (2, 8, 3), 30, 5)
MADE_UP = Result(
    "B", "made up", "we", {"we": [1.0, 2.0, 4.0], "they": [3.0, 3.0, 3.0]}, steps=1000
)


def test_the_textbook_learns_what_we_learn() -> None:
    """From the same start it has the same losses, so it does the same work."""
    network, peer = ours.network(SMALL), textbook.Textbook(SMALL.sizes)
    for layer, at in zip(network.layers[::2], (0, 2), strict=True):
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


def test_laps() -> None:
    """Forward only and training, all at once and in batches."""
    forward = Case("A", "small", (2, 8, 3), 30, 5, trains=False)
    batches = Case("D", "small", (4, 8, 3), 30, 3, 10)
    for case in (SMALL, forward, batches):
        for peer in (ours, bare, textbook):
            for lap in peer.contenders(case).values():
                lap()


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


def test_the_record_finds_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """New tables take the place of those with the same heads, and nothing else's."""
    tables = (
        "| time | B |\n| --- |\n| new | 1 |",
        "| time | B | D |\n| --- |\n| n | 2 |",
    )
    monkeypatch.setattr(ladder, "chapter_tables", lambda: tables)
    before = "a\n\n| time | B |\n| --- |\n| old | 3 |\n| old | 4 |\n\n{}\n\n| other |\n"
    second = "| time | B | D |\n| --- |\n| old | 5 |"
    after = ladder.with_tables(before.format(second))
    assert after == "\n\n".join(["a", *tables, "| other |\n"])


def theirs(ratios: dict[str, float], name: str) -> float:
    """Return how long one of them took, where FastTraining took 1."""
    return ratios[name] / ratios["nnfs_lit.fast"]


def test_chapter_34_shows_the_record() -> None:
    """Its tables are those of `docs/benchmarks.md`, and its words claim no more."""
    text = CHAPTER.read_text("utf-8")
    assert all(each in text for each in chapter_tables())
    small, large = recorded("G-B"), recorded("G-C")
    assert max(small["samples as columns"], large["samples as columns"]) < 0.5
    assert large["float32"] < 0.5
    for steps in small, large:
        assert abs(steps["arrays used again"] - steps["Adam on one vector"]) < 0.05
    gain = small["Adam on one vector"] - small["arrays used again"]
    falling = sorted(small.values(), reverse=True)
    assert gain == pytest.approx(min(a - b for a, b in pairwise(falling)))
    scripts = {case: theirs(recorded(case), ladder.SCRIPT) for case in "BC"}
    pytorch = {case: theirs(recorded(case), "PyTorch, eager") for case in "BC"}
    assert scripts["B"] / pytorch["B"] < 0.5
    assert scripts["C"] / pytorch["C"] > 1
    assert scripts["C"] * recorded("G-C")["float32"] < pytorch["C"]
    frameworks = [name for name in OTHERS if re.match("PyTorch|Keras|JAX", name)]
    for case in "BCD":
        assert min(frameworks, key=recorded(case).__getitem__) == "JAX, jit"
    for case, script in scripts.items():
        assert theirs(recorded(case), "NumPy as in textbooks") > script
    assert 1.5 < theirs(recorded("B"), "JAX, jit") < 1.8
    compiled, eager = "PyTorch, torch.compile", "PyTorch, eager"
    for case in "BCD":
        assert recorded(case)[compiled] > 0.8 * recorded(case)[eager]
    small, large = recorded("H-B"), recorded("H-C")
    assert max(PARTS, key=lambda part: small[part]) == "backward"
    assert min(small[part] for part in PARTS) > 0.05
    assert large["forward"] + large["backward"] > 0.8
    for case in "CD":
        ours = recorded(case)
        assert ours["the bare matrix products"] > ours["nnfs_lit.fast"] / 2
        assert min(ours, key=lambda name: ours[name]) == "the bare matrix products"
        others = set(ours) - {"the bare matrix products"}
        assert min(others, key=lambda name: ours[name]) == "nnfs_lit.fast"
