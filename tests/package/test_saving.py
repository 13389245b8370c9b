"""A model in a file: what is saved comes back, and nothing else is let in."""

from __future__ import annotations

import json
import os
import pickle
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import gettempdir
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

both = pytest.mark.parametrize("nn", [plain, nnfs_lit], ids=["plain", "numpy"])
ROOT = Path(nnfs_lit.__file__).parents[1]

INPUTS = [[300.0, 5.0], [310.0, 4.0], [390.0, -5.0], [400.0, -6.0]]
LABELS = [0, 0, 1, 1]
RULES: list[Callable[[ModuleType], Any]] = [
    lambda nn: nn.SGD(0.1, momentum=0.9, decay=0.01),
    lambda nn: nn.AdaGrad(0.05),
    lambda nn: nn.RMSProp(0.01),
    lambda nn: nn.Adam(0.02, decay=0.1),
    lambda nn: nn.AdamW(0.02, weight_decay=0.1),
]


def source(nn: ModuleType, seed: int = 0) -> Any:
    """Return a source of random numbers."""
    return Random(seed) if nn is plain else np.random.default_rng(seed)


def model(nn: ModuleType, rule: Any = None) -> Any:
    """Make a model with something of everything."""
    rng = source(nn)
    layers = [
        nn.Dense(2, 4, rng=rng),
        nn.ReLU(),
        nn.Dropout(0.25, rng=source(nn, 1)),
        nn.Dense(4, 3, rng=rng),
        nn.Sigmoid(),
        nn.Dense(3, 2, rng=rng),
    ]
    return nn.Model(
        nn.Network(layers),
        nn.CategoricalCrossEntropy(),
        rule or nn.Adam(0.02),
        scaler=nn.StandardScaler(),
        classes=["low", "high"],
    )


def content(file: Path, nn: ModuleType) -> dict[str, Any]:
    """Read the description in a file."""
    if nn is plain:
        found = json.loads(file.read_text("utf-8"))
    else:
        found = json.loads(np.load(file)["header"].tobytes())
    assert isinstance(found, dict)
    return found


def rewrite(file: Path, nn: ModuleType, state: Any, **arrays: Any) -> None:
    """Write another description into a file, and other arrays."""
    if nn is plain:
        file.write_text(json.dumps(state), "utf-8")
        return
    with np.load(file) as old:
        kept = dict(old) | arrays
    kept["header"] = np.frombuffer(json.dumps(state).encode(), np.uint8)
    np.savez(file, **kept)
    file.with_name(f"{file.name}.npz").replace(file)


@both
@pytest.mark.parametrize("rule", RULES)
def test_a_run_that_is_resumed(nn: ModuleType, rule: Any, tmp_path: Path) -> None:
    """It goes on as one that was never stopped: to the last bit, dropout and all."""
    ours, rng = model(nn, rule(nn)), source(nn, 5)
    ours.fit(INPUTS, LABELS, epochs=7, batch_size=3, rng=rng)
    nn.save(ours, tmp_path / "model", rng=rng)
    resumed_rng = source(nn, 99)
    resumed = nn.load(tmp_path / "model", rng=resumed_rng)
    assert list(resumed.network.parameters) == list(ours.network.parameters)
    assert resumed.predict(INPUTS) == ours.predict(INPUTS)
    assert repr(resumed) == repr(ours)
    further = ours.fit(INPUTS, LABELS, epochs=9, batch_size=3, rng=rng)
    again = resumed.fit(INPUTS, LABELS, epochs=9, batch_size=3, rng=resumed_rng)
    assert again.loss == further.loss
    assert again.learning_rate == further.learning_rate
    assert list(resumed.network.parameters) == list(ours.network.parameters)


@both
@pytest.mark.parametrize(
    "loss", ["BinaryCrossEntropy", "MeanSquaredError", "MeanAbsoluteError"]
)
def test_other_losses_and_nothing_else(
    nn: ModuleType, loss: str, tmp_path: Path
) -> None:
    """Without scaler, without names, without a step."""
    layers = [nn.Dense(2, 1, rng=source(nn)), nn.Linear()]
    ours = nn.Model(nn.Network(layers), getattr(nn, loss)(), nn.SGD(0.1))
    nn.save(ours, str(tmp_path / "model"))
    again = nn.load(tmp_path / "model")
    assert repr(again) == repr(ours)
    assert again.scaler is None
    targets = [[0.0], [0.0], [1.0], [1.0]]
    small = [[1.0, 0.0], [0.5, 1.0], [-1.0, 0.0], [2.0, 2.0]]
    histories = [m.fit(small, targets, epochs=3).loss for m in (ours, again)]
    assert histories[0] == histories[1]


