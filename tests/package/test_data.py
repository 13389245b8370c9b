"""Data sets: shapes, types, where the points lie, and a file that is not believed."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from importlib.resources import files
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain
from nnfs_lit.data import cats_dogs, digits, orings, sine, spiral, vertical
from nnfs_lit.plain._files import SHIPPED

sides = pytest.mark.parametrize(
    ("data", "source"),
    [(plain.data, Random), (nnfs_lit.data, np.random.default_rng)],
    ids=["plain", "numpy"],
)


@sides
@pytest.mark.parametrize("name", ["spiral", "vertical"])
def test_shapes(data: ModuleType, source: Any, name: str) -> None:
    """As many samples of each class, class after class."""
    inputs, targets = getattr(data, name)(50, 4, rng=source(0))
    assert np.shape(inputs) == (200, 2)
    assert list(targets) == [0] * 50 + [1] * 50 + [2] * 50 + [3] * 50


@sides
@pytest.mark.parametrize("name", ["spiral", "vertical"])
def test_the_source_decides(data: ModuleType, source: Any, name: str) -> None:
    """The same source gives the same points, another one others."""
    make = getattr(data, name)
    first, again, other = (make(20, 2, rng=source(seed))[0] for seed in (0, 0, 1))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@sides
def test_the_spiral(data: ModuleType, source: Any) -> None:
    """Arms from the middle to the rim, each turning by 4, their starts apart."""
    inputs, _ = data.spiral(500, 3, rng=source(0))
    arms = np.array(inputs).reshape(3, 500, 2)
    radius = np.hypot(arms[..., 0], arms[..., 1])
    assert radius == pytest.approx(np.tile(np.linspace(0, 1, 500), (3, 1)))
    angle = np.arctan2(arms[..., 1], arms[..., 0])
    start = 2 * np.pi / 3 * np.arange(3)[:, np.newaxis]
    noise = angle - 4 * radius - start
    noise = (noise[:, 1:] + np.pi) % (2 * np.pi) - np.pi  # the middle has no angle
    assert noise.mean(axis=1) == pytest.approx(0, abs=0.03)
    assert noise.std(axis=1) == pytest.approx(0.2, rel=0.1)


@sides
def test_the_stripes(data: ModuleType, source: Any) -> None:
    """Side by side from 0 to 1, and as high."""
    inputs, _ = data.vertical(2000, 4, rng=source(0))
    stripes = np.array(inputs).reshape(4, 2000, 2)
    across, up = stripes[..., 0], stripes[..., 1]
    assert across.mean(axis=1) == pytest.approx([1 / 8, 3 / 8, 5 / 8, 7 / 8], abs=0.01)
    assert across.std(axis=1) == pytest.approx(0.3 / 4, rel=0.1)
    assert up.min() >= 0
    assert up.max() < 1
    assert up.mean(axis=1) == pytest.approx(0.5, abs=0.03)


@sides
def test_the_sine(data: ModuleType, source: Any) -> None:  # noqa: ARG001
    """One period, evenly spaced."""
    inputs, targets = data.sine(101)
    assert np.shape(inputs) == np.shape(targets) == (101, 1)
    assert np.asarray(inputs).ravel() == pytest.approx(np.arange(101) / 100)
    assert np.asarray(targets) == pytest.approx(np.sin(2 * np.pi * np.array(inputs)))


def test_types() -> None:
    """Numbers to compute with: float64, and labels wide enough for arithmetic."""
    rng = np.random.default_rng(0)
    for inputs, targets in (spiral(3, 2, rng=rng), vertical(3, 2, rng=rng), digits()):
        assert inputs.dtype == np.float64
        assert targets.dtype == np.int64
    for array in sine(3):
        assert array.dtype == np.float64


def test_digits() -> None:
    """1,797 images of 64 pixels, from white to black, of ten classes about as large."""
    inputs, targets = digits()
    assert inputs.shape == (1797, 64)
    assert targets.shape == (1797,)
    assert inputs.min() == 0
    assert inputs.max() == 1
    assert set(np.unique(inputs * 16)) == set(range(17))
    assert np.bincount(targets).tolist() == [
        178, 182, 177, 183, 181, 182, 181, 179, 174, 180,
    ]  # fmt: skip
    # The first is a 0: its middle is empty, its rim is not.
    first = inputs[0].reshape(8, 8)
    assert targets[0] == 0
    assert first[3:5, 3:5].max() < 0.1
    assert first[4, 2] > 0.4


def test_cats_and_dogs() -> None:
    """2,000 images of 784 pixels, from black to white, half of them of each class."""
    inputs, targets = cats_dogs()
    assert inputs.shape == (2000, 784)
    assert (inputs.min(), inputs.max()) == (0, 1)
    assert len(np.unique(inputs * 255)) == 256
    assert np.bincount(targets).tolist() == [1000, 1000]
    assert len(np.unique(inputs, axis=0)) == 2000 - 11  # as the docstring says
    # A cat stands in the middle of the first.
    first = inputs[0].reshape(28, 28)
    assert first[12:14, 8:12].min() == 1
    assert first[[0, -1]].max() == 0


def test_orings() -> None:
    """23 launches between 53 and 81 degrees, seven of them with damage."""
    inputs, targets = orings()
    assert inputs.shape == (23, 2)
    assert inputs.min(axis=0).tolist() == [53, 50]
    assert inputs.max(axis=0).tolist() == [81, 200]
    damaged = inputs[targets == 1, 0]
    assert sorted(damaged.tolist()) == [53, 57, 58, 63, 70, 70, 75]


def test_digits_are_nobody_elses() -> None:
    """Writing into them does not change what the next one gets."""
    inputs, targets = digits()
    inputs[:] = -1
    targets[:] = -1
    again, labels = digits()
    assert again.min() == 0
    assert labels.min() == 0


def test_the_licence_is_beside_the_data() -> None:
    """Each file of data is named in LICENSES.md."""
    folder = files("nnfs_lit.data")
    licences = folder.joinpath("LICENSES.md").read_text(encoding="utf-8")
    shipped = [
        item.name for item in folder.iterdir() if item.name.endswith((".npz", ".csv"))
    ]
    assert shipped
    assert [name for name in shipped if f"## {name}" not in licences] == []


SHIPPED_SETS = ["cats_dogs", "digits", "orings"]


@pytest.mark.parametrize("name", SHIPPED_SETS)
def test_the_lower_floor_reads_the_same(name: str) -> None:
    """The same numbers, from the same file, without NumPy."""
    ours, theirs = getattr(plain.data, name)(), getattr(nnfs_lit.data, name)()
    assert ours == (theirs[0].tolist(), theirs[1].tolist())
    assert theirs[0].dtype == np.float64
    assert theirs[1].dtype == np.int64


def packed(*members: tuple[str, bytes]) -> bytes:
    """Write an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def lying() -> bytes:
    """Write 50 kilobytes that claim to hold 100 bytes, and hold fifty megabytes."""
    content = bytearray(packed(("images.npy", bytes(50_000_000))))
    for mark, place in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)]:
        start = content.find(mark) + place
        content[start : start + 4] = (100).to_bytes(4, "little")
    return bytes(content)


