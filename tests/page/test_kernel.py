"""What runs blocks in the page, held against what runs them in the tests."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from press.pages.chapters import ROOT, Page, chapters

FILE = ROOT / "docs" / "assets" / "live" / "kernel.py"
SPEC = importlib.util.spec_from_file_location("kernel", FILE)
assert SPEC is not None
assert SPEC.loader is not None
kernel: Any = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(kernel)


class Reader:
    """Somebody at a page: runs blocks, sees what is printed."""

    def __init__(self) -> None:
        self.notebooks = kernel.Notebooks()
        self.seen: list[tuple[str, str]] = []

    def run(self, source: str, block: int = 1, chapter: str = "99-test") -> Any:
        """Run a block; keep what it prints."""
        return self.notebooks.run(
            chapter,
            block,
            source,
            lambda stream, text: self.seen.append((stream, text)),
        )

    def printed(self, stream: str = "out") -> str:
        """Return all that was printed."""
        return "".join(text for name, text in self.seen if name == stream)


@pytest.fixture
def reader() -> Iterator[Reader]:
    """Give a reader; forget the modules of the chapters that they ran."""
    before = set(sys.modules)
    yield Reader()
    for name in set(sys.modules) - before:
        if name.startswith("page_"):
            del sys.modules[name]


@pytest.mark.parametrize("chapter", chapters()[:3], ids=lambda page: page.path.stem)
def test_short_blocks_print_what_the_page_shows(chapter: Page, reader: Reader) -> None:
    """Of three chapters the first blocks: the browser's tests run all of them all."""
    blocks = [b for b in chapter.blocks if not b.stands_aside and not b.frameworks]
    for number, block in enumerate(blocks[:5], start=1):
        reader.seen.clear()
        result = reader.run(block.code, number, chapter.path.stem)
        assert result["error"] is None
        assert result["value"] is None
        assert reader.printed() == (block.output.text if block.output else "")


def test_blocks_of_a_chapter_share_names_and_chapters_do_not(reader: Reader) -> None:
    """A chapter is one notebook, and starts from nothing."""
    reader.run("x = 3", 1)
    assert reader.run("x", 2)["value"] == {"text": "3"}
    other = reader.run("x", 1, "98-other")
    assert "NameError: name 'x' is not defined" in other["error"]["text"]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 + 1", {"text": "2"}),
        ("x = 1", None),
        ("None", None),
        ("'a'\n", {"text": "'a'"}),
        ("", None),
        ("# nothing", None),
        ("for i in range(3):\n    i", None),
    ],
)
def test_the_last_expression_is_shown(
    source: str, value: dict[str, str] | None, reader: Reader
) -> None:
    """If there is one, and it is not None."""
    assert reader.run(source)["value"] == value


def test_a_value_may_draw_itself(reader: Reader) -> None:
    """As notebooks have it; a class that could draw its instances is not drawn."""
    source = "class A:\n    def _repr_svg_(self): return '<svg/>'\n"
    assert reader.run(source + "A()")["value"]["svg"] == "<svg/>"
    assert "svg" not in reader.run(source + "A")["value"]


def test_a_traceback_shows_the_reader_s_lines_only(reader: Reader) -> None:
    """Neither the kernel nor the inside of the package."""
    reader.run(
        "from nnfs_lit import plain\ndef f():\n    return plain.neuron([1], [], 0)"
    )
    error = reader.run("x = 1\nf()", 2)["error"]
    assert error["lines"] == [2]
    # From Python 3.13 on, the place in a line is marked below it.
    lines = [line for line in error["text"].splitlines() if line.strip(" ~^")]
    assert lines[:5] == [
        "Traceback (most recent call last):",
        '  File "99-test, block 2", line 2, in <module>',
        "    f()",
        '  File "99-test, block 1", line 3, in f',
        "    return plain.neuron([1], [], 0)",
    ]
    assert "kernel.py" not in error["text"]
    assert "nnfs_lit/" not in error["text"]


def test_a_syntax_error_names_its_line(reader: Reader) -> None:
    """There is no traceback to it."""
    error = reader.run("x = 1\ny = = 2")["error"]
    assert error["lines"] == [2]
    assert error["text"].startswith('  File "99-test, block 1", line 2\n')
    assert "Traceback" not in error["text"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import torch_that_is_not_there", kernel.NO_MODULE),
        (
            "raise ModuleNotFoundError('No module', name='matplotlib')",
            kernel.NO_MATPLOTLIB,
        ),
        ("raise MemoryError", kernel.NO_MEMORY),
        ("exit()", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    ],
)
def test_what_ends_a_block_is_told(source: str, words: str, reader: Reader) -> None:
    """And never ends the kernel."""
    result = reader.run(source)
    assert not result["ok"]
    assert words in result["error"]["text"]
    assert reader.run("2")["ok"]


def test_input_and_network_are_refused_clearly(
    monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    """With words of ours, wherever they are met."""
    import builtins
    import socket

    for place, name in [
        (builtins, "input"),
        (socket.socket, "connect"),
        (socket, "create_connection"),
        (socket, "getaddrinfo"),
    ]:
        monkeypatch.setattr(place, name, getattr(place, name))
    kernel.settle()
    assert kernel.NO_INPUT in reader.run("input('age? ')")["error"]["text"]
    fetch = "from urllib.request import urlopen\nurlopen('http://127.0.0.1:9/')"
    error = reader.run(fetch)["error"]["text"]
    assert kernel.NO_NETWORK in error
    assert error.count("Traceback") == 1


def test_warnings_are_shown_and_do_not_end_a_block(reader: Reader) -> None:
    """Each time the block is run, and with its line."""
    for _ in range(2):
        reader.seen.clear()
        assert reader.run("import warnings\nwarnings.warn('mind')\nprint(1)")["ok"]
        assert reader.printed("err") == "99-test, block 1, line 2: UserWarning: mind\n"
        assert reader.printed() == "1\n"


def test_much_output_goes_out_in_bundles(reader: Reader) -> None:
    """All of it, in order, in far fewer messages than lines."""
    reader.run("for i in range(20_000):\n    print(i)")
    assert reader.printed() == "".join(f"{i}\n" for i in range(20_000))
    assert len(reader.seen) < 500


def test_printing_leaves_the_streams_as_they_were(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after an error."""
    ours = io.StringIO()
    monkeypatch.setattr(sys, "stdout", ours)
    reader.run("print(1)\n1/0")
    assert sys.stdout is ours
    assert ours.getvalue() == ""


def test_results_leave_python_as_plain_things() -> None:
    """Arrays flat and of few kinds, tuples as lists, numbers as numbers."""
    packed = kernel.pack(
        {
            "image": np.zeros((2, 3), np.uint8),
            "weights": np.arange(6.0).reshape(2, 3).T,
            "labels": np.array([1, 2]),
            "mask": np.array([True]),
            "loss": np.float64(0.5),
            3: (None, "a", True),
        }
    )
    kinds = {k: v.dtype.name for k, v in packed.items() if hasattr(v, "dtype")}
    assert kinds == {
        "image": "uint8",
        "weights": "float32",
        "labels": "int32",
        "mask": "uint8",
    }
    assert packed["weights"].tolist() == [0, 3, 1, 4, 2, 5]
    assert packed["loss"] == 0.5
    assert packed["3"] == [None, "a", True]
    with pytest.raises(TypeError, match="cannot leave Python: set"):
        kernel.pack({1})