@both
def test_a_network_may_begin_with_dropout(nn: ModuleType, tmp_path: Path) -> None:
    """The scaler fits the first dense layer, wherever that is."""
    layers = [nn.Dropout(0.25, rng=source(nn)), nn.Dense(2, 2, rng=source(nn))]
    loss, scaler = nn.CategoricalCrossEntropy(), nn.StandardScaler()
    ours = nn.Model(nn.Network(layers), loss, nn.Adam(0.02), scaler=scaler)
    ours.fit(INPUTS, LABELS, epochs=2)
    nn.save(ours, tmp_path / "model")
    again = nn.load(tmp_path / "model")
    assert list(again.predict(INPUTS)) == list(ours.predict(INPUTS))


def test_float32_stays_float32(tmp_path: Path) -> None:
    """And the file is half as large."""
    rng = np.random.default_rng(0)
    network = nnfs_lit.Network([nnfs_lit.Dense(2, 2, rng=rng, dtype=np.float32)])
    loss = nnfs_lit.CategoricalCrossEntropy()
    ours = nnfs_lit.Model(network, loss, nnfs_lit.Adam())
    ours.fit(INPUTS, LABELS, epochs=2)
    nnfs_lit.save(ours, tmp_path / "model.npz")
    again = nnfs_lit.load(tmp_path / "model.npz")
    assert again.network.parameters.dtype == np.float32
    assert np.array_equal(again.network.parameters, network.parameters)


def breakages() -> dict[str, tuple[Callable[[dict[str, Any]], Any], str]]:
    """Collect what may be wrong in a description, and what is said about it."""

    def put(*place: Any, value: Any) -> Callable[[dict[str, Any]], Any]:
        def change(state: dict[str, Any]) -> dict[str, Any]:
            part: Any = state
            for key in place[:-1]:
                part = part[key]
            part[place[-1]] = value
            return state

        return change

    def drop(*place: Any) -> Callable[[dict[str, Any]], Any]:
        def change(state: dict[str, Any]) -> dict[str, Any]:
            part: Any = state
            for key in place[:-1]:
                part = part[key]
            del part[place[-1]]
            return state

        return change

    return {
        "later": (put("version", value=2), "of version 2"),
        "no version": (put("version", value="1"), "version must be a whole number"),
        "foreign": (put("format", value="keras"), "no file that save wrote"),
        "a list": (lambda _: [1, 2], "no file that save wrote"),
        "lacking": (drop("optimizer"), "lacks 'optimizer'"),
        "more": (put("more", value=1), "'more', which is not known"),
        "a part lacking": (drop("optimizer", "squares"), "optimizer lacks 'squares'"),
        "a foreign layer": (
            put("layers", 1, "kind", value="os.system"),
            r"layers\[1\] must be one of Dense",
        ),
        "no layer": (put("layers", 1, value=7), "must describe a part"),
        "no layers": (put("layers", value=[]), "must hold a Dense layer"),
        "layers in another order": (
            lambda s: s | {"layers": s["layers"][3:] + s["layers"][:3]},
            "scaler.means must have 4 numbers",
        ),
        "fewer biases": (
            lambda s: put("layers", 0, "biases", value=s["layers"][3]["biases"])(s),
            r"layers\[0\].biases must have 4 numbers",
        ),
        "weights of another kind": (
            put("layers", 0, "weights", value="abc"),
            r"layers\[0\].weights must be",
        ),
        "a loss for a layer": (
            put("loss", value={"kind": "ReLU"}),
            "loss must be one of BinaryCrossEntropy",
        ),
        "a negative rate": (
            put("optimizer", "learning_rate", value=-1),
            "learning_rate must be above 0",
        ),
        "half a step": (
            put("optimizer", "steps", value=1.5),
            "optimizer.steps must be a whole number",
        ),
        "another memory": (
            lambda s: put("optimizer", "means", value=s["scaler"]["means"])(s),
            "optimizer.means must have 43 numbers?, .*|optimizer.means must have",
        ),
        "a scaler for others": (
            lambda s: put("scaler", "means", value=s["layers"][0]["biases"])(s),
            "scaler.means must have 2 numbers",
        ),
        "a rate of 1": (put("layers", 2, "rate", value=1.0), "rate must be"),
        "no source": (put("layers", 2, "rng", value=[1]), "cannot be loaded"),
        "a name twice": (put("classes", value=["a", "a"]), "'a' again"),
    }