def saved(array: Any) -> bytes:
    """Write an .npy file."""
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def others(name: str) -> dict[str, bytes]:
    """Make what somebody may find in the place of a file."""
    own = files("nnfs_lit.data").joinpath(name).read_bytes()
    images, labels = np.zeros((1797, 8, 8), np.uint8), np.zeros(1797, np.uint8)
    return {
        "empty": b"",
        "text": b"no archive",
        "truncated": own[:-1],
        "longer": own + b"\n",
        "a bit turned": own[:200] + bytes([own[200] ^ 1]) + own[201:],
        "well-formed, and another": packed(
            ("images.npy", saved(images)), ("labels.npy", saved(labels))
        ),
        "Windows' line ends": own.replace(b"\n", b"\r\n"),
    }


class Shelf:
    """The folder of the package, with another file in the place of each."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def joinpath(self, *_: str) -> Shelf:
        """Go to a file."""
        return self

    def open(self, _: str) -> io.BytesIO:
        """Open it."""
        return io.BytesIO(self.content)


@pytest.mark.parametrize("side", [plain.data, nnfs_lit.data], ids=["plain", "numpy"])
@pytest.mark.parametrize("name", SHIPPED_SETS)
def test_another_file_is_refused(
    side: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is, and however well-formed; the message names the file."""
    file = name + (".csv" if name == "orings" else ".npz")
    for what, content in others(file).items():
        shelf = Shelf(content)
        monkeypatch.setattr("nnfs_lit.plain._files.files", lambda _, s=shelf: s)
        with pytest.raises(ValueError, match=f"^{file} is not the file that"):
            print(what, getattr(side, name)())


def test_a_lying_archive_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is more of it read than the right file has."""
    content = lying()
    assert len(content) < 60_000
    monkeypatch.setattr("nnfs_lit.plain._files.files", lambda _: Shelf(content))
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="is not the file"):
            digits()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000


def test_what_is_shipped_is_known() -> None:
    """Each file of data that is there, and no other."""
    names = {item.name for item in files("nnfs_lit.data").iterdir()}
    assert {name for name in names if name.endswith((".npz", ".csv"))} == set(SHIPPED)
