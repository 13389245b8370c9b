"""The figure with digits: what becomes of strokes, and what learns there."""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import numpy as np
import pytest
import quickjs

from benchmarks.studies import chapter_29
from nnfs_lit import Dense, Network, ReLU, data, softmax
from press import ROOT

LIVE = ROOT / "docs" / "assets" / "live"
Strokes = list[list[list[float]]]


@pytest.fixture(scope="module")
def rules() -> quickjs.Context:
    """Load the rules, without their export words."""
    context = quickjs.Context()
    source = (LIVE / "figures" / "digit-rules.js").read_text("utf-8")
    context.eval(re.sub(r"^export ", "", source, flags=re.M))
    return context


@pytest.fixture(scope="module")
def digits() -> Iterator[Any]:
    """Import what the page imports."""
    folder = str(LIVE / "py")
    sys.path.insert(0, folder)
    try:
        yield import_module("digits")
    finally:
        sys.path.remove(folder)


@pytest.fixture(scope="module")
def reports(digits: Any) -> dict[bool, dict[str, Any]]:
    """Let it learn in both ways."""
    found = {}
    for moves in (False, True):
        steps = digits.learn(moves)
        told = []
        while True:
            try:
                told.append(next(steps)["epoch"])
            except StopIteration as end:
                found[moves] = end.value
                break
        assert told == list(range(1, len(told) + 1))
    return found


def ask(rules: quickjs.Context, name: str, *given: Any) -> Any:
    """Call a function there."""
    written = ", ".join(json.dumps(each) for each in given)
    return json.loads(rules.eval(f"JSON.stringify({name}({written}))"))


def arc(x: float, y: float, across: float, down: float, a: int, b: int) -> list[Any]:
    """Draw a part of an ellipse, by degrees that run clockwise from the right."""
    turns = [math.radians(a + (b - a) * k / 24) for k in range(25)]
    return [[x + across * math.cos(t), y + down * math.sin(t)] for t in turns]


# As somebody might write them, on a pad of 400 by 400.
WRITTEN: dict[int, Strokes] = {
    0: [arc(200, 200, 80, 130, 0, 360)],
    2: [[*arc(200, 140, 75, 70, -170, 30), [130, 325], [285, 325]]],
    3: [arc(195, 135, 70, 65, -150, 90) + arc(195, 265, 75, 65, -90, 150)],
    4: [[[220, 70], [120, 230], [290, 230]], [[230, 160], [230, 330]]],
    5: [[[270, 75], [150, 75], [142, 185], *arc(195, 245, 75, 75, -130, 140)]],
    9: [[*arc(200, 140, 65, 65, 0, 360), [262, 150], [250, 330]]],
}


def changed(strokes: Strokes, size: float, x: float, y: float) -> Strokes:
    """Write the same elsewhere, larger or smaller."""
    return [[[size * a + x, size * b + y] for a, b in points] for points in strokes]


def test_strokes_become_an_image_as_those_of_the_data(rules: quickjs.Context) -> None:
    """As high as the image, in the middle, between paper and ink; wherever written."""
    images, labels = data.digits()
    for digit, strokes in WRITTEN.items():
        image = np.array(ask(rules, "shrunk", strokes))
        assert 0 <= image.min() <= image.max() <= 1
        square = image.reshape(8, 8)
        assert square[0].any()
        assert square[-1].any()
        assert not square[:, [0, 7]].any()
        theirs = images[labels == digit].sum(axis=1)
        assert theirs.min() < image.sum() < theirs.max()
        elsewhere = ask(rules, "shrunk", changed(strokes, 0.4, 17, 60))
        assert np.abs(image - elsewhere).max() <= 2 / 16  # a square on the rim
    assert ask(rules, "shrunk", []) == [0] * 64
    dot, dash = [[[5, 5]]], [[[5, 50], [300, 50]]]
    assert 0 < sum(ask(rules, "shrunk", dot)) <= 64
    assert np.sum(ask(rules, "shrunk", dash)) < 24


def test_an_image_is_moved_as_in_the_chapter(rules: quickjs.Context) -> None:
    """All ways by a pixel, and out of sight."""
    image = np.random.default_rng(0).random((1, 64))
    for right in (-1, 0, 1):
        for down in (-1, 0, 1):
            wanted = chapter_29.moved(image, right, down)[0]
            assert ask(rules, "shifted", image[0].tolist(), right, down) == list(wanted)
    assert not any(ask(rules, "shifted", image[0].tolist(), 8, 0))


def test_the_page_computes_what_the_network_says(rules: quickjs.Context) -> None:
    """Hidden outputs and probabilities, as the package has them."""
    rng = np.random.default_rng(1)
    first, relu, last = Dense(64, 5, rng=rng), ReLU(), Dense(5, 10, rng=rng)
    first.biases, last.biases = rng.random(5), rng.random(10)
    image = rng.random((1, 64))
    given = {
        "weights1": first.weights.ravel().tolist(),
        "biases1": first.biases.tolist(),
        "weights2": last.weights.ravel().tolist(),
        "biases2": last.biases.tolist(),
    }
    said = ask(rules, "forward", given, image[0].tolist())
    shares = softmax(Network([first, relu, last]).forward(image))[0]
    assert said["shares"] == pytest.approx(shares.tolist())
    hidden = relu.forward(first.forward(image))[0]
    assert said["hidden"] == pytest.approx(hidden.tolist())


def test_images_are_sorted_by_what_they_are_and_what_is_said(
    rules: quickjs.Context,
) -> None:
    """Row for what it is, column for what is said."""
    assert ask(rules, "sorted", [0, 1, 1], [0, 0, 1], 2) == [[[0], []], [[1], [2]]]


@pytest.mark.slow
def test_it_learns_as_the_chapter_does(reports: dict[bool, dict[str, Any]]) -> None:
    """The same marks as the study's first seed."""
    for moves, epochs in ((False, 30), (True, 10)):
        wanted = chapter_29.learned(64, epochs, 0, moves=moves)
        report = reports[moves]
        assert (report["right"], report["moved"]) == pytest.approx(wanted, abs=0.02)
        assert len(report["labels"]) == len(report["guesses"]) == 359
        assert np.shape(report["images"]) == (359, 64)


@pytest.mark.slow
def test_it_reads_what_somebody_writes(
    rules: quickjs.Context, reports: dict[bool, dict[str, Any]]
) -> None:
    """Simple digits, in three sizes: at least nine of ten."""
    for report in reports.values():
        right = []
        for digit, strokes in WRITTEN.items():
            for size in (0.5, 0.8, 1.0):
                image = ask(rules, "shrunk", changed(strokes, size, 10, 10))
                scores = (
                    np.maximum(image @ report["weights1"] + report["biases1"], 0)
                    @ report["weights2"]
                    + report["biases2"]
                )
                right.append(scores.argmax() == digit)
        assert np.mean(right) >= 0.9