@both
@pytest.mark.parametrize("kind", breakages())
def test_what_does_not_fit(nn: ModuleType, kind: str, tmp_path: Path) -> None:
    """It is refused, with the file's name and the reason."""
    change, said = breakages()[kind]
    file = tmp_path / "model"
    ours = model(nn)
    ours.fit(INPUTS, LABELS, epochs=2)
    nn.save(ours, file)
    rewrite(file, nn, change(content(file, nn)))
    with pytest.raises(ValueError, match=said) as caught:
        nn.load(file)
    assert str(caught.value).startswith(f"{file} cannot be loaded: ")


@both
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_torn(nn: ModuleType, share: float, tmp_path: Path) -> None:
    """Whatever is missing at the end."""
    file = tmp_path / "model"
    nn.save(model(nn), file)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(ValueError, match="cannot be loaded"):
        nn.load(file)


@both
@pytest.mark.parametrize("place", range(0, 100, 7))
def test_a_bit_that_fell_over(nn: ModuleType, place: int, tmp_path: Path) -> None:
    """It is refused, or it was a digit; nothing else is raised."""
    file = tmp_path / "model"
    nn.save(model(nn), file)
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) * place // 100] ^= 0x11
    file.write_bytes(damaged)
    said = "cannot be loaded"
    try:
        nn.load(file)
    except ValueError as error:
        said = str(error)
    assert "cannot be loaded" in said


def hostile(name: str) -> bytes:
    """Make an archive that would do harm."""
    stream = BytesIO()
    header = np.frombuffer(b"{}", np.uint8)
    if name == "pickle":
        np.savez(stream, header=np.array([print], object), allow_pickle=True)
    elif name == "compressed":
        np.savez_compressed(stream, header=np.zeros(10**7, np.uint8))
    elif name == "huge":
        array = BytesIO()
        np.lib.format.write_array(array, header)
        claimed = array.getvalue().replace(b"(2,)", b"(9999999999999,)")
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("header.npy", claimed.replace(b" " * 12, b"", 1))
    elif name == "code":
        return pickle.dumps({"format": "nnfs-lit model"})
    return stream.getvalue()


@pytest.mark.parametrize("name", ["pickle", "compressed", "huge", "code"])
def test_hostile_archives(name: str, tmp_path: Path) -> None:
    """No pickle is opened, nothing is unpacked, nothing is larger than the file."""
    file = tmp_path / "model.npz"
    file.write_bytes(hostile(name))
    with pytest.raises(ValueError, match="cannot be loaded"):
        nnfs_lit.load(file)


@pytest.mark.parametrize("text", ["[" * 100_000, "1" * 10_000, "NaN", '{"a": NaN}'])
def test_hostile_text(text: str, tmp_path: Path) -> None:
    """Deep, long or infinite: all are refused."""
    file = tmp_path / "model.json"
    file.write_text(text)
    with pytest.raises(ValueError, match="cannot be loaded"):
        plain.load(file)


@both
def test_what_cannot_be_saved(nn: ModuleType, tmp_path: Path) -> None:
    """A layer of one's own is refused before anything is written; so is NaN."""

    class Own(nn.ReLU):  # type: ignore[name-defined, misc]
        pass

    file = tmp_path / "model"
    network = nn.Network([nn.Dense(2, 2, rng=source(nn)), Own()])
    ours = nn.Model(network, nn.CategoricalCrossEntropy(), nn.SGD(0.1))
    with pytest.raises(TypeError, match=r"model.layers\[1\] must be a part of the"):
        nn.save(ours, file)
    ours = model(nn)
    ours.network.parameters = [float("nan")] * ours.network.n_parameters
    with pytest.raises(ValueError, match=r"finite|JSON"):
        nn.save(ours, file)
    assert list(tmp_path.iterdir()) == []


