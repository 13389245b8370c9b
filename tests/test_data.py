"""Data sets: shapes, types, where the points lie, and a file that is not believed."""

from __future__ import annotations

import hashlib
import io
import pickle
import tracemalloc
import warnings
import zipfile
from importlib.resources import files
from random import Random
from types import ModuleType
from typing import Any

import fuzz_loaders
import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain
from nnfs_lit.data import _files, digits, sine, spiral, vertical
from nnfs_lit.plain._files import LONGEST_HEADER

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


def test_numpy_reads_the_same_file() -> None:
    """The reader is the package's own, and finds what NumPy's finds."""
    images, labels = _files.load_images(
        "digits.npz", (1797, 8, 8), brightest=16, n_classes=10
    )
    path = files("nnfs_lit.data").joinpath("digits.npz")
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        for ours, name in [(images, "images"), (labels, "labels")]:
            assert ours.dtype == arrays[name].dtype
            assert np.array_equal(ours, arrays[name])


def test_the_lower_floor_reads_the_same_digits() -> None:
    """The same numbers, from the same file, without NumPy."""
    inputs, targets = plain.data.digits()
    images, labels = digits()
    assert inputs == images.tolist()
    assert targets == labels.tolist()


IMAGES = np.zeros((1797, 8, 8), np.uint8)
LABELS = np.zeros(1797, np.uint8)


def saved(array: Any, *, pickled: bool = False) -> bytes:
    """Write an .npy file."""
    file = io.BytesIO()
    np.save(file, array, allow_pickle=pickled)
    return file.getvalue()


def packed(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name comes twice
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def npz(images: Any = IMAGES, labels: Any = LABELS, **others: Any) -> bytes:
    """Write an archive as NumPy would, of arrays or of whole members."""
    arrays = {"images": images, "labels": labels, **others}
    return packed(
        *(
            (f"{name}.npy", array if isinstance(array, bytes) else saved(array))
            for name, array in arrays.items()
        )
    )


def claiming(size: int, number: int) -> bytes:
    """Change what the directory of an archive says of the size of a member."""
    content = bytearray(npz())
    place = content.find(b"PK\x01\x02")
    for _ in range(number):
        place = content.find(b"PK\x01\x02", place + 1)
    content[place + 24 : place + 28] = size.to_bytes(4, "little")
    return bytes(content)


def encrypted() -> bytes:
    """Say of each member that it is encrypted."""
    content = npz()
    for mark, place in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)]:
        parts = content.split(mark)
        for i in range(1, len(parts)):
            flags = parts[i][place - 4] | 1
            parts[i] = parts[i][: place - 4] + bytes([flags]) + parts[i][place - 3 :]
        content = mark.join(parts)
    return content


GOOD = npz()
BIG = saved(IMAGES)
ZEROS = bytes(50_000_000)  # 50 kB when packed
ROOM = LONGEST_HEADER - (len(saved(LABELS)) - len(LABELS))
HEADER = "{'descr': '|u1', 'fortran_order': False, 'shape': (1797, 8, 8), }"
IS_BYTES = "digits.npz: images must be uint8 of shape (1797, 8, 8), got the header "
NO_ARCHIVE = "digits.npz must be an .npz file, got something else: "
MEMBERS = "digits.npz must hold images.npy and labels.npy, got "

