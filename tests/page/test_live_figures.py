"""What the figures compute in the browser is what the package computes.

The functions of docs/assets/live/figures/maths.js run in the engine that sets the
formulas while the site is built, on the vectors of the chapters and on values that
`nnfs_lit` computes here. A browser sees the figures themselves: tests/browser.
"""

from __future__ import annotations

import json
import math
import random
import re
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import quickjs

import nnfs_lit
from nnfs_lit import plain
from press import ROOT
from press.pages.mirrors import agree
from press.pictures.figures.machine import book

LIVE = ROOT / "docs" / "assets" / "live" / "figures"
VECTORS = ROOT / "docs" / "vectors"

# JSON has no words for these, and the vectors write them as strings too.
ODD = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
HELPERS = """
globalThis.ask = (path, given) => {
  const odd = { NaN, Infinity, "-Infinity": -Infinity };
  const words = (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  const numbers = (_, value) => (typeof value === "string" ? odd[value] : value);
  const found = maths[path] ?? numbers_[path] ?? words_[path] ?? shares_[path] ??
    random_[path];
  const value = given === null ? found : found(...JSON.parse(given, numbers));
  return JSON.stringify(value, words);
};
"""


def module(name: str, variable: str) -> str:
    """Turn a module without imports into a script that leaves an object behind."""
    source = (LIVE / name).read_text("utf-8")
    assert not re.search(r"^import\b", source, re.M), f"{name} must stand alone"
    exported = re.findall(r"^export (?:const|function) (\w+)", source, re.M)
    body = re.sub(r"^export ", "", source, flags=re.M)
    given = f"return {{ {', '.join(exported)} }};"
    return f"globalThis.{variable} = (() => {{ {body}\n{given} }})();"


@pytest.fixture(scope="module")
def engine() -> quickjs.Context:
    """Load the functions and the starting numbers."""
    context = quickjs.Context()
    context.eval(module("maths.js", "maths"))
    context.eval(module("numbers.js", "numbers_"))
    context.eval(module("words.js", "words_"))
    context.eval(module("shares.js", "shares_"))
    context.eval(module("python-random.js", "random_"))
    context.eval(HELPERS)
    return context