SAVING = """
import os, sys
from random import Random
import numpy as np
import nnfs_lit
from nnfs_lit import plain
half, file, trouble = sys.argv[1:]
import resource, signal, zipfile  # later an ordinary user might not be able to
nn = plain if half == "plain" else nnfs_lit
rng = Random(1) if half == "plain" else np.random.default_rng(1)
model = nn.Model(
    nn.Network([nn.Dense(60, 60, rng=rng)]), nn.MeanSquaredError(), nn.SGD(0.1)
)
save = nn.save
if os.geteuid() == 0:  # whom a read-only folder does not stop
    os.setgid(65534)
    os.setuid(65534)
if trouble == "killed":
    os.fsync = lambda _: os._exit(9)
if trouble == "full":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save(model, file)
except OSError as error:
    print(error)
    sys.exit(3)
"""


@both
@pytest.mark.skipif(os.name == "nt", reason="no such limits on Windows")
@pytest.mark.parametrize("trouble", ["full", "killed", "folder", "file"])
def test_the_old_file_stays(nn: ModuleType, trouble: str, tmp_path: Path) -> None:
    """A full disk, a killed process, what is read-only: the old one can be loaded."""
    folder = tmp_path / "models"
    folder.mkdir()
    file = folder / "model"
    nn.save(model(nn), file)
    before = file.read_bytes()
    for each in (*reversed(folder.parents), folder):
        if os.geteuid() == 0 and Path(gettempdir()) in each.parents:
            each.chmod(0o777)
    file.chmod(0o666)
    if trouble == "folder":
        folder.chmod(0o555)
    if trouble == "file":
        file.chmod(0o444)
    half = "plain" if nn is plain else "numpy"
    done = subprocess.run(
        [sys.executable, "-c", SAVING, half, file, trouble],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    folder.chmod(0o777)
    assert done.returncode == (9 if trouble == "killed" else 3), done.stderr
    if trouble != "killed":
        assert "what was there before is as it was" in done.stdout
        assert [each.name for each in folder.iterdir()] == ["model"]
    assert file.read_bytes() == before
    assert nn.load(file).classes == ["low", "high"]


@both
def test_another_program_holds_it(
    nn: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows says it: the move fails, and the closed new file is cleared away."""
    file = tmp_path / "model"
    nn.save(model(nn), file)
    before = file.read_bytes()
    opened: list[Any] = []
    open_ = Path.open

    def watched(self: Path, *args: Any, **named: Any) -> Any:
        opened.append(open_(self, *args, **named))
        return opened[-1]

    def held(self: Path, target: Path) -> None:  # noqa: ARG001 (what replace gets)
        assert all(each.closed for each in opened)
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "open", watched)
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError, match="before is as it was"):
        nn.save(model(nn), file)
    monkeypatch.undo()
    assert opened
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@both
def test_a_new_file_is_one_as_any_other(nn: ModuleType, tmp_path: Path) -> None:
    """Others may read it as the folder's custom is; a link stays a link."""
    file, link = tmp_path / "model", tmp_path / "link"
    nn.save(model(nn), file)
    other = tmp_path / "other"
    other.touch()
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)
    if os.name != "nt":
        link.symlink_to(file)
        nn.save(model(nn), link)
        assert link.is_symlink()
        assert nn.load(link).classes == ["low", "high"]


@both
def test_without_its_source(nn: ModuleType, tmp_path: Path) -> None:
    """A source that was not saved cannot be given back, and is left alone."""
    nn.save(model(nn), tmp_path / "model")
    rng, twin = source(nn, 3), source(nn, 3)
    with pytest.raises(ValueError, match="saved without rng"):
        nn.load(tmp_path / "model", rng=rng)
    assert rng.random() == twin.random()


@both
def test_paths(nn: ModuleType, tmp_path: Path) -> None:
    """Text or a path; nothing else, and no folder."""
    for wrong in (1, None, b"abc", ["a"]):
        with pytest.raises(TypeError, match="path must be a path"):
            nn.save(model(nn), wrong)
        with pytest.raises(TypeError, match="path must be a path"):
            nn.load(wrong)
    with pytest.raises(FileNotFoundError):
        nn.load(tmp_path / "none")
    with pytest.raises(OSError, match="as it was"):
        nn.save(model(nn), tmp_path)
