"""The page trains on the spiral as chapter 21 does, epoch for epoch."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import quickjs

from press import DOCS
from tests.page.engine import ask, loaded
from tests.page.test_live_figures import names_at

EPOCHS = 30


@pytest.fixture(scope="module")
def names() -> Any:
    """Run the chapter."""
    return names_at("21-folds")


@pytest.fixture(scope="module")
def engine() -> quickjs.Context:
    """Begin a run with what the picture says, as the figure does."""
    drawing = ElementTree.parse(DOCS / "figures" / "21-folds.svg")
    start = next(each for each in drawing.iter() if each.get("class") == "start")
    points, parameters = (
        np.array((start.get(f"data-{name}") or "").split(), float) / 10_000
        for name in ("points", "parameters")
    )
    context = loaded("maths.js", "spiral.js")
    places = json.dumps(points.reshape(-1, 2).tolist())
    numbers = json.dumps(parameters.tolist())
    context.eval(f"var run = new Run({places}, {numbers}); run.after({EPOCHS});")
    return context


def test_losses_are_those_of_the_chapter(engine: quickjs.Context, names: Any) -> None:
    """But for the fifth digit of points and weights, which the picture leaves out."""
    # The chapter's first loss is that before the first step.
    losses = ask(engine, f"run.kept.slice(0, {EPOCHS}).map((each) => each.loss)")
    assert np.allclose(losses, names["losses"][:EPOCHS], rtol=2e-3)
    shares = ask(engine, f"run.kept.slice(0, {EPOCHS}).map((each) => each.right)")
    # Between the arms, in the middle, a hair decides: three points of 300 may differ.
    assert np.allclose(shares, names["shares"][:EPOCHS], atol=3.5 / 300)


def test_parameters_are_those_of_the_chapter(
    engine: quickjs.Context, names: Any
) -> None:
    """After ten epochs, of which it keeps them; and so the borders are, too."""
    parameters = ask(engine, "Array.from(run.after(10).parameters)")
    assert np.allclose(parameters, names["snapshots"][10], atol=2e-2)
    axis = names["axis"][::5].tolist()
    pairs = json.dumps([(x, y) for y in axis for x in axis])
    engine.eval("var tenth = run.after(10).parameters;")
    said = ask(engine, f"{pairs}.map(([x, y]) => favourite(tenth, x, y))")
    theirs = names["favourites"][10].reshape(51, 51)[::5, ::5].ravel()
    assert np.mean(np.array(said) == theirs) > 0.98


def test_folds_are_those_of_the_picture(engine: quickjs.Context, names: Any) -> None:
    """For each hidden neuron its two weights and its bias."""
    weights = names["snapshots"][0][:128].reshape(2, 64)
    for j in (0, 17, 63):
        w1, w2, bias = ask(engine, f"fold(run.after(0).parameters, {j})")
        assert np.allclose([w1, w2, bias], [*weights[:, j], 0], atol=1e-4)


def test_labels_are_those_of_the_chapter(engine: quickjs.Context, names: Any) -> None:
    """A hundred of each, in order."""
    labels = ask(engine, "run.points.map((_, i) => labelOf(i, run.points))")
    assert labels == names["labels"].tolist()
