"""The page trains on the spiral as chapter 21 does, epoch for epoch."""

from __future__ import annotations

import json
import textwrap
from typing import Any

import numpy as np
import pytest
import quickjs

from tests.page.engine import FIGURES, ask, loaded
from tests.page.test_live_figures import names_at

EPOCHS = 30
HEAD = """\
// Where the run of chapter 21 begins, in ten-thousandths: points and first parameters.
// `pytest tests/page/test_spiral_live.py --update-outputs` writes this file."""


@pytest.fixture(scope="module")
def names() -> Any:
    """Run the chapter."""
    return names_at("21-folds")


@pytest.fixture(scope="module")
def engine() -> quickjs.Context:
    """Begin a run as the figure does."""
    context = loaded("maths.js", "spiral.js", "spiral-start.js")
    context.eval(
        "var parts = [START.x, START.y, START.parameters];"
        "var [xs, ys, first] = parts.map((part) => part.map((it) => it / 10_000));"
        f"var run = new Run(xs.map((x, i) => [x, ys[i]]), first); run.after({EPOCHS});"
    )
    return context


def test_it_begins_where_the_chapter_begins(
    names: Any, request: pytest.FixtureRequest
) -> None:
    """With its points and its first weights; `--update-outputs` writes them."""
    parts = {
        "x": names["points"][:, 0],
        "y": names["points"][:, 1],
        "parameters": names["snapshots"][0],
    }
    written = [HEAD, "export const START = {"]
    for name, numbers in parts.items():
        row = ", ".join(map(str, np.round(10_000 * numbers).astype(int)))
        written += [
            f"  {name}: [",
            textwrap.indent(textwrap.fill(row, 92), "    "),
            "  ],",
        ]
    wanted = "\n".join([*written, "};", ""])
    path = FIGURES / "spiral-start.js"
    if request.config.getoption("update_outputs", default=False):
        path.write_text(wanted, "utf-8")
    assert path.read_text("utf-8") == wanted


def test_losses_are_those_of_the_chapter(engine: quickjs.Context, names: Any) -> None:
    """But for the fifth digit of points and weights, which are left out."""
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
