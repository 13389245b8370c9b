"""What trains behind the playground does what the package does, and says so in code."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
import quickjs

from nnfs_lit import softmax
from press import ROOT
from tests.page.engine import ask, loaded

FILE = ROOT / "docs" / "assets" / "live" / "py" / "playground.py"
SPEC = importlib.util.spec_from_file_location("playground", FILE)
assert SPEC is not None
assert SPEC.loader is not None
playground: Any = importlib.util.module_from_spec(SPEC)
sys.modules["playground"] = playground  # dataclasses look their module up
SPEC.loader.exec_module(playground)

# Each control at least once away from where it starts.
CHOICES: list[dict[str, Any]] = [
    {},
    {"hidden": [64], "rate": 0.05, "decay": 0.001, "batch": 0, "test": 10},
    {"data": "vertical", "hidden": [], "optimizer": "sgd", "rate": 0.5, "noise": 0.1},
    {"data": "rings", "classes": 2, "activation": "tanh", "optimizer": "momentum"},
    {"data": "checks", "classes": 2, "inputs": ["x1x2", "x1"], "hidden": [3]},
    {
        "data": "clouds",
        "classes": 5,
        "samples": 20,
        "activation": "sigmoid",
        "optimizer": "rmsprop",
        "hidden": [4, 3, 2, 5],
        "inputs": list(playground.INPUTS),
    },
    {"optimizer": "adagrad", "activation": "linear", "inputs": ["sinx2"], "seed": 3},
    {"weights": 5, "seed": 7, "samples": 33, "batch": 7, "inputs": ["x2x2", "x1x1"]},
    {"penalty": "l1", "strength": 0.01, "dropout": 0.3},
    {"penalty": "l2", "hidden": [], "dropout": 0.5, "batch": 0},
    {"data": "plane", "hidden": [], "optimizer": "sgd", "samples": 50},
    {"data": "hills", "noise": 0.1, "dropout": 0.1, "penalty": "l2"},
]


def printed(program: str) -> tuple[str, dict[str, Any]]:
    """Run a program as a reader would; return what it prints, and its names."""
    names: dict[str, Any] = {}
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(program, "copied.py", "exec"), names)
    return out.getvalue(), names


def train(epochs: int) -> dict[str, Any]:
    """Go on for so many epochs, in slices as the page does."""
    frame = playground.look()
    end = frame["epoch"] + epochs
    while frame["epoch"] < end:
        frame = playground.advance(5, 0, end - frame["epoch"])
        assert frame["error"] is None
    return dict(frame)


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_copied_program_gives_the_same_network(choice: dict[str, Any]) -> None:
    """To the last bit: its `train` makes the steps that the page made in slices."""
    playground.prepare(choice)
    frame = train(6)
    text, names = printed(playground.code())
    run = playground._run
    assert np.array_equal(names["network"].parameters, run.network.parameters)
    assert vars(names["history"]) == vars(run.history)
    assert len(run.history.loss) == 6
    said = ""
    for name, key in (("learned", "learn"), ("never seen", "test")):
        cost, *right = frame[key]
        assert len(right) == (not run.settings.numeric)
        said += f"{name}: loss {cost:.4f}"
        said += "".join(f", right {share:.1%}" for share in right) + "\n"
    assert text == said + f"stop here: epoch {frame['best'][0]}\n"


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_copied_program_is_in_the_style_of_the_book(choice: dict[str, Any]) -> None:
    """Formatted by ruff, no line too long, nothing imported in vain."""
    playground.prepare(choice)
    program = playground.code()
    for command in (
        ["format", "--line-length=79", "--diff"],
        ["check", "--isolated", "--select=E,F,I,B,UP", "--line-length=79"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename=a.py", "-"],
            input=program,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_program_follows_what_was_changed_on_the_way() -> None:
    """Another learning rate, another batch size, a weight set by hand."""
    playground.prepare({"hidden": [4], "dropout": 0.2})
    playground.edit(0, None, 2, 0.25)
    train(2)
    playground.tune(0.005, 30)
    train(2)
    playground.edit(1, 3, 0, -1.5)
    train(1)
    playground.tune(0.01, 0)
    train(2)
    run = playground._run
    _, names = printed(playground.code())
    assert np.array_equal(names["network"].parameters, run.network.parameters)
    assert [s.epochs for s in run.stretches] == [2, 2, 1, 2]
    assert run.network.layers[0].biases[2] != 0


def test_before_the_first_epoch_the_program_shows_a_run() -> None:
    """So that there is something to copy at once."""
    playground.prepare({"samples": 10, "classes": 2})
    assert "epochs=100," in playground.code()
    text, _ = printed(playground.code())
    assert text.startswith("learned: loss ")


def test_slices_end_when_their_time_is_over() -> None:
    """Pause acts at once, even in the midst of an epoch of 900 updates."""
    playground.prepare({"samples": 500, "batch": 1})
    frame = playground.advance(12, 0, 0)
    assert frame["epoch"] == 0
    assert 0 < frame["steps"] < 1050
    # A weight is set by hand at the end of an epoch, where a program can set it too.
    playground.prepare({"samples": 20, "batch": 1})
    frame = playground.advance(10_000, 1, 0)
    assert (frame["epoch"], frame["steps"]) == (0, 1)
    frame = playground.edit(0, 0, 0, 0.5)
    assert (frame["epoch"], frame["steps"]) == (1, 0)


def test_single_updates() -> None:
    """Seven of them are an epoch of 210 samples in batches of 30."""
    playground.prepare({})
    seen = [playground.advance(10_000, 1, 0) for _ in range(8)]
    places = [(frame["epoch"], frame["steps"]) for frame in seen]
    assert places == [*((0, k) for k in range(1, 7)), (1, 0), (1, 1)]


def test_stop_here_is_the_epoch_of_the_lowest_loss() -> None:
    """Of the points kept back, after each epoch, not only where a picture was drawn."""
    playground.prepare(
        {"data": "clouds", "samples": 10, "noise": 0.4, "hidden": [32], "rate": 0.05}
    )
    assert "best" not in playground.look()
    test = [train(1)["test"][0] for _ in range(40)]
    best, cost = playground.look()["best"]
    assert cost == min(test) < test[-1]
    assert test.index(cost) == best - 1


def test_penalty_pulls_and_dropout_rests_while_one_looks() -> None:
    """L1 makes weights small; what is shown is the whole network, with no mask."""
    sizes = []
    for penalty in ("none", "l1", "l2"):
        playground.prepare({"penalty": penalty, "strength": 0.03})
        train(20)
        sizes.append(np.abs(playground._run.network.layers[0].weights).sum())
    assert max(sizes[1:]) < sizes[0] / 2
    playground.prepare({"dropout": 0.5, "batch": 1})
    frame = playground.advance(10_000, 3, 0)
    assert (frame["epoch"], frame["steps"]) == (0, 3)
    assert playground.look()["learn"] == frame["learn"]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_training_goes_on_as_if_nobody_had_left(choice: dict[str, Any]) -> None:
    """With the same weights, also from the midst of an epoch and in another Python."""
    ends = []
    for leaves in (False, True):
        frame = playground.prepare(choice)
        train(1)
        playground.tune(0.005, choice.get("batch", 30))
        frame = playground.advance(10_000, 9, 0)
        if leaves:
            kept = playground.keep()
            assert (kept["epoch"], kept["steps"]) == (frame["epoch"], frame["steps"])
            playground.prepare({"hidden": [3]})  # something else, meanwhile
            frame = playground.go_on(kept["state"], 0.005, choice.get("batch", 30))
            assert np.array_equal(frame["parameters"], kept["parameters"])
            assert np.array_equal(frame["points"], kept["points"])
        playground.advance(10_000, 5, 0)
        train(1)
        run = playground._run
        parameters = run.network.parameters.copy()
        ends.append((parameters, vars(run.history), playground.code()))
    assert np.array_equal(ends[0][0], ends[1][0])
    assert ends[0][1:] == ends[1][1:]


@pytest.mark.parametrize(
    ("choice", "asleep"),
    [
        ({"optimizer": "sgd", "rate": 10.0}, range(12, 17)),
        ({"optimizer": "sgd", "rate": 10.0, "activation": "tanh"}, range(6, 17)),
        ({"hidden": [6], "activation": "sigmoid", "rate": 30.0}, range(3, 7)),
        ({"rate": 0.01}, range(2)),
        ({"activation": "linear", "rate": 0.01}, range(1)),
        ({"hidden": []}, range(1)),
    ],
    ids=str,
)
def test_neurons_that_no_point_moves_are_marked(
    choice: dict[str, Any], asleep: range
) -> None:
    """They have no slope at any point, and stay as they are."""
    playground.prepare(choice)
    frame = train(10)
    assert frame["asleep"].sum() in asleep
    assert len(frame["asleep"]) == sum(playground._run.settings.hidden)


@pytest.mark.parametrize("dropout", [0, 0.4])
def test_maps_show_what_the_network_says(dropout: float) -> None:
    """Each place of the map, computed once more and alone."""
    frame = playground.prepare({"hidden": [5, 4], "dropout": dropout}, [2, 3])
    run, n_places = playground._run, frame["grid"]
    assert n_places == 60
    pitch = 2 * playground.VIEW / n_places
    row, column = 12, 40
    place = [
        [
            -playground.VIEW + (column + 0.5) * pitch,
            playground.VIEW - (row + 0.5) * pitch,
        ]
    ]
    shares = softmax(run.network.forward(place))[0]
    found = frame["shares"].reshape(n_places, n_places, 3)[row, column]
    assert np.abs(found / 255 - shares).max() <= 0.5 / 255 + 1e-9

    # Two inputs, five and four neurons, three classes: each has a small map.
    maps = frame["maps"].reshape(2 + 5 + 4 + 3, n_places // 3, n_places // 3)
    assert frame["peaks"].shape == (14,)
    assert maps[0, 0, 0] < 10 < 128 < 246 < maps[0, 0, -1]  # x1 grows to the right
    assert maps[1, -1, 0] < 10 < 128 < 246 < maps[1, 0, 0]  # x2 upwards
    for layer in run.network.layers[: run.stride + 2]:
        place = layer.forward(place)
    said = place[0][3]
    seen = frame["seen"].reshape(n_places, n_places)[row, column]
    low, high = frame["range"]
    assert low == 0 < high  # ReLU
    assert abs((seen - 128.0) / 127 * high - said) <= high / 127


def test_map_of_numbers_has_the_colours_of_the_points() -> None:
    """1 is 255 and -1 is 1 everywhere, whatever the largest output is."""
    playground.prepare({"data": "plane", "hidden": [], "rate": 0.1, "batch": 0})
    frame = train(200)
    assert frame["test"][0] < 1e-3
    assert "shares" not in frame
    n_places = frame["grid"]
    levels = frame["levels"].reshape(n_places, n_places)
    steps = playground.VIEW * (2 * (np.arange(n_places) + 0.5) / n_places - 1)
    right = (steps + steps[::-1, np.newaxis]) / 2
    found = (levels - 128.0) / 127
    assert np.abs(found - np.clip(right, -1, 1)).max() < 0.05
    assert levels.max() == 255
    assert levels.min() == 1


def test_wide_networks_get_coarser_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    """And finer ones again: what takes long is drawn at fewer places."""
    playground.prepare({})
    playground._run.grid = 0
    monkeypatch.setattr(playground, "DEAR", 0.0)
    assert [playground.look()["grid"] for _ in range(6)] == [60, 45, 33, 24, 15, 15]
    monkeypatch.setattr(playground, "DEAR", 1e9)
    monkeypatch.setattr(playground, "CHEAP", 1e9)
    assert [playground.look()["grid"] for _ in range(3)] == [15, 24, 33]


def test_a_run_that_explodes_says_what_may_help() -> None:
    """The message of the package; afterwards nothing happens any more."""
    playground.prepare({"optimizer": "sgd", "rate": 100.0, "activation": "linear"})
    for _ in range(2000):
        frame = playground.advance(5, 0, 1)
        if frame["error"]:
            break
    assert "a smaller learning rate may help" in frame["error"]
    assert "parameters" not in frame
    assert playground.advance(5, 0, 1) == frame


@pytest.mark.parametrize(
    "choice",
    [
        {"data": "spiral; import os"},
        {"hidden": [0]},
        {"hidden": [65]},
        {"hidden": [1] * 5},
        {"hidden": ["8"]},
        {"inputs": []},
        {"inputs": ["x3"]},
        {"classes": 1},
        {"classes": True},
        {"samples": 10.5},
        {"rate": "0.1"},
        {"rate": float("nan")},
        {"decay": -0.1},
        {"noise": 1},
        {"penalty": "L2"},
        {"strength": -1},
        {"dropout": 1},
        {"batch": -1},
        {"seed": 10**6},
        {"optimizer": "Adam"},
        {"activation": None},
    ],
    ids=str,
)
def test_an_address_cannot_bring_other_code(choice: dict[str, Any]) -> None:
    """What becomes part of a program is one of the things that the page offers."""
    with pytest.raises(ValueError, match="the playground has no"):
        playground.prepare(choice)


# What the page offers stands in a module of its own, and Python must know all of it.


@pytest.fixture(scope="module")
def engine() -> quickjs.Context:
    """Load what can be chosen, as the page has it."""
    return loaded("playground-settings.js")


def test_page_and_python_begin_alike(engine: quickjs.Context) -> None:
    """The same settings by the same names."""
    ours = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in vars(playground.Settings()).items()
    }
    assert ask(engine, "DEFAULTS") == ours


def test_python_knows_all_that_the_page_offers(engine: quickjs.Context) -> None:
    """Each choice of each list, each idea, and both ends of each range."""
    names, numbers = ask(engine, "NAMES"), ask(engine, "NUMBERS")
    bounds = ask(engine, "BOUNDS")
    assert set(names["data"]) == set(playground.DATA)
    assert list(names["inputs"]) == list(playground.INPUTS)
    assert set(names["activation"]) == set(playground.ACTIVATIONS)
    assert set(names["optimizer"]) == set(playground.OPTIMIZERS)
    assert set(names["penalty"]) == set(playground.PENALTIES)
    choices = [
        *({key: value} for key in numbers for value in numbers[key]),
        *({key: end} for key, ends in bounds.items() for end in ends),
        *({"hidden": [width]} for width in ask(engine, "WIDTHS")),
        {"hidden": [ask(engine, "WIDEST")] * ask(engine, "DEEPEST")},
        *(idea["settings"] for idea in ask(engine, "IDEAS")),
    ]
    for choice in choices:
        if "inputs" in choice or "hidden" in choice:
            choice = {
                k: tuple(v) if isinstance(v, list) else v for k, v in choice.items()
            }
        playground.Settings(**choice)


@pytest.fixture(scope="module")
def doctor() -> quickjs.Context:
    """Load what says what goes wrong."""
    return loaded("playground-settings.js", "playground-trouble.js")


def diagnosed(doctor: quickjs.Context, choice: dict[str, Any], epochs: int) -> Any:
    """Train, and return what is said of it and what it comes to."""
    frame = playground.prepare(choice)
    story = [[0, frame["learn"][0], frame["test"][0]]]
    while frame["epoch"] < epochs:
        frame = playground.advance(10_000, 0, min(10, epochs - frame["epoch"]))
        if frame["error"]:
            break
        story.append([frame["epoch"], frame["learn"][0], frame["test"][0]])
    seen = {key: frame.get(key) for key in ("epoch", "error")}
    seen["asleep"] = frame["asleep"].tolist() if "asleep" in frame else []
    settings = ask(doctor, "DEFAULTS") | choice
    said = ask(doctor, f"trouble({json.dumps([settings, seen, story])[1:-1]})")
    return said, story[-1]


@pytest.mark.parametrize(
    ("choice", "epochs", "words"),
    [
        ({"optimizer": "sgd", "rate": 10.0}, 10, "silent"),
        ({"rate": 10.0}, 10, "loss is|silent"),
        ({"optimizer": "momentum", "rate": 3.0}, 10, "silent"),
        ({"optimizer": "sgd", "rate": 10.0, "activation": "tanh"}, 10, "loss is|stuck"),
        ({"optimizer": "sgd", "rate": 100.0, "activation": "linear"}, 40, "bounds"),
        (
            {
                "hidden": [6, 6, 6, 6],
                "activation": "sigmoid",
                "optimizer": "sgd",
                "rate": 0.1,
            },
            150,
            "next to nothing",
        ),
        ({"optimizer": "sgd", "rate": 0.0001, "samples": 20}, 150, "too short"),
        ({"data": "hills", "optimizer": "sgd", "rate": 3.0}, 10, "silent|bounds"),
    ],
    ids=str,
)
@pytest.mark.slow
def test_what_goes_wrong_is_said_with_what_helps(
    doctor: quickjs.Context, choice: dict[str, Any], epochs: int, words: str
) -> None:
    """And it does help: the same run with it has no trouble, and a smaller loss."""
    said, (_, before, _) = diagnosed(doctor, choice, epochs)
    assert re.search(words, said["words"])
    better, (_, after, _) = diagnosed(
        doctor, choice | said["remedy"]["settings"], epochs
    )
    assert better is None
    assert not after > before
    assert after < 1


def test_nothing_is_said_of_a_run_that_goes_well(doctor: quickjs.Context) -> None:
    """Nor before the first step."""
    some: list[dict[str, Any]] = [
        {},
        {"data": "hills"},
        {"activation": "tanh"},
        {"hidden": []},
    ]
    for choice in some:
        for epochs in (0, 1, 40):
            assert diagnosed(doctor, choice, epochs)[0] is None


# How well the points are learned, at most, before the remedy, and at least with it; the
# last two are losses, where less is better.
IDEAS = {
    "Straight cuts": (0.7, 0.9),
    "How few neurons make a ring?": (0.95, 0.97),
    "The right input": (0.75, 0.9),
    "The network of chapter 21": (1.0, 0.9),
    "Fast asleep": (0.5, 0.9),
    "Silenced": (0.5, 0.6),
    "Over the cliff": (0.5, 0.75),
    "Learned by heart": (0.8, 0.8),
    "A number for each place": (0.04, 0.02),
}


@pytest.mark.parametrize("name", IDEAS)
@pytest.mark.slow
def test_each_idea_has_its_remedy(engine: quickjs.Context, name: str) -> None:
    """With three draws of the weights, it does what its words say."""
    ideas = {idea["name"]: idea for idea in ask(engine, "IDEAS")}
    assert set(ideas) == set(IDEAS)
    idea = ideas[name]
    before, after = IDEAS[name]
    epochs = 150 if name == "Learned by heart" else 60
    for weights in range(3):
        start = ask(engine, "DEFAULTS") | idea["settings"] | {"weights": weights}
        playground.prepare(start)
        bad = playground.advance(60_000, 0, epochs)
        playground.prepare(start | idea["remedy"]["settings"])
        good = playground.advance(60_000, 0, epochs)
        if name == "Learned by heart":  # the loss of points never seen
            assert bad["test"][0] > before > good["test"][0]
        elif name == "A number for each place":
            assert bad["test"][0] > before > after > good["test"][0]
        else:
            assert bad["learn"][1] <= before
            assert good["learn"][1] >= after


def test_a_link_says_what_it_hides(engine: quickjs.Context) -> None:
    """By names that are known, and beside the settings."""
    given = "toFragment(DEFAULTS, ['rate', 'code'])"
    assert ask(engine, f"hiddenBy('#' + {given})") == ["rate", "code"]
    assert ask(engine, f"fromFragment('#' + {given})") == ask(engine, "DEFAULTS")
    assert ask(engine, "hiddenBy('#hide=code%2Crate,other')") == ["rate", "code"]
    assert ask(engine, "hiddenBy('#rate=0.1')") == []
    assert ask(engine, "hiddenBy('')") == []


def test_addresses_are_read_as_they_were_written(engine: quickjs.Context) -> None:
    """All settings survive; what an address cannot mean is as at first."""
    ways = "(given) => fromFragment('#' + toFragment({ ...DEFAULTS, ...given }))"
    for idea in ask(engine, "IDEAS"):
        found = ask(engine, f"({ways})({json.dumps(idea['settings'])})")
        assert found == ask(engine, "DEFAULTS") | idea["settings"]
    for nothing in ("", "#", "#what-is-to-be-seen", "#a=b", "#data"):
        assert ask(engine, f"fromFragment('{nothing}')") is None
    for wrong in (
        "data=x",
        "data=constructor",
        "hidden=1,2,3,4,5",
        "hidden=0",
        "hidden=8,x",
        "hidden=1.5",
        "inputs=",
        "inputs=y",
        "rate=",
        "rate=-1",
        "rate=NaN",
        "batch=1e9",
        "seed=0.5",
    ):
        assert ask(engine, f"fromFragment('#{wrong}')") == ask(engine, "DEFAULTS"), (
            wrong
        )
    assert ask(engine, "fromFragment('#hidden=&inputs=x2,x1').hidden") == []
    assert ask(engine, "fromFragment('#inputs=x2%2Cx1').inputs") == ["x1", "x2"]


def test_widths_go_up_and_down(engine: quickjs.Context) -> None:
    """One by one up to 8, further in longer steps, and no further than 64."""
    assert [ask(engine, f"wider({n}, true)") for n in (1, 8, 10, 64)] == [
        2,
        12,
        12,
        64,
    ]
    assert [ask(engine, f"wider({n}, false)") for n in (64, 10, 2, 1)] == [48, 8, 1, 1]


def test_parameters_are_cut_as_the_network_holds_them() -> None:
    """What the page calls a weight from here to there is that weight."""
    context = loaded("playground-network.js")
    frame = playground.prepare({"hidden": [3, 4]})
    numbers = [float(number) for number in frame["parameters"]]
    cut = ask(
        context,
        f"layers([2, 3, 4, 3], new Float64Array({numbers})).map(({{weights, biases}})"
        " => [[...weights], [...biases]])",
    )
    for dense, (weights, biases) in zip(
        playground._run.network.layers[::2], cut, strict=True
    ):
        assert dense.weights.ravel().tolist() == weights
        assert dense.biases.tolist() == biases


@pytest.mark.parametrize("data", playground.DATA)
def test_sketch_lies_where_the_points_will_lie(data: str) -> None:
    """Before Python is there: as many, of the same classes, in the same places."""
    context = loaded("playground-settings.js", "playground-sketch.js")
    for seed in (0, 1):
        choice = {"data": data, "classes": 3, "samples": 200, "test": 30, "seed": seed}
        real = playground.prepare(choice)
        drawn = ask(context, f"sketch({json.dumps({'noise': 0, **choice})})")
        assert drawn["view"] == real["view"]
        assert sum(drawn["learned"]) == real["learned"].sum()
        places = np.reshape(drawn["points"], (-1, 2))
        assert places.shape == real["points"].shape
        answers, wanted = np.array(drawn["answers"]), real["answers"]
        assert answers.shape == wanted.shape
        numeric = playground._run.settings.numeric
        for label in [None] if numeric else range(3):
            ours = places if numeric else places[answers == label]
            theirs = real["points"] if numeric else real["points"][wanted == label]
            gaps = np.linalg.norm(ours[:, None] - theirs, axis=2)
            # The nearest of the others, from both sides.
            assert np.median(gaps.min(axis=0)) < 0.09
            assert np.median(gaps.min(axis=1)) < 0.09
            assert np.abs(ours.mean(axis=0) - theirs.mean(axis=0)).max() < 0.15
            if numeric:
                near = wanted[gaps.argmin(axis=1)]
                assert np.abs(answers - near).mean() < 0.1