#: What somebody may find in the place of the file, and what is said of it.
FILES = {
    "empty": (b"", NO_ARCHIVE + "it does not begin like a zip archive"),
    "text": (b"no archive", NO_ARCHIVE + "it does not begin like a zip archive"),
    "an .npy file": (BIG, NO_ARCHIVE + "it does not begin like a zip archive"),
    "something before it": (
        b"#!/bin/sh\n" + GOOD,
        NO_ARCHIVE + "it does not begin like a zip archive",
    ),
    "truncated": (GOOD[:-1], NO_ARCHIVE + "File is not a zip file"),
    "cut in half": (GOOD[: len(GOOD) // 2], NO_ARCHIVE + "File is not a zip file"),
    "a bit turned": (
        GOOD[:200] + bytes([GOOD[200] ^ 1]) + GOOD[201:],
        NO_ARCHIVE + "…",
    ),
    "encrypted": (
        encrypted(),
        NO_ARCHIVE + "File 'images.npy' is encrypted, password required for extraction",
    ),
    "another packing": (
        packed(("images.npy", BIG), ("labels.npy", BIG), how=zipfile.ZIP_BZIP2),
        NO_ARCHIVE + "images.npy is packed in a way that NumPy does not use",
    ),
    "no members": (
        b"PK\x03\x04" + packed(),
        MEMBERS + "[]",
    ),
    "no labels": (packed(("images.npy", BIG)), MEMBERS + "['images.npy']"),
    "another name": (
        packed(("images.npy", BIG), ("targets.npy", BIG)),
        MEMBERS + "['images.npy', 'targets.npy']",
    ),
    "one more": (
        npz(code=LABELS),
        MEMBERS + "['code.npy', 'images.npy', 'labels.npy']",
    ),
    "a name twice": (
        packed(("images.npy", BIG), ("images.npy", BIG), ("labels.npy", BIG)),
        MEMBERS + "['images.npy', 'images.npy', 'labels.npy']",
    ),
    "a name that leads away": (
        packed(("../images.npy", BIG), ("labels.npy", BIG)),
        MEMBERS + "['../images.npy', 'labels.npy']",
    ),
    "a thousand members": (
        packed(*((f"{i:04}.npy", b"") for i in range(1000))),
        MEMBERS + "['0000.npy', '0001.npy', '0002.npy', '0003.npy', …",
    ),
    "swapped arrays": (
        npz(images=LABELS, labels=IMAGES),
        NO_ARCHIVE + "labels.npy claims to hold 115136 bytes",
    ),
    "another shape": (
        npz(images=IMAGES[1:]),
        IS_BYTES + '"' + HEADER.replace("1797", "1796") + '"',
    ),
    "another type": (
        npz(images=IMAGES.astype(np.int8)),
        IS_BYTES + '"' + HEADER.replace("|u1", "|i1") + '"',
    ),
    "a larger type": (
        npz(images=IMAGES.astype(float)),
        NO_ARCHIVE + "images.npy claims to hold 920192 bytes",
    ),
    "column by column": (
        npz(images=np.asfortranarray(IMAGES)),
        IS_BYTES + '"' + HEADER.replace("False", "True") + '"',
    ),
    "a pickle": (
        npz(images=saved(np.full(1797, None), pickled=True)),
        IS_BYTES
        + '"'
        + HEADER.replace("|u1", "|O").replace("(1797, 8, 8)", "(1797,)")
        + '"',
    ),
    "a bare pickle": (
        npz(images=pickle.dumps(print, protocol=4)),
        IS_BYTES + "'\\x80\\x04…",
    ),
    "an empty member": (npz(images=b""), IS_BYTES + "''"),
    "another version": (
        npz(images=BIG.replace(b"NUMPY\x01", b"NUMPY\x03")),
        IS_BYTES + "'\\x93NUMPY\\x03\\x00'",
    ),
    "a header without an end": (
        npz(images=BIG[:8] + b"\xff\xff" + b"[" * 70_000),
        IS_BYTES + "'" + "[" * 89,
    ),
    "a huge shape": (
        npz(images=BIG.replace(b"(1797, 8, 8), }  ", b"(2**62, 8, 8), } ")),
        IS_BYTES + '"' + HEADER.replace("1797", "2**62") + '"',
    ),
    "a bomb": (
        npz(images=BIG + ZEROS),
        NO_ARCHIVE + "images.npy claims to hold 50115136 bytes",
    ),
    "fewer than it says": (
        npz(labels=saved(LABELS)[:-1]),
        "digits.npz: labels must hold 1797 numbers, got fewer",
    ),
    "more than it says": (
        npz(labels=saved(LABELS) + b"\0"),
        "digits.npz: labels must hold 1797 numbers, got more",
    ),
    "as many more as are read": (
        npz(labels=saved(LABELS) + bytes(ROOM)),
        "digits.npz: labels must hold 1797 numbers, got more",
    ),
    "and one more": (
        npz(labels=saved(LABELS) + bytes(ROOM + 1)),
        NO_ARCHIVE + "labels.npy claims to hold 2822 bytes",
    ),
    "too bright": (
        npz(images=IMAGES + np.uint8(17)),
        "digits.npz: images must be at most 16, got 17",
    ),
    "no such digit": (
        npz(labels=LABELS + np.uint8(10)),
        "digits.npz: labels must be at most 9, got 10",
    ),
    "a size too small": (
        claiming(7, 1),
        NO_ARCHIVE + "Bad CRC-32 for file 'labels.npy'",
    ),
    "a size too large": (
        claiming(2**32 - 2, 0),
        NO_ARCHIVE + "images.npy claims to hold 4294967294 bytes",
    ),
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
@pytest.mark.parametrize("what", FILES)
def test_another_file_is_refused(
    side: ModuleType, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the file and what is wrong with it."""
    content, message = FILES[what]
    monkeypatch.setattr("nnfs_lit.plain._files.files", lambda _: Shelf(content))
    with pytest.raises(ValueError, match="digits") as caught:
        side.digits()
    said = str(caught.value)
    if message.endswith("…"):  # the rest is for others to say
        assert said.startswith(message[:-1])
    else:
        assert said == message


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty million zeros in fifty thousand bytes take no room."""
    content, _ = FILES["a bomb"]
    assert len(content) < 60_000
    monkeypatch.setattr("nnfs_lit.plain._files.files", lambda _: Shelf(content))
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="claims to hold"):
            digits()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000


@pytest.mark.parametrize("seed", fuzz_loaders.seeds())
def test_the_fuzzer_starts_well(seed: bytes) -> None:
    """What `python -m tests.fuzz_loaders` throws at the readers, before it mutates."""
    fuzz_loaders.take(seed)