def plainly(value: Any) -> Any:
    """Write odd numbers as the vectors do."""
    if isinstance(value, list):
        return [plainly(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else f"{'-' * (value < 0)}Infinity"
    return value


def oddly(value: Any) -> Any:
    """Read odd numbers as the vectors write them."""
    if isinstance(value, list):
        return [oddly(part) for part in value]
    if isinstance(value, dict):
        return {name: oddly(part) for name, part in value.items()}
    return ODD.get(value, value) if isinstance(value, str) else value


def ask(engine: quickjs.Context, name: str, *given: Any) -> Any:
    """Call a function of the figures."""
    answer = engine.eval(
        f"ask({json.dumps(name)}, {json.dumps(json.dumps(plainly(list(given))))})"
    )
    return oddly(json.loads(answer))


def constant(engine: quickjs.Context, name: str) -> Any:
    """Give a constant of the figures."""
    return oddly(json.loads(engine.eval(f"ask({json.dumps(name)}, null)")))


close = partial(agree, least=1e-12)

# Each function of the vectors that the figures have too, by its name there.
ASKED: dict[str, Any] = {
    "neuron": lambda ask_, a: ask_("neuron", a["inputs"], a["weights"], a["bias"]),
    "transpose": lambda ask_, a: ask_("transpose", a["matrix"]),
    "relu": lambda ask_, a: ask_("relu", a["inputs"]),
    "softmax": lambda ask_, a: [ask_("softmax", row) for row in a["logits"]],
    "log_softmax": lambda ask_, a: [ask_("logSoftmax", row) for row in a["logits"]],
    "cross_entropy_from_logits": lambda ask_, a: [
        ask_("logSumExp", row) - row[target]
        for row, target in zip(a["logits"], a["targets"], strict=True)
    ],
}


def cases() -> list[Any]:
    """List the vectors of Part I whose function the figures have."""
    found = []
    for path in sorted(VECTORS.glob("[01]*.json"))[:11]:
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            if case["function"] in ASKED or case["function"] == "dot":
                found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_the_vectors_hold(engine: quickjs.Context, case: dict[str, Any]) -> None:
    """As for every other language (docs/numbers-for-other-languages.md)."""

    def of_figures(name: str, *given: Any) -> Any:
        return ask(engine, name, *given)

    arguments = oddly(case["arguments"])
    if case["function"] == "dot":
        a, b = arguments["a"], arguments["b"]
        if isinstance(b[0], list):
            answer = of_figures("matrixProduct", a, b)
        elif isinstance(a[0], list):
            answer = of_figures("layer", b, a, [0.0] * len(a))
        else:
            answer = of_figures("dot", a, b)
    else:
        answer = ASKED[case["function"]](of_figures, arguments)
    assert close(answer, oddly(case["expected"]))


def test_the_vectors_reach_every_function() -> None:
    """So that a renamed function does not slip out of the comparison."""
    reached = {param.values[0]["function"] for param in cases()}
    assert reached == {*ASKED, "dot"}


@pytest.mark.parametrize(
    "logits",
    [
        [1000.0, 1.21, 2.385],
        [-1000.0, -1001.0, -1002.0],
        [710.0, 709.0, -745.0],
        [10_000.0, 9_999.0, -10_000.0],
        [0.0, 0.0, 0.0],
        [-7.0],
        [math.nan, 1.0],
        *([random.Random(k).gauss(0, 10**k) for _ in range(5)] for k in range(4)),
    ],
)
def test_extreme_scores(engine: quickjs.Context, logits: list[float]) -> None:
    """Nothing overflows, and what is not a number stays none."""
    assert close(ask(engine, "softmax", logits), plain.softmax(logits))
    logs = nnfs_lit.log_softmax(logits).tolist()
    assert close(ask(engine, "logSoftmax", logits), logs)
    if not any(map(math.isnan, logits)):
        loss = plain.cross_entropy_from_logits([logits], [0])[0]
        assert close(ask(engine, "logSumExp", logits) - logits[0], loss)


def test_the_price_of_a_guess(engine: quickjs.Context) -> None:
    """Down to the millionth of the chapter; and of nothing it is infinite."""
    for p in [1.0, 0.9, 0.7, 0.35, 0.01, 1e-6]:
        row = [p, 1 - p]
        loss = plain.categorical_cross_entropy([row], [0])[0]
        assert close(ask(engine, "price", p), loss)
    assert ask(engine, "price", 0.0) == math.inf
    assert math.copysign(1, ask(engine, "price", 1.0)) == 1


def test_layers_and_counts(engine: quickjs.Context) -> None:
    """On random layers, and on the network of the puzzle."""
    rng = random.Random(5)
    for _ in range(20):
        n, m = rng.randint(1, 9), rng.randint(1, 9)
        inputs = [rng.gauss(0, 3) for _ in range(n)]
        weights = [[rng.gauss(0, 3) for _ in range(n)] for _ in range(m)]
        biases = [rng.gauss(0, 3) for _ in range(m)]
        answer = ask(engine, "layer", inputs, weights, biases)
        assert close(answer, plain.layer(inputs, weights, biases))
    for widths in [[2, 4, 4, 2], [5, 64, 64, 64, 3], [1, 1]]:
        layers = [plain.Dense(n, m, rng=rng) for n, m in pairwise(widths)]
        counts = ask(engine, "countParameters", widths)
        assert counts == [layer.n_parameters for layer in layers]
        assert sum(counts) == plain.n_parameters(layers)


def test_bends_are_a_network(engine: quickjs.Context) -> None:
    """The thread is what `Dense`, `ReLU` and `Dense` say, beyond its ends too."""
    rng = random.Random(7)
    knots = [k / 8 for k in range(9)]
    for _ in range(5):
        heights = [rng.uniform(-1.5, 1.5) for _ in knots]
        found = ask(engine, "bendsThrough", knots, heights)
        bends, adding = plain.Dense(1, 8, rng=rng), plain.Dense(8, 1, rng=rng)
        bends.weights, bends.biases = [[1.0] * 8], [-knot for knot in knots[:-1]]
        adding.weights = [[weight] for weight in found["weights"]]
        adding.biases = [found["bias"]]
        for x in [*knots, 0.2, 0.99, -1.0, 2.0]:
            hidden = plain.ReLU().forward(bends.forward([[x]]))
            answer = ask(engine, "sumOfBends", x, knots, found)
            assert close(answer, adding.forward(hidden)[0][0])
        for knot, height in zip(knots, heights, strict=True):
            assert close(ask(engine, "sumOfBends", knot, knots, found), height)


def test_yes_or_no_is_a_training(engine: quickjs.Context) -> None:
    """The curve is what `train` makes of one neuron in 300 epochs, from 0."""
    rng = np.random.default_rng(4)
    for damaged in ([1, 1, 1, 1], [1, 0, 1, 0], [0, 0, 1, 1]):
        xs = rng.standard_normal(4)
        network = nnfs_lit.Network([nnfs_lit.Dense(1, 1, rng=rng)])
        network.parameters = [0.0, 0.0]
        loss, rule = nnfs_lit.BinaryCrossEntropy(), nnfs_lit.SGD(1.0)
        nnfs_lit.train(network, loss, rule, xs[:, np.newaxis], damaged, epochs=300)
        found = ask(engine, "logistic", xs.tolist(), damaged, 300)
        assert close(list(found.values()), network.parameters.tolist())
    for z in (-1000.0, -2.0, 0.0, 0.3, 1000.0):
        assert close(ask(engine, "sigmoid", z), plain.sigmoid(z))


def test_mean_errors(engine: quickjs.Context) -> None:
    """The two losses of chapter 26, of one guess for all readings."""
    rng = random.Random(8)
    for _ in range(5):
        readings, guess = [rng.uniform(0, 250) for _ in range(5)], rng.uniform(0, 100)
        found = ask(engine, "meanErrors", guess, readings)
        outputs, targets = [[guess]] * 5, [[reading] for reading in readings]
        for kind in ("squared", "absolute"):
            loss = getattr(plain, f"Mean{kind.title()}Error")()
            assert close(found[kind], loss.forward(outputs, targets))


def test_standardize(engine: quickjs.Context) -> None:
    """As the scaler does it, also where all numbers are equal."""
    for known, new in ([[1.0, 2.0, 3.0, 100.0], [1.0, 2.0]], [[5.0, 5.0], [5.0, 6.0]]):
        scaler = plain.StandardScaler().fit([[each] for each in known])
        wanted = [row[0] for row in scaler.transform([[each] for each in new])]
        assert agree(ask(engine, "standardize", known, new), wanted)


def test_a_run_of_adam(engine: quickjs.Context) -> None:
    """As `train` makes it, and with a new Adam where it was stopped."""
    inputs, damaged = nnfs_lit.data.orings()
    x = nnfs_lit.StandardScaler().fit(inputs[:, :1]).transform(inputs[:, :1])
    found = ask(engine, "adamRun", x.ravel().tolist(), damaged.tolist(), 0.3, 50, 30)
    rng = np.random.default_rng(0)
    network = nnfs_lit.Network([nnfs_lit.Dense(1, 1, rng=rng)])
    network.parameters = [0.0, 0.0]
    loss, losses = nnfs_lit.BinaryCrossEntropy(), []
    for epochs in (30, 20):
        rule = nnfs_lit.Adam(0.3)
        losses += nnfs_lit.train(network, loss, rule, x, damaged, epochs=epochs).loss
    assert np.allclose(found, losses, rtol=1e-7, atol=0)


def test_the_place_of_epsilon(engine: quickjs.Context) -> None:
    """The package's Adam, and the one that chapter 33 writes for Keras."""
    keras_adam = names_at("33-epsilon")["keras_adam"]
    for epsilon in (1e-10, 1e-7, 1e-5):
        for slope in (1e-9, 1e-6):
            weights, rule = np.array([0.0]), nnfs_lit.Adam(1.0, epsilon=epsilon)
            for step in range(1, 40):
                before = weights[0]
                rule.update(weights, [slope])
                share = ask(engine, "stepShare", slope, epsilon, step, False)
                assert share == pytest.approx(before - weights[0], rel=1e-9)
                runs = [keras_adam([slope] * n, 1.0, epsilon) for n in (step - 1, step)]
                share = ask(engine, "stepShare", slope, epsilon, step, True)
                assert share == pytest.approx(runs[0] - runs[1], rel=1e-9)


def test_the_gain_of_a_part(engine: quickjs.Context) -> None:
    """As the exercise of chapter 34 computes it, one part after the other."""
    gain = names_at("34-parts")["gain"]
    shares = [0.2, 0.3, 0.5]
    for i, share in enumerate(shares):
        times = [7.0 if k == i else 1.0 for k in range(3)]
        assert close(ask(engine, "gain", shares, times), gain(share, 7))
    assert close(ask(engine, "gain", shares, [4.0, 4.0, 4.0]), 4.0)


@pytest.mark.parametrize("seed", [0, 1, 12, 99, 2**32 - 1])
def test_draws_are_those_of_python(engine: quickjs.Context, seed: int) -> None:
    """Beyond the first 624 words, where the generator begins anew, as well."""
    rng = random.Random(seed)
    drawn = ask(engine, "gaussians", seed, 1001)
    assert close(drawn, [rng.gauss(0, 1) for _ in range(1001)])


def test_the_slopes_of_bridges(engine: quickjs.Context) -> None:
    """As chapter 13 computes them."""
    names = names_at("13-zoom")
    for a, h in [(3, 1), (3, 0.001), (0.5, 3), (-1, 0.02)]:
        found = engine.eval(f"maths.slopeBetween(x => x * x, {a}, {a + h})")
        assert close(found, names["slope_between"](names["square"], a, a + h))


def test_the_slopes_of_a_chain(engine: quickjs.Context) -> None:
    """Their product is the slope that chapter 14 asks for."""
    names = names_at("14-chain")
    for x in [2.0, 1.0, 1.3, 1.4, -1.0, 4.0]:
        found = ask(engine, "chain", x)
        assert close(found["values"][-1], names["y_of"](x))
        slope = plain.derivative(names["y_of"], x)
        assert math.prod(found["slopes"]) == pytest.approx(slope, rel=1e-6)


def names_at(figure: str) -> Any:
    """Give the variables of a chapter where it shows a figure."""
    seen = {}
    figures = book()
    figures.registered[figure] = lambda names: seen.update(names) or ""
    figures.draw(figure)
    return seen


def test_figures_start_with_the_numbers_of_their_chapters(
    engine: quickjs.Context,
) -> None:
    """Change a chapter, and its figure must follow."""

    def starts(constant_: str, figure: str, *wanted: str) -> None:
        names, start = names_at(figure), constant(engine, constant_)
        for name in wanted:
            assert close(start[name], nested(names[name])), (figure, name)

    starts("NEURON", "01-neuron", "inputs", "weights", "bias")
    starts("SHOPPING", "03-dot-product", "quantities", "prices")
    starts("BAD_DAY", "03-agreement", "bad_day", "days")
    assert constant(engine, "MINUTES") == names_at("03-matrix-matrix")["two_minutes"]
    starts("PUMP", "04-rows-and-columns", "batch", "weights", "biases")
    starts("PUMP", "06-two-layers", "biases2")
    starts("PUMP", "11-stations", "biases3")
    for name, figure in [("weights2", "06-two-layers"), ("weights3", "11-stations")]:
        turned = np.transpose(names_at(figure)[name])  # a row for each neuron
        assert close(constant(engine, "PUMP")[name], nested(turned))

    def widths(layers: Any) -> list[int]:
        return [len(layers[0].weights), *(len(layer.biases) for layer in layers)]

    counted = names_at("06-parameters")["network"]
    assert constant(engine, "WIDTHS") == widths(counted)
    hidden = widths(names_at("06-puzzle")["network_64"])[1:-1]
    assert constant(engine, "PUZZLE")["hidden"] == hidden
    assert constant(engine, "PIECES") == len(names_at("07-sine-bends")["nails"])
    assert close(constant(engine, "SCORES"), names_at("09-softmax")["scores"])
    first = names_at("10-price")["probabilities"][0]
    teeth, wheels = constant(engine, "TEETH"), names_at("14-wheels")
    assert close(teeth["motor"] / teeth["small"], wheels["axle_of"](1))
    assert close(teeth["large"] / teeth["pump"], wheels["pump_of"](1))
    assert constant(engine, "READINGS") == names_at("26-guess")["readings"]
    scaled = ask(engine, "standardize", [*constant(engine, "TRAINING"), 100.0], [3.0])
    assert agree(scaled, names_at("27-leak")["scaled_together"](100.0)[-1])
    starts("LAUNCHES", "25-orings", "temperatures", "damaged")
    assert constant(engine, "GUESS") == first[names_at("10-price")["labels"][0]]


def nested(value: Any) -> Any:
    """Turn arrays into lists."""
    return value.tolist() if hasattr(value, "tolist") else value


def test_every_figure_is_fetched_when_a_page_has_it() -> None:
    """A figure that is missing in the list would stay a picture, and nobody notice."""
    listed = re.findall(
        r'^  "([\w-]+)": "\./([\w-]+)\.js",$',
        (LIVE / "register.js").read_text("utf-8"),
        re.M,
    )
    figures = {
        path.stem
        for path in LIVE.glob("*.js")
        if "export default class" in path.read_text("utf-8")
    }
    assert {name for name, _ in listed} == figures
    assert [pair for pair in listed if pair[0] != pair[1]] == []


def test_numbers_are_written_as_in_the_pictures(engine: quickjs.Context) -> None:
    """With a real minus sign, and without trailing zeros."""
    from press.pictures.drawing import number_text, signed

    rng = random.Random(3)
    values = [0.0, -0.0, 35.699999999999996, -0.5, 0.0005, -0.0004, 3, 100, 1e6]
    for value in [*values, *(rng.gauss(0, 50) for _ in range(200))]:
        assert ask(engine, "numberText", value) == number_text(value)
        assert ask(engine, "signed", value) == signed(value)
