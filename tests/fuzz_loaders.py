"""Throw damaged files at the readers of shipped data, for as long as is asked for.

``python -m tests.fuzz_loaders SECONDS`` needs the extra ``fuzz``: atheris mutates
bytes, and keeps those that reach a line of the readers, or of ``zipfile``, that no
others had reached. What comes out must be a ValueError that names the file, or the very
numbers that ``numpy.load`` finds in it.

The first byte of an input tells what the others are: an archive, or the two arrays that
are to be packed into one. A mutated archive hardly ever has the right checksums, so
that nothing behind them would be reached.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from importlib import import_module
from pathlib import Path
from unittest import mock

import numpy as np

SHAPE = (3, 2, 2)
IMAGES = np.arange(12, dtype=np.uint8).reshape(SHAPE)
LABELS = np.array([0, 1, 2], np.uint8)
BETWEEN = b"--- labels.npy ---"


def saved(array: object) -> bytes:
    """Write an .npy file."""
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def packed(images: bytes, labels: bytes) -> bytes:
    """Pack two .npy files into one archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("images.npy", images)
        archive.writestr("labels.npy", labels)
    return file.getvalue()


def seeds() -> list[bytes]:
    """Write what the mutations start from."""
    whole = io.BytesIO()
    np.savez_compressed(whole, images=IMAGES, labels=LABELS)
    objects = saved(np.array([None, {}, []], object))
    return [
        b"\0" + whole.getvalue(),
        b"\0" + packed(saved(IMAGES), saved(LABELS)),
        b"\1" + saved(IMAGES) + BETWEEN + saved(LABELS),
        b"\1" + saved(IMAGES.astype(float)) + BETWEEN + saved(LABELS),
        b"\1" + saved(IMAGES) + BETWEEN + objects,
    ]


def answer(half: str, content: bytes) -> str | tuple[list[int], list[int]]:
    """Let one reader read a file: return its complaint, or pixels and labels."""
    module = import_module(f"nnfs_lit.{half}._files")
    with mock.patch.object(module, "shipped", return_value=io.BytesIO(content)):
        try:
            images, labels = module.load_images(
                "some.npz", SHAPE, brightest=16, n_classes=10
            )
        except ValueError as error:
            return str(error)
    return list(b"".join(map(bytes, images))), list(labels)


def read(content: bytes) -> None:
    """Let both readers read a file, and judge what they say."""
    found = answer("plain", content)
    assert found == answer("data", content)
    if isinstance(found, str):
        assert found.startswith(("some.npz must ", "some.npz: "))
        assert len(found) < 300
        return
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        assert arrays["images"].shape == SHAPE
        assert found == (arrays["images"].ravel().tolist(), arrays["labels"].tolist())


def take(data: bytes) -> None:
    """Take one input of the fuzzer."""
    content = data[1:]
    if data[:1] == b"\1" and BETWEEN in content:
        images, labels = content.split(BETWEEN, maxsplit=1)
        content = packed(images, labels)
    read(content)


def main(seconds: int) -> None:
    """Go on for so many seconds, or until something else comes out. Does not return."""
    import atheris  # here: few have it, and the tests take the seeds from this file

    with atheris.instrument_imports(include=["nnfs_lit", "zipfile"]):
        sys.modules.pop("zipfile")
        import_module("nnfs_lit.data._files")
    with tempfile.TemporaryDirectory() as corpus:
        for i, seed in enumerate(seeds()):
            (Path(corpus) / str(i)).write_bytes(seed)
        options = [
            f"-max_total_time={seconds}",
            f"-artifact_prefix={tempfile.gettempdir()}/",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], corpus, *options], take)
        atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]))
