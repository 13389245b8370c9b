"""Data sets: shapes, types, where the points lie, and a file that is not believed."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain
from nnfs_lit.data import _files, digits, sine, spiral, vertical
from nnfs_lit.plain._files import load_images

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
def test_the_strips(data: ModuleType, source: Any) -> None:
    """Side by side from 0 to 1, and as high."""
    inputs, _ = data.vertical(2000, 4, rng=source(0))
    strips = np.array(inputs).reshape(4, 2000, 2)
    across, up = strips[..., 0], strips[..., 1]
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


@sides
def test_one_sample(data: ModuleType, source: Any) -> None:
    """The first of many."""
    assert np.array_equal(data.sine(1), [[[0.0]], [[0.0]]])
    inputs, _ = data.spiral(1, 2, rng=source(0))
    assert np.array_equal(inputs, [[0.0, 0.0]] * 2)


@sides
def test_two_samples(data: ModuleType, source: Any) -> None:
    """From one end to the other in one step."""
    inputs, _ = data.spiral(2, 3, rng=source(0))
    assert np.hypot(*np.transpose(inputs)) == pytest.approx([0, 1] * 3)
    assert np.ravel(data.sine(2)[0]).tolist() == [0, 1]


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


def test_the_file_is_the_one_that_was_shipped() -> None:
    """To the last bit of every pixel and label."""
    images, labels = _files.load_images(
        "digits.npz", (1797, 8, 8), brightest=16, n_classes=10
    )
    digest = hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()
    assert digest == "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"


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
    shipped = [item.name for item in folder.iterdir() if item.name.endswith(".npz")]
    assert shipped
    assert [name for name in shipped if f"## {name}" not in licences] == []


IMAGES = np.zeros((1797, 8, 8), np.uint8)
LABELS = np.zeros(1797, np.uint8)
BRIGHT, TENTH = IMAGES.copy(), LABELS.copy()
BRIGHT[5, 3, 2], TENTH[7] = 17, 10


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        (
            {"images": IMAGES},
            "digits.npz must hold images and labels, got ['images']",
        ),
        (
            {"images": IMAGES[1:], "labels": LABELS},
            "digits.npz: images must be uint8 of shape (1797, 8, 8), "
            "got uint8 of shape (1796, 8, 8)",
        ),
        (
            {"images": IMAGES, "labels": LABELS.astype(float)},
            "digits.npz: labels must be uint8 of shape (1797,), "
            "got float64 of shape (1797,)",
        ),
        (
            {"images": IMAGES, "labels": LABELS, "more": LABELS},
            "digits.npz must hold images and labels, got ['images', 'labels', 'more']",
        ),
        (
            {"images": np.zeros((1798, 8, 8), np.uint8), "labels": LABELS},
            "digits.npz: images must be uint8 of shape (1797, 8, 8), "
            "got uint8 of shape (1798, 8, 8)",
        ),
        (
            {"images": IMAGES, "labels": LABELS.astype(bool)},
            "digits.npz: labels must be uint8 of shape (1797,), "
            "got bool of shape (1797,)",
        ),
        (
            {"images": BRIGHT, "labels": LABELS},
            "digits.npz: images must be at most 16, got 17",
        ),
        (
            {"images": IMAGES, "labels": TENTH},
            "digits.npz: labels must be at most 9, got 10",
        ),
    ],
)
def test_another_file_is_refused(
    arrays: dict[str, Any],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The message names the file and what is wrong with it."""
    np.savez(tmp_path / "digits.npz", **arrays)
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="digits") as caught:
        digits()
    assert str(caught.value) == message


def test_a_pickle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of data must not be able to run code."""
    objects = np.array([None] * 1797)
    np.savez(tmp_path / "digits.npz", images=objects, labels=LABELS)
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="allow_pickle=False"):
        digits()


def test_the_lower_floor_reads_the_same_digits() -> None:
    """The same numbers, from the same file, without NumPy."""
    inputs, targets = plain.data.digits()
    images, labels = digits()
    assert inputs == images.tolist()
    assert targets == labels.tolist()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "digits.npz must be an .npz file"),
        (b"no archive", "digits.npz must be an .npz file"),
        ({"images": IMAGES}, "must hold images and labels, got"),
        (
            {"images": IMAGES, "labels": LABELS, "more": LABELS},
            "got .'images.npy', 'labels.npy', 'more.npy'.",
        ),
        ({"images": IMAGES[:2], "labels": LABELS}, "images must be uint8 of shape"),
        (
            {"images": IMAGES, "labels": LABELS.astype(float)},
            "labels must be uint8 of shape",
        ),
        (
            {"images": IMAGES, "labels": LABELS.astype([("a" * 80, np.uint8)])},
            r"got the header {'descr': \[\('a{67}$",
        ),
        ({"images": BRIGHT, "labels": LABELS}, "images must be at most 16, got 17"),
        ({"images": IMAGES, "labels": TENTH}, "labels must be at most 9, got 10"),
    ],
)
def test_the_lower_floor_refuses_another_file(
    content: Any, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of another kind, without labels, of another shape, or too bright."""
    file = tmp_path / "data" / "digits.npz"
    file.parent.mkdir()
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        np.savez(file, **content)
    monkeypatch.setattr("nnfs_lit.plain._files.files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=message):
        plain.data.digits()


def test_the_lower_floor_reads_images_that_are_not_square(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is as many bytes as its height times its width."""
    file = tmp_path / "data" / "wide.npz"
    file.parent.mkdir()
    pixels, labels = np.arange(12, dtype=np.uint8), np.array([1, 0], np.uint8)
    np.savez(file, images=pixels.reshape(2, 2, 3), labels=labels)
    monkeypatch.setattr("nnfs_lit.plain._files.files", lambda _: tmp_path)
    images, found = load_images("wide.npz", (2, 2, 3), brightest=11, n_classes=2)
    assert images == [bytes(range(6)), bytes(range(6, 12))]
    assert found == [1, 0]
